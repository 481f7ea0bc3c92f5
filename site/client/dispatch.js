// @ts-check
/** From gestures to messages: one set of listeners on the document, whatever the views put on the page later. */

import { moveFocus } from "./apply.js";
import { listenForChoices } from "./choices.js";
import { hasUnsent, isControl, isText, isUnsent, read, states } from "./fields.js";
import { here, noteTyping, typedSoFar } from "./unsent.js";

/** @import {Errand, Fields} from "./types.d.ts" */

/** As long as somebody may stop in the middle of a sentence. What is written by then is kept, and they go on. */
const PAUSE_MS = 1500;
/** As long as a double click, or a key that bounces, may take. */
const TWICE_MS = 500;

/**
 * @param {string} name
 * @param {Errand["fields"]} fields
 * @param {Partial<Errand>} [more]
 * @returns {Errand}
 */
export function errand(name, fields, more = {}) {
  return { name, fields, from: document.activeElement, typedBefore: typedSoFar(), ...more };
}

/**
 * @param {boolean} [back] to a board that was there before: it does not know which card was open
 * @returns {Errand}
 */
export function begin(back = false) {
  let route = here().slice(1);
  try {
    route = decodeURI(route);
  } catch {
    // A hand-made address with a stray percent sign: the board knows no such place and says so itself.
  }
  const card = back ? document.querySelector(".open[data-key]")?.getAttribute("data-key") : null;
  const { visit } = document.documentElement.dataset;
  return errand("begin", { route, ...(card && { card }), ...(visit && { visit }) });
}

/**
 * @param {object} queue
 * @param {(errand: Errand) => void} queue.send
 * @param {(test: (errand: Errand) => boolean) => boolean} queue.has
 * @param {(test: (errand: Errand) => boolean) => Errand | undefined} queue.latest
 * @param {() => void} typing called whenever somebody typed
 */
