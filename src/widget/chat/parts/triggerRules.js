// @ts-check
/** @import { Trigger } from '../types.js' */

/** @typedef {{ kind: 'time', after: number } | { kind: 'page', pattern: RegExp } | { kind: 'opened' } | { kind: 'registered' }} Occasion */

/** When a trigger's moment has come; nothing for what this chat does not know. @param {Trigger} trigger @returns {Occasion | undefined} */
export function occasionOf({ conditions: [condition] = [] }) {
  switch (condition?.name) {
    case 'time-on-site': {
      const seconds = Number(condition.value);
      return seconds >= 0 ? { kind: 'time', after: Math.min(seconds, 86_400) * 1_000 } : undefined;
    }
    case 'page-url': {
      const pattern = readPattern(condition.value);
      return pattern && { kind: 'page', pattern };
    }
    case 'chat-opened-by-visitor': return { kind: 'opened' };
    case 'after-guest-registration': return { kind: 'registered' };
    default: return undefined;
  }
}

/** @param {unknown} text */
function readPattern(text) {
  try {
    return typeof text === 'string' && text !== '' ? new RegExp(text) : undefined;
  } catch {
    return undefined;
  }
}
