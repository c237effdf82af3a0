// @ts-check
import { DeviceStore } from './deviceStore.js';
import { Guest } from './guest.js';
import { MessageLog, wireTime } from './messageLog.js';
import { isSystem } from './notices.js';
import { Outbox } from './outbox.js';
import { newMessageId, newToken } from './random.js';
import { Realtime } from './realtime.js';
import { CallError, VisitorApi } from './rest.js';
/** @import { Agent, Config, Person, QueueInfo, Room, Visitor, WireMessage } from './types.js' */

const pageSize = 50;
const turningPoints = new Set(['uj', 'ul', 'command', 'livechat_transfer_history', 'livechat_transfer_history_fallback']);

/**
 * @typedef {object} Watcher
 * @property {() => void} changed something that is shown has changed
 * @property {(event: string, detail?: unknown) => void} happened one of the public events
 * @property {() => void} incoming a message of somebody else has just arrived
 * @property {(error: CallError) => void} failed
 */

/** One visitor's conversation with the house: from nothing stored, through waiting and answers, to its end. */
export class Conversation {
  /** @type {'none' | 'open' | 'ended' | 'erased'} */
  phase = 'none';
  /** @type {Config} */
  config = { enabled: true };
  /** @type {Agent | undefined} */
  agent;
  /** @type {QueueInfo | undefined} */
  queue;
  connected = true;
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  typing = new Map();
  log = new MessageLog();
  hasOlder = false;
  guest = new Guest();
  businessUnit = '';

  #api;
  #watcher;
  #store;
  #line;
  #outbox;
  #token = '';
  /** @type {Visitor | undefined} */
  #visitor;
  /** @type {string | undefined} */
  #rid;
  #read = 0;
  /** @type {Map<string, string>} */
  #names = new Map();
  #looking = false;
  /** @type {Promise<void> | undefined} */
  #entering;
  /** @type {Promise<void> | undefined} */
  #catching;
  #tabs = new BroadcastChannel('foyer.chat');

  /** What a person is called; messages of some servers name only the account.
   * @param {Person | undefined} person */
  nameOf = person => person?.name || this.#names.get(person?.username ?? '') || person?.username || '';

  /** @param {VisitorApi} api @param {DeviceStore} store @param {string} socketUrl @param {Watcher} watcher */
  constructor(api, store, socketUrl, watcher) {
    this.#api = api;
    this.#store = store;
    this.#watcher = watcher;
    this.#line = new Realtime(socketUrl, { up: () => this.#up(), down: () => this.#down() });
    this.#outbox = this.#newOutbox([]);
    this.#tabs.onmessage = ({ data }) => this.#otherTab(data);
  }

  get token() {
    return this.#token;
  }

