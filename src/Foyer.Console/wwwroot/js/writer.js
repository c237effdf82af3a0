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
  // Whoever was quicker than this script is helped with what stands there already.
  if (document.activeElement === field) tellWord();
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
