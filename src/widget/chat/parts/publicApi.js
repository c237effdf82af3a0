// @ts-check
import { writeDialectCookies } from './dialectCookies.js';
/** @import { Conversation } from '../conversation.js' */

const hideable = ['uj', 'ul', 'livechat-close', 'livechat-started', 'livechat_transfer_history'];

/**
 * What the website's own code asks of the chat, by the dialect's names. Values come from a foreign page: each is checked.
 * @param {Conversation} conversation
 * @param {{ redraw: () => void, moved: () => void, cookies: (write: typeof writeDialectCookies | undefined) => void, failed: (error: unknown) => void }} screen
 * @returns {Record<string, (...args: any[]) => void>}
 */
export function publicApi(conversation, { redraw, moved, cookies, failed }) {
  const { guest } = conversation;
  const update = () => conversation.update().then(redraw, failed);
  const reload = () => conversation.learn().catch(failed);
  const text = (/** @type {unknown} */ value) => (typeof value === 'string' ? value : '');
  const record = (/** @type {unknown} */ value) => (value && typeof value === 'object' ? /** @type {Record<string, any>} */ (value) : {});

  /** @param {unknown} wish id or name */
  const department = wish => {
    const known = conversation.config.departments?.find(({ _id, name }) => _id === wish || name === wish);
    return known?._id ?? text(wish);
  };

  /** @param {unknown} wish */
  const settle = wish => {
    const chosen = department(wish);
    if (chosen === guest.department) return;
    guest.department = chosen;
    // Whether somebody is there, and what a visitor must know first, is a matter of the department.
    if (conversation.phase === 'none' && conversation.loaded) void reload();
    else redraw();
  };

  /** Only where the website asks for it; what follows a question mark is nobody's business. @param {Record<string, any>} page */
  const visit = ({ change, title, href }) => {
    const { api, token, rid } = conversation;
    if (rid && text(href)) void api.pageVisited(token, rid, { title: text(title), href: href.split(/[?#]/)[0] }, text(change)).catch(() => undefined);
  };

  /** Goes on as the visitor of a token that the website has kept. @param {string} token */
  const become = async token => {
    if (!token || token === conversation.token) return;
    guest.token = token;
    if (conversation.phase !== 'none') return;
    await conversation.ask(token);
    if (!conversation.config.room) return;
    conversation.store.write({ token });
    await conversation.load();
  };

  return {
    setDepartment: settle,
    clearDepartment: () => { settle(''); void update(); },
    setBusinessUnit: id => { conversation.businessUnit = text(id); void reload(); },
    clearBusinessUnit: () => { conversation.businessUnit = ''; void reload(); },
    setGuestToken: token => { become(text(token)).catch(failed); },
    setGuestName: name => { guest.name = text(name); void update(); },
    setGuestEmail: email => { guest.email = text(email); void update(); },
    registerGuest: given => { guest.take(record(given)); guest.department = department(guest.department); void update(); },
    setAgent: agent => { guest.agentId = (agent?.username && text(agent._id)) || undefined; },
    setCustomField: (key, value = '', overwrite = true) => {
      if (text(key)) guest.customFields.set(key, { value, overwrite: overwrite !== false });
      void update();
    },
    setHiddenSystemMessages: list => {
      if (Array.isArray(list)) conversation.hiddenNotices = list.filter(type => hideable.includes(type));
      redraw();
    },
    setParentUrl: url => { guest.parentUrl = text(url); moved(); },
    setGuestMetadata: given => { guest.metadata = record(given); },
    setDialectCookies: wanted => cookies(wanted === true ? writeDialectCookies : undefined),
    transferChat: wish => { conversation.transfer(department(wish)).catch(failed); },
    pageVisited: page => visit(record(page)),
    clearWidgetData: () => { conversation.restart(); },
  };
}
