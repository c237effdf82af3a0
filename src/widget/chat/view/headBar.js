// @ts-check
import { icon, iconButton, make, setAttribute, setName, setText } from './make.js';
/** @import { Parts } from './panel.js' */

/** The window's title and its four buttons. */
export class HeadBar {
  element;
  #parts;
  #heading = make('h1');
  #buttons;

  /** @param {Parts} parts @param {{ options: () => void, privacy: () => void }} open */
  constructor(parts, { options, privacy }) {
    this.#parts = parts;
    this.#buttons = {
      bell: iconButton('bell', { onclick: () => this.#toggleBell() }),
      options: iconButton('options', { 'aria-haspopup': 'dialog', onclick: options }),
      bin: iconButton('bin', { 'aria-haspopup': 'dialog', onclick: privacy }),
      close: iconButton('close', { hidden: !parts.canLeave, onclick: parts.leave }),
    };
    this.element = make('header', {}, this.#heading, make('div', { class: 'buttons' }, ...Object.values(this.#buttons)));
  }

  /** @param {string} title */
  render(title) {
    const { language, bell } = this.#parts;
    setText(this.#heading, title);
    for (const key of /** @type {const} */ (['bell', 'options', 'bin', 'close'])) {
      setName(this.#buttons[key], language.say(key), language.say(key === 'bell' ? bell.on ? 'bellOn' : 'bellOff' : key));
    }
    setAttribute(this.#buttons.bell, 'aria-pressed', String(bell.on));
    const drawing = bell.on ? 'bell' : 'mute';
    if (!this.#buttons.bell.querySelector(`.icon-${drawing}`)) this.#buttons.bell.replaceChildren(icon(drawing));
  }

  #toggleBell() {
    const { bell, store } = this.#parts;
    bell.on = !bell.on;
    store.sound = bell.on;
    bell.prepare();
    if (bell.on) bell.ring();
    this.render(this.#heading.textContent ?? '');
  }
}
