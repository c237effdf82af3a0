// @ts-check
const letters = '23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz';

/** A message id in the dialect's form: 17 letters that cannot be mistaken for one another. */
export function newMessageId() {
  let id = '';
  while (id.length < 17) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    // Bytes beyond the last full round of letters would favour the first ones.
    if (byte < 256 - (256 % letters.length)) id += letters[byte % letters.length];
  }
  return id;
}

/** The visitor's credential: 32 random bytes in hexadecimal. */
export function newToken() {
  return Array.from(crypto.getRandomValues(new Uint8Array(32)), byte => byte.toString(16).padStart(2, '0')).join('');
}
