// @ts-check
import { noticeOf } from '../notice.js';
import { CallError } from '../rest.js';
import { Composer } from './composer.js';
import { HeadBar } from './headBar.js';
import { make, setAttribute, setText } from './make.js';
import { MessageList } from './messageList.js';
import { Slot } from './slot.js';
import { StandBar } from './standBar.js';
/** @import { Bell } from '../bell.js' */
/** @import { Conversation } from '../conversation.js' */
/** @import { DeviceStore } from '../deviceStore.js' */
/** @import { Language } from '../language.js' */
/** @import { PartLoader } from '../partLoader.js' */
/** @import { Entrance } from '../parts/entrance.js' */
/** @import { Uploads } from '../parts/uploads.js' */

/**
 * @typedef {object} Parts
 * @property {Conversation} conversation
 * @property {Language} language
 * @property {PartLoader} loader
 * @property {Bell} bell
 * @property {DeviceStore} store
 * @property {string} server
 * @property {() => void} leave what «close» does
 * @property {boolean} canLeave
 * @property {() => void} redraw
 * @property {(event: string, detail?: unknown) => void} emit
 * @property {() => Record<string, unknown>} handOver what a window of its own needs to go on
 */

/** The window: header with its buttons, where the visitor stands, the log, and the text line. */
export class Panel {
  element;
  composer;
  list;
  title = '';
  offlineTitle = '';
  #parts;
  #head;
  #stand;
  #before = make('div');
  /** @type {Promise<void> | undefined} */
  #coming;
  /** @type {Entrance | undefined} */
  #entrance;
  #slot;
  #alert;
  #note;
  #again;
  #powered = make('p', { class: 'powered', hidden: true });
  /** @type {Uploads | undefined} */
  #uploads;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #fading;

