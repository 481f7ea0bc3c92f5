// @ts-check
/**
 * A visit that leaves no trace (`data-visit-begin`, `data-visit-end`): what is done in it is in the memory of this page
 * and its worker, and nowhere else. It is chosen in no address and no storage, since both are on the disk: it lasts as
 * long as the page does. See decision 30.
 *
 * From its beginning on the page is as in a browser that keeps nothing: whatever would write is refused, whoever asks.
 * The root has `data-visit`: where the page is, which otherwise is behind the "#" of the address.
 */

import { say, unsay } from "./sentences.js";
import { answer, NAME, reading } from "./vault/database.js";
import { stateOf } from "./vault/lock.js";

const root = document.documentElement;
/** In which those that are said in a visit in place of others have their names. */
const INSTEAD = "in-visit-";
/** So long another tab has to say that it is there. */
const ANSWERS_WITHIN_MS = 1_000;
const WHO = "who is here";
const I_AM = "I am";

/** What the tab is called from the end of a visit until the page is there anew: a name is in memory only. */
const ENDED = "meeting-board-visit-ended";
const SAID = "visit-ended";

/** @type {(nothing: null) => void} */
let tell = () => {};
/** Settles when one begins. @type {Promise<null>} */
export const begun = new Promise((resolve) => (tell = resolve));

export const inVisit = () => root.dataset.visit !== undefined;

const tabs = "BroadcastChannel" in globalThis ? new BroadcastChannel("meeting-board-tabs") : null;
tabs?.addEventListener("message", ({ data }) => {
  // A visit needs nothing of what others remove.
  if (data === WHO && !inVisit()) tabs.postMessage(I_AM);
});

document.addEventListener("click", ({ target }) => {
  if (!(target instanceof Element)) return;
  if (target.closest("[data-visit-begin]")) begin();
  const ends = target.closest("[data-visit-end]");
  if (ends instanceof HTMLElement) end(ends.dataset.visitEnd === "now");
  if (target.closest("[data-visit-seen]")) unsay("notice", SAID);
});

/** Whether this page follows a visit that somebody has ended: they are told what is left. */
export const ended = window.name === ENDED;
if (ended) {
  window.name = "";
  say("notice", SAID);
}

// A browser remembers what stands in fields when a page is left, and puts it back: here there is nothing then.
addEventListener("pagehide", () => {
  if (inVisit()) document.body.replaceChildren();
});
// Whoever goes on after all, and then leaves, leaves no name behind for the next address to read.
addEventListener("leaving", () => {
  if (window.name === ENDED) window.name = "";
});

function begin() {
  if (inVisit()) return;
  root.dataset.visit = "#new";
  refuse();
  for (const other of document.querySelectorAll(`template[data-message^="${INSTEAD}"]`)) {
    if (!(other instanceof HTMLTemplateElement)) continue;
    const name = other.dataset.message?.slice(INSTEAD.length) ?? "";
    document.querySelector(`template[data-message="${CSS.escape(name)}"]`)?.remove();
    other.dataset.message = name;
  }
  // The board is told where the page is: dispatch.js.
  dispatchEvent(new Event("hashchange"));
  tell(null);
}

function refuse() {
  const no = () => {
    throw new DOMException("In a visit nothing is kept.", "SecurityError");
  };
  Storage.prototype.setItem = no;
  IDBFactory.prototype.open = no;
  if (globalThis.StorageManager) StorageManager.prototype.persist = async () => false;
}

/** @param {boolean} asked somebody has said that they want to; else the browser asks, if something would be lost */
function end(asked) {
  window.name = ENDED;
  if (asked) dispatchEvent(new Event("locking"));
  location.reload();
}

/**
 * What the page has made for what might be kept, as long as nothing was: of a device that had nothing of the board no
 * more is left than that it was opened.
 * @param {IDBDatabase} database
 */
export async function leaveNone(database) {
  try {
    const stores = [...database.objectStoreNames].filter((name) => name !== "lock");
    const kept = await reading(database, stores, (store) =>
      Promise.all(stores.map((name) => answer(store(name).count()))),
    );
    const locked = (await stateOf(database)) === "passphrase";
    database.close();
    // Another tab may be about to keep something.
    if (!locked && !kept.some(Boolean) && (await alone())) indexedDB.deleteDatabase(NAME);
  } catch (error) {
    console.info("What is kept on the device is left as it is:", error);
  }
}

/** @returns {Promise<boolean>} */
function alone() {
  return new Promise((resolve) => {
    tabs?.addEventListener("message", ({ data }) => data === I_AM && resolve(false));
    tabs?.postMessage(WHO);
    setTimeout(() => resolve(tabs !== null), ANSWERS_WITHIN_MS);
  });
}
