// @ts-check
/**
 * The lock of the device: one record with a master key in its slots, and the ring of data keys, sealed with the master
 * key. Whatever changes it writes the whole record at once: a browser that is ended in the middle has the one or the other.
 *
 * Nothing here needs Python: the page opens the lock, and so does the rescue page.
 */

import { asText, decoded, encoded, fromText, random } from "./bytes.js";
import { PLAIN, answer, reading, writing } from "./database.js";
import { looksLikeOne, newCode } from "./recovery.js";
import { Refusal } from "./refusal.js";
import { able, bound, decrypted, encrypted, imported } from "./seal.js";
import { ROUNDS, deviceSlot, openedByDevice, openedBySecret, secretSlot } from "./slots.js";

/** @import {Bytes} from "./bytes.js" */
/** @import {Ring} from "./seal.js" */
/** @import {DeviceSlot, SecretSlot, Slot} from "./slots.js" */

/** @typedef {{name: "lock", format: 1, slots: Slot[], ring: {iv: Bytes, sealed: Bytes}}} Lock */
/**
 * @typedef {{current: string, keys: Record<string, string>, allSealed?: boolean}} Keys the raw data keys in base64url, by
 *   their names; and whether nothing lies here any more that was never sealed
 */
/** @typedef {"device" | "passphrase"} State with what it is opened */
/** @typedef {{iv: Bytes, sealed: Bytes}} Handed a new master key, sealed with the one before it; written nowhere */

const LOCK = "lock";
const KEY_BYTES = 32;

/** @param {any} slot */
const isKnown = (slot) => ["device", "passphrase", "recovery"].includes(slot?.kind);

/** @param {IDBDatabase} database @returns {Promise<Lock | undefined>} as it lies there */
async function lying(database) {
  const lock = await reading(database, [LOCK], (store) => answer(store(LOCK).get(LOCK)));
  if (!lock) return undefined;
  const known = lock.format === 1 && lock.ring && Array.isArray(lock.slots) && lock.slots.some(isKnown);
  if (!known) throw new Refusal("newer");
  return lock;
}

/** @param {IDBDatabase} database */
async function there(database) {
  const lock = await lying(database);
  if (!lock) throw new Refusal("damaged", "There is no lock.");
  return lock;
}

/**
 * @param {Lock} lock
 * @param {Slot["kind"]} kind
 * @returns {any}
 */
const slotOf = (lock, kind) => lock.slots.find((slot) => slot.kind === kind);

/** Which writing of the lock it is. @param {Lock} lock */
export const markOf = (lock) => asText(lock.ring.iv);

/** @param {Lock} lock */
const allOf = (lock) => JSON.stringify([markOf(lock), ...lock.slots.map((slot) => asText(slot.iv))]);

/** With what the device is opened; null where nothing was ever locked. @param {IDBDatabase} database */
export async function stateOf(database) {
  const lock = await lying(database);
  if (!lock) return null;
  return /** @type {State} */ (slotOf(lock, "device") ? "device" : "passphrase");
}

/**
 * The master key, where the browser keeps it itself: null where a passphrase is asked for. On a new device the lock is
 * made; of two windows that do it at once one is first, and the other reads.
 * @param {IDBDatabase} database
 * @returns {Promise<CryptoKey | null>}
 */
export async function openedAlone(database) {
  if (!able()) throw new Refusal("unable");
  if (!(await lying(database))) {
    const master = random(KEY_BYTES);
    // Laid down before there is a lock, by what made the database of now from one of before.
    const plain = await reading(database, [LOCK], (store) => answer(store(LOCK).get(PLAIN)));
    const keys = { ...withNewKey(), allSealed: !plain };
    const made = await lockOf([await deviceSlot(master)], await imported(master), keys);
    await writing(
      database,
      [LOCK],
      (store) => [store(LOCK).get(LOCK)],
      ([before], store) => {
        if (!before) store(LOCK).add(made);
      },
    );
  }
  return kept(database);
}

