// @ts-check
/**
 * PyScript, once for the page, and as many workers of it as are needed, one after the other.
 *
 * It is only asked for a worker. Its other way, an element in the page, falls back to Python in the page's own thread,
 * from a public address, when the worker fails: that must not even be tried here.
 */

import { StartFailure, address, fetchChecked } from "./checked.js";
import { pretendEmptyDatabases } from "./databases.js";

/** @typedef {Worker & {sync: any}} Thread */

const PLUGINS = ["!codemirror", "!deprecations-manager", "!donkey", "!error", "!py-editor", "!py-game", "!py-terminal"];
const BEFORE_THE_WORKER = ["client/interpreter.js", "client/start.py"];

/** @type {Promise<(address: string, options: object) => Promise<Thread>> | undefined} */
let loading;
/** Whoever waits for a worker now: PyScript tells of each that it makes. @type {(thread: Thread) => void} */
let made = () => {};

/** Begins to load PyScript. If that fails, `makeThread` says so. */
export function loadAhead() {
  loading ??= load();
  loading.catch(() => {});
}

/** What this browser lacks without which there is no Python; null where it lacks nothing. */
export function whatLacks() {
  if (typeof WebAssembly !== "object") return new StartFailure("no-wasm", "This browser has no WebAssembly.");
  if (typeof Worker !== "function") return new StartFailure("no-worker", "This browser has no workers.");
  return null;
}

/**
 * @param {string} channel which channel the page listens to
 * @param {() => boolean} wanted whether anybody still waits for it: what is made for nobody would be taken for the next one
 * @param {(thread: Thread) => void} onMade told long before Python is there
 * @returns {Promise<Thread>} with the board in it
 */
export async function makeThread(channel, wanted, onMade) {
  made = onMade;
  // PyScript imports and fetches these itself, but says too little about why it could not.
  const [makeWorker] = await Promise.all([(loading ??= load()), ...BEFORE_THE_WORKER.map((name) => fetchChecked(name))]);
  if (!wanted()) throw new StartFailure("stopped", "Nobody waits for this worker any more.");
  let thread;
  try {
    thread = await makeWorker(address("client/start.py"), {
      // Behind the "#": which channel this page listens to, for interpreter.js. PyScript takes what is before the last
      // "/" for the folder of the interpreter and hands it on.
      version: `${address("client/interpreter.js")}#${channel}/`,
      config: {},
      async: true,
    });
  } catch (error) {
    const refused = error instanceof DOMException && error.name === "SecurityError";
    throw refused ? new StartFailure("no-worker", String(error)) : error;
  }
  // PyScript calls a worker ready also when its Python ended in an exception.
  if ((await thread.sync.here()) !== true) throw new StartFailure("other", "The board does not answer.");
  return thread;
}

async function load() {
  await fetchChecked("pyscript/core.js");
  // Read by PyScript while it is imported.
  for (const type of ["py", "mpy"]) {
    const config = document.createElement(`${type}-config`);
    config.hidden = true;
    config.textContent = JSON.stringify({ plugins: PLUGINS, interpreter: address("client/interpreter.js") });
    document.body.append(config);
  }
  const restoreDatabases = pretendEmptyDatabases();
  const restoreObserver = pretendToObserve();
  const { PyWorker, hooks } = await import(address("pyscript/core.js")).finally(() => {
    restoreDatabases();
    restoreObserver();
  });
  // PyScript would hand this hook to the worker as text and make a function of it there: 'unsafe-eval', which the
  // policy of the page refuses. interpreter.js does what the hook does.
  hooks.worker.onBeforeRunAsync.clear();
  hooks.main.onWorker.add((/** @type {unknown} */ _, /** @type {Thread} */ thread) => made(thread));
  await customElements.whenDefined("py-script");
  return PyWorker;
}

/**
 * PyScript would look through everything that ever comes onto the page for Python in it. There is none, and on a long
 * board that takes longer than to draw it: it is given an observer that sees nothing.
 */
function pretendToObserve() {
  const real = globalThis.MutationObserver;
  globalThis.MutationObserver = class extends real {
    observe() {}
  };
  return () => {
    globalThis.MutationObserver = real;
  };
}
