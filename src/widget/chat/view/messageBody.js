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

/** The message that another one answers: whose it is, and how it begins. @param {string} author @param {string} source */
export function quoteNode(author, source) {
  const letters = [...messageBody(source).map(node => node.textContent).join('').trim()];
  return make('blockquote', {}, make('strong', {}, author), letters.slice(0, 140).join(''), letters.length > 140 && '…');
}

/** Whether the message is so short a row of emoji that it is shown large. @param {string} source */
export function onlyEmoji(source) {
  return /^(\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f|\s){1,16}$/u.test(source);
}

/**
 * A file that came with a message: a picture or a sound of this server is shown, everything else is a named link.
 * @param {Attachment} attachment @param {string} server @param {string} rights what allows the visitor to fetch it
 * @param {string} fallback
 */
export function attachmentNode(attachment, server, rights, fallback) {
  const { title_link, image_url, audio_url, video_url, description = '' } = attachment;
  const source = title_link ?? image_url ?? audio_url ?? video_url;
  const text = attachment.title || attachment.text || fallback;
  const href = source && safeLink(new URL(source, server).href);
  if (!href) return make('span', { class: 'file' }, text);
  // Nobody but this server learns that a message was read, and only it gets the visitor's token.
  const own = href.startsWith(server);
  const address = own && !/[?&]rc_token=/.test(href) ? `${href}${href.includes('?') ? '&' : '?'}${rights}` : href;
  const link = make('a', { class: 'file', href: address, target: '_blank', rel: 'noopener noreferrer' });
  link.append(own && image_url ? make('img', { src: address, alt: description || text, loading: 'lazy', onerror: () => link.replaceChildren(text) }) : text);
  return own && audio_url ? make('div', {}, make('audio', { src: address, controls: true, preload: 'none', 'aria-label': text }), link) : link;
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
