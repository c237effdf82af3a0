// @ts-check
import { Bell } from './bell.js';
import { cssColour, inkOn, legibleOn, readColour } from './colour.js';
import { Conversation } from './conversation.js';
import { DeviceStore } from './deviceStore.js';
import { HostPage } from './hostPage.js';
import { knownLanguage, Language } from './language.js';
import { PartLoader } from './partLoader.js';
import { CallError, VisitorApi } from './rest.js';
import { Panel } from './view/panel.js';

const server = new URL('./', location.href.split(/[?#]/)[0]).href;
const socketUrl = `${server.replace(/^http/, 'ws')}websocket`;
const wished = new URLSearchParams(location.search);

const language = new Language();
const loader = new PartLoader(language);
const store = new DeviceStore();
const bell = new Bell(store.sound);
let drawing = false;
/** @type {((conversation: Conversation) => void) | undefined} */
let writeCookies;
/** @type {import('./parts/triggers.js').Triggers | undefined} */
let triggers;
/** @type {import('./parts/underWay.js').Companion | undefined} */
let companion;

const conversation = new Conversation(new VisitorApi(server), store, socketUrl, {
  changed: redraw,
  happened: (event, detail) => {
    if (event === 'under-way') {
      host.tell('setUnderWay', detail);
      if (detail) void attend().catch(() => undefined);
    }
    else host.emit(event, detail);
    if (event === 'chat-started') triggers?.registered();
    writeCookies?.(conversation);
  },
  incoming: () => companion?.ring(),
  failed: error => panel.report(error),
});

/** @type {Record<string, unknown>} */
let siteTheme = {};

const host = new HostPage({
  setTheme: theme => { siteTheme = { ...siteTheme, ...theme }; applyTheme(); redraw(); },
  setLanguage: code => void speak(String(code)).then(() => (conversation.loaded ? conversation.learn() : redraw())).catch(() => undefined),
  setOpen: (open, focus, page) => {
    conversation.isOpen = open === true;
    if (page && typeof page.href === 'string') conversation.guest.page ??= { title: String(page.title), href: page.href };
    conversation.remember({});
    if (open) triggers?.opened();
    redraw();
    if (open && focus) panel.composer.focus();
  },
  setOnline: online => { conversation.config.online = online === true; redraw(); },
}, siteApi);

/** @param {string} wish */
function speak(wish) {
  conversation.language = knownLanguage(wish);
  return language.use(wish);
}

/** @type {Promise<import('./hostPage.js').Handlers> | undefined} */
let siteCalls;

function siteApi() {
  siteCalls ??= import('./parts/publicApi.js').then(({ publicApi }) => publicApi(conversation, {
    redraw,
    moved: () => triggers?.moved(),
    cookies: write => {
      writeCookies = write;
      write?.(conversation);
    },
    failed: error => panel.report(error),
  }));
  return siteCalls;
}

const panel = new Panel({
  conversation, language, loader, bell, store, server, redraw, canLeave: host.present,
  leave: () => host.tell('minimizeWindow'),
  emit: (event, detail) => host.emit(event, detail),
  handOver: () => ({ kept: store.read(), department: conversation.guest.department, theme: siteTheme }),
}, look);

/** Draws once for all that changed in the same turn; a hidden frame gets no animation frames, so it does not wait for one. */
function redraw() {
  if (drawing) return;
  drawing = true;
  queueMicrotask(() => {
    drawing = false;
    panel.render();
    look();
    companion?.follow();
    host.tell('setUnread', conversation.unread || Number(companion?.asks ?? 0));
  });
}

function look() {
  conversation.setLooking((conversation.isOpen || !host.present) && !document.hidden && panel.list.atEnd);
}

function applyTheme() {
  const theme = { ...conversation.config.theme, ...siteTheme };
  const { style, dataset } = document.documentElement;
  const text = (/** @type {unknown} */ value) => (typeof value === 'string' ? value : '');
  panel.title = text(siteTheme.title);
  panel.offlineTitle = text(siteTheme.offlineTitle);
  dataset.agentFace = String(siteTheme.hideAgentAvatar !== true);
  host.tell('setWidgetPosition', theme.position);
  if (siteTheme.mode === 'light' || siteTheme.mode === 'dark') dataset.theme = siteTheme.mode;
  const colour = readColour(String(theme.color ?? ''));
  if (!colour) return;
  style.setProperty('--accent', cssColour(colour));
  style.setProperty('--on-accent', cssColour(inkOn(colour)));
  // Links also stand in bubbles, the least contrasting ground of either theme.
  style.setProperty('--link-light', cssColour(legibleOn(colour, [231, 235, 239])));
  style.setProperty('--link-dark', cssColour(legibleOn(colour, [49, 54, 63])));
}

/** What a chat needs only while it is under way. */
async function attend() {
  const { accompany } = await import('./parts/underWay.js');
  companion ??= accompany({ conversation, language, loader, bell, panel, redraw });
  redraw();
}

async function start() {
  conversation.guest.department = wished.get('department') ?? '';
  document.body.append(panel.element);
  const speaking = speak(wished.get('lang') ?? navigator.language);
  const loading = takeOver().then(load);
  await speaking;
  redraw();
  document.addEventListener('visibilitychange', look);
  await loading;
}

/** A window of its own goes on with what the window it came from hands over. */
async function takeOver() {
  if (!host.present && opener) siteTheme = await (await import('./parts/popout.js')).continueHere(store, conversation.guest);
}

/** @returns {Promise<void>} */
async function load() {
  const kept = store.read();
  try {
    await conversation.load();
  } catch (error) {
    // Without its answer the chat still opens; the first message asks again.
    if (!(error instanceof CallError) || kept) setTimeout(() => void load(), 3_000);
  }
  applyTheme();
  redraw();
  if (conversation.phase !== 'open') host.tell('setUnderWay', false);
  else if (kept?.draft && !panel.composer.text) panel.composer.fill(kept.draft);
  host.tell('ready');
  void startTriggers();
  if (conversation.phase === 'open' && kept?.open) host.tell('openWidget', false);
}

async function startTriggers() {
  if (triggers || !conversation.config.triggers?.length) return;
  const { Triggers } = await loader.load(() => import('./parts/triggers.js'));
  triggers ??= new Triggers({ conversation, language, host, isOpen: () => conversation.isOpen || !host.present });
}

void start();
