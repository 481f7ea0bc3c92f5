// @ts-check
/**
 * What leaves the board, by the way that somebody has chosen: saved, printed, shared, copied. Nothing leaves the device
 * by itself. That it is out is told to the board; that it is not, to the person.
 */

import { errand } from "./dispatch.js";
import { fetched, handOver } from "./handover.js";
import { say, unsay } from "./sentences.js";

/** @import {Download, Errand} from "./types.d.ts" */

const SAID = /** @type {const} */ (["share-ready", "share-failed", "share-cancelled", "copy-failed", "print-failed"]);

/** @param {(errand: Errand) => void} send */
export function createLeaving(send) {
  if (canShare()) document.documentElement.dataset.shares = "";
  // Loading is not told to whoever is around a frame: it is heard on its way down.
  document.addEventListener("load", ({ target }) => isPreview(target) && fit(target), true);
  const narrower = new ResizeObserver((all) => {
    for (const { target } of all) if (isPreview(target)) fit(target);
  });

  /** @param {HTMLIFrameElement} frame */
  function fit(frame) {
    narrower.observe(frame);
    dress(frame);
    hear(frame);
    const root = frame.contentDocument?.documentElement;
    // What is in it is read on the page, as a part of it: with a height of its own it would scroll by itself.
    if (!root) return;
    const height = Math.ceil(root.getBoundingClientRect().height);
    frame.style.height = `${height}px`;
    // Where its border counts as height, the last line would be cut.
    frame.style.height = `${2 * height - frame.clientHeight}px`;
  }

  /** @param {Download} download */
  function out({ then }) {
    if (then) send(errand(then.name, then.fields));
  }

  /**
   * A share sheet opens only right after a press. Where making the file took longer it is offered once more.
   * @param {Download} download @param {File} file
   */
  async function share(download, file) {
    try {
      await navigator.share({ files: [file] });
      out(download);
    } catch (error) {
      const name = error instanceof DOMException ? error.name : "";
      if (name === "NotAllowedError" && !navigator.userActivation?.isActive) {
        const place = say("notice", "share-ready");
        const again = place?.querySelector("[data-share]");
        again?.addEventListener("click", () => (unsay("notice", ...SAID), void share(download, file)), { once: true });
        if (again instanceof HTMLElement) again.focus();
      } else say("notice", name === "AbortError" ? "share-cancelled" : "share-failed");
    }
  }

  /** @param {Download} download */
  async function copy(download) {
    try {
      await navigator.clipboard.writeText(download.text ?? "");
      out(download);
    } catch {
      say("notice", "copy-failed");
    }
  }

  /** @param {Download} download */
  async function print(download) {
    const frame = document.getElementById(download.frame ?? "");
    if (!(frame instanceof HTMLIFrameElement)) return say("notice", "print-failed");
    await loaded(frame);
    dress(frame);
    try {
      frame.contentWindow?.print();
      out(download);
    } catch {
      say("notice", "print-failed");
    }
  }

  /** @param {Download} download */
  return async function leave(download) {
    unsay("notice", ...SAID);
    if (download.way === "print") return void (await print(download));
    if (download.way === "copy") return copy(download);
    const { name = "", type = "", address } = download;
    if (address) return fetched(name, address), out(download);
    const content = contentOf(download);
    if (download.way === "share") return share(download, new File([content], name, { type: type.replace(/;.*/, "") }));
    handOver(name, content, type);
    out(download);
  };
}

/**
 * What a record says at the foot of its sheets of paper is a style sheet of its own, which no policy knows beforehand:
 * it is given to the frame as one. Each record of several begins on a sheet of its own.
 * @param {HTMLIFrameElement} frame
 */
function dress({ contentDocument: page, contentWindow }) {
  const view = /** @type {(Window & typeof globalThis) | null} */ (contentWindow);
  if (!page || !view) return;
  page.adoptedStyleSheets = [...page.querySelectorAll("template[data-sheet]")].map((told) => {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(told instanceof view.HTMLTemplateElement ? (told.content.textContent ?? "") : "");
    return sheet;
  });
  for (const record of page.querySelectorAll("[data-record]")) {
    if (!(record instanceof view.HTMLElement)) continue;
    record.style.setProperty("page", record.dataset.record ?? "");
    record.style.breakBefore = record.previousElementSibling ? "page" : "";
  }
}

/** @type {WeakSet<Document>} */
const listening = new WeakSet();

/**
 * Keys in a frame are not told to the page around it. It takes no press and no Tab, but a search in the page leads into
 * it all the same. Whoever listens at the window is told here: Shift three times leaves (exit.js), and who reads a record
 * is there (locking.js).
 * @param {HTMLIFrameElement} frame
 */
function hear({ contentDocument: page }) {
  if (!page || listening.has(page)) return;
  listening.add(page);
  for (const name of /** @type {const} */ (["keydown", "keyup"])) {
    page.addEventListener(name, (event) => dispatchEvent(new KeyboardEvent(name, event)), true);
  }
}

/** @param {Download} download */
function contentOf({ text = "", base64 }) {
  return base64 === undefined ? text : Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/** Whether this device shares files; some browsers share only addresses, which we have none of. */
function canShare() {
  return navigator.canShare?.({ files: [new File(["."], "record.html", { type: "text/html" })] }) ?? false;
}

/** @param {EventTarget | null} target @returns {target is HTMLIFrameElement} */
function isPreview(target) {
  return target instanceof HTMLIFrameElement && target.dataset.preview !== undefined;
}

/** A frame that has only just been put on the page is empty. @param {HTMLIFrameElement} frame */
function loaded(frame) {
  const page = frame.contentDocument;
  if (page?.URL === "about:srcdoc" && page.readyState === "complete") return Promise.resolve();
  return new Promise((done) => frame.addEventListener("load", done, { once: true }));
}
