// @ts-check
/**
 * Locks the page: by the button (`data-lock`), when nobody touches it for a while, on a telephone when it shows something
 * else, and with every other tab. The page covers itself and is loaded anew: the worker, the page and the projector
 * window forget what they had. Words that were not sent yet are sealed first, and come back after unlocking.
 */

import { MINUTE_MS, chosen, placeOf, wasAway, watchIdle } from "./idle.js";
import { say, unsay } from "./sentences.js";
import { bringWords, wordsAsText } from "./unsent.js";
import { asText, random } from "./vault/bytes.js";
import { answer, reading, writing } from "./vault/database.js";
import { masterIn, ringOf, stateOf } from "./vault/lock.js";
import { seal, unseal } from "./vault/seal.js";
import { inVisit } from "./visit.js";

/** @import {Opened} from "./lockscreen.js" */

/** So long what is under way may still be stored. */
const AT_MOST_MS = 1000;
/** What the record of a page's words begins with: tabs that lock together do not write over each other's. */
const WORDS = "words-";
/** Under which name this tab has put its words, by `sessionStorage`: no tab takes those of another. */
const OWN = "meeting-board-words";

/**
 * Words of before the device was locked are on the page again: its own, or, in a tab that is new, those that are left of
 * tabs that were closed.
 * @param {Opened} opened
 */
export async function wordsBack({ database, key }) {
  try {
    const own = sessionStorage.getItem(OWN);
    sessionStorage.removeItem(OWN);
    const wanted = own ?? IDBKeyRange.bound(WORDS, `${WORDS}\uffff`);
    const all = await reading(database, ["settings"], (named) => answer(named("settings").getAll(wanted)));
    if (!all.length) return;
    const ring = await ringOf(database, key);
    for (const record of all) {
      try {
        bringWords(await unseal(ring, placeOf(record.name), record));
      } catch (error) {
        // One that is damaged leaves the others alone.
        console.error(error);
      }
    }
    await inSettings(database, (settings) => all.forEach(({ name }) => settings.delete(name)));
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
    if (data === "lock") void alongWith();
    else if (data?.turned) void anew(data.turned);
  });
  // Here a passphrase was set, changed or taken off. That goes to the other tabs sealed: who had no key before learns nothing.
  addEventListener("turned", (event) => others?.postMessage({ turned: /** @type {CustomEvent} */ (event).detail }));
  let locking = false;
  /** As the leader's page told them last. */
  let known = { locks: false, idle: 0, hidden: 0 };

  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-lock]")) void lock();
  });
  watchIdle(step);
  const asked = opened();
  // The page was loaded anew in somebody's hands: there is no leader's page to tell it.
  if (asked?.asked) void chosen(asked).then((minutes) => known.locks || (known = inMs(true, minutes)));

  /** Another tab was locked. It may know of a passphrase that was set there and that this page was not told of. */
  async function alongWith() {
    const now = opened();
    if (inVisit()) return;
    if (limits().locks || (now && (await stateOf(now.database).catch(() => null)) === "passphrase")) void lock();
  }

  /**
   * Another tab has set a passphrase, changed it, or taken it off: with its key nothing more can be written here. Words that were
   * not sent yet are sealed with the new one, and the page begins anew, by itself: the other is still being used.
   * @param {import("./vault/lock.js").Handed} handed
   */
  async function anew(handed) {
    const now = opened();
    // A visit would be over, and has written nothing with that key.
    if (!now || inVisit()) return;
    try {
      now.key = await masterIn(handed, now.key);
    } catch (error) {
      console.info("The new key of the device was not for this tab:", error);
      return;
    }
    void lock(true);
  }

  function limits() {
    const button = document.querySelector("#lock-now");
    if (button instanceof HTMLElement) {
      const { lock: locks, idle, hidden } = button.dataset;
      known = inMs(locks !== undefined, { idle: Number(idle), hidden: Number(hidden) });
    }
    return { ...known, away: !button };
  }

  /** Whether it is locked now. @param {import("./idle.js").Times} times */
  function step({ untouched, hidden, slept }) {
    if (locking) return true;
    // There is nothing that would open it again: it would be lost.
    if (inVisit()) return false;
    const { locks, idle, hidden: longest, away } = limits();
    if (!locks) return false;
    // A room that reads the board touches nothing, nor does a child who thinks.
    const waits = idle > 0 && !away && document.documentElement.dataset.projector !== "shown";
    const left = waits ? idle - untouched : Infinity;
    // Where nothing ran for so long the device slept, and whoever woke it may be anybody.
    if (wasAway(hidden, longest) || (idle > 0 && slept >= idle) || left <= 0) {
      void lock();
      return true;
    }
    if (left <= MINUTE_MS) say("notice", "lock-soon");
    else unsay("notice", "lock-soon");
    return false;
  }

  /** @param {boolean} [alone] the other tabs stay as they are */
  async function lock(alone = false) {
    if (locking) return;
    locking = true;
    const words = wordsAsText();
    // Covered before anything else, here and on the wall.
    document.documentElement.style.setProperty("display", "none", "important");
    dispatchEvent(new Event("leaving"));
    if (!alone) others?.postMessage("lock");
    send();
    const now = opened();
    const kept = now && words ? keepWords(now, words) : null;
    let over = false;
    const saved = async () => {
      while (pending() && !over) await new Promise((later) => setTimeout(later, 20));
    };
    const enough = new Promise((late) => setTimeout(late, AT_MOST_MS));
    await Promise.race([enough, Promise.all([kept, saved()])]);
    over = true;
    dispatchEvent(new Event("locking"));
    location.reload();
  }
}

/** @param {Opened} opened @param {string} words */
async function keepWords({ database, key }, words) {
  const name = WORDS + asText(random(9));
  try {
    const sealed = await seal(await ringOf(database, key), placeOf(name), words);
    await inSettings(database, (settings) => settings.put({ name, ...sealed }));
    sessionStorage.setItem(OWN, name);
  } catch (error) {
    console.error(error);
  }
}

/** @param {IDBDatabase} database @param {(settings: IDBObjectStore) => void} change */
function inSettings(database, change) {
  return writing(
    database,
    ["settings"],
    () => [],
    (_, named) => change(named("settings")),
  );
}

/** @param {boolean} locks @param {{idle: number, hidden: number}} minutes */
function inMs(locks, { idle, hidden }) {
  return { locks, idle: idle * MINUTE_MS, hidden: hidden * MINUTE_MS };
}
