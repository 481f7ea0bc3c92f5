// @ts-check
/**
 * The recovery code: 120 bits by chance and 20 that show a slip of the pen, in Crockford's base32, in groups of four.
 */

import { encoded } from "./bytes.js";
import { Refusal } from "./refusal.js";

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BY_CHANCE = 24;
const CHECK = 4;

/** @param {string} code without its check */
async function checkOf(code) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", encoded(`meeting-board recovery ${code}`)));
  return Array.from(digest.subarray(0, CHECK), (byte) => LETTERS[byte & 31]).join("");
}

/** A new one. */
export async function newCode() {
  const bytes = crypto.getRandomValues(new Uint8Array(BY_CHANCE));
  const code = Array.from(bytes, (byte) => LETTERS[byte & 31]).join("");
  return (code + (await checkOf(code))).replace(/.{4}(?=.)/g, "$&-");
}

/**
 * What counts of a typed one: what is easily taken for something else on paper is that.
 * @param {string} typed
 */
const plain = (typed) =>
  typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-_\u2010-\u2015\u2212]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");

/** Whether it may be one. A passphrase may look so, too. @param {string} typed */
export function looksLikeOne(typed) {
  const code = plain(typed);
  return code.length === BY_CHANCE + CHECK && [...code].every((letter) => LETTERS.includes(letter));
}

/**
 * The code as it was made, without its groups. Throws `Refusal` with `typo` where its check does not fit.
 * @param {string} typed
 */
export async function readCode(typed) {
  const code = plain(typed);
  if (!looksLikeOne(typed) || (await checkOf(code.slice(0, BY_CHANCE))) !== code.slice(BY_CHANCE)) {
    throw new Refusal("typo");
  }
  return code;
}
