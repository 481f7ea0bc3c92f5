// @ts-check
/**
 * Moving a child of a `data-sortable` list by its handle: with mouse, pen or finger, and with the arrow keys. The page
 * changes nothing by itself: it sends what the person wants, and the reply moves the child.
 *
 * While something is dragged the lists stay as they are (replies wait for `over`), so that nothing moves away under
 * the finger; only a label and a line are drawn above them.
 */

import { errand } from "./dispatch.js";

/** @import {Errand} from "./types.d.ts" */

/** A press becomes a drag after this many pixels: hands tremble. */
const THRESHOLD = 5;
/** So near to an edge the page scrolls by itself, so many pixels at most in a sixtieth of a second. */
const EDGE = 56;
const SPEED = 14;
const LABEL_LENGTH = 80;

/**
 * @typedef {object} Drag
 * @property {number} pointer
 * @property {HTMLElement} handle
 * @property {HTMLElement} child
 * @property {HTMLElement} list where the child is now
 * @property {number} x
 * @property {number} y
 * @property {number} startX
 * @property {number} startY
 * @property {{list: HTMLElement, before: HTMLElement | null} | null} target
 * @property {HTMLElement | null} label null until the threshold is passed
 * @property {HTMLElement} line
 */

/** @param {{send(errand: Errand): void, has(test: (errand: Errand) => boolean): boolean}} queue */
export function listenForDragging(queue) {
  /** @type {Drag | null} */
  let drag = null;
  /** @type {(() => void)[]} */
  let awaiting = [];
  adoptStyle();

  document.addEventListener("pointerdown", (event) => {
    const grip = event.button === 0 && event.isPrimary && !drag ? gripOf(event.target) : null;
    if (!grip) return;
    const { clientX: x, clientY: y } = event;
    drag = { ...grip, pointer: event.pointerId, x, y, startX: x, startY: y, target: null, label: null, line: part("drop-place") };
    grip.handle.setPointerCapture(event.pointerId);
  });

  document.addEventListener("pointermove", (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    drag.x = event.clientX;
    drag.y = event.clientY;
    if (!drag.label) {
      if (Math.hypot(drag.x - drag.startX, drag.y - drag.startY) < THRESHOLD) return;
      lift(drag);
      requestAnimationFrame(scroll);
    }
    show(drag);
  });

  document.addEventListener("pointerup", (event) => {
    if (!drag || event.pointerId !== drag.pointer) return;
    const { child, list, target, label } = drag;
    end();
    if (!label || !target || !child.isConnected) return;
    // Before itself or before the next one: it is there already.
    if (target.list === list && (target.before === child || target.before === following(child))) return;
    /** @type {Record<string, string>} */
    const fields = { part: list.dataset.sortable ?? "", id: child.dataset.key ?? "", before: target.before?.dataset.key ?? "" };
    if (target.list.dataset.column !== undefined) fields.column = target.list.dataset.column;
    queue.send(errand("move", fields));
  });

  document.addEventListener("pointercancel", (event) => {
    if (event.pointerId === drag?.pointer) end();
  });
  addEventListener("blur", end);
  document.addEventListener("dragstart", (event) => {
    if (drag) event.preventDefault(); // the browser's own dragging of a picture in the handle
  });

  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !drag) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      end();
    },
    true,
  );

  document.addEventListener("keydown", (event) => {
    const grip = document.activeElement === event.target ? gripOf(event.target) : null;
    if (!grip || drag || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const step = stepOf(event.key, getComputedStyle(grip.list).direction === "rtl");
    if (!step) return;
    event.preventDefault();
    // A key that is held down goes on as fast as the board follows, not faster.
    if (event.repeat && queue.has(({ name }) => name === "shift")) return;
    queue.send(errand("shift", { part: grip.list.dataset.sortable ?? "", id: grip.child.dataset.key ?? "", ...step }));
  });

  function end() {
    if (!drag) return;
    drag.child.removeAttribute("data-dragging");
    drag.target?.list.removeAttribute("data-drop-here");
    drag.label?.remove();
    drag.line.remove();
    if (drag.handle.hasPointerCapture(drag.pointer)) drag.handle.releasePointerCapture(drag.pointer);
    drag = null;
    for (const go of awaiting.splice(0)) go();
  }

  function scroll() {
    if (!drag) return;
    scrollAt(drag);
    show(drag);
    requestAnimationFrame(scroll);
  }

  return {
    /** Resolves as soon as nothing is being dragged. @returns {Promise<void>} */
    over() {
      return drag?.label ? new Promise((resolve) => awaiting.push(resolve)) : Promise.resolve();
    },
  };
}

