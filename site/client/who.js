// @ts-check
/**
 * Who says it: by the first letters of a name (a combobox with `data-who`, the name of the boxes that it ticks), and by
 * a button with `data-speaker` (the value of the box). Both only tick boxes that are there for a finger as well.
 */

import { inSight, moveFocus } from "./apply.js";
import { errand } from "./dispatch.js";
import { announce } from "./sentences.js";

/** @import {Errand, Fields} from "./types.d.ts" */

const COMBOBOX = "input[data-who]";

/** @param {{send(errand: Errand): void, has(test: (errand: Errand) => boolean): boolean}} queue */
export function listenForSpeakers(queue) {
  document.addEventListener("input", ({ target }) => {
    if (isCombobox(target)) open(target);
    else if (target instanceof HTMLInputElement && target.type === "checkbox") {
      const combobox = target.form?.querySelector(COMBOBOX) ?? null;
      if (isCombobox(combobox) && combobox.dataset.who === target.name) clear(combobox);
      show();
    }
  });

  // Letters that have not become a name stay, and so does the sentence that there is none.
  document.addEventListener("focusout", ({ target }) => {
    if (isCombobox(target)) fold(target);
  });

  // In the capture phase: words are not put up without the one who was to be named. They stay in the line meanwhile.
  document.addEventListener("submit", (event) => {
    const combobox = event.target instanceof HTMLFormElement ? event.target.querySelector(COMBOBOX) : null;
    if (!isCombobox(combobox) || !combobox.value.trim()) return;
    event.preventDefault();
    event.stopPropagation();
    moveFocus(combobox.id);
    combobox.select();
    open(combobox, true);
  }, true);

  // Before a click would take the focus away from what is typed in.
  document.addEventListener("mousedown", (event) => {
    if (optionOf(event.target)) event.preventDefault();
  });

  // In the capture phase: a name that can be chosen right here is not sent to the board.
  document.addEventListener("click", (event) => {
    const { target } = event;
    if (isCombobox(target)) return open(target, true);
    const option = optionOf(target);
    const combobox = option && comboboxOf(option);
    if (option && combobox) return take(combobox, option, true);
    const speaker = target instanceof Element ? target.closest("[data-speaker]") : null;
    if (!(speaker instanceof HTMLButtonElement)) return;
    event.stopPropagation();
    if (event.detail < 2) letSpeak(speaker);
  }, true);

  document.addEventListener("keydown", (event) => {
    if (!isCombobox(event.target) || event.isComposing) return;
    if (event.ctrlKey || event.altKey || event.metaKey || !press(event.target, event.key)) return;
    // Nor does Enter send the form that it stands in.
    event.preventDefault();
    event.stopPropagation();
  }, true);

  /** @param {HTMLButtonElement} speaker */
  function letSpeak(speaker) {
    const { speaker: person = "", command = "", fields = "{}" } = speaker.dataset;
    if (choose(person) || queue.has(({ name }) => name === command)) return;
    const then = () => void choose(person);
    queue.send(errand(command, /** @type {Fields} */ (JSON.parse(fields)), { then }));
  }

  return { show };
}

/**
 * @param {EventTarget | null} element
 * @returns {element is HTMLInputElement}
 */
function isCombobox(element) {
  return element instanceof HTMLInputElement && element.matches(COMBOBOX);
}

/** @param {HTMLInputElement} combobox */
function listOf(combobox) {
  return document.getElementById(combobox.getAttribute("aria-controls") ?? "");
}

/** @param {HTMLInputElement} combobox */
function optionsOf(combobox) {
  return /** @type {HTMLElement[]} */ ([...(listOf(combobox)?.querySelectorAll("[role=option]") ?? [])]);
}

/** @param {EventTarget | null} target */
function optionOf(target) {
  const option = target instanceof Element ? target.closest("[role=option][data-person]") : null;
  return option instanceof HTMLElement ? option : null;
}

/** @param {HTMLElement} option */
function comboboxOf(option) {
  const found = document.querySelector(`${COMBOBOX}[aria-controls="${CSS.escape(option.parentElement?.id ?? "")}"]`);
  return isCombobox(found) ? found : null;
}

/**
 * The boxes that a combobox ticks, by their values.
 * @param {HTMLInputElement} combobox
 * @returns {Map<string, HTMLInputElement>}
 */
function boxesOf(combobox) {
  const boxes = [...(combobox.form?.elements ?? [])].flatMap((control) =>
    control instanceof HTMLInputElement && control.type === "checkbox" && control.name === combobox.dataset.who ? [control] : [],
  );
  return new Map(boxes.map((box) => [box.value, box]));
}

/**
 * What a key does while names are typed. False: nothing of its own.
 * @param {HTMLInputElement} combobox
 * @param {string} key
 */
