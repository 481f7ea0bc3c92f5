// @ts-check
/**
 * The worker's side of what a start of Python needs: it asks the page, which has begun to fetch it (giving.js). What the
 * page cannot get never comes: the page then ends this worker.
 */

import { COMPILED, CONTENTS, asComing, compile } from "./fetching.js";
import { opened } from "./image.js";

/** @import {Coming} from "./fetching.js" */
/** @import {Gift} from "./giving.js" */
/** @import {Image} from "./image.js" */

/** @returns {{coming: Coming, image: Promise<Image | null>}} */
export function askPage() {
  /** @type {Map<string, (what: any) => void>} */
  const waiting = new Map();
  /** @template T @param {string} name @returns {Promise<T>} */
  const awaited = (name) => new Promise((resolve) => waiting.set(name, resolve));
  const coming = asComing(
    new Map(CONTENTS.map((name) => [name, awaited(name)])),
    new Map(COMPILED.map((name) => [name, awaited(name)])),
  );
  const image = awaited("");
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = (/** @type {MessageEvent<Gift>} */ { data }) => {
    if ("image" in data) waiting.get("")?.(data.image && opened(data.image));
    else if ("content" in data) waiting.get(data.name)?.(data.content);
    else waiting.get(data.name)?.("module" in data ? data.module : compile(data.name));
  };
  // It arrived, and cannot be read here: none says which.
  port1.onmessageerror = () => COMPILED.forEach((name) => waiting.get(name)?.(compile(name)));
  postMessage({ wants: port2 }, { transfer: [port2] });
  return { coming, image };
}
