// @ts-check
/**
 * The interpreter module that PyScript's worker imports instead of Pyodide's own: it starts Pyodide, tells the page how
 * far that is, and gives Python what it needs of the browser.
 */

import { version } from "./assets.js";
import { StartFailure, address, fetchChecked } from "./checked.js";
import { pretendEmptyDatabases } from "./databases.js";
import { archives } from "./fetching.js";
import { askPage } from "./given.js";
import { forget } from "./image.js";
import { startPyodide } from "./starting.js";
import { take } from "./vault/handing.js";
import { openStore } from "./vault/store.js";

/** @import {News} from "./stages.js" */

// PyScript asks for it before it calls loadPyodide.
export { version };

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
const { coming, image } = askPage();
coming.all.catch(tellFailure);

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
  coming.all.then(
    () => tell({ stage: "python" }),
    () => {},
  );
  const python = (await fromImage(options)) ?? (await startPyodide(coming, options));
  python._api.on_fatal = (/** @type {unknown} */ error) => tell({ failed: "stopped", detail: String(error) });
  // What the hook does that pyscript.js has cleared.
  const fs = { ERROR: "storage permissions not granted", NAMESPACE: "@pyscript.fs" };
  python.registerJsModule("_pyscript", { fs, interpreter: python });
  python.registerJsModule("locked_files", { sealing, page: lockedPage, file: addressOf });
  python.registerJsModule("vault", { open: openVault });
  tell({ stage: "board" });
  return python;
}

/**
 * Null where there is none, or it does not work. The page is told first, before anything of it runs: it gives the key of
 * the device only to who is what it is believed to be.
 * @param {object} options
 */
async function fromImage(options) {
  const found = await image;
  tell({ image: found?.mark ?? "" });
  if (!found) return null;
  try {
    return await startPyodide(coming, options, found);
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    console.warn("Python could not be started from its memory image:", error);
    await forget();
    return null;
  }
}

/**
 * What lies on this device. Where a passphrase is asked for it is the page that asks, and the key comes from there.
 * @param {string} name
 */
async function openVault(name) {
  await archives(coming);
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
