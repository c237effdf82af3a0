// A site that the chat belongs to signs its people in by itself: it is asked for a token, and where it has none its own page stands in place of the
// form and hands one over.
const read = (text) => {
  try {
    const address = new URL(text);
    return ['https:', 'http:'].includes(address.protocol) ? address : null;
  } catch {
    return null;
  }
};

/**
 * @param {{page: string, api: string, method: string}} site What the operator has set.
 * @param {HTMLElement} card The form.
 * @param {(form: object) => Promise<boolean>} enter Signs in; says whether it succeeded.
 */
export const begin = ({ page, api, method }, card, enter) => {
  const [pageAt, apiAt] = [read(page), read(api)];
  let frame = null;

  const offer = async (said) => {
    if (typeof said?.loginToken === 'string') return enter({ loginToken: said.loginToken });
    return typeof said?.token === 'string' && enter({ iframe: true, token: said.token });
  };
  const askSite = async () => {
    if (apiAt === null) return false;
    const answer = await fetch(apiAt, { method: method || 'POST', credentials: 'include', headers: { Accept: 'application/json' } })
      .then((response) => (response.ok ? response.json() : null)).catch(() => null);
    return offer(answer);
  };
  // Where that page does not answer, whoever has a password comes in all the same.
  const otherWay = () => {
    const way = Object.assign(document.createElement('button'), { type: 'button', className: 'sign-in__other', innerHTML: '<span data-lang="de">Mit Passwort anmelden</span><span data-lang="en">Sign in with a password</span>' });
    way.addEventListener('click', () => {
      frame.remove();
      way.remove();
      card.hidden = false;
      card.elements.user.focus();
    });
    return way;
  };
  const show = () => {
    if (pageAt === null) return;
    frame ??= Object.assign(document.createElement('iframe'), { className: 'sign-in__site', title: document.title });
    frame.src = pageAt.href;
    if (!frame.isConnected) {
      card.after(frame);
      frame.after(otherWay());
    }
    card.hidden = true;
  };

  // Only the page that was asked for says anything here, whatever else looks at this window.
  addEventListener('message', ({ origin, source, data }) => {
    if (frame === null || origin !== pageAt.origin || source !== frame.contentWindow || document.documentElement.dataset.session !== 'out') return;
    if (data?.event === 'login-with-token') offer(data);
    else if (data?.event === 'try-iframe-login') askSite();
  });
  return { async enter() { if (!await askSite()) show(); }, show };
};
