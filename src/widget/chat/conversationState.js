// @ts-check
import { Attendance } from './attendance.js';
import { DeviceStore } from './deviceStore.js';
import { Guest } from './guest.js';
import { MessageLog } from './messageLog.js';
import { ReadMark } from './readMark.js';
import { CallError, VisitorApi } from './rest.js';
import { Typists } from './typists.js';
/** @import { Letter } from './outbox.js' */
/** @import { Config, Visitor } from './types.js' */

/**
 * @typedef {object} Watcher
 * @property {() => void} changed something that is shown has changed
 * @property {(event: string, detail?: unknown) => void} happened one of the public events
 * @property {() => void} incoming a message of somebody else has just arrived
 * @property {(error: CallError) => void} failed
 */

/** What is known of the one conversation there is: what the screen shows, and what the device remembers. */
export class ConversationState {
  /** @type {'none' | 'open' | 'ended' | 'erased'} */
  phase = 'none';
  /** @type {Config} */
  config = { enabled: true };
  attendance = new Attendance();
  typists = new Typists(() => this.watcher.changed());
  connected = true;
  log = new MessageLog();
  hasOlder = false;
  /** Whether the window is open, which it is again after a change of page. */
  isOpen = false;
  guest = new Guest();
  businessUnit = '';
  language = '';
  /** Kinds of notices that the website, besides the manager, does not want. @type {string[]} */
  hiddenNotices = [];
  /** Whether the server has said what holds here. */
  loaded = false;
  /** @type {(value?: unknown) => void} */
  tellLoaded = () => undefined;
  whenLoaded = new Promise(resolve => { this.tellLoaded = resolve; });
  /** What the visitor may show for an erasure. */
  receipt = '';
  token = '';
  /** @type {Visitor | undefined} */
  visitor;
  /** @type {string | undefined} */
  rid;
  mark = new ReadMark();

  /** @param {VisitorApi} api @param {DeviceStore} store @param {Watcher} watcher */
  constructor(api, store, watcher) {
    this.api = api;
    this.store = store;
    this.watcher = watcher;
  }

  /** What was written and not acknowledged. @returns {readonly Letter[]} */
  get letters() {
    return [];
  }

  get unread() {
    return this.mark.unread(this.log);
  }

  /** @returns {'none' | 'starting' | 'waiting' | 'served' | 'ended' | 'erased'} */
  get stand() {
    if (this.phase !== 'open') return this.phase;
    if (!this.rid) return 'starting';
    return this.attendance.agent ? 'served' : 'waiting';
  }

  /** @param {string} token */
  async ask(token) {
    const { department } = this.guest;
    this.config = await this.api.config(token, { department, businessUnit: this.businessUnit, language: this.language });
    this.guest.department = this.config.departments?.find(({ name }) => name === department)?._id ?? department;
    this.loaded = true;
    this.tellLoaded();
  }

  /** Asks who serves now; what was announced while the line was cut is lost otherwise. */
  async learn() {
    await this.ask(this.token);
    this.visitor = this.config.guest ?? this.visitor;
    if (this.config.room) this.attendance.read(this.config);
    this.watcher.changed();
  }

  /** @param {boolean} looking whether the visitor has the end of the log before their eyes */
  setLooking(looking) {
    this.mark.looking = looking;
    this.markRead();
  }

  markRead() {
    if (!this.mark.follow(this.log)) return;
    this.remember({});
    this.watcher.changed();
  }

  /** @param {Partial<import('./deviceStore.js').Kept>} more */
  remember(more) {
    if (this.phase !== 'open') return;
    const kept = this.store.read();
    this.store.write({ ...kept, ...more, token: this.token, rid: this.rid, read: this.mark.at, open: this.isOpen, letters: [...this.letters],
      guest: this.rid ? undefined : this.guest.kept() });
  }

  /** @param {string} token */
  begin(token) {
    const greetings = this.log.entries().filter(entry => entry.local);
    this.clear();
    this.phase = 'open';
    this.token = token;
    this.log = new MessageLog(token);
    greetings.forEach(greeting => this.log.receive(greeting));
  }

  clear() {
    this.log = new MessageLog();
    this.attendance = new Attendance();
    this.rid = undefined;
    this.visitor = undefined;
    this.token = '';
    this.mark.at = 0;
    this.hasOlder = false;
  }
}