/** @param {EventTarget | null} pressed */
function gripOf(pressed) {
  const handle = pressed instanceof Element ? pressed.closest("[data-handle]") : null;
  const child = handle?.closest("[data-key]");
  const list = child?.parentElement;
  if (!(handle instanceof HTMLElement && child instanceof HTMLElement && list?.dataset.sortable !== undefined)) return null;
  return { handle, child, list };
}

/**
 * @param {string} key
 * @param {boolean} rightToLeft
 * @returns {Record<string, string> | null}
 */
function stepOf(key, rightToLeft) {
  switch (key) {
    case "ArrowUp":
      return { by: "-1" };
    case "ArrowDown":
      return { by: "1" };
    case "ArrowLeft":
      return { across: rightToLeft ? "1" : "-1" };
    case "ArrowRight":
      return { across: rightToLeft ? "-1" : "1" };
    default:
      return null;
  }
}

/** @param {Drag} drag */
function lift(drag) {
  const copy = /** @type {HTMLElement} */ (drag.child.cloneNode(true));
  for (const control of copy.querySelectorAll("button, form, details")) control.remove();
  const text = (copy.textContent ?? "").trim().replace(/\s+/g, " ");
  drag.label = part("drag-label");
  drag.label.textContent = text.length > LABEL_LENGTH ? text.slice(0, LABEL_LENGTH) + "…" : text;
  drag.label.style.maxInlineSize = `${drag.child.offsetWidth}px`;
  drag.child.dataset.dragging = "";
  document.body.append(drag.line, drag.label);
}

/** Something that is only for the eye. @param {string} name */
function part(name) {
  const element = document.createElement("div");
  element.className = name;
  element.setAttribute("aria-hidden", "true");
  return element;
}

/** @param {Drag} drag */
function show(drag) {
  const { label, line, x, y } = drag;
  if (!label) return;
  label.style.transform = `translate(${x + 12}px, ${y + 12}px)`;

  const target = targetAt(drag);
  if (drag.target && drag.target.list !== target?.list) drag.target.list.removeAttribute("data-drop-here");
  if (target && target.list.dataset.dropHere === undefined) target.list.dataset.dropHere = "";
  drag.target = target;
  line.hidden = !target;
  if (!target) return;
  const { left, top, width } = placeOf(target.list, target.before);
  const free = freeArea();
  line.style.transform = `translate(${left}px, ${Math.min(Math.max(top, free.top), free.bottom)}px)`;
  line.style.inlineSize = `${width}px`;
}

/** @param {Drag} drag */
function targetAt({ x, y, list }) {
  const name = CSS.escape(list.dataset.sortable ?? "");
  const under = document.elementFromPoint(x, y)?.closest(`[data-sortable="${name}"]`);
  const target = under instanceof HTMLElement ? under : nearest(name, x, y);
  if (!target) return null;
  // The first child whose middle is below the pointer: by halves, since 600 of them are measured at every move.
  const children = keyedChildren(target);
  let low = 0;
  let high = children.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const box = children[middle]?.getBoundingClientRect();
    if (box && box.top + box.height / 2 < y) low = middle + 1;
    else high = middle;
  }
  return { list: target, before: children[low] ?? null };
}

/**
 * The list above or below the pointer: short columns end high up, and people drop under their end.
 * @param {string} name
 * @param {number} x
 * @param {number} y
 */
