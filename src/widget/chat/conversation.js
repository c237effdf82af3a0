// @ts-check
import { Admission } from './admission.js';
import { ConversationState } from './conversationState.js';
import { DeviceStore } from './deviceStore.js';
import { fetchMissed, pageSize } from './missed.js';
import { isSystem } from './notices.js';
import { OtherTabs } from './otherTabs.js';
import { Outbox } from './outbox.js';
import { newMessageId, newToken } from './random.js';
import { CallError, VisitorApi } from './rest.js';
import { RoomLine } from './roomLine.js';
/** @import { Watcher } from './conversationState.js' */
/** @import { Room, WireMessage } from './types.js' */

const turningPoints = /^(uj|ul|command|livechat_transfer_history(_fallback)?)$/;

/** One visitor's conversation with the house: from nothing stored, through waiting and answers, to its end. */
export class Conversation extends ConversationState {
  #line;
  #outbox;
  #admission;
  /** @type {Promise<void> | undefined} */
  #catching;
  #tabs = new OtherTabs(news => this.#hear(news));

  /** @param {VisitorApi} api @param {DeviceStore} store @param {string} socketUrl @param {Watcher} watcher */
  constructor(api, store, socketUrl, watcher) {
    super(api, store, watcher);
    this.#line = new RoomLine(socketUrl, {
      message: message => this.#receive(message),
      course: news => this.#follow(news),
      activity: (who, what) => this.#activity(who, what),
      deleted: id => { this.log.remove(id); watcher.changed(); },
      gone: () => void this.catchUp(),
      up: () => this.#up(),
      down: () => this.#down(),
    });
    this.#outbox = this.#newOutbox([]);
    // Before there is a room there is no line whose return could be noticed.
    addEventListener('online', () => void this.#outbox.flush());
    this.#admission = new Admission(api, this.guest, admitted => this.#admitted(admitted));
  }

  get letters() {
    return this.#outbox.letters;
  }

  /** Learns what the server says and takes up a chat that is under way. */
  async load() {
    const known = this.store.known;
    /** @type {import('./deviceStore.js').Kept} */
    const kept = this.store.read() ?? { token: known ?? '' };
    this.guest.token ??= known;
    try {
      await this.ask(kept.token);
    } catch (error) {
      // What the visitor writes until the server answers belongs to the chat that is under way.
      if (kept.rid || kept.letters?.length) {
        this.#takeUp(kept);
        this.#down();
      }
      throw error;
    }
    this.connected = true;
    if (kept.token) await this.#resume(kept);
    this.watcher.changed();
  }

  /** @param {import('./deviceStore.js').Kept} kept */
  async #resume(kept) {
    const { room, guest } = this.config;
    if (!room && !kept.rid && !kept.letters?.length) return this.store.forget();
    this.#takeUp(kept);
    this.visitor = guest;
    if (room) this.#enter(room);
    else if (this.rid) await this.catchUp();
    else void this.#outbox.flush();
  }

  /** Stands where the device says it stood. @param {import('./deviceStore.js').Kept} kept */
  #takeUp(kept) {
    if (this.phase === 'open') return;
    this.guest.restore(kept.guest);
    this.#begin(kept.token);
    this.rid = kept.rid;
    this.mark.at = kept.read ?? 0;
    this.#outbox = this.#newOutbox(kept.letters ?? []);
    for (const letter of this.#outbox.letters) this.log.write(letter.id, letter.msg, letter.at);
  }

  /** @param {string} text */
  send(text) {
    this.#start();
    this.#outbox.add({ id: newMessageId(), msg: text, at: Date.now() });
  }

  /** Goes in without a message, for what else can be the first thing of a chat: a file. */
  async enter() {
    this.#start();
    if (!this.rid) await this.#admission.enter(this.token);
  }

  /** Takes what the server has answered to something sent besides the text line. @param {WireMessage} message */
  accept(message) {
    this.log.receive(message);
    this.watcher.changed();
  }

  /** @param {string} id */
  retry(id) {
    this.#outbox.retry(id);
  }

  /** @param {boolean} writing */
  setTyping(writing) {
    if (!this.rid || !this.visitor || this.phase !== 'open') return;
    this.#line.tellTyping(this.rid, this.token, this.visitor.username, writing);
  }

  async older() {
    if (!this.rid) return;
    const page = await this.api.history(this.token, this.rid, pageSize, this.log.oldest());
    page.forEach(message => this.log.receive(message));
    this.hasOlder = page.length >= pageSize;
    this.watcher.changed();
  }

  restart() {
    if (this.phase === 'open') this.finish();
    this.clear();
    this.phase = 'none';
    this.watcher.changed();
  }

  /** @param {string} department */
  async transfer(department) {
    if (this.rid) await this.api.post('livechat/room.transfer', { token: this.token, rid: this.rid, department });
  }

  /** Tells the server what the website has said about a visitor it already knows. */
  async update() {
    if (!this.visitor) return;
    this.visitor = await this.api.register(this.guest.registration(this.token));
    await this.#admission.handOverFields(this.token);
  }

  // ---- beginning

  #start() {
    if (this.phase !== 'open') this.#begin(this.guest.token ?? this.store.read()?.token ?? newToken());
  }

  /** @param {string} token */
  #begin(token) {
    this.#admission.reset();
    this.begin(token);
    this.watcher.happened('under-way', true);
  }

  /** @param {import('./outbox.js').Letter[]} letters */
  #newOutbox(letters) {
    return new Outbox(letter => this.#deliver(letter), (letter, state) => {
      this.log.write(letter.id, letter.msg, letter.at);
      if (state !== 'sent') this.log.mark(letter.id, state);
      this.remember({});
      this.watcher.changed();
    }, letters);
  }

  /** @param {import('./outbox.js').Letter} letter */
  async #deliver(letter) {
    try {
      await this.enter();
      if (this.rid) this.log.receive(await this.api.write(this.token, this.rid, letter.id, letter.msg));
    } catch (error) {
      if (error instanceof CallError && error.final) this.#refused(error);
      throw error;
    }
  }

  /** @param {CallError} error */
  #refused(error) {
    this.watcher.failed(error);
    if (error.code === 'no-agent-online') this.watcher.happened('no-agent-online');
    if (error.code === 'room-closed' || error.code === 'invalid-room') void this.catchUp();
  }

  /** @param {import('./admission.js').Admitted} admitted */
  #admitted({ visitor, room, newRoom }) {
    this.visitor = visitor;
    this.#enter(room);
    this.#tabs.tell('started');
    if (newRoom) this.watcher.happened('chat-started');
  }

  /** @param {Room} room */
  #enter(room) {
    this.rid = room._id;
    this.attendance.read({ ...this.config, room });
    this.#line.listen(room._id, this.token);
    this.remember({});
    this.watcher.changed();
  }

  // ---- what arrives

  /** @param {WireMessage} message */
  #receive(message) {
    const isNew = this.log.receive(message);
    this.#outbox.acknowledge(message._id);
    if (message.u?.username) this.typists.stop(message.u.username);
    if (message.t && turningPoints.test(message.t)) void this.learn();
    this.markRead();
    const { own } = this.log.entries().find(entry => entry._id === message._id) ?? {};
    if (isNew && !own && !isSystem(message)) this.watcher.incoming();
    if (message.t === 'livechat-close') this.finish();
    this.watcher.changed();
  }

  /** @param {{ type: string, data?: any, status?: string }} news */
  #follow(news) {
    const event = this.attendance.follow(news);
    if (event) this.watcher.happened(...event);
    this.watcher.changed();
  }

  /** @param {string} who @param {string[]} what */
  #activity(who, what) {
    if (!who || who === this.visitor?.username) return;
    this.typists.set(who, what?.includes('user-typing'));
    this.watcher.changed();
  }

  // ---- the line goes and comes

  #down() {
    this.connected = false;
    this.typists.clear();
    this.watcher.changed();
  }

  #up() {
    this.connected = true;
    void this.catchUp().catch(() => undefined);
    void this.#outbox.flush();
    this.watcher.changed();
  }

  /** Fetches what was missed, back to what is known already; the stream stands before, so nothing falls between. */
  catchUp() {
    this.#catching ??= this.#listenBack().finally(() => { this.#catching = undefined; });
    return this.#catching;
  }

  async #listenBack() {
    const [token, rid] = [this.token, this.rid];
    if (!rid) return;
    let found;
    try {
      found = await fetchMissed(this.log, before => this.api.history(token, rid, pageSize, before));
      await this.learn();
    } catch (error) {
      if (error instanceof CallError && error.final) return this.wipe();
      throw error;
    }
    const news = found.missed.map(message => {
      this.#outbox.acknowledge(message._id);
      return this.log.receive(message) && message.token !== token && !isSystem(message);
    });
    this.hasOlder = found.hasOlder ?? this.hasOlder;
    if (found.hasOlder === undefined && news.includes(true)) this.watcher.incoming();
    this.markRead();
    if (found.missed.some(message => message.t === 'livechat-close') || !this.config.room) this.finish();
    this.watcher.changed();
  }

  // ---- ending

  finish() {
    if (this.phase !== 'open') return;
    for (const letter of this.#outbox.letters) this.log.mark(letter.id, 'failed');
    this.#leave();
    this.phase = 'ended';
    this.watcher.happened('chat-ended');
    this.watcher.happened('under-way', false);
    this.watcher.changed();
  }

  #leave() {
    this.#line.stop();
    this.#outbox.clear();
    this.store.forget();
    this.#admission.reset();
    this.typists.clear();
    this.connected = true;
  }

  /** Forgets everything here; where the visitor asked for it, in the other tabs as well. @param {string} [receipt] */
  wipe(receipt) {
    if (receipt !== undefined) this.#tabs.tell('erased');
    this.#leave();
    this.clear();
    this.store.know('');
    this.guest.token = undefined;
    this.phase = 'erased';
    this.receipt = receipt ?? '';
    this.watcher.happened('under-way', false);
    this.watcher.changed();
  }

  /** @param {import('./otherTabs.js').TabNews} news */
  #hear(news) {
    if (news === 'erased' && this.phase !== 'none') this.wipe();
    if (news === 'started' && this.phase !== 'open') void this.load().catch(() => undefined);
  }
}
