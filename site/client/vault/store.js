// @ts-check
/**
 * What lies on the device, as Python calls it: text in, text out, sealed in between. What is sealed is sealed before a
 * transaction begins, which would end while something else is waited for.
 */

import { asText, encoded } from "./bytes.js";
import { answer, openDatabase, reading, writing } from "./database.js";
import { changed, codeRenewed, markOf, openedAlone, protectedBy, ringOf, stateOf, unprotected } from "./lock.js";
import { STORES, asItLies, headOf, isPlain, placeOf, revisionOf, textOf } from "./records.js";
import { Refusal } from "./refusal.js";
import { renewed, sealedHead } from "./renewal.js";
import { able, seal } from "./seal.js";

/** @import {Bytes} from "./bytes.js" */
/** @import {Head} from "./records.js" */
/** @import {Handed} from "./lock.js" */
/** @import {Ring} from "./seal.js" */

/**
 * Throws `Refusal` where the browser has no storage for this page, or cannot encrypt.
 * @param {string} [name] of the database
 * @param {object} [more]
 * @param {() => Promise<CryptoKey>} [more.given] the master key, where a passphrase is asked for: it is not asked for here
 * @param {(master: CryptoKey, handed: Handed) => void} [more.changed] it is another one from now on
 */
export async function openStore(name, { given, changed } = {}) {
  // Looked at first: a browser that cannot seal is not to change a database that another one can read.
  if (!able()) throw new Refusal("unable");
  const database = await openDatabase(name);
  const master = (await openedAlone(database)) ?? (await given?.());
  if (!master) throw new Refusal("locked");
  return new VaultStore(database, master, await ringOf(database, master), changed);
}

/** @param {string} id */
const ofMeeting = (id) => IDBKeyRange.bound([id, -Infinity], [id, Infinity]);

class VaultStore {
  /**
   * @param {IDBDatabase} database
   * @param {CryptoKey} master
   * @param {Ring} ring
   * @param {((master: CryptoKey, handed: Handed) => void) | undefined} changed
   */
  constructor(database, master, ring, changed) {
    this.database = database;
    this.master = master;
    this.ring = ring;
    this.changed = changed;
    /** Of heads that were opened, by sort and id, with the nonce that they were sealed with. @type {Map<string, [string, Head]>} */
    this.known = new Map();
    /** By sort and id: what was tried in vain. @type {Set<string>} */
    this.spoiled = new Set();
    /** Settles when all that lies there is sealed with the current key, or that has failed and comes again. */
    this.renewing = this.renew();
  }

  renew() {
    const { database, master, ring } = this;
    // Where it failed, another window may have done it.
    return renewed(database, master, ring)
      .catch(() => {})
      .then(() => this.ringRead())
      .catch(() => {});
  }

  /** The lock may have changed, in this window or in another. Throws `Refusal` with `locked`. */
  async ringRead() {
    this.ring = await ringOf(this.database, this.master);
  }

  /** @param {string} store @param {any} record */
  async text(store, record) {
    if (isPlain(this.ring, store, record) || this.ring.keys.has(record.key)) return textOf(this.ring, store, record);
    await this.ringRead();
    return textOf(this.ring, store, record);
  }

  /** All heads, as JSON. */
  async heads() {
    return JSON.stringify(await this.everyHead());
  }

  /** Whether the device is in somebody's hands. */
  async handedOver() {
    return (await this.everyHead()).some(({ away }) => away);
  }

  async everyHead() {
    const [heads, ...keys] = await reading(this.database, ["heads", ...Object.values(STORES)], (store) =>
      Promise.all([
        answer(store("heads").getAll()),
        ...Object.values(STORES).map((name) => answer(store(name).getAllKeys())),
      ]),
    );
    const lying = new Map(heads.map((head) => [`${head.sort}:${head.id}`, head]));
    const all = Object.keys(STORES).flatMap((sort, at) =>
      keys[at].map((id) => this.head(sort, String(id), lying.get(`${sort}:${id}`))),
    );
    return Promise.all(all);
  }

