// @ts-check
/** @typedef {Record<string, (...args: any[]) => void>} Handlers */

/**
 * The website around the frame. Messages carry the dialect's envelope; other than in the dialect they go to, and are taken
 * from, one exact origin only.
 */
export class HostPage {
  #origin;

  /** @param {Handlers} handlers @param {() => Promise<Handlers>} others those that few websites call, fetched when one does */
  constructor(handlers, others) {
    const named = new URLSearchParams(location.hash.slice(1)).get('host') ?? '';
    this.#origin = window.parent === window ? '' : location.ancestorOrigins?.[0] ?? named;
    addEventListener('message', event => {
      if (!this.#origin || event.source !== window.parent || event.origin !== this.#origin) return;
      const { src, fn, args } = event.data ?? {};
      if (src !== 'rocketchat' || typeof fn !== 'string') return;
      const given = Array.isArray(args) ? args : [];
      if (Object.hasOwn(handlers, fn)) handlers[fn](...given);
      else void others().then(known => Object.hasOwn(known, fn) && known[fn](...given), () => undefined);
    });
  }

  /** Whether there is one: in a window of its own the chat has no host. */
  get present() {
    return this.#origin !== '';
  }

  /** @param {string} fn @param {unknown[]} args */
  tell(fn, ...args) {
    if (this.#origin) window.parent.postMessage({ src: 'rocketchat', fn, args }, this.#origin);
  }

  /** Raises one of the public events for the website's own code. @param {string} event @param {unknown} [detail] */
  emit(event, detail) {
    this.tell('callback', event, detail);
  }
}
