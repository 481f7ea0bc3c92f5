// @ts-check
/** How often a worker that died is started again by itself, and how soon. What dies again and again is given up. */

const WITHIN_MS = 600_000;
/** Before each: what failed once may only need a moment. */
const PAUSES_MS = [0, 2_000, 8_000];

/** @param {() => number} [now] */
export function countRestarts(now = () => performance.now()) {
  /** @type {number[]} */
  let times = [];
  return {
    /** The milliseconds to wait before the next one, or null where there have been too many. */
    next() {
      times = times.filter((time) => now() - time < WITHIN_MS);
      const pause = PAUSES_MS[times.length] ?? null;
      if (pause !== null) times.push(now());
      return pause;
    },
  };
}
