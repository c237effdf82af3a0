// Runs before the first paint: language, theme and whether somebody is signed in are decided here, so that nothing flashes.
(() => {
  const root = document.documentElement;
  const read = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const write = (key, value) => { try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { /* private mode: this visit only */ } };
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(prefers-contrast: more)');
  const session = () => { try { return JSON.parse(read('foyer.session') ?? 'null'); } catch { return null; } };

  // Pictures and downloads are fetched by the browser itself, which can show the session only as a cookie: for files and nothing else.
  const lendFiles = (value) => {
    const traits = `; path=/file-upload; SameSite=Strict${location.protocol === 'https:' ? '; Secure' : ''}${value === null ? '; max-age=0' : ''}`;
    document.cookie = `rc_uid=${value?.userId ?? ''}${traits}`;
    document.cookie = `rc_token=${value?.authToken ?? ''}${traits}`;
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
      if (value === null) {
        write('foyer.account.language', null);
        foyer.language = root.lang = ownLanguage();
        foyer.mark?.();
      }
      root.dataset.session = value === null ? 'out' : 'in';
    },
    /** Set by the application; called when the form has signed somebody in. */
    signedIn: null,
  };
  window.foyer = foyer;
  foyer.setTheme(foyer.theme);
  root.lang = foyer.language;
  root.dataset.session = session() ? 'in' : 'out';
  if (session()) lendFiles(session());
  dark.addEventListener('change', () => foyer.setTheme(foyer.theme));
  contrast.addEventListener('change', () => foyer.setTheme(foyer.theme));

  // The application's own styles do not hold up the sign-in form.
  for (const href of ['_content/MudBlazor/MudBlazor.min.css', 'css/app.css', 'css/room.css', 'Foyer.Console.bundle.scp.css', '_content/Foyer.Console.Later/Foyer.Console.Later.bundle.scp.css']) {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = href;
    link.media = root.dataset.session === 'in' ? 'all' : 'print';
    link.addEventListener('load', () => { link.media = 'all'; });
    document.head.append(link);
  }
  // Makes the page an app; it may wait until everything that matters is there.
  if ('serviceWorker' in navigator) {
    addEventListener('load', () => navigator.serviceWorker.register('service-worker.js').catch(() => undefined));
    navigator.serviceWorker.addEventListener('message', (event) => { if (event.data?.go) foyer.go?.(event.data.go); });
  }
  const script = document.createElement('script');
  script.src = '_content/MudBlazor/MudBlazor.min.js';
  document.head.append(script);
})();
