// @ts-check
import { EmojiPicker } from './emojiPicker.js';
import { icon, iconButton, make, setAttribute, setText } from './make.js';
/** @import { Conversation } from '../conversation.js' */
/** @import { Language } from '../language.js' */

const typingPulse = 4_500;

/** The text line: grows with the text, Enter sends, Shift+Enter begins a new line. */
export class Composer {
  element;
  #conversation;
  #language;
  #field;
  #emoji;
  #submit;
  #picker;
  #error;
  #pulse = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #silence;

  /** @param {Conversation} conversation @param {Language} language @param {() => boolean} check says whether
   * what else was filled in can be used @param {() => void} sending */
  constructor(conversation, language, check, sending) {
    this.#conversation = conversation;
    this.#language = language;
    this.#field = make('textarea', {
      rows: 1, enterkeyhint: 'send', dir: 'auto', oninput: () => this.#typed(),
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        this.element.requestSubmit();
      },
    });
    this.#picker = new EmojiPicker(language, symbol => this.#insert(symbol), () => this.#toggle(false));
    this.#emoji = iconButton('smile', '', { 'aria-expanded': 'false', onclick: () => this.#toggle(this.#picker.element.hidden === true) });
    this.#submit = make('button', { class: 'send', type: 'submit' }, icon('send'));
    this.#error = make('p', { class: 'error', id: 'too-long', role: 'alert', hidden: true });
    this.element = make('form', {
      class: 'composer',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        if (check()) this.#send(sending);
      },
    }, this.#picker.element, this.#error, make('div', { class: 'line' }, this.#emoji, this.#field, this.#submit));
  }

  focus() {
    this.#field.focus();
  }

  /** @param {string} text */
  fill(text) {
    this.#field.value = text;
    this.#grow();
  }

  render() {
    const say = this.#language.say.bind(this.#language);
    setAttribute(this.#field, 'aria-label', say('write'));
    setAttribute(this.#field, 'placeholder', say('writeHint'));
    for (const [button, key] of /** @type {const} */ ([[this.#emoji, 'emoji'], [this.#submit, 'send']])) {
      setAttribute(button, 'aria-label', say(key));
      setAttribute(button, 'title', say(key));
    }
    this.#picker.render();
  }

  /** @param {() => void} sending */
  #send(sending) {
    const text = this.#field.value.trim();
    const limit = Number(this.#conversation.config.settings?.limitTextLength) || Infinity;
    const tooLong = text.length > limit;
    this.#error.hidden = !tooLong;
    setAttribute(this.#field, 'aria-invalid', tooLong && 'true');
    setAttribute(this.#field, 'aria-describedby', tooLong && 'too-long');
    setText(this.#error, tooLong ? this.#language.say('tooLong', { n: limit }) : '');
    this.#field.focus();
    if (!text || tooLong) return;
    sending();
    this.#toggle(false);
    this.#rest();
    this.fill('');
    this.#conversation.send(text);
    this.#conversation.remember({ draft: '' });
  }

  #typed() {
    this.#grow();
    this.#conversation.remember({ draft: this.#field.value });
    clearTimeout(this.#silence);
    if (!this.#field.value) return this.#rest();
    this.#silence = setTimeout(() => this.#rest(), 5_000);
    if (Date.now() - this.#pulse < typingPulse) return;
    this.#pulse = Date.now();
    this.#conversation.setTyping(true);
  }

  #rest() {
    clearTimeout(this.#silence);
    if (this.#pulse) this.#conversation.setTyping(false);
    this.#pulse = 0;
  }

  #grow() {
    this.#field.style.height = 'auto';
    this.#field.style.height = `${this.#field.scrollHeight + 2}px`;
  }

  /** @param {string} symbol */
  #insert(symbol) {
    this.#field.setRangeText(symbol, this.#field.selectionStart, this.#field.selectionEnd, 'end');
    this.#typed();
    this.#toggle(false);
  }

  /** @param {boolean} open */
  #toggle(open) {
    if (open === !this.#picker.element.hidden) return;
    setAttribute(this.#emoji, 'aria-expanded', String(open));
    if (open) void this.#picker.open();
    else {
      this.#picker.element.hidden = true;
      this.#field.focus();
    }
  }
}
