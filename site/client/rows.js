// @ts-check
/**
 * Rows that are longer than the screen and scroll sideways by themselves: what matters is in sight. A browser that gives
 * the focus to what sticks out at an edge leaves it there.
 */

/** @type {string | null} */
let shown = null;

/** What gets the focus is in sight as a whole. */
export function listenForRows() {
  addEventListener("resize", showCurrentPart);
  document.addEventListener("focusin", ({ target }) => {
    const row = target instanceof Element ? target.closest("#parts, #heard, .entry-choices") : null;
    if (!row || !(target instanceof Element)) return;
    const [around, inside] = [row.getBoundingClientRect(), (target.closest("label") ?? target).getBoundingClientRect()];
    if (inside.left < around.left) row.scrollBy({ left: inside.left - around.left, behavior: "instant" });
    else if (inside.right > around.right) row.scrollBy({ left: inside.right - around.right, behavior: "instant" });
  });
}

/**
 * After a reply, and where the window has another size: the part that is open. What somebody scrolls to by hand stays,
 * until another part is opened, or the row gets another length: with the names beside it, or by what its parts say.
 */
export function showCurrentPart() {
  const row = document.getElementById("parts");
  const current = row?.querySelector("[aria-current]");
  const part = row && current instanceof HTMLElement
    ? [current.dataset.fields, row.clientWidth, row.scrollWidth].join(" ") : null;
  if (row && current && part !== shown) {
    const [around, inside] = [row.getBoundingClientRect(), current.getBoundingClientRect()];
    row.scrollBy({ left: inside.left + inside.width / 2 - around.left - around.width / 2, behavior: "instant" });
  }
  shown = part;
}
