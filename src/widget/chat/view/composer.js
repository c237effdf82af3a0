// @ts-check
import { icon, iconButton, make, setAttribute, setName, setText } from './make.js';
/** @import { Conversation } from '../conversation.js' */
/** @import { Language } from '../language.js' */
/** @import { PartLoader } from '../partLoader.js' */
/** @import { EmojiPicker } from '../parts/emojiPicker.js' */

const typingPulse = 4_500;

/** The text line: grows with the text, Enter sends, Shift+Enter begins a new line. */
export class Composer {
  element;
  #conversation;
  #language;
  #field;
  #emoji;
  #submit;
  #attach;
  /** @type {EmojiPicker | undefined} */
  #picker;
  #error;
  #pulse = 0;
  #checking = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #silence;

  /** @param {Conversation} conversation @param {Language} language @param {PartLoader} loader
   * @param {{ check: () => Promise<boolean>, sending: () => void, files: (files: File[]) => void, failed: (error: unknown) => void }} host
   * `check` says whether what else was filled in can be used */
  constructor(conversation, language, loader, { check, sending, files, failed }) {
    this.#conversation = conversation;
    this.#language = language;
    this.#field = make('textarea', {
      rows: 1, enterkeyhint: 'send', dir: 'auto', oninput: () => this.#typed(),
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
        event.preventDefault();
        this.element.requestSubmit();
      },
      onpaste: (/** @type {ClipboardEvent} */ event) => {
        const pasted = [...event.clipboardData?.files ?? []];
        if (!pasted.length || !this.#mayAttach) return;
        event.preventDefault();
        files(pasted);
      },
    });
    this.#emoji = iconButton('smile', { 'aria-expanded': 'false', onclick: () => {
      if (this.#open) this.#close();
      else void this.#pick(loader).catch(failed);
    } });
    const chooser = make('input', { type: 'file', multiple: true, hidden: true, onchange: () => {
      files([...chooser.files ?? []]);
      chooser.value = '';
    } });
    this.#attach = iconButton('clip', { onclick: () => chooser.click() });
    this.#submit = make('button', { class: 'send', type: 'submit' }, icon('send'));
    this.#error = make('p', { class: 'error', id: 'too-long', role: 'alert', hidden: true });
    this.element = make('form', {
      class: 'composer',
      onsubmit: async (/** @type {Event} */ event) => {
        event.preventDefault();
        if (this.#checking || !this.#field.value.trim()) return;
        this.#checking = true;
        const may = await check();
        this.#checking = false;
        if (may) this.#send(sending);
      },
    }, this.#error, make('div', { class: 'line' }, this.#emoji, this.#attach, chooser, this.#field, this.#submit));
  }

  focus() {
    this.#field.focus();
  }

  get text() {
    return this.#field.value;
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
    for (const [button, key] of /** @type {const} */ ([[this.#emoji, 'emoji'], [this.#attach, 'attach'], [this.#submit, 'send']])) {
      setName(button, say(key));
    }
    this.#attach.hidden = !this.#mayAttach;
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
    this.#close();
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
    this.#close();
  }

  get #mayAttach() {
    return Boolean(this.#conversation.config.settings?.fileUpload);
  }

  get #open() {
    return this.#picker?.element.hidden === false;
  }

  /** @param {PartLoader} loader */
  async #pick(loader) {
    const { EmojiPicker } = await loader.load(() => import('../parts/emojiPicker.js'));
    // Made anew each time: it speaks the language of the moment.
    this.#picker?.element.remove();
    this.#picker = new EmojiPicker(this.#language, symbol => this.#insert(symbol), () => this.#close());
    this.element.prepend(this.#picker.element);
    this.#emoji.setAttribute('aria-expanded', 'true');
    this.#picker.open();
  }

  #close() {
    if (!this.#picker || !this.#open) return;
    this.#picker.element.hidden = true;
    this.#emoji.setAttribute('aria-expanded', 'false');
    this.#field.focus();
  }
}
