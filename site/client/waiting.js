// @ts-check
/**
 * Counts the seconds down where somebody waits (`data-wait`: how many), and lets the button be pressed when they are
 * over. They count only while the page is in sight, by a clock that nobody can change; hidden, or asleep with the
 * device, they begin again. On the page the board counts, too, and decides.
 */

const STEP_MS = 500;
/** Later than this, the device was asleep in between. */
const ASLEEP_MS = 5_000;

/** @type {Element | null} */
let waited = null;
let timer = 0;

/**
 * Counts where there is something to count, until it is gone. Called again for the same, it goes on.
 * @param {() => void} [over] what happens then, where nobody has to press anything
 */
export function wait(over) {
  const place = document.querySelector("[data-wait]");
  if (place === waited) return;
  waited = place;
  clearInterval(timer);
  document.onvisibilitychange = null;
  if (!(place instanceof HTMLElement)) return;
  const seconds = Number(place.dataset.wait);
  let began = 0;
  let seen = 0;
  timer = setInterval(step, STEP_MS);
  document.onvisibilitychange = anew;
  begin();

  function begin() {
    seen = performance.now();
    // The board begins when it is told so, which takes a moment.
    began = seen + STEP_MS;
  }

  function anew() {
    begin();
    show(seconds);
    // Told once the page is in sight again, so that what has passed until then counts for nothing.
    if (!document.hidden && place instanceof HTMLElement) /** @type {HTMLElement | null} */ (place.querySelector("[data-begin-again]"))?.click();
  }

  function step() {
    if (document.hidden) return;
    const now = performance.now();
    if (now - seen > ASLEEP_MS) {
      anew();
      return;
    }
    seen = now;
    const left = Math.min(seconds, Math.max(0, Math.ceil(seconds - (now - began) / 1000)));
    show(left);
    if (left || !over) return;
    clearInterval(timer);
    over();
  }

  /** @param {number} left */
  function show(left) {
    if (!(place instanceof HTMLElement)) return;
    const figure = place.querySelector("[data-left]");
    if (figure && figure.textContent !== String(left)) figure.textContent = String(left);
    for (const button of place.querySelectorAll("[data-when-over]")) button.ariaDisabled = left ? "true" : null;
  }
}
