// Runs before the first paint: language, theme and whether somebody is signed in are decided here, so that nothing flashes.
(() => {
  const root = document.documentElement;
  const read = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const write = (key, value) => { try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { /* private mode: this visit only */ } };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(prefers-contrast: more)');
  const session = () => { try { return JSON.parse(read('foyer.session') ?? 'null'); } catch { return null; } };

  // Pictures and downloads are fetched by the browser itself, which can show the session only as a cookie: for files, pictures of people and rooms, and nothing else.
  const lendFiles = (value) => {
    for (const path of ['/file-upload', '/avatar']) {
      const traits = `; path=${path}; SameSite=Strict${location.protocol === 'https:' ? '; Secure' : ''}${value === null ? '; max-age=0' : ''}`;
      document.cookie = `rc_uid=${value?.userId ?? ''}${traits}`;
      document.cookie = `rc_token=${value?.authToken ?? ''}${traits}`;
    }
  };

  // What the console shows first is asked for at once, and has mostly come when the runtime is there to show it.
  const LONGEST_WAIT = 5000;
  const LONGEST_FRAME = 500;
  const FIRST = { me: 'me', permissions: 'permissions.listAll?mine=true', rooms: 'rooms.get', memberships: 'subscriptions.get' };
  // Read here, where it takes no time: what decides about the first drawing.
  const SMALL = {
    me: (answer) => ({ ...answer, roles: answer.roles?.join('\n'), preferences: JSON.stringify(answer.settings?.preferences ?? {}) }),
    permissions: (answer) => answer.update.map((one) => [one._id, ...one.roles].join('\n')),
  };
  let first = null;
  const askFirst = (value) => {
    const mine = { answers: {}, moment: 0, arrived: null };
    first = mine;
    if (value === null) return;
    const headers = { 'X-User-Id': value.userId, 'X-Auth-Token': value.authToken };
    const ask = async ([name, path]) => {
      const begun = performance.now();
      const response = await fetch(`api/v1/${path}`, { headers, signal: AbortSignal.timeout(LONGEST_WAIT) });
      if (!response.ok) return;
      const moment = Date.parse(response.headers.get('date')) - (performance.now() - begun);
      mine.answers[name] = name in SMALL ? SMALL[name](await response.json()) : new Uint8Array(await response.arrayBuffer());
      mine.moment = Math.min(mine.moment || moment, moment) || 0;
    };
    mine.arrived = Promise.all(Object.entries(FIRST).map((one) => ask(one).catch(() => undefined))).then(() => { mine.there = true; });
  };

  // Makes the page an app; it waits until everything that matters is there.
  let isApp = false;
  const becomeApp = () => {
    if (isApp || !('serviceWorker' in navigator)) return;
    isApp = true;
    (window.requestIdleCallback ?? setTimeout)(() => navigator.serviceWorker.register('service-worker.js').catch(() => undefined));
  };

  const ownLanguage = () => read('foyer.language') ?? (navigator.language?.toLowerCase().startsWith('de') ? 'de' : 'en');

  const foyer = {
    read,
    write,
    session,
    theme: read('foyer.theme') ?? 'auto',
    language: read('foyer.account.language') ?? ownLanguage(),
    setTheme(theme) {
      foyer.theme = theme;
      write('foyer.theme', theme === 'auto' ? null : theme);
      root.dataset.theme = theme !== 'auto' ? theme : contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light';
    },
    /** What an account chose goes with its session; what is chosen at the form stays with this browser. */
    setLanguage(language, ofAccount = false) {
      foyer.language = language;
      write(ofAccount ? 'foyer.account.language' : 'foyer.language', language);
      root.lang = language;
    },
    setSession(value) {
      write('foyer.session', value === null ? null : JSON.stringify(value));
      lendFiles(value);
      askFirst(value);
      if (value === null) {
        write('foyer.account.language', null);
        foyer.language = root.lang = ownLanguage();
        foyer.mark?.();
      }
      root.dataset.session = value === null ? 'out' : 'in';
    },
    // What the console asks at its start (Opening.cs).
    sessionPart: (name) => session()?.[name] ?? null,
    currentLanguage: () => foyer.language,
    hasArrived: () => !first?.arrived || first.there === true,
    arrived: () => first?.arrived ?? Promise.resolve(),
    mePart: (field) => first?.answers.me?.[field] ?? null,
    grants: () => first?.answers.permissions ?? [],
    /** Each answer is given out once; whoever asks again asks the server. */
    early(name) {
      const answer = first?.answers[name] ?? null;
      if (answer) delete first.answers[name];
      return answer;
    },
    /** The server's clock when the first of the answers was asked for; 0 when there is none, or none that says so. */
    earlyMoment: () => first?.moment ?? 0,
    /** Comes when what was drawn is seen; soon also where nobody looks, or stops looking while it is being drawn. */
    painted: () => new Promise((seen) => {
      setTimeout(seen, document.hidden ? 0 : LONGEST_FRAME);
      requestAnimationFrame(() => setTimeout(seen));
    }).then(becomeApp),
    /** Set by the application; called when the form has signed somebody in. */
    signedIn: null,
  };
  window.foyer = foyer;
  foyer.setTheme(foyer.theme);
  root.lang = foyer.language;
  root.dataset.session = session() ? 'in' : 'out';
  if (session()) {
    lendFiles(session());
    // Home is where these lead; known before the application is there, it need not go there itself.
    const base = new URL(document.baseURI).pathname;
    if ([base, `${base}login`].includes(location.pathname)) history.replaceState(null, '', `${base}home`);
    askFirst(session());
  }
  // One ear for every picture of a person there will be.
  document.addEventListener('load', ({ target }) => { if (target.matches?.('.avatar img')) target.dataset.came = ''; }, true);
  dark.addEventListener('change', () => foyer.setTheme(foyer.theme));
  contrast.addEventListener('change', () => foyer.setTheme(foyer.theme));

  // The application's own styles do not hold up the sign-in form.
  const { content } = document.getElementById('app-files');
  for (const link of content.querySelectorAll('link')) {
    link.media = root.dataset.session === 'in' ? 'all' : 'print';
    link.addEventListener('load', () => { link.media = 'all'; });
    document.head.append(link);
  }
  if ('serviceWorker' in navigator) {
    if (!session()) addEventListener('load', becomeApp);
    navigator.serviceWorker.addEventListener('message', (event) => { if (event.data?.go) foyer.go?.(event.data.go); });
  }
  const script = document.createElement('script');
  script.src = content.querySelector('script').getAttribute('src');
  document.head.append(script);
})();
