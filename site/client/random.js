// @ts-check

/** A name that nobody else has. Also where a page that came by plain http:// has no `randomUUID`. */
export function randomName() {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");
}
