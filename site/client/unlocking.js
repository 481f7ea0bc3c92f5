// @ts-check
/**
 * Asks for the passphrase of the device, or its recovery code, until it is right: on the lock screen and on the rescue
 * page. Who is wrong several times waits longer each time, also after the page was loaded again. Nothing is ever wiped.
 */

import { opened } from "./vault/lock.js";
import { waitAfter } from "./vault/patience.js";
import { Refusal } from "./vault/refusal.js";

/** How many were wrong in a row. Says nothing of anybody. */
const WRONG = "meeting-board-wrong";

/**
 * @param {IDBDatabase} database
 * @param {HTMLFormElement} form with one field and one button
 * @param {(name: string, slots?: Record<string, string>, more?: boolean) => void} tell `more`: beside what is said already
 * @returns {Promise<CryptoKey>} the master key
 */
export function asked(database, form, tell) {
  const field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
  let wrong = remembered();
  field.focus();
  void patience();

  /** Not before the time is over can it be tried again; what was typed stays. */
  async function patience() {
    const seconds = waitAfter(wrong) / 1000;
    if (seconds) {
      tell("unlock-patience", { seconds: String(seconds) }, true);
      button.disabled = true;
      await new Promise((over) => setTimeout(over, seconds * 1000));
    }
    button.disabled = false;
  }

  return new Promise((resolve, reject) => {
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (button.disabled) return;
      button.disabled = true;
      tell("unlock-trying");
      try {
        const master = await opened(database, field.value);
        field.value = "";
        remember(0);
        resolve(master);
      } catch (error) {
        const reason = error instanceof Refusal ? error.reason : "failed";
        if (reason !== "wrong" && reason !== "typo") return reject(error);
        wrong += 1;
        remember(wrong);
        tell(`unlock-${reason}`);
        field.select();
        await patience();
      }
    });
  });
}

function remembered() {
  try {
    return Number(localStorage.getItem(WRONG)) || 0;
  } catch {
    return 0;
  }
}

/** @param {number} wrong */
function remember(wrong) {
  try {
    if (wrong) localStorage.setItem(WRONG, String(wrong));
    else localStorage.removeItem(WRONG);
  } catch {
    // A browser that keeps nothing has nothing to open either.
  }
}
