// @ts-check
/** The row of the parts of a meeting: where it is longer than the screen, the part that is open is in sight. */

/** @type {string | null} */
let shown = null;

/** After a reply. What somebody scrolls to by hand stays, until another part is opened. */
export function showCurrentPart() {
  const row = document.getElementById("parts");
  const current = row?.querySelector("[aria-current]");
  const part = current instanceof HTMLElement ? (current.dataset.fields ?? "") : null;
  if (row && current && part !== shown) {
    const [around, inside] = [row.getBoundingClientRect(), current.getBoundingClientRect()];
    row.scrollBy({ left: inside.left + inside.width / 2 - around.left - around.width / 2, behavior: "instant" });
  }
  shown = part;
}
