// @ts-check
/**
 * How far the start is: between the interpreter in the worker, which knows, and the page, which shows it.
 *
 * They talk over a BroadcastChannel, as PyScript keeps the worker's own messages for itself.
 */

/** @typedef {"start" | "download" | "python" | "board"} Name */
/** @typedef {{stage: Name, got?: number, all?: number} | {failed: string, detail: string} | {held: string} | {image: string} | "ping" | "pong"} News */

/** How long nothing at all may move before the start counts as failed. */
export const PATIENCE = 90_000;
/** How long a worker that owes an answer may be silent before it counts as dead. A long task of Python's is silent too. */
export const SILENCE = 60_000;

/** @type {(well: boolean) => void} */
let settle = () => {};
/**
 * The start has ended, well or not. What can wait (keeping files for offline use) waits for it.
 * @type {Promise<boolean>}
 */
export const settled = new Promise((resolve) => {
  settle = resolve;
});
export { settle };

/**
 * Calls `expired` when `moved` was not called for a time. Counts beats instead of asking the clock, so that a laptop
 * that slept does not take its sleep for a failure.
 * @param {number} patience in milliseconds
 * @param {() => void} expired
 */
export function watch(patience, expired) {
  const beats = 10;
  let left = beats;
  const timer = setInterval(() => {
    left -= 1;
    if (left > 0) return;
    clearInterval(timer);
    expired();
  }, patience / beats);
  return {
    moved() {
      left = beats;
    },
    stop() {
      clearInterval(timer);
    },
  };
}
