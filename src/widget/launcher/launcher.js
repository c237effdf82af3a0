// @ts-check
// The only script a website loads: the button, the public API and, from the first click on, the chat's frame.
// A classic script on purpose: existing snippets insert it without type="module".
(() => {
  const page = /** @type {any} */ (window);
  if (page.RocketChat?.livechat) return;

  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript
    ?? document.querySelector('script[src*="/livechat/foyer.js"]'));
  const given = String(page.RocketChat?.url ?? '').trim();
  if (!given && !script) return;
  const chatUrl = new URL(given || script?.src.replace(/\/[^/]*$/, '') || '', location.href);
  const api = new URL('api/v1/', chatUrl).href;

  const words = {
    de: { open: 'Chat öffnen', leave: 'Nachricht hinterlassen', one: '1 neue Nachricht im Chat', many: 'neue Nachrichten im Chat' },
    en: { open: 'Open chat', leave: 'Leave a message', one: '1 new message in the chat', many: 'new messages in the chat' },
  };

  let language = document.documentElement.lang || navigator.language;
  let department = '';
  let online = false;
  let takesLetters = false;
  let underWay = /(^|; )foyer_chat=/.test(document.cookie);
  let concealed = false;
  let unread = 0;
  let themed = false;
  let speaksFirst = false;

  // ---- what stands on the page

  const make = (/** @type {string} */ tag, /** @type {Record<string, any>} */ set = {}) =>
    Object.assign(document.createElement(tag), set);

  const host = make('div', { className: 'rocketchat-widget' });
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
:host{all:initial!important;position:fixed!important;z-index:2147483000!important;inset:auto 0 0 auto!important;--accent:#0b6e99;--ink:#fff;font:16px system-ui,sans-serif!important}
:host([data-side=left]){inset:auto auto 0 0!important}
[hidden]{display:none!important}
button{position:absolute;inset:auto 20px 20px auto;width:60px;height:60px;padding:0;border:2px solid #0000;border-radius:50%;background:var(--accent);color:var(--ink);cursor:pointer;box-shadow:0 2px 6px #0004,0 8px 24px #0003}
:host([data-side=left]) button{inset:auto auto 20px 20px}
button:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
svg{width:28px;height:28px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
b{position:absolute;inset:-6px -6px auto auto;min-width:14px;padding:3px 5px;border-radius:12px;background:#c9372c;color:#fff;font:600 13px/14px system-ui}
p{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
iframe{position:absolute;inset:auto 16px 16px auto;width:400px;height:640px;color-scheme:normal;max-width:calc(100vw - 32px);max-height:calc(100dvh - 32px);border:0;border-radius:12px;box-shadow:0 2px 8px #0003,0 16px 48px #0004}
:host([data-side=left]) iframe{inset:auto auto 16px 16px}
:host([data-state=triggered]) iframe{width:340px;height:var(--tall);bottom:92px;max-height:60vh}
img{width:100%;height:100%;border-radius:50%;object-fit:cover}
@media (max-width:480px){:host([data-state=opened]) iframe{position:fixed;inset:0!important;width:100vw;height:100dvh;max-width:none;max-height:none;border-radius:0}}
@media (prefers-reduced-motion:no-preference){iframe{animation:rise .16s ease-out}@keyframes rise{from{opacity:0;transform:translateY(12px)}}}`);
  root.adoptedStyleSheets = [sheet];

  const button = make('button', { type: 'button', hidden: true });
  const [drawing, stroke] = ['svg', 'path'].map(name => document.createElementNS('http://www.w3.org/2000/svg', name));
  stroke.setAttribute('d', 'M5 4h14a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-7l-5 4v-4H5a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3ZM7.5 10.5h.01M12 10.5h.01M16.5 10.5h.01');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.append(stroke);
  const badge = make('b', { hidden: true });
  const spoken = make('p');
  spoken.setAttribute('role', 'status');
  button.append(drawing, badge);
  root.append(button, spoken);

  const isOpen = () => host.dataset.state === 'opened';
  const isTriggered = () => host.dataset.state === 'triggered';

  const draw = () => {
    const text = words[/^de\b/i.test(language) ? 'de' : 'en'];
    const count = unread && (unread === 1 ? text.one : `${unread} ${text.many}`);
    host.lang = language;
    const name = online || underWay ? text.open : text.leave;
    button.hidden = concealed || isOpen() || !(online || underWay || takesLetters);
    button.setAttribute('aria-label', count ? `${name}, ${count}` : name);
    button.title = name;
    button.setAttribute('aria-expanded', String(isOpen()));
    badge.hidden = !unread;
    badge.textContent = unread > 99 ? '99+' : String(unread);
    spoken.textContent = count || '';
    if (frame) frame.hidden = concealed || !(isOpen() || isTriggered());
    flash(count || '');
  };

  // A hidden tab tells of what has come by its title: in turns, or once and for all where motion is not wanted.
  let title = '';
  let told = '';
  let flashing = 0;
  const flash = (/** @type {string} */ text) => {
    clearInterval(flashing);
    if (told && document.title === told) document.title = title;
    told = '';
    if (!text || !document.hidden) return;
    title = document.title;
    const turn = () => {
      if (told && document.title !== told && document.title !== title) title = document.title;
      document.title = told = document.title === title ? `(${unread}) ${text}` : title;
    };
    turn();
    if (!matchMedia('(prefers-reduced-motion:reduce)').matches) flashing = setInterval(turn, 2_000);
  };

  // ---- the frame and the talk with it

  /** @type {HTMLIFrameElement | undefined} */
  let frame;
  let ready = false;
  /** @type {Array<[string, any[]]>} */
  const waiting = [];

  const tell = (/** @type {string} */ fn, /** @type {any[]} */ ...args) => {
    if (ready) frame?.contentWindow?.postMessage({ src: 'rocketchat', fn, args }, chatUrl.origin);
    else waiting.push([fn, args]);
  };

  const load = () => {
    if (frame) return;
    const source = new URL(chatUrl);
    source.searchParams.set('lang', language);
    source.searchParams.set('department', department);
    source.hash = String(new URLSearchParams({ host: location.origin }));
    frame = /** @type {HTMLIFrameElement} */ (make('iframe', {
      id: 'rocketchat-iframe', title: 'Chat', allow: 'autoplay', hidden: true, src: source.href,
    }));
    root.append(frame);
  };

  /** @type {Map<string, Set<Function>>} */
  const listeners = new Map();
  const listen = (/** @type {string} */ event, /** @type {Function} */ listener) =>
    listeners.set(event, (listeners.get(event) ?? new Set()).add(listener));
  const emit = (/** @type {string} */ event, /** @type {unknown} */ data = undefined) =>
    listeners.get(event)?.forEach(listener => listener(data));

  const open = (focus = true) => {
    load();
    if (isOpen()) return;
    host.dataset.state = 'opened';
    draw();
    if (focus) frame?.focus();
    tell('setOpen', true, focus, { title: document.title, href: location.origin + location.pathname });
    emit('chat-maximized');
  };

  const close = (focus = true) => {
    if (!host.dataset.state) return;
    const was = isOpen();
    host.dataset.state = 'closed';
    draw();
    if (focus) button.focus();
    if (!was) return;
    tell('setOpen', false);
    emit('chat-minimized');
  };

  // What a page says first may depend on its address, also where the website changes pages by itself.
  const follow = () => {
    tell('setParentUrl', location.href);
    /** @type {any} */ (window).navigation?.addEventListener('navigatesuccess', () => tell('setParentUrl', location.href));
  };

  const conceal = (/** @type {boolean} */ value) => {
    concealed = value;
    draw();
    emit(value ? 'hide-widget' : 'show-widget');
  };

  // The drawing is black or white, whichever can be seen on the colour.
  const paint = (/** @type {string} */ colour) => {
    const value = parseInt(/^#([0-9a-f]{6})$/i.exec(colour)?.[1] ?? '0', 16);
    const light = (value >> 16) * 0.299 + (value >> 8 & 255) * 0.587 + (value & 255) * 0.114;
    host.style.setProperty('--accent', colour);
    host.style.setProperty('--ink', light > 140 ? '#000' : '#fff');
  };

  const place = (/** @type {string} */ side) => {
    if (side === 'left' || side === 'right') host.dataset.side = side;
  };

  // The page remembers only that a chat is under way, only while it is, and only in a session cookie of its own.
  const remember = (/** @type {boolean} */ value) => {
    underWay = value;
    document.cookie = `foyer_chat=1; path=/; SameSite=Lax${value ? '' : '; max-age=0'}${location.protocol === 'https:' ? '; Secure' : ''}`;
    draw();
  };

  const otherTabs = new BroadcastChannel('foyer');
  otherTabs.onmessage = () => { underWay = true; load(); draw(); };

  /** @type {Record<string, (...args: any[]) => void>} */
  const answers = {
    ready() {
      ready = true;
      if (speaksFirst) follow();
      waiting.splice(0).forEach(([fn, args]) => tell(fn, ...args));
    },
    minimizeWindow: () => close(),
    // After a change of page it comes back by itself only where it does not cover the page.
    openWidget(focus) { if (focus !== false || matchMedia('(min-width:481px)').matches) open(focus !== false); },
    restoreWindow: () => open(),
    removeWidget: () => host.remove(),
    showWidget: () => conceal(false),
    hideWidget: () => conceal(true),
    setWidgetPosition: place,
    callback: emit,
    setUnread(count) { unread = count; draw(); },
    setUnderWay(value) {
      if (value && !underWay) otherTabs.postMessage('started');
      remember(value);
    },
    resizeWidget(height) {
      if (isOpen() || concealed) return;
      host.style.setProperty('--tall', `${Number(height) || 0}px`);
      host.dataset.state = 'triggered';
      draw();
    },
  };

  addEventListener('message', event => {
    if (event.origin !== chatUrl.origin || event.source !== frame?.contentWindow) return;
    const { src, fn, args = [] } = event.data ?? {};
    if (src === 'rocketchat' && Object.hasOwn(answers, fn)) answers[fn](...args);
  });

  // Whoever comes near will click soon: the window is on its way by then. It stores nothing by being there.
  button.onpointerenter = button.onfocus = load;
  button.onclick = () => open();

  // ---- availability: pushed, else asked for

  /** @type {EventSource | undefined} */
  let stream;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let pause = 0;

  const setOnline = (/** @type {boolean} */ value) => {
    if (value !== online) tell('setOnline', value);
    online = value;
    if (value && speaksFirst) load();
    draw();
  };

  /** @param {any} news */
  const hear = ({ online: now, color, offline, position, logo, triggers }) => {
    if (color && !themed) paint(color);
    place(position);
    const picture = logo && new URL(logo, chatUrl);
    if (picture?.origin === chatUrl.origin && drawing.parentNode) drawing.replaceWith(make('img', { src: picture.href, alt: '' }));
    takesLetters = offline === 'form';
    speaksFirst = triggers === true;
    setOnline(now === true);
  };

  const query = () => (department ? `?department=${encodeURIComponent(department)}` : '');

  const ask = async () => {
    try {
      const answer = await (await fetch(`${api}livechat/config${query()}`, { credentials: 'omit', signal: AbortSignal.timeout(3_000) })).json();
      hear({ ...answer.config?.foyer, online: Boolean(answer.config?.enabled && answer.config.online) });
    } catch {
      setOnline(false);
    }
    timer = setTimeout(watch, 15_000);
  };

  // A hidden page is not watched: browsers allow few connections to one server, and nobody sees its button.
  const watch = () => {
    stream?.close();
    clearTimeout(timer);
    if (document.hidden) return;
    const current = stream = new EventSource(`${api}foyer.availability${query()}`);
    current.onmessage = event => {
      clearTimeout(timer);
      const news = JSON.parse(event.data);
      // A server that has no line to spare says when to ask again; the browser does.
      pause = news.again ?? 0;
      hear(news);
    };
    current.onerror = () => {
      clearTimeout(timer);
      // Closed for good: the stream is refused here. Otherwise the browser tries again; what it does not hear soon is asked for.
      timer = setTimeout(ask, current.readyState === EventSource.CLOSED ? 0 : pause + 4_000);
    };
  };
  document.addEventListener('visibilitychange', () => { watch(); draw(); });
  addEventListener('pagehide', () => stream?.close());
  addEventListener('pageshow', event => event.persisted && watch());

  // ---- the public API

  /** @type {Record<string, any>} */
  const livechat = {
    initialize(/** @type {Record<string, any>} */ options) {
      for (const [key, value] of Object.entries(options ?? {})) {
        if (value == null) continue;
        if (key === 'setCustomFields') value.forEach((/** @type {any[]} */ field) => livechat.setCustomField(...field));
        else if (key === 'customField') livechat.setCustomField(...value);
        else if (/^(set|register)/.test(key)) livechat[key]?.(value);
        else livechat[`set${key[0].toUpperCase()}${key.slice(1)}`]?.(value);
      }
    },
    maximizeWidget: () => open(),
    minimizeWidget: () => close(),
    showWidget: () => conceal(false),
    hideWidget: () => conceal(true),
    clearAllCallbacks: () => listeners.clear(),
  };
  for (const name of ['setCustomField', 'setTheme', 'setBusinessUnit', 'clearBusinessUnit', 'setGuestToken', 'setGuestName',
    'setGuestEmail', 'registerGuest', 'setAgent', 'setLanguage', 'setParentUrl', 'setGuestMetadata', 'setHiddenSystemMessages',
    'setDialectCookies', 'transferChat']) {
    livechat[name] = (/** @type {any[]} */ ...args) => tell(name, ...args);
  }
  const also = (/** @type {string} */ name, /** @type {(value: any) => void} */ here) => {
    const there = livechat[name];
    livechat[name] = (/** @type {any} */ value) => { here(value); there(value); };
  };
  // A frame that is still to come learns of it by its address.
  livechat.setDepartment = (value = '') => {
    if (value === department) return;
    department = value;
    if (stream) watch();
    if (frame) tell('setDepartment', value);
  };
  livechat.clearDepartment = () => livechat.setDepartment();
  also('setLanguage', code => { language = String(code); draw(); });
  also('setTheme', theme => {
    place(theme?.position);
    themed ||= Boolean(theme?.color);
    if (theme?.color) paint(theme.color);
    if (theme?.fontColor) host.style.setProperty('--ink', theme.fontColor);
  });
  livechat.pageVisited = (/** @type {string} */ change) => tell('pageVisited', { change, title: document.title, href: location.href });
  const events = { ChatMaximized: '', ChatMinimized: '', ChatStarted: '', ChatEnded: '', PrechatFormSubmit: 'pre-chat-form-submit',
    OfflineFormSubmit: '', WidgetShown: 'show-widget', WidgetHidden: 'hide-widget', AssignAgent: '', AgentStatusChange: '',
    QueuePositionChange: '', ServiceOffline: 'no-agent-online' };
  for (const [name, known] of Object.entries(events)) {
    const event = known || name.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();
    livechat[`on${name}`] = (/** @type {Function} */ listener) => listen(event, listener);
  }

  const start = () => {
    document.body.append(host);
    host.dataset.state = 'closed';
    const run = (/** @type {Function} */ callback) => callback.call(livechat);
    const queued = page.RocketChat?._ ?? [];
    queued.push = run;
    page.RocketChat = Object.assign(run, { _: queued, url: chatUrl.href, livechat });
    page.Foyer = {
      open: () => open(), close: () => close(), show: () => conceal(false), hide: () => conceal(true),
      set: livechat.initialize,
      on(/** @type {string} */ event, /** @type {Function} */ listener) {
        listen(event, listener);
        return () => listeners.get(event)?.delete(listener);
      },
    };
    page.dispatchEvent(new Event('foyer-ready'));
    const { department: site, language: code, theme } = script?.dataset ?? {};
    if (site) livechat.setDepartment(site);
    if (code) livechat.setLanguage(code);
    if (theme) livechat.setTheme({ mode: theme });
    [...queued].forEach(run);
    draw();
    watch();
    if (underWay) load();
  };
  if (document.body) start();
  else addEventListener('DOMContentLoaded', start);
})();
