// What only the browser can do in a room: pointing at messages, popups, the clipboard.
export * from './writer.js';

export async function readEmoji() {
  try {
    const answer = await fetch('emoji/set.txt');
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

const RECENT = 'foyer.emoji.recent';
const TONE = 'foyer.emoji.tone';
export const emojiHabits = () => ({ recent: window.foyer.read(RECENT) ?? '', tone: Number(window.foyer.read(TONE) ?? 0) });
export const keepEmojiHabits = (recent, tone) => {
  window.foyer.write(RECENT, recent === '' ? null : recent);
  window.foyer.write(TONE, tone === 0 ? null : String(tone));
};

// What was clicked last: popups open beside it.
let anchor = null;
let point = null;
addEventListener('pointerdown', (event) => { anchor = event.target.closest?.('button, a, [data-act]'); point = { x: event.clientX, y: event.clientY }; }, true);
addEventListener('keydown', () => { anchor = document.activeElement; point = null; }, true);

const BESIDE = new WeakMap();
const MENU_ITEMS = '[role="menuitem"], [role="menuitemradio"], [role="menuitemcheckbox"]';

export function showPopup(popup) {
  if (!popup?.showPopover) return;
  if (!popup.dataset.watched) {
    popup.dataset.watched = 'yes';
    popup.addEventListener('keydown', (event) => onMenuKey(popup, event));
    // What is inside may come later, and must not stand below the edge of the window then.
    new ResizeObserver(() => { if (isPopupOpen(popup)) place(popup, BESIDE.get(popup)); }).observe(popup);
  }
  const beside = anchor?.isConnected && popup !== anchor && !popup.contains(anchor) ? anchor.getBoundingClientRect() : null;
  BESIDE.set(popup, beside ?? rectAt(point));
  if (!popup.matches(':popover-open')) popup.showPopover();
  place(popup, BESIDE.get(popup));
  requestAnimationFrame(() => {
    if (!popup.matches(':popover-open')) return;
    (popup.querySelector('[data-first]') ?? popup.querySelector(MENU_ITEMS) ?? popup.querySelector('input, button, a[href]'))?.focus();
  });
}

export const isPopupOpen = (popup) => Boolean(popup?.matches?.(':popover-open'));
export function hidePopup(popup) { if (popup?.matches?.(':popover-open')) popup.hidePopover(); }

// Turning a telephone moves the edge of the window, and must not leave a popup behind it.
addEventListener('resize', () => {
  for (const popup of document.querySelectorAll('[data-watched]:popover-open')) place(popup, anchor?.isConnected && !popup.contains(anchor) ? anchor.getBoundingClientRect() : popup.getBoundingClientRect());
});

const rectAt = (at) => { const x = at?.x ?? innerWidth / 2; const y = at?.y ?? innerHeight / 3; return { left: x, right: x, top: y, bottom: y }; };

function place(popup, beside) {
  const gap = 4;
  const width = popup.offsetWidth;
  const height = popup.offsetHeight;
  const below = beside.bottom + gap + height <= innerHeight - gap;
  const top = below ? beside.bottom + gap : Math.max(gap, Math.min(beside.top - gap - height, innerHeight - gap - height));
  const left = Math.max(gap, Math.min(beside.left, innerWidth - gap - width));
  Object.assign(popup.style, { top: `${top}px`, left: `${left}px`, right: 'auto', bottom: 'auto' });
}

function onMenuKey(popup, event) {
  if (popup.getAttribute('role') !== 'menu') return;
  const items = [...popup.querySelectorAll(MENU_ITEMS)].filter((item) => !item.disabled);
  const at = items.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (event.key === 'Tab') { hidePopup(popup); return; }
  if (next === undefined || items.length === 0) return;
  event.preventDefault();
  items[(next + items.length) % items.length].focus();
}

const LISTS = new WeakMap();
const SAID = '[data-message]';

/**
 * One toolbar for the whole list follows the pointer and the focus, so that a row costs nothing to point at.
 * Acts are told when they are wanted: what was clicked, on which message.
 */
export function attachMessages(list, toolbar, app) {
  if (!list || !toolbar || LISTS.has(list)) return;
  const stop = new AbortController();
  const on = (target, name, react, options) => target.addEventListener(name, react, { signal: stop.signal, ...options });
  const frame = toolbar.offsetParent ?? list.parentElement;
  let row = null;

  const hide = () => { toolbar.dataset.shown = 'no'; row?.classList.remove('said--active'); row = null; };
  const put = () => {
    if (!row?.isConnected) { hide(); return; }
    const box = frame.getBoundingClientRect();
    const at = row.getBoundingClientRect();
    const high = list.getBoundingClientRect();
    if (at.bottom < high.top || at.top > high.bottom) { hide(); return; }
    const top = Math.max(high.top + 2, at.top - 18);
    toolbar.style.top = `${Math.round(top - box.top)}px`;
  };
  const show = (next) => {
    if (next === row) return;
    row?.classList.remove('said--active');
    row = next;
    if (!row || row.dataset.state || row.dataset.bare) { hide(); return; }
    row.classList.add('said--active');
    toolbar.dataset.shown = 'yes';
    toolbar.dataset.message = row.dataset.message;
    toolbar.dataset.mine = row.dataset.mine;
    put();
  };
  const tell = (kind, message, value) => app.invokeMethodAsync('OnAct', kind, message ?? '', value ?? '');

  on(list, 'pointerover', (event) => { if (event.pointerType !== 'touch') show(event.target.closest(SAID)); }, { passive: true });
  // A finger leaves with every tap, before the click: what it tapped on must still be there.
  on(frame, 'pointerleave', (event) => { if (event.pointerType !== 'touch' && !toolbar.contains(document.activeElement)) hide(); }, { passive: true });
  on(list, 'scroll', put, { passive: true });
  on(list, 'focusin', (event) => { const said = event.target.closest(SAID); if (said) show(said); });
  on(list, 'click', (event) => {
    const act = event.target.closest('[data-act]');
    if (act && list.contains(act)) {
      if (act.tagName === 'A' && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
      event.preventDefault();
      tell(act.dataset.act, act.closest(SAID)?.dataset.message, act.dataset.value);
      return;
    }
    const said = event.target.closest(SAID);
    if (said && !event.target.closest('a, button, input, audio, video') && getSelection().isCollapsed) { row = null; show(said); }
  });
  on(list, 'contextmenu', (event) => {
    const said = event.target.closest(SAID);
    if (!said || said.dataset.state || event.target.closest('a, img') || !getSelection().isCollapsed) return;
    event.preventDefault();
    show(said);
    anchor = null;
    tell('menu', said.dataset.message);
  });
  on(list, 'keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const said = event.target === list ? null : event.target.closest(SAID);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (event.target !== list && event.target !== said) return;
      const all = [...list.querySelectorAll(SAID)];
      const at = said ? all.indexOf(said) : (event.key === 'ArrowUp' ? all.length : -1);
      const next = all[at + (event.key === 'ArrowDown' ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus({ preventScroll: true });
      next.scrollIntoView({ block: 'nearest' });
      return;
    }
    if (!said || event.target !== said) return;
    if (event.key === 'Enter' || event.key === 'ContextMenu') { event.preventDefault(); tell('menu', said.dataset.message); }
    if (event.key === 'ArrowRight') { event.preventDefault(); toolbar.querySelector('button')?.focus(); }
  });
  on(toolbar, 'click', (event) => {
    const act = event.target.closest('[data-act]');
    if (act) tell(act.dataset.act, toolbar.dataset.message, act.dataset.value);
  });
  on(toolbar, 'keydown', (event) => {
    const buttons = [...toolbar.querySelectorAll('button')].filter((button) => button.offsetParent);
    const at = buttons.indexOf(document.activeElement);
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === 'Escape') { event.preventDefault(); row?.focus(); return; }
    if (next === undefined) return;
    event.preventDefault();
    buttons[(next + buttons.length) % buttons.length].focus();
  });
  LISTS.set(list, stop);
}

export function detachMessages(list) {
  LISTS.get(list)?.abort();
  LISTS.delete(list);
}

export function jumpToRow(list, key) {
  const row = list?.querySelector(`[data-row="${CSS.escape(key)}"]`);
  if (!row) return;
  row.scrollIntoView({ block: 'center' });
  // The browser tells of it later; what is drawn until then would pull the list back to its end.
  list.dispatchEvent(new Event('scroll'));
  row.classList.add('said--found');
  setTimeout(() => row.classList.remove('said--found'), 2500);
  if (row.matches(SAID) && (document.activeElement === document.body || !document.activeElement?.matches('input, textarea'))) row.focus({ preventScroll: true });
}

export function attachPicker(grid, app) {
  if (!grid || grid.dataset.watched) return;
  grid.dataset.watched = 'yes';
  grid.addEventListener('click', (event) => {
    const chosen = event.target.closest('[data-code]');
    if (chosen) app.invokeMethodAsync('OnPick', chosen.dataset.code);
  });
  grid.addEventListener('keydown', (event) => {
    const all = [...grid.querySelectorAll('[data-code]')];
    const at = all.indexOf(document.activeElement);
    if (at < 0) return;
    const columns = all.findIndex((one) => one.offsetTop > all[0].offsetTop);
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns < 0 ? 1 : columns, ArrowUp: columns < 0 ? -1 : -columns }[event.key];
    const next = step && all[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  }
}

export function showModal(dialog) { if (dialog && !dialog.open) dialog.showModal(); }
export function closeModal(dialog) { if (dialog?.open) dialog.close(); }
