// @ts-check
/**
 * Leaving at once: a link with `data-exit`, or Shift pressed three times. A module by itself and the first to be
 * loaded, so that it works when nothing else does: while Python is on its way, after it failed, without a network.
 *
 * It replaces the one history entry that the board has: so does each page of ours that is opened from it, or whoever
 * leaves from there would find the way back. It cannot clear the browser's history: the page says so.
 */

/** Times of the last presses of Shift with nothing in between. */
/** @type {number[]} */
let presses = [];
let shiftAlone = false;
let leaving = false;

function forget() {
  shiftAlone = false;
  presses = [];
}

function leave() {
  leaving = true;
  // Hidden before anything else: navigation takes time, and what is on the screen must not.
  document.documentElement.style.setProperty("display", "none", "important");
  document.title = "";
  // Whoever shows something elsewhere takes it away now, too: projecting.js.
  dispatchEvent(new Event("leaving"));
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a[data-exit]"));
  go(link?.href ?? "about:blank");
}

/** @param {string} address */
function go(address) {
  // What Python starts with may take all the connections that a browser makes to one host: the next page would wait for
  // the end of one of them, on a slow line for minutes.
  stop();
  location.replace(address);
}

document.addEventListener(
  "click",
  (event) => {
    const { target } = event;
    const link = target instanceof Element && target.closest("a[data-exit], a[href$=html]:not([target])");
    if (!link) return;
    // Also with Ctrl or Shift held: a new tab beside the meeting is not what the person wants.
    event.preventDefault();
    event.stopImmediatePropagation();
    if (link.matches("[data-exit]")) leave();
    // To another page of ours, in the place of this one.
    else go(/** @type {HTMLAnchorElement} */ (link).href);
  },
  true,
);

addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Shift") return forget();
    if (!event.repeat) shiftAlone = !(event.ctrlKey || event.altKey || event.metaKey);
  },
  true,
);

// Counted when the key comes up: before that, a capital letter looks the same.
addEventListener(
  "keyup",
  (event) => {
    if (event.key !== "Shift") return;
    if (!shiftAlone) return forget();
    shiftAlone = false;
    const now = event.timeStamp;
    // Three within two seconds.
    presses = presses.filter((time) => now - time < 2000);
    if (presses.push(now) === 3) leave();
  },
  true,
);

addEventListener("pointerdown", forget, true);

// A page that locks itself holds nobody back either: what was typed is kept.
addEventListener("locking", () => (leaving = true));

// Nobody may be held back by "you have unsaved changes": this listener is the first, and silences the later ones.
addEventListener(
  "beforeunload",
  (event) => {
    if (leaving) event.stopImmediatePropagation();
  },
  true,
);

// The back button may bring the page back as it was in memory. It starts anew instead, from what is stored.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

export {};
