// @ts-check
/**
 * What the browser says of the room that it gives: only the page can ask it everywhere, a worker cannot. It is told to
 * the board, for the page "This device", and to nobody else.
 *
 * Beside what is kept a mark is left that something is. Where the mark is there and nothing else, the browser has
 * deleted it. The mark says neither what nor how much.
 */

import { errand } from "./dispatch.js";

/** @import {Errand, Fields, Reply} from "./types.d.ts" */

const MARK = "meeting-board-kept";

/** @param {(errand: Errand) => void} send */
export function watchDevice(send) {
  let away = false;
  let begun = false;
  let asked = false;
  let shown = false;

  document.addEventListener(
    "click",
    ({ target }) => {
      if (!(target instanceof Element)) return;
      if (target.closest("button[data-persist]")) void ask();
      // Before it is done: should the page be killed right after it, nobody is told that the browser was it.
      else if (target.closest('[data-command^="remove_"]') && counted() === 1) mark(false);
    },
    { capture: true },
  );

  /** Somebody wants the promise: where the browser has a question, it is shown now. */
  async function ask() {
    await navigator.storage?.persist?.().catch(console.info);
    await tell({ asked: "yes" });
  }

  /** @param {Fields} [more] */
  async function tell(more = {}) {
    const { storage } = navigator;
    const [room, persisted] = await Promise.all([
      storage?.estimate?.().catch(() => undefined),
      storage?.persisted?.().catch(() => undefined),
    ]);
    if (away) return;
    const fields = {
      persisted: persisted === undefined ? "" : persisted ? "yes" : "no",
      usage: figure(room?.usage),
      quota: figure(room?.quota),
      browser: browser(),
      installed: installed() ? "yes" : "no",
    };
    send(errand("device", { ...fields, ...more }, { asks: true }));
  }

  return {
    /** After a reply. @param {Reply} reply */
    note(reply) {
      away = reply.away ?? away;
      if (away) return;
      const first = !begun;
      begun = true;
      const count = counted();
      if (first && count === 0 && marked()) send(errand("device", { lost: "yes" }, { asks: true }));
      // Until somebody has read that it is gone, a page that is loaded again says so, too.
      else if (count !== null && !document.getElementById("lost")) mark(count > 0);
      else if (reply.saved === "saved") mark(true);
      if (reply.saved === "saved" && !asked) {
        asked = true;
        // Something is kept: the browser is asked not to clear it when it needs room. Where that would show somebody a
        // question, they press a button first.
        if (browser() !== "firefox") navigator.storage?.persist?.().catch(console.info);
      }
      const shows = document.querySelector("[data-device]") !== null;
      if (shows && !shown) void tell();
      shown = shows;
    },
  };
}

/** How many things are kept here, where the page shows it. */
function counted() {
  const count = document.getElementById("here")?.dataset.count;
  return count === undefined ? null : Number(count);
}

function marked() {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}

/** @param {boolean} kept */
function mark(kept) {
  try {
    if (kept) localStorage.setItem(MARK, "yes");
    else localStorage.removeItem(MARK);
  } catch {
    // A browser that keeps nothing deletes nothing either.
  }
}

/** @param {number | undefined} bytes */
function figure(bytes) {
  return bytes === undefined ? "" : String(Math.round(bytes));
}

/** As far as they differ in what they promise. On an iPhone or iPad every browser is Safari inside. */
function browser() {
  const { userAgent, vendor, maxTouchPoints } = navigator;
  if (/iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)) return "apple-touch";
  if (/Firefox\//.test(userAgent)) return "firefox";
  return /^Apple/.test(vendor) && /Macintosh/.test(userAgent) ? "safari" : "other";
}

function installed() {
  const { standalone } = /** @type {{standalone?: boolean}} */ (/** @type {unknown} */ (navigator));
  return standalone === true || matchMedia("(display-mode: standalone)").matches;
}
