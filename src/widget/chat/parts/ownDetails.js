// @ts-check
import { CallError } from '../rest.js';
import { make } from '../view/make.js';
/** @import { Parts } from '../view/panel.js' */
/** @import { Dialog } from './dialog.js' */

/** Name and address, to be corrected or taken away by whom they belong to (G-04).
 * @param {Parts} parts @param {Dialog} dialog @param {string} token */
export function detailsSection({ conversation, language, redraw }, dialog, token) {
  const known = conversation.visitor ?? conversation.config.guest;
  const name = make('input', { type: 'text', autocomplete: 'name', maxlength: 254, value: known?.name ?? conversation.guest.name });
  const email = make('input', { type: 'email', autocomplete: 'email', maxlength: 254,
    value: known?.visitorEmails?.[0]?.address ?? conversation.guest.email });
  const say = language.say.bind(language);
  return make('details', {}, make('summary', {}, say('details')),
    make('label', {}, say('name'), name), make('label', {}, say('email'), email),
    dialog.action(say('detailsSave'), 'plain', async () => {
      if (!email.checkValidity()) {
        email.focus();
        return say('leaveBadEmail');
      }
      const told = { name: name.value.trim(), email: email.value.trim() };
      conversation.visitor = await correct(conversation, token, told);
      conversation.guest.take(told);
      redraw();
      return say('detailsSaved');
    }));
}

/** Other servers of the protocol know only how to register again, which takes nothing away.
 * @param {Parts['conversation']} conversation @param {string} token @param {{ name: string, email: string }} told */
async function correct({ api }, token, told) {
  try {
    return (await api.post('foyer.visitor.details', { token, ...told })).visitor;
  } catch (error) {
    if (!(error instanceof CallError) || error.status !== 404) throw error;
    return api.register({ token, ...Object.fromEntries(Object.entries(told).filter(([, value]) => value)) });
  }
}

/** The choice to be recognised on this device on a later visit; never made for the visitor (C-03).
 * @param {Parts} parts @param {string} token */
export function rememberSection({ conversation, language, store }, token) {
  const days = conversation.config.foyer?.rememberDays ?? 0;
  if (!days && !store.known) return undefined;
  const box = make('input', { type: 'checkbox', 'aria-describedby': 'remember-text', onchange: () => {
    store.know(box.checked ? token : '', days);
    conversation.guest.token = box.checked ? token : undefined;
  } });
  box.checked = store.known === token;
  return make('section', {}, make('label', { class: 'check' }, box, language.say('remember')),
    make('p', { class: 'hint', id: 'remember-text' }, language.say('rememberText', { n: days })));
}
