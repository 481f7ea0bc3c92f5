// @ts-check
/**
 * The first script of every page, before anything can ask for Trusted Types. Scripts and workers may come from this
 * site only; text never becomes HTML or code by this policy (`apply.js` has the one that makes HTML).
 *
 * And the last one to be there when another script of the page cannot be fetched: it says so, as nobody else can.
 */
{
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
