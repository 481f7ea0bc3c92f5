// @ts-check
/**
 * When a memory image is made (imager.js): once the board is kept for use without a network and nobody does anything on
 * its first page. Never in a meeting, in a visit, or where the device is to save power, data or room. Whoever begins
 * something meanwhile is not kept waiting: the making ends, and comes again.
 *
 * The root says `data-image="kept"` once there is one, and `used` where the board was started from one.
 */

import { address } from "./checked.js";
import { forget, isKept } from "./image.js";
import { believe } from "./vault/believed.js";
import { inVisit } from "./visit.js";

/** @import {Opened} from "./lockscreen.js" */

const LOOKS_EACH_MS = 500;
const QUIET_MS = 3_000;
/** Bytes that are to be free besides: for meetings. */
const ROOM = 200e6;
/** Of a full battery that is not being charged. */
const ENOUGH_CHARGE = 0.3;
/** Gigabytes of memory: a second Python for a moment is too much for less. */
const ENOUGH_MEMORY = 2;
const LOCK = "meeting-board-image";
const TOUCHES = ["keydown", "pointerdown", "pointermove", "wheel", "input", "hashchange"];

/**
 * @param {object} board
 * @param {() => boolean} board.pending something was given that has not been answered
 * @param {() => Opened | null} board.opened
 */
export async function makeWhenIdle({ pending, opened }) {
  let touched = performance.now();
  let over = false;
  /** Ends the making that goes on. */
  let end = () => {};

  for (const name of TOUCHES) {
    const touch = () => {
      touched = performance.now();
      end();
    };
    addEventListener(name, touch, { capture: true, passive: true });
  }
  for (const name of ["removing", "locking"]) {
    addEventListener(name, () => {
      over = true;
      end();
    });
  }
  // The key of the device is another one: what was sealed with the one of before counts no more.
  addEventListener("turned", () => void forget());

  if (document.documentElement.dataset.image) return;
  // Never settles where the board is not kept.
  await navigator.serviceWorker?.ready;
  do await quiet();
  while (!over && !(await done()));

  /** @returns {Promise<void>} settles when nobody has done anything on the first page for a while */
  function quiet() {
    return new Promise((resolve) => {
      const looking = setInterval(() => {
        const first = location.hash.length < 2 && !inVisit() && !pending();
        if (!over && !(first && performance.now() - touched >= QUIET_MS)) return;
        clearInterval(looking);
        resolve();
      }, LOOKS_EACH_MS);
    });
  }

  /** @returns {Promise<boolean>} false where it was broken off */
  async function done() {
    const device = opened();
    // Other tabs need not make it, too.
    if (!device || !navigator.locks || !(await spares())) return true;
    return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
      if (!lock) return true;
      if (!(await isKept())) {
        const mark = await made();
        // It may have been on its way into the cache, and is nobody's.
        if (mark === "broken off") return forget().then(() => false);
        if (!mark || over) return true;
        await believe(device, mark);
      }
      document.documentElement.dataset.image = "kept";
      return true;
    });
  }

  /** @returns {Promise<string>} its mark; empty where it cannot be made */
  function made() {
    const worker = new Worker(address("client/imager.js"), { type: "module" });
    /** @type {Promise<string>} */
    const ended = new Promise((resolve) => {
      end = () => resolve("broken off");
      worker.onmessage = ({ data }) => {
        if (data.failed) console.info("No memory image is made:", data.failed);
        resolve(data.mark ?? "");
      };
      worker.onerror = ({ message }) => {
        console.info("No memory image is made:", message);
        resolve("");
      };
    });
    return ended.finally(() => {
      end = () => {};
      worker.terminate();
    });
  }
}

/** Whether the device has power, memory and room for it. What a browser does not tell is no reason against it. */
async function spares() {
  const { connection, deviceMemory = ENOUGH_MEMORY, getBattery, storage } = /** @type {any} */ (navigator);
  if (connection?.saveData || matchMedia("(prefers-reduced-data: reduce)").matches) return false;
  if (deviceMemory < ENOUGH_MEMORY) return false;
  const [battery, room] = await Promise.all([
    getBattery?.call(navigator).catch(() => undefined),
    storage?.estimate?.().catch(() => undefined),
  ]);
  if (battery && !battery.charging && battery.level < ENOUGH_CHARGE) return false;
  return !room?.quota || room.quota - (room.usage ?? 0) > ROOM;
}
