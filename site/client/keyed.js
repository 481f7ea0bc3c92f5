// @ts-check
/**
 * The children of a list by their keys, with as few changes to the page as there can be: what stays in order is not
 * touched, so that 600 cards cost no more than the one that changed. Knows nothing of HTML: it is given elements.
 */

/** @param {Element} list */
export function keyed(list) {
  /** @type {Map<string, HTMLElement>} */
  const found = new Map();
  for (let child = list.firstElementChild; child; child = child.nextElementSibling) {
    const key = child.getAttribute("data-key"); // of thousands, in half of the time that `dataset` takes
    if (key !== null && child instanceof HTMLElement) found.set(key, child);
  }
  return found;
}

/**
 * Puts elements into a list in this order. Elements may come from another list; what else is in the list stays until
 * `tidy`, so that a child on its way from list to list is never off the page.
 * @param {Element} list
 * @param {Element[]} wanted
 */
export function arrange(list, wanted) {
  // Mostly one has come or gone: what is the same at both ends is in its place.
  let first = 0;
  let from = list.firstElementChild;
  for (; from && from === wanted[first]; from = from.nextElementSibling) first += 1;
  let last = wanted.length;
  let to = list.lastElementChild;
  for (; to && last > first && to === wanted[last - 1]; to = to.previousElementSibling) last -= 1;
  /** @type {Map<Element, number>} */
  const place = new Map();
  const end = to?.nextElementSibling;
  for (let child = to && from; child && child !== end; child = child.nextElementSibling) place.set(child, place.size);
  const between = wanted.slice(first, last);
  const inOrder = longestRun(between.map((element) => place.get(element) ?? -1));
  /** @type {Element | null} */
  let next = wanted[last] ?? null;
  for (let index = between.length - 1; index >= 0; index -= 1) {
    const element = between[index];
    if (!element) continue;
    if (!inOrder.has(index)) put(list, element, next);
    next = element;
  }
}

/**
 * Takes away what does not belong into a list.
 * @param {Element} list
 * @param {Element[]} wanted
 */
export function tidy(list, wanted) {
  // Arranged, all of these are in it: where they are as many as its children, nothing else is.
  if (list.childElementCount === wanted.length) return;
  const staying = new Set(wanted);
  for (const child of [...list.children]) if (!staying.has(child)) child.remove();
}

/**
 * Moves without losing focus, a text selection or a scroll position, where the browser can.
 * @param {Element} list
 * @param {Element} element
 * @param {Element | null} next
 */
function put(list, element, next) {
  if (element.isConnected && "moveBefore" in list && typeof list.moveBefore === "function") {
    list.moveBefore(element, next);
  } else {
    list.insertBefore(element, next);
  }
}

/**
 * The indices of a longest increasing run of places (-1: has none), found by patience sorting.
 * @param {number[]} places
 * @returns {Set<number>}
 */
function longestRun(places) {
  /** @type {number[]} for each length of run, the index at which the lowest such run ends */
  const ends = [];
  /** @type {number[]} for each index, the one before it in its run */
  const previous = [];
  places.forEach((place, index) => {
    if (place < 0) return;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (Number(places[Number(ends[middle])]) < place) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? Number(ends[low - 1]) : -1;
    ends[low] = index;
  });
  /** @type {Set<number>} */
  const run = new Set();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) run.add(index);
  return run;
}
