// @ts-check
/**
 * The interpreter module that PyScript's worker imports instead of Pyodide's own: it fetches everything at once, checks
 * it, tells the page how far it is, and starts Pyodide with what it has.
 *
 * The only place that knows how Python is started. A memory image of a started Python, once there is one, comes in here.
 */

import { extensions, files, lockInfo, version } from "./assets.js";
import { StartFailure, address, fetchChecked } from "./checked.js";
import { pretendEmptyDatabases } from "./databases.js";
import { take } from "./vault/handing.js";
import { openStore } from "./vault/store.js";

/** @import {News} from "./stages.js" */

// PyScript asks for it before it calls loadPyodide.
export { version };

const MODULES = ["pyodide/pyodide.js", "pyodide/pyodide.asm.js"];
const WASM = "pyodide/pyodide.asm.wasm";
const STDLIB = "stdlib.zip";
const ARCHIVES = ["board.zip", "libraries.zip"];
const FOLDER = "/lib/board";

/** @type {BroadcastChannel | undefined} */
let channel;
/** @type {News[]} */
const untold = [];

/**
 * To the page that started this worker: pyscript.js has put the name of its channel behind the "#" of this module's
 * address. import.meta.url lacks it when the file comes from the service worker; PyScript's options have it.
 * @param {string} [indexURL]
 */
function openChannel(indexURL = "") {
  channel = new BroadcastChannel(indexURL.slice(indexURL.indexOf("#") + 1));
  channel.onmessage = ({ data }) => {
    if (data === "ping") tell("pong");
  };
  // Held as long as this worker lives: the page waits for it, and so knows at once that it does not. Every page of this
  // host can list the names of locks: it has one of its own, since who knows the channel's is given the key.
  const lives = (/** @type {Lock | null} */ lock) => {
    tell({ held: lock?.name ?? "" });
    return new Promise(() => {});
  };
  // Where the browser refuses, as it does with a page that may store nothing, the page asks in another way.
  navigator.locks?.request(crypto.randomUUID(), lives).catch(() => {});
  untold.splice(0).forEach(tell);
}

/** @param {News} news */
function tell(news) {
  if (channel) channel.postMessage(news);
  else untold.push(news);
}

/** @param {unknown} error */
function tellFailure(error) {
  const reason = error instanceof StartFailure ? error.reason : "other";
  tell({ failed: reason, detail: error instanceof Error ? `${error.message}\n${error.stack}` : String(error) });
}

const restoreDatabases = pretendEmptyDatabases();
const coming = fetchAll();
coming.all.catch(tellFailure);

function fetchAll() {
  const wasmFiles = [WASM, ...Object.values(extensions)];
  const names = [...MODULES, STDLIB, ...ARCHIVES, ...wasmFiles];
  const all = names.reduce((sum, name) => sum + files[name].bytes, 0);
  let got = 0;
  let told = 0;
  /** @param {number} bytes */
  const arrived = (bytes) => {
    got += bytes;
    const now = performance.now();
    // The page is told often enough to look alive, not for each of a thousand pieces.
    if (now - told < 60 && got < all) return;
    told = now;
    tell({ stage: "download", got, all });
  };
  tell({ stage: "download", got, all });
  const content = new Map(MODULES.concat(STDLIB, ARCHIVES).map((name) => [name, fetchChecked(name, { arrived })]));
  const compiled = new Map(wasmFiles.map((name) => [name, compile(name, arrived)]));
  const everything = Promise.all([...content.values(), ...compiled.values()]);
  for (const one of [...content.values(), ...compiled.values()]) one.catch(() => {}); // `everything` reports it.
  return { content, compiled, all: everything };
}

/**
 * Compiles while the bytes still come in; whether they are the right ones is known before anything of it runs.
 * @param {string} name
 * @param {(bytes: number) => void} arrived
 */
