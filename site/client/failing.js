// @ts-check
/** What can go wrong with a file that is fetched, and what is done about it: it is asked for once more. */

/** Why the start failed, by one of the reasons of docs/protocol.md. */
export class StartFailure extends Error {
  /**
   * @param {string} reason
   * @param {string} detail for the console
   */
  constructor(reason, detail) {
    super(detail);
    this.name = "StartFailure";
    this.reason = reason;
  }
}

/**
 * Once more, past the browser's cache, if that was not what was done.
 * @template Got
 * @param {RequestCache} cache
 * @param {(cache: RequestCache) => Promise<Got>} attempt
 * @returns {Promise<Got>}
 */
export async function twice(cache, attempt) {
  try {
    return await attempt(cache);
  } catch (first) {
    if (cache === "reload") throw first;
    try {
      return await attempt("reload");
    } catch (second) {
      // That it came and was wrong is known, whatever became of the second try.
      throw first instanceof StartFailure && first.reason === "damaged" ? first : second;
    }
  }
}

/**
 * SHA-256 in hexadecimal; empty on a page that came by plain http:// from another machine: it has no crypto.subtle.
 * @param {Uint8Array<ArrayBuffer>} content
 */
export async function digestOf(content) {
  if (!globalThis.crypto?.subtle) return "";
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
