// @ts-check
/**
 * Starts Python: a PyScript worker with our own interpreter module (`interpreter.js`), and the board in it.
 *
 * PyScript is only asked for a worker. Its other way, an element in the page, falls back to Python in the page's own
 * thread, from a public address, when the worker fails: that must not even be tried here.
 */

import { StartFailure, address, fetchChecked } from "./checked.js";
import { pretendEmptyDatabases } from "./databases.js";
import { PATIENCE, SILENCE, settle, watch } from "./stages.js";
import { give } from "./vault/handing.js";

/** @import {Stage} from "./types.d.ts" */
/** @import {News} from "./stages.js" */

const PLUGINS = ["!codemirror", "!deprecations-manager", "!donkey", "!error", "!py-editor", "!py-game", "!py-terminal"];
const BEFORE_THE_WORKER = ["pyscript/core.js", "client/interpreter.js", "client/start.py"];

/**
 * @param {object} options
 * @param {(stage: Stage) => void} options.onStage
 * @param {Promise<{key: CryptoKey} | null>} [options.unlocking] what is kept on the device, once its lock is open
 * @param {number} [options.patience] see PATIENCE
 * @param {number} [options.silence] see SILENCE
 * @returns {Promise<{take(message: string): Promise<string>}>}
 */
export async function startPython({ onStage, unlocking, patience = PATIENCE, silence = SILENCE }) {
  /** @type {(failure: StartFailure) => void} */
  let fail = () => {};
  /** @type {Promise<never>} */
  const failed = new Promise((_, reject) => {
    fail = reject;
  });
  /** @type {(Worker & {sync: any}) | null} */
  let worker = null;
  let ready = false;
  const patient = watch(patience, () => fail(new StartFailure("slow", "Nothing has moved for a long time.")));
  const channel = new BroadcastChannel(`board-${randomName()}`);
  const life = watchLife(channel, silence, () => fail(new StartFailure("stopped", "The worker is silent.")));

  channel.onmessage = (/** @type {MessageEvent<News>} */ { data: news }) => {
    life.heard();
    patient.moved();
    if (typeof news === "string") return;
    if ("failed" in news) fail(new StartFailure(news.failed, news.detail));
    else if (!ready) onStage(news);
  };
  // It waits for the key before it answers. A passphrase that is set later makes it another one.
  void unlocking?.then((now) => now && give(channel.name, now.key, (key) => (now.key = key)));
  failed.catch((failure) => {
    console.error(failure);
    patient.stop();
    life.stop();
    channel.close();
    worker?.terminate();
    onStage({ stage: "failed", reason: failure.reason ?? "other" });
    settle(false);
  });

  // All that is kept is being removed: nothing is to be written any more.
  addEventListener("removing", () => worker?.terminate());
  const started = start(channel.name, (made) => {
    worker = made;
    worker.addEventListener("error", ({ message }) => {
      // Later on, one stray error is no reason to end a meeting: whether the worker lives is asked in another way.
      if (ready) console.error(`In the worker: ${message}`);
      else fail(new StartFailure("other", `The worker could not start: ${message}`));
    });
  });
  started.catch(async (error) => {
    // What PyScript says comes by another way than what the interpreter says, which knows the reason: let that be first.
    if (!(error instanceof StartFailure)) await new Promise((resolve) => setTimeout(resolve, 500));
    fail(error instanceof StartFailure ? error : new StartFailure("other", String(error)));
  });
  const board = await Promise.race([started, failed]);
  ready = true;
  patient.stop();
  onStage({ stage: "ready" });
  settle(true);
  return {
    take: (message) => life.during(Promise.race([board.take(message), failed])),
  };
}

/**
 * @param {string} channel
 * @param {(worker: Worker & {sync: any}) => void} made
 * @returns {Promise<{take(message: string): Promise<string>}>}
 */
async function start(channel, made) {
  if (typeof WebAssembly !== "object") throw new StartFailure("no-wasm", "This browser has no WebAssembly.");
  if (typeof Worker !== "function") throw new StartFailure("no-worker", "This browser has no workers.");
  // PyScript imports and fetches these itself, but says too little about why it could not.
  await Promise.all(BEFORE_THE_WORKER.map((name) => fetchChecked(name)));

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
  hooks.main.onWorker.add((/** @type {unknown} */ _, /** @type {Worker & {sync: any}} */ worker) => made(worker));
  await customElements.whenDefined("py-script");

  let worker;
  try {
    worker = await PyWorker(address("client/start.py"), {
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
  if ((await worker.sync.here()) !== true) throw new StartFailure("other", "The board does not answer.");
  return worker.sync;
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

/**
 * While answers are owed, asks the worker now and then whether it is alive: a browser that needs memory ends a worker
 * without a word.
 * @param {BroadcastChannel} channel
 * @param {number} silence
 * @param {() => void} lost
 */
function watchLife(channel, silence, lost) {
  let owed = 0;
  let missed = 0;
  const beats = 4;
  const timer = setInterval(() => {
    if (owed === 0) return;
    if (missed >= beats) {
      lost();
      return;
    }
    missed += 1;
    channel.postMessage("ping");
  }, silence / beats);
  return {
    heard() {
      missed = 0;
    },
    stop() {
      clearInterval(timer);
    },
    /**
     * @template T
     * @param {Promise<T>} answer
     */
    async during(answer) {
      if (owed === 0) missed = 0;
      owed += 1;
      try {
        return await answer;
      } finally {
        owed -= 1;
      }
    },
  };
}

function randomName() {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");
}
