// @ts-check
import { make } from '../view/make.js';
import { messageBody } from '../view/messageBody.js';
import { occasionOf } from './triggerRules.js';
/** @import { Conversation } from '../conversation.js' */
/** @import { HostPage } from '../hostPage.js' */
/** @import { Language } from '../language.js' */
/** @import { Trigger } from '../types.js' */
/** @typedef {{ conversation: Conversation, language: Language, host: HostPage, isOpen: () => boolean }} Stage */

/** The house speaks first, where a manager wants it: a line beside the button, never a window that opens by itself. Nothing is kept of it. */
export class Triggers {
  #stage;
  /** @type {Set<string>} */
  #fired = new Set();
  /** @type {HTMLElement | undefined} */
  #preview;
  #dismissed = false;

  /** @param {Stage} stage */
  constructor(stage) {
    this.#stage = stage;
    for (const [trigger, occasion] of this.#known) {
      if (occasion.kind === 'time') setTimeout(() => this.#fire(trigger), occasion.after);
    }
    this.moved();
    if (stage.isOpen()) this.opened();
  }

  opened() {
    this.#takeAway();
    this.#on('opened');
  }

  registered() {
    this.#on('registered');
  }

  /** The website shows another page. */
  moved() {
    const address = this.#stage.conversation.guest.parentUrl;
    if (address) this.#on('page', occasion => occasion.kind === 'page' && occasion.pattern.test(address));
  }

  get #known() {
    return (this.#stage.conversation.config.triggers ?? []).flatMap(trigger => {
      const occasion = occasionOf(trigger);
      return occasion ? [/** @type {const} */ ([trigger, occasion])] : [];
    });
  }

  /** @param {string} kind @param {(occasion: import('./triggerRules.js').Occasion) => boolean} fits */
  #on(kind, fits = () => true) {
    for (const [trigger, occasion] of this.#known) if (occasion.kind === kind && fits(occasion)) this.#fire(trigger, kind === 'registered');
  }

  /** @param {Trigger} trigger @param {boolean} [afterwards] */
  async #fire(trigger, afterwards = false) {
    const { conversation, isOpen } = this.#stage;
    const mayGreet = () => afterwards ? conversation.phase === 'open' : conversation.phase === 'none' && conversation.config.online !== false;
    if (this.#fired.has(trigger._id) || !mayGreet()) return;
    this.#fired.add(trigger._id);
    const [action] = trigger.actions ?? [];
    const lines = await this.#linesOf(trigger, action).catch(() => [String(action?.params?.serviceFallbackMessage ?? '')]);
    const u = await this.#sender(action?.params);
    if (!mayGreet()) return;
    lines.filter(Boolean).forEach((msg, index) => {
      // Stands here only: no server has it, and nothing is kept of it.
      if (conversation.log.receive({ _id: `greeting-${trigger._id}-${index}`, msg, u, ts: Date.now() + index, local: true })) conversation.watcher.incoming();
    });
    conversation.watcher.changed();
    if (!isOpen() && !this.#dismissed) this.#show();
  }

  /** @param {Trigger} trigger @param {Trigger['actions'][number] | undefined} action @returns {Promise<string[]>} */
  async #linesOf({ _id }, action) {
    if (action?.name !== 'use-external-service') return [String(action?.params?.msg ?? '')];
    const { api, token, guest } = this.#stage.conversation;
    const extraData = Object.entries(guest.metadata).map(([key, value]) => ({ key, value }));
    const { response } = await api.post(`livechat/triggers/${encodeURIComponent(_id)}/external-service/call`, { token, extraData });
    const contents = /** @type {{ msg: string, order: number }[]} */ (response?.contents ?? []);
    return contents.sort((a, b) => a.order - b.order).map(({ msg }) => msg);
  }

  /** @param {Record<string, any>} [params] */
  async #sender({ sender, name } = {}) {
    const { api, token, guest } = this.#stage.conversation;
    const unknown = { _id: 'house', name: sender === 'custom' && name ? String(name) : this.#stage.language.say('someone') };
    if (sender !== 'queue' || !token) return unknown;
    const { agent } = await api.get(`livechat/agent.next/${encodeURIComponent(token)}`, { department: guest.department }).catch(() => ({}));
    return agent?._id ? { _id: agent._id, username: agent.username, name: agent.name } : unknown;
  }

  #show() {
    const { conversation, language, host } = this.#stage;
    const lines = conversation.log.entries().filter(entry => entry.local);
    if (!lines.length || !host.present) return;
    this.#preview?.remove();
    const say = language.say.bind(language);
    this.#preview = make('main', { class: 'preview', 'aria-label': say('previewTitle') },
      make('button', { type: 'button', class: 'cancel', 'aria-label': say('previewClose'), title: say('previewClose'), onclick: () => {
        this.#dismissed = true;
        this.#takeAway();
        host.tell('minimizeWindow');
      } }, '✕'),
      make('h1', {}, lines[lines.length - 1].u?.name ?? ''),
      ...lines.slice(-3).map(({ msg = '' }) => make('p', { class: 'prose' }, ...messageBody(msg))),
      make('button', { type: 'button', class: 'primary', onclick: () => host.tell('openWidget') }, say('previewStart')));
    document.body.append(this.#preview);
    document.documentElement.dataset.view = 'preview';
    requestAnimationFrame(() => this.#measure());
    setTimeout(() => this.#measure(), 50);
  }

  // A frame that is not shown yet measures nothing: it is shown at a first height, then at the right one.
  #measure() {
    if (this.#preview) this.#stage.host.tell('resizeWidget', Math.max(this.#preview.scrollHeight, 120));
  }

  #takeAway() {
    this.#preview?.remove();
    this.#preview = undefined;
    delete document.documentElement.dataset.view;
  }
}
