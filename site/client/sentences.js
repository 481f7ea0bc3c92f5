// @ts-check
/**
 * Shows the page's own sentences. The words are in `template[data-message]`, put there (and translated) by the views;
 * this file holds none. See docs/protocol.md for the names and the places.
 */

/** @typedef {"stage" | "notice" | "offline"} Place */

/** What is on show in each place, so that the same sentence is not said again by a screen reader. */
/** @type {Map<Place, string>} */
const onShow = new Map();

/**
 * A copy of a template's content with its slots filled, or null if there is no such template.
 * @param {string} name
 * @param {Record<string, string>} [slots]
 */
export function sentence(name, slots = {}) {
  const template = document.querySelector(`template[data-message="${CSS.escape(name)}"]`);
  if (!(template instanceof HTMLTemplateElement)) return null;
  const content = document.importNode(template.content, true);
  fill(content, slots);
  return content;
}

/**
 * What turns words round is left out: the name of a file would take the sentence along, and be seen as another.
 * @param {ParentNode} within
 * @param {Record<string, string>} slots
 */
export function fill(within, slots) {
  for (const [name, text] of Object.entries(slots)) {
    for (const slot of within.querySelectorAll(`[data-slot="${name}"]`)) slot.textContent = text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "");
  }
}

/**
 * Shows a sentence in its place. One that is there already only gets its new figures.
 * @param {Place} place
 * @param {string} name
 * @param {Record<string, string>} [slots]
 * @returns {HTMLElement | null} the place, or null where the page has no such sentence
 */
export function say(place, name, slots = {}) {
  const element = find(place);
  if (onShow.get(place) === name && element.hasChildNodes()) {
    fill(element, slots);
    return element;
  }
  const content = sentence(name, slots);
  if (!content) return null;
  onShow.set(place, name);
  element.hidden = false;
  element.replaceChildren(content);
  return element;
}

/**
 * Clears a place; with names, only if one of these is on show there.
 * @param {Place} place
 * @param {...string} names
 */
export function unsay(place, ...names) {
  if (names.length && !names.includes(onShow.get(place) ?? "")) return;
  onShow.delete(place);
  const element = find(place);
  element.hidden = true;
  element.replaceChildren();
}

/**
 * Lets a screen reader say a text. The same text twice in a row must be said twice, so it is a new node each time.
 * @param {string} text
 */
export function announce(text) {
  const words = document.createElement("p");
  words.textContent = text;
  find("announce").replaceChildren(words);
}

/**
 * The views make these places; a page without one would otherwise fail in silence.
 * @param {Place | "announce"} place
 * @returns {HTMLElement}
 */
function find(place) {
  const found = document.getElementById(place);
  if (found) return found;
  const made = document.createElement("div");
  made.id = place;
  made.setAttribute("role", place === "notice" ? "alert" : "status");
  document.body.prepend(made);
  return made;
}
