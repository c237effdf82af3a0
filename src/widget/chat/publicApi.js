// @ts-check
/** @import { Conversation } from './conversation.js' */

/**
 * What the website's own code asks of the chat, by the dialect's names. Values come from a foreign page: each is checked.
 * @param {Conversation} conversation
 * @param {{ redraw: () => void, theme: (theme: Record<string, unknown>) => void, speak: (code: string) => void,
 *   failed: (error: unknown) => void }} screen
 * @returns {Record<string, (...args: any[]) => void>}
 */
export function publicApi(conversation, { redraw, theme, speak, failed }) {
  const { guest } = conversation;
  const update = () => conversation.update().then(redraw, failed);
  const reload = () => conversation.load().then(redraw, failed);
  const text = (/** @type {unknown} */ value) => (typeof value === 'string' ? value : '');

  /** @param {unknown} wish id or name */
  const department = wish => {
    const known = conversation.config.departments?.find(({ _id, name }) => _id === wish || name === wish);
    return known?._id ?? text(wish);
  };

  return {
    setTheme: wish => { if (wish && typeof wish === 'object') theme(wish); },
    setLanguage: code => speak(text(code)),
    setDepartment: wish => { guest.department = department(wish); redraw(); },
    clearDepartment: () => { guest.department = ''; redraw(); },
    setBusinessUnit: id => { conversation.businessUnit = text(id); void reload(); },
    clearBusinessUnit: () => { conversation.businessUnit = ''; void reload(); },
    setGuestToken: token => { guest.token = text(token) || undefined; },
    setGuestName: name => { guest.name = text(name); void update(); },
    setGuestEmail: email => { guest.email = text(email); void update(); },
    registerGuest: given => { guest.take(given ?? {}); guest.department = department(guest.department); void update(); },
    setAgent: agent => { guest.agentId = text(agent?._id) || undefined; },
    setCustomField: (key, value = '', overwrite = true) => { guest.customFields.set(text(key), { value, overwrite }); void update(); },
    setHiddenSystemMessages: list => {
      if (Array.isArray(list)) conversation.config.settings = { ...conversation.config.settings, hiddenSystemMessages: list };
      redraw();
    },
    transferChat: wish => { conversation.transfer(department(wish)).catch(failed); },
  };
}
