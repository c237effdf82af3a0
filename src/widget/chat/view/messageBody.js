// @ts-check
import { parseMarkdown, safeLink } from '../markdown.js';
import { make } from './make.js';
/** @import { Part } from '../markdown.js' */
/** @import { Attachment } from '../types.js' */

const marks = /** @type {const} */ ({ strong: 'strong', em: 'em', del: 'del' });

/** @param {string} source @returns {Node[]} */
export function messageBody(source) {
  return parseMarkdown(source).map(partNode);
}

/** Whether the message is so short a row of emoji that it is shown large. @param {string} source */
export function onlyEmoji(source) {
  return /^(\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\s){1,16}$/u.test(source);
}

/** A file that came with a message: a named link, opened by a click only. @param {Attachment} attachment
 * @param {string} server @param {string} fallback */
export function attachmentNode(attachment, server, fallback) {
  const source = attachment.title_link ?? attachment.image_url ?? attachment.audio_url ?? attachment.video_url;
  const href = source && safeLink(new URL(source, server).href);
  const text = attachment.title || attachment.text || fallback;
  return href ? make('a', { class: 'file', href, target: '_blank', rel: 'noopener noreferrer' }, text) : make('span', {}, text);
}

/** @param {Part} part @returns {Node} */
function partNode(part) {
  switch (part.kind) {
    case 'text': return document.createTextNode(part.text);
    case 'code': return make('code', {}, part.text);
    case 'block': return make('pre', {}, make('code', {}, part.text));
    case 'link': return make('a', { href: part.href, target: '_blank', rel: 'noopener noreferrer nofollow' }, part.text);
    default: return make(marks[part.kind], {}, ...part.parts.map(partNode));
  }
}
