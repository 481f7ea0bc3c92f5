// @ts-check
/**
 * The first script of every page, before anything can ask for Trusted Types. Scripts and workers may come from this
 * site only; text never becomes HTML or code by this policy (`apply.js` has the one that makes HTML).
 *
 * And the last one to be there when another script of the page cannot be fetched: it says so, as nobody else can.
 *
 * Inside a frame of another page nothing of ours is there but a link to the page by itself: a page around it could put
 * something of its own over what people press. Only the host can forbid frames (docs/hosting.md), and few are set up to.
 */
if (self !== top) {
  const root = document.documentElement;
  const link = document.createElement("a");
  link.href = location.pathname;
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = document.currentScript?.dataset.framed ?? location.pathname;
  const shown = document.createElement("body");
  shown.append(link);
  const alone = () => {
    if (root.childNodes.length !== 1 || root.firstChild !== shown) root.replaceChildren(shown);
  };
  // What is still read goes into a head that is no part of the page any more, so no script of it runs; and with no policy
  // for scripts no worker could start. (Stopped in its head, a page would never be drawn.)
  alone();
  new MutationObserver(alone).observe(root, { childList: true });
} else {
  addEventListener(
    "error",
    ({ target }) => {
      const stage = document.getElementById("stage");
      const words = document.querySelector('template[data-message="failed-missing"]');
      if (!(target instanceof HTMLScriptElement && stage && words instanceof HTMLTemplateElement)) return;
      stage.replaceChildren(document.importNode(words.content, true));
      stage.hidden = false;
      stage.querySelector("[data-again]")?.addEventListener("click", () => location.reload());
    },
    { capture: true },
  );

  const types = /** @type {{createPolicy(name: string, rules: object): unknown} | undefined} */ (
    /** @type {any} */ (globalThis).trustedTypes
  );
  types?.createPolicy("default", {
    /** @param {string} address PyScript's worker is a blob: of our own origin */
    createScriptURL(address) {
      const { origin } = new URL(address, location.href);
      if (origin === location.origin) return address;
      throw new TypeError(`A script from ${origin} was refused.`);
    },
  });
}
