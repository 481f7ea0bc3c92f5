// @ts-check
/**
 * The children of lists that another view took off the page: they come back without being sent and made again. The
 * board says with each reply of which lists it counts on that; those of all others are gone at once.
 */

import { AT_ONCE } from "./filling.js";
import { keyed } from "./keyed.js";

/** @type {Map<string, Map<string, HTMLElement>>} by the id of their list, and their keys */
const kept = new Map();

/**
 * Before a region changes: what it loses is kept, and what another view has of it goes there. To take a thousand rows off
 * the page one by one takes longer than to draw the next view: what nobody counts on goes with its list.
 * @param {Element} region
 * @param {Element} wanted
 * @param {string[]} [lists] those whose children are to be kept
 */
export function keepChildren(region, wanted, lists = []) {
  const leaving = [...region.querySelectorAll("[data-list]")].flatMap((list) => {
    const again = wanted.querySelector(`[id="${CSS.escape(list.id)}"]`);
    if (!again) return lists.includes(list.id) ? [list] : [];
    if (region.className !== wanted.className) again.append(...list.children);
    return [];
  });
  // All are measured before any is changed.
  const heights = new Map(leaving.flatMap((list) => [...keyed(list).values()].map((one) => [one, heightInside(one)])));
  for (const list of leaving) {
    const children = keyed(list);
    for (const child of children.values()) putAway(child, heights.get(child) ?? 0);
    kept.set(list.id, children);
    list.replaceChildren();
  }
}

/** Without its edges; 0 where that is known already, or the list is short. @param {HTMLElement} child */
function heightInside(child) {
  if (child.style.contentVisibility || (child.parentElement?.childElementCount ?? 0) <= AT_ONCE) return 0;
  const { paddingTop, paddingBottom } = getComputedStyle(child);
  const edges = child.offsetHeight - child.clientHeight + parseFloat(paddingTop) + parseFloat(paddingBottom);
  return Math.max(0, child.getBoundingClientRect().height - edges);
}

/**
 * What is far from the screen costs nothing when it is back: it is not drawn until it comes near, and takes its room.
 * @param {HTMLElement} child
 * @param {number} height
 */
function putAway(child, height) {
  // What is covered on the board is covered when it comes back.
  for (const one of child.querySelectorAll("details.private")) one.removeAttribute("open");
  if (!height || child.contains(document.activeElement)) return;
  child.style.contentVisibility = "auto";
  child.style.containIntrinsicBlockSize = `auto ${height}px`;
}

// In another width they are as high as they are.
addEventListener("resize", () => {
  const away = [...kept.values()].flatMap((children) => [...children.values()]);
  for (const child of [...document.querySelectorAll("[data-key][style]"), ...away]) child.removeAttribute("style");
});

/**
 * By their keys: those that are there, and those that are back.
 * @param {Element} list
 */
export function childrenOf(list) {
  const back = kept.get(list.id);
  kept.delete(list.id);
  return back ? new Map([...back, ...keyed(list)]) : keyed(list);
}

/** @param {string[]} [lists] */
export function forgetAllBut(lists = []) {
  for (const id of kept.keys()) if (!lists.includes(id)) kept.delete(id);
}
