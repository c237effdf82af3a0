// @ts-check
import { make, setText } from '../view/make.js';
/** @import { Language } from '../language.js' */

/** A window in front that the browser itself keeps in front, closes on Esc, and returns from to where it was opened. */
export class Dialog {
  element;
  #error = make('p', { class: 'error', role: 'alert', hidden: true });
  #told = make('p', { class: 'told', role: 'status', hidden: true });
  #explain;
  #busy = false;

  /** @param {Language} language @param {string} title @param {(error: unknown) => string} explain @param {() => void} left */
  constructor(language, title, explain, left) {
    this.#explain = explain;
    this.sheet = make('div', { class: 'sheet' }, make('h2', { id: 'dialog-title' }, title));
    this.back = make('button', { type: 'button', class: 'plain', onclick: () => this.close() }, language.say('back'));
    this.element = make('dialog', {
      'aria-labelledby': 'dialog-title',
      onclose: () => { this.element.remove(); left(); },
      onclick: (/** @type {Event} */ event) => { if (event.target === this.element) this.close(); },
    }, this.sheet);
  }

  /** @param {(Node | undefined | false | '' | null)[]} nodes */
  add(...nodes) {
    for (const node of nodes) if (node) this.sheet.append(node);
    return this;
  }

  open() {
    // Beside what the dialog is for, which stays in sight.
    this.sheet.lastElementChild?.prepend(this.#error, this.#told);
    document.body.append(this.element);
    this.element.showModal();
    return this;
  }

  close() {
    this.element.close();
  }

  /** A button that does one thing, once at a time, and says when it could not.
   * @param {string} text @param {string} style @param {() => Promise<string | void>} run what it tells stays in front; otherwise the dialog goes */
  action(text, style, run) {
    const button = make('button', { type: 'button', class: style, onclick: async () => {
      if (this.#busy) return;
      this.#busy = true;
      button.setAttribute('aria-disabled', 'true');
      this.#say(this.#error, '');
      try {
        const told = await run();
        if (told) this.#say(this.#told, told);
        else this.close();
      } catch (reason) {
        this.#say(this.#error, this.#explain(reason));
        button.focus();
      }
      this.#busy = false;
      button.removeAttribute('aria-disabled');
    } }, text);
    return button;
  }

  /** @param {HTMLElement} line @param {string} text */
  #say(line, text) {
    line.hidden = !text;
    setText(line, text);
  }
}