  /**
   * @param {string} sort
   * @param {string} id
   * @param {any} record its sealed head, where there is one
   * @returns {Promise<Head>}
   */
  async head(sort, id, record) {
    const name = `${sort}:${id}`;
    const nonce = record?.iv instanceof Uint8Array ? asText(record.iv) : "";
    const known = this.known.get(name);
    const damaged = this.spoiled.has(name);
    if (known && nonce && known[0] === nonce) return { ...known[1], damaged };
    try {
      if (!record) throw new Refusal("damaged");
      const head = JSON.parse(await this.text("heads", record));
      this.known.set(name, [nonce, head]);
      return { ...head, damaged };
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason !== "damaged") throw error;
      return this.headAgain(sort, id);
    }
  }

  /**
   * A head that is not there, or is damaged, is made again from what it is the head of.
   * @param {string} sort
   * @param {string} id
   * @returns {Promise<Head>}
   */
  async headAgain(sort, id) {
    const store = STORES[sort];
    const record = await this.lying(sort, id).catch(() => undefined);
    const none = { saved_at: "", kind: "", held_on: "", own: false, away: false, damaged: true, size: 0 };
    try {
      if (!record) throw new Refusal("damaged");
      const text = await this.text(store, record);
      const head = await sealedHead(this.ring, sort, text);
      const { mark } = this.ring;
      // It is no matter where this fails: it is made again the next time.
      writing(
        this.database,
        [store, "heads", "lock"],
        (named) => [named("lock").get("lock"), named(store).get(id)],
        ([lock, now], named) => {
          if (now && markOf(lock) === mark && revisionOf(now) === revisionOf(record)) named("heads").put(head);
        },
      ).catch(() => {});
      return headOf(sort, text);
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason !== "damaged") throw error;
      this.spoiled.add(`${sort}:${id}`);
      return { id, sort, revision: revisionOf(record), ...none };
    }
  }

  /** All of a sort that can be opened. @param {string} sort */
  async all(sort) {
    const store = STORES[sort];
    const records = await reading(this.database, [store], (named) => answer(named(store).getAll()));
    return this.sound(records.map(async (record) => this.opened(sort, record)));
  }

  /** The same in UTF-8: Python takes it over in a fraction of the time. @param {string} sort */
  async allInBytes(sort) {
    return (await this.all(sort)).map(encoded);
  }

  /**
   * Without those that are damaged.
   * @template T
   * @param {Promise<T>[]} each
   * @returns {Promise<T[]>}
   */
  async sound(each) {
    const ends = await Promise.allSettled(each);
    return ends.flatMap((end) => {
      if (end.status === "fulfilled") return [end.value];
      if (end.reason instanceof Refusal && end.reason.reason === "damaged") return [];
      throw end.reason;
    });
  }

  /** @param {string} sort @param {any} record */
  async opened(sort, record) {
    const name = `${sort}:${record.id}`;
    try {
      const text = await this.text(STORES[sort], record);
      this.spoiled.delete(name);
      return text;
    } catch (error) {
      if (error instanceof Refusal && error.reason === "damaged") this.spoiled.add(name);
      throw error;
    }
  }

  /** The text of it, or null; throws `Refusal`. @param {string} sort @param {string} id */
  async get(sort, id) {
    const record = await this.lying(sort, id);
    return record ? this.opened(sort, record) : null;
  }

  /** @param {string} sort @param {string} id */
  lying(sort, id) {
    const store = STORES[sort];
    return reading(this.database, [store], (named) => answer(named(store).get(id)));
  }

  /**
   * What lies there of something that cannot be opened, as JSON; empty where it can, or nothing does.
   * @param {string} sort
   * @param {string} id
   */
  async damaged(sort, id) {
    const record = await this.lying(sort, id);
    if (!record) return "";
    try {
      await this.opened(sort, record);
      return "";
    } catch {
      return asItLies(STORES[sort], record);
    }
  }

  /**
   * @param {string} sort
   * @param {string} id
   * @param {number} revision
   * @param {string | Bytes} text what is opened again; in UTF-8 Python hands it over in a fraction of the time
   * @param {string} head as JSON
   * @param {string | Bytes} [step] for the log; empty: none
   */
  async put(sort, id, revision, text, head, step = "") {
    const store = STORES[sort];
    await this.whileLockStays(async (ring) => {
      const found = { meeting: { id, revision }, head: { id, sort, revision }, step: { id, number: revision } };
      const [body, top, log] = await Promise.all([
        seal(ring, placeOf(store, found.meeting), text),
        seal(ring, placeOf("heads", found.head), head),
        step.length ? seal(ring, placeOf("versions", found.step), step) : null,
      ]);
      await writing(
        this.database,
        [store, "heads", "versions", "lock"],
        (named) => [named("lock").get("lock"), named(store).get(id)],
        ([lock, before], named) => {
          if (markOf(lock) !== ring.mark) throw new Refusal("locked");
          if (revision !== (before ? revisionOf(before) : 0) + 1) throw new Refusal("changed");
          named(store).put({ ...found.meeting, ...body });
          named("heads").put({ ...found.head, ...top });
          if (log) named("versions").put({ ...found.step, ...log });
        },
      );
      this.spoiled.delete(`${sort}:${id}`);
      this.known.set(`${sort}:${id}`, [asText(top.iv), JSON.parse(head)]);
    });
  }

  /**
   * Sealed with keys that are in the ring no more, nobody could open it: where another window has changed the lock, it is
   * sealed anew.
   * @param {(ring: Ring) => Promise<void>} work throws `Refusal` with `locked` where the lock is not that of the ring
   */
  async whileLockStays(work) {
    try {
      await work(this.ring);
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason !== "locked") throw error;
      await this.ringRead();
      await work(this.ring);
    }
  }

  /** @param {string} sort @param {string} id */
  async delete(sort, id) {
    const store = STORES[sort];
    await writing(
      this.database,
      [store, "heads", "versions"],
      () => [],
      (_, named) => {
        named(store).delete(id);
        named("heads").delete([sort, id]);
        if (sort === "meeting") named("versions").delete(ofMeeting(id));
      },
    );
    this.known.delete(`${sort}:${id}`);
    this.spoiled.delete(`${sort}:${id}`);
  }

  /** The log of a meeting's steps, as JSON. @param {string} id */
  async steps(id) {
    const records = await reading(this.database, ["versions"], (named) =>
      answer(named("versions").getAll(ofMeeting(id))),
    );
    return JSON.stringify(
      await this.sound(records.map(async (record) => [record.number, await this.text("versions", record)])),
    );
  }

  /** @param {string} id @param {number} before */
  async forgetSteps(id, before) {
    await writing(
      this.database,
      ["versions"],
      () => [],
      (_, named) => void named("versions").delete(IDBKeyRange.bound([id, -Infinity], [id, before], false, true)),
    );
  }

  /** Empty where nothing was set, or it is damaged. @param {string} name */
  async setting(name) {
    const record = await reading(this.database, ["settings"], (named) => answer(named("settings").get(name)));
    if (!record) return "";
    const [text = ""] = await this.sound([this.text("settings", record)]);
    return text;
  }

  /** @param {string} name @param {string} text */
  async set(name, text) {
    await this.whileLockStays(async (ring) => {
      const sealed = await seal(ring, placeOf("settings", { name }), text);
      await writing(
        this.database,
        ["settings", "lock"],
        (named) => [named("lock").get("lock")],
        ([lock], named) => {
          if (markOf(lock) !== ring.mark) throw new Refusal("locked");
          named("settings").put({ name, ...sealed });
        },
      );
    });
  }

  /** Nothing is asked of it any more. */
  close() {
    this.database.close();
  }

  // The lock ------------------------------------------------------------------------------------------------------

  state() {
    return stateOf(this.database);
  }

  /** @param {string} passphrase @returns {Promise<string>} the recovery code */
  protect(passphrase) {
    return this.turned(protectedBy(this.database, this.master, passphrase));
  }

  /** @param {string} secret */
  async unprotect(secret) {
    await this.turned(unprotected(this.database, secret));
  }

  /** @param {string} old @param {string} passphrase @returns {Promise<string>} the recovery code */
  change(old, passphrase) {
    return this.turned(changed(this.database, old, passphrase));
  }

  /** @param {string} passphrase @returns {Promise<string>} the recovery code */
  renewCode(passphrase) {
    return this.turned(codeRenewed(this.database, passphrase));
  }

  /** @param {Promise<{master: CryptoKey, handed: Handed, code?: string}>} making @returns {Promise<string>} */
  async turned(making) {
    const { master, handed, code = "" } = await making;
    this.master = master;
    await this.ringRead();
    this.changed?.(master, handed);
    this.renewing = this.renew();
    return code;
  }
}
