// Stands in for the service worker: hands its callbacks to the test.

export async function startOffline(callbacks) {
  (globalThis.fakeBoard ??= {}).offline = callbacks;
}
