// @ts-check
/**
 * @typedef {object} Subscription
 * @property {string} id
 * @property {string} name
 * @property {unknown[]} params
 * @property {(...args: any[]) => void} listen
 * @property {() => void} [refused]
 */

/** The waiting time before the next attempt: doubling up to half a minute, spread so that many clients do not return at once.
 * @param {number} attempt counted from 0 @param {number} chance between 0 and 1 */
export function reconnectDelay(attempt, chance) {
  return Math.round(Math.min(30_000, 500 * 2 ** attempt) * (0.5 + chance / 2));
}

/** One realtime connection of the dialect, which keeps itself and its subscriptions alive. */
export class Realtime {
  #url;
  #line;
  /** @type {WebSocket | undefined} */
  #socket;
  #connected = false;
  #stopped = true;
  #attempt = 0;
  #counter = 0;
  /** @type {Map<string, Subscription>} */
  #subscriptions = new Map();
  /** @type {Set<string>} */
  #unready = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retry;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #watchdog;

  /**
   * @param {string} url
   * @param {{ up: () => void, down: () => void }} line `up` comes when every subscription is in force again
   */
  constructor(url, line) {
    this.#url = url;
    this.#line = line;
  }

  start() {
    if (!this.#stopped) return;
    this.#stopped = false;
    addEventListener('online', this.#hurry);
    document.addEventListener('visibilitychange', this.#wake);
    this.#open();
  }

  stop() {
    this.#stopped = true;
    removeEventListener('online', this.#hurry);
    document.removeEventListener('visibilitychange', this.#wake);
    clearTimeout(this.#retry);
    clearTimeout(this.#watchdog);
    this.#subscriptions.clear();
    this.#socket?.close();
    this.#socket = undefined;
    this.#connected = false;
  }

  /** @param {string} stream @param {string} event @param {Record<string, string>} rights
   * @param {(...args: any[]) => void} listen @param {() => void} [refused] */
  subscribe(stream, event, rights, listen, refused) {
    const id = String(++this.#counter);
    const params = [event, { useCollection: false, args: [rights] }];
    this.#subscriptions.set(id, { id, name: `stream-${stream}`, params, listen, refused });
    if (this.#connected) this.#subscribeAgain(id);
  }

  /** Nothing waits for the answer; without a line the call is dropped, which is right for typing.
   * @param {string} method @param {unknown[]} params */
  call(method, params) {
    if (this.#connected) this.#send({ msg: 'method', id: String(++this.#counter), method, params });
  }

  #open() {
    clearTimeout(this.#retry);
    const socket = this.#socket = new WebSocket(this.#url);
    socket.onopen = () => this.#send({ msg: 'connect', version: '1', support: ['1', 'pre2', 'pre1'] });
    socket.onmessage = event => socket === this.#socket && this.#receive(String(event.data));
    socket.onclose = () => socket === this.#socket && this.#lost();
    this.#watch(10_000);
  }

  #lost() {
    clearTimeout(this.#watchdog);
    this.#socket = undefined;
    this.#connected = false;
    if (this.#stopped) return;
    this.#line.down();
    this.#retry = setTimeout(() => this.#open(), reconnectDelay(this.#attempt++, Math.random()));
  }

  /** @param {string} text */
  #receive(text) {
    this.#watch(30_000);
    const frame = readFrame(text);
    if (frame.msg === 'connected') {
      this.#connected = true;
      this.#attempt = 0;
      this.#unready.clear();
      for (const id of this.#subscriptions.keys()) this.#subscribeAgain(id);
    } else if (frame.msg === 'ping') this.#send({ msg: 'pong', id: frame.id });
    else if (frame.msg === 'ready') for (const id of frame.subs ?? []) this.#settle(id);
    else if (frame.msg === 'nosub') this.#refuse(frame.id);
    else if (frame.msg === 'changed') this.#dispatch(frame);
  }

  /** @param {any} frame */
  #dispatch({ collection, fields }) {
    for (const { name, params, listen } of this.#subscriptions.values()) {
      if (name === collection && params[0] === fields?.eventName) listen(...(fields.args ?? []));
    }
  }

  /** @param {string} id */
  #subscribeAgain(id) {
    const { name, params } = /** @type {Subscription} */ (this.#subscriptions.get(id));
    this.#unready.add(id);
    this.#send({ msg: 'sub', id, name, params });
  }

  /** @param {string} id */
  #refuse(id) {
    const refused = this.#subscriptions.get(id)?.refused;
    this.#subscriptions.delete(id);
    this.#settle(id);
    refused?.();
  }

  /** @param {string} id */
  #settle(id) {
    if (this.#unready.delete(id) && this.#unready.size === 0) this.#line.up();
  }

  /** Silence is answered with a ping, further silence with a new connection. @param {number} time */
  #watch(time) {
    clearTimeout(this.#watchdog);
    this.#watchdog = setTimeout(() => {
      if (!this.#connected) return this.#drop();
      this.#send({ msg: 'ping' });
      this.#watchdog = setTimeout(() => this.#drop(), 5_000);
    }, time);
  }

  #drop() {
    const socket = this.#socket;
    this.#lost();
    socket?.close();
  }

  #hurry = () => {
    if (this.#socket) return;
    this.#attempt = 0;
    this.#open();
  };

  // A page that comes back from sleep may hold a dead connection for minutes without noticing.
  #wake = () => {
    if (document.hidden) return;
    if (this.#connected) this.#watch(0);
    else this.#hurry();
  };

  /** @param {object} frame */
  #send(frame) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(frame));
  }
}

/** @param {string} text @returns {any} */
function readFrame(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
