// @ts-check
import { CallError } from '../rest.js';
import { make, setAttribute, setText } from '../view/make.js';
import { messageBody } from '../view/messageBody.js';
import { select } from './select.js';
/** @import { Parts } from '../view/panel.js' */
/** @import { TextKey } from '../language.js' */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

/** «Nachricht hinterlassen»: for the hours in which nobody is there. */
export class OfflineForm {
  element = make('form', { class: 'offline', novalidate: true, onsubmit: (/** @type {Event} */ event) => {
    event.preventDefault();
    void this.#send();
  } });
  #parts;
  #shape = '';
  #error = make('p', { class: 'error', role: 'alert' });
  #busy = false;
  /** @type {Record<string, Field>} */
  #fields = {};

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /** What was written and not sent. */
  get text() {
    return this.#fields.message?.value.trim() ?? '';
  }

  render() {
    const { conversation: { config, guest }, language } = this.#parts;
    const shape = JSON.stringify([language.code, config.departments, guest.department]);
    if (shape === this.#shape) return;
    this.#shape = shape;
    const say = language.say.bind(language);
    const before = this.#fields;
    this.#fields = {
      name: make('input', { name: 'name', autocomplete: 'name', maxlength: 254 }),
      email: make('input', { name: 'email', type: 'email', autocomplete: 'email', maxlength: 254 }),
      message: make('textarea', { name: 'message', rows: 4, maxlength: 10_000 }),
    };
    for (const [name, field] of Object.entries(this.#fields)) field.value = before[name]?.value || (name === 'message' ? '' : guest[/** @type {'name'} */ (name)]);
    const choices = guest.department ? [] : (config.departments ?? []).filter(department => department.showOnOfflineForm);
    this.element.replaceChildren(
      make('h2', {}, say('leaveTitle')),
      make('p', { class: 'prose' }, ...messageBody(config.messages?.offlineMessage || say('leaveText'))),
      this.#row('leaveName', 'name'), this.#row('leaveEmail', 'email'),
      choices.length ? select(say('leaveDepartment'), { name: 'department' }, say('switchChoose'), choices.map(({ _id, name }) => [_id, name])) : '',
      this.#row('leaveMessage', 'message'), this.#error,
      make('button', { type: 'submit', class: 'primary' }, say('leaveSend')));
  }

  /** @param {TextKey} label @param {string} name */
  #row(label, name) {
    const field = this.#fields[name];
    for (const [key, value] of [['required', true], ['aria-describedby', `wrong-${name}`]]) setAttribute(field, String(key), value);
    return make('div', {}, make('label', {}, this.#parts.language.say(label), field), make('p', { class: 'error', id: `wrong-${name}` }));
  }

  async #send() {
    const { conversation: { api, guest }, language, emit } = this.#parts;
    const wrong = Object.values(this.#fields).filter(field => !this.#judge(field));
    setText(this.#error, '');
    if (wrong.length) return wrong[0].focus();
    if (this.#busy) return;
    this.#busy = true;
    const given = Object.fromEntries(Object.entries(this.#fields).map(([name, field]) => [name, field.value.trim()]));
    const department = guest.department || this.element.querySelector('select')?.value;
    const letter = { ...given, ...department ? { department } : {}, host: location.origin };
    try {
      await api.post('livechat/offline.message', letter);
      emit('offline-form-submit', letter);
      this.#thank();
    } catch (error) {
      setText(this.#error, error instanceof CallError && error.final ? language.say('problem', { reason: error.code }) : language.say('problemLine'));
    }
    this.#busy = false;
  }

  #thank() {
    const { conversation: { config }, language } = this.#parts;
    const told = make('p', { class: 'told', role: 'status', tabindex: '-1' }, config.messages?.offlineSuccessMessage || language.say('leaveSent'));
    this.#fields = {};
    this.element.replaceChildren(told);
    told.focus();
  }

  /** Says at the field what is missing there. @param {Field} field */
  #judge(field) {
    const { language } = this.#parts;
    const problem = !field.value.trim() ? language.say('leaveMissing') : field.validity.typeMismatch ? language.say('leaveBadEmail') : '';
    setAttribute(field, 'aria-invalid', problem !== '' && 'true');
    setText(/** @type {Element} */ (field.parentElement?.nextElementSibling), problem);
    return !problem;
  }
}
