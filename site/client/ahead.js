// @ts-check
/**
 * Has the browser fetch what the start of Python needs next, all at once: the build has put the addresses beside the
 * page's entry. Else each module would be asked for when the one that names it has come, six times one after the other.
 */

export function fetchAhead() {
  const entry = document.querySelector("script[data-then]");
  for (const address of entry?.getAttribute("data-then")?.split(" ") ?? []) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = address;
    document.head.append(link);
  }
}
