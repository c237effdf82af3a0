// @ts-check
import { isSystem, readNotice } from '../notices.js';
import { attachmentNode, messageBody, onlyEmoji, quoteNode } from './messageBody.js';
import { iconButton, make, setAttribute, setName, setText } from './make.js';
/** @import { Conversation } from '../conversation.js' */
/** @import { Language, TextKey } from '../language.js' */
/** @import { Attachment, Entry } from '../types.js' */

const groupSpan = 5 * 60_000;

/** The log of the conversation: grows at its end, never jumps, and is read out as it grows. */
export class MessageList {
  element;
  #list;
  #typing;
  #toEnd;
  #older;
  #greeting;
  #language;
  #conversation;
  #server;
  #scroller;
  #following = true;
  /** @type {Map<string, { row: HTMLElement, entry: Entry, shape: string }>} */
  #rows = new Map();

  /** @param {Conversation} conversation @param {Language} language @param {string} server @param {() => void} scrolled
   * @param {Node[]} before what comes before the first message */
  constructor(conversation, language, server, scrolled, before) {
    this.#conversation = conversation;
    this.#language = language;
    this.#server = server;
    this.#older = make('button', { type: 'button', class: 'older', hidden: true, onclick: () => this.#loadOlder() });
    this.#greeting = make('p', { class: 'greeting' });
    this.#list = make('div', { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions' });
    this.#typing = make('p', { class: 'typing', hidden: true }, make('span', { class: 'dots', 'aria-hidden': 'true' },
      make('i'), make('i'), make('i')), make('span'));
    this.#toEnd = iconButton('down', { class: 'icon-button to-end', hidden: true, onclick: () => this.#scrollToEnd() });
    let tall = 0;
    const scroller = make('div', { class: 'scroller', tabindex: '0', onscroll: () => { if (tall === scroller.clientHeight) this.#placeToEnd(); scrolled(); } },
      this.#older, this.#greeting, ...before, this.#list, this.#typing);
    this.element = make('div', { class: 'messages' }, scroller, this.#toEnd);
    this.#scroller = scroller;
    // The window may grow, and a picture that arrives late; what scrolls before that is seen was not the visitor.
    const sizes = new ResizeObserver(() => { tall = scroller.clientHeight; if (this.#following && conversation.log.size) this.#scrollToEnd(); });
    sizes.observe(scroller);
    sizes.observe(this.#list);
  }

  get atEnd() {
    return this.#scroller.scrollHeight - this.#scroller.scrollTop - this.#scroller.clientHeight < 60;
  }

  render() {
    const following = this.#following;
    const say = this.#language;
    setAttribute(this.#scroller, 'aria-label', say.say('log'));
    setAttribute(this.#list, 'aria-label', say.say('log'));
    setText(this.#older, say.say('older'));
    this.#older.hidden = !this.#conversation.hasOlder;
    const { phase, receipt, config } = this.#conversation;
    setText(this.#greeting, phase !== 'erased' ? config.messages?.registrationFormMessage || say.say('greeting')
      : receipt ? say.say('receipt', { receipt }) : say.say('erased'));
    setName(this.#toEnd, say.say('toEnd'));
    this.#renderRows();
    this.#renderTyping();
    // A form is read from its beginning, a conversation from its end.
    if (following && this.#conversation.log.size) this.#scrollToEnd();
    this.#placeToEnd();
  }

  #renderRows() {
    const entries = this.#conversation.log.entries().filter(entry => this.#shown(entry));
    // What is loaded in one go is history, not news: it is not read out.
    const bulk = entries.filter(entry => !this.#rows.has(entry._id)).length > 3;
    setAttribute(this.#list, 'aria-live', bulk ? 'off' : 'polite');
    const shown = new Set(entries.map(entry => entry._id));
    for (const [id, { row }] of this.#rows) if (!shown.has(id)) { row.remove(); this.#rows.delete(id); }
    /** @type {Element | null} */
    let place = this.#list.firstElementChild;
    entries.forEach((entry, index) => {
      const row = this.#row(entry, entries[index - 1], entries[index + 1]);
      if (row === place) place = place.nextElementSibling;
      else this.#list.insertBefore(row, place);
    });
  }

  /** @param {Entry} entry */
  #shown(entry) {
    if (!isSystem(entry)) return Boolean(entry.msg || entry.attachments?.length);
    const { config: { settings }, hiddenNotices } = this.#conversation;
    return ![...settings?.hiddenSystemMessages || [], ...hiddenNotices].includes(entry.t) && Boolean(readNotice(entry, this.#conversation.token, this.#conversation.attendance.nameOf));
  }

  /** @param {Entry} entry @param {Entry | undefined} before @param {Entry | undefined} after */
  #row(entry, before, after) {
    const joined = continues(before, entry);
    const last = !continues(entry, after);
    const newDay = !before || this.#language.day(before.at) !== this.#language.day(entry.at);
    const shape = [joined, last, newDay, entry.state, entry.msg, entry.editedAt && 1, this.#language.code].join('|');
    const known = this.#rows.get(entry._id);
    if (known?.shape === shape) return known.row;
    const row = known?.row ?? make('div', { id: entry._id });
    row.className = isSystem(entry) ? 'system' : `message ${entry.own ? 'own' : 'other'}${joined ? ' joined' : ''} ${entry.state}`;
    if (isSystem(entry) && readNotice(entry, this.#conversation.token)?.urgent) row.setAttribute('aria-live', 'assertive');
    row.replaceChildren(...this.#content(entry, last, newDay));
    this.#rows.set(entry._id, { row, entry, shape });
    return row;
  }

  /** @param {Entry} entry @param {boolean} last @param {boolean} newDay @returns {Node[]} */
  #content(entry, last, newDay) {
    const language = this.#language;
    const day = newDay && make('div', { class: 'day' }, sameDay(entry.at, Date.now()) ? language.say('today') : language.day(entry.at));
    if (isSystem(entry)) {
      const notice = readNotice(entry, this.#conversation.token, this.#conversation.attendance.nameOf);
      const text = notice ? language.say(/** @type {TextKey} */ (notice.key), { ...notice.with, name: this.#shownName(notice.with?.name) }) : '';
      return present(day, make('span', {}, text));
    }
    const bot = Boolean(entry.bot) && make('span', { class: 'bot' }, language.say('bot'));
    const { msg = '', attachments = [] } = entry;
    const bubble = make('div', { class: `bubble${onlyEmoji(msg) ? ' large' : ''}`, dir: 'auto' },
      make('span', { class: 'unseen' }, `${this.#sender(entry)}: `), ...attachments.map(one => one.message_link && this.#quote(one)), ...messageBody(msg),
      ...attachments.map(one => !one.message_link && attachmentNode(one, this.#server, this.#rights, language.say('attachment'))));
    const foot = (last || entry.state !== 'sent') && this.#foot(entry);
    return present(day, bot, bubble, foot);
  }

  /** @param {Attachment} quote */
  #quote({ message_link = '', author_name = '', text = '', attachments: [file] = [] }) {
    const known = this.#rows.get(message_link.split('msg=')[1])?.entry;
    return quoteNode(known ? this.#sender(known) : this.#shownName(author_name), text || file?.title || '');
  }

  /** @param {Entry} entry */
  #foot(entry) {
    const language = this.#language;
    const state = entry.own ? language.say(entry.state) : '';
    const foot = make('div', { class: 'foot' }, make('time', { datetime: new Date(entry.at).toISOString() }, language.time(entry.at)),
      entry.editedAt ? ` · ${language.say('edited')}` : '', state && make('span', { class: 'state' }, ` · ${state}`));
    if (entry.state === 'failed' && this.#conversation.phase === 'open') {
      foot.append(make('button', { type: 'button', class: 'retry', onclick: () => this.#conversation.retry(entry._id) }, language.say('retry')));
    }
    return foot;
  }

  get #rights() {
    const { token, rid = '' } = this.#conversation;
    return String(new URLSearchParams({ rc_token: token, rc_rid: rid, rc_room_type: 'l' }));
  }

  /** @param {Entry} entry */
  #sender({ own, alias, u }) {
    return own ? this.#language.say('you') : this.#shownName(alias || this.#conversation.attendance.nameOf(u));
  }

  /** @param {string | undefined} name of somebody on the other side, which a manager may hide */
  #shownName(name) {
    return (!this.#conversation.config.settings?.agentHiddenInfo && name) || this.#language.say('someone');
  }

  #renderTyping() {
    const who = this.#conversation.typists.first;
    this.#typing.hidden = !who;
    const name = this.#shownName(this.#conversation.attendance.nameOf({ _id: '', username: who }));
    setText(/** @type {Element} */ (this.#typing.lastElementChild), who ? this.#language.say('typing', { name }) : '');
  }

  async #loadOlder() {
    const fromEnd = this.#scroller.scrollHeight - this.#scroller.scrollTop;
    this.#following = false;
    await this.#conversation.older().catch(() => undefined);
    this.render();
    this.#scroller.scrollTop = this.#scroller.scrollHeight - fromEnd;
  }

  #scrollToEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#following = true;
    this.#placeToEnd();
  }

  #placeToEnd() {
    if (this.#scroller.clientHeight === 0) return;
    this.#following = this.atEnd;
    this.#toEnd.hidden = this.#following;
  }
}

/** @param {Entry | undefined} a @param {Entry | undefined} b */
function continues(a, b) {
  if (!a || !b || isSystem(a) || isSystem(b) || a.own !== b.own) return false;
  return (a.own || a.u?._id === b.u?._id) && Math.abs(b.at - a.at) < groupSpan;
}

/** @param {number} a @param {number} b */
function sameDay(a, b) {
  return new Date(a).toDateString() === new Date(b).toDateString();
}

/** @param {(Node | false)[]} nodes @returns {Node[]} */
function present(...nodes) {
  return /** @type {Node[]} */ (nodes.filter(Boolean));
}