  /** @param {Parts} parts @param {() => void} looked */
  constructor(parts, looked) {
    this.#parts = parts;
    const { conversation, language, loader, server } = parts;
    const failed = (/** @type {unknown} */ error) => this.report(error);
    this.#head = new HeadBar(parts, { options: () => void this.#open('options'), privacy: () => void this.#open('privacy') });
    this.#stand = new StandBar(conversation, language, server, failed);
    this.list = new MessageList(conversation, language, server, looked, [this.#before]);
    this.composer = new Composer(conversation, language, loader, {
      check: () => this.#check(), sending: () => { this.#begin(); this.#uploads?.sendAll(); }, files: files => void this.#upload(files).catch(failed), failed,
    });
    this.#slot = new Slot(parts);
    this.#alert = make('p', { class: 'alert', role: 'alert', hidden: true });
    this.#note = make('p', { class: 'note', role: 'status', hidden: true });
    this.#again = make('button', { type: 'button', class: 'again', hidden: true, onclick: () => this.#restart() });
    this.element = make('main', { class: 'panel' }, this.#head.element, this.#stand.element, this.#alert, this.list.element,
      this.#slot.element, this.#note, this.composer.element, this.#again, this.#powered);
    this.element.addEventListener('keydown', event => {
      if (event.key === 'Escape' && !event.defaultPrevented) parts.leave();
    });
    this.#takeDrops();
  }

  render() {
    const { conversation, language } = this.#parts;
    const { stand, config } = conversation;
    const over = stand === 'ended' || stand === 'erased';
    const nobody = stand === 'none' && config.online === false;
    const name = nobody && (this.offlineTitle || config.theme?.offlineTitle) || this.title || config.theme?.title || language.say('title');
    document.title = name;
    setAttribute(this.element, 'aria-label', name);
    this.#head.render(name);
    this.#stand.render();
    this.#renderEntrance(stand);
    this.list.render();
    this.#renderSlot(stand, nobody);
    // Where the text line goes away under the visitor's fingers, the next thing to do takes its place.
    const leftAlone = over && this.composer.element.contains(document.activeElement);
    this.composer.element.hidden = over || nobody;
    this.composer.render();
    this.#again.hidden = !over;
    setText(this.#again, language.say('newChat'));
    this.#powered.hidden = !config.foyer?.poweredBy || Boolean(config.settings?.hideWatermark);
    setText(this.#powered, language.say('powered'));
    if (leftAlone) this.#again.focus();
  }

  /** @param {unknown} error */
  report(error) {
    clearTimeout(this.#fading);
    this.#alert.hidden = false;
    setText(this.#alert, this.#explain(error));
    this.#fading = setTimeout(() => { this.#alert.hidden = true; setText(this.#alert, ''); }, 10_000);
  }

  /** @param {Conversation['stand']} stand @param {boolean} nobody */
  #renderSlot(stand, nobody) {
    const { conversation: { config }, language } = this.#parts;
    const form = nobody && (config.foyer?.offline ?? (config.settings?.displayOfflineForm === false ? 'hidden' : 'form')) === 'form';
    const left = this.#slot.show(form ? 'offline' : stand === 'ended' ? 'farewell' : undefined);
    // Somebody has come while the visitor wrote to nobody: the words go along.
    if (left && !this.composer.text) this.composer.fill(left);
    this.list.element.hidden = form && this.#slot.filled;
    this.#note.hidden = !nobody || this.#slot.filled;
    setText(this.#note, this.#note.hidden ? '' : config.messages?.offlineUnavailableMessage || language.say('nobody'));
  }

  get #entranceWanted() {
    const { config } = this.#parts.conversation;
    return Boolean(config.settings?.registrationForm || config.foyer?.easyLanguage || noticeOf(config, ''));
  }

  /** @param {Conversation['stand']} stand */
  #renderEntrance(stand) {
    this.#before.hidden = stand !== 'none';
    this.#entrance?.render();
    if (this.#before.hidden || this.#coming || !this.#entranceWanted) return;
    this.#coming = import('../parts/entrance.js').then(({ Entrance }) => {
      this.#entrance = new Entrance(this.#parts);
      this.#entrance.render();
      this.#before.append(this.#entrance.element);
    }).catch(() => { this.#coming = undefined; });
  }

  /** Whether the visitor may begin: never before what they must know has reached them. */
  async #check() {
    const { conversation } = this.#parts;
    if (conversation.phase === 'open') return true;
    const known = (async () => {
      await conversation.whenLoaded;
      this.render();
      await this.#coming;
      return !this.#entranceWanted || this.#entrance !== undefined;
    })().catch(() => false);
    if (await Promise.race([known, new Promise(resolve => { setTimeout(resolve, 5_000, false); })])) return this.#entrance?.check() ?? true;
    this.report(undefined);
    return false;
  }

  #begin() {
    const { conversation, bell, emit } = this.#parts;
    const filled = (conversation.phase !== 'open' && this.#entrance?.take()) || {};
    if (Object.keys(filled).length) emit('pre-chat-form-submit', filled);
    bell.prepare();
  }

  /** @param {File[]} files */
  async #upload(files) {
    if (!files.length || !await this.#check()) return;
    const { Uploads } = await this.#parts.loader.load(() => import('../parts/uploads.js'));
    this.#begin();
    this.#uploads ??= new Uploads(this.#parts);
    this.composer.element.prepend(this.#uploads.element);
    files.forEach(file => this.#uploads?.add(file));
  }

  #takeDrops() {
    const mark = (/** @type {DragEvent} */ event, /** @type {boolean} */ over) => {
      const may = this.#parts.conversation.config.settings?.fileUpload && !this.composer.element.hidden;
      if (!may || !event.dataTransfer?.types.includes('Files')) return false;
      event.preventDefault();
      this.element.classList.toggle('dropping', over);
      return true;
    };
    this.element.addEventListener('dragover', event => mark(event, true));
    this.element.addEventListener('dragleave', event => mark(event, this.element.contains(/** @type {Node | null} */ (event.relatedTarget))));
    this.element.addEventListener('drop', event => {
      if (mark(event, false)) void this.#upload([...event.dataTransfer?.files ?? []]).catch(error => this.report(error));
    });
  }

  /** @param {'options' | 'privacy'} which */
  async #open(which) {
    const explain = (/** @type {unknown} */ error) => this.#explain(error);
    try {
      const dialogs = await this.#parts.loader.load(() => import('../parts/headDialogs.js'));
      const left = () => { if (!this.#again.hidden) this.#again.focus(); };
      if (which === 'options') dialogs.openOptions(this.#parts, explain, left);
      else dialogs.openPrivacy(this.#parts, explain, left);
    } catch (error) {
      this.report(error);
    }
  }

  #restart() {
    this.#parts.conversation.restart();
    this.render();
    this.composer.focus();
  }

  /** @param {unknown} error */
  #explain(error) {
    const { language } = this.#parts;
    if (!(error instanceof CallError) || !error.final) return language.say('problemLine');
    return error.code === 'no-agent-online' ? language.say('nobody') : language.say('problem', { reason: error.code });
  }
}
