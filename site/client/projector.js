// @ts-check
/**
 * The projector window: shows what the leader's page sends, and nothing once that page is gone. No Python here, and
 * nothing is kept: what is covered, or has lost its page, is taken out of the window, not only out of sight.
 */

import { bring } from "./apply.js";
import { finish } from "./filling.js";
import { fit, forget, groupOf, isHeaded, turn } from "./fitting.js";
import { keyed } from "./keyed.js";

/** @import {Said, Wall} from "./types.d.ts" */

const NAME = "wall";
/** More than this many things that changed at once are no news to turn a page for. */
const NEWS = 3;

const name = NAME + location.hash.slice(1);
const empty = /** @type {HTMLElement} */ (wall().cloneNode(true));
const channel = new BroadcastChannel(name);
/** Whether the leader's page holds the lock that this window waits for. Only then is anything shown. */
let guarded = false;
/** What was wanted last: what comes for a window that is to be covered is too late. */
let covered = false;
/** What has been in the window since it was empty: what comes back is no news. @type {Set<string>} */
const seen = new Set();
/** The press in this window that the leader's page has not told of yet: what it tells until then is older. */
let press = 0;

channel.onmessage = (/** @type {MessageEvent<Said>} */ { data }) => {
  if (data.say === "here") {
    begin();
  } else if (data.say === "gone") {
    clear("waiting");
  } else if (data.say === "cover") {
    if (press && data.press !== press) return;
    press = 0;
    covered = data.covered;
    // Uncovered, the window waits for the whole, which is on its way.
    if (covered) clear("covered");
  } else if (data.say === "turn" && document.body.dataset.wall === "shown") {
    turn(data.list, 1);
    tellPages();
  } else if (data.say === "wall" && guarded && !covered) {
    show(data.wall, data.whole);
  }
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  // What clickers for presentations send, and what is near at hand on a keyboard.
  if (event.key === "b" || event.key === "B" || event.key === ".") cover();
  else if (event.key === "PageDown" || event.key === "PageUp") turnAll(event.key === "PageDown" ? 1 : -1);
  else if (/^[1-3]$/.test(event.key)) turnAll(1, Number(event.key) - 1);
  else return;
  event.preventDefault();
});
addEventListener("resize", () => refit());
// Whoever leaves here leaves the leader's page, too: it shows the same, and more.
addEventListener("leaving", () => tell({ say: "leave" }));
addEventListener("pagehide", () => {
  tell({ say: "bye" });
  channel.close(); // or it would still answer when the leader's page asks who is left
});
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});
begin();

function wall() {
  const found = document.getElementById("wall");
  if (!found) throw new Error("The window has no place for the board.");
  return found;
}

/** Asks for the board, and waits for the leader's lock: whoever gets it knows that the leader's page is gone. */
function begin() {
  if (!guarded && navigator.locks) {
    guarded = true;
    void navigator.locks.request(name, { mode: "shared" }, () => {
      guarded = false;
      clear("waiting");
    });
  }
  tell({ say: "hello" });
}

/** @param {Said} said */
function tell(said) {
  channel.postMessage(said);
}

/** @param {"waiting" | "covered"} state */
function clear(state) {
  document.body.dataset.wall = state;
  if (state === "waiting") {
    covered = false;
    press = 0;
  }
  wall().replaceWith(empty.cloneNode(true));
  seen.clear();
}

function cover() {
  // Where no leader's page is, there is nothing to uncover.
  if (document.body.dataset.wall === "waiting") return;
  covered = !covered;
  press = Math.random();
  clear("covered");
  tell({ say: "cover", covered, press });
}

/**
 * @param {Wall} changes
 * @param {boolean} whole
 */
function show(changes, whole) {
  // After a window was cleared, what has changed since means nothing: the whole is on its way.
  if (!whole && document.body.dataset.wall !== "shown") return;
  if (whole) clear("waiting");
  document.body.dataset.wall = "shown";
  const news = whole ? new Map() : newest(changes);
  for (const { order } of Object.values(changes.lists ?? {})) for (const key of order) seen.add(key);
  const complete = bring(changes);
  finish(); // how many pages there are is counted
  for (const [id, { items }] of Object.entries(changes.lists ?? {})) {
    const list = document.getElementById(id);
    for (const [key, card] of list ? keyed(list) : []) if (key in items) forget(card);
  }
  if (complete) refit(news);
  else tell({ say: "hello" });
}

/**
 * The one that is to be seen of what is new in each list, or else of what has changed.
 * @param {Wall} changes
 */
function newest({ lists = {} }) {
  /** @type {Map<string, string>} by the id of the list */
  const news = new Map();
  for (const [id, { order, items }] of Object.entries(lists)) {
    const list = document.getElementById(id);
    if (!list) continue; // another part of the meeting: all of it is new
    const there = keyed(list);
    const changed = order.filter((key) => key in items);
    const added = changed.filter((key) => !there.has(key));
    if (isHeaded(list)) {
      // Of what is told of one thing the first, which is its picture.
      const found = changed.filter((key) => there.has(key) || !seen.has(key));
      if (new Set(found.map(groupOf)).size === 1) news.set(id, String(found[0]));
      continue;
    }
    const found = added.length ? added : changed;
    const last = found.at(-1);
    if (last !== undefined && found.length <= NEWS) news.set(id, last);
  }
  return news;
}

/**
 * @param {number} by
 * @param {number} [place] of one list, counted from the first; all lists where it is not given
 */
function turnAll(by, place) {
  const ids = [...document.querySelectorAll("[data-list]")].map(({ id }) => id);
  for (const id of place === undefined ? ids : ids.slice(place, place + 1)) turn(id, by);
  tellPages();
}

/** @param {Map<string, string>} [news] */
function refit(news) {
  if (document.body.dataset.wall !== "shown") return;
  fit(wall(), news);
  tellPages();
}

let told = "";
function tellPages() {
  const pages = fit.pages(wall());
  if (told === JSON.stringify(pages)) return;
  told = JSON.stringify(pages);
  tell({ say: "pages", pages });
}
