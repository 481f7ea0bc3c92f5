// @ts-check
/**
 * Fits the board into the projector window: the largest text with which all of it is to be seen; where even the
 * smallest is too large, lists are turned like pages. All is done in one go, so nothing is seen to jump.
 */

import { fill } from "./sentences.js";

/** Pixels. From six metres, on a wall of 1920 by 1080, 24 can be read by everybody; below 20 it is never set. */
const SIZES = [44, 40, 36, 32, 28, 26, 24, 22, 20];
/** What is turned like pages can be as large as it should be. */
const PAGED = 24;
/** No card is lower than this at any size: many cards need not be tried. */
const LOWEST_CARD = 40;
/** To this share of its height at the size of pages, at most, a text shrinks at the smallest size. */
const SHRINKS = (SIZES[SIZES.length - 1] / PAGED) ** 2;

/** @typedef {{from: number, to: number, top: number}} Leaf the cards of a page; `top`: how much of one was before */
/** @typedef {{leaves: Leaf[], at: number}} Book */

/** @type {Map<string, Book>} by the id of the list */
const books = new Map();
/** @type {WeakMap<Element, {width: number, size: number, height: number}>} how high each card was */
const heights = new WeakMap();
let size = SIZES[0];

/**
 * @param {HTMLElement} wall
 * @param {Map<string, string>} [news] which card of a list is to be seen: by the list's id its key
 */
export function fit(wall, news = new Map()) {
  const lists = listsOf(wall);
  for (const id of books.keys()) if (!lists.some((list) => list.id === id)) books.delete(id);
  const tooMany = (/** @type {HTMLElement} */ list) => list.children.length * LOWEST_CARD > list.clientHeight;
  const found = lists.some((list) => !isSingle(list) && tooMany(list)) ? undefined : largest(lists);
  setSize(found ?? PAGED);
  for (const list of lists) {
    const cards = cardsOf(list);
    const leaves = found === undefined || isSingle(list) ? paged(list, cards) : [{ from: 0, to: cards.length, top: 0 }];
    const wanted = cards.findIndex(({ dataset }) => dataset.key !== undefined && dataset.key === news.get(list.id));
    const there = leaves.findIndex(({ from, to }) => from <= wanted && wanted < to);
    const before = books.get(list.id)?.at ?? 0;
    books.set(list.id, { leaves, at: there >= 0 ? there : Math.min(before, leaves.length - 1) });
    lay(list);
  }
}

/** This card is no longer as it was. @param {Element} card */
export function forget(card) {
  heights.delete(card);
}

/**
 * @param {string} id
 * @param {number} by
 */
export function turn(id, by) {
  const book = books.get(id);
  const list = document.getElementById(id);
  if (!book || !list) return;
  book.at = (book.at + by + book.leaves.length) % book.leaves.length;
  lay(list);
}

/**
 * Which page of each list is shown, and how many there are.
 * @param {HTMLElement} wall
 */
fit.pages = (wall) => {
  /** @type {Record<string, [number, number]>} */
  const pages = {};
  for (const { id } of listsOf(wall)) {
    const book = books.get(id);
    if (book) pages[id] = [book.at + 1, book.leaves.length];
  }
  return pages;
};

/** @param {HTMLElement} wall */
function listsOf(wall) {
  return /** @type {HTMLElement[]} */ ([...wall.querySelectorAll("[data-list]")]);
}

/** Each card has a page of its own. @param {HTMLElement} list */
function isSingle(list) {
  return list.dataset.single !== undefined;
}

/** @param {Element} list */
function cardsOf(list) {
  return /** @type {HTMLElement[]} */ ([...list.children]);
}

/** @param {number} wanted */
function setSize(wanted) {
  size = wanted;
  document.documentElement.style.fontSize = `${wanted}px`;
}

/**
 * The largest size with which everything is to be seen. Tried from the present one, as a board grows slowly, and never
 * where it is known beforehand: laying out a full board takes longer than all the rest.
 * @param {HTMLElement[]} lists
 * @returns {number | undefined} undefined where even the smallest is too large
 */
