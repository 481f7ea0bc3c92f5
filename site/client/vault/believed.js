// @ts-check
/**
 * Which memory image (image.js) this device has made itself: its hash, sealed with the master key. Any page of this host
 * can lay down another image; it cannot seal that one's hash where a passphrase is set, and gets no key by it.
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
 * @param {string} digest
 */
export async function believe({ database, key }, digest) {
  const sealed = await encrypted(key, encoded(digest), place);
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
 * @param {string} digest
 */
export async function isBelieved({ database, key }, digest) {
  try {
    const record = await reading(database, [LOCK], (named) => answer(named(LOCK).get(NAME)));
    return decoded(await decrypted(key, record, place)) === digest;
  } catch {
    return false;
  }
}
