// @ts-check
/** @typedef {keyof typeof import('./i18n/en.js').texts | keyof typeof import('./i18n/enMore.js').moreTexts} TextKey */

/** The languages there are, by the wish given. @param {string} code */
export function knownLanguage(code) {
  return /^de\b/i.test(code) ? 'de' : 'en';
}

/** Every text people see, in the language in force. */
export class Language {
  code = 'en';
  /** For dates and times: the wish as given, so that en-GB keeps its clock. */
  locale = 'en';
  /** @type {Record<string, string>} */
  #texts = {};
  #learned = false;

  /** @param {string} wish */
  async use(wish) {
    const code = knownLanguage(wish);
    this.#texts = (await (code === 'de' ? import('./i18n/de.js') : import('./i18n/en.js'))).texts;
    this.code = code;
    this.locale = Intl.DateTimeFormat.supportedLocalesOf([wish.replace('_', '-')].filter(isTag))[0] ?? code;
    document.documentElement.lang = code;
    // Not a language but its mirror, to see without knowing one whether everything also stands from right to left.
    document.documentElement.dir = wish === 'en-x-rtl' ? 'rtl' : 'ltr';
    if (this.#learned) await this.learn();
  }

  /** Fetches the texts of the parts that are loaded later. */
  async learn() {
    this.#learned = true;
    const { moreTexts } = await (this.code === 'de' ? import('./i18n/deMore.js') : import('./i18n/enMore.js'));
    this.#texts = { ...this.#texts, ...moreTexts };
  }

  /** @param {TextKey} key @param {Record<string, string | number>} [values] */
  say(key, values = {}) {
    return (this.#texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
  }

  /** @param {TextKey} one @param {TextKey} many @param {number} count */
  count(one, many, count) {
    return this.say(count === 1 ? one : many, { n: count });
  }

  /** @param {number} at */
  time(at) {
    return new Date(at).toLocaleTimeString(this.locale, { hour: '2-digit', minute: '2-digit' });
  }

  /** @param {number} at */
  day(at) {
    return new Date(at).toLocaleDateString(this.locale, { weekday: 'long', day: 'numeric', month: 'long' });
  }
}

/** @param {string} text whether it has the form of a language tag; others make the formatter throw */
function isTag(text) {
  return /^(de|en)(-[A-Za-z0-9]{2,8})*$/i.test(text);
}