/**
 * The master key, where the browser keeps it itself: null where a passphrase is asked for. Nothing is made.
 * @param {IDBDatabase} database
 * @returns {Promise<CryptoKey | null>}
 */
export async function kept(database) {
  const slot = slotOf(await there(database), "device");
  return slot ? imported(await openedByDevice(slot)) : null;
}

/**
 * The master key, for a passphrase or the recovery code. What was wrapped with fewer rounds than today's is wrapped anew.
 * Throws `Refusal`: `wrong`, `typo`, `newer`.
 * @param {IDBDatabase} database
 * @param {string} secret
 * @param {number} [rounds]
 * @returns {Promise<CryptoKey>}
 */
export async function opened(database, secret, rounds = ROUNDS) {
  const lock = await there(database);
  const { slot, master } = await unlocked(lock, secret);
  if (slot.kdf.rounds < rounds) {
    const raised = await secretSlot(slot.kind, secret, master, rounds);
    // That it could not be written is no reason to stay outside.
    await replaced(database, lock, { ...lock, slots: withSlot(lock, raised) }).catch(() => {});
  }
  return imported(master);
}

/**
 * @param {Lock} lock
 * @param {string} secret
 * @param {Slot["kind"][]} [kinds] in this order
 * @returns {Promise<{slot: SecretSlot, master: Bytes}>}
 */
async function unlocked(lock, secret, kinds = looksLikeOne(secret) ? ["recovery", "passphrase"] : ["passphrase"]) {
  /** @type {Refusal | undefined} */
  let why;
  for (const kind of kinds) {
    const slot = /** @type {SecretSlot | undefined} */ (slotOf(lock, kind));
    if (!slot) continue;
    try {
      return { slot, master: await openedBySecret(slot, secret) };
    } catch (error) {
      if (!(error instanceof Refusal) || !["wrong", "typo"].includes(error.reason)) throw error;
      // A slip of the pen says more than that it is wrong.
      why ??= error;
    }
  }
  throw why ?? new Refusal("newer");
}

/**
 * The data keys. Throws `Refusal` with `locked` where the master key is not that of the lock.
 * @param {IDBDatabase} database
 * @param {CryptoKey} master
 * @returns {Promise<Ring>}
 */
export async function ringOf(database, master) {
  return ringIn(await there(database), master);
}

/** @param {Lock} lock @param {CryptoKey} master @returns {Promise<Ring>} */
export async function ringIn(lock, master) {
  const { current, keys, allSealed } = await keysIn(lock, master);
  const all = Object.entries(keys).map(async ([id, raw]) => /** @type {const} */ ([id, await imported(fromText(raw))]));
  return { current, keys: new Map(await Promise.all(all)), mark: markOf(lock), allSealed: allSealed === true };
}

/** @param {Lock} lock @param {CryptoKey} master @returns {Promise<Keys>} */
async function keysIn(lock, master) {
  try {
    return JSON.parse(decoded(await decrypted(master, lock.ring, bound(LOCK, "ring"))));
  } catch (error) {
    throw new Refusal("locked", error);
  }
}

/** @param {Keys} [keys] @returns {Keys} with one more, which is for all that is written from now on */
function withNewKey(keys) {
  const id = asText(random(9));
  return { ...keys, current: id, keys: { ...keys?.keys, [id]: asText(random(KEY_BYTES)) } };
}

/** @param {Slot[]} slots @param {CryptoKey} master @param {Keys} keys @returns {Promise<Lock>} */
async function lockOf(slots, master, keys) {
  const ring = await encrypted(master, encoded(JSON.stringify(keys)), bound(LOCK, "ring"));
  return { name: LOCK, format: 1, slots, ring };
}

/** @param {Lock} lock @param {Slot} slot in place of the one of its kind */
const withSlot = (lock, slot) => [...lock.slots.filter(({ kind }) => kind !== slot.kind), slot];