  get unread() {
    return this.log.entries().filter(entry => !entry.own && !isSystem(entry) && entry.at > this.#read).length;
  }

  /** When the visitor last saw the end of the conversation. */
  get readUntil() {
    return this.#read;
  }

  /** @returns {'none' | 'starting' | 'waiting' | 'served' | 'ended' | 'erased'} */
  get stand() {
    if (this.phase !== 'open') return this.phase;
    if (!this.#rid) return 'starting';
    return this.agent ? 'served' : 'waiting';
  }

  /** Learns what the server says and takes up a chat that is under way. */
  async load() {
    const kept = this.#store.read();
    this.config = await this.#api.config(kept?.token ?? '', this.guest.department, this.businessUnit);
    if (kept) await this.#resume(kept);
    this.#watcher.changed();
  }

  /** @param {import('./deviceStore.js').Kept} kept */
  async #resume(kept) {
    const { room, guest } = this.config;
    if (!room && !kept.rid && !kept.letters?.length) return this.#store.forget();
    this.#begin(kept.token);
    this.#visitor = guest;
    this.#read = kept.read ?? 0;
    this.#outbox = this.#newOutbox(kept.letters ?? []);
    for (const letter of this.#outbox.letters) this.log.write(letter.id, letter.msg, letter.at);
    if (room) this.#enter(room);
    else if (kept.rid) {
      this.#rid = kept.rid;
      await this.#catchUp();
    } else void this.#outbox.flush();
  }

  /** @param {string} text */
  send(text) {
    if (this.phase !== 'open') this.#begin(this.guest.token ?? newToken());
    this.#outbox.add({ id: newMessageId(), msg: text, at: Date.now() });
  }

  /** @param {string} id */
  retry(id) {
    this.#outbox.retry(id);
  }

  /** @param {boolean} writing */
  setTyping(writing) {
    if (!this.#rid || !this.#visitor || this.phase !== 'open') return;
    const what = writing ? ['user-typing'] : [];
    this.#line.call('stream-notify-room', [`${this.#rid}/user-activity`, this.#visitor.username, what, { token: this.#token }]);
  }

  /** @param {boolean} looking whether the visitor has the end of the log before their eyes */
  setLooking(looking) {
    this.#looking = looking;
    if (looking) this.#markRead();
  }

  /** @param {Partial<import('./deviceStore.js').Kept>} more */
  remember(more) {
    if (this.phase !== 'open') return;
    const kept = this.#store.read();
    this.#store.write({ ...kept, ...more, token: this.#token, rid: this.#rid, read: this.#read, letters: [...this.#outbox.letters] });
  }

  async older() {
    if (!this.#rid) return;
    const page = await this.#api.history(this.#token, this.#rid, pageSize, this.log.oldest());
    page.forEach(message => this.log.receive(message));
    this.hasOlder = page.length >= pageSize;
    this.#watcher.changed();
  }

  async end() {
    if (!this.#rid) return this.#finish();
    try {
      await this.#api.close(this.#token, this.#rid);
    } catch (error) {
      if (!(error instanceof CallError && error.final)) throw error;
    }
    // The closing line usually came first, by the stream; otherwise history has it.
    await this.#catchUp().catch(() => undefined);
    this.#finish();
  }

  async erase() {
    if (this.#token) await this.#api.erase(this.#token, this.#rid);
    this.#tabs.postMessage('erased');
    this.#wipe();
  }

  restart() {
    this.#clear();
    this.phase = 'none';
    this.#watcher.changed();
  }

  /** @param {string} department */
  async transfer(department) {
    if (this.#rid) await this.#api.transfer(this.#token, this.#rid, department);
  }

  /** Tells the server what the website has said about a visitor it already knows. */
  async update() {
    if (this.#visitor) this.#visitor = await this.#api.register(this.guest.registration(this.#token));
    await this.#sendFields();
  }

  /** @param {'online' | 'away'} status */
  async setStatus(status) {
    if (this.#rid && this.phase === 'open') await this.#api.status(this.#token, status).catch(() => undefined);
  }

  // ---- beginning

  /** @param {string} token */
  #begin(token) {
    this.#clear();
    this.phase = 'open';
    this.#token = token;
    this.log = new MessageLog(token);
    this.#watcher.happened('under-way', true);
  }

  /** @param {import('./outbox.js').Letter[]} letters */
  #newOutbox(letters) {
    return new Outbox(letter => this.#deliver(letter), (letter, state) => {
      this.log.write(letter.id, letter.msg, letter.at);
      if (state !== 'sent') this.log.mark(letter.id, state);
      this.remember({});
      this.#watcher.changed();
    }, letters);
  }

  /** @param {import('./outbox.js').Letter} letter */
  async #deliver(letter) {
    try {
      this.#entering ??= this.#rid ? Promise.resolve() : this.#register();
      await this.#entering;
      if (this.#rid) this.log.receive(await this.#api.post(this.#token, this.#rid, letter.id, letter.msg));
    } catch (error) {
      this.#entering = undefined;
      if (error instanceof CallError && error.final) this.#refused(error);
      throw error;
    }
  }

  /** @param {CallError} error */
  #refused(error) {
    this.#watcher.failed(error);
    if (error.code === 'no-agent-online') this.#watcher.happened('no-agent-online');
    if (error.code === 'room-closed' || error.code === 'invalid-room') void this.#catchUp();
  }

  async #register() {
    this.#visitor = await this.#api.register(this.guest.registration(this.#token));
    const { room, newRoom } = await this.#api.openRoom(this.#token, this.guest.agentId);
    this.#enter(room);
    this.#tabs.postMessage('started');
    if (newRoom) this.#watcher.happened('chat-started');
    void this.#sendFields();
    if (this.guest.page) void this.#api.pageVisited(this.#token, room._id, this.guest.page).catch(() => undefined);
  }

  async #sendFields() {
    if (!this.#visitor) return;
    for (const [key, { value, overwrite }] of this.guest.customFields) {
      this.guest.customFields.delete(key);
      await this.#api.customField(this.#token, key, value, overwrite).catch(() => undefined);
    }
  }

  /** @param {Room} room */
  #enter(room) {
    const rid = this.#rid = room._id;
    this.#served(this.config.agent ?? room.servedBy);
    this.queue = this.config.queueInfo;
    const visitorRights = { visitorToken: this.#token, token: this.#token };
    const gone = () => void this.#catchUp();
    this.#line.subscribe('room-messages', rid, visitorRights, message => this.#receive(message), gone);
    this.#line.subscribe('livechat-room', rid, visitorRights, event => this.#course(event));
    this.#line.subscribe('notify-room', `${rid}/user-activity`, visitorRights, (who, what) => this.#activity(who, what));
    this.#line.subscribe('notify-room', `${rid}/deleteMessage`, visitorRights, ({ _id }) => {
      this.log.remove(_id);
      this.#watcher.changed();
    });
    this.#line.start();
    this.remember({});
    this.#watcher.changed();
  }

  // ---- what arrives

  /** @param {WireMessage} message */
  #receive(message) {
    const isNew = this.log.receive(message);
    this.#outbox.acknowledge(message._id);
    if (message.u?.username) this.#stopTyping(message.u.username);
    if (message.t && turningPoints.has(message.t)) void this.#refresh();
    if (this.#looking) this.#markRead();
    const { own } = this.log.entries().find(entry => entry._id === message._id) ?? {};
    if (isNew && !own && !isSystem(message)) this.#watcher.incoming();
    if (message.t === 'livechat-close') this.#finish();
    this.#watcher.changed();
  }

  /** @param {{ type: string, data?: any, status?: string }} event */
  #course(event) {
    if (event.type === 'agentData') {
      this.#served(event.data);
      this.queue = undefined;
      if (this.agent) this.#watcher.happened('assign-agent', publicAgent(this.agent));
    } else if (event.type === 'agentStatus' && this.agent) {
      this.agent = { ...this.agent, status: event.status };
      this.#watcher.happened('agent-status-change', publicAgent(this.agent));
    } else if (event.type === 'queueData') {
      this.queue = event.data;
      this.#watcher.happened('queue-position-change', event.data);
    }
    this.#watcher.changed();
  }

  /** @param {Agent | undefined} agent */
  #served(agent) {
    this.agent = agent;
    if (agent?.username && agent.name) this.#names.set(agent.username, agent.name);
  }

