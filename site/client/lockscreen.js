// @ts-check
/**
 * Opens the lock of the device before Python is there. Where a passphrase is set it is asked for in place of the board,
 * while the board gets ready behind it; else the browser has the key.
 */

import "./removing.js";
import { sentence } from "./sentences.js";
import { asked } from "./unlocking.js";
import { begun, ended, leaveNone } from "./visit.js";
import { openDatabase } from "./vault/database.js";
import { openedAlone, stateOf } from "./vault/lock.js";

/** @typedef {{database: IDBDatabase, key: CryptoKey, asked: boolean}} Opened `asked`: somebody has typed the passphrase */

/** @returns {Promise<Opened | null>} null where nothing is kept, and in a visit: the board says so */
export function unlocked() {
  const opening = opened();
  // However late somebody begins one.
  void Promise.all([opening, begun]).then(([now]) => now && leaveNone(now.database));
  return Promise.race([opening, begun]);
}

/** @returns {Promise<Opened | null>} */
async function opened() {
  try {
    const database = await openDatabase();
    const wants = (await stateOf(database)) === "passphrase";
    const key = wants ? await onScreen(database) : await openedAlone(database);
    return key && { database, key, asked: wants };
  } catch (error) {
    console.info("What is kept on the device is not opened by the page:", error);
    // A lock screen that is shown stays, and nothing begins behind it.
    if (document.documentElement.dataset.locked !== undefined) return new Promise(() => {});
    return null;
  }
}

/** @param {IDBDatabase} database */
async function onScreen(database) {
  const place = document.getElementById("lock");
  const screen = sentence("lock-screen");
  if (!place || !screen) throw new Error("There is no lock screen.");
  // What is hidden meanwhile has a main part of its own.
  const main = document.createElement("main");
  main.append(screen);
  place.replaceChildren(main);
  place.hidden = false;
  document.documentElement.dataset.locked = "";
  // What else is said is hidden meanwhile.
  if (ended) tell("visit-ended");
  const form = /** @type {HTMLFormElement} */ (place.querySelector("form"));
  const secret = /** @type {HTMLInputElement} */ (place.querySelector("#unlock-secret"));
  const shown = /** @type {HTMLInputElement} */ (place.querySelector("#unlock-shown"));
  shown.addEventListener("change", () => (secret.type = shown.checked ? "text" : "password"));
  void begun.then(away);
  const key = await asked(database, form, tell).catch((error) => {
    // The screen stays: nobody gets by a lock that cannot be tried.
    tell("unlock-failed");
    throw error;
  });
  away();
  document.getElementById("main")?.focus();
  return key;

  function away() {
    delete document.documentElement.dataset.locked;
    if (place) place.hidden = true;
    place?.replaceChildren();
  }

  /** @param {string} name @param {Record<string, string>} [slots] @param {boolean} [more] */
  function tell(name, slots, more = false) {
    const said = sentence(name, slots);
    const state = place?.querySelector("#unlock-state");
    if (!state || !said) return;
    if (more) state.append(said);
    else state.replaceChildren(said);
  }
}
