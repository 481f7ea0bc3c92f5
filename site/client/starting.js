// @ts-check
/**
 * Starts Pyodide in a worker, with the board's archives and its libraries of machine code (fetching.js). Either cold, or
 * from a memory image of a Python that was started like this before (see image.js): then nothing is imported any more,
 * its memory is put back as it was.
 *
 * An image holds addresses into memory and into the table of functions. So wherever something is put at a start, it is
 * put at the same place at every start: the libraries come before all else, behind a part of the table that is always of
 * the same length.
 */

import { extensions, lockInfo } from "./assets.js";
import { StartFailure, address, fetchChecked } from "./checked.js";
import { ARCHIVES, MODULES, STDLIB, WASM } from "./fetching.js";

/** @import {Coming} from "./fetching.js" */
/** @import {Image} from "./image.js" */

const FOLDER = "/lib/board";
/** Entries of the table of functions before the libraries: Pyodide has about 14,000, one more or less by browser. */
const TABLE_BASE = 16_384;

/**
 * @param {Coming} coming
 * @param {object} options for loadPyodide
 * @param {Image | null} [image] a start from this; throws where that does not come about
 * @returns {Promise<any>} Pyodide, with everything on Python's path
 */
export async function startPyodide(coming, options, image = null) {
  await Promise.all(MODULES.map((name) => coming.content.get(name)));
  const [pyodide, wasm] = await Promise.all(MODULES.map(imported));
  const libraries = await Promise.all(
    Object.entries(extensions).map(async ([module, name]) => {
      return { module, path: `${FOLDER}/${module}.so`, code: await coming.compiled.get(name) };
    }),
  );
  const giveBack = handOver(coming);
  /** @type {Promise<unknown>} */
  let written = Promise.resolve();
  let python;
  try {
    python = await Promise.race([
      pyodide.loadPyodide({
        ...options,
        // pydantic would look for plugins in all packages each time a model is made. There are none.
        env: { PYDANTIC_DISABLE_PLUGINS: "__all__" },
        stdLibURL: address(STDLIB),
        // No packages are ever loaded by name: an empty list instead of a file to fetch.
        lockFileContents: { info: lockInfo, packages: {} },
        indexURL: new URL("./", address(WASM)).href,
        packageBaseUrl: new URL("./", address(WASM)).href,
        createPyodideModule: withLibraries(wasm.default, libraries, image),
        // Only that there is one: what is done with it is done in `putBack`.
        ...(image && { _loadSnapshot: new Uint8Array() }),
        fsInit: async (/** @type {any} */ FS) => {
          FS.mkdirTree(FOLDER);
          // Python can begin without them. All that is in an image was imported before: it does not wait for them at all.
          written = Promise.all(
            ARCHIVES.map(async (name) => FS.writeFile(`${FOLDER}/${name}`, await coming.content.get(name))),
          );
          written.catch(() => {}); // `coming.all` reports it.
          // dlopen looks for a file before it finds the library that is already there under this name.
          for (const { path } of libraries) FS.writeFile(path, new Uint8Array());
        },
      }),
      never(coming.all),
    ]);
  } finally {
    giveBack();
  }
  if (image) python.runPython(COME_BACK);
  else {
    await Promise.race([written, never(coming.all)]);
    python.runPython(PUT_ON_PATH, {
      locals: python.toPy({
        archives: ARCHIVES.map((name) => `${FOLDER}/${name}`),
        libraries: libraries.map(({ module, path }) => [module, path]),
      }),
    });
  }
  return python;
}

/**
 * What has just been looked at may fail to come once more all the same, when it is imported: on a device that is very
 * busy, or whose host or service worker was gone for that moment. A browser may remember that, under the address it was
 * asked for.
 * @param {string} name
 */
async function imported(name) {
  try {
    return await import(address(name));
  } catch (error) {
    console.warn("It is asked for once more:", error);
    await fetchChecked(name);
  }
  try {
    return await import(`${address(name)}#again`);
  } catch (error) {
    throw new StartFailure("missing", String(error));
  }
}

