// @ts-check
import { make, setText } from '../view/make.js';
import { emojiSet } from './emojiSet.js';
/** @import { Language } from '../language.js' */
/** @typedef {typeof emojiSet[number]} Emoji */

const columns = 8;

/** A small set of emoji with search. */
export class EmojiPicker {
  element;
  #language;
  #search;
  #grid;
  #none;
  #chosen;

  /** @param {Language} language @param {(symbol: string) => void} chosen @param {() => void} left */
  constructor(language, chosen, left) {
    this.#language = language;
    this.#chosen = chosen;
    const [emoji, search] = [language.say('emoji'), language.say('emojiSearch')];
    this.#search = make('input', { type: 'search', 'aria-label': search, placeholder: search, oninput: () => this.#fill() });
    this.#grid = make('div', { class: 'grid', role: 'listbox', 'aria-label': emoji });
    this.#none = make('p', { role: 'status' });
    this.element = make('div', {
      class: 'picker', role: 'dialog', 'aria-label': emoji,
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          left();
        } else this.#move(event);
      },
    }, this.#search, this.#grid, this.#none);
  }

  open() {
    this.element.hidden = false;
    this.#search.value = '';
    this.#fill();
    this.#search.focus();
  }

  #fill() {
    const words = this.#search.value.trim().toLowerCase();
    const found = emojiSet.filter(emoji => !words || `${emoji.de} ${emoji.en}`.toLowerCase().includes(words));
    // What is called exactly so comes before what only contains it.
    const isCalled = (/** @type {Emoji} */ { de, en }) => Number(`${de}, ${en}`.toLowerCase().split(', ').includes(words));
    if (words) found.sort((a, b) => isCalled(b) - isCalled(a));
    this.#grid.replaceChildren(...found.map((emoji, index) => make('button', {
      type: 'button', role: 'option', tabindex: index === 0 ? '0' : '-1',
      'aria-label': this.#name(emoji), title: this.#name(emoji), onclick: () => this.#chosen(emoji.symbol),
    }, emoji.symbol)));
    const count = words && this.#language.say('emojiFound', { n: found.length });
    setText(this.#none, found.length ? count : this.#language.say('emojiNone'));
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
