// @ts-check
import { isSystem } from './notices.js';
/** @import { MessageLog } from './messageLog.js' */

/** How far the visitor has read. */
export class ReadMark {
  at = 0;
  looking = false;

  /** Moves to the end of the log while the visitor has it before their eyes; says whether that is news.
   * @param {MessageLog} log */
  follow(log) {
    if (!this.looking) return false;
    const last = Math.max(0, ...log.entries().filter(entry => entry.state === 'sent').map(entry => entry.at));
    if (last <= this.at) return false;
    this.at = last;
    return true;
  }

  /** @param {MessageLog} log */
  unread(log) {
    return log.entries().filter(entry => !entry.own && !isSystem(entry) && entry.at > this.at).length;
  }
}