  /** @param {string} who @param {string[]} what */
  #activity(who, what) {
    if (!who || who === this.#visitor?.username) return;
    this.#stopTyping(who);
    // The end of writing may get lost with the line, so it also comes by itself.
    if (what?.includes('user-typing')) this.typing.set(who, setTimeout(() => { this.#stopTyping(who); this.#watcher.changed(); }, 15_000));
    this.#watcher.changed();
  }

  /** @param {string} who */
  #stopTyping(who) {
    clearTimeout(this.typing.get(who));
    this.typing.delete(who);
  }

  #markRead() {
    const last = Math.max(0, ...this.log.entries().filter(entry => entry.state === 'sent').map(entry => entry.at));
    if (last <= this.#read) return;
    this.#read = last;
    this.remember({});
    this.#watcher.changed();
  }

  // ---- the line goes and comes

  #down() {
    this.connected = false;
    this.typing.forEach((_, who) => this.#stopTyping(who));
    this.#watcher.changed();
  }

  #up() {
    this.connected = true;
    void this.#catchUp().catch(() => undefined);
    void this.#outbox.flush();
    this.#watcher.changed();
  }

  /** Fetches what was missed, back to what is known already; the stream stands before, so nothing falls between. */
  #catchUp() {
    this.#catching ??= this.#fetchMissed().finally(() => { this.#catching = undefined; });
    return this.#catching;
  }

