// What only the browser can do for the console: storage, activity, scrolling, keys, downloads.

const outboxKey = (userId) => `foyer.outbox.${userId}`;
const draftKey = (roomId) => `foyer.draft.${roomId}`;

export const forgetSession = () => { window.foyer.setSession(null); document.getElementById('sign-in-user')?.focus(); };
export const onSignedIn = (app) => { window.foyer.signedIn = (value) => app.invokeMethodAsync('OnSignedIn', value); };
export const setLanguage = (value) => window.foyer.setLanguage(value, true);
export const theme = () => window.foyer.theme;
export const setTheme = (value) => window.foyer.setTheme(value);

/** Fetches an assembly that was left for later, and lays it where the runtime looks before it fetches by itself. */
export async function fetchAssembly(file) {
  const asset = globalThis.getDotnetRuntime(0).getConfig().resources.lazyAssembly.find((one) => one.virtualPath === file);
  if (asset.buffer) return;
  const fetched = fetch(new URL(`_framework/${asset.name}`, document.baseURI), { integrity: asset.integrity });
  if (SHEETS[file]) await addSheet(SHEETS[file]);
  const response = await fetched;
  if (!response.ok) throw new Error(`${asset.name}: ${response.status}`);
  asset.buffer = await response.arrayBuffer();
}

const SHEETS = { 'Foyer.Console.Later.wasm': '_content/Foyer.Console.Later/Foyer.Console.Later.bundle.scp.css' };

const addSheet = (href) => new Promise((resolve, reject) => {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  link.addEventListener('load', () => resolve());
  link.addEventListener('error', () => { link.remove(); reject(new Error(href)); });
  document.head.append(link);
});

export const readOutbox = (userId) => window.foyer.read(outboxKey(userId));
export const keepOutbox = (userId, text) => window.foyer.write(outboxKey(userId), text);
export const readDraft = (roomId) => window.foyer.read(draftKey(roomId));
export const keepDraft = (roomId, text) => window.foyer.write(draftKey(roomId), text === '' ? null : text);

const WIDE = matchMedia('(min-width: 1100px)');
/** On a narrow screen the details would hide the conversation, so a chat always begins without them there. */
export const showsVisitor = () => WIDE.matches && window.foyer.read('foyer.visitor') !== 'hidden';
export const keepShowsVisitor = (shows) => { if (WIDE.matches) window.foyer.write('foyer.visitor', shows ? null : 'hidden'); };

/** Tells the application at most every few seconds that the person is there, and at once when they come back. */
export function watchActivity(app, everyMs) {
  let last = 0;
  const active = () => {
    const now = Date.now();
    if (now - last < everyMs) return;
    last = now;
    app.invokeMethodAsync('OnActivity');
  };
  const events = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'];
  for (const name of events) window.addEventListener(name, active, { passive: true, capture: true });
  const seen = () => { if (!document.hidden) { last = 0; active(); } };
  document.addEventListener('visibilitychange', seen);
  window.addEventListener('focus', seen);
  window.addEventListener('online', () => app.invokeMethodAsync('OnNetworkBack'));
}

export const isVisible = () => !document.hidden && document.hasFocus();

export function watchKeys(app) {
  window.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      app.invokeMethodAsync('OnSearchKey');
    }
  });
}

const ATTACHED = new WeakMap();
const NEAR = 48;

