// @ts-check
/** Who tries one passphrase after the other waits longer each time. Nothing is ever wiped. */

const FREE = 2;
const MOST_MS = 60_000;

/** @param {number} wrong how many times in a row */
export const waitAfter = (wrong) => (wrong <= FREE ? 0 : Math.min(MOST_MS, 1000 * 2 ** (wrong - FREE - 1)));
