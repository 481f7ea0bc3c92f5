// @ts-check
/**
 * Drawing on a sheet (`data-draw`) with finger, pen or mouse. The page shows the line while it is drawn and sends it when
 * the finger is lifted; the board keeps it and draws the sheet again.
 *
 * Until the board has a line it stays on the sheet, and closing the page asks, as it does with words. It is in the page's
 * memory only: what a browser stores for a window lies on the disk, and can be read there.
 */

import { errand } from "./dispatch.js";
import { lines, SHEET } from "./lines.js";

/** @import {Errand, Reply} from "./types.d.ts" */
/** @import {Place} from "./lines.js" */

/** @typedef {Record<string, string>} Line the fields of the message */
/** @typedef {{line: Line, errand: Errand | null, drawn: SVGElement | null}} Waiting */

/**
 * @typedef {object} Drawing
 * @property {number} pointer
 * @property {HTMLElement} sheet
 * @property {Place[]} places
 * @property {Line} with whose it is, where, and with what it is drawn
 * @property {SVGElement} drawn
 */

/** @typedef {ReturnType<typeof listenForDrawing>} Drawings */

/**
 * @param {(errand: Errand) => void} send
 * @param {() => void} changed called when a line is begun or over
 */
export function listenForDrawing(send, changed) {
  /** @type {Drawing | null} */
  let drawing = null;
  /** @type {Waiting[]} lines that the board does not have yet */
  let waiting = [];

  document.addEventListener("pointerdown", (event) => {
    const sheet = event.target instanceof Element ? event.target.closest("[data-draw]") : null;
    if (!(sheet instanceof HTMLElement) || event.button !== 0 || !event.isPrimary || drawing) return;
    event.preventDefault(); // no text is marked, nothing is dragged
    const { line, drawn } = begun(sheet);
    drawing = { pointer: event.pointerId, sheet, places: [place(sheet, event)], with: line, drawn };
    sheet.setPointerCapture(event.pointerId);
    show(drawing);
    changed();
  });

  document.addEventListener("pointermove", (event) => {
    if (!drawing || event.pointerId !== drawing.pointer) return;
    const all = event.getCoalescedEvents?.() ?? [];
    for (const one of all.length ? all : [event]) {
      const now = place(drawing.sheet, one);
      const last = drawing.places.at(-1);
      if (now.x !== last?.x || now.y !== last.y) drawing.places.push(now);
    }
    show(drawing);
  });

  for (const name of ["pointerup", "pointercancel"]) {
    document.addEventListener(name, (event) => {
      if (event instanceof PointerEvent && event.pointerId === drawing?.pointer) finish();
    });
  }
  addEventListener("blur", finish);
  addEventListener("pagehide", finish);

  function finish() {
    if (!drawing) return;
    const { places, drawn, with: fields } = drawing;
    drawing = null;
    for (const [index, line] of lines(places).entries()) {
      waiting.push({ line: { ...fields, line }, errand: null, drawn: index ? null : drawn });
    }
    sendAll();
    changed();
  }

  /** What is to be sent goes on its way, if the page is the one of the child whose it is. */
  function sendAll() {
    for (const one of waiting) {
      if (one.errand || !document.querySelector(`[data-childs-page="${CSS.escape(one.line.person ?? "")}"]`)) continue;
      one.errand = errand("draw", one.line);
      send(one.errand);
    }
  }

  return {
    /** Something is drawn that the board does not have. */
    get waits() {
      return waiting.length > 0 || drawing !== null;
    },

    /**
     * A reply is on the page. A line that the device could not keep stays, and is sent again after the next one that it
     * could.
     * @param {Errand} answered
     * @param {Reply} reply
     */
    answered(answered, reply) {
      const failed = reply.saved === "failed";
      for (const one of waiting) {
        if (one.errand !== answered) continue;
        if (failed) one.errand = null;
        else one.drawn?.remove();
      }
      waiting = waiting.filter((one) => one.errand !== answered);
      if (!failed) sendAll();
    },
  };
}

/**
 * A new line on a sheet, with the pen that is chosen.
 * @param {HTMLElement} sheet
 */
function begun(sheet) {
  const around = sheet.closest("[data-childs-page]");
  const ink = chosen(around, "ink");
  const pen = chosen(around, "pen");
  /** @type {Line} */
  const line = {
    person: around instanceof HTMLElement ? (around.dataset.childsPage ?? "") : "",
    column: sheet.dataset.draw ?? "",
    ink: ink?.value ?? "black",
    pen: pen?.value ?? "medium",
  };
  const drawn = svg("path");
  drawn.setAttribute("stroke", ink?.dataset.colour ?? "currentColor");
  drawn.setAttribute("stroke-width", pen?.dataset.width ?? "14");
  above(sheet).append(drawn);
  return { line, drawn };
}

/** @param {Element | null} around @param {string} name */
function chosen(around, name) {
  const input = around?.querySelector(`input[name="${name}"]:checked`);
  return input instanceof HTMLInputElement ? input : null;
}

/** The picture above the board's own, which no reply changes. @param {HTMLElement} sheet */
function above(sheet) {
  const live = sheet.querySelector("[data-live]") ?? sheet;
  const there = live.querySelector(":scope > svg");
  if (there) return there;
  const picture = svg("svg");
  picture.setAttribute("viewBox", `0 0 ${SHEET} ${SHEET}`);
  live.append(picture);
  return picture;
}

/** @param {string} name */
function svg(name) {
  return document.createElementNS("http://www.w3.org/2000/svg", name);
}

/** @param {Drawing} drawing */
function show({ places, drawn }) {
  const [first = { x: 0, y: 0 }, ...others] = places;
  // As it is kept, but with every place: a finger expects to see where it was.
  drawn.setAttribute("d", `M${first.x} ${first.y}` + (others.length ? others.map(({ x, y }) => `L${x} ${y}`).join("") : "l0 0"));
}

/**
 * @param {HTMLElement} sheet
 * @param {PointerEvent} event
 * @returns {Place}
 */
function place(sheet, { clientX, clientY }) {
  const { left, top, width, height } = sheet.getBoundingClientRect();
  return { x: step((clientX - left) / width), y: step((clientY - top) / height) };
}

/** @param {number} part */
function step(part) {
  return Math.round(Math.min(1, Math.max(0, part)) * SHEET);
}
