// @ts-check
/**
 * Removes everything of the board from this device (`data-remove-all`): the keys first, so that whatever comes between
 * nothing can be opened any more; then the database, the files that are kept for use without a network, the worker that
 * answers with them, and what is remembered in the small storages. Other tabs leave at once; a visit has nothing of what is removed, and would be gone with its tab.
 */

import { say, sentence } from "./sentences.js";
import { NAME, openDatabase, writing } from "./vault/database.js";
import { inVisit } from "./visit.js";

const OURS = "meeting-board";
const ENDS_WITHIN_MS = 2_000;
const folder = new URL("../", import.meta.url).pathname;

const others = "BroadcastChannel" in globalThis ? new BroadcastChannel("meeting-board-removed") : null;
others?.addEventListener("message", ({ data }) => {
  if (data === "removed" && !inVisit()) leave();
});

document.addEventListener("click", async ({ target }) => {
  if (!(target instanceof Element && target.closest("[data-remove-all]"))) return;
  try {
    await keysRemoved();
    others?.postMessage("removed");
    // Python ends with it: see python.js.
    dispatchEvent(new Event("removing"));
    await Promise.all([databaseRemoved(), cachesRemoved(), workersRemoved()]);
    dispatchEvent(new Event("locking"));
    storagesRemoved();
  } catch (error) {
    console.error(error);
    say("notice", "remove-failed");
    return;
  }
  // The page has one main part at a time.
  const main = document.createElement("main");
  main.append(sentence("removed") ?? "");
  document.body.replaceChildren(main);
  document.querySelector("h1")?.focus();
});

function leave() {
  dispatchEvent(new Event("locking"));
  dispatchEvent(new Event("leaving"));
  location.replace(new URL("exit.html", new URL("../", import.meta.url)).href);
}

/** In a transaction of their own, which is on the disk before anything else happens. */
async function keysRemoved() {
  const database = await openDatabase();
  await writing(
    database,
    ["lock"],
    () => [],
    (_, named) => named("lock").clear(),
  );
  database.close();
}

/** @returns {Promise<void>} */
function databaseRemoved() {
  return new Promise((resolve, reject) => {
    // Whoever has it open closes it when it hears of this.
    const removing = indexedDB.deleteDatabase(NAME);
    removing.onsuccess = () => resolve();
    removing.onerror = () => reject(removing.error);
  });
}

async function cachesRemoved() {
  if (!globalThis.caches) return;
  const names = (await caches.keys()).filter((name) => name.startsWith(OURS) && name.split(" ")[1] === folder);
  await Promise.all(names.map((name) => caches.delete(name)));
}

async function workersRemoved() {
  const registration = await navigator.serviceWorker?.getRegistration(folder);
  // One that is still being installed ends that first, on a slow line for minutes: then it goes, and keeps nothing.
  await Promise.race([registration?.unregister(), new Promise((resolve) => setTimeout(resolve, ENDS_WITHIN_MS))]);
}

function storagesRemoved() {
  for (const storage of [localStorage, sessionStorage]) {
    for (const name of Object.keys(storage)) {
      if (name.startsWith(OURS) || storage === sessionStorage) storage.removeItem(name);
    }
  }
}