export function listen(queue, typing) {
  /** @type {WeakMap<HTMLFormElement, {at: number, typed: number}>} when a form was taken */
  const takenForms = new WeakMap();
  /** @type {WeakMap<HTMLFormElement, string>} what a form last sent */
  const lastSent = new WeakMap();
  let touched = false;
  /** @type {Element | null} the button on which a double click began */
  let first = null;
  const choices = listenForChoices(submit, (form) => queue.has((other) => other.form === form));

  /** @param {HTMLFormElement} form @param {HTMLElement | null} [submitter] */
  function submit(form, submitter = null) {
    choices.sent(form);
    const fields = read(form, submitter);
    // No keyboard comes up on a screen that was touched.
    if (form.dataset.next && !touched) fields.focus = form.dataset.next;
    const taken = takenForms.get(form);
    // What was typed while the first was under way is no double: it must not wait for another key.
    const again = taken && taken.typed === typedSoFar() && performance.now() - taken.at < TWICE_MS;
    if (again && !hasUnsent(form)) return;
    if (underWay(form.dataset.command ?? "", fields, form)) return;
    lastSent.set(form, JSON.stringify(fields));
    queue.send(errand(form.dataset.command ?? "", fields, { form, sent: states(form) }));
  }

  /**
   * Whether just this is on its way already. What a form sent before something else does not count: whoever chooses one
   * thing, then another, then the first again means the first.
   * @param {string} name @param {Fields} fields @param {HTMLFormElement} [form]
   */
  function underWay(name, fields, form) {
    const text = JSON.stringify(fields);
    const same = (/** @type {Errand} */ other) => other.name === name && JSON.stringify(other.fields) === text;
    if (!form) return queue.has((other) => !other.form && same(other));
    const latest = queue.latest((other) => other.form === form);
    return latest !== undefined && same(latest);
  }

  document.addEventListener("pointerdown", ({ pointerType }) => (touched = pointerType === "touch"), true);

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.dataset.command) return;
    event.preventDefault();
    submit(form, event.submitter);
  });

  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLElement) || !("form" in target) || ("type" in target && target.type === "file")) return;
    if (isYearBegun(target)) return; // leaving the control sends it, should it be meant
    if (!(target.form instanceof HTMLFormElement) || target.form.dataset.autosave === undefined) return;
    choices.chosen(target, target.form);
  });

  // A browser tells of no change where a reply has put typed words back in the meantime: whoever leaves the control
  // has written them all the same.
  document.addEventListener("focusout", ({ target }) => {
    choices.keep();
    if (!(target instanceof Element) || !isControl(target) || target.form?.dataset.autosave === undefined) return;
    if (isUnsent(target) && lastSent.get(target.form) !== JSON.stringify(read(target.form))) submit(target.form);
  });

  /** @type {WeakMap<HTMLFormElement, number>} what is typed in a form is sent when this is over */
  const pauses = new WeakMap();

  document.addEventListener("input", (event) => {
    const { target } = event;
    if (target instanceof Element) noteTyping(target);
    typing();
    if (!isText(target) || target.form?.dataset.autosave !== "typing" || target.type === "date") return;
    const { form } = target;
    clearTimeout(pauses.get(form));
    pauses.set(form, setTimeout(() => keepTyped(form), PAUSE_MS));
  });

  /** @param {HTMLFormElement} form */
  function keepTyped(form) {
    if (form.isConnected && hasUnsent(form) && lastSent.get(form) !== JSON.stringify(read(form))) submit(form);
  }

  document.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element ? event.target.closest("button, a[href^='#']") : null;
    if (pressed instanceof HTMLAnchorElement) {
      event.preventDefault();
      moveFocus(decodeURIComponent(pressed.hash.slice(1)));
    }
    if (!(pressed instanceof HTMLButtonElement)) return;
    // The second half of a double click is not meant, least of all for what the first has put in that place.
    const repeats = pressed.dataset.repeat !== undefined;
    const unmeant = event.detail > 1 && first !== null && !(repeats && first === pressed);
    if (event.detail <= 1) first = pressed;
    if (unmeant || pressed.dataset.command) event.preventDefault();
    if (unmeant || !pressed.dataset.command || pressed.ariaDisabled === "true") return;
    const fields = /** @type {Fields} */ (JSON.parse(pressed.dataset.fields ?? "{}"));
    const form = pressed.form ?? undefined;
    if (!repeats && underWay(pressed.dataset.command, fields, form)) return;
    queue.send(errand(pressed.dataset.command, fields, form ? { form } : {}));
  });

  document.addEventListener("keydown", (event) => {
    const { target } = event;
    touched = false;
    if (event.key !== "Enter" || event.isComposing) return;
    choices.keep();
    const held = event.ctrlKey || event.altKey || event.metaKey || event.shiftKey;
    const next = isText(target) && !held ? target.dataset.enter : undefined;
    if (next) {
      event.preventDefault();
      if (event.repeat) return;
      // What stands in it is sent as it is left, before whatever comes next.
      moveFocus(next);
      if (document.activeElement instanceof HTMLButtonElement) document.activeElement.click();
    } else if (target instanceof HTMLButtonElement) {
      if (event.repeat && target.dataset.repeat === undefined) event.preventDefault();
    } else if (isText(target) && target.form?.dataset.command) {
      const sends = target instanceof HTMLInputElement || (target.dataset.enterSends !== undefined && !held);
      if (!sends) return;
      const native = target instanceof HTMLInputElement && target.form.querySelector("button:not([type]), [type=submit]");
      if (!native || event.repeat) event.preventDefault();
      if (!native && !event.repeat) target.form.requestSubmit();
    }
  });

  // The address was changed by hand, or a bookmark was opened in this window.
  addEventListener("hashchange", () => queue.send(begin()));

  return {
    keep: choices.keep,
    /** @param {Errand} done an errand whose form was taken */
    taken({ form }) {
      if (form) takenForms.set(form, { at: performance.now(), typed: typedSoFar() });
    },
  };
}

/**
 * A year that is typed digit by digit is one of antiquity first: 0002, 0020, 0202, then 2026.
 * @param {HTMLElement} control
 */
function isYearBegun(control) {
  return control instanceof HTMLInputElement && control.type === "date" && control.value.startsWith("0");
}
