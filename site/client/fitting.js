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
/** Of the width of the window, to one of the text's: three columns with words in them. */
const LETTERS = 32;
/** To this share of its height at the size of pages, at most, a text shrinks at the smallest size. */
const SHRINKS = (SIZES[SIZES.length - 1] / PAGED) ** 2;

/**
 * The cards of a page, and the heading above them, if it is before `from`. Of one that is longer than a page: `top`, how
 * much of it was before, and `seen`, where this page ends.
 * @typedef {{from: number, to: number, head: number, top: number, seen: number}} Leaf
 */
/** @typedef {{leaves: Leaf[], at: number, key?: string}} Book `key`: of the first card of the page that is open */

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
  const found = lists.some((list) => !isHeaded(list) && tooMany(list)) ? undefined : largest(lists);
  setSize(found ?? PAGED);
  for (const list of lists) {
    const cards = cardsOf(list);
    const whole = { from: 0, to: cards.length, head: -1, top: 0, seen: 0 };
    const leaves = found === undefined || isHeaded(list) ? paged(list, cards) : [whole];
    const { at = 0, key } = books.get(list.id) ?? {};
    const wanted = pageOf(leaves, cards, news.get(list.id), 0) ?? pageOf(leaves, cards, key, at);
    books.set(list.id, { leaves, at: wanted ?? Math.min(at, leaves.length - 1) });
    lay(list);
  }
}

/**
 * The page with a card, or with the heading of one that is gone: of several, the one at this place if it is of them.
 * @param {Leaf[]} leaves
 * @param {HTMLElement[]} cards
 * @param {string | undefined} key
 * @param {number} place
 */
function pageOf(leaves, cards, key, place) {
  if (key === undefined) return undefined;
  const keys = cards.map(({ dataset }) => dataset.key);
  const index = keys.indexOf(keys.includes(key) ? key : groupOf(key));
  if (index < 0) return undefined;
  const holds = (/** @type {Leaf | undefined} */ leaf) =>
    leaf !== undefined && (leaf.head === index || (leaf.from <= index && index < leaf.to));
  const found = holds(leaves[place]) ? place : leaves.findIndex(holds);
  return found < 0 ? undefined : found;
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

/**
 * What belongs together begins a page, and the first card of it is the heading of the others on each of their pages.
 * @param {HTMLElement} list
 */
export function isHeaded(list) {
  return list.dataset.headed !== undefined;
}

/** What a card belongs together with. @param {string} [key] */
export function groupOf(key = "") {
  return key.split(" ")[0];
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
    if (lists.some((list) => !isHeaded(list) && total(list) * SHRINKS > list.clientHeight)) return undefined;
  }
  for (const card of lists.flatMap(cardsOf)) card.hidden = false;
  // Columns of a narrow window hold few letters of the largest: words would be broken.
  const first = SIZES.findIndex((each) => each <= Math.max(PAGED, innerWidth / LETTERS));
  let index = Math.max(first, SIZES.indexOf(size));
  let full = fullness(lists, SIZES[index]);
  while (index > first && full * (SIZES[index - 1] / SIZES[index]) <= 1) {
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
    const heading = list.parentElement?.querySelector("h2:not(.unseen)");
    if (heading && heading.scrollWidth > heading.clientWidth) return Infinity;
    const cards = cardsOf(list);
    const [first, last] = [cards[0], cards.at(-1)];
    if (!first || !last) return 0;
    return (isHeaded(list) ? highest(list, cards) : bottom(last) - first.offsetTop) / list.clientHeight;
  });
  return Math.max(0, ...shares);
}

/**
 * The highest card together with its heading. What people said never gets smaller for being long: it goes on on the next
 * page. A picture does.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} cards
 */
function highest(list, cards) {
  let [head, high] = [0, 0];
  cards.forEach((card, index) => {
    /** @type {HTMLElement | null} */
    const picture = card.querySelector("[data-whole]");
    if (begins(cards, index)) head = card.offsetHeight + gapOf(list);
    else if (size > PAGED) high = Math.max(high, head + card.offsetHeight);
    else if (picture) high = Math.max(high, head + picture.offsetTop + picture.offsetHeight);
  });
  return high;
}

