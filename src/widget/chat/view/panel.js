// @ts-check
import { CallError } from '../rest.js';
import { Composer } from './composer.js';
import { ask } from './dialogs.js';
import { GuestForm } from './guestForm.js';
import { icon, iconButton, make, setAttribute, setText } from './make.js';
import { MessageList } from './messageList.js';
import { StandBar } from './standBar.js';
/** @import { Bell } from '../bell.js' */
/** @import { Conversation } from '../conversation.js' */
/** @import { DeviceStore } from '../deviceStore.js' */
/** @import { Language } from '../language.js' */

/**
 * @typedef {object} Parts
 * @property {Conversation} conversation
 * @property {Language} language
 * @property {Bell} bell
 * @property {DeviceStore} store
 * @property {string} server
 * @property {() => void} leave what «close» does
 * @property {boolean} canLeave
 */

/** The window: header with its buttons, where the visitor stands, the log, and the text line. */
export class Panel {
  element;
  composer;
  list;
  title = '';
  #parts;
  #heading;
  #buttons;
  #stand;
  #guest;
  #alert;
  #note;
  #again;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #fading;

  /** @param {Parts} parts @param {() => void} looked */
  constructor(parts, looked) {
    this.#parts = parts;
    const { conversation, language, server } = parts;
    this.#heading = make('h1');
    this.#buttons = {
      bell: iconButton('bell', '', { onclick: () => this.#toggleBell() }),
      options: iconButton('options', '', { 'aria-haspopup': 'dialog', onclick: () => this.#options() }),
      bin: iconButton('bin', '', { 'aria-haspopup': 'dialog', onclick: () => this.#privacy() }),
      close: iconButton('close', '', { hidden: !parts.canLeave, onclick: parts.leave }),
    };
    this.#stand = new StandBar(conversation, language, server);
    this.list = new MessageList(conversation, language, server, looked);
    this.#guest = new GuestForm(conversation, language);
    this.composer = new Composer(conversation, language, () => this.#guest.check(), () => { this.#guest.take(); parts.bell.prepare(); });
    this.#alert = make('p', { class: 'alert', role: 'alert', hidden: true });
    this.#note = make('p', { class: 'note', role: 'status', hidden: true });
    this.#again = make('button', { type: 'button', class: 'again', hidden: true, onclick: () => this.#restart() });
    this.element = make('main', { class: 'panel' },
      make('header', {}, this.#heading, make('div', { class: 'buttons' }, ...Object.values(this.#buttons))),
      this.#stand.element, this.#alert, this.list.element, this.#guest.element, this.#note, this.composer.element, this.#again);
    this.element.addEventListener('keydown', event => {
      if (event.key === 'Escape' && !event.defaultPrevented) parts.leave();
    });
  }

  render() {
    const { conversation, language } = this.#parts;
    const { stand, config } = conversation;
    const name = this.title || config.theme?.title || language.say('title');
    setText(this.#heading, name);
    document.title = name;
    setAttribute(this.element, 'aria-label', name);
    this.#renderButtons();
    this.#stand.render();
    this.list.render();
    this.#guest.render();
    const over = stand === 'ended' || stand === 'erased';
    const nobody = stand === 'none' && config.online === false;
    // Where the text line goes away under the visitor's fingers, the next thing to do takes its place.
    const leftAlone = over && this.composer.element.contains(document.activeElement);
    this.composer.element.hidden = over || nobody;
    this.composer.render();
    this.#note.hidden = !nobody;
    setText(this.#note, nobody ? config.messages?.offlineUnavailableMessage || language.say('nobody') : '');
    this.#again.hidden = !over;
    setText(this.#again, language.say('newChat'));
    if (leftAlone) this.#again.focus();
  }

  /** @param {unknown} error */
  report(error) {
    clearTimeout(this.#fading);
    this.#alert.hidden = false;
    setText(this.#alert, this.#explain(error));
    this.#fading = setTimeout(() => { this.#alert.hidden = true; setText(this.#alert, ''); }, 10_000);
  }

  #renderButtons() {
    const { language, bell } = this.#parts;
    for (const key of /** @type {const} */ (['options', 'bin', 'close'])) {
      setAttribute(this.#buttons[key], 'aria-label', language.say(key));
      setAttribute(this.#buttons[key], 'title', language.say(key));
    }
    setAttribute(this.#buttons.bell, 'aria-label', language.say('bell'));
    setAttribute(this.#buttons.bell, 'aria-pressed', String(bell.on));
    setAttribute(this.#buttons.bell, 'title', language.say(bell.on ? 'bellOn' : 'bellOff'));
    const drawing = bell.on ? 'bell' : 'mute';
    if (!this.#buttons.bell.querySelector(`.icon-${drawing}`)) this.#buttons.bell.replaceChildren(icon(drawing));
  }

  #toggleBell() {
    const { bell, store } = this.#parts;
    bell.on = !bell.on;
    store.sound = bell.on;
    bell.prepare();
    if (bell.on) bell.ring();
    this.#renderButtons();
  }

  #options() {
    const { conversation, language } = this.#parts;
    const may = conversation.phase === 'open' && conversation.config.settings?.visitorsCanCloseChat !== false;
    ask(language, may
      ? { title: 'endTitle', text: 'endText', act: 'end', run: async () => { await conversation.end(); this.#again.focus(); } }
      : { title: 'endTitle', text: 'endNone' }, error => this.#explain(error));
  }

  #privacy() {
    const { conversation, language } = this.#parts;
    ask(language, conversation.token
      ? { title: 'eraseTitle', text: 'eraseText', act: 'erase', run: async () => { await conversation.erase(); this.#again.focus(); } }
      : { title: 'eraseTitle', text: 'eraseNone' }, error => this.#explain(error));
  }

  #restart() {
    this.#parts.conversation.restart();
    this.composer.focus();
  }

  /** @param {unknown} error */
  #explain(error) {
    const { language } = this.#parts;
    if (!(error instanceof CallError) || !error.final) return language.say('problemLine');
    return error.code === 'no-agent-online' ? language.say('nobody') : language.say('problem', { reason: error.code });
  }
}
