// @ts-check
/**
 * The rescue page: lists every meeting stored on this device, and what was prepared for one, and hands each out exactly
 * as it lies there, without Python and without trusting any of it. What cannot be read can still be taken away.
 *
 * It locks as the board does, and along with it; where everything is removed in another tab it leaves.
 */

import { handOver } from "./handover.js";
import { MINUTE_MS, chosen, wasAway, watchIdle } from "./idle.js";
import "./removing.js";
import { fill, sentence } from "./sentences.js";
import { asked } from "./unlocking.js";
import { kept, ringOf, stateOf } from "./vault/lock.js";
import { asItLies, isPlain, textOf } from "./vault/records.js";
import { wait } from "./waiting.js";

/** @import {Ring} from "./vault/seal.js" */

const DATABASE = "meeting-board";
/**
 * By the store in the database: what a file of it holds, the words for its kinds, and what it is called. What lies on
 * the device of a meeting is all of it, also what other copies leave out: named like one of those, it would be handed to
 * the wrong people.
 */
const SORTS = {
  meetings: { holds: "meeting", words: "rescue-kind-", named: "meeting", ends: "-whole" },
  contributions: { holds: "contribution", words: "rescue-prepared-", named: "prepared", ends: "" },
};
const STORES = /** @type {Sort[]} */ (Object.keys(SORTS));
/** Browsers that are given several files at once drop all but one. */
const BETWEEN_FILES_MS = 400;

/** @typedef {keyof typeof SORTS} Sort */

/**
 * @typedef {{sort: Sort, record: unknown, bytes?: string}} Lying as it is stored; once it was opened, as it was before it
 *   was sealed. `bytes`: it could not be opened, and nothing that it says of itself is believed
 */

/**
 * @typedef {object} Found
 * @property {Sort} sort
 * @property {string} content as it is stored
 * @property {number} size bytes
 * @property {Date | null} changed
 * @property {string} held the day of the meeting, or empty
 * @property {string} kind a name from the file, or empty
 * @property {boolean} readable
 * @property {string} fileName
 */

/** @param {string} name @param {Record<string, string>} [slots] @param {boolean} [more] beside what was told before */
function tell(name, slots = {}, more = false) {
  const state = document.getElementById("rescue-state");
  const words = sentence(name, slots);
  if (!state || !words) return;
  if (more) state.append(words);
  else state.replaceChildren(words);
}

/**
 * The database, of whatever version, or null if there is none. It is never made: opening one that does not exist would,
 * so that attempt is broken off.
 * @returns {Promise<IDBDatabase | null>}
 */
function openDatabase() {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE);
    let missing = false;
    opening.onupgradeneeded = () => {
      missing = true;
      opening.transaction?.abort();
    };
    opening.onerror = (event) => {
      event.preventDefault();
      if (missing) resolve(null);
      else reject(opening.error);
    };
    opening.onsuccess = () => {
      const database = opening.result;
      // Another window may want to change the database's version: a page for emergencies is not to be in its way.
      database.onversionchange = () => database.close();
      resolve(database);
    };
  });
}

/** What everything is sealed with, once it is known. @type {Ring | null} */
let ring = null;
/** The master key it was opened with. @type {CryptoKey | null} */
let key = null;
/** Nothing is shown or handed out any more: the page is on its way. */
let over = false;

const others = "BroadcastChannel" in globalThis ? new BroadcastChannel("meeting-board-lock") : null;
// Another tab was locked, or has another key from now on: see locking.js. Who is still typing the passphrase has nothing open.
others?.addEventListener("message", () => {
  if (key) anew();
});
// From here, or because everything is removed in another tab.
addEventListener("leaving", empty);

function empty() {
  over = true;
  document.getElementById("rescue-list")?.replaceChildren();
}

function anew() {
  empty();
  location.reload();
}

/** Nobody touches it, or a telephone shows something else. @param {{idle: number, hidden: number}} minutes */
function lockAfter({ idle, hidden: longest }) {
  watchIdle(({ untouched, hidden }) => {
    const late = (idle > 0 && untouched >= idle * MINUTE_MS) || wasAway(hidden, longest * MINUTE_MS);
    if (late && !over) anew();
    return late;
  });
}

/**
 * All that is stored, opened as far as that can be done, or null if there is no such database, or none any more that
 * opens with the key of before.
 * @returns {Promise<Lying[] | null>}
 */
