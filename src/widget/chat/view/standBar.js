// @ts-check
import { readNotice } from '../notices.js';
import { icon, make, setAttribute, setText } from './make.js';
/** @import { Conversation } from '../conversation.js' */
/** @import { Language, TextKey } from '../language.js' */

const statuses = /** @type {const} */ (['online', 'away', 'busy', 'offline']);

/** Where the visitor stands: waiting and at which place, who answers, whether the line holds, or that it is over. */
export class StandBar {
  element;
  #conversation;
  #language;
  #server;
  #face;
  #text;
  #line;
  #human;
  #lost;
  #pictureOf = '';
  #wasLost = false;

  /** @param {Conversation} conversation @param {Language} language @param {string} server @param {(error: unknown) => void} failed */
  constructor(conversation, language, server, failed) {
    this.#conversation = conversation;
    this.#language = language;
    this.#server = server;
    this.#face = make('span', { class: 'face', 'aria-hidden': 'true' });
    this.#text = make('strong');
    this.#line = make('span', { class: 'status' });
    this.#human = make('button', { type: 'button', class: 'human', hidden: true, onclick: () => {
      conversation.transfer(conversation.config.room?.departmentId ?? '').catch(failed);
    } });
    this.#lost = make('p', { class: 'lost', role: 'alert' });
    this.element = make('div', { class: 'stand' },
      make('div', { class: 'who', role: 'status' }, this.#face, make('div', {}, this.#text, this.#line)), this.#human, this.#lost);
  }

  render() {
    const { stand, connected, attendance: { agent } } = this.#conversation;
    setAttribute(this.element, 'data-stand', stand);
    const [text, line] = this.#words(stand);
    setText(this.#text, text);
    setText(this.#line, line);
    const status = statuses.find(known => known === agent?.status);
    setAttribute(this.#line, 'data-status', stand === 'served' ? status : undefined);
    // One action away from whatever a program answers.
    this.#human.hidden = !(stand === 'served' && isBot(agent));
    setText(this.#human, this.#language.say('human'));
    this.#drawFace(stand);
    this.#renderLine(connected);
  }

  /** The return of the line is told for a moment, its loss as long as it lasts. @param {boolean} connected */
  #renderLine(connected) {
    if (connected && !this.#wasLost) return;
    const back = connected && this.#conversation.phase === 'open';
    setText(this.#lost, connected ? (back ? this.#language.say('backAgain') : '') : this.#language.say('lost'));
    if (connected) setTimeout(() => { if (!this.#wasLost) setText(this.#lost, ''); }, 3_000);
    this.#wasLost = !connected;
  }

  /** @param {Conversation['stand']} stand @returns {[string, string]} */
  #words(stand) {
    const language = this.#language;
    const { attendance: { agent, queue }, config } = this.#conversation;
    if (stand === 'starting') return [language.say('starting'), ''];
    if (stand === 'waiting') return this.#waiting(queue);
    if (stand === 'served') {
      const status = statuses.find(known => known === agent?.status);
      return [this.#agentName, isBot(agent) ? language.say('bot') : status && !agent?.hiddenInfo ? language.say(status) : ''];
    }
    if (stand === 'ended') {
      return [this.#closing || config.messages?.conversationFinishedMessage || language.say('ended'),
        config.messages?.conversationFinishedText || language.say('thanks')];
    }
    return ['', ''];
  }

  /** @param {Conversation['attendance']['queue']} queue @returns {[string, string]} */
  #waiting(queue) {
    const language = this.#language;
    if (!queue?.spot || queue.spot < 1) return [language.say('waiting'), ''];
    const seconds = Number(queue.estimatedWaitTimeSeconds);
    const estimate = !(seconds > 0) ? '' : language.count('waitingMinute', 'waitingMinutes', Math.max(1, Math.round(seconds / 60)));
    return [language.say('waitingAt', { spot: queue.spot }), estimate || language.say('waiting')];
  }

  /** By whom it was ended: told here too, because a manager may hide the line in the log. */
  get #closing() {
    const { log, token, config } = this.#conversation;
    const last = log.entries().findLast(entry => entry.t === 'livechat-close');
    const notice = last && readNotice(last, token, this.#conversation.attendance.nameOf);
    if (!notice) return '';
    const name = config.settings?.agentHiddenInfo ? this.#language.say('someone') : notice.with?.name ?? '';
    return this.#language.say(/** @type {TextKey} */ (notice.key), { name });
  }

  get #agentName() {
    const { agent } = this.#conversation.attendance;
    return (!agent?.hiddenInfo && (agent?.name || agent?.username)) || this.#language.say('someone');
  }

  /** @param {Conversation['stand']} stand */
  #drawFace(stand) {
    const { agent } = this.#conversation.attendance;
    const shown = stand === 'served' ? `@${agent?.hiddenInfo ? '' : agent?.username ?? ''}` : stand;
    if (shown === this.#pictureOf) return;
    this.#pictureOf = shown;
    this.#face.replaceChildren();
    if (stand === 'waiting' || stand === 'starting') this.#face.append(icon('clock'));
    if (stand !== 'served') return;
    this.#face.append(this.#agentName.slice(0, 1).toUpperCase());
    if (shown === '@' || this.#conversation.config.foyer?.showAgentPicture === false) return;
    // The letter stays where there is no picture, or none for visitors.
    const picture = make('img', { alt: '', src: `${this.#server}avatar/${encodeURIComponent(shown.slice(1))}`,
      onload: () => picture.classList.add('there'), onerror: () => picture.remove() });
    this.#face.append(picture);
  }
}

/** @param {import('../types.js').Agent | undefined} agent */
function isBot(agent) {
  return Boolean(agent?.isBot || agent?.type === 'bot');
}