/** Keeps a message list where the reader is: at the end while they are at the end, else at the same message. */
export function attachLog(list, app) {
  if (!list || ATTACHED.has(list)) return;
  let atEnd = true;
  let anchor = null;
  // Lines between days stay on top while messages come in below them, so the reader is where a message is.
  const lines = () => list.querySelectorAll('[data-row]:not([role="separator"])');

  const remember = () => {
    // The end of what is in the page is the end of the conversation only where the page says so.
    atEnd = list.dataset.last !== 'false' && list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
    anchor = null;
    if (!atEnd) {
      const top = list.getBoundingClientRect().top;
      for (const row of lines()) {
        const place = row.getBoundingClientRect();
        if (place.bottom > top) { anchor = { key: row.dataset.row, offset: place.top - top }; break; }
      }
    }
  };
  const hold = () => {
    if (atEnd) { list.scrollTop = list.scrollHeight; return; }
    const row = anchor && list.querySelector(`[data-row="${CSS.escape(anchor.key)}"]`);
    if (row) list.scrollTop += row.getBoundingClientRect().top - list.getBoundingClientRect().top - anchor.offset;
  };
  // Whoever stands at the very edge scrolls no further, and so no event would ask again once something has come.
  const asked = new Set();
  const edges = () => { const all = lines(); return `${all[0]?.dataset.row} ${all[all.length - 1]?.dataset.row}`; };
  const ask = (method) => {
    if (asked.has(method)) return;
    asked.add(method);
    const before = edges();
    app.invokeMethodAsync(method).finally(() => {
      asked.delete(method);
      requestAnimationFrame(() => { if (list.isConnected && edges() !== before) onScroll(); });
    });
  };
  let told = true;
  const onScroll = () => {
    remember();
    if (told !== atEnd) { told = atEnd; app.invokeMethodAsync('OnEndReached', atEnd); }
    if (list.scrollHeight <= list.clientHeight) return;
    if (list.scrollTop < 600) ask('OnNearTop');
    if (list.scrollHeight - list.scrollTop - list.clientHeight < 400) ask('OnNearBottom');
  };
  list.addEventListener('scroll', onScroll, { passive: true });
  const rows = new MutationObserver(hold);
  rows.observe(list, { childList: true, subtree: true });
  const size = new ResizeObserver(hold);
  size.observe(list);
  const seen = () => { if (isVisible()) app.invokeMethodAsync('OnSeen'); };
  window.addEventListener('focus', seen);
  document.addEventListener('visibilitychange', seen);
  ATTACHED.set(list, () => {
    list.removeEventListener('scroll', onScroll);
    window.removeEventListener('focus', seen);
    document.removeEventListener('visibilitychange', seen);
    rows.disconnect();
    size.disconnect();
  });
  hold();
}

export function detach(element) {
  ATTACHED.get(element)?.();
  ATTACHED.delete(element);
}

