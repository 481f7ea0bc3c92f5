// @ts-check
/** What is stored: the state shown in `#saved`, and the browser's question before words are lost. */

import { anyHeld, anyUnsent } from "./unsent.js";

/** @import {SavedState} from "./types.d.ts" */

/**
 * @param {object} queue
 * @param {boolean} queue.underWay
 * @param {boolean} queue.pending
 * @param {boolean} queue.stopped
 */
export function createStatus(queue) {
  /** @type {SavedState} */
  let stored = "none";
  let asking = false;

  /** @param {BeforeUnloadEvent} event */
  function ask(event) {
    event.preventDefault();
  }

  function show() {
    const unsent = anyUnsent();
    const held = anyHeld();
    const waiting = queue.pending;
    const failed = stored === "failed" || queue.stopped;
    const saved = document.getElementById("saved");
    if (saved) {
      const state = queue.underWay ? "saving" : failed ? "failed" : unsent || waiting ? "typing" : held ? "held" : stored;
      if (saved.dataset.state !== state) saved.dataset.state = state;
    }
    // Listening only when there is something to lose: a page that always listens is not kept for "back" in some
    // browsers, and asks for nothing.
    const lose = unsent || held || waiting || stored === "failed" || stored === "nowhere";
    if (lose === asking) return;
    asking = lose;
    if (lose) addEventListener("beforeunload", ask);
    else removeEventListener("beforeunload", ask);
  }

  return {
    show,
    /** @param {SavedState} state what the board said last */
    note(state) {
      // From here on there is something to keep: the browser is asked not to clear it when it needs room.
      if (state === "saved" && stored !== "saved") void navigator.storage?.persist?.().catch(() => false);
      stored = state;
    },
  };
}
