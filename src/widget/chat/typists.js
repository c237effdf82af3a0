// @ts-check
/** Who is writing at the moment. */
export class Typists {
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  #timers = new Map();
  #changed;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  /** @returns {string | undefined} */
  get first() {
    return this.#timers.keys().next().value;
  }

  /** @param {string} who @param {boolean} writing */
  set(who, writing) {
    this.stop(who);
    // The end of writing may get lost with the line, so it also comes by itself.
    if (writing) this.#timers.set(who, setTimeout(() => { this.stop(who); this.#changed(); }, 15_000));
  }

  /** @param {string} who */
  stop(who) {
    clearTimeout(this.#timers.get(who));
    this.#timers.delete(who);
  }

  clear() {
    for (const who of this.#timers.keys()) this.stop(who);
  }
}
