// @ts-check
import { make, setText } from './make.js';
/** @import { Language, TextKey } from '../language.js' */

/**
 * A question that the browser itself keeps in front, closes on Esc, and returns from to where it was asked.
 * @param {Language} language
 * @param {{ title: TextKey, text: TextKey, act?: TextKey, run?: () => Promise<void> }} question without `act` it only tells
 * @param {(error: unknown) => string} explain
 * @returns {HTMLDialogElement}
 */
export function ask(language, { title, text, act, run }, explain) {
  const error = make('p', { class: 'error', role: 'alert', hidden: true });
  const cancel = make('button', { type: 'button', class: 'plain', onclick: () => dialog.close() }, language.say('back'));
  const confirm = act && make('button', { type: 'button', class: 'danger', onclick: () => void perform() }, language.say(act));
  const dialog = make('dialog', {
    'aria-labelledby': 'dialog-title', 'aria-describedby': 'dialog-text', onclose: () => dialog.remove(),
    onclick: (/** @type {Event} */ event) => { if (event.target === dialog) dialog.close(); },
  }, make('div', { class: 'sheet' },
    make('h2', { id: 'dialog-title' }, language.say(title)), make('p', { id: 'dialog-text' }, language.say(text)), error,
    make('div', { class: 'actions' }, confirm, cancel)));

  const perform = async () => {
    if (!confirm || confirm.disabled) return;
    confirm.disabled = true;
    try {
      await run?.();
      dialog.close();
    } catch (reason) {
      error.hidden = false;
      setText(error, explain(reason));
      confirm.disabled = false;
      confirm.focus();
    }
  };
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
