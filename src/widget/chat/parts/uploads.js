// @ts-check
import { make, setAttribute, setText } from '../view/make.js';
import { objection, refusal, sizeText } from './fileRules.js';
/** @import { TextKey } from '../language.js' */
/** @import { Parts } from '../view/panel.js' */
/** @typedef {{ file: File, row: HTMLElement, line: HTMLElement, bar: HTMLProgressElement, again: HTMLButtonElement, cancel: HTMLButtonElement, words?: string, request?: XMLHttpRequest }} Upload */

/** The files on their way, one after the other, each with how far it is and a way to stop it. */
export class Uploads {
  element;
  #parts;
  #told = make('p', { class: 'unseen', role: 'status' });
  #rows;
  /** @type {Upload[]} */
  #waiting = [];
  #running = false;

  /** @param {Parts} parts */
  constructor(parts) {
    this.#parts = parts;
    this.#rows = make('ul', { 'aria-label': parts.language.say('uploads') });
    this.element = make('div', { class: 'uploads' }, this.#rows, this.#told);
  }

  /** @param {File} file */
  add(file) {
    const { language, conversation } = this.#parts;
    const { name } = file;
    const bar = make('progress', { max: 100, value: 0, 'aria-label': name });
    const line = make('span', { class: 'line' }, name);
    const again = make('button', { type: 'button', class: 'retry', hidden: true, onclick: () => this.#queue(upload) }, language.say('retry'));
    setAttribute(again, 'aria-label', language.say('uploadRetry', { name }));
    const cancel = make('button', { type: 'button', class: 'cancel', 'aria-label': language.say('uploadCancel', { name }), onclick: () => this.#remove(upload) }, '✕');
    /** @type {Upload} */
    const upload = { file, line, bar, again, cancel, row: make('li', {}, line, bar, again, cancel) };
    this.#rows.append(upload.row);
    const objected = objection(file, conversation.config.foyer?.files);
    if (objected) this.#fail(upload, objected, false);
    else if (file.type.startsWith('image/')) this.#askForWords(upload);
    else this.#queue(upload);
  }

  /** Sends the pictures that still wait for words, with those there are: the visitor goes on writing. */
  sendAll() {
    this.#rows.querySelectorAll('form').forEach(form => form.requestSubmit());
  }

  /** Whoever cannot see a picture reads what is on it, if its sender has said so. @param {Upload} upload */
  #askForWords(upload) {
    const { language } = this.#parts;
    const words = make('input', { type: 'text', maxlength: 1_000, autocomplete: 'off' });
    const form = make('form', { class: 'words', onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      upload.words = words.value.trim();
      if (form.contains(document.activeElement)) this.#rest();
      form.remove();
      this.#queue(upload);
    } }, make('label', {}, language.say('altLabel', { name: upload.file.name }), words),
    make('button', { type: 'submit', class: 'plain' }, language.say('altSend')));
    upload.bar.hidden = true;
    setAttribute(upload.cancel, 'aria-label', language.say('uploadRemove', { name: upload.file.name }));
    upload.row.append(form);
    if (this.#rows.querySelector('form') === form) words.focus();
  }

  #rest() {
    this.element.parentElement?.querySelector('textarea')?.focus();
  }

  /** @param {Upload} upload */
  #queue(upload) {
    upload.again.hidden = true;
    upload.bar.hidden = false;
    upload.row.classList.remove('failed');
    setAttribute(upload.cancel, 'aria-label', this.#parts.language.say('uploadCancel', { name: upload.file.name }));
    setText(upload.line, upload.file.name);
    this.#waiting.push(upload);
    void this.#run();
  }

  async #run() {
    if (this.#running) return;
    this.#running = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) await this.#send(next);
    this.#running = false;
  }

  /** @param {Upload} upload */
  async #send(upload) {
    const { conversation, language } = this.#parts;
    const { name } = upload.file;
    try {
      await conversation.enter();
      const answer = await this.#transmit(upload);
      if (!answer) return;
      conversation.accept(answer);
      this.#tell(language.say('uploadDone', { name }));
      upload.row.remove();
    } catch (error) {
      const code = String(/** @type {Error} */ (error).message);
      const reason = refusal(code);
      this.#fail(upload, reason, reason === 'uploadFailed');
    }
  }

  /** Says how far it is, which `fetch` cannot. @param {Upload} upload @returns {Promise<any>} nothing where the visitor stopped it */
  #transmit(upload) {
    const { conversation: { api, rid = '', token }, language } = this.#parts;
    const body = new FormData();
    if (upload.words) body.append('description', upload.words);
    body.append('file', upload.file);
    const request = upload.request = new XMLHttpRequest();
    return new Promise((resolve, reject) => {
      request.open('POST', `${api.root}livechat/upload/${encodeURIComponent(rid)}`);
      request.setRequestHeader('x-visitor-token', token);
      request.responseType = 'json';
      request.upload.onprogress = ({ loaded, total }) => {
        upload.bar.value = Math.floor(loaded / total * 100);
        setAttribute(upload.bar, 'aria-valuetext', language.say('uploading', { name: upload.file.name, percent: upload.bar.value }));
      };
      request.onabort = () => resolve(undefined);
      request.onerror = request.ontimeout = () => reject(new Error('unreachable'));
      request.onload = () => {
        const answer = request.response ?? {};
        if (request.status === 200 && answer.success !== false) resolve(answer.message?._id ? answer.message : answer);
        else reject(new Error(String(answer.reason ?? answer.errorType ?? answer.error ?? request.status)));
      };
      request.send(body);
    });
  }

  /** @param {Upload} upload @param {TextKey} reason @param {boolean} mayHelp whether the same file may go through another time */
  #fail(upload, reason, mayHelp) {
    const { language, conversation } = this.#parts;
    const { name } = upload.file;
    const size = sizeText(conversation.config.foyer?.files?.maxBytes ?? 0, language.locale);
    upload.row.classList.add('failed');
    upload.bar.hidden = true;
    upload.again.hidden = !mayHelp;
    setAttribute(upload.cancel, 'aria-label', language.say('uploadRemove', { name }));
    setText(upload.line, language.say(reason, { name, size }));
    this.#tell(upload.line.textContent ?? '');
  }

  /** @param {Upload} upload */
  #remove(upload) {
    this.#waiting = this.#waiting.filter(one => one !== upload);
    upload.request?.abort();
    upload.row.remove();
    this.#rest();
  }

  /** @param {string} text */
  #tell(text) {
    setText(this.#told, text);
  }
}
