// @ts-check
/**
 * A memory image: what the memory of a Python holds that was started, has imported everything and has drawn its first
 * view once, for nobody. It is made on the device (imager.js), by a worker that knows of no meeting, and spares every
 * later start nearly all that Python does before it is ready. See decision 33.
 *
 * It lies in a cache of its own, under the hash of all that went into it: another version of any of that has another
 * image. What lies there can be changed by the disk, and by any page of this host. So it is taken only if it is as long
 * as it says, and has the hash that it says; and whoever starts from it is given the key of the device only once the page
 * has found that same hash sealed on the device (vault/believed.js).
 */

import { files } from "./assets.js";
import { digestOf } from "./failing.js";
import { COMPILED, CONTENTS } from "./fetching.js";

/** Bytes. What is nothing but zeros is not kept: nearly half of it. */
const PAGE = 4096;
const HEADER = "x-image";
const NAMED = "meeting-board-image";
const folder = new URL("../", import.meta.url);
/** All that goes into it, by the names of assets.js: in the last two is also the form in which it lies there. */
const PARTS = [...CONTENTS, ...COMPILED, "client/imager.js", "client/interpreter.js"];

/**
 * @typedef {object} Image
 * @property {number} memory how many bytes of memory it needs
 * @property {Record<string, number[]>} handles of the libraries of machine code
 * @property {object} proxies which objects of the browser's Python knows, by their paths
 * @property {(memory: Uint8Array) => void} into puts it there
 * @property {string} mark which one it is
 */

/**
 * @typedef {{content: Uint8Array<ArrayBuffer>, mark: string}} Found one that has the length and the hash it says. `mark`:
 *   which one it is, by the hash of what went into it and its own, both in hexadecimal: one of an older version that is
 *   laid in its place is another one
 */

/** @typedef {{memory: number, handles: Record<string, number[]>, proxies: object, runs: [page: number, pages: number][]}} Told */

const cacheName = `${NAMED} ${folder.pathname}`;

/** @returns {Promise<string>} the hash of what goes into it */
async function ingredients() {
  // The browser counts, too: what one version lays out is not put into another one.
  const all = JSON.stringify([navigator.userAgent, PARTS.map((name) => [name, files[name].sha256])]);
  return digestOf(new TextEncoder().encode(all));
}

/** @param {string} of what goes into it */
const place = (of) => new URL(`image/${of}`, folder).href;

/**
 * The one that was made of what is here; null where there is none, or it is not whole.
 * @returns {Promise<Found | null>}
 */
export async function kept() {
  // A page without encryption on its way has neither, and nothing is kept for it.
  if (!globalThis.caches || !crypto.subtle) return null;
  try {
    if (!(await caches.has(cacheName))) return null;
    const here = await ingredients();
    const response = await (await caches.open(cacheName)).match(place(here));
    if (!response) return null;
    const { bytes, digest } = JSON.parse(response.headers.get(HEADER) ?? "");
    const content = new Uint8Array(await response.arrayBuffer());
    if (content.length !== bytes) throw new Error(`It has ${content.length} of ${bytes} bytes.`);
    if ((await digestOf(content)) !== digest) throw new Error("It has another content.");
    return { content, mark: `${here} ${digest}` };
  } catch (error) {
    console.info("The memory image is not used:", error);
    await forget();
    return null;
  }
}

/**
 * @param {Found} found
 * @returns {Image | null} null where it is none, whatever it says
 */
export function opened({ content, mark }) {
  try {
    return { mark, ...read(content) };
  } catch (error) {
    console.info("The memory image is not used:", error);
    void forget();
    return null;
  }
}

/** Whether there is one of what is here. Others are removed. */
export async function isKept() {
  if (!(await caches.has(cacheName))) return false;
  const cache = await caches.open(cacheName);
  const here = place(await ingredients());
  let there = false;
  for (const { url } of await cache.keys()) {
    if (url === here) there = true;
    else await cache.delete(url);
  }
  return there;
}

/**
 * @param {Uint8Array} memory
 * @param {Pick<Told, "handles" | "proxies">} beside
 * @returns {Promise<string>} its mark
 */
export async function keep(memory, beside) {
  const content = written({ ...beside, memory: memory.length, runs: runsIn(memory) }, memory);
  const told = { bytes: content.length, digest: await digestOf(content) };
  const headers = { [HEADER]: JSON.stringify(told), "content-type": "application/octet-stream" };
  await forget();
  const cache = await caches.open(cacheName);
  const here = await ingredients();
  await cache.put(place(here), new Response(content, { headers }));
  return `${here} ${told.digest}`;
}

/** All that there are. */
export async function forget() {
  await globalThis.caches?.delete(cacheName).catch(() => {});
}

/**
 * Pages in a row that are not empty.
 * @param {Uint8Array} memory
 */
function runsIn(memory) {
  /** @type {[number, number][]} */
  const runs = [];
  const words = new BigUint64Array(memory.buffer, memory.byteOffset, memory.length / 8);
  const perPage = PAGE / 8;
  for (let page = 0; page * PAGE < memory.length; page += 1) {
    if (words.subarray(page * perPage, (page + 1) * perPage).every((word) => word === 0n)) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === page) last[1] += 1;
    else runs.push([page, 1]);
  }
  return runs;
}

/**
 * @param {Told} told
 * @param {Uint8Array} memory
 */
function written(told, memory) {
  const head = new TextEncoder().encode(JSON.stringify(told));
  const pages = told.runs.reduce((sum, [, count]) => sum + count, 0);
  const content = new Uint8Array(4 + head.length + pages * PAGE);
  new DataView(content.buffer).setUint32(0, head.length, true);
  content.set(head, 4);
  let at = 4 + head.length;
  for (const [page, count] of told.runs) {
    content.set(memory.subarray(page * PAGE, (page + count) * PAGE), at);
    at += count * PAGE;
  }
  return content;
}

/**
 * @param {Uint8Array<ArrayBuffer>} content
 * @returns {Omit<Image, "mark">}
 */
function read(content) {
  const length = new DataView(content.buffer).getUint32(0, true);
  /** @type {Told} */
  const { memory, handles, proxies, runs } = JSON.parse(new TextDecoder().decode(content.subarray(4, 4 + length)));
  return {
    memory,
    handles,
    proxies,
    into(heap) {
      let [at, end] = [4 + length, 0];
      for (const [page, count] of runs) {
        heap.fill(0, end, page * PAGE);
        heap.set(content.subarray(at, at + count * PAGE), page * PAGE);
        at += count * PAGE;
        end = (page + count) * PAGE;
      }
      heap.fill(0, end, memory);
    },
  };
}