async function readAll() {
  const database = await openDatabase();
  if (!database) return null;
  try {
    if (ring && key && !(await ringOf(database, key).catch(() => null))) return null;
    const sorts = STORES.filter((sort) => database.objectStoreNames.contains(sort));
    /** @type {Lying[]} */
    const found = [];
    const ends = await Promise.allSettled(sorts.map((sort) => readStore(database, sort, found)));
    const failed = ends.find((end) => end.status === "rejected");
    // What came before the damage is still handed out.
    if (failed && !found.length) throw failed.reason;
    if (!ring && found.length) ring = await unlocked(database);
    return await Promise.all(found.map(openedOne));
  } finally {
    database.close();
  }
}

/** @param {Lying} lying */
const isSealed = ({ sort, record }) => isObject(record) && !isPlain(ring, sort, record);

/** By the bytes of its seal: what was opened before need not be opened again. @type {WeakMap<Ring, Map<string, string>>} */
const texts = new WeakMap();

/**
 * What cannot be opened stays as it lies.
 * @param {Lying} lying
 * @returns {Promise<Lying>}
 */
async function openedOne(lying) {
  const { sort, record } = lying;
  if (!isSealed(lying)) return lying;
  const name = String([sort, /** @type {any} */ (record).id, /** @type {any} */ (record).revision, /** @type {any} */ (record).iv]);
  try {
    if (!ring) throw new Error("There is no key.");
    const known = texts.get(ring) ?? new Map();
    texts.set(ring, known);
    if (!known.has(name)) known.set(name, await textOf(ring, sort, record));
    return { sort, record: parsed(known.get(name)) };
  } catch {
    return { sort, record: null, bytes: asItLies(sort, record) };
  }
}

/**
 * What is sealed there is sealed with this; null where it cannot be had, and everything is handed out as it lies: the
 * lock is of a version that this page does not know, or it is damaged.
 * @param {IDBDatabase} database
 * @returns {Promise<Ring | null>}
 */
async function unlocked(database) {
  try {
    const locked = (await stateOf(database)) === "passphrase";
    key = locked ? await typed(database) : await kept(database);
    if (locked && key) lockAfter(await chosen({ database, key }));
    return key && (await ringOf(database, key));
  } catch {
    return null;
  }
}

/**
 * The master key, once somebody has typed the passphrase, or the recovery code.
 * @param {IDBDatabase} database
 */
async function typed(database) {
  const form = /** @type {HTMLFormElement} */ (document.getElementById("rescue-unlock"));
  tell("rescue-locked");
  form.hidden = false;
  const master = await asked(database, form, tell);
  form.hidden = true;
  return master;
}

/**
 * @param {IDBDatabase} database
 * @param {Sort} sort
 * @param {Lying[]} found what is read is put there at once
 * @returns {Promise<void>}
 */
function readStore(database, sort, found) {
  return new Promise((resolve, reject) => {
    const walk = database.transaction(sort, "readonly").objectStore(sort).openCursor();
    walk.onsuccess = () => {
      const cursor = walk.result;
      if (!cursor) return resolve();
      found.push({ sort, record: cursor.value });
      cursor.continue();
    };
    walk.onerror = () => reject(walk.error);
  });
}

/**
 * @param {Lying} lying
 * @returns {Found}
 */
function examine({ sort, record, bytes }) {
  const stored = isObject(record) ? record : {};
  const content = typeof stored.file === "string" ? stored.file : (bytes ?? JSON.stringify(record, null, 1) ?? "");
  const file = parsed(content);
  const held = file[SORTS[sort].holds];
  const inside = isObject(held) ? held : file;
  const moment = typeof stored.saved_at === "string" || typeof stored.saved_at === "number" ? stored.saved_at : NaN;
  const changed = new Date(moment);
  return {
    sort,
    content,
    size: new Blob([content]).size,
    changed: Number.isNaN(changed.getTime()) ? null : changed,
    held: day(inside.held_on) || day(stored.held_on),
    kind: word(inside.kind) || word(stored.kind),
    readable: typeof stored.file === "string" && isObject(held),
    fileName: "",
  };
}

/** Whether a meeting is in the hands of somebody who is not the leader. @param {unknown} record */
function isAway(record) {
  return isObject(record) && typeof record.aside === "string" && isObject(parsed(record.aside).hands);
}

