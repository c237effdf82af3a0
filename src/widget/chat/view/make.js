// @ts-check
/**
 * Builds an element. Text becomes a text node and nothing else: markup from the wire cannot come alive here.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} [given] `onclick` and the like are listeners, `class`, `aria-*` and all others attributes
 * @param {(Node | string | undefined | false)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else setAttribute(element, name, value);
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/** @param {Element} element @param {string} name @param {unknown} value absent, undefined and false take the attribute away */
export function setAttribute(element, name, value) {
  if (value === undefined || value === false) element.removeAttribute(name);
  else if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value === true ? '' : String(value));
}

/** What a control is called, for those who hear it and, unless told otherwise, for those who point at it.
 * @param {Element} element @param {string} name @param {string} [hint] */
export function setName(element, name, hint = name) {
  setAttribute(element, 'aria-label', name);
  setAttribute(element, 'title', hint);
}

/** Changes a text only where it differs, so that nothing is announced twice. @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

const drawings = {
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15ZM10 20.5a2.2 2.2 0 0 0 4 0',
  mute: 'M6 16V11a6 6 0 0 1 9-5.2M18 10.5V16l1.5 2h-13M10 20.5a2.2 2.2 0 0 0 4 0M4 4l16 16',
  options: 'M5 12h.01M12 12h.01M19 12h.01',
  bin: 'M4 7h16M9 7V4h6v3M6.5 7l.8 13h9.4l.8-13M10 11v5M14 11v5',
  close: 'M6 6l12 12M18 6L6 18',
  send: 'M4 12 20 4.5 16 20l-4.5-6ZM11.5 14 20 4.5',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM9 10h.01M15 10h.01M8.5 14.5a4.3 4.3 0 0 0 7 0',
  down: 'M6 9.5l6 6 6-6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7.5V12l3 2',
  clip: 'M20 11.5l-8.3 8.2a5 5 0 0 1-7.1-7.1l8.8-8.7a3.4 3.4 0 0 1 4.8 4.8l-8.7 8.6a1.7 1.7 0 0 1-2.5-2.4l7.8-7.7',
};

/** @param {keyof typeof drawings} name */
export function icon(name) {
  const drawing = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', drawings[name]);
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('class', `icon icon-${name}`);
  drawing.setAttribute('aria-hidden', 'true');
  drawing.append(path);
  return drawing;
}

/** A button that is named when it is drawn, in the language of the moment. @param {keyof typeof drawings} name @param {Record<string, any>} given */
export function iconButton(name, given) {
  return make('button', { type: 'button', class: 'icon-button', ...given }, icon(name));
}
