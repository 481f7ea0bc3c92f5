// @ts-check
/**
 * Fetches a file of ours and makes sure that it is the one the build made. A damaged or missing file is asked for once
 * more, past the browser's cache, before it counts as a failure.
 */

import { files } from "./assets.js";
import { StartFailure, digestOf, twice } from "./failing.js";
import { openPart } from "./pieces.js";

export { StartFailure };

/** @typedef {Map<string, Uint8Array<ArrayBuffer>>} Held */

/**
 * Of a large file it is only its name: what lies on the host are its pieces.
 * @param {string} name
 */
export function address(name) {
  const file = files[name];
  if (!file) throw new StartFailure("other", `The build does not know "${name}".`);
  return new URL(file.address, import.meta.url).href;
}

/**
 * @param {string} name
 * @param {object} [wishes]
 * @param {(bytes: number) => void} [wishes.arrived] called as bytes come in that the person waits for: packed ones, all
 *   in all as many as the file has. What comes a second time is not told again.
 * @param {(response: Response) => void} [wishes.streaming] gets the content while it still comes in, unchecked; only
 *   the first time: whoever reads along and gives up on damaged bytes can break off the reading for both
 * @param {() => void} [wishes.again] called when the first time was in vain: what was streamed does not count
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export function fetchChecked(name, { arrived = () => {}, streaming, again } = {}) {
  /** @type {Held} */
  const held = new Map();
  const told = growing(name, arrived);
  return twice("default", (cache) => {
    if (cache === "default") return attempt(name, { told, streaming, held, cache });
    again?.();
    return attempt(name, { told, held, cache });
  });
}

/**
 * @param {string} name
 * @param {(bytes: number) => void} arrived
 */
function growing(name, arrived) {
  let most = 0;
  return (/** @type {number} */ bytes) => {
    const now = Math.min(Math.round(bytes), files[name]?.bytes ?? 0);
    if (now <= most) return;
    arrived(now - most);
    most = now;
  };
}

/**
 * @param {string} name
 * @param {{told: (bytes: number) => void, streaming?: (response: Response) => void, held: Held, cache: RequestCache}} how
 */
async function attempt(name, { told, streaming, held, cache }) {
  const url = address(name);
  const { bytes, size = bytes, sha256, parts } = files[name];
  const coming = parts ? partsOf(name, parts, { told, held, cache }) : [fetch(url, { cache })];
  let got = 0;
  try {
    const content = new Uint8Array(size);
    for (const one of coming) {
      const response = await one;
      if (!response.ok || !response.body) throw new StartFailure("missing", `${url}: ${response.status}`);
      const reader = (streaming ? response.clone() : response).body?.getReader();
      streaming?.(response);
      for (;;) {
        const part = await reader?.read();
        if (!part || part.done) break;
        if (got + part.value.length > size) throw new StartFailure("damaged", `${url}: too long`);
        content.set(part.value, got);
        got += part.value.length;
        told((got / size) * bytes);
      }
    }
    if (got < size) throw new StartFailure("damaged", `${url}: ends after ${got} of ${size} bytes`);
    const digest = await digestOf(content);
    if (digest && digest !== sha256) throw new StartFailure("damaged", `${url}: other content`);
    return content;
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    // What is in parts was looked at piece by piece: what cannot be opened is not what the build has packed. Only what
    // the device keeps can end in the middle.
    throw new StartFailure(parts ? "damaged" : "missing", `${url}: ${error}`);
  }
}

/**
 * All of them at once.
 * @param {string} name
 * @param {string[]} parts
 * @param {{told: (bytes: number) => void, held: Held, cache: RequestCache}} how
 */
function partsOf(name, parts, { told, held, cache }) {
  const type = name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream";
  /** @type {Map<string, number>} */
  const come = new Map([...held].map(([address, content]) => [address, content.length]));
  const arrived = (/** @type {string} */ address, /** @type {number} */ bytes) => {
    come.set(address, bytes);
    told([...come.values()].reduce((sum, one) => sum + one, 0));
  };
  const weight = files[name].bytes;
  // A part names its folder, and then its pieces.
  const pieces = parts.reduce((sum, part) => sum + part.split(" ").length - 1, 0);
  const how = { held, cache, type, weight, bytes: weight / pieces, arrived };
  const coming = parts.map((part) => openPart(part, how));
  for (const one of coming) one.catch(() => {}); // Whoever waits for it reports it.
  return coming;
}
