// @ts-check
import { Realtime } from './realtime.js';
/** @import { WireMessage } from './types.js' */

/**
 * @typedef {object} RoomListener
 * @property {(message: WireMessage) => void} message
 * @property {(news: { type: string, data?: any, status?: string }) => void} course
 * @property {(who: string, what: string[]) => void} activity
 * @property {(id: string) => void} deleted
 * @property {() => void} gone the room is no longer to be heard
 * @property {() => void} up everything is heard again
 * @property {() => void} down
 */

/** What is to be heard of one room, over one realtime connection. */
export class RoomLine {
  #line;
  #listener;

  /** @param {string} url @param {RoomListener} listener */
  constructor(url, listener) {
    this.#listener = listener;
    this.#line = new Realtime(url, { up: listener.up, down: listener.down });
  }

  /** @param {string} rid @param {string} token */
  listen(rid, token) {
    const rights = { visitorToken: token, token };
    const { message, gone, course, activity, deleted } = this.#listener;
    this.#line.subscribe('room-messages', rid, rights, message, gone);
    this.#line.subscribe('livechat-room', rid, rights, course);
    this.#line.subscribe('notify-room', `${rid}/user-activity`, rights, activity);
    this.#line.subscribe('notify-room', `${rid}/deleteMessage`, rights, ({ _id }) => deleted(_id));
    this.#line.start();
  }

  stop() {
    this.#line.stop();
  }

  /** @param {string} rid @param {string} token @param {string} username @param {boolean} writing */
  tellTyping(rid, token, username, writing) {
    this.#line.call('stream-notify-room', [`${rid}/user-activity`, username, writing ? ['user-typing'] : [], { token }]);
  }
}
