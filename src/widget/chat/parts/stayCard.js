// @ts-check
import { make, setText } from '../view/make.js';
import { countdown } from './silenceRules.js';
/** @import { Language } from '../language.js' */

/** Asks a silent visitor whether they are still there. It takes no focus, and the time that runs is read out only when asked for. */
export class StayCard {
  element;
  #language;
  #text = make('p', { role: 'alert' });
  #left = make('p', { class: 'left', role: 'timer' });
  #button;
  #rest;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #ticking;

  /** @param {Language} language @param {() => Promise<void>} stay @param {(error: unknown) => void} failed @param {() => void} rest where the focus goes when its button does */
  constructor(language, stay, failed, rest) {
    this.#language = language;
    this.#rest = rest;
    this.#button = make('button', { type: 'button', class: 'primary', onclick: () => { stay().catch(failed); } }, language.say('stay'));
    this.element = make('section', { class: 'stay', 'aria-label': language.say('stayTitle') }, this.#text, this.#left, this.#button);
  }

  /** @param {number} end */
  open(end) {
    const tick = () => setText(this.#left, this.#language.say('stayLeft', { time: countdown((end - Date.now()) / 1_000) }));
    tick();
    this.#ticking = setInterval(tick, 1_000);
    // In the page first, so that it is heard.
    requestAnimationFrame(() => setText(this.#text, this.#language.say('stayText')));
  }

  thank() {
    this.#end();
    this.#left.remove();
    this.#button.remove();
    this.#text.setAttribute('role', 'status');
    setText(this.#text, this.#language.say('stayDone'));
    setTimeout(() => this.element.remove(), 5_000);
  }

  close() {
    this.#end();
    this.element.remove();
  }

  #end() {
    clearInterval(this.#ticking);
    if (this.element.contains(document.activeElement)) this.#rest();
  }
}
