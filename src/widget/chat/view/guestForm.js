// @ts-check
import { make } from './make.js';
/** @import { Conversation } from '../conversation.js' */
/** @import { Language } from '../language.js' */

/** The optional details before the first message. Nothing is required, nothing is sent before the visitor writes. */
export class GuestForm {
  element = make('div', { class: 'guest' });
  #conversation;
  #language;
  #shape = '';

  /** @param {Conversation} conversation @param {Language} language */
  constructor(conversation, language) {
    this.#conversation = conversation;
    this.#language = language;
  }

  render() {
    const { stand, guest } = this.#conversation;
    const { settings = {}, departments = [] } = this.#conversation.config;
    this.element.hidden = stand !== 'none' || !settings.registrationForm;
    const choices = guest.department ? [] : departments.filter(department => department.showOnRegistration);
    const shape = `${this.#language.code} ${settings.nameFieldRegistrationForm} ${settings.emailFieldRegistrationForm} ${choices.map(c => c._id)}`;
    if (this.element.hidden || shape === this.#shape) return;
    this.#shape = shape;
    this.element.replaceChildren(...[
      settings.nameFieldRegistrationForm && this.#field('name', 'text', 'name'),
      settings.emailFieldRegistrationForm && this.#field('email', 'email', 'email'),
      choices.length > 0 && this.#choice(choices),
    ].filter(field => field instanceof Node));
  }

  /** Reads the form into what is known of the visitor. */
  take() {
    if (this.element.hidden) return;
    for (const field of this.element.querySelectorAll('input, select')) {
      const { name, value } = /** @type {HTMLInputElement} */ (field);
      if (value.trim()) this.#conversation.guest.take({ [name]: value.trim() });
    }
  }

  /** @returns {boolean} whether everything that was filled in can be used */
  check() {
    return this.element.hidden === true || [...this.element.querySelectorAll('input')].every(field => field.reportValidity());
  }

  /** @param {'name' | 'email'} name @param {string} type @param {string} autocomplete */
  #field(name, type, autocomplete) {
    const label = this.#language.say('voluntary', { field: this.#language.say(name) });
    return make('label', {}, label, make('input', { name, type, autocomplete, value: this.#conversation.guest[name], maxlength: 254 }));
  }

  /** @param {import('../types.js').DepartmentChoice[]} choices */
  #choice(choices) {
    return make('label', {}, this.#language.say('department'), make('select', { name: 'department' },
      make('option', { value: '' }, this.#language.say('departmentAny')),
      ...choices.map(({ _id, name }) => make('option', { value: _id }, name))));
  }
}
