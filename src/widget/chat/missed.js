// @ts-check
import { wireTime } from './messageLog.js';
/** @import { MessageLog } from './messageLog.js' */
/** @import { WireMessage } from './types.js' */

export const pageSize = 50;

/**
 * What was said while nobody listened: back to what is known already, or one page where nothing is known yet. Oldest first.
 * @param {MessageLog} log
 * @param {(before: number | undefined) => Promise<WireMessage[]>} fetchPage newest first
 * @returns {Promise<{ missed: WireMessage[], hasOlder: boolean | undefined }>} `hasOlder` only where the log was empty
 */
export async function fetchMissed(log, fetchPage) {
  const first = !log.entries().some(entry => entry.state === 'sent');
  /** @type {WireMessage[]} */
  const missed = [];
  /** @type {number | undefined} */
  let before;
  for (;;) {
    const page = await fetchPage(before);
    missed.push(...page);
    before = Math.min(...page.map(message => wireTime(message.ts)));
    if (first || page.length < pageSize || page.some(message => log.has(message._id))) {
      return { missed: missed.reverse(), hasOlder: first ? page.length >= pageSize : undefined };
    }
  }
}
