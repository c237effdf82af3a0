// @ts-check
import { make } from './make.js';
/** @import { Parts } from './panel.js' */
/** @typedef {{ element: HTMLElement, render: () => void, text?: string }} Part */

/** @type {Record<'offline' | 'farewell', () => Promise<new (parts: Parts) => Part>>} */
const makers = {
  offline: async () => (await import('../parts/offlineForm.js')).OfflineForm,
  farewell: async () => (await import('../parts/farewell.js')).Farewell,
};

/** The place of a screen that is loaded only where a visitor comes to stand: nobody there, or all said. */
export class Slot {
  element = make('div', { class: 'slot', hidden: true });
  #parts;
  #loader;
  /** @type {keyof typeof makers | undefined} */
  #wanted;
  /** @type {Part | undefined} */
  #part;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#loader = parts.loader;
  }

  get filled() {
    return this.#part !== undefined;
  }

  /** Shows what belongs here; gives back what was written in what goes away. @param {keyof typeof makers | undefined} wanted */
  show(wanted) {
    if (wanted === this.#wanted) {
      this.#part?.render();
      return '';
    }
    const left = this.#part?.text ?? '';
    this.#wanted = wanted;
    this.#part = undefined;
    this.element.replaceChildren();
    this.element.hidden = true;
    if (wanted) void this.#fill(wanted);
    return left;
  }

  /** @param {keyof typeof makers} wanted */
  async #fill(wanted) {
    try {
      const Made = await this.#loader.load(makers[wanted]);
      if (wanted !== this.#wanted) return;
      this.#part = new Made(this.#parts);
      this.#part.render();
      this.element.append(this.#part.element);
      this.element.hidden = false;
      this.#parts.redraw();
    } catch {
      // Asked for again with the next drawing.
      this.#wanted = undefined;
    }
  }
}