/** @param {HTMLElement[]} cards @param {number} index */
function begins(cards, index) {
  return groupOf(cards[index]?.dataset.key) !== groupOf(cards[index - 1]?.dataset.key);
}

/** @param {HTMLElement} list */
function gapOf(list) {
  return Number.parseFloat(getComputedStyle(list).rowGap) || 0;
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
  const gap = gapOf(list);
  const room = list.clientHeight;
  measure(list, cards);
  /** @type {Leaf[]} */
  const leaves = [];
  let [from, filled, head, above] = [0, 0, -1, 0];
  cards.forEach((card, index) => {
    const height = heights.get(card)?.height ?? 0;
    const another = isHeaded(list) && begins(cards, index);
    if (index > from && (another || above + filled + gap + height > room)) {
      leaves.push({ from, to: index, head, top: 0, seen: 0 });
      from = index;
      filled = 0;
    }
    if (another) {
      // A heading that leaves no room for what is below it is a card like others.
      const stays = height * 2 < room;
      [head, above, from] = stays ? [index, height + gap, index + 1] : [-1, 0, index];
      if (stays) return;
    }
    filled += (index > from ? gap : 0) + height;
    if (index > from || above + height <= room) return;
    // Somebody said more than a page holds: it goes on on the next, with the last line once more.
    for (const { top, end } of cut(card, room - above)) {
      leaves.push({ from: index, to: index + 1, head, top, seen: end && above + end });
    }
    from = index + 1;
    filled = 0;
  });
  if (from < cards.length || leaves.length === 0) leaves.push({ from, to: cards.length, head, top: 0, seen: 0 });
  return leaves;
}

/**
 * Where a card that is longer than its room goes on: between its lines and its pictures. In room for less than one, it
 * goes on by one all the same.
 * @param {HTMLElement} card
 * @param {number} room
 */
function cut(card, room) {
  card.hidden = false;
  const lines = linesOf(card);
  const pieces = [];
  for (let first = 0, last = 0; ; first = Math.max(last, first + 1)) {
    const top = lines[first] && first ? lines[first].top : 0;
    for (last = first; (lines[last + 1]?.bottom ?? Infinity) <= top + room; ) last += 1;
    const over = last >= lines.length - 1;
    pieces.push({ top, end: over ? 0 : Number(lines[last]?.bottom) - top });
    if (over) return pieces;
  }
}

/**
 * The lines and the pictures of a card, measured from its top. What stands beside each other is one.
 * @param {HTMLElement} card
 */
function linesOf(card) {
  const { top } = card.getBoundingClientRect();
  const range = document.createRange();
  const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
  const boxes = [...card.querySelectorAll("svg")].map((picture) => picture.getBoundingClientRect());
  while (texts.nextNode()) {
    range.selectNode(texts.currentNode);
    boxes.push(...range.getClientRects());
  }
  /** @type {{top: number, bottom: number}[]} */
  const lines = [];
  for (const box of boxes.sort((one, other) => one.top - other.top)) {
    const last = lines.at(-1);
    // The boxes of lines that follow each other may touch.
    if (last && box.top - top < last.bottom - size / 4) last.bottom = Math.max(last.bottom, box.bottom - top);
    else lines.push({ top: box.top - top, bottom: box.bottom - top });
  }
  return lines;
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
    const hidden = (index < leaf.from || index >= leaf.to) && index !== leaf.head;
    if (card.hidden !== hidden) card.hidden = hidden;
    const moved = leaf.top && index === leaf.from ? `0 ${-leaf.top}px` : "";
    // The style of a card that never had one is not made only to be looked at.
    if ((moved || card.hasAttribute("style")) && card.style.translate !== moved) card.style.translate = moved;
    if (index === leaf.from) book.key = card.dataset.key;
  });
  list.style.clipPath = leaf.seen ? `inset(0 0 calc(100% - ${leaf.seen}px))` : "";
  const place = document.getElementById(`${list.id}-pages`);
  if (!place) return;
  place.toggleAttribute("data-several", book.leaves.length > 1);
  fill(place, { page: String(book.at + 1), pages: String(book.leaves.length) });
}
