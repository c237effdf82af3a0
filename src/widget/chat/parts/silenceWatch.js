// @ts-check
import { isSystem } from '../notices.js';
import { leadBefore } from './silenceRules.js';
/** @import { Conversation } from '../conversation.js' */
/** @import { StayCard } from './stayCard.js' */

/**
 * A chat may be closed because its visitor is silent. They are told in time and can stay with one press; the card for it is
 * loaded only then.
 */
export class SilenceWatch {
  #conversation;
  #host;
  /** @type {unknown} */
  #heard;
  #last = '';
  /** When the chat is closed, by this device's clock. @type {number | undefined} */
  #end;
  #lead = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {StayCard | undefined} */
  #card;

  /** @param {Conversation} conversation
   * @param {{ card: (stay: () => Promise<void>) => Promise<StayCard>, ring: () => void, changed: () => void }} host */
  constructor(conversation, host) {
    this.#conversation = conversation;
    this.#host = host;
    // A device that slept looks at its clock again.
    document.addEventListener('visibilitychange', () => this.#look());
  }

  /** Whether the visitor is being asked at this moment. */
  get asks() {
    return this.#card !== undefined;
  }

  /** Looks at what has changed: a new answer of the server, a new message. */
  follow() {
    const { config, log, phase } = this.#conversation;
    const last = log.entries().findLast(entry => !isSystem(entry) && !entry.local);
    if (config !== this.#heard) {
      this.#heard = config;
      this.#set(config.foyer?.closesIn);
    }
    if (phase !== 'open' || last?.own) this.#set(undefined);
    else if (last && last._id !== this.#last && config.foyer?.closesSilent && this.#end === undefined) {
      void this.#conversation.learn().catch(() => undefined);
    }
    this.#last = last?._id ?? '';
  }

  /** @param {number | undefined} seconds */
  #set(seconds) {
    this.#end = seconds === undefined ? undefined : Date.now() + seconds * 1_000;
    this.#lead = leadBefore(seconds ?? 0) * 1_000;
    this.#look();
  }

  #look() {
    clearTimeout(this.#timer);
    if (this.#end === undefined) return this.#dismiss();
    const wait = this.#end - this.#lead - Date.now();
    // Longer waits than this overflow the browser's timer.
    if (wait > 0) {
      this.#dismiss();
      this.#timer = setTimeout(() => this.#look(), Math.min(wait, 2_000_000_000));
    } else if (!this.#card) void this.#ask();
  }

  async #ask() {
    const card = await this.#host.card(() => this.#stay()).catch(() => undefined);
    if (this.#end === undefined || this.#card || !card) return;
    this.#card = card;
    card.open(this.#end);
    this.#host.ring();
    this.#host.changed();
  }

  async #stay() {
    const { api, token, rid } = this.#conversation;
    const { closesIn } = await api.post('foyer.visitor.stay', { token, rid });
    this.#card?.thank();
    this.#card = undefined;
    this.#set(closesIn ?? undefined);
    this.#host.changed();
  }

  #dismiss() {
    if (!this.#card) return;
    this.#card.close();
    this.#card = undefined;
    this.#host.changed();
  }
}
