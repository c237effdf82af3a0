// The sign-in form: works while the application is still loading, and hands it the session when it is there.
(() => {
  const foyer = window.foyer;
  const form = document.getElementById('sign-in-form');
  const error = document.getElementById('sign-in-error');
  const second = document.getElementById('sign-in-second');
  const submit = form.querySelector('[type=submit]');

  const words = {
    de: {
      missing: 'Bitte geben Sie Benutzername und Passwort ein.',
      wrong: 'Benutzername oder Passwort ist nicht richtig.',
      code: 'Bitte geben Sie den Code des zweiten Faktors ein.',
      badCode: 'Der Code ist nicht richtig. Bitte versuchen Sie es noch einmal.',
      inactive: 'Ihr Konto ist noch nicht freigeschaltet. Bitte wenden Sie sich an die Administration.',
      unconfirmed: 'Bitte bestätigen Sie zuerst Ihre Adresse: Der Link dafür steht in der E-Mail, die wir Ihnen geschickt haben.',
      blocked: 'Zu viele Versuche. Bitte warten Sie einige Minuten.',
      network: 'Der Server ist nicht erreichbar. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
      other: 'Die Anmeldung ist nicht gelungen.',
    },
    en: {
      missing: 'Please enter your username and password.',
      wrong: 'The username or password is not right.',
      code: 'Please enter the code of your second factor.',
      badCode: 'The code is not right. Please try again.',
      inactive: 'Your account has not been activated yet. Please contact the administration.',
      unconfirmed: 'Please confirm your address first: the link is in the e-mail that we have sent you.',
      blocked: 'Too many attempts. Please wait a few minutes.',
      network: 'The server cannot be reached. Please check your connection and try again.',
      other: 'Signing in did not succeed.',
    },
  };

  const show = (key, ...fields) => {
    error.textContent = words[foyer.language][key];
    error.hidden = false;
    for (const input of form.querySelectorAll('input')) input.removeAttribute('aria-invalid');
    for (const name of fields) form.elements[name].setAttribute('aria-invalid', 'true');
    form.elements[fields[0] ?? 'user'].focus();
  };

  const refuse = (status, answer) => {
    const code = String(answer?.error ?? '');
    if (code === 'totp-required') { second.hidden = false; show('code', 'code'); return; }
    if (code.startsWith('totp-')) { show('badCode', 'code'); return; }
    if (code === 'error-user-is-not-activated') { show('inactive'); return; }
    if (code === 'error-invalid-email') { show('unconfirmed'); return; }
    if (code.startsWith('error-login-blocked') || status === 429) { show('blocked'); return; }
    if (status === 401) { show('wrong', 'user', 'password'); return; }
    show('other');
  };

  const send = async (body) => {
    const response = await fetch('api/v1/login', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = await response.json().catch(() => null);
    const data = answer?.data;
    if (!response.ok || !data?.authToken) return { status: response.status, answer };
    form.reset();
    second.hidden = true;
    error.hidden = true;
    const session = { userId: data.userId, authToken: data.authToken };
    foyer.setSession(session);
    foyer.signedIn?.(session);
    return null;
  };

  const signIn = async (user, password, code) => {
    const refused = await send(code ? { user, password, code } : { user, password });
    if (refused) refuse(refused.status, refused.answer);
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (submit.getAttribute('aria-busy') === 'true') return;
    const user = form.elements.user.value.trim();
    const password = form.elements.password.value;
    const code = form.elements.code.value.trim();
    const missing = [!user && 'user', !password && 'password'].filter(Boolean);
    if (missing.length > 0) { show('missing', ...missing); return; }
    submit.setAttribute('aria-busy', 'true');
    try {
      await signIn(user, password, code);
    } catch {
      show('network');
    } finally {
      submit.removeAttribute('aria-busy');
    }
  });

  // Whether there are other ways in is asked only where somebody needs one.
  const ask = (path) => fetch(`api/v1/${path}`).then((response) => response.json()).catch(() => null);
  const ASKED = encodeURIComponent(JSON.stringify({
    _id: { $in: ['Accounts_RegistrationForm', 'Accounts_iframe_enabled', 'Accounts_iframe_url', 'Accounts_Iframe_api_url', 'Accounts_Iframe_api_method'] },
  }));
  const newcomers = document.getElementById('sign-in-register');
  const services = document.getElementById('sign-in-services');
  const say = (link, lang, text) => {
    const words = document.createElement('span');
    words.dataset.lang = lang;
    words.textContent = text;
    link.append(words);
  };
  const wayTo = (service) => {
    const link = document.createElement('a');
    link.className = 'sign-in__service';
    link.href = service.authorizePath;
    link.dataset.testid = `sign-in-${service.service}`;
    if (service.buttonLabelText && service.buttonLabelText !== service.title) link.textContent = service.buttonLabelText;
    else {
      say(link, 'de', service.service === 'openid' ? 'Mit dem Firmenkonto anmelden' : `Mit ${service.title} anmelden`);
      say(link, 'en', service.service === 'openid' ? 'Sign in with your company account' : `Sign in with ${service.title}`);
    }
    // The server gives both colours or none: those that can be read together.
    if (service.buttonColor) {
      link.style.setProperty('--button', service.buttonColor);
      link.style.setProperty('--button-text', service.buttonLabelColor);
    }
    link.addEventListener('click', rememberWhere);
    return link;
  };
  // Whoever came with an invitation comes back to it (FrontPage.cs).
  const rememberWhere = () => { try { sessionStorage.setItem('foyer.to', location.pathname); } catch { /* then they come home */ } };
  const offerOthers = () => {
    ask('settings.oauth').then((answer) => {
      const ways = (answer?.services ?? []).filter((one) => one.showButton && one.authorizePath?.startsWith('/_oauth/')).map(wayTo);
      services.replaceChildren(...ways);
      services.hidden = ways.length === 0;
    });
    ask(`settings.public?query=${ASKED}`).then((answer) => {
      const said = Object.fromEntries((answer?.settings ?? []).map((one) => [one._id, one.value]));
      newcomers.hidden = said.Accounts_RegistrationForm !== 'Public';
      if (said.Accounts_iframe_enabled === true) leaveToSite(said);
    });
  };

  // Whoever has just signed out is not signed in again unasked.
  let site = null;
  const leaveToSite = async (said) => {
    if (site) { site.show(); return; }
    const { begin } = await import('./sign-in-site.js');
    site = begin(
      { page: said.Accounts_iframe_url, api: said.Accounts_Iframe_api_url, method: said.Accounts_Iframe_api_method }, form, async (body) => await send(body).catch(() => true) === null);
    site.enter();
  };

  newcomers.addEventListener('click', rememberWhere);

  // Pressed before anybody listened, the form would go to the server by itself, and its answer be shown as it is.
  submit.disabled = false;

  const mark = () => {
    for (const button of document.querySelectorAll('[data-set-language]'))
      button.setAttribute('aria-pressed', String(button.dataset.setLanguage === foyer.language));
    // The server's own pages speak as this one does.
    for (const link of form.querySelectorAll('[data-page]')) link.href = `${link.dataset.page}?language=${foyer.language}`;
  };
  for (const button of document.querySelectorAll('[data-set-language]'))
    button.addEventListener('click', () => { foyer.setLanguage(button.dataset.setLanguage); error.hidden = true; mark(); });
  foyer.mark = () => { mark(); offerOthers(); };
  mark();
  if (document.documentElement.dataset.session === 'out') { form.elements.user.focus(); offerOthers(); }
})();