  async #fetchMissed() {
    if (!this.#rid) return;
    const first = ![...this.log.entries()].some(entry => entry.state === 'sent');
    /** @type {WireMessage[]} */
    const missed = [];
    /** @type {number | undefined} */
    let before;
    try {
      for (let more = true; more;) {
        const page = await this.#api.history(this.#token, this.#rid, pageSize, before);
        missed.push(...page);
        before = Math.min(...page.map(message => wireTime(message.ts)));
        more = !first && page.length >= pageSize && !page.some(message => this.log.has(message._id));
        if (first) this.hasOlder = page.length >= pageSize;
      }
      await this.#refresh();
    } catch (error) {
      if (error instanceof CallError && error.final) return this.#wipe();
      throw error;
    }
    const news = missed.reverse().map(message => {
      this.#outbox.acknowledge(message._id);
      return this.log.receive(message) && message.token !== this.#token && !isSystem(message);
    });
    if (!first && news.includes(true)) this.#watcher.incoming();
    if (this.#looking) this.#markRead();
    if (missed.some(message => message.t === 'livechat-close') || !this.config.room) this.#finish();
    this.#watcher.changed();
  }

  /** Asks who serves now; what was announced while the line was cut is lost otherwise. */
  async #refresh() {
    const config = await this.#api.config(this.#token, '', this.businessUnit);
    this.config = config;
    this.#visitor = config.guest ?? this.#visitor;
    if (!config.room) return;
    this.#served(config.agent ?? config.room.servedBy);
    this.queue = this.agent ? undefined : config.queueInfo;
    this.#watcher.changed();
  }

  // ---- ending

  #finish() {
    if (this.phase !== 'open') return;
    for (const letter of this.#outbox.letters) this.log.mark(letter.id, 'failed');
    this.#leave();
    this.phase = 'ended';
    this.#watcher.happened('chat-ended');
    this.#watcher.happened('under-way', false);
    this.#watcher.changed();
  }

  #leave() {
    this.#line.stop();
    this.#outbox.clear();
    this.#store.forget();
    this.#entering = undefined;
    this.typing.forEach((_, who) => this.#stopTyping(who));
    this.connected = true;
  }

  #wipe() {
    this.#leave();
    this.#clear();
    this.phase = 'erased';
    this.#watcher.happened('under-way', false);
    this.#watcher.changed();
  }

  #clear() {
    this.log = new MessageLog();
    this.agent = undefined;
    this.queue = undefined;
    this.#rid = undefined;
    this.#visitor = undefined;
    this.#entering = undefined;
    this.#token = '';
    this.#read = 0;
    this.hasOlder = false;
  }

  /** @param {unknown} news */
  #otherTab(news) {
    if (news === 'erased' && this.phase !== 'none') this.#wipe();
    if (news === 'started' && this.phase !== 'open') void this.load().catch(() => undefined);
  }
}

/** @param {Agent} agent */
function publicAgent({ name, username, status }) {
  return { name, username, status };
}
