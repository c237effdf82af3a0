// @ts-check
import { noticeOf } from '../notice.js';
import { make } from '../view/make.js';
import { Dialog } from './dialog.js';
import { noticeNodes } from './noticeText.js';
import { detailsSection, rememberSection } from './ownDetails.js';
import { openPopout } from './popout.js';
import { select } from './select.js';
import { transcriptSection } from './transcript.js';
import { download, endChat, eraseAll, switchDepartment } from './visitorActs.js';
/** @import { Parts } from '../view/panel.js' */
/** @typedef {(error: unknown) => string} Explain */

/** «Optionen»: another department, a copy, a window of its own, and the end (M12). @param {Parts} parts @param {Explain} explain @param {() => void} left */
export function openOptions(parts, explain, left) {
  const { conversation, language, canLeave } = parts;
  const say = language.say.bind(language);
  const dialog = new Dialog(language, say('options'), explain, left);
  const { phase, config: { settings = {} } } = conversation;
  const mayEnd = phase === 'open' && settings.visitorsCanCloseChat !== false;
  dialog.add(
    departmentSection(parts, dialog),
    transcriptSection(conversation, language, dialog.action.bind(dialog)),
    canLeave && matchMedia('(min-width: 340px)').matches && make('section', {}, dialog.action(say('popout'), 'plain', async () => {
      if (!openPopout(parts.handOver)) return say('popoutBlocked');
      parts.leave();
    })),
    make('section', {}, mayEnd && make('h3', {}, say('endTitle')), make('p', {}, say(mayEnd ? 'endText' : 'endNone')),
      make('div', { class: 'actions' }, mayEnd && dialog.action(say('end'), 'danger', () => endChat(conversation)), dialog.back)),
  ).open();
}

/** «Papierkorb»: what holds, what is stored, and its deletion (M13). @param {Parts} parts @param {Explain} explain @param {() => void} left */
export function openPrivacy(parts, explain, left) {
  const { conversation, language } = parts;
  const say = language.say.bind(language);
  const dialog = new Dialog(language, say('eraseTitle'), explain, left);
  const { config: { foyer, guest } } = conversation;
  // Whom the device recognises has data here before they write again.
  const token = conversation.token || (guest && conversation.guest.token) || '';
  const notice = noticeOf(conversation.config, say('consentText'));
  const save = (/** @type {Record<string, string>} */ query, /** @type {string} */ ending) => async () => {
    await download(conversation, 'foyer.visitor.export', { token, ...query }, `${say('exportName')}.${ending}`);
    return ' ';
  };
  dialog.add(
    notice && make('details', {}, make('summary', {}, say('noticeAgain')), ...noticeNodes(notice, language)),
    token && notice?.mode === 'consent' && notice.version && make('section', {}, dialog.action(say('withdraw'), 'plain', async () => {
      await conversation.api.post('foyer.visitor.consent', { token, version: notice.version, language: language.code, accepted: false });
      return say('withdrawn');
    })),
    token && foyer && detailsSection(parts, dialog, token),
    token && rememberSection(parts, token),
    token && foyer && make('section', {}, make('p', {}, say('exportText')), make('div', { class: 'actions' },
      dialog.action(say('export'), 'plain', save({ format: 'html' }, 'html')), dialog.action(say('exportRaw'), 'plain', save({}, 'json')))),
    make('section', {}, make('p', {}, say(token ? 'eraseText' : 'eraseNone')),
      make('div', { class: 'actions' }, token && dialog.action(say('erase'), 'danger', () => eraseAll(conversation, token)), dialog.back)),
  ).open();
}

/** @param {Parts} parts @param {Dialog} dialog */
function departmentSection({ conversation, language, redraw }, dialog) {
  const { phase, guest, config: { settings = {}, departments = [], room } } = conversation;
  const here = phase === 'open' ? room?.departmentId : guest.department;
  const choices = departments.filter(({ _id, name, showOnRegistration }) => showOnRegistration && _id !== here && name !== here);
  const offered = departments.filter(department => department.showOnRegistration).length > 1;
  if (!settings.allowSwitchingDepartments || !offered || (phase !== 'open' && phase !== 'none')) return undefined;
  const field = select(language.say('switchTo'), {}, language.say('switchChoose'), choices.map(({ _id, name }) => [_id, name]));
  const chosen = /** @type {HTMLSelectElement} */ (field.querySelector('select'));
  return make('details', {}, make('summary', {}, language.say('switchTitle')), field, dialog.action(language.say('switch'), 'plain', async () => {
    if (!chosen.value) {
      chosen.focus();
      return language.say('switchChoose');
    }
    try {
      await switchDepartment(conversation, chosen.value);
    } catch (error) {
      if (/** @type {any} */ (error)?.final) return language.say('switchNobody');
      throw error;
    }
    redraw();
    return language.say('switched');
  }));
}
