// @ts-check
/** @import { Person, WireMessage } from './types.js' */
/** @typedef {{ key: string, with?: Record<string, string>, urgent?: boolean }} Notice */

// Who comes and goes among the staff, what they call the room, and how they keep order: calls, page views, priorities, holds.
const silent = /^(command|wm|r|au|ru|ul|(livechat|omnichannel)_.+)$/;

/** What a system message tells the visitor; undefined for what is none of their business.
 * @param {WireMessage} message @param {string} token the visitor's own
 * @param {(person: Person | undefined) => string} [nameOf] @returns {Notice | undefined} */
export function readNotice(message, token, nameOf = called) {
  const { t, u } = message;
  if (!t) return undefined;
  if (t.startsWith('livechat_transfer_history')) return transferred(message, nameOf);
  if (silent.test(t)) return undefined;
  if (t === 'uj') return { key: 'answers', with: { name: nameOf(u) } };
  if (t === 'livechat-started') return { key: 'chatStarted' };
  if (t === 'livechat-close') return closed(message, token, nameOf);
  return { key: 'systemLine', with: { text: message.msg ?? u?.name ?? '' } };
}

/** @param {WireMessage} message whether it is a line of the conversation rather than of its course */
export function isSystem(message) {
  return Boolean(message.t && message.t !== 'e2e');
}

/** @param {WireMessage} message @param {string} token @param {(person: Person | undefined) => string} nameOf @returns {Notice} */
function closed({ u, token: by }, token, nameOf) {
  if (by && by === token) return { key: 'closedByYou' };
  const name = nameOf(u);
  return name && u?.username !== 'rocket.cat' ? { key: 'closedBy', with: { name }, urgent: true } : { key: 'closed', urgent: true };
}

/** @param {WireMessage} message @param {(person: Person | undefined) => string} nameOf @returns {Notice} */
function transferred({ transferData = {} }, nameOf) {
  const { scope, nextDepartment, transferredTo, transferredBy } = transferData;
  const name = transferredBy?.userType !== 'visitor' && nameOf(transferredBy);
  if (scope === 'queue') return name ? { key: 'returnedBy', with: { name }, urgent: true } : { key: 'returned', urgent: true };
  if (scope?.startsWith('autoTransfer')) return { key: 'movedOn' };
  const target = nextDepartment?.name;
  if (scope === 'department' || !transferredTo) {
    return target ? { key: 'forwardedToDepartment', with: { department: target } } : { key: 'forwarded' };
  }
  return { key: 'forwardedToAgent', with: { name: nameOf(transferredTo) } };
}

/** @param {Person | undefined} person */
function called(person) {
  return person?.name || person?.username || '';
}
