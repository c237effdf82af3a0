// @ts-check
import { make } from '../view/make.js';
import { select } from './select.js';
/** @import { Conversation } from '../conversation.js' */
/** @import { Language } from '../language.js' */
/** @import { CustomField } from '../types.js' */

/** The details before the first message. Nothing is sent before the visitor writes, and only what a manager insists on is required. */
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
    const { settings = {}, departments = [], customFields = [] } = this.#conversation.config;
    this.element.hidden = stand !== 'none' || !settings.registrationForm;
    const choices = guest.department ? [] : departments.filter(department => department.showOnRegistration);
    const shape = JSON.stringify([this.#language.code, settings.nameFieldRegistrationForm, settings.emailFieldRegistrationForm, choices, customFields, this.#known]);
    if (this.element.hidden || shape === this.#shape) return;
    this.#shape = shape;
    const say = this.#language.say.bind(this.#language);
    this.element.replaceChildren(...[
      settings.nameFieldRegistrationForm && this.#text('name', 'text'),
      settings.emailFieldRegistrationForm && this.#text('email', 'email'),
      choices.length > 0 && select(say('department'), { name: 'department' }, say('departmentAny'),
        choices.map(({ _id, name }) => [_id, name])),
      ...customFields.map(field => this.#own(field)),
    ].filter(field => field instanceof Node));
  }

  /** Reads the form into what is known of the visitor; says what was filled in. */
  take() {
    /** @type {Record<string, string>} */
    const filled = {};
    if (this.element.hidden) return filled;
    const { guest } = this.#conversation;
    for (const { name, value, dataset } of this.#fields) {
      if (!value.trim()) continue;
      if (dataset.own) guest.customFields.set(dataset.own, { value: value.trim(), overwrite: true });
      else filled[name] = value.trim();
    }
    guest.take(filled);
    return filled;
  }

  /** @returns {boolean} whether everything that was filled in can be used */
  check() {
    return this.element.hidden === true || this.#fields.every(field => field.reportValidity());
  }

  /** Who has asked to be recognised need not say it again. */
  get #known() {
    const { name, visitorEmails } = this.#conversation.config.guest ?? {};
    return { name, email: visitorEmails?.[0]?.address };
  }

  get #fields() {
    return /** @type {HTMLInputElement[]} */ ([...this.element.querySelectorAll('input, select')]);
  }

  /** @param {'name' | 'email'} name @param {string} type */
  #text(name, type) {
    return make('label', {}, this.#label(this.#language.say(name), false),
      make('input', { name, type, autocomplete: name, value: this.#conversation.guest[name] || this.#known[name] || '', maxlength: 254 }));
  }

  /** @param {CustomField} field */
  #own({ _id, label, regexp, required = false, type, defaultValue = '', options = [] }) {
    const given = { 'data-own': _id, name: _id, required };
    const text = this.#label(label, required);
    if (type === 'select') return select(text, given, this.#language.say('departmentAny'), options.map(one => [one, one]), defaultValue);
    return make('label', {}, text, make('input', { ...given, type: 'text', value: defaultValue, pattern: isPattern(regexp) && regexp, maxlength: 500 }));
  }

  /** @param {string} field @param {boolean} required */
  #label(field, required) {
    return required ? field : this.#language.say('voluntary', { field });
  }
}

/** @param {string | undefined} text */
function isPattern(text) {
  try {
    return !!text && !!new RegExp(text, 'v');
  } catch {
    return false;
  }
}
