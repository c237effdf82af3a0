// @ts-check
import { make, setAttribute, setText } from './make.js';
/** @import { Language } from '../language.js' */
/** @typedef {typeof import('../emojiSet.js').emojiSet[number]} Emoji */

const columns = 8;

/** A small set of emoji with search; the set is loaded when first asked for. */
export class EmojiPicker {
  element;
  #language;
  #search;
  #grid;
  #none;
  #chosen;
  /** @type {readonly Emoji[]} */
  #set = [];

  /** @param {Language} language @param {(symbol: string) => void} chosen @param {() => void} left */
  constructor(language, chosen, left) {
    this.#language = language;
    this.#chosen = chosen;
    this.#search = make('input', { type: 'search', oninput: () => this.#fill() });
    this.#grid = make('div', { class: 'grid', role: 'listbox' });
    this.#none = make('p', { role: 'status' });
    this.element = make('div', {
      class: 'picker', role: 'dialog', hidden: true,
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          left();
        } else this.#move(event);
      },
    }, this.#search, this.#grid, this.#none);
  }

  render() {
    setAttribute(this.element, 'aria-label', this.#language.say('emoji'));
    setAttribute(this.#grid, 'aria-label', this.#language.say('emoji'));
    setAttribute(this.#search, 'aria-label', this.#language.say('emojiSearch'));
    setAttribute(this.#search, 'placeholder', this.#language.say('emojiSearch'));
  }

  async open() {
    this.element.hidden = false;
    this.#search.value = '';
    this.#search.focus();
    this.#set = (await import('../emojiSet.js')).emojiSet;
    this.#fill();
  }

  #fill() {
    const words = this.#search.value.trim().toLowerCase();
    const found = this.#set.filter(emoji => !words || `${emoji.de} ${emoji.en}`.toLowerCase().includes(words));
    this.#grid.replaceChildren(...found.map((emoji, index) => make('button', {
      type: 'button', role: 'option', tabindex: index === 0 ? '0' : '-1',
      'aria-label': this.#name(emoji), title: this.#name(emoji), onclick: () => this.#chosen(emoji.symbol),
    }, emoji.symbol)));
    setText(this.#none, found.length ? '' : this.#language.say('emojiNone'));
  }

  /** @param {Emoji} emoji */
  #name(emoji) {
    return (this.#language.code === 'de' ? emoji.de : emoji.en).split(',')[0];
  }

  /** @param {KeyboardEvent} event */
  #move(event) {
    const options = /** @type {HTMLElement[]} */ ([...this.#grid.children]);
    const here = options.indexOf(/** @type {HTMLElement} */ (event.target));
    if (here < 0) {
      if (event.key === 'ArrowDown') this.#go(event, options[0]);
      // Enter in the search takes the first that was found, and never sends the message.
      if (event.key === 'Enter') { event.preventDefault(); options[0]?.click(); }
      return;
    }
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    if (event.key === 'Home') this.#go(event, options[0]);
    else if (event.key === 'End') this.#go(event, options[options.length - 1]);
    else if (step) this.#go(event, here + step < 0 ? this.#search : options[Math.min(here + step, options.length - 1)]);
  }

  /** @param {KeyboardEvent} event @param {HTMLElement | undefined} target */
  #go(event, target) {
    event.preventDefault();
    target?.focus();
  }
}
