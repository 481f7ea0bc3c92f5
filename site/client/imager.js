// @ts-check
/**
 * The worker that makes the memory image: it starts a Python of its own, lets it import everything and draw the first
 * view for nobody, keeps what its memory then holds, and is over. It knows of no meeting, and opens no database.
 */

import { fetchAll } from "./fetching.js";
import { keep } from "./image.js";
import { startPyodide } from "./starting.js";

const WARM = `
import gc
import app.browser, app.ready, pyscript
gc.collect()
`;

async function make() {
  const coming = fetchAll();
  // Python notes by which paths it has come to objects of the browser's: they are found again by them.
  const python = await startPyodide(coming, { _makeSnapshot: true });
  const { _module: module, _api: api } = python;
  if (!module.placed) throw new Error("The libraries lie at another place each time.");
  python.runPython(WARM);
  /** @type {Record<string, number[]>} */
  const handles = {};
  for (const [handle, { name }] of Object.entries(module.LDSO.loadedLibsByHandle)) {
    if (Number(handle)) (handles[name] ??= []).push(Number(handle));
  }
  return keep(module.HEAPU8, { handles, proxies: api.serializeHiwireState() });
}

make().then(
  (mark) => postMessage({ mark }),
  (error) => postMessage({ failed: String(error) }),
);
