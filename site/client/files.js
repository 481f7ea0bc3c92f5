// @ts-check
/**
 * Files that are chosen, dropped, or handed over by the device: read here, in the order given, and sent as text. Knows
 * nothing of their content.
 */

import { errand } from "./dispatch.js";
import { say, unsay } from "./sentences.js";

/** @import {Handed} from "./handed.js" */
/** @import {Errand, Fields} from "./types.d.ts" */

/** Larger ones are not read at all: the board says so, with the size. */
const MOST_BYTES = 20_000_000;

/** @param {(errand: Errand) => void} send */
export function listenForFiles(send) {
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== "file" || !target.dataset.command) return;
    const most = Number(target.dataset.most ?? 0) * 1_000_000;
    sendFiles(target.dataset.command, [...(target.files ?? [])], send, most);
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
 * @param {number} [most] bytes, of files that prove by themselves what in them is whole
 */
function sendFiles(name, files, send, most) {
  unsay("notice", "unreadable");
  for (const file of files) send(errand(name, () => fieldsOf(file, most)));
}

/**
 * @param {Handed} file
 * @param {number} [most]
 * @returns {Promise<Fields | null>}
 */
async function fieldsOf(file, most) {
  try {
    const size = String(file.size);
    if (file.size > (most || MOST_BYTES)) return { file_name: file.name, size, text: "" };
    const bytes = await file.arrayBuffer();
    try {
      return { file_name: file.name, size, text: new TextDecoder("utf-8", { fatal: !most }).decode(bytes) };
    } catch {
      // Never mended in silence: each letter that is not UTF-8 would become another.
      return { file_name: file.name, size, text: "", encoding: "other" };
    }
  } catch {
    // A folder, or a file that was moved or locked since it was chosen.
    say("notice", "unreadable", { name: file.name });
    return null;
  }
}
