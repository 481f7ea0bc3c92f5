// @ts-check
/** Bytes as text and back, and bytes by chance. */

/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

const utf8 = new TextEncoder();
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** @param {string} text @returns {Bytes} */
export const encoded = (text) => utf8.encode(text);

/** @param {BufferSource} bytes */
export const decoded = (bytes) => strict.decode(bytes);

/** @param {number} length @returns {Bytes} */
export const random = (length) => crypto.getRandomValues(new Uint8Array(length));

/** As base64url without padding. @param {Uint8Array} bytes */
export function asText(bytes) {
  let text = "";
  // Not all at once: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** @param {string} text base64url @returns {Bytes} */
export const fromText = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (one) => one.charCodeAt(0));
