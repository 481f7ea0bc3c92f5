// @ts-check
/** Says whether the page works without a network, and that there is a newer one. Nothing of the first screen. */

import { startOffline } from "./offline.js";
import { say } from "./sentences.js";

export function tellOffline() {
  return startOffline({
    onAvailable: () => say("offline", "offline-available"),
    onRefused: () => say("offline", "offline-refused"),
    onNewVersion(change) {
      const place = say("offline", "new-version");
      place?.querySelector("[data-switch]")?.addEventListener("click", () => change(), { once: true });
    },
  });
}
