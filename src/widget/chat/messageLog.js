// @ts-check
/** @import { Entry, SendState, WireDate, WireMessage } from './types.js' */

/** @param {WireDate | undefined} date @returns {number} */
export function wireTime(date) {
  if (date && typeof date === 'object') return date.$date;
  return date === undefined ? Number.NaN : new Date(date).getTime();
}

/**
 * The messages of one conversation: each once, in the server's order, with what is not yet acknowledged at the end.
 * The same message may arrive by the stream, by history and by the answer to its sending, in any order.
 */
export class MessageLog {
  /** @type {Map<string, Entry>} */
  #byId = new Map();
  /** @type {Set<string>} */
  #deleted = new Set();
  #token;

  /** @param {string} token the visitor's own, by which own messages are told from others' */
  constructor(token = '') {
    this.#token = token;
  }

  get size() {
    return this.#byId.size;
  }

  /** @param {string} id */
  has(id) {
    return this.#byId.has(id);
  }

  /** All messages in order of time; unsent ones keep the order of their writing.
   * @returns {Entry[]} */
  entries() {
    return [...this.#byId.values()].sort((a, b) =>
      rank(a) - rank(b) || a.at - b.at || (a._id < b._id ? -1 : 1));
  }

  /** Takes a message from the server; says whether it was new here.
   * @param {WireMessage} message */
  receive(message) {
    if (!message?._id || this.#deleted.has(message._id)) return false;
    const known = this.#byId.get(message._id);
    const at = wireTime(message.ts);
    this.#byId.set(message._id, {
      ...message,
      at: Number.isNaN(at) ? known?.at ?? 0 : at,
      own: known?.own ?? Boolean(this.#token && message.token === this.#token),
      state: 'sent',
    });
    return !known;
  }

  /** Shows a message of the visitor before the server has it.
   * @param {string} id @param {string} msg @param {number} at */
  write(id, msg, at) {
    if (!this.#byId.has(id)) this.#byId.set(id, { _id: id, msg, at, own: true, state: 'sending' });
  }

  /** @param {string} id @param {SendState} state */
  mark(id, state) {
    const entry = this.#byId.get(id);
    if (entry && entry.state !== 'sent') this.#byId.set(id, { ...entry, state });
  }

  /** @param {string} id */
  remove(id) {
    this.#deleted.add(id);
    return this.#byId.delete(id);
  }

  /** The time of the oldest message from the server, from which older ones are asked for. */
  oldest() {
    return Math.min(...[...this.#byId.values()].filter(entry => entry.state === 'sent').map(entry => entry.at));
  }
}

/** @param {Entry} entry */
function rank(entry) {
  return entry.state === 'sent' ? 0 : 1;
}
