// @ts-check
/** @import { Language } from './language.js' */

/** Brings what is rarely needed when it is first asked for, together with its style and its texts. */
export class PartLoader {
  #language;
  /** @type {Promise<unknown> | undefined} */
  #dressed;

  /** @param {Language} language */
  constructor(language) {
    this.#language = language;
  }

  /** @template T @param {() => Promise<T>} importing @returns {Promise<T>} */
  async load(importing) {
    const [part] = await Promise.all([importing(), this.#language.learn(), this.#dress()]);
    return part;
  }

  #dress() {
    this.#dressed ??= new Promise((resolve, reject) => {
      const sheet = document.createElement('link');
      Object.assign(sheet, { rel: 'stylesheet', href: new URL('parts.css', import.meta.url).href, onload: resolve, onerror: reject });
      document.head.append(sheet);
    }).catch(error => {
      this.#dressed = undefined;
      throw error;
    });
    return this.#dressed;
  }
}
