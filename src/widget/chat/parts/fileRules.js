// @ts-check
/** @typedef {'uploadOff' | 'uploadEmpty' | 'uploadTooLarge' | 'uploadType'} Objection */

/** What speaks against sending a file, before a byte of it travels. The server judges again, by the content.
 * @param {{ name: string, size: number, type: string }} file
 * @param {{ maxBytes?: number, types?: string[] }} [rules] an empty list allows every type
 * @returns {Objection | undefined} */
export function objection({ name, size, type }, { maxBytes, types = [] } = {}) {
  if (size === 0) return 'uploadEmpty';
  if (maxBytes && maxBytes > 0 && size > maxBytes) return 'uploadTooLarge';
  if (types.length && !types.some(rule => fits(rule.trim().toLowerCase(), name.toLowerCase(), type.toLowerCase()))) return 'uploadType';
  return undefined;
}

/** What a refused upload means to the visitor. @param {string} code @returns {Objection | 'uploadFailed'} */
export function refusal(code) {
  return /type-not-allowed|invalid-file-type/.test(code) ? 'uploadType'
    : /size-not-allowed|file-too-large/.test(code) ? 'uploadTooLarge'
    : /upload-disabled/.test(code) ? 'uploadOff' : 'uploadFailed';
}

/** A size as people say it. @param {number} bytes @param {string} locale */
export function sizeText(bytes, locale) {
  const unit = bytes < 1_000_000 ? 'kilobyte' : 'megabyte';
  const value = bytes / (unit === 'kilobyte' ? 1_000 : 1_000_000);
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

/** @param {string} rule `.pdf`, `image/*` or `text/plain` @param {string} name @param {string} type */
function fits(rule, name, type) {
  if (rule.startsWith('.')) return name.endsWith(rule);
  return rule.endsWith('/*') ? type.startsWith(rule.slice(0, -1)) : type === rule;
}
