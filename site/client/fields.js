// @ts-check
/**
 * Forms as values: what is sent, what stands in a control beside what its HTML says, and the rule for emptying a form
 * that was taken. Knows nothing of messages or of the rest of the page.
 *
 * A control is *unsent* while its value differs from its default in the HTML. No record of key presses is needed: text
 * typed before this file was loaded, or brought back by the browser, counts as well.
 */

/** @import {ControlState, Fields} from "./types.d.ts" */

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

const NOT_TYPED = new Set(["hidden", "file", "submit", "button", "image", "reset"]);
const TICKED = new Set(["checkbox", "radio"]);

/**
 * @param {EventTarget | Element | null} element
 * @returns {element is Control}
 */
export function isControl(element) {
  return (
    (element instanceof HTMLInputElement && !NOT_TYPED.has(element.type)) ||
    element instanceof HTMLTextAreaElement ||
    element instanceof HTMLSelectElement
  );
}

/**
 * Whether a person types into it, rather than chooses.
 * @param {EventTarget | Element | null} element
 * @returns {element is HTMLInputElement | HTMLTextAreaElement}
 */
export function isText(element) {
  return isControl(element) && !(element instanceof HTMLSelectElement) && !isTicked(element);
}

/**
 * @param {Control} control
 * @returns {control is HTMLInputElement | HTMLTextAreaElement}
 */
function isProse(control) {
  return ["textarea", "text", "search"].includes(control.type);
}

/**
 * @param {Control} control
 * @returns {control is HTMLInputElement}
 */
function isTicked(control) {
  return control instanceof HTMLInputElement && TICKED.has(control.type);
}

/**
 * The controls of a form by a name that survives re-rendering: what is ticked by its value, because new boxes may
 * have come before it; others by their place among those of the same name.
 * @param {HTMLFormElement} form
 * @returns {Map<string, Control>}
 */
function controls(form) {
  /** @type {Map<string, Control>} */
  const found = new Map();
  for (const element of form.elements) {
    if (!isControl(element)) continue;
    let key = `${element.name} ${isTicked(element) ? element.value : ""}`;
    while (found.has(key)) key += "+";
    found.set(key, element);
  }
  return found;
}

/**
 * @param {Control} control
 * @returns {ControlState}
 */
function state(control) {
  if (control instanceof HTMLSelectElement) return [...control.selectedOptions].map((option) => option.value);
  return isTicked(control) ? control.checked : control.value;
}

/**
 * What the HTML says that should stand in a control.
 * @param {Control} control
 * @returns {ControlState}
 */
function original(control) {
  if (control instanceof HTMLSelectElement) {
    const options = [...control.options];
    const chosen = options.filter((option) => option.defaultSelected);
    if (control.multiple) return chosen.map((option) => option.value);
    // Of several, the last counts; with none, the browser shows the first that can be chosen.
    const first = control.size > 1 ? undefined : options.find((option) => !option.disabled);
    const one = chosen.at(-1) ?? first;
    return one ? [one.value] : [];
  }
  if (isTicked(control)) return control.defaultChecked;
  if (control.type === "range" || control.type === "color") {
    // These have a value of their own where the HTML gives none.
    const fresh = /** @type {HTMLInputElement} */ (control.cloneNode());
    fresh.value = control.defaultValue;
    return fresh.value;
  }
  return control.defaultValue;
}

/**
 * @param {Control} control
 * @param {ControlState} wanted
 */
function set(control, wanted) {
  if (same(state(control), wanted)) return; // the caret and the browser's own undo stay as they are
  if (control instanceof HTMLSelectElement) {
    if (!Array.isArray(wanted)) return;
    // A choice that is no longer offered is not replaced by "nothing chosen".
    if (wanted.length && ![...control.options].some((option) => wanted.includes(option.value))) return;
    for (const option of control.options) option.selected = wanted.includes(option.value);
    if (!wanted.length && !control.multiple) control.selectedIndex = -1;
  } else if (isTicked(control)) {
    control.checked = wanted === true;
  } else {
    control.value = String(wanted);
  }
}

/**
 * @param {ControlState | undefined} one
 * @param {ControlState} other
 */
function same(one, other) {
  return Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((value, index) => value === other[index])
    : one === other;
}