const PUT_ON_PATH = `
import sys
from importlib.util import module_from_spec, spec_from_file_location

sys.path[:0] = archives
# Machine code cannot be imported from inside an archive.
for name, path in libraries:
    spec = spec_from_file_location(name, path)
    sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])
`;

/** Chance that was in the image would be the same at every start. Pyodide has put the folder of now in front once more. */
const COME_BACK = `
import random, sys
random.seed()
if sys.path.count("") > 1:
    sys.path.remove("")
del random
`;

/**
 * Pyodide fetches its standard library and its WebAssembly itself, and cannot be told that they are already here. While
 * it starts, it gets them from us when it asks.
 * @param {Coming} coming
 */
function handOver(coming) {
  const { fetch } = globalThis;
  const { instantiateStreaming } = WebAssembly;
  const inMemory = new Response();
  globalThis.fetch = async (what, how) => {
    const url = what instanceof Request ? what.url : String(what);
    if (url === address(STDLIB)) return new Response(await coming.content.get(STDLIB));
    if (url === address(WASM)) return inMemory;
    return fetch(what, how);
  };
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const module = (await source) === inMemory && (await coming.compiled.get(WASM));
    if (!module) return instantiateStreaming.call(WebAssembly, source, imports);
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  return () => {
    globalThis.fetch = fetch;
    WebAssembly.instantiateStreaming = instantiateStreaming;
  };
}

/**
 * Loads libraries of machine code before the runtime starts: they were compiled while other files came in, and Python
 * finds them loaded instead of compiling them, alone, when it imports them.
 * @param {(settings: any) => Promise<any>} create Pyodide's Emscripten module
 * @param {{path: string, code: WebAssembly.Module | undefined}[]} libraries
 * @param {Image | null} image
 */
function withLibraries(create, libraries, image) {
  return async (/** @type {any} */ settings) => {
    settings.preRun.push((/** @type {any} */ module) => {
      const { wasmTable } = module;
      // Never yet: with another Pyodide the libraries may lie elsewhere each time. It starts all the same, but cold.
      module.placed = wasmTable.length <= TABLE_BASE;
      if (module.placed) wasmTable.grow(TABLE_BASE - wasmTable.length);
      else if (image) throw new Error(`The table has ${wasmTable.length} entries.`);
      for (const { path, code } of libraries) {
        const library = module.newDSO(path, undefined, "loading");
        library.refcount = Infinity;
        library.global = false;
        const flags = { loadAsync: false, global: false, nodelete: true, allowUndefined: true };
        library.exports = module.loadWebAssemblyModule(code, flags, path, {});
      }
    });
    const module = await create(settings);
    if (image) module.API.restoreSnapshot = () => putBack(module, image);
    return module;
  };
}

/**
 * @param {any} module
 * @param {Image} image
 */
function putBack(module, image) {
  // Made by each browser for itself, as it can: it is not that of the browser, or the version, that made the image.
  const trampoline = module.HEAP32[module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET >>> 2];
  const place = (module.__PyRuntime + trampoline) >>> 2;
  const own = module.HEAP32[place];
  if (module.HEAP8.length < image.memory) module.growMemory(image.memory);
  if (module.HEAP8.length < image.memory) throw new Error("The browser does not give so much memory.");
  image.into(module.HEAPU8);
  module.HEAP32[place] = own;
  for (const [path, handles] of Object.entries(image.handles)) {
    for (const handle of handles) module.LDSO.loadedLibsByHandle[handle] = module.LDSO.loadedLibsByName[path];
  }
  return image.proxies;
}

/**
 * Settles only if `work` fails.
 * @param {Promise<unknown>} work
 * @returns {Promise<never>}
 */
function never(work) {
  return new Promise((_, reject) => {
    work.catch(reject);
  });
}
