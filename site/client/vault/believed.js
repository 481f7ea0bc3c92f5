// @ts-check
/**
 * Which memory image (image.js) this device has made itself: its mark, sealed with the master key. Any page of this host
 * can lay down another image; it cannot seal that one's mark where a passphrase is set, and gets no key by it.
 *
 * It lies beside the lock, and is no part of it: with another master key it counts for nothing, and nothing is lost.
 */

import { decoded, encoded } from "./bytes.js";
import { answer, reading, writing } from "./database.js";
import { bound, decrypted, encrypted } from "./seal.js";

const LOCK = "lock";
const NAME = "image";
const place = bound(LOCK, NAME);

/**
 * @param {{database: IDBDatabase, key: CryptoKey}} opened
 * @param {string} mark
 */
export async function believe({ database, key }, mark) {
  const sealed = await encrypted(key, encoded(mark), place);
  await writing(
    database,
    [LOCK],
    (named) => [named(LOCK).get(LOCK)],
    ([lock], named) => {
      // Where everything is being removed nothing is written any more.
      if (lock) named(LOCK).put({ name: NAME, ...sealed });
    },
  );
}

/**
 * @param {{database: IDBDatabase, key: CryptoKey}} opened
 * @param {string} mark
 */
export async function isBelieved({ database, key }, mark) {
  try {
    const record = await reading(database, [LOCK], (named) => answer(named(LOCK).get(NAME)));
    return decoded(await decrypted(key, record, place)) === mark;
  } catch {
    return false;
  }
}
