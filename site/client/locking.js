// @ts-check
/**
 * Locks the page: by the button (`data-lock`), when nobody touches it for a while, on a telephone when it shows something
 * else, and with every other tab. The page covers itself and is loaded anew: the worker, the page and the projector
 * window forget what they had. Words that were not sent yet are sealed first, and come back after unlocking.
 *
 * Time is told by two clocks, of which the one that tells more counts: one stands still while a device sleeps, the
 * other can be put back.
 */

import { say, unsay } from "./sentences.js";
import { bringWords, wordsAsText } from "./unsent.js";
import { answer, reading, writing } from "./vault/database.js";
import { ringOf } from "./vault/lock.js";
import { seal, unseal } from "./vault/seal.js";

/** @import {Opened} from "./lockscreen.js" */

const STEP_MS = 1000;
const MINUTE_MS = 60_000;
/** So long what is under way may still be stored. */
const AT_MOST_MS = 1000;
const WORDS = "words";
/** @type {[string, string, number]} */
const PLACE = ["settings", WORDS, 0];
const TOUCHES = ["keydown", "pointerdown", "pointermove", "wheel", "input"];

/** What the device has words in, of before it was locked: they are on the page again. @param {Opened} opened */
export async function wordsBack({ database, key }) {
  try {
    const record = await reading(database, ["settings"], (named) => answer(named("settings").get(WORDS)));
    if (!record) return;
    bringWords(await unseal(await ringOf(database, key), PLACE, record));
    await keep(database, null);
  } catch (error) {
    console.error(error);
  }
}

/**
 * @param {object} board
 * @param {() => boolean} board.pending something was given that has not been answered
 * @param {() => void} board.keep sends what waits for a pause in typing
 * @param {() => Opened | null} board.opened
 */
export function listenForLocking({ pending, keep: send, opened }) {
  const others = "BroadcastChannel" in globalThis ? new BroadcastChannel("meeting-board-lock") : null;
  others?.addEventListener("message", ({ data }) => {
    if (data === "lock" && limits().locks) void lock();
  });
  let locking = false;
  let touched = clocks();
  /** @type {ReturnType<typeof clocks> | null} */
  let hidden = null;
  /** As the leader's page told them last. */
  let known = { locks: false, idle: 0, hidden: 0 };

  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-lock]")) void lock();
  });
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

  function limits() {
    const button = document.querySelector("#lock-now");
    if (button instanceof HTMLElement) {
      const { lock: locks, idle, hidden } = button.dataset;
      known = { locks: locks !== undefined, idle: Number(idle) * MINUTE_MS, hidden: Number(hidden) * MINUTE_MS };
    }
    return { ...known, away: !button };
  }

  /** Whether it is locked now. */
  function step() {
    if (locking) return true;
    const { locks, idle, hidden: longest, away } = limits();
    if (!locks) return false;
    const wasAway = hidden && longest && isTelephone() && since(hidden) >= longest;
    // A room that reads the board touches nothing, nor does a child who thinks.
    const waits = idle > 0 && !away && document.documentElement.dataset.projector !== "shown";
    const left = waits ? idle - since(touched) : Infinity;
    if (wasAway || left <= 0) {
      void lock();
      return true;
    }
    if (left <= MINUTE_MS) say("notice", "lock-soon");
    else unsay("notice", "lock-soon");
    return false;
  }

  async function lock() {
    if (locking) return;
    locking = true;
    const words = wordsAsText();
    // Covered before anything else, here and on the wall.
    document.documentElement.style.setProperty("display", "none", "important");
    dispatchEvent(new Event("leaving"));
    others?.postMessage("lock");
    send();
    const now = opened();
    const kept = now && words ? keepWords(now, words) : null;
    const end = performance.now() + AT_MOST_MS;
    while (pending() && performance.now() < end) await new Promise((later) => setTimeout(later, 20));
    await Promise.race([kept, new Promise((over) => setTimeout(over, AT_MOST_MS))]);
    dispatchEvent(new Event("locking"));
    location.reload();
  }
}

/** @param {Opened} opened @param {string} words */
async function keepWords({ database, key }, words) {
  try {
    const sealed = await seal(await ringOf(database, key), PLACE, words);
    await keep(database, { name: WORDS, ...sealed });
  } catch (error) {
    console.error(error);
  }
}

/** @param {IDBDatabase} database @param {{name: string} | null} record */
function keep(database, record) {
  return writing(
    database,
    ["settings"],
    () => [],
    (_, named) => {
      if (record) named("settings").put(record);
      else named("settings").delete(WORDS);
    },
  );
}

function clocks() {
  return { steady: performance.now(), wall: Date.now() };
}

/** @param {ReturnType<typeof clocks>} then */
function since(then) {
  return Math.max(performance.now() - then.steady, Date.now() - then.wall);
}

/** Touched by fingers, and by nothing finer. */
function isTelephone() {
  return matchMedia("(pointer: coarse) and (hover: none)").matches;
}