function press(combobox, key) {
  const shown = combobox.ariaExpanded === "true" ? optionsOf(combobox).filter((option) => !option.hidden) : [];
  const active = shown.find((option) => option.id === combobox.getAttribute("aria-activedescendant"));
  switch (key) {
    case "ArrowDown":
    case "ArrowUp": {
      if (!shown.length) {
        open(combobox);
        return true;
      }
      const step = key === "ArrowDown" ? 1 : -1;
      const from = active ? shown.indexOf(active) : step > 0 ? -1 : 0;
      activate(combobox, shown[(from + step + shown.length) % shown.length]);
      return true;
    }
    case "Enter":
    case ",":
      if (active) take(combobox, active, key === "Enter");
      else if (key === "Enter" && !combobox.value.trim()) leave(combobox);
      else if (key === "Enter") open(combobox, true);
      return true;
    case "Escape":
      leave(combobox);
      return true;
    default:
      return false;
  }
}

/**
 * The names that begin with what is typed, the first of them active once something is typed.
 * @param {HTMLInputElement} combobox
 * @param {boolean} [again] that there is no such name is said once more
 */
function open(combobox, again = false) {
  const list = listOf(combobox);
  if (!list) return;
  const typed = plain(combobox.value).trim();
  const boxes = boxesOf(combobox);
  let some = false;
  for (const option of optionsOf(combobox)) {
    option.ariaSelected = String(boxes.get(option.dataset.person ?? "")?.checked ?? false);
    option.hidden = !begins(option, typed);
    some ||= !option.hidden;
  }
  list.hidden = !some;
  combobox.ariaExpanded = String(some);
  const none = document.getElementById(combobox.id + "-none");
  // Said in a place that is always there: what only now comes onto the page may not be heard.
  if (none && !some && (none.hidden || again)) announce(none.textContent ?? "");
  if (none) none.hidden = some;
  activate(combobox, typed ? optionsOf(combobox).find((option) => !option.hidden) : undefined);
}

/** Without what was typed. @param {HTMLInputElement} combobox */
function clear(combobox) {
  combobox.value = "";
  const none = document.getElementById(combobox.id + "-none");
  if (none) none.hidden = true;
  fold(combobox);
}

/** @param {HTMLInputElement} combobox */
function fold(combobox) {
  const list = listOf(combobox);
  if (list) list.hidden = true;
  combobox.ariaExpanded = "false";
  activate(combobox, undefined);
}

/**
 * @param {HTMLInputElement} combobox
 * @param {HTMLElement | undefined} option
 */
function activate(combobox, option) {
  for (const other of optionsOf(combobox)) other.toggleAttribute("data-active", other === option);
  if (!option) return combobox.removeAttribute("aria-activedescendant");
  combobox.setAttribute("aria-activedescendant", option.id);
  if (!inSight(option)) option.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
}

/**
 * Ticks the box of a name, or takes the tick away where it is there.
 * @param {HTMLInputElement} combobox
 * @param {HTMLElement} option
 * @param {boolean} done back to the words, or one more name
 */
function take(combobox, option, done) {
  const box = boxesOf(combobox).get(option.dataset.person ?? "");
  if (box) tick(box, !box.checked);
  if (done) leave(combobox);
  else clear(combobox);
}

/** Back to the words. @param {HTMLInputElement} combobox */
function leave(combobox) {
  clear(combobox);
  moveFocus(combobox.dataset.next ?? "");
}

/**
 * Makes somebody the one who speaks now, and nobody else: words under a wrong name are worse than one more key.
 * @param {string} person
 * @returns {boolean} false where there is no such box
 */
function choose(person) {
  const combobox = document.querySelector(COMBOBOX);
  if (!isCombobox(combobox) || !boxesOf(combobox).has(person)) return false;
  for (const [value, box] of boxesOf(combobox)) tick(box, value === person);
  leave(combobox);
  return true;
}

/**
 * @param {HTMLInputElement} box
 * @param {boolean} checked
 */
function tick(box, checked) {
  if (box.checked === checked) return;
  box.checked = checked;
  for (const name of ["input", "change"]) box.dispatchEvent(new Event(name, { bubbles: true }));
}

/** The chosen names beside the place to type them in: the boxes themselves may have scrolled away. */
function show() {
  const combobox = document.querySelector(COMBOBOX);
  if (!isCombobox(combobox)) return;
  const names = [...boxesOf(combobox).values()].flatMap((box) => (box.checked ? [box.labels?.[0]?.textContent ?? ""] : []));
  const place = combobox.form?.querySelector(`output[for="${CSS.escape(combobox.id)}"]`);
  if (place && place.textContent !== names.join(", ")) place.replaceChildren(...names.flatMap(apart));
}

/**
 * A name in letters that run the other way turns nothing round beside it.
 * @param {string} name
 * @param {number} index
 */
function apart(name, index) {
  const own = document.createElement("bdi");
  own.textContent = name;
  return index ? [", ", own] : [own];
}

/**
 * @param {HTMLElement} option
 * @param {string} typed
 */
function begins(option, typed) {
  const words = plain(option.textContent ?? "");
  return words.startsWith(typed) || words.split(/[^\p{L}\p{N}]+/u).some((_, at, all) => all.slice(at).join(" ").startsWith(typed));
}

/** Without case and marks: who types fast leaves out accents. @param {string} text */
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
