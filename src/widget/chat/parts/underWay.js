// @ts-check
import { SilenceWatch } from './silenceWatch.js';
/** @import { Bell } from '../bell.js' */
/** @import { Conversation } from '../conversation.js' */
/** @import { Language } from '../language.js' */
/** @import { PartLoader } from '../partLoader.js' */
/** @import { Panel } from '../view/panel.js' */
/** @typedef {{ conversation: Conversation, language: Language, loader: PartLoader, bell: Bell, panel: Panel, redraw: () => void }} Surroundings */
/** @typedef {ReturnType<typeof accompany>} Companion */

const awayAfter = 5 * 60_000;

/** What accompanies a chat that is under way, and nothing before it. @param {Surroundings} around */
export function accompany({ conversation, language, loader, bell, panel, redraw }) {
  watchPresence(conversation);
  const ring = () => ringOnce(bell);
  const silence = new SilenceWatch(conversation, {
    ring,
    changed: redraw,
    card: async stay => {
      const { StayCard } = await loader.load(() => import('./stayCard.js'));
      const card = new StayCard(language, stay, error => panel.report(error), () => panel.composer.focus());
      panel.composer.element.before(card.element);
      return card;
    },
  });
  return {
    ring,
    follow: () => silence.follow(),
    get asks() {
      return silence.asks;
    },
  };
}

/** One bell for all tabs: whoever gets the lock rings and holds it for a moment. @param {Bell} bell */
function ringOnce(bell) {
  if (!navigator.locks) return bell.ring();
  void navigator.locks.request('foyer.bell', { ifAvailable: true }, async lock => {
    if (!lock) return;
    bell.ring();
    await new Promise(resolve => { setTimeout(resolve, 500); });
  });
}

/** Tells whether the visitor is at the page. @param {Conversation} conversation */
function watchPresence(conversation) {
  let status = 'online';
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const set = (/** @type {'online' | 'away'} */ next) => {
    if (next === status || conversation.phase !== 'open') return;
    status = next;
    if (conversation.rid) conversation.api.post('livechat/visitor.status', { token: conversation.token, status: next }).catch(() => undefined);
  };
  const here = () => {
    clearTimeout(timer);
    timer = setTimeout(set, awayAfter, 'away');
    set('online');
  };
  for (const sign of ['pointerdown', 'keydown', 'focus']) addEventListener(sign, here);
  here();
}