/**
 * Another lock in place of this one, in one writing; nothing where another window was first (`changed`).
 * @param {IDBDatabase} database
 * @param {Lock} before
 * @param {Lock} after
 */
async function replaced(database, before, after) {
  await writing(
    database,
    [LOCK],
    (store) => [store(LOCK).get(LOCK)],
    ([now], store) => {
      if (!now || allOf(now) !== allOf(before)) throw new Refusal("changed");
      store(LOCK).put(after);
    },
  );
}

/**
 * A passphrase is set: a new master key, a new data key, and no key that the browser keeps. What lies there is sealed with
 * the new key afterwards, one by one. Who knew a secret of before, and has copied the lock of then, opens nothing that is
 * written from now on.
 * @param {IDBDatabase} database
 * @param {CryptoKey} before the master key until now
 * @param {string} passphrase
 * @returns {Promise<{master: CryptoKey, code: string, handed: Handed}>} with the recovery code, which is nowhere else
 */
export async function protectedBy(database, before, passphrase) {
  const lock = await there(database);
  const keys = withNewKey(await keysIn(lock, before));
  const [raw, code] = [random(KEY_BYTES), await newCode()];
  const slots = await Promise.all([secretSlot("passphrase", passphrase, raw), secretSlot("recovery", code, raw)]);
  const master = await imported(raw);
  const handed = await encrypted(before, raw, bound(LOCK, "handed"));
  await replaced(database, lock, await lockOf(slots, master, keys));
  return { master, code, handed };
}

/**
 * The passphrase is taken away: from now on the browser keeps the key. Throws `Refusal` with `wrong`.
 * @param {IDBDatabase} database
 * @param {string} secret
 * @returns {Promise<{master: CryptoKey, handed: Handed}>}
 */
export async function unprotected(database, secret) {
  const lock = await there(database);
  const before = await imported((await unlocked(lock, secret)).master);
  const keys = withNewKey(await keysIn(lock, before));
  const raw = random(KEY_BYTES);
  const master = await imported(raw);
  const handed = await encrypted(before, raw, bound(LOCK, "handed"));
  await replaced(database, lock, await lockOf([await deviceSlot(raw)], master, keys));
  return { master, handed };
}

/**
 * The master key that another window has made, for one that has the key of before: it can seal what it has not sent yet.
 * @param {Handed} handed
 * @param {CryptoKey} before
 */
export async function masterIn(handed, before) {
  return imported(await decrypted(before, handed, bound(LOCK, "handed")));
}

/**
 * Another passphrase in place of the old one, for which the recovery code can stand. There is a new code with it: the new
 * master key could not be put into the slot of the old one, which nobody has typed.
 * @param {IDBDatabase} database
 * @param {string} old
 * @param {string} passphrase
 * @param {Slot["kind"][]} [kinds] what `old` may be
 */
export async function changed(database, old, passphrase, kinds) {
  const { master } = await unlocked(await there(database), old, kinds);
  return protectedBy(database, await imported(master), passphrase);
}

/**
 * Another recovery code; the one of before opens nothing any more. Only the passphrase itself will do: it is sealed with anew.
 * @param {IDBDatabase} database
 * @param {string} passphrase
 */
export const codeRenewed = (database, passphrase) => changed(database, passphrase, passphrase, ["passphrase"]);

/**
 * Nothing is sealed with any key but the current one: the others leave the ring. From then on nothing is believed that is
 * not sealed: no board of ours has written it.
 * @param {IDBDatabase} database
 * @param {CryptoKey} master
 * @param {Ring} ring as it was when all was sealed anew
 * @param {boolean} allSealed
 */
export async function othersForgotten(database, master, ring, allSealed) {
  const lock = await there(database);
  const { current, keys } = await keysIn(lock, master);
  if (current !== ring.current || markOf(lock) !== ring.mark) return;
  const left = { current, keys: { [current]: keys[current] }, allSealed };
  await replaced(database, lock, await lockOf(lock.slots, master, left));
}
