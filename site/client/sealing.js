// @ts-check
/**
 * Locks text with a passphrase and opens it again: JWE (RFC 7516), as docs/locked-files.md tells it. The worker uses it,
 * and the script inside each locked page. What it takes for a locked file of ours is what site/app/locks.py does.
 */

import { FlattenedEncrypt, flattenedDecrypt } from "./jose.js";
import { normal } from "./spelling.js";

/** @import {FlattenedJWE} from "./jose.js" */

const ALG = "PBES2-HS512+A256KW";
const ENC = "A256GCM";
const ROUNDS = 600_000;
const FEWEST_ROUNDS = 210_000;
const MOST_ROUNDS = 5_000_000;
const SALT_BYTES = 16;

const MEMBERS = ["ciphertext", "encrypted_key", "iv", "protected", "tag"];
const HEADERS = ["alg", "enc", "p2c", "p2s"];

/**
 * Why something was not opened: it is no locked file of ours (`foreign`), asks for more or less work than is sensible
 * (`work`), or passphrase and file do not belong together (`wrong`): another passphrase, or a damaged file.
 * @typedef {"foreign" | "work" | "wrong"} Reason
 */

export class NotOpened extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.name = "NotOpened";
    this.reason = reason;
  }
}

/** Without it (an old browser, or a page that came by plain http) nothing can be locked or opened. */
export const able = () => Boolean(globalThis.crypto?.subtle);

/** @param {string} passphrase */
const keyOf = (passphrase) => new TextEncoder().encode(normal(passphrase));

/**
 * @param {Uint8Array<ArrayBuffer>} text in UTF-8, padded
 * @param {string} passphrase
 */
export async function sealed(text, passphrase) {
  const jwe = await new FlattenedEncrypt(text)
    .setProtectedHeader({ alg: ALG, enc: ENC })
    .setKeyManagementParameters({ p2c: ROUNDS, p2s: crypto.getRandomValues(new Uint8Array(SALT_BYTES)) })
    .encrypt(keyOf(passphrase));
  return JSON.stringify(jwe);
}

/**
 * @param {string} locked
 * @param {string} passphrase
 * @returns {Promise<Uint8Array<ArrayBuffer>>} the text in UTF-8, with its padding. Throws `NotOpened`.
 */
export async function unsealed(locked, passphrase) {
  const jwe = checked(locked);
  try {
    const { plaintext } = await flattenedDecrypt(jwe, keyOf(passphrase), {
      keyManagementAlgorithms: [ALG],
      contentEncryptionAlgorithms: [ENC],
      maxPBES2Count: MOST_ROUNDS,
    });
    return plaintext;
  } catch {
    throw new NotOpened("wrong");
  }
}

/**
 * Looked at before any work is done.
 * @param {string} locked
 * @returns {FlattenedJWE}
 */
function checked(locked) {
  const jwe = parsed(locked);
  if (!has(jwe, MEMBERS)) throw new NotOpened("foreign");
  const { protected: headers, encrypted_key, iv, ciphertext, tag } = jwe;
  const fits =
    length(headers) > 0 &&
    length(encrypted_key) === 40 &&
    length(iv) === 12 &&
    length(ciphertext) > 0 &&
    length(tag) === 16;
  const header = fits ? parsed(atob(headers.replaceAll("-", "+").replaceAll("_", "/"))) : null;
  if (!has(header, HEADERS) || header.alg !== ALG || header.enc !== ENC) throw new NotOpened("foreign");
  if (!Number.isSafeInteger(header.p2c) || length(header.p2s) < SALT_BYTES) throw new NotOpened("foreign");
  if (header.p2c < FEWEST_ROUNDS || header.p2c > MOST_ROUNDS) throw new NotOpened("work");
  return jwe;
}

/**
 * @param {string} json
 * @returns {any}
 */
function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    throw new NotOpened("foreign");
  }
}

/**
 * Whether it is an object with these members and no others.
 * @param {any} value
 * @param {string[]} names
 */
function has(value, names) {
  return typeof value === "object" && value !== null && Object.keys(value).sort().join() === names.join();
}

/**
 * How many bytes it stands for as base64url, of which there is one spelling; -1 where it is none.
 * @param {unknown} text
 */
function length(text) {
  if (typeof text !== "string" || /[^\w-]/.test(text) || text.length % 4 === 1) return -1;
  const bytes = Math.floor((text.length * 3) / 4);
  // Bits at the end that stand for nothing are none that are set.
  const last = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".indexOf(text.slice(-1));
  const loose = text.length * 6 - bytes * 8;
  return last & ((1 << loose) - 1) ? -1 : bytes;
}
