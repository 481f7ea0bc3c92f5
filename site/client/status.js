// @ts-check
/** What is stored: the state shown in `#saved`, and the browser's question before words are lost. */

import { anyHeld, anyUnsent, wayToHeld } from "./unsent.js";

/** @import {Reply, SavedState} from "./types.d.ts" */

/**
 * @param {object} queue
 * @param {boolean} queue.underWay
 * @param {boolean} queue.pending
 * @param {boolean} queue.words
 * @param {boolean} queue.stopped
 * @param {() => boolean} [drawn] something is drawn that the board does not have
 */
export function createStatus(queue, drawn = () => false) {
  /** @type {SavedState} */
  let stored = "none";
  /** In somebody's hands there is no way to another part. */
  let away = false;
  let asking = false;

  /** @param {BeforeUnloadEvent} event */
  function ask(event) {
    event.preventDefault();
  }

  function show() {
    const unsent = anyUnsent();
    const waiting = queue.pending;
    const failed = stored === "failed" || queue.stopped;
    const saved = document.getElementById("saved");
    if (saved) {
      const way = !away && wayToHeld();
      // Where there is nothing yet that could be stored, as on the first page, nothing is being saved either; and on a
      // phone the line would come and go, with all that is below it.
      const saving = queue.underWay && stored !== "none";
      const state = saving ? "saving" : failed ? "failed" : unsent || queue.words ? "typing" : way ? "held" : stored;
      if (saved.dataset.state !== state) saved.dataset.state = state;
      saved.querySelector("[data-when=held]")?.setAttribute("data-fields", JSON.stringify(way || {}));
    }
    // Listening only when there is something to lose: a page that always listens is not kept for "back" in some
    // browsers, and asks for nothing.
    const lose = unsent || anyHeld() || drawn() || waiting || stored === "failed" || stored === "nowhere";
    if (lose === asking) return;
    asking = lose;
    if (lose) addEventListener("beforeunload", ask);
    else removeEventListener("beforeunload", ask);
  }

  return {
    show,
    /** What is on the page is in the board's memory alone. */
    get nowhere() {
      return stored === "nowhere";
    },
    /** @param {Pick<Reply, "saved" | "away">} reply what the board said last */
    note(reply) {
      away = reply.away ?? away;
      stored = reply.saved ?? stored;
    },
  };
}
