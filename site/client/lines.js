// @ts-check
/** From the places where a finger was to the line that is kept: `120 340 5 -2`, see `drawings` in docs/format.md. */

/** @typedef {{x: number, y: number}} Place in steps of the sheet */

export const SHEET = 1000;

/** As long as a line may be; a longer one goes on as another. */
const LONGEST = 4000;

/** So far, in steps of the sheet, a kept line may be from where the finger was: less than a thin pen is wide. */
const NEAR = 2;

/**
 * @param {Place[]} places where the finger was, in whole steps
 * @returns {string[]} nearly always one
 */
export function lines(places) {
  const kept = simplified(places);
  const text = written(kept);
  if (text.length <= LONGEST) return [text];
  const middle = kept.length >> 1;
  return [...lines(kept.slice(0, middle + 1)), ...lines(kept.slice(middle))];
}

/** @param {Place[]} places */
function written(places) {
  let before = { x: 0, y: 0 };
  return places
    .map(({ x, y }) => {
      const step = `${x - before.x} ${y - before.y}`;
      before = { x, y };
      return step;
    })
    .join(" ");
}

/**
 * The places without which the line would look otherwise (Ramer 1972, Douglas and Peucker 1973).
 * @param {Place[]} places
 */
export function simplified(places) {
  const keep = new Set([0, places.length - 1]);
  const spans = [[0, places.length - 1]];
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [from = 0, to = 0] = span;
    let furthest = 0;
    let most = NEAR;
    for (let at = from + 1; at < to; at += 1) {
      const away = distance(places, at, from, to);
      if (away > most) [furthest, most] = [at, away];
    }
    if (furthest) {
      keep.add(furthest);
      spans.push([from, furthest], [furthest, to]);
    }
  }
  return places.filter((_, at) => keep.has(at));
}

/**
 * How far a place is from the straight line between two others.
 * @param {Place[]} places
 * @param {number} at
 * @param {number} from
 * @param {number} to
 */
function distance(places, at, from, to) {
  const [one, start, end] = [places[at], places[from], places[to]];
  if (!one || !start || !end) return 0;
  const [dx, dy] = [end.x - start.x, end.y - start.y];
  const length = dx * dx + dy * dy;
  const along = length ? Math.min(1, Math.max(0, ((one.x - start.x) * dx + (one.y - start.y) * dy) / length)) : 0;
  return Math.hypot(one.x - start.x - along * dx, one.y - start.y - along * dy);
}
