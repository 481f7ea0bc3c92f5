// @ts-check
/**
 * All that a start of Python needs: fetched at once, checked, and what is machine code compiled while it comes in. It is
 * the page that does it, long before there is a worker that could (giving.js, given.js).
 */

import { extensions, files } from "./assets.js";
import { StartFailure, fetchChecked } from "./checked.js";

export const MODULES = ["pyodide/pyodide.js", "pyodide/pyodide.asm.js"];
export const WASM = "pyodide/pyodide.asm.wasm";
export const STDLIB = "stdlib.zip";
export const ARCHIVES = ["board.zip", "libraries.zip"];
export const CONTENTS = [...MODULES, STDLIB, ...ARCHIVES];
export const COMPILED = [WASM, ...Object.values(extensions)];

/**
 * @typedef {object} Coming
 * @property {Map<string, Promise<Uint8Array<ArrayBuffer>>>} content by the names of assets.js
 * @property {Map<string, Promise<WebAssembly.Module>>} compiled
 * @property {Promise<unknown>} all rejected as soon as one of them is
 */

/**
 * Settles when all is there that could be imported late: not before it may Python do more than begin.
 * @param {Coming} coming
 */
export function archives(coming) {
  return Promise.all(ARCHIVES.map((name) => coming.content.get(name)));
}

/**
 * @param {(got: number, all: number) => void} [tell] how many bytes have come, not for each of a thousand pieces
 * @param {Promise<unknown>} [before] the archives, which a start from an image does not wait for, are asked for after this
 * @returns {Coming}
 */
export function fetchAll(tell = () => {}, before = Promise.resolve()) {
  const all = [...CONTENTS, ...COMPILED].reduce((sum, name) => sum + files[name].bytes, 0);
  let got = 0;
  let told = 0;
  /** @param {number} bytes */
  const arrived = (bytes) => {
    got += bytes;
    const now = performance.now();
    if (now - told < 60 && got < all) return;
    told = now;
    tell(got, all);
  };
  tell(got, all);
  const first = CONTENTS.filter((name) => !ARCHIVES.includes(name));
  const content = new Map(first.map((name) => [name, fetchChecked(name, { arrived })]));
  for (const name of ARCHIVES) {
    content.set(
      name,
      before.then(() => fetchChecked(name, { arrived })),
    );
  }
  const compiled = new Map(COMPILED.map((name) => [name, compile(name, arrived)]));
  return asComing(content, compiled);
}

/**
 * @param {Coming["content"]} content
 * @param {Coming["compiled"]} compiled
 * @returns {Coming}
 */
export function asComing(content, compiled) {
  const each = [...content.values(), ...compiled.values()];
  for (const one of each) one.catch(() => {}); // `all` reports it.
  return { content, compiled, all: Promise.all(each) };
}

/**
 * Compiles while the bytes still come in; whether they are the right ones is known before anything of it runs.
 * @param {string} name
 * @param {(bytes: number) => void} [arrived]
 */
export async function compile(name, arrived) {
  /** @type {Promise<WebAssembly.Module> | undefined} */
  let module;
  const streaming = (/** @type {Response} */ response) => {
    const labelled =
      response.headers.get("content-type") === "application/wasm"
        ? response // As it came: the browser keeps its machine code with it for the next start.
        : new Response(response.body, { headers: { "content-type": "application/wasm" } });
    module = WebAssembly.compileStreaming(labelled);
    module.catch(() => {}); // Damaged bytes show below, as what they are.
  };
  const again = () => {
    module = undefined;
  };
  const content = await fetchChecked(name, { arrived, streaming, again });
  try {
    return await (module ?? WebAssembly.compile(content));
  } catch (error) {
    throw new StartFailure("no-wasm", `${name} could not be compiled: ${error}`);
  }
}
