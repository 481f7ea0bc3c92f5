// @ts-check
/**
 * For how long nobody has touched the page, it was out of sight, and nothing ran at all; and for how long it may be so.
 *
 * Time is told by two clocks, of which the one that tells more counts: one stands still while a device sleeps, the
 * other can be put back.
 */

import { answer, reading } from "./vault/database.js";
import { ringOf } from "./vault/lock.js";
import { unseal } from "./vault/seal.js";

const STEP_MS = 1000;
export const MINUTE_MS = 60_000;
/** The setting that tells when it locks itself, and what holds where nothing was chosen: `site/app/guard.py`. */
const GUARD = "guard";
const UNCHOSEN = { idle: 10, hidden: 1 };
const TOUCHES = ["keydown", "pointerdown", "pointermove", "wheel", "input"];

/** Where a setting lies. @param {string} name @returns {[string, string, number]} */
export const placeOf = (name) => ["settings", name, 0];

/** @typedef {{untouched: number, hidden: number, slept: number}} Times in milliseconds; `hidden`: 0 while it is in sight */

/**
 * Looks each second, and whenever somebody comes.
 * @param {(times: Times) => boolean} isOver whether it is too late
 */
export function watchIdle(isOver) {
  let touched = clocks();
  /** @type {ReturnType<typeof clocks> | null} */
  let hidden = null;
  /** When the clocks were last looked at. */
  let looked = clocks();

  function step() {
    const times = { untouched: since(touched), hidden: hidden ? since(hidden) : 0, slept: since(looked) };
    looked = clocks();
    return isOver(times);
  }

  for (const name of TOUCHES) {
    addEventListener(
      name,
      () => {
        // Too late is too late: a device that wakes up is not kept open by the key that woke it.
        if (!step()) touched = clocks();
      },
      { capture: true, passive: true },
    );
  }
  document.addEventListener("visibilitychange", () => {
    step();
    hidden = document.hidden ? clocks() : null;
  });
  setInterval(step, STEP_MS);
}

/**
 * When it locks itself, in minutes, for a page that the leader's page does not tell.
 * @param {{database: IDBDatabase, key: CryptoKey}} opened
 */
export async function chosen({ database, key }) {
  try {
    const record = await reading(database, ["settings"], (named) => answer(named("settings").get(GUARD)));
    const text = record && (await unseal(await ringOf(database, key), placeOf(GUARD), record));
    return { ...UNCHOSEN, ...(text && JSON.parse(text)) };
  } catch (error) {
    console.error(error);
    return UNCHOSEN;
  }
}

/** Whether it was out of sight for too long. Touched by fingers, and by nothing finer: a telephone. @param {number} hidden @param {number} longest */
export function wasAway(hidden, longest) {
  return hidden > 0 && longest > 0 && hidden >= longest && matchMedia("(pointer: coarse) and (hover: none)").matches;
}

function clocks() {
  return { steady: performance.now(), wall: Date.now() };
}

/** @param {ReturnType<typeof clocks>} then */
function since(then) {
  return Math.max(performance.now() - then.steady, Date.now() - then.wall);
}
