// @ts-check
/**
 * PyScript opens databases of its own while it starts, in the page and in the worker, to remember packages and folders:
 * with us always empty, one more for every version, and where the browser refuses databases it could not start at all.
 * So it is given empty ones that are nowhere.
 */

const PYSCRIPTS = "IDBMap/";

/** @returns {() => void} puts everything back as it was */
export function pretendEmptyDatabases() {
  const own = Object.getOwnPropertyDescriptor(globalThis, "indexedDB");
  const real = globalThis.indexedDB;
  /** @param {unknown} result */
  const request = (result) => {
    const one = { result, onsuccess: (/** @type {unknown} */ _) => {} };
    queueMicrotask(() => one.onsuccess({ target: one }));
    return one;
  };
  const store = { getAllKeys: () => request([]), clear: () => request(undefined) };
  const database = { transaction: () => ({ objectStore: () => store }), close() {} };
  /** @param {string} name @param {number} [version] */
  const open = (name, version) => (name.startsWith(PYSCRIPTS) ? request(database) : real.open(name, version));
  Object.defineProperty(globalThis, "indexedDB", { configurable: true, value: { open } });
  return () => {
    if (own) Object.defineProperty(globalThis, "indexedDB", own);
    else Reflect.deleteProperty(globalThis, "indexedDB");
  };
}
