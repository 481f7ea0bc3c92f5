// @ts-check
/**
 * The master key on its way between the page and its worker: the page opens the lock, also while there is no worker, and
 * gives the key to each that comes. It goes as a key that nobody can read out, on a channel whose name only they know.
 */

/** @param {string} name of the worker's channel */
const channelFor = (name) => new BroadcastChannel(`${name}-key`);

/**
 * The page's end: gives the key to the worker, at once and whenever it asks.
 * @param {string} name
 * @param {CryptoKey} key
 * @param {(key: CryptoKey) => void} [changed] the worker has another one from now on
 * @returns {() => void} ends it
 */
export function give(name, key, changed = () => {}) {
  const channel = channelFor(name);
  channel.onmessage = ({ data }) => {
    if (data === "key?") channel.postMessage({ key });
    else if (data?.changed instanceof CryptoKey) {
      key = data.changed;
      changed(key);
      // For the other tabs: locking.js.
      dispatchEvent(new CustomEvent("turned", { detail: data.handed }));
    }
  };
  channel.postMessage({ key });
  return () => channel.close();
}

/**
 * The worker's end.
 * @param {string} name
 */
export function take(name) {
  return {
    /** Settles when the page has the key. @returns {Promise<CryptoKey>} */
    given: () =>
      new Promise((resolve) => {
        const channel = channelFor(name);
        channel.onmessage = ({ data }) => {
          if (!(data?.key instanceof CryptoKey)) return;
          channel.close();
          resolve(data.key);
        };
        channel.postMessage("key?");
      }),
    /** @param {CryptoKey} changed @param {import("./lock.js").Handed} [handed] */
    changed(changed, handed) {
      const channel = channelFor(name);
      channel.postMessage({ changed, handed });
      channel.close();
    },
  };
}
