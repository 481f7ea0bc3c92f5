// @ts-check
/**
 * Seals text for one place in the database, and opens it again: AES-256-GCM, a new nonce for each writing. Where it lies
 * and of which revision it is, is bound to it: what was moved or put back in place of something newer does not open.
 */

import { decoded, encoded, random } from "./bytes.js";
import { Refusal } from "./refusal.js";

/** @import {Bytes} from "./bytes.js" */

/** @typedef {{key: string, iv: Bytes, sealed: Bytes}} Sealed `key`: the name of the key in the ring */
/** @typedef {[store: string, id: string, number: number]} Place */
/**
 * @typedef {{current: string, keys: Map<string, CryptoKey>, mark: string, allSealed: boolean}} Ring `mark`: which writing
 *   of the lock it is from. `allSealed`: what is not sealed was not written by us
 */

const FORMAT = 1;
const IV_BYTES = 12;
/** In front of the text: how it was packed. */
const AS_IT_IS = 0;
const DEFLATED = 1;
/** Bytes; of less than this nothing is gained, and a list opens a thousand of them. */
const WORTH_PACKING = 1024;

/** Without it nothing is sealed or opened. */
export const able = () => Boolean(globalThis.crypto?.subtle);

/** What a seal is bound to. @param {(string | number)[]} place */
export const bound = (...place) => encoded(JSON.stringify(["meeting-board", FORMAT, ...place]));

/** @param {Uint8Array} raw */
export const imported = (raw) =>
  crypto.subtle.importKey("raw", Uint8Array.from(raw), "AES-GCM", false, ["encrypt", "decrypt"]);

/**
 * @param {CryptoKey} key
 * @param {Bytes} content
 * @param {Bytes} additionalData
 */
export async function encrypted(key, content, additionalData) {
  const iv = random(IV_BYTES);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, content);
  return { iv, sealed: new Uint8Array(sealed) };
}

/**
 * @param {CryptoKey} key
 * @param {{iv: Bytes, sealed: Bytes}} record
 * @param {Bytes} additionalData
 */
export async function decrypted(key, { iv, sealed }, additionalData) {
  return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData }, key, sealed));
}

/**
 * @param {Ring} ring
 * @param {Place} place
 * @param {string | Bytes} text in UTF-8 where it is bytes
 * @returns {Promise<Sealed>}
 */
export async function seal(ring, place, text) {
  const key = ring.keys.get(ring.current);
  if (!key) throw new Refusal("newer");
  const content = await packed(typeof text === "string" ? encoded(text) : text);
  return { key: ring.current, ...(await encrypted(key, content, bound(...place))) };
}

/**
 * @param {Ring} ring
 * @param {Place} place
 * @param {any} record
 * @returns {Promise<string>} Throws `Refusal` with `damaged`, whatever it is that cannot be opened.
 */
export async function unseal(ring, place, record) {
  try {
    const key = ring.keys.get(record.key);
    if (!key) throw new Refusal("damaged");
    return decoded(await unpacked(await decrypted(key, record, bound(...place))));
  } catch (error) {
    throw new Refusal("damaged", error);
  }
}

/** @param {Bytes} text */
async function packed(text) {
  const pack = text.length >= WORTH_PACKING && "CompressionStream" in globalThis;
  const content = pack ? await through(new CompressionStream("deflate-raw"), text) : text;
  const framed = new Uint8Array(content.length + 1);
  framed[0] = pack ? DEFLATED : AS_IT_IS;
  framed.set(content, 1);
  return framed;
}

/** @param {Bytes} framed */
async function unpacked(framed) {
  const content = framed.subarray(1);
  if (framed[0] === AS_IT_IS) return content;
  if (framed[0] === DEFLATED) return through(new DecompressionStream("deflate-raw"), content);
  throw new Refusal("newer");
}

/**
 * @param {CompressionStream | DecompressionStream} stream
 * @param {Bytes} content
 */
async function through(stream, content) {
  const [, out] = await Promise.all([write(stream.writable, content), new Response(stream.readable).arrayBuffer()]);
  return new Uint8Array(out);
}

/**
 * @param {WritableStream<BufferSource>} into
 * @param {Bytes} content
 */
async function write(into, content) {
  const writer = into.getWriter();
  await writer.write(content);
  await writer.close();
}
