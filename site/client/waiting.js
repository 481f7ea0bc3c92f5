// @ts-check
/**
 * Counts the seconds down where somebody waits (`data-until`: milliseconds since 1970), and lets the button be pressed
 * when they are over. The board has a clock of its own and decides: this only shows it.
 */

const STEP_MS = 500;

function show() {
  for (const place of document.querySelectorAll("[data-until]")) {
    if (!(place instanceof HTMLElement)) continue;
    const left = Math.max(0, Math.ceil((Number(place.dataset.until) - Date.now()) / 1000));
    const figure = place.querySelector("[data-left]");
    if (figure && figure.textContent !== String(left)) figure.textContent = String(left);
    if (left === 0) for (const button of place.querySelectorAll("[data-when-over]")) button.removeAttribute("aria-disabled");
  }
}

setInterval(show, STEP_MS);

export {};