async function compile(name, arrived) {
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

/**
 * @param {{indexURL?: string}} options PyScript's
 * @returns {Promise<any>}
 */
export async function loadPyodide(options) {
  openChannel(options.indexURL);
  try {
    return await boot(options);
  } catch (error) {
    tellFailure(error);
    throw error;
  } finally {
    restoreDatabases();
  }
}

/** @param {object} options */
async function boot(options) {
  await Promise.all(MODULES.map((name) => coming.content.get(name)));
  const [pyodide, wasm] = await Promise.all(MODULES.map((name) => import(address(name))));
  coming.all.then(
    () => tell({ stage: "python" }),
    () => {},
  );
  const libraries = await Promise.all(
    Object.entries(extensions).map(async ([module, name]) => {
      return { module, path: `${FOLDER}/${module}.so`, code: await coming.compiled.get(name) };
    }),
  );
  const giveBack = handOver();
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
        createPyodideModule: withLibraries(wasm.default, libraries),
        fsInit: async (/** @type {any} */ FS) => {
          FS.mkdirTree(FOLDER);
          for (const name of ARCHIVES) FS.writeFile(`${FOLDER}/${name}`, await coming.content.get(name));
          // dlopen looks for a file before it finds the library that is already there under this name.
          for (const { path } of libraries) FS.writeFile(path, new Uint8Array());
        },
      }),
      never(coming.all),
    ]);
  } finally {
    giveBack();
  }
  python._api.on_fatal = (/** @type {unknown} */ error) => tell({ failed: "stopped", detail: String(error) });
  python.runPython(PUT_ON_PATH, {
    locals: python.toPy({
      archives: ARCHIVES.map((name) => `${FOLDER}/${name}`),
      libraries: libraries.map(({ module, path }) => [module, path]),
    }),
  });
  // What the hook does that pyscript.js has cleared.
  const fs = { ERROR: "storage permissions not granted", NAMESPACE: "@pyscript.fs" };
  python.registerJsModule("_pyscript", { fs, interpreter: python });
  python.registerJsModule("locked_files", { sealing, page: lockedPage, file: addressOf });
  python.registerJsModule("vault", { open: openVault });
  tell({ stage: "board" });
  return python;
}

/**
 * What lies on this device. Where a passphrase is asked for it is the page that asks, and the key comes from there.
 * @param {string} name
 */
function openVault(name) {
  return openStore(name, channel ? take(channel.name) : {});
}

/**
 * What locks and opens files, for Python. Fetched when the first file is locked or opened: most meetings never are.
 * @returns {Promise<typeof import("./sealing.js")>}
 */
async function sealing() {
  await Promise.all([fetchChecked("client/jose.js"), fetchChecked("client/sealing.js")]);
  return import(address("client/sealing.js"));
}

/**
 * Where a large file is to be had: it is no text of Python's, and in no reply. The page takes the address back.
 * @param {Uint8Array<ArrayBuffer>[]} pieces in UTF-8; one, padded, where it is locked
 * @param {string} type
 * @param {string} passphrase empty: it is not locked
 */
async function addressOf(pieces, type, passphrase) {
  const [text] = pieces;
  const content = passphrase && text ? [await (await sealing()).sealed(text, passphrase)] : pieces;
  return URL.createObjectURL(new Blob(content, { type }));
}

/** The page that is put around a locked file. */
async function lockedPage() {
  return new TextDecoder().decode(await fetchChecked("locked.html"));
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

/**
 * Pyodide fetches its standard library and its WebAssembly itself, and cannot be told that they are already here. While
 * it starts, it gets them from us when it asks.
 */
function handOver() {
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
 */
function withLibraries(create, libraries) {
  return (/** @type {any} */ settings) => {
    settings.preRun.push((/** @type {any} */ module) => {
      for (const { path, code } of libraries) {
        const library = module.newDSO(path, undefined, "loading");
        library.refcount = Infinity;
        library.global = false;
        const flags = { loadAsync: false, global: false, nodelete: true, allowUndefined: true };
        library.exports = module.loadWebAssemblyModule(code, flags, path, {});
      }
    });
    return create(settings);
  };
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
