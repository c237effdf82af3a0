// @ts-check
/** @import { Letter } from './outbox.js' */
/** @import { Guest } from './guest.js' */
/** @typedef {{ token: string, rid?: string, letters?: Letter[], read?: number, open?: boolean, draft?: string,
 *   guest?: ReturnType<Guest['kept']> }} Kept */

const chatKey = 'foyer.chat';
const soundKey = 'foyer.sound';
const knownKey = 'foyer.known';

/**
 * What the device keeps, and only while a chat is under way: the tab's own state in the session storage, and the token
 * in a session cookie so that a second tab finds the same chat. Both are gone with the chat or with the browser.
 */
export class DeviceStore {
  /** @returns {Kept | undefined} */
  read() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(chatKey) ?? 'null');
      if (kept?.token) return kept;
    } catch { /* A device that refuses storage still chats; it only forgets on reload. */ }
    const token = /(?:^|; )foyer_token=([0-9a-f]{16,128})/.exec(document.cookie)?.[1];
    return token ? { token } : undefined;
  }

  /** @param {Kept} kept */
  write(kept) {
    this.#quietly(() => sessionStorage.setItem(chatKey, JSON.stringify(kept)));
    this.#cookie(kept.token, '');
  }

  forget() {
    this.#quietly(() => sessionStorage.removeItem(chatKey));
    this.#cookie('', '; Max-Age=0');
  }

  /** The visitor whom this device may recognise on a later visit, because they asked for it; the time for it is limited. @returns {string | undefined} */
  get known() {
    const { token, until } = this.#quietly(() => JSON.parse(localStorage.getItem(knownKey) ?? '')) ?? {};
    if (until > Date.now()) return token;
    if (token) this.know('');
    return undefined;
  }

  /** Remembers, or forgets with an empty token. @param {string} token @param {number} [days] */
  know(token, days = 0) {
    this.#quietly(() => (token ? localStorage.setItem(knownKey, JSON.stringify({ token, until: Date.now() + days * 86_400_000 }))
      : localStorage.removeItem(knownKey)));
  }

  get sound() {
    return this.#quietly(() => localStorage.getItem(soundKey)) !== 'off';
  }

  /** Written only when the visitor uses the bell. */
  set sound(on) {
    this.#quietly(() => (on ? localStorage.removeItem(soundKey) : localStorage.setItem(soundKey, 'off')));
  }

  /** @param {string} value @param {string} end */
  #cookie(value, end) {
    // In a frame of another site only a partitioned cookie is kept, and only over a secure line.
    const reach = location.protocol === 'https:' ? '; SameSite=None; Secure; Partitioned' : '; SameSite=Lax';
    document.cookie = `foyer_token=${value}; Path=${location.pathname}${reach}${end}`;
  }

  /** @template T @param {() => T} act */
  #quietly(act) {
    try {
      return act();
    } catch {
      return undefined;
    }
  }
}
