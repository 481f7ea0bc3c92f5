// @ts-check
/**
 * Keeps the board's files on the device, through the service worker `sw.js`, and says how that went. Without it the
 * board works as well, only not without a network.
 */

import { settled } from "./stages.js";

/**
 * By the manifest a device offers the board where another app shares a file. The worker answers that; without one the
 * browser would send the file to the host. So the manifest that says it is named only where a worker is there.
 */
function offerSharing() {
  document.querySelector('link[rel="manifest"]')?.setAttribute("href", "sharing.webmanifest");
}

/**
 * @param {object} options
 * @param {() => void} options.onAvailable everything is on the device
 * @param {() => void} options.onRefused the browser refuses, or a file could not be kept
 * @param {(change: () => void) => void} options.onNewVersion a new version is on the device; `change` opens it
 */
export async function startOffline({ onAvailable, onRefused, onNewVersion }) {
  // Not there: in a private window of some browsers, or on a page that came by plain http://.
  const container = navigator.serviceWorker;
  if (!container) {
    onRefused();
    return;
  }
  if (container.controller) offerSharing();
  // The first visit fetches the same files for itself: one after the other, not both at once. And what does not start
  // is not worth keeping.
  if (!(await settled)) return;
  /** @type {ServiceWorkerRegistration} */
  let registration;
  try {
    registration = await container.register(new URL("../sw.js", import.meta.url), {
      scope: new URL("../", import.meta.url).pathname,
      updateViaCache: "none",
    });
  } catch (error) {
    console.info("The board is not kept for offline use:", error);
    onRefused();
    return;
  }

  const available = () => {
    offerSharing();
    onAvailable();
  };
  /** @param {ServiceWorker} worker */
  const offer = (worker) => {
    onNewVersion(() => {
      worker.addEventListener("statechange", () => {
        if (worker.state === "activated") location.reload();
      });
      worker.postMessage("take-over");
    });
  };
  /** @param {ServiceWorker | null} worker */
  const follow = (worker) => {
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && registration.active) offer(worker);
      else if (worker.state === "activated") available();
      else if (worker.state === "redundant" && !registration.active) onRefused();
    });
  };
  if (registration.active) available();
  if (registration.waiting && registration.active) offer(registration.waiting);
  follow(registration.installing);
  registration.addEventListener("updatefound", () => {
    if (registration.installing !== null) follow(registration.installing);
  });
}
