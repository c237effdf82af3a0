// @ts-check
/** @typedef {{ id: string, msg: string, at: number, failed?: boolean }} Letter */

/**
 * What the visitor wrote and the server has not acknowledged. One message is under way at a time, so the order stays;
 * a message that cannot be delivered now waits for the line to return, and its id makes sending it twice harmless.
 */
export class Outbox {
  /** @type {Letter[]} */
  #letters;
  #deliver;
  #changed;
  #running = false;
  #attempt = 0;
  /** @type {(() => void) | undefined} */
  #wake;

  /**
   * @param {(letter: Letter) => Promise<void>} deliver rejects with `final: true` when trying again cannot help
   * @param {(letter: Letter, state: 'sending' | 'sent' | 'failed') => void} changed
   * @param {Letter[]} letters those left over from before a reload
   */
  constructor(deliver, changed, letters = []) {
    this.#deliver = deliver;
    this.#changed = changed;
    this.#letters = letters;
  }

  /** @returns {readonly Letter[]} */
  get letters() {
    return this.#letters;
  }

  /** @param {Letter} letter */
  add(letter) {
    this.#letters.push(letter);
    this.#changed(letter, 'sending');
    void this.flush();
  }

  /** @param {string} id */
  retry(id) {
    const letter = this.#letters.find(one => one.id === id);
    if (!letter) return;
    letter.failed = false;
    this.#changed(letter, 'sending');
    void this.flush();
  }

  /** Another way has shown that the server has the message. @param {string} id */
  acknowledge(id) {
    const letter = this.#letters.find(one => one.id === id);
    if (!letter) return;
    this.#letters = this.#letters.filter(one => one !== letter);
    this.#changed(letter, 'sent');
  }

  clear() {
    this.#letters = [];
    this.#wake?.();
  }

  /** Delivers what waits; called again when the line is back. */
  async flush() {
    this.#attempt = 0;
    this.#wake?.();
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#next(); next; next = this.#next()) await this.#send(next);
    } finally {
      this.#running = false;
    }
  }

  #next() {
    return this.#letters.find(letter => !letter.failed);
  }

  /** @param {Letter} letter */
  async #send(letter) {
    try {
      await this.#deliver(letter);
      this.#attempt = 0;
      this.acknowledge(letter.id);
    } catch (error) {
      if (/** @type {any} */ (error)?.final) {
        letter.failed = true;
        this.#changed(letter, 'failed');
      } else if (this.#letters.includes(letter)) {
        await this.#pause(Math.min(30_000, 1_000 * 2 ** this.#attempt++));
      }
    }
  }

  /** @param {number} time */
  #pause(time) {
    return new Promise(resolve => {
      const timer = setTimeout(() => this.#wake?.(), time);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve(undefined);
      };
    });
  }
}