function nearest(name, x, y) {
  /** @type {HTMLElement | null} */
  let best = null;
  let least = Infinity;
  for (const list of document.querySelectorAll(`[data-sortable="${name}"]`)) {
    const { left, right, top, bottom } = list.getBoundingClientRect();
    const away = Math.max(top - y, y - bottom, 0);
    if (list instanceof HTMLElement && x >= left && x <= right && away < least) [best, least] = [list, away];
  }
  return best;
}

/**
 * Where the line goes: half-way between two children, or at the end.
 * @param {HTMLElement} list
 * @param {HTMLElement | null} before
 */
function placeOf(list, before) {
  const { left, top, width } = list.getBoundingClientRect();
  const last = keyedChildren(list).at(-1);
  if (!before) return { left, width, top: last ? last.getBoundingClientRect().bottom + 2 : top };
  const above = before.previousElementSibling?.getBoundingClientRect().bottom;
  const below = before.getBoundingClientRect().top;
  return { left, width, top: above === undefined ? below - 2 : (above + below) / 2 };
}

/** @param {HTMLElement} list */
function keyedChildren(list) {
  return /** @type {HTMLElement[]} */ ([...list.children].filter((child) => child.hasAttribute("data-key")));
}

/** @param {HTMLElement} child */
function following(child) {
  const next = child.nextElementSibling;
  return next instanceof HTMLElement && next.hasAttribute("data-key") ? next : null;
}

/**
 * Scrolls what can be scrolled when the pointer is near its edge: the lists' own boxes, then the page.
 * @param {Drag} drag
 */
function scrollAt({ x, y, target, list }) {
  // Motion that a person did not ask for is made as small as it can be and still reach the end of a long list.
  const speed = matchMedia("(prefers-reduced-motion: reduce)").matches ? SPEED / 3 : SPEED;
  for (let box = target?.list ?? list; box; box = /** @type {HTMLElement} */ (box.parentElement)) {
    const page = box === document.documentElement;
    if (!page && !/auto|scroll/.test(getComputedStyle(box).overflow)) continue;
    const { left, right, top, bottom } = page ? freeArea() : box.getBoundingClientRect();
    box.scrollBy({ left: pull(x, left, right) * speed, top: pull(y, top, bottom) * speed, behavior: "instant" });
  }
}

/** The window without the bars that stay at its top and bottom: the style sheet says how high these are. */
function freeArea() {
  const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
  const [above, below] = [scrollPaddingTop, scrollPaddingBottom].map((length) => Number.parseFloat(length) || 0);
  return { left: 0, right: innerWidth, top: above, bottom: innerHeight - below };
}

/**
 * From -1 (at or beyond the first edge) over 0 (far from both) to 1.
 * @param {number} at
 * @param {number} first
 * @param {number} last
 */
function pull(at, first, last) {
  if (last - first < 4 * EDGE) return 0;
  if (at < first + EDGE) return -Math.min(1, (first + EDGE - at) / EDGE);
  if (at > last - EDGE) return Math.min(1, (at - last + EDGE) / EDGE);
  return 0;
}

/**
 * What dragging needs to work at all, so it is not left to the style sheet, which can override the looks (`:where`
 * has no weight). `touch-action`: a finger on the handle drags and does not scroll.
 */
function adoptStyle() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :where([data-sortable] [data-handle]) { touch-action: none; user-select: none; -webkit-user-select: none; cursor: grab; }
    :where(.drag-label, .drop-place) { position: fixed; inset: 0 auto auto 0; z-index: 1000; pointer-events: none; }
    :where(.drag-label) { padding: 0.4em 0.7em; background: Canvas; color: CanvasText; border: 1px solid; overflow: hidden; }
    :where(.drop-place) { block-size: 4px; margin-block-start: -2px; background: Highlight; border-radius: 2px; }
    :where(.drop-place[hidden]) { display: none; }
    :where([data-dragging]) { opacity: 0.5; }
  `);
  document.adoptedStyleSheets.push(sheet);
}
