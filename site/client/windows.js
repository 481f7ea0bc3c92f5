// @ts-check
/**
 * Which of several windows writes what is open in them. This page holds a lock of the browser with the id of that as
 * long as it is open here: a browser frees it, at once, when a page is left, closed or killed. A page that does not get
 * it reads along, and waits for it. Over the channel goes that something was changed, never what. See decision 26.
 */

import { errand } from "./dispatch.js";

/** @import {Errand, Message, Reply, WindowSaid} from "./types.d.ts" */

const NAME = "meeting-board-writes-";
const CHANNEL = "meeting-board-windows";
const WRITER = "became_writer";
const READER = "became_reader";
const CHANGED = "changed_elsewhere";
const REMOVES = ["remove_meeting", "remove_prepared"];

/** A window that does not say within this that it is coming is frozen, or worse. */
const ANSWERS_WITHIN_MS = 3_000;
/** One that has said so may have something to finish. */
const COMES_WITHIN_MS = 20_000;

/**
 * @param {object} queue
 * @param {(errand: Errand) => void} queue.send
 * @param {boolean} queue.stopped
 */
export function listenForWindows(queue) {
  // Old browsers: the revision alone tells two windows apart.
  const locks = "BroadcastChannel" in globalThis ? navigator.locks : undefined;
  const channel = locks && new BroadcastChannel(CHANNEL);
  /** What is open here; empty where nothing is. */
  let about = "";
  /** As this page knows it. */
  let revision = 0;
  /** Gives back the lock of `about`, where this page has it. @type {(() => void) | null} */
  let release = null;
  /** Ends the waiting for it. @type {AbortController | null} */
  let waiting = null;
  /** The other window was asked for it. @type {ReturnType<typeof setTimeout> | undefined} */
  let asking;
  /** What another window said is on its way to the board, and whether it has said more since. */
  let following = false;
  let more = false;

  channel?.addEventListener("message", ({ data }) => hear(/** @type {WindowSaid} */ (data)));
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-write-here]")) ask();
  });
  // What was said while the page was frozen may never have come.
  for (const back of ["visibilitychange", "resume"]) {
    document.addEventListener(back, () => {
      if (waiting && document.visibilityState === "visible") follow();
    });
  }

  /** @param {WindowSaid["say"]} say @param {Omit<WindowSaid, "say" | "id"> & {id?: string}} [more] */
  function tell(say, more = {}) {
    channel?.postMessage(/** @type {WindowSaid} */ ({ say, id: about, ...more }));
  }

  /** @param {WindowSaid} said */
  function hear(said) {
    if (!about || said.id !== about) return;
    if (said.say === "changed") {
      // Whoever writes knows what it has stored; not that it was removed.
      if (!release || !said.revision) follow();
    } else if (said.say === "wants") {
      if (release) handOver(release);
      else if (waiting) wait(); // behind whoever asks
    } else if (asking !== undefined) {
      patience(COMES_WITHIN_MS);
    }
  }

  function follow() {
    if (following) {
      more = true;
      return;
    }
    following = true;
    more = false;
    say(CHANGED, {}, () => {
      following = false;
      if (more) follow();
    });
  }

  /** @param {string} name @param {Record<string, string>} [fields] @param {() => void} [then] */
  function say(name, fields = {}, then) {
    queue.send(errand(name, { id: about, ...fields }, { asks: true, then }));
  }

  /** Once all that is on its way is stored. @param {() => void} free */
  function handOver(free) {
    const id = about;
    const over = () => {
      if (release !== free) return;
      release = null;
      free();
      if (about === id) wait();
    };
    if (queue.stopped) return over();
    tell("soon");
    // Not as what only asks: a choice that is passed through a list is sent first.
    queue.send(errand(READER, { id }, { then: over }));
  }

  /** The lock, as soon as nobody has it. */
  function wait() {
    const id = about;
    waiting?.abort();
    const mine = (waiting = new AbortController());
    void request(id, { signal: mine.signal }, () => {
      if (waiting === mine) waiting = null;
      if (about === id) say(WRITER);
    });
  }

  /** "Write here instead". */
  function ask() {
    if (!waiting || asking !== undefined) return;
    tell("wants");
    patience(ANSWERS_WITHIN_MS);
  }

  /** @param {number} time */
  function patience(time) {
    clearTimeout(asking);
    asking = setTimeout(steal, time);
    showAsking();
  }

  function steal() {
    const id = about;
    if (!waiting) return;
    waiting.abort();
    waiting = null;
    void request(id, { steal: true }, () => {
      if (about === id) say(WRITER, { stolen: "yes" });
    });
  }

  function showAsking() {
    document.getElementById("windows")?.toggleAttribute("data-asking", asking !== undefined);
  }

  /**
   * @param {string} id
   * @param {LockOptions} options
   * @param {() => void} granted
   * @returns {Promise<boolean>} whether it was to be had; raised is what the browser refuses
   */
  function request(id, options, granted = () => {}) {
    return new Promise((resolve, reject) => {
      /** @type {(() => void) | undefined} */
      let mine;
      locks?.request(NAME + id, options, (lock) => {
        if (!lock || about !== id) {
          resolve(false);
          return undefined;
        }
        return /** @type {Promise<void>} */ (
          new Promise((free) => {
            mine = release = free;
            stopAsking();
            granted();
            resolve(true);
          })
        );
      }).catch((error) => {
        if (mine && release === mine) lost(id);
        else if (error.name === "AbortError") resolve(false);
        else reject(error);
      });
    });
  }

  /** Another window has taken it: this one did not answer in time. @param {string} id */
  function lost(id) {
    release = null;
    if (about !== id) return;
    say(READER);
    wait();
  }

  function stopAsking() {
    clearTimeout(asking);
    asking = undefined;
    showAsking();
  }

  function letGo() {
    waiting?.abort();
    waiting = null;
    release?.();
    release = null;
    stopAsking();
  }

  return {
    /**
     * After a reply. What comes of it goes to the board before anything else does.
     * @param {Reply} reply
     * @param {Errand} given
     * @returns {Promise<Message | null>}
     */
    async note({ open, reset }, { name, fields }) {
      if (reset && REMOVES.includes(name) && typeof fields !== "function") {
        tell("changed", { id: String(fields.id), revision: 0 });
      }
      if (!locks || open === undefined) return null;
      document.documentElement.toggleAttribute("data-reads", open?.writes === "elsewhere");
      if ((open?.id ?? "") !== about) letGo();
      about = open?.id ?? "";
      if (!open) return null;
      if (open.writes === "here" && open.revision !== revision) tell("changed", { revision: open.revision });
      revision = open.revision;
      showAsking();
      if ((open.writes !== "anyway" && open.writes !== "asked") || name === WRITER || name === READER) return null;
      try {
        const has = release !== null || (!waiting && (await request(open.id, { ifAvailable: true })));
        if (!has && !waiting) wait();
        return { name: has ? WRITER : READER, fields: { id: open.id } };
      } catch (error) {
        console.error(error);
        return open.writes === "asked" ? { name: WRITER, fields: { id: open.id } } : null;
      }
    },
  };
}
