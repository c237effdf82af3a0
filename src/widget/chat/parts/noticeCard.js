// @ts-check
import { noticeOf } from '../notice.js';
import { make, setText } from '../view/make.js';
import { messageBody } from '../view/messageBody.js';
import { noticeNodes } from './noticeText.js';
/** @import { Conversation } from '../conversation.js' */
/** @import { Language } from '../language.js' */

/** The card with the notice; where consent is the basis, with a box that nobody has ticked for the visitor. */
export class NoticeCard {
  element = make('section', { class: 'card' });
  #conversation;
  #language;
  #box = make('input', { type: 'checkbox', 'aria-describedby': 'consent-needed', onchange: () => this.#complain(false) });
  #error = make('p', { class: 'error', id: 'consent-needed', role: 'alert' });
  #shape = '';

  /** @param {Conversation} conversation @param {Language} language */
  constructor(conversation, language) {
    this.#conversation = conversation;
    this.#language = language;
  }

  render() {
    const language = this.#language;
    const notice = noticeOf(this.#conversation.config, language.say('consentText'));
    const easy = this.#conversation.config.foyer?.easyLanguage;
    this.element.hidden = this.#conversation.stand !== 'none' || !(notice || easy);
    const shape = JSON.stringify([language.code, notice, easy]);
    if (this.element.hidden || shape === this.#shape) return;
    this.#shape = shape;
    this.element.replaceChildren(...[
      easy && make('details', {}, make('summary', {}, language.say('easy')), make('p', { class: 'prose', lang: `${language.code}-simple` }, ...messageBody(easy))),
      notice && make('h2', {}, language.say('notice')), ...(notice ? noticeNodes(notice, language) : []),
      notice?.mode === 'consent' && make('label', { class: 'check' }, this.#box, language.say('consent')), this.#error,
    ].filter(node => node instanceof Node));
  }

  /** @returns {boolean} whether the visitor may write */
  check() {
    const notice = noticeOf(this.#conversation.config, this.#language.say('consentText'));
    if (this.element.hidden || !notice) return true;
    const missing = notice.mode === 'consent' && !this.#box.checked;
    this.#complain(missing);
    if (missing) this.#box.focus();
    else this.#conversation.guest.accepted = { version: notice.version, language: this.#language.code };
    return !missing;
  }

  /** @param {boolean} missing */
  #complain(missing) {
    this.#box.setAttribute('aria-invalid', String(missing));
    setText(this.#error, missing ? this.#language.say('consentNeeded') : '');
  }
}
