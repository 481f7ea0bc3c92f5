// @ts-check
/**
 * What a record of the database is: sealed text, and beside it only what it is found by. One of before version 4 of the
 * database is plain: it has its own members in the open. Anybody can write such a one, so it counts only as long as the
 * ring does not say that all is sealed; afterwards it is a sealed one that does not open.
 */

import { asText, encoded } from "./bytes.js";
import { unseal } from "./seal.js";

/** @import {Place, Ring} from "./seal.js" */

/** Where what is of a sort lies. @type {Record<string, string>} */
export const STORES = { meeting: "meetings", contribution: "contributions" };
export const ALL = ["meetings", "contributions", "settings", "versions", "heads"];

const ONCE_PLAIN = ["meetings", "contributions", "settings"];

/** @param {Ring | null} ring @param {string} store @param {any} record */
export const isPlain = (ring, store, record) =>
  !ring?.allSealed && ONCE_PLAIN.includes(store) && !("sealed" in record);

/** @param {any} record of a meeting, or of what was prepared */
export const revisionOf = (record) => (Number.isSafeInteger(record?.revision) ? record.revision : 0);

/** What its seal is bound to. @param {string} store @param {any} record @returns {Place} */
export function placeOf(store, record) {
  if (store === "settings") return [store, record.name, 0];
  if (store === "versions") return [store, record.id, record.number];
  if (store === "heads") return [store, `${record.sort}:${record.id}`, revisionOf(record)];
  return [store, record.id, revisionOf(record)];
}

/** What stays in the open of it. @param {string} store @param {any} record */
export function foundBy(store, record) {
  if (store === "settings") return { name: record.name };
  if (store === "versions") return { id: record.id, number: record.number };
  if (store === "heads") return { id: record.id, sort: record.sort, revision: revisionOf(record) };
  return { id: record.id, revision: revisionOf(record) };
}

/**
 * The text of it. Throws `Refusal` with `damaged`.
 * @param {Ring} ring
 * @param {string} store
 * @param {any} record
 */
export async function textOf(ring, store, record) {
  if (!isPlain(ring, store, record)) return unseal(ring, placeOf(store, record), record);
  return store === "settings" ? String(record.text ?? "") : JSON.stringify(record);
}

/**
 * @typedef {{id: string, sort: string, revision: number, saved_at: string, kind: string, held_on: string, own: boolean,
 *   away: boolean, damaged: boolean, size: number, keep_until?: string}} Head
 */

/**
 * The head of what was opened: as Python makes it in site/app/store.py.
 * @param {string} sort
 * @param {string} text
 * @returns {Head}
 */
export function headOf(sort, text) {
  const record = object(text);
  const words = (/** @type {string} */ name) => (typeof record[name] === "string" ? record[name] : "");
  const aside = sort === "meeting" && /"(?:hands|own)"\s*:/.test(words("aside")) ? object(words("aside")) : {};
  return {
    id: String(record.id),
    sort,
    revision: revisionOf(record),
    saved_at: words("saved_at"),
    kind: words("kind"),
    held_on: words("held_on"),
    own: isObject(aside.own),
    away: isObject(aside.hands),
    damaged: false,
    size: encoded(words("file")).length,
    keep_until: words("keep_until"),
  };
}

/** @param {unknown} value @returns {value is Record<string, any>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {string} text @returns {Record<string, any>} */
function object(text) {
  try {
    const value = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/**
 * A record that nobody can open, with its bytes as text.
 * @param {string} store
 * @param {any} record
 */
export function asItLies(store, record) {
  const text = (/** @type {string} */ _, /** @type {unknown} */ value) => {
    if (value instanceof ArrayBuffer) return asText(new Uint8Array(value));
    return ArrayBuffer.isView(value) ? asText(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)) : value;
  };
  return JSON.stringify({ store, record: record ?? null }, text, 1);
}
