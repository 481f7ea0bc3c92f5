// @ts-check
/**
 * Fetches a file of ours and makes sure that it is the one the build made. A damaged or missing file is asked for once
 * more, past the browser's cache, before it counts as a failure.
 */

import { files } from "./assets.js";

/** Why the start failed, by one of the reasons of docs/protocol.md. */
export class StartFailure extends Error {
  /**
   * @param {string} reason
   * @param {string} detail for the console
   */
  constructor(reason, detail) {
    super(detail);
    this.name = "StartFailure";
    this.reason = reason;
  }
}

/** @param {string} name */
export function address(name) {
  const file = files[name];
  if (!file) throw new StartFailure("other", `The build does not know "${name}".`);
  return new URL(file.address, import.meta.url).href;
}

/**
 * @param {string} name
 * @param {object} [wishes]
 * @param {(bytes: number) => void} [wishes.arrived] called as bytes come in; with a negative number if they were in vain
 * @param {(response: Response) => void} [wishes.streaming] gets the response while it still comes in, unchecked; only
 *   the first time: whoever reads along and gives up on damaged bytes can break off the reading for both
 * @param {() => void} [wishes.again] called when the first time was in vain: what was streamed does not count
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function fetchChecked(name, wishes = {}) {
  try {
    return await attempt(name, wishes, "default");
  } catch (first) {
    wishes.again?.();
    try {
      return await attempt(name, { arrived: wishes.arrived }, "reload");
    } catch (second) {
      // That it came and was wrong is known, whatever became of the second try.
      throw first instanceof StartFailure && first.reason === "damaged" ? first : second;
    }
  }
}

/**
 * @param {string} name
 * @param {NonNullable<Parameters<typeof fetchChecked>[1]>} wishes
 * @param {RequestCache} cache
 */
async function attempt(name, { arrived = () => {}, streaming }, cache) {
  const url = address(name);
  let got = 0;
  try {
    const response = await fetch(url, { cache });
    if (!response.ok || !response.body) throw new StartFailure("missing", `${url}: ${response.status}`);
    const content = new Uint8Array(files[name].bytes);
    const reader = (streaming ? response.clone() : response).body?.getReader();
    streaming?.(response);
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) break;
      if (got + part.value.length > content.length) throw new StartFailure("damaged", `${url}: too long`);
      content.set(part.value, got);
      got += part.value.length;
      arrived(part.value.length);
    }
    if (got < content.length) throw new StartFailure("damaged", `${url}: ends after ${got} of ${content.length} bytes`);
    if (!(await isSame(content, files[name].sha256))) throw new StartFailure("damaged", `${url}: other content`);
    return content;
  } catch (error) {
    arrived(-got);
    if (error instanceof StartFailure) throw error;
    // A connection that breaks in the middle of a file and one that never was are the same to the person.
    throw new StartFailure("missing", `${url}: ${error}`);
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} content
 * @param {string} sha256
 */
async function isSame(content, sha256) {
  // A page that came by plain http:// from another machine has no crypto.subtle: the length must do there.
  if (!globalThis.crypto?.subtle) return true;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}
