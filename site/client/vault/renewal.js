// @ts-check
/**
 * Seals what lies there with the current key, one record after the other: what was never sealed, and what is sealed with
 * a key of before. It can be ended at any moment: what is done is done, and the next start goes on.
 */

import { asText } from "./bytes.js";
import { PLAIN, answer, reading, writing } from "./database.js";
import { markOf, othersForgotten } from "./lock.js";
import { ALL, STORES, foundBy, headOf, isPlain, placeOf, textOf } from "./records.js";
import { Refusal } from "./refusal.js";
import { seal } from "./seal.js";

/** @import {Ring} from "./seal.js" */

const SORTS = Object.fromEntries(Object.entries(STORES).map(([sort, store]) => [store, sort]));

/**
 * @param {IDBDatabase} database
 * @param {CryptoKey} master
 * @param {Ring} ring
 */
export async function renewed(database, master, ring) {
  if (ring.allSealed && ring.keys.size === 1) return;
  let allSeen = true;
  for (const store of ALL) {
    const keys = await reading(database, [store], (named) => answer(named(store).getAllKeys()));
    for (const key of keys) if (!(await sealedAnew(database, ring, store, key))) allSeen = false;
  }
  const nothing = () => [];
  await writing(database, ["lock"], nothing, (_, store) => void store("lock").delete(PLAIN));
  await othersForgotten(database, master, ring, ring.allSealed || allSeen);
}

/**
 * What cannot be opened stays as it lies, and keeps none of the others back.
 * @param {IDBDatabase} database
 * @param {Ring} ring
 * @param {string} store
 * @param {IDBValidKey} key
 * @returns {Promise<boolean>} false where the browser did not hand it out: it may be a plain one
 */
async function sealedAnew(database, ring, store, key) {
  const before = await reading(database, [store], (named) => answer(named(store).get(key))).catch(() => null);
  if (!before || before.key === ring.current) return before !== null;
  const text = await textOf(ring, store, before).catch(() => null);
  if (text === null) return true;
  const after = { ...foundBy(store, before), ...(await seal(ring, placeOf(store, before), text)) };
  const sort = isPlain(ring, store, before) ? SORTS[store] : undefined;
  const head = sort ? await sealedHead(ring, sort, text) : null;
  await writing(
    database,
    [...new Set([store, "heads", "lock"])],
    (named) => [named("lock").get("lock"), named(store).get(key)],
    ([lock, now], named) => {
      if (markOf(lock) !== ring.mark) throw new Refusal("locked");
      // Changed or deleted meanwhile: what is written now is sealed with the current key anyway.
      if (!now || !same(now, before)) return;
      named(store).put(after);
      if (head) named("heads").put(head);
    },
  );
  return true;
}

/** @param {Ring} ring @param {string} sort @param {string} text */
export async function sealedHead(ring, sort, text) {
  const head = headOf(sort, text);
  return { ...foundBy("heads", head), ...(await seal(ring, placeOf("heads", head), JSON.stringify(head))) };
}

/** @param {any} one @param {any} other */
function same(one, other) {
  if ("sealed" in one !== "sealed" in other) return false;
  return "sealed" in one ? asText(one.iv) === asText(other.iv) : JSON.stringify(one) === JSON.stringify(other);
}
