// @ts-check
/**
 * The database on the device: how it is opened, and what a transaction is. Nothing here knows what is in it.
 *
 * Only a transaction's `complete` means that the data is on the disk.
 */

import { Refusal, refusal } from "./refusal.js";

export const NAME = "meeting-board";
/**
 * Raised with every new store: 1 had the meetings, 2 has settings beside them, 3 what is prepared for meetings, 4 what is
 * sealed, with the heads, the steps and the lock.
 */
export const VERSION = 4;
/** @type {Record<string, string | string[]>} */
const KEYS = {
  meetings: "id",
  contributions: "id",
  settings: "name",
  heads: ["sort", "id"],
  versions: ["id", "number"],
  lock: "name",
};
/** A browser that refuses says so at once; one that is stuck says nothing. */
const OPEN_WITHIN_MS = 10_000;
/** In the store `lock`, while something may lie in the others that was never sealed. */
export const PLAIN = "plain";

/**
 * @param {string} [name]
 * @returns {Promise<IDBDatabase>}
 */
export function openDatabase(name = NAME) {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, VERSION);
    let late = false;
    const patience = setTimeout(() => {
      late = true;
      reject(new Refusal("blocked"));
    }, OPEN_WITHIN_MS);
    opening.onupgradeneeded = ({ oldVersion }) => {
      // From whatever version: what is there stays, what is not there is made.
      for (const [store, keyPath] of Object.entries(KEYS)) {
        if (!opening.result.objectStoreNames.contains(store)) opening.result.createObjectStore(store, { keyPath });
      }
      if (oldVersion) opening.transaction?.objectStore("lock").put({ name: PLAIN });
    };
    opening.onsuccess = () => {
      clearTimeout(patience);
      // Another window wants to upgrade or delete the database: it would wait for this one for ever.
      opening.result.onversionchange = () => opening.result.close();
      if (late) opening.result.close();
      else resolve(opening.result);
    };
    opening.onerror = () => {
      clearTimeout(patience);
      reject(refusal(opening.error));
    };
  });
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
export function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(refusal(request.error));
  });
}

/**
 * Reads in one transaction. `work` asks for all it wants at once: what is asked for later finds it over.
 * @template T
 * @param {IDBDatabase} database
 * @param {string[]} stores
 * @param {(store: (name: string) => IDBObjectStore) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function reading(database, stores, work) {
  try {
    const transaction = database.transaction(stores, "readonly");
    return await work((name) => transaction.objectStore(name));
  } catch (error) {
    throw refusal(error);
  }
}

/**
 * Looks, and writes what follows from it, in one transaction: all of it or nothing. Nothing may be waited for in between.
 * @template T
 * @param {IDBDatabase} database
 * @param {string[]} stores
 * @param {(store: (name: string) => IDBObjectStore) => IDBRequest[]} look what is looked at first
 * @param {(seen: T, store: (name: string) => IDBObjectStore) => void} write what it throws ends the transaction
 * @returns {Promise<void>} once it is on the disk
 */
export function writing(database, stores, look, write) {
  return new Promise((resolve, reject) => {
    /** @type {unknown} */
    let why;
    try {
      const transaction = database.transaction(stores, "readwrite", { durability: "strict" });
      const store = (/** @type {string} */ name) => transaction.objectStore(name);
      const asked = look(store);
      let left = asked.length;
      const all = () => {
        try {
          write(/** @type {T} */ (asked.map(({ result }) => result)), store);
        } catch (error) {
          why = error;
          try {
            transaction.abort();
          } catch {
            // It has ended already.
          }
        }
      };
      for (const request of asked) {
        request.onsuccess = () => {
          left -= 1;
          if (!left) all();
        };
      }
      transaction.oncomplete = () => resolve();
      // One that we ended ourselves tells no reason.
      transaction.onabort = () => reject(refusal(why ?? transaction.error));
      if (!left) all();
    } catch (error) {
      reject(refusal(why ?? error));
    }
  });
}
