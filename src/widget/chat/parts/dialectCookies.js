// @ts-check
/** @import { Conversation } from '../conversation.js' */

/** The dialect's own cookies, by which some servers know a visitor; only where the website asks for them, and only while a chat is under way.
 * @param {Conversation} conversation */
export function writeDialectCookies({ phase, token, rid }) {
  const reach = location.protocol === 'https:' ? '; SameSite=None; Secure; Partitioned' : '; SameSite=Lax';
  const known = phase === 'open' && rid;
  for (const [name, value] of Object.entries({ rc_is_widget: 't', rc_room_type: 'l', rc_token: token, rc_rid: rid })) {
    document.cookie = `${name}=${known ? value : ''}; Path=/${reach}${known ? '' : '; Max-Age=0'}`;
  }
}
