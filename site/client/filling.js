// @ts-check
/**
 * A long list that is empty yet is filled with a screenful at once, and with the rest in the pauses after that has been
 * painted: whoever opens a board of hundreds reads its first words, and can type, while the last ones come.
 */

/** More than any screen shows of a column. */
export const AT_ONCE = 24;
const STEP = 16;
const STEP_MS = 8;

/** @typedef {(keys: string[]) => Element[]} Make the children for these keys */

/** @type {{list: Element, keys: string[], make: Make}[]} */
let waiting = [];

/**
 * @param {Element} list
 * @param {string[]} keys
 * @param {Make} make
 */
export function fillSoon(list, keys, make) {
  list.append(...make(keys.slice(0, AT_ONCE)));
  waiting.push({ list, keys: keys.slice(AT_ONCE), make });
  if (waiting.length === 1) soon();
}

/** What is still to come, at once: the page changes again, or something is looked for. */
export function finish() {
  for (const { list, keys, make } of waiting.splice(0)) list.append(...make(keys));
}

function soon() {
  requestAnimationFrame(() => setTimeout(step));
}

function step() {
  const over = performance.now() + STEP_MS;
  while (waiting.length && performance.now() < over) {
    for (const { list, keys, make } of waiting) list.append(...make(keys.splice(0, STEP)));
    waiting = waiting.filter(({ keys }) => keys.length);
  }
  if (waiting.length) soon();
}

// What is printed is all there is.
addEventListener("beforeprint", finish);
