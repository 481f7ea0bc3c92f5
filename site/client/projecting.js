// @ts-check
/**
 * The leader's side of the projector window: opens it, and passes on what the board says everybody may read.
 *
 * The two find each other by a random token in the window's address. This page holds a lock of that name as long as it
 * is there: the window waits for it, and gets it, at once, when this page is left, closed or killed. Then it is blank.
 * The token stays in the tab's own memory, so that after a reload the same window goes on.
 */

import { errand } from "./dispatch.js";
import { say, unsay } from "./sentences.js";

/** @import {Errand, Said, Wall} from "./types.d.ts" */
/** @typedef {ReturnType<typeof project>} Projecting */

const KEPT = "projector";
const NAME = "wall";

/**
 * @param {object} queue
 * @param {(errand: Errand) => void} queue.send
 * @param {(test: (errand: Errand) => boolean) => boolean} queue.has
 */
export function project(queue) {
  /** @type {{token: string, channel: BroadcastChannel, release: () => void} | null} */
  let link = null;
  /** A window is there and shows the board, or would if it were not covered. */
  let attached = false;
  let covered = false;
  /** @type {Record<string, [number, number]>} which page of each list is shown, and how many there are */
  let pages = {};

  const kept = remembered();
  const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  // Only where this is the same tab after a reload: a second tab that was made of it has the same memory.
  if (kept && navigation?.type === "reload") {
    covered = kept.covered;
    connect(kept.token);
  } else {
    remember();
  }

  document.addEventListener("click", ({ target }) => {
    const pressed = target instanceof Element ? target.closest("button[data-wall]") : null;
    if (!(pressed instanceof HTMLButtonElement)) return;
    if (pressed.dataset.wall === "open") open();
    else if (pressed.dataset.wall === "cover") cover(!covered);
    else tell({ say: "turn", list: pressed.dataset.turns ?? "" });
  });
  // By "Exit this page", before anything else; and in any other way.
  addEventListener("leaving", () => leave());
  addEventListener("pagehide", () => tell({ say: "gone" }));

  function open() {
    unsay("notice", "projector-refused", "projector-blocked");
    // Without a lock, the window would go on showing the board after this page is gone.
    if (!navigator.locks) {
      say("notice", "projector-refused");
      return;
    }
    const token = link?.token ?? randomToken();
    const address = new URL("../projector.html", import.meta.url);
    address.hash = token;
    const opened = window.open(address.href, token, "popup,width=1280,height=720");
    // Not before: a lock that Chromium grants while it opens a window is an error of the opening.
    if (!link) connect(token);
    if (opened) opened.focus();
    else say("notice", "projector-blocked");
  }

  /** @param {string} token */
  function connect(token) {
    const channel = new BroadcastChannel(NAME + token);
    channel.onmessage = (/** @type {MessageEvent<Said>} */ { data }) => hear(data);
    let release = () => {};
    const over = /** @type {Promise<void>} */ (new Promise((resolve) => (release = resolve)));
    void navigator.locks?.request(NAME + token, () => {
      channel.postMessage(/** @type {Said} */ ({ say: "here" }));
      return over;
    });
    link = { token, channel, release };
    remember();
    return link;
  }

  /** @param {Said} said */
  function hear(said) {
    if (said.say === "hello") {
      attached = true;
      if (covered) tell({ say: "cover", covered });
      else ask(true);
    } else if (said.say === "bye") {
      attached = false;
      pages = {};
      // Another window may show the same: whoever is still there says so.
      tell({ say: "here" });
    } else if (said.say === "cover") {
      cover(said.covered, said.press);
    } else if (said.say === "pages") {
      pages = said.pages;
    } else if (said.say === "leave") {
      /** @type {HTMLAnchorElement | null} */ (document.querySelector("a[data-exit]"))?.click();
    }
    showState();
  }

  /** @param {Said} said */
  function tell(said) {
    link?.channel.postMessage(said);
  }

  /** @param {boolean} wanted @param {number} [press] in which window's press it was */
  function cover(wanted, press) {
    covered = wanted;
    remember();
    tell({ say: "cover", covered, press });
    if (!covered && attached) ask(true);
    showState();
  }

  /** @param {boolean} whole */
  function ask(whole) {
    if (queue.has(({ asks, fields }) => asks === true && "whole" in fields && (!whole || fields.whole === "yes"))) return;
    queue.send(errand(NAME, { whole: whole ? "yes" : "no" }, { asks: true, beside: true }));
  }

  function leave() {
    tell({ say: "gone" });
    link?.release();
    link?.channel.close();
    link = null;
    attached = false;
    remember();
  }

  function remember() {
    try {
      if (link) sessionStorage.setItem(KEPT, JSON.stringify({ token: link.token, covered }));
      else sessionStorage.removeItem(KEPT);
    } catch {
      // A browser that keeps nothing: after a reload the window is opened anew.
    }
  }

  /** On this page: whether the window is there, whether it is covered, which lists have pages. */
  function showState() {
    const root = document.documentElement;
    if (attached) root.dataset.projector = covered ? "covered" : "shown";
    else delete root.dataset.projector;
    // Looked for in its own place: of thousands of statements none has to be looked at.
    for (const button of document.getElementById("projector")?.querySelectorAll("[data-turns]") ?? []) {
      if (!(button instanceof HTMLButtonElement)) continue;
      const [page, of] = pages[button.dataset.turns ?? ""] ?? [1, 1];
      button.hidden = !attached || covered || of < 2;
      for (const [slot, figure] of [["page", page], ["pages", of]]) {
        for (const place of button.querySelectorAll(`[data-slot="${slot}"]`)) place.textContent = String(figure);
      }
    }
  }

  return {
    /** Something may have changed on the board. Asked before the page shows it, so that the room need not wait for that. */
    follow() {
      if (attached && !covered) ask(false);
    },

    /** The page has changed. */
    refresh() {
      if (attached) showState();
    },

    /**
     * @param {Wall} wall what has changed for the window
     * @param {Errand} asked
     */
    show(wall, { fields }) {
      const whole = typeof fields !== "function" && fields.whole === "yes";
      const something = Object.keys(wall.regions ?? {}).length + Object.keys(wall.lists ?? {}).length > 0;
      if (attached && !covered && (whole || something)) tell({ say: "wall", wall, whole });
    },
  };
}

/** @returns {{token: string, covered: boolean} | null} */
function remembered() {
  try {
    const { token, covered } = JSON.parse(sessionStorage.getItem(KEPT) ?? "{}");
    return typeof token === "string" ? { token, covered: covered === true } : null;
  } catch {
    return null;
  }
}

function randomToken() {
  return crypto.randomUUID();
}
