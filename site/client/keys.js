// @ts-check
/**
 * Keys: presses or focuses the control that carries the key (`data-keys="Alt+W"`). Which key is for what the views say;
 * nothing here knows. See docs/decisions/0012-keys-are-data-on-the-controls.md.
 */

import { moveFocus } from "./apply.js";
import { isControl, isText } from "./fields.js";
import { announce } from "./sentences.js";

/** Option writes letters on keyboards of Apple (# is Option and 3): Control is held as well, as for their access keys. */
const apple = /^(Mac|iP)/.test(navigator.platform);

/** Whether the question mark alone opens the list of keys. It can be switched off there, for those who speak to type. */
let bare = true;

export function listenForKeys() {
  /** @type {Element | null} where the keyboard was before it went to the list of keys */
  let before = null;

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented) return;
    const list = event.target instanceof Element ? event.target.closest("#keys") : null;
    if (event.key === "Escape" && list instanceof HTMLDetailsElement) {
      list.open = false;
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      return;
    }
    const key = keyOf(event);
    const control = key ? find(`Alt+${key}`) : null;
    if (!control) return;
    event.preventDefault();
    const repeats = control instanceof HTMLElement && control.dataset.repeat !== undefined;
    if (!event.repeat || repeats) use(control);
  });

  document.addEventListener("focusin", ({ target, relatedTarget }) => {
    const inside = (/** @type {EventTarget | null} */ place) => place instanceof Element && place.closest("#keys") !== null;
    if (inside(target) && relatedTarget instanceof Element && !inside(relatedTarget)) before = relatedTarget;
  });

  document.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.dataset.bare !== undefined) bare = target.checked;
  });

  return {
    /** After a reply: what the views cannot know, which keyboard this is and what was switched off. */
    show() {
      for (const box of document.querySelectorAll("input[data-bare]")) {
        if (box instanceof HTMLInputElement) box.checked = bare;
      }
      if (!apple) return;
      for (const control of document.querySelectorAll("[data-keys]")) {
        control.setAttribute("aria-keyshortcuts", `Control+${control.getAttribute("data-keys")}`);
      }
      for (const words of document.querySelectorAll("[data-alt]")) {
        words.toggleAttribute("hidden", words.getAttribute("data-alt") !== "apple");
      }
    },
  };
}

/**
 * The letter, digit or question mark that is pressed with Alt; empty for anything else.
 * @param {KeyboardEvent} event
 */
function keyOf(event) {
  const { key, code, altKey, ctrlKey, metaKey, shiftKey } = event;
  const plain = !altKey && !ctrlKey && !metaKey;
  if (plain && key === "?") return bare && !isTyping(event.target) ? key : "";
  // AltGr is for typing, whatever a system calls it.
  if (!altKey || ctrlKey !== apple || metaKey || event.getModifierState("AltGraph")) return "";
  if (key === "?" || key === "/") return "?";
  if (shiftKey) return "";
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  // By the place on the keyboard where the key writes something else: digits in France, Cyrillic, Option on Apple's.
  // Never from the block of numbers, where Alt and digits write a character.
  return /^(?:Digit|Key)([0-9A-Z])$/.exec(code)?.[1] ?? "";
}

/** @param {EventTarget | null} target */
function isTyping(target) {
  return isText(target) || target instanceof HTMLSelectElement;
}

/**
 * The control for a key that can be seen.
 * @param {string} keys
 * @returns {Element | undefined}
 */
function find(keys) {
  return [...document.querySelectorAll(`[data-keys="${CSS.escape(keys)}"]`)].find((control) => {
    const seen = control instanceof HTMLOptionElement ? control.closest("select") : control;
    return seen !== null && seen.getClientRects().length > 0;
  });
}

/** @param {Element} control */
function use(control) {
  if (control instanceof HTMLOptionElement) {
    choose(control);
  } else if (control instanceof HTMLInputElement && control.type === "checkbox") {
    control.click();
    announce((control.checked ? control.dataset.on : control.dataset.off) ?? "");
  } else if (control instanceof HTMLButtonElement || control instanceof HTMLAnchorElement) {
    control.click();
  } else if (isControl(control)) {
    control.focus();
    if (control.role === "combobox") control.click();
  } else {
    const current = control.querySelector("[aria-current]");
    const inside = current ?? control.querySelector("button, a[href], input, select, textarea, summary");
    if (inside instanceof HTMLElement) inside.focus();
    else moveFocus(control.id);
  }
}

/**
 * An option of a list that need not have the focus: who types goes on typing.
 * @param {HTMLOptionElement} option
 */
function choose(option) {
  const select = option.closest("select");
  if (!select) return;
  option.selected = true;
  for (const name of ["input", "change"]) select.dispatchEvent(new Event(name, { bubbles: true }));
  announce(option.text);
}