/** @param {Control} control */
export function isUnsent(control) {
  return !same(state(control), original(control));
}

/**
 * Whether a control was changed, a lasting choice (`data-keep`) included.
 * @param {HTMLFormElement} form
 */
export function hasChanges(form) {
  for (const element of form.elements) if (isControl(element) && isUnsent(element)) return true;
  return false;
}

/**
 * Whether there is something that would be lost. A lasting choice is none: it waits for the next words.
 * @param {HTMLFormElement} form
 */
export function hasUnsent(form) {
  for (const element of form.elements) if (isControl(element) && !isLasting(element) && isUnsent(element)) return true;
  return false;
}

/** @param {Control} control */
function isLasting(control) {
  return control.dataset.keep !== undefined;
}

/**
 * What a form sends: names that end in `[]` give lists, also with nothing chosen.
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} [submitter]
 * @returns {Fields}
 */
export function read(form, submitter = null) {
  /** @type {Fields} */
  const fields = {};
  for (const element of form.elements) {
    if (isControl(element) && element.name.endsWith("[]")) fields[element.name.slice(0, -2)] = [];
  }
  for (const [name, value] of new FormData(form, submitter)) {
    if (typeof value !== "string") continue; // files go their own way: see files.js
    if (!name.endsWith("[]")) {
      fields[name] = value;
      continue;
    }
    const list = (fields[name.slice(0, -2)] ??= []);
    if (Array.isArray(list)) list.push(value);
  }
  return fields;
}

/**
 * @param {HTMLFormElement} form
 * @returns {Map<string, ControlState>}
 */
export function states(form) {
  return new Map([...controls(form)].map(([key, control]) => [key, state(control)]));
}

/**
 * Only the controls that are unsent.
 * @param {HTMLFormElement} form
 * @returns {Map<string, ControlState>}
 */
export function unsentStates(form) {
  const unsent = [...controls(form)].filter(([, control]) => isUnsent(control));
  return new Map(unsent.map(([key, control]) => [key, state(control)]));
}

/**
 * Only the controls in which the person has gone on since this was sent: they may have chosen what the HTML says already.
 * @param {HTMLFormElement} form
 * @param {Map<string, ControlState>} sent
 */
export function statesSince(form, sent) {
  return new Map([...states(form)].filter(([key, now]) => sent.has(key) && !same(sent.get(key), now)));
}

/**
 * Puts back what stood in controls; those that no longer exist are left out.
 * @param {HTMLFormElement} form
 * @param {Map<string, ControlState>} wanted
 */
export function putBack(form, wanted) {
  for (const [key, control] of controls(form)) {
    const value = wanted.get(key);
    if (value !== undefined) set(control, value);
  }
}

/**
 * Empties a form that was taken: its controls show what the HTML now says. A control in which the person has gone on
 * stays as it is; of a text that only grew at its end, the taken part goes (people type the next sentence while the
 * last one is being stored).
 * @param {HTMLFormElement} form
 * @param {Map<string, ControlState>} sent
 */
export function empty(form, sent) {
  // What the next words will become stands at the start of the row: it must be in sight again.
  for (const row of form.children) row.scrollLeft = 0;
  for (const [key, control] of controls(form)) {
    const was = sent.get(key);
    const now = state(control);
    if (isLasting(control)) continue;
    if (same(was, now)) {
      set(control, original(control));
    } else if (typeof was === "string" && original(control) === was.normalize()) {
      // Kept as it stands there, while somebody goes on writing in it: nothing of it goes.
      continue;
    } else if (isProse(control) && typeof now === "string" && typeof was === "string" && was && now.startsWith(was)) {
      const caret = control.selectionEnd ?? 0;
      control.value = now.slice(was.length);
      const there = Math.max(0, caret - was.length);
      control.setSelectionRange(there, there);
    }
  }
}

/**
 * Whether two forms are for the same thing, so that words may go from one to the other.
 * @param {HTMLFormElement} form
 * @returns {string} empty where nothing says what the form is about
 */
export function subject(form) {
  const item = form.elements.namedItem("id");
  const id = item instanceof HTMLInputElement ? item.value : "";
  // Not form.id: a control named "id" stands in its way.
  const own = form.getAttribute("id");
  return own ? [own, form.dataset.command, id].join(" ") : "";
}