export function toEnd(list) {
  list.scrollTo({ top: list.scrollHeight, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
}

const HELP_KEYS = new Set(['ArrowDown', 'ArrowUp', 'Enter', 'Tab']);

/** Grows with its text and lets Enter send; Shift+Enter and composed characters stay with the text. */
export function attachComposer(field, app) {
  if (!field || ATTACHED.has(field)) return;
  const grow = () => { field.style.height = 'auto'; field.style.height = `${field.scrollHeight}px`; };
  const onKey = (event) => {
    // A list that stands open above the field has these keys first.
    if (field.dataset.help === 'open' && !event.isComposing && (event.key === 'Escape' || (field.hasAttribute('aria-activedescendant') && HELP_KEYS.has(event.key) && !event.shiftKey))) {
      event.preventDefault();
      event.stopPropagation();
      app.invokeMethodAsync('OnHelpKey', event.key).then(() => document.getElementById(field.getAttribute('aria-activedescendant'))?.scrollIntoView({ block: 'nearest' }));
      return;
    }
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    app.invokeMethodAsync('OnEnter', field.value);
  };
  field.addEventListener('keydown', onKey);
  field.addEventListener('input', grow);
  ATTACHED.set(field, () => { field.removeEventListener('keydown', onKey); field.removeEventListener('input', grow); });
  grow();
}

export function setText(field, text) {
  if (!field) return;
  field.value = text;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight}px`;
}

export const focus = (element) => element?.focus();
/** A dialog moves the focus into itself when it has opened; what is asked for here comes after that. */
export const focusId = (id) => {
  document.getElementById(id)?.focus();
  setTimeout(() => document.getElementById(id)?.focus(), 60);
};

export function download(name, type, text) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Shows one part of the page on the whole screen, and tells when that ends, by whatever way. */
export async function fullScreen(element, app, isFull) {
  if (!isFull) { if (document.fullscreenElement) await document.exitFullscreen(); return; }
  if (!element.requestFullscreen) return;
  await element.requestFullscreen().catch(() => undefined);
  const changed = () => {
    if (document.fullscreenElement) return;
    document.removeEventListener('fullscreenchange', changed);
    app.invokeMethodAsync('OnFullScreen', false).catch(() => undefined);
  };
  document.addEventListener('fullscreenchange', changed);
}

let tone;
/** Whether the browser let the sound be heard. */
export async function ring(volume) {
  tone ??= new Audio('sounds/chime.mp3');
  tone.volume = volume / 100;
  tone.currentTime = 0;
  try { await tone.play(); return true; } catch { return false; }
}

let count = 0;
const withCount = () => {
  const bare = document.title.replace(/^\(\d+\) /, '');
  const title = count > 0 ? `(${count}) ${bare}` : bare;
  if (document.title !== title) document.title = title;
};
let titles;
/** Pages set their own names; the number is put before whatever the name is. */
export function setBadge(value) {
  count = value;
  if (!titles) {
    titles = new MutationObserver(withCount);
    titles.observe(document.head, { childList: true, subtree: true, characterData: true });
  }
  withCount();
  const done = value > 0 ? navigator.setAppBadge?.(value) : navigator.clearAppBadge?.();
  done?.catch(() => undefined);
}

export const notificationPermission = () => ('Notification' in window ? Notification.permission : 'unsupported');
export const askNotificationPermission = () => ('Notification' in window ? Notification.requestPermission() : 'unsupported');
export async function notify(title, body, tag, address) {
  if (notificationPermission() !== 'granted' || (isVisible() && tag !== 'test')) return;
  // Some browsers show notifications only through the worker; it also knows where a click leads.
  const worker = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  if (worker?.active) {
    await worker.showNotification(title, { body, tag, lang: window.foyer.language, icon: 'img/icon-192.png', badge: 'img/badge-96.png', data: { address } });
    return;
  }
  const shown = new Notification(title, { body, tag, lang: window.foyer.language });
  shown.onclick = () => {
    window.focus();
    shown.close();
    window.foyer.go?.(address);
  };
}

const fromBase64Url = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
const sameBytes = (left, right) => left.length === right.length && left.every((part, at) => part === right[at]);

/** Whether this browser can be told while no window is open, and whether it is: unsupported, off or on. */
export async function pushState() {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return 'unsupported';
  const worker = await navigator.serviceWorker.getRegistration();
  return await worker?.pushManager.getSubscription() ? 'on' : 'off';
}

/** Subscribes with the server's key; answers what the server needs, or null when the browser did not want to. */
export async function subscribePush(key) {
  try {
    const worker = await navigator.serviceWorker.ready;
    const wanted = fromBase64Url(key);
    let present = await worker.pushManager.getSubscription();
    if (present && !sameBytes(new Uint8Array(present.options.applicationServerKey ?? []), wanted)) {
      await present.unsubscribe();
      present = null;
    }
    present ??= await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: wanted });
    return JSON.stringify(present.toJSON());
  } catch {
    return null;
  }
}

/** Ends it; answers the address that the server is to forget. */
export async function unsubscribePush() {
  const worker = await navigator.serviceWorker?.getRegistration();
  const present = await worker?.pushManager.getSubscription();
  await present?.unsubscribe();
  return present?.endpoint ?? null;
}
/** One call for everything that is new at one moment: the number, one tone, and what the desktop shows. */
export function tell(text) {
  const news = JSON.parse(text);
  setBadge(news.badge);
  const spoken = isVisible() ? [] : news.spoken;
  if (news.volume !== null && (news.waiting.length > 0 || spoken.length > 0)) void ring(news.volume);
  if (!news.desktop) return;
  for (const { title, body, tag, address } of [...news.waiting, ...spoken]) void notify(title, body, tag, address);
}
export const onGo = (app) => { window.foyer.go = (address) => app.invokeMethodAsync('OnGo', address); };
