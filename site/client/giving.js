// @ts-check
/**
 * The page's side of what a start of Python needs: the page fetches it while PyScript is still being loaded and makes its
 * worker, and gives it to the worker when that asks (given.js). A worker that fetched by itself would begin half a second
 * later.
 */

import { fetchAll } from "./fetching.js";
import { kept } from "./image.js";

/** @import {Found} from "./image.js" */
/**
 * @typedef {{name: string, content: Uint8Array<ArrayBuffer>} | {name: string, module: WebAssembly.Module} |
 *   {name: string, withheld: true} | {image: Found | null}} Gift `withheld`: browsers may keep what they have compiled
 *   where it was compiled; the worker then does it for itself
 */

/**
 * @param {(got: number, all: number) => void} tell how many bytes have come
 * @param {boolean} cold it is to start from no memory image
 * @returns {{all: Promise<unknown>, give(port: MessagePort): void}} `all` is rejected, with a StartFailure, as soon as
 *   something cannot be had; `give` gives what there is and what comes, once: contents are then the worker's
 */
export function fetchToGive(tell, cold) {
  const image = cold ? Promise.resolve(null) : kept();
  const { content, compiled, all } = fetchAll(tell, image);
  all.catch(() => {}); // Whoever waits for it reports it.
  return {
    all,
    give(port) {
      const send = (/** @type {Gift} */ gift, /** @type {Transferable[]} */ whole = []) => port.postMessage(gift, whole);
      image.then((found) => send({ image: found }, found ? [found.content.buffer] : []));
      for (const [name, coming] of content) {
        coming.then((content) => send({ name, content }, [content.buffer])).catch(() => {}); // `all` reports it.
      }
      for (const [name, coming] of compiled) {
        const module = coming.then((module) => send({ name, module }));
        module.catch((error) => error instanceof DOMException && send({ name, withheld: true }));
      }
    },
  };
}
