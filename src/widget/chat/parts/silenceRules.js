// @ts-check
/** How long before the end a visitor is asked whether they are still there: two minutes, where silence lasts that long at all;
 * otherwise for half of it, but never for less than twenty seconds (WCAG 2.2.1).
 * @param {number} seconds until the end, when it becomes known */
export function leadBefore(seconds) {
  return Math.min(120, Math.max(20, seconds / 2));
}

/** @param {number} seconds as minutes and seconds */
export function countdown(seconds) {
  const left = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
}
