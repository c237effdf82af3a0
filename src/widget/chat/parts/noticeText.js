// @ts-check
import { safeLink } from '../markdown.js';
import { make } from '../view/make.js';
import { messageBody } from '../view/messageBody.js';
/** @import { Language } from '../language.js' */
/** @import { PrivacyNotice } from '../types.js' */

/** @param {PrivacyNotice} notice @param {Language} language @returns {Node[]} */
export function noticeNodes({ text, link, contact }, language) {
  const href = safeLink(link ?? '');
  return [
    make('p', { class: 'prose' }, ...messageBody(text)),
    contact ? make('p', { class: 'prose' }, contact) : '',
    href ? make('a', { class: 'more', href, target: '_blank', rel: 'noopener noreferrer' }, language.say('noticeMore')) : '',
  ].filter(node => node instanceof Node);
}
