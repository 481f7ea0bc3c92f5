// @ts-check

/**
 * Why something was not done:
 * - `full`: the device has no room left;
 * - `changed`: another window has changed it meanwhile;
 * - `blocked`: another window holds the database;
 * - `damaged`: what lies there cannot be opened;
 * - `locked`: it is locked with a passphrase, and nobody has said it;
 * - `wrong`: passphrase and lock do not belong together;
 * - `typo`: a recovery code with a slip of the pen in it;
 * - `newer`: the lock is of a newer version, or no lock of ours;
 * - `unable`: the browser cannot encrypt (an old one, or a page that came by plain http);
 * - `failed`: the browser did not do it.
 * @typedef {"full" | "changed" | "blocked" | "damaged" | "locked" | "wrong" | "typo" | "newer" | "unable" | "failed"} Reason
 */

export class Refusal extends Error {
  /** @param {Reason} reason @param {unknown} [cause] what the browser said */
  constructor(reason, cause) {
    super(cause === undefined ? reason : `${reason}: ${cause}`);
    this.name = "Refusal";
    this.reason = reason;
  }
}

/** What the browser said went wrong. @param {unknown} error */
export function refusal(error) {
  if (error instanceof Refusal) return error;
  const full = /** @type {{name?: string} | null} */ (error)?.name === "QuotaExceededError";
  return new Refusal(full ? "full" : "failed", error ?? "The transaction was aborted.");
}
