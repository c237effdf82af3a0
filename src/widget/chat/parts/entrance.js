// @ts-check
import { make } from '../view/make.js';
import { GuestForm } from './guestForm.js';
import { NoticeCard } from './noticeCard.js';
/** @import { Parts } from '../view/panel.js' */

/** What comes before the first message: what the visitor must know, and what they may tell. */
export class Entrance {
  element;
  #notice;
  #guest;

  /** @param {Parts} parts */
  constructor({ conversation, language }) {
    this.#notice = new NoticeCard(conversation, language);
    this.#guest = new GuestForm(conversation, language);
    this.element = make('div', {}, this.#notice.element, this.#guest.element);
  }

  render() {
    this.#notice.render();
    this.#guest.render();
  }

  /** @returns {boolean} whether the visitor may write */
  check() {
    return this.#notice.check() && this.#guest.check();
  }

  /** Takes over what was filled in. */
  take() {
    return this.#guest.take();
  }
}
