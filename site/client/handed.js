// @ts-check
/**
 * Files that the device hands to the page: shared with it, which the service worker keeps until they are taken here, or
 * opened with it. While the device is in somebody's hands they wait; what waits too long is gone, whether or not anybody
 * unlocks the device. A visit is given nothing that came before it: it may be for whoever keeps meetings here.
 */

import { begun, inVisit } from "./visit.js";

/** As in `sw.js`: nothing that was shared is kept for longer than this. */
const LONGEST_MS = 600_000;

/** @typedef {Pick<File, "name" | "size" | "slice" | "arrayBuffer">} Handed */

/** @typedef {{files?: readonly {getFile(): Promise<File>}[]}} Launched */
/** @typedef {{setConsumer(consume: (launched: Launched) => void): void}} LaunchQueue not in every browser */

/** @param {(files: Handed[]) => void} bring */
export function listenForHanded(bring) {
  const kept = `meeting-board-shared ${new URL("../", import.meta.url).pathname}`;
  /** @type {Handed[]} */
  let opened = [];
  /** Until the board has answered nobody knows in whose hands the device is. */
  let away = true;
  let asked = false;

  const { launchQueue } = /** @type {{launchQueue?: LaunchQueue}} */ (/** @type {unknown} */ (globalThis));
  launchQueue?.setConsumer(async ({ files = [] }) => {
    for (const file of files) {
      try {
        opened.push(await file.getFile());
      } catch (error) {
        console.info("A file that was opened with the board cannot be read:", error);
      }
    }
    giveOpened();
  });

  function giveOpened() {
    if (away || opened.length === 0) return;
    const files = opened;
    opened = [];
    bring(files);
  }

  /** @param {boolean} all else only what is too old, which goes unseen */
  async function takeShared(all) {
    // Not there on a page that came by plain http://, and refused where a browser keeps nothing at all.
    if (!globalThis.caches || !(await caches.has(kept).catch(() => false))) return;
    const cache = await caches.open(kept);
    /** @type {Handed[]} */
    const files = [];
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      const at = Number(response?.headers.get("x-at"));
      const fresh = Math.abs(Date.now() - at) < LONGEST_MS;
      if (fresh && (!all || away || inVisit())) continue;
      // Of several tabs it is the one that takes it out.
      if (!(await cache.delete(request)) || !response || !fresh) continue;
      const body = await response.blob();
      files.push({
        name: decodeURIComponent(response.headers.get("x-name") ?? ""),
        size: Number(response.headers.get("x-size")),
        slice: (from, to) => body.slice(from, to),
        arrayBuffer: () => body.arrayBuffer(),
      });
    }
    if ((await cache.keys()).length === 0) await caches.delete(kept);
    if (files.length > 0) bring(files);
  }

  const sweep = (all = false) => void takeShared(all).catch(console.error);
  // What is too old goes at once, also where the passphrase is never typed; and what comes with this page, in time.
  sweep();
  setTimeout(sweep, LONGEST_MS);
  void begun.then(() => (opened = []));

  return {
    /** After a reply. @param {boolean} now whether the device is in somebody's hands */
    note(now) {
      if (asked && now === away) return;
      asked = true;
      away = now;
      giveOpened();
      sweep(true);
    },
  };
}
