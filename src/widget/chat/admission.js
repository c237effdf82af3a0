// @ts-check
import { CallError } from './rest.js';
/** @import { Guest } from './guest.js' */
/** @import { VisitorApi } from './rest.js' */
/** @import { Room, Visitor } from './types.js' */
/** @typedef {{ visitor: Visitor, room: Room, newRoom: boolean }} Admitted */

/**
 * The way in, gone only once the visitor writes: they become known, and a room is theirs. However many messages and
 * files wait at the door, it is gone once.
 */
export class Admission {
  #api;
  #guest;
  #entered;
  /** @type {Promise<void> | undefined} */
  #entering;

  /** @param {VisitorApi} api @param {Guest} guest @param {(admitted: Admitted) => void} entered */
  constructor(api, guest, entered) {
    this.#api = api;
    this.#guest = guest;
    this.#entered = entered;
  }

  /** @param {string} token */
  enter(token) {
    this.#entering ??= this.#enter(token).catch(error => {
      this.#entering = undefined;
      throw error;
    });
    return this.#entering;
  }

  reset() {
    this.#entering = undefined;
  }

  /** Hands over, once each, what the website has said about the visitor in fields of its own. @param {string} token */
  async handOverFields(token) {
    for (const [key, { value, overwrite }] of this.#guest.customFields) {
      this.#guest.customFields.delete(key);
      await this.#api.customField(token, key, value, overwrite).catch(() => undefined);
    }
  }

  /** @param {string} token */
  async #enter(token) {
    await this.#handOverConsent(token);
    const visitor = await this.#api.register(this.#guest.registration(token));
    const { room, newRoom } = await this.#api.openRoom(token, this.#guest.agentId);
    this.#entered({ visitor, room, newRoom });
    void this.handOverFields(token);
    if (this.#guest.page) void this.#api.pageVisited(token, room._id, this.#guest.page).catch(() => undefined);
  }

  /** Before anything else is said, so that the conversation is opened with it. @param {string} token */
  async #handOverConsent(token) {
    if (!this.#guest.accepted?.version) return;
    try {
      await this.#api.post('foyer.visitor.consent', { token, ...this.#guest.accepted, accepted: true });
    } catch (error) {
      // Other servers of the protocol keep no record of it.
      if (!(error instanceof CallError) || error.status !== 404) throw error;
    }
  }
}
