// @ts-check
/** @typedef {{ kind: 'text', text: string } | { kind: 'code', text: string } | { kind: 'block', text: string }
 *   | { kind: 'link', href: string, text: string } | { kind: 'strong' | 'em' | 'del', parts: Part[] }} Part */

const rules = [
  { kind: 'block', pattern: /```(?:[\w+-]*\n)?([\s\S]+?)```/ },
  { kind: 'code', pattern: /`([^`\n]+)`/ },
  // The link that makes a quote: the quote is drawn from what comes with the message.
  { kind: 'quote', pattern: /\[\s*\]\(\S{1,2000}?[?&]msg=\S{1,100}?\)\s*/ },
  { kind: 'named', pattern: /\[([^\][\n]{1,300})\]\((\S{1,2000}?)\)/ },
  { kind: 'bare', pattern: /\bhttps?:\/\/[^\s<>"]{1,2000}/i },
  { kind: 'strong', pattern: /(?<![\w*])\*{1,2}(?=\S)([^*\n]+?)(?<=\S)\*{1,2}(?![\w*])/ },
  { kind: 'em', pattern: /(?<![\w_])_{1,2}(?=\S)([^_\n]+?)(?<=\S)_{1,2}(?![\w_])/ },
  { kind: 'del', pattern: /(?<![\w~])~{1,2}(?=\S)([^~\n]+?)(?<=\S)~{1,2}(?![\w~])/ },
];

/** Reads the small part of the message grammar that the chat shows. The result is data; only text of it reaches the page.
 * @param {string} source @param {number} [depth] @returns {Part[]} */
export function parseMarkdown(source, depth = 0) {
  if (!source) return [];
  const first = depth < 4 ? firstMatch(source) : undefined;
  if (!first) return [{ kind: 'text', text: source }];
  const { rule, match } = first;
  const [part, length] = readPart(rule.kind, match, depth);
  return [
    ...parseMarkdown(source.slice(0, match.index), depth),
    part,
    ...parseMarkdown(source.slice(match.index + length), depth),
  ];
}

/** Only addresses a click may follow safely; everything else stays text. @param {string} address */
export function safeLink(address) {
  if (!/^(https?:\/\/|mailto:)/i.test(address)) return undefined;
  try {
    const url = new URL(address);
    // An address that shows one host before the @ and leads to another is a trap.
    return url.username || url.password ? undefined : url.href;
  } catch {
    return undefined;
  }
}

/** @param {string} source */
function firstMatch(source) {
  let first;
  for (const rule of rules) {
    const match = rule.pattern.exec(source);
    if (match && (!first || match.index < first.match.index)) first = { rule, match };
  }
  return first;
}

/** @param {string} kind @param {RegExpExecArray} match @param {number} depth @returns {[Part, number]} */
function readPart(kind, match, depth) {
  const [whole, inner, target] = match;
  if (kind === 'named') return [link(target, inner, whole), whole.length];
  if (kind === 'bare') {
    const address = whole.replace(/[.,;:!?)'\]»”]+$/, '');
    return [link(address, address, address), address.length];
  }
  if (kind === 'quote') return [{ kind: 'text', text: '' }, whole.length];
  if (kind === 'block' || kind === 'code') return [{ kind, text: inner }, whole.length];
  return [{ kind: /** @type {'strong' | 'em' | 'del'} */ (kind), parts: parseMarkdown(inner, depth + 1) }, whole.length];
}

/** @param {string} address @param {string} text @param {string} whole @returns {Part} */
function link(address, text, whole) {
  const href = safeLink(address);
  return href ? { kind: 'link', href, text } : { kind: 'text', text: whole };
}
