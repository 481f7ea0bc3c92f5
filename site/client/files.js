// @ts-check
/**
 * Files that are chosen, dropped, or handed over by the device: read here, in the order given, and sent as text. Knows
 * nothing of their content.
 */

import { errand } from "./dispatch.js";
import { say, unsay } from "./sentences.js";

/** @import {Handed} from "./handed.js" */
/** @import {Errand, Fields} from "./types.d.ts" */

/** Larger ones are not read: the board says so, with the size. A film takes no memory. */
const MOST_BYTES = 20_000_000;

/** So much is read of what begins as data does. */
const MOST_BYTES_OF_DATA = 60_000_000;

/** @param {(errand: Errand) => void} send */
export function listenForFiles(send) {
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== "file" || !target.dataset.command) return;
    sendFiles(target.dataset.command, [...(target.files ?? [])], send);
    target.value = ""; // so that the same file can be chosen again, say after it was put right
  });

  document.addEventListener("dragover", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    // Also beside the place for files: otherwise the browser would leave the page and open the file.
    event.preventDefault();
    const place = placeUnder(event);
    event.dataTransfer.dropEffect = place ? "copy" : "none";
    mark(place);
  });

  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) mark(null);
  });

  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    mark(null);
    const place = placeUnder(event);
    if (place?.dataset.drop) sendFiles(place.dataset.drop, [...event.dataTransfer.files], send);
  });

  return {
    /** What the device handed over goes the way of every other file. @param {Handed[]} files */
    bring: (files) => sendFiles("import_file", files, send),
  };
}

/** @param {DragEvent} event */
function placeUnder(event) {
  const place = event.target instanceof Element ? event.target.closest("[data-drop]") : null;
  return place instanceof HTMLElement ? place : null;
}

/** @param {HTMLElement | null} place */
function mark(place) {
  for (const marked of document.querySelectorAll("[data-drop-over]")) {
    if (marked !== place) marked.removeAttribute("data-drop-over");
  }
  if (place && place.dataset.dropOver === undefined) place.dataset.dropOver = "";
}

/**
 * @param {string} name
 * @param {Handed[]} files
 * @param {(errand: Errand) => void} send
 */
function sendFiles(name, files, send) {
  unsay("notice", "unreadable");
  for (const file of files) send(errand(name, () => fieldsOf(file)));
}

/** As JSON with anything in it does, and no page, film or picture. @param {Handed} file */
async function beginsAsData(file) {
  return (await file.slice(0, 100).text()).trimStart().startsWith("{");
}

/**
 * @param {Handed} file
 * @returns {Promise<Fields | null>}
 */
async function fieldsOf(file) {
  try {
    const told = { file_name: file.name, size: String(file.size) };
    const most = (await beginsAsData(file)) ? MOST_BYTES_OF_DATA : MOST_BYTES;
    if (file.size > most) return { ...told, text: "" };
    const bytes = await file.arrayBuffer();
    try {
      return { ...told, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
    } catch {
      // Never mended in silence: each letter that is not UTF-8 becomes another. Data can prove what of it is whole.
      const text = most > MOST_BYTES ? new TextDecoder().decode(bytes) : "";
      return { ...told, text, encoding: "other" };
    }
  } catch {
    // A folder, or a file that was moved or locked since it was chosen.
    say("notice", "unreadable", { name: file.name });
    return null;
  }
}
