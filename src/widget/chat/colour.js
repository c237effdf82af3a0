// @ts-check
// Colours a manager or a website chooses are used only as far as people can read what stands on them.

/** @typedef {[number, number, number]} Rgb */

/** @param {string} text `#rgb` or `#rrggbb` @returns {Rgb | undefined} */
export function readColour(text) {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (!hex) return undefined;
  const full = hex.length === 3 ? hex.replace(/./g, '$&$&') : hex;
  return /** @type {Rgb} */ ([0, 2, 4].map(at => parseInt(full.slice(at, at + 2), 16)));
}

/** Contrast as WCAG 2 defines it. @param {Rgb} a @param {Rgb} b */
export function contrast(a, b) {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** White or black, whichever can be read better on the colour. @param {Rgb} colour @returns {Rgb} */
export function inkOn(colour) {
  // One of the two always reaches 4.5 : 1.
  return contrast(colour, [255, 255, 255]) >= 4.5 ? [255, 255, 255] : [0, 0, 0];
}

/** The nearest colour towards black or white that stands out from the ground. @param {Rgb} colour @param {Rgb} ground @returns {Rgb} */
export function legibleOn(colour, ground) {
  const goal = luminance(ground) > 0.4 ? 0 : 255;
  for (let share = 0; share <= 1; share += 0.05) {
    const mixed = /** @type {Rgb} */ (colour.map(part => Math.round(part + (goal - part) * share)));
    if (contrast(mixed, ground) >= 4.5) return mixed;
  }
  return [goal, goal, goal];
}

/** @param {Rgb} colour */
export function cssColour(colour) {
  return `rgb(${colour.join(' ')})`;
}

/** @param {Rgb} colour */
function luminance(colour) {
  const [r, g, b] = colour.map(part => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
