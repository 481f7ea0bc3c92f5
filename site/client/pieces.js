// @ts-check
/**
 * Large files as they lie on a host: packed, in parts, each in pieces (building/packing.py). A piece is looked at before
 * it is put to use: its name is its hash. What came stays in the browser's cache, so that a start that was broken off
 * goes on where it stopped. The service worker keeps parts opened: asked for a first piece, it answers with the part.
 */

import { StartFailure, digestOf, twice } from "./failing.js";

/** Set by the service worker. */
const OPENED = "x-opened";
/** Bytes on their way: they are lost with the line. Of small pieces these are many, each of which waits for its host. */
const AT_ONCE = 1_000_000;

// While Pyodide starts, what is called `fetch` is another one.
const network = globalThis.fetch.bind(globalThis);

let coming = 0;
/** @type {{bytes: number, weight: number, begin: () => void}[]} */
const waiting = [];

/**
 * @param {number} bytes about as many as the piece has
 * @param {number} weight of the largest file first: with that there is most to do
 * @returns {Promise<void>}
 */
function turn(bytes, weight) {
  return new Promise((resolve) => {
    waiting.push({ bytes, weight, begin: () => resolve() });
    waiting.sort((one, other) => other.weight - one.weight);
    beginNext();
  });
}

/** @param {number} bytes */
function over(bytes) {
  coming -= bytes;
  beginNext();
}

function beginNext() {
  while (waiting.length > 0 && (coming === 0 || coming + waiting[0].bytes <= AT_ONCE)) {
    coming += waiting[0].bytes;
    waiting.shift()?.begin();
  }
}

/**
 * @typedef {object} How
 * @property {Map<string, Uint8Array<ArrayBuffer>>} held pieces that came before, and were right
 * @property {RequestCache} cache
 * @property {string} type of what is in it
 * @property {number} weight see `turn`
 * @property {number} bytes see `turn`
 * @property {(address: string, bytes: number) => void} arrived how much there is of a piece by now
 */

/**
 * The content of a part.
 * @param {string} listed its folder and its pieces
 * @param {How} how
 */
export async function openPart(listed, how) {
  const [folder, ...names] = listed.split(" ");
  const addresses = names.map((name) => new URL(`../${folder}/${name}.bin`, import.meta.url).href);
  const first = await piece(addresses[0], how);
  if (first instanceof Response) return first;
  const pieces = [first, ...addresses.slice(1).map((address) => piece(address, how))];
  for (const one of pieces) Promise.resolve(one).catch(() => {}); // The stream reports it.
  const packed = new ReadableStream({
    async pull(controller) {
      const next = await pieces.shift();
      if (next instanceof Uint8Array) controller.enqueue(next);
      else controller.close();
    },
  });
  const opened = packed.pipeThrough(new DecompressionStream("gzip"));
  return new Response(opened, { headers: { "content-type": how.type } });
}

/**
 * @param {string} address
 * @param {How} how
 */
async function piece(address, { held, cache, bytes, weight, arrived }) {
  const there = held.get(address);
  if (there) return there;
  await turn(bytes, weight);
  try {
    return await twice(cache, async (now) => {
      const response = await network(address, { cache: now }).catch(missing(address));
      if (!response.ok || !response.body) throw new StartFailure("missing", `${address}: ${response.status}`);
      if (response.headers.has(OPENED)) return response;
      const content = await read(response.body, (bytes) => arrived(address, bytes)).catch(missing(address));
      const digest = await digestOf(content);
      if (digest && !address.endsWith(`/${digest.slice(0, 12)}.bin`)) {
        throw new StartFailure("damaged", `${address}: other content`);
      }
      held.set(address, content);
      return content;
    });
  } finally {
    over(bytes);
  }
}

/**
 * A connection that breaks in the middle of a file and one that never was are the same to the person.
 * @param {string} address
 * @returns {(error: unknown) => never}
 */
function missing(address) {
  return (error) => {
    throw new StartFailure("missing", `${address}: ${error}`);
  };
}

/**
 * @param {ReadableStream<Uint8Array>} body
 * @param {(bytes: number) => void} arrived
 */
async function read(body, arrived) {
  const [parts, reader] = [/** @type {Uint8Array[]} */ ([]), body.getReader()];
  let got = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    arrived((got += value.length));
  }
  const content = new Uint8Array(got);
  let at = 0;
  for (const part of parts) {
    content.set(part, at);
    at += part.length;
  }
  return content;
}