/** @param {string} text @returns {Record<string, unknown>} */
function parsed(text) {
  try {
    const value = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {unknown} value */
function day(value) {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : "";
}

/** @param {unknown} value */
function word(value) {
  return typeof value === "string" && /^[a-z_]{1,40}$/.test(value) ? value : "";
}

/**
 * Names without a person in them: the day of the last change, and a number where two share it.
 * @param {Found[]} meetings
 */
function nameFiles(meetings) {
  /** @type {Map<string, number>} */
  const used = new Map();
  for (const meeting of meetings) {
    const date = meeting.changed ? meeting.changed.toISOString().slice(0, 10) : meeting.held;
    const { named, ends } = SORTS[meeting.sort];
    const stem = date ? `${named}-${date}${ends}` : `${named}${ends}`;
    const count = (used.get(stem) ?? 0) + 1;
    used.set(stem, count);
    meeting.fileName = count === 1 ? `${stem}.json` : `${stem}-${count}.json`;
  }
}

/** Whether somebody has waited here as for the leader's page: then what is kept is in reach. */
let waited = false;

/**
 * Since the list was made the device may have been handed over in another tab, or the key is another, or all is gone: then
 * the page begins again. What cannot be read any more is handed out as it was read.
 */
async function isOver() {
  const records = await readAll().catch(() => []);
  if (!over && (!records || (!waited && records.some(({ record }) => isAway(record))))) anew();
  return over;
}

/** @param {Found} meeting */
async function give(meeting) {
  if (await isOver()) return;
  handOver(meeting.fileName, meeting.content, "application/json");
  tell("rescue-given", { name: meeting.fileName });
}

/** @param {Found} meeting */
function itemFor(meeting) {
  const language = document.documentElement.lang || undefined;
  const when = { dateStyle: /** @type {const} */ ("long"), timeStyle: /** @type {const} */ ("short") };
  const kilobytes = { style: /** @type {const} */ ("unit"), unit: "kilobyte", maximumFractionDigits: 1 };
  const kind = meeting.kind ? sentence(SORTS[meeting.sort].words + meeting.kind)?.textContent?.trim() : "";
  const item = sentence("rescue-item");
  if (!item) return null;
  /** @type {Record<string, string>} */
  const slots = {
    changed: meeting.changed ? meeting.changed.toLocaleString(language, when) : "",
    size: (Math.max(meeting.size, 100) / 1000).toLocaleString(language, kilobytes),
    kind: kind ?? "",
    held: meeting.held && new Date(meeting.held).toLocaleDateString(language, { dateStyle: "long", timeZone: "UTC" }),
  };
  for (const [name, text] of Object.entries(slots)) {
    if (!text) for (const slot of item.querySelectorAll(`[data-slot="${name}"]`)) slot.remove();
  }
  if (meeting.readable) for (const slot of item.querySelectorAll('[data-slot="damaged"]')) slot.remove();
  fill(item, slots);
  item.querySelector("[data-take]")?.addEventListener("click", () => void give(meeting));
  return item;
}

async function start() {
  const all = document.getElementById("rescue-all");
  if (all) all.hidden = true;
  tell("rescue-looking");
  /** @type {Lying[] | null} */
  let records;
  try {
    records = await readAll();
  } catch (error) {
    tell("rescue-refused", { reason: error instanceof Error ? error.message : String(error) });
    return;
  }
  // Whoever has the device waits as they would for the leader's page. What is kept stays in reach: without Python nobody
  // could ever hand it back.
  if (records?.some(({ record }) => isAway(record))) {
    tell("rescue-away");
    await /** @type {Promise<void>} */ (new Promise((over) => wait(over)));
    waited = true;
  }
  if (over) return;
  const meetings = (records ?? []).map(examine);
  meetings.sort((one, other) => (other.changed?.getTime() ?? 0) - (one.changed?.getTime() ?? 0));
  nameFiles(meetings);
  if (!meetings.length) {
    tell("rescue-none");
    return;
  }
  for (const meeting of meetings) {
    const item = itemFor(meeting);
    if (item) document.getElementById("rescue-list")?.append(item);
  }
  tell("rescue-found", { count: String(meetings.length) });
  if (!all) return;
  all.hidden = false;
  all.addEventListener("click", async () => {
    for (const meeting of meetings) {
      await give(meeting);
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_FILES_MS));
    }
  });
}

void start();