function largest(lists) {
  if (size === PAGED && lists.some(isPaged)) {
    for (const list of lists) measure(list, cardsOf(list));
    if (lists.some((list) => !isSingle(list) && total(list) * SHRINKS > list.clientHeight)) return undefined;
  }
  for (const card of lists.flatMap(cardsOf)) card.hidden = false;
  for (const list of lists) list.scrollTop = 0;
  let index = SIZES.indexOf(size);
  let full = fullness(lists, size);
  while (index > 0 && full * (SIZES[index - 1] / SIZES[index]) <= 1) {
    const larger = fullness(lists, SIZES[index - 1]);
    if (larger > 1) break;
    index -= 1;
    full = larger;
  }
  if (full <= 1) return SIZES[index];
  return SIZES.slice(index + 1).find((smaller) => fullness(lists, smaller) <= 1);
}

/**
 * How much of its room the fullest list takes at a size, 1 being all of it.
 * @param {HTMLElement[]} lists
 * @param {number} wanted
 */
function fullness(lists, wanted) {
  setSize(wanted);
  const shares = lists.map((list) => {
    const cards = cardsOf(list);
    const [first, last] = [cards[0], cards.at(-1)];
    if (!first || !last) return 0;
    const single = isSingle(list);
    const high = single ? Math.max(...cards.map((card) => card.offsetHeight)) : bottom(last) - first.offsetTop;
    return high / list.clientHeight;
  });
  return Math.max(0, ...shares);
}

/** @param {HTMLElement} card */
function bottom(card) {
  return card.offsetTop + card.offsetHeight;
}

/** @param {HTMLElement} list */
function isPaged({ id }) {
  return (books.get(id)?.leaves.length ?? 1) > 1;
}

/** How high all cards of a list are together, as they were measured. @param {HTMLElement} list */
function total(list) {
  return cardsOf(list).reduce((sum, card) => sum + (heights.get(card)?.height ?? 0), 0);
}

/**
 * @param {HTMLElement} list
 * @param {HTMLElement[]} cards
 * @returns {Leaf[]}
 */
function paged(list, cards) {
  const style = getComputedStyle(list);
  const gap = Number.parseFloat(style.rowGap) || 0;
  const room = list.clientHeight;
  const line = Number.parseFloat(style.lineHeight) || size * 1.5;
  measure(list, cards);
  /** @type {Leaf[]} */
  const leaves = [];
  let from = 0;
  let filled = 0;
  cards.forEach((card, index) => {
    const height = heights.get(card)?.height ?? 0;
    if (index > from && (isSingle(list) || filled + gap + height > room)) {
      leaves.push({ from, to: index, top: 0 });
      from = index;
      filled = 0;
    }
    filled += (index > from ? gap : 0) + height;
    // Somebody said more than a page holds: it goes on on the next, with the last line once more. In a window that holds
    // less than two lines, it goes on by a line all the same.
    for (let top = 0; index === from && top + room < height; ) {
      leaves.push({ from: index, to: index + 1, top });
      top += Math.max(room - line, line);
      if (top + room >= height) {
        leaves.push({ from: index, to: index + 1, top });
        from = index + 1;
        filled = 0;
      }
    }
  });
  if (from < cards.length || leaves.length === 0) leaves.push({ from, to: cards.length, top: 0 });
  return leaves;
}

/**
 * Only what is new or has changed: a board of hundreds of cards is not laid out anew for one.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} cards
 */
function measure(list, cards) {
  const width = list.clientWidth;
  const unknown = cards.filter((card) => {
    const known = heights.get(card);
    return known?.width !== width || known.size !== size;
  });
  for (const card of unknown) card.hidden = false;
  for (const card of unknown) heights.set(card, { width, size, height: card.offsetHeight });
}

/** Shows the page of a list that is open. @param {HTMLElement} list */
function lay(list) {
  const book = books.get(list.id);
  const leaf = book?.leaves[book.at];
  if (!book || !leaf) return;
  cardsOf(list).forEach((card, index) => {
    const hidden = index < leaf.from || index >= leaf.to;
    if (card.hidden !== hidden) card.hidden = hidden;
  });
  list.scrollTop = leaf.top;
  const place = document.getElementById(`${list.id}-pages`);
  if (!place) return;
  place.toggleAttribute("data-several", book.leaves.length > 1);
  fill(place, { page: String(book.at + 1), pages: String(book.leaves.length) });
}
