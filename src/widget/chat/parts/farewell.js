// @ts-check
import { make, setText } from '../view/make.js';
import { transcriptSection } from './transcript.js';
/** @import { Parts } from '../view/panel.js' */

const degrees = /** @type {const} */ (['rate1', 'rate2', 'rate3', 'rate4', 'rate5']);

/** What is offered when all is said: a rating with a word, and a copy of the conversation. Nobody has to. */
export class Farewell {
  element = make('div', { class: 'farewell' });
  #parts;
  #language = '';
  #rated = false;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  render() {
    const { language } = this.#parts;
    if (language.code === this.#language) return;
    this.#language = language.code;
    const told = make('p', { class: 'told', role: 'status' });
    const rating = this.#parts.conversation.config.foyer?.rating && !this.#rated && this.#rating(told);
    const copy = transcriptSection(this.#parts.conversation, language, (text, style, run) => {
      const button = make('button', { type: 'button', class: style, onclick: async () => {
        setText(told, await run().catch(() => language.say('problemLine')) || '');
      } }, text);
      return button;
    });
    this.element.replaceChildren(...[rating, told, copy].filter(node => node instanceof Node));
  }

  /** @param {HTMLElement} told */
  #rating(told) {
    const { conversation, language } = this.#parts;
    const error = make('p', { class: 'error', id: 'rate-needed', role: 'alert' });
    const comment = make('textarea', { rows: 2, maxlength: 2_000 });
    const scale = make('div', { class: 'scale' }, ...degrees.map((mark, index) => make('label', { title: language.say(mark) },
      make('input', { type: 'radio', name: 'satisfaction', value: index + 1, 'aria-describedby': 'rate-needed' }),
      make('span', { class: 'unseen' }, language.say(mark)), make('span', { 'aria-hidden': 'true' }, String(index + 1)))));
    const form = make('form', { onsubmit: async (/** @type {Event} */ event) => {
      event.preventDefault();
      const value = new FormData(form).get('satisfaction');
      setText(error, value ? '' : language.say('rateNeeded'));
      if (!value) return /** @type {HTMLElement} */ (scale.querySelector('input')).focus();
      const { api, token, rid } = conversation;
      const said = comment.value.trim() ? [{ name: 'additionalFeedback', value: comment.value.trim() }] : [];
      try {
        await api.post('livechat/room.survey', { token, rid, data: [{ name: 'satisfaction', value: String(value) }, ...said] });
        this.#rated = true;
        setText(told, language.say('rated'));
        form.remove();
      } catch {
        setText(error, language.say('problemLine'));
      }
    } },
    make('fieldset', {}, make('legend', {}, language.say('rateTitle')), scale,
      make('div', { class: 'ends', 'aria-hidden': 'true' }, make('span', {}, language.say('rate1')), make('span', {}, language.say('rate5')))),
    make('label', {}, language.say('rateComment'), comment), error,
    make('button', { type: 'submit', class: 'plain' }, language.say('rate')));
    return form;
  }
}
