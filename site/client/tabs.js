// @ts-check
/**
 * Several tabs of the board on one device: when it goes into somebody's hands in one of them, or comes back, the others
 * begin again. None goes on showing the leader's page to whoever has the device.
 */

/** @param {() => void} begin */
export function listenForTabs(begin) {
  const others = "BroadcastChannel" in globalThis ? new BroadcastChannel("meeting-board-hands") : null;
  let away = false;

  others?.addEventListener("message", ({ data }) => {
    // Only what such a tab says: a page of another kind on the same host may use the name as well.
    if (typeof data === "boolean" && data !== away) begin();
  });

  return {
    /** After a reply. @param {boolean} now whether the device is in somebody's hands */
    note(now) {
      if (now === away) return;
      away = now;
      others?.postMessage(now);
    },
  };
}
