// What only the browser can do in a room: pointing at messages, popups, files on their way, the clipboard.

export async function readEmoji() {
  try {
    const answer = await fetch('emoji/set.txt');
    return answer.ok ? await answer.text() : null;
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

const MENU_ITEMS = '[role="menuitem"], [role="menuitemradio"], [role="menuitemcheckbox"]';

export function showPopup(popup) {
  if (!popup?.showPopover) return;
  if (!popup.dataset.watched) {
    popup.dataset.watched = 'yes';
    popup.addEventListener('keydown', (event) => onMenuKey(popup, event));
  }
  const beside = anchor?.isConnected && popup !== anchor && !popup.contains(anchor) ? anchor.getBoundingClientRect() : null;
  if (!popup.matches(':popover-open')) popup.showPopover();
  place(popup, beside ?? rectAt(point));
  // What is inside may still be drawn.
  requestAnimationFrame(() => {
    if (!popup.matches(':popover-open')) return;
    place(popup, beside ?? rectAt(point));
    (popup.querySelector('[data-first]') ?? popup.querySelector(MENU_ITEMS) ?? popup.querySelector('input, button, a[href]'))?.focus();
  });
}

export const isPopupOpen = (popup) => Boolean(popup?.matches?.(':popover-open'));
export function hidePopup(popup) { if (popup?.matches?.(':popover-open')) popup.hidePopover(); }

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
  on(frame, 'pointerleave', () => { if (!toolbar.contains(document.activeElement)) hide(); }, { passive: true });
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

// The writing field: what is being completed, arrow-up in an empty field, files that are dropped or pasted.
const WRITERS = new Map();
const FILES = new Map();
let number = 0;

const WORD = /(?:^|[\s(>])([@#:/][^\s@#:]*)$/u;

function wordAt(field) {
  const until = field.selectionStart;
  const found = field.selectionEnd === until ? WORD.exec(field.value.slice(0, until)) : null;
  if (!found) return null;
  const word = found[1];
  const from = until - word.length;
  return word[0] === '/' && from !== 0 ? null : { word, from, until };
}

export function attachWriter(fieldId, app) {
  const field = document.getElementById(fieldId);
  const place = field?.closest('[data-writer]');
  if (!field || !place || WRITERS.has(fieldId)) return;
  const stop = new AbortController();
  const on = (target, name, react, options) => target.addEventListener(name, react, { signal: stop.signal, ...options });
  const state = { open: false, told: null, stop, input: null };
  const tellWord = () => {
    const found = wordAt(field);
    const now = found ? `${found.from}:${found.until}:${found.word}` : null;
    if (now === state.told) return;
    state.told = now;
    app.invokeMethodAsync('OnWord', found?.word ?? '', found?.from ?? 0, found?.until ?? 0);
  };
  on(field, 'input', tellWord);
  on(field, 'click', tellWord);
  on(field, 'keyup', (event) => { if (event.key.startsWith('Arrow') || event.key === 'Home' || event.key === 'End') { if (!state.open) tellWord(); } });
  on(field, 'blur', () => { if (state.open) setTimeout(() => { if (document.activeElement !== field) app.invokeMethodAsync('OnProposalKey', 'Escape'); }, 150); });
  // Ahead of the field's own listener: while proposals are open, their keys are theirs.
  on(place, 'keydown', (event) => {
    if (event.target !== field || event.isComposing) return;
    if (state.open && ['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape'].includes(event.key) && !event.shiftKey) {
      event.preventDefault();
      event.stopPropagation();
      app.invokeMethodAsync('OnProposalKey', event.key);
      return;
    }
    if (event.key === 'ArrowUp' && field.value === '') { event.preventDefault(); app.invokeMethodAsync('OnArrowUp'); }
    if (event.key === 'Escape') app.invokeMethodAsync('OnEscape');
  }, { capture: true });
  const take = (files) => {
    const taken = [...files].map((file) => {
      const id = ++number;
      FILES.set(id, { file });
      return { id, name: file.name || 'file', size: file.size, type: file.type, preview: file.type.startsWith('image/') ? URL.createObjectURL(file) : null };
    });
    if (taken.length > 0) app.invokeMethodAsync('OnFiles', taken);
  };
  on(field, 'paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    take(files);
  });
  const zone = place.closest('[data-drop]') ?? place;
  let depth = 0;
  const holds = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');
  on(zone, 'dragenter', (event) => { if (holds(event)) { depth += 1; zone.classList.add('drop--over'); } });
  on(zone, 'dragleave', (event) => { if (holds(event) && (depth -= 1) <= 0) { depth = 0; zone.classList.remove('drop--over'); } });
  on(zone, 'dragover', (event) => { if (holds(event)) event.preventDefault(); });
  on(zone, 'drop', (event) => {
    if (!holds(event)) return;
    event.preventDefault();
    depth = 0;
    zone.classList.remove('drop--over');
    take(event.dataTransfer.files);
  });
  state.input = place.querySelector('input[type="file"]');
  if (state.input) on(state.input, 'change', () => { take(state.input.files); state.input.value = ''; });
  WRITERS.set(fieldId, state);
}

export function detachWriter(fieldId) {
  WRITERS.get(fieldId)?.stop.abort();
  WRITERS.delete(fieldId);
}

export function tellProposals(fieldId, listId, activeId) {
  const state = WRITERS.get(fieldId);
  const field = document.getElementById(fieldId);
  if (!state || !field) return;
  state.open = activeId !== null;
  for (const [name, value] of [['aria-controls', listId], ['aria-activedescendant', activeId]]) {
    if (activeId === null) field.removeAttribute(name); else field.setAttribute(name, value);
  }
  if (activeId !== null) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
}
export const chooseFiles = (fieldId) => WRITERS.get(fieldId)?.input?.click();

export function insertText(fieldId, from, to, text) {
  const field = document.getElementById(fieldId);
  if (!field) return;
  field.focus();
  field.setRangeText(text, Math.min(from, field.value.length), Math.min(to, field.value.length), 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

export function insertAtCaret(fieldId, text) {
  const field = document.getElementById(fieldId);
  if (field) insertText(fieldId, field.selectionStart, field.selectionEnd, text);
}

export function setField(fieldId, text) {
  const field = document.getElementById(fieldId);
  if (!field) return;
  field.value = text;
  field.focus();
  field.setSelectionRange(text.length, text.length);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Sends with progress: only this kind of request tells how far a file is. */
export function upload(id, roomId, app) {
  const held = FILES.get(id);
  const session = window.foyer.session();
  if (!held || !session) return;
  const request = new XMLHttpRequest();
  held.request = request;
  let told = 0;
  request.upload.addEventListener('progress', (event) => {
    const share = event.lengthComputable ? Math.floor(100 * event.loaded / event.total) : 0;
    if (share !== told) { told = share; app.invokeMethodAsync('OnProgress', id, share); }
  });
  const end = (fileId, problem) => { held.request = null; app.invokeMethodAsync('OnUploaded', id, fileId, problem); };
  request.addEventListener('load', () => {
    let answer = null;
    try { answer = JSON.parse(request.responseText); } catch { /* a proxy's page */ }
    if (request.status === 200 && answer?.file?._id) end(answer.file._id, null);
    else end(null, answer?.errorType ?? answer?.error ?? `status ${request.status}`);
  });
  request.addEventListener('error', () => end(null, 'unreachable'));
  request.addEventListener('abort', () => end(null, 'cancelled'));
  request.open('POST', `api/v1/rooms.media/${encodeURIComponent(roomId)}`);
  request.setRequestHeader('X-User-Id', session.userId);
  request.setRequestHeader('X-Auth-Token', session.authToken);
  const form = new FormData();
  form.append('file', held.file, held.file.name || 'file');
  request.send(form);
}

export function cancelUpload(id) {
  const held = FILES.get(id);
  held?.request?.abort();
  FILES.delete(id);
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
