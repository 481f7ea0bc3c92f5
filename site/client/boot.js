// @ts-check
/**
 * The page's entry. Listens first, so that what people do while Python is on its way is kept; then starts Python and
 * the service worker, and says how far they are.
 */

import "./exit.js";
import { fetchAhead } from "./ahead.js";
import { apply } from "./apply.js";
import { begin, errand, listen } from "./dispatch.js";
import { listenForDragging } from "./dragging.js";
import { listenForFiles } from "./files.js";
import { listenForKeys } from "./keys.js";
import { createQueue } from "./queue.js";
import { listenForRows, showCurrentPart } from "./rows.js";
import { announce, say, sentence, unsay } from "./sentences.js";
import { createStatus } from "./status.js";
import { noteAll } from "./unsent.js";
import { listenForSpeakers } from "./who.js";

/** @import {Drawings} from "./drawing.js" */
/** @import {Projecting} from "./projecting.js" */
/** @import {Stage} from "./types.d.ts" */

fetchAhead();
// PyScript, which takes longest to load, is not left to the end of what has to be known before. Where it cannot be had
// it is missed below.
import("./pyscript.js").then(({ loadAhead }) => loadAhead()).catch(() => {});
const queue = createQueue({
  answered(reply) {
    if (!reply.wall) projecting?.follow();
  },
  apply(reply, given) {
    if (reply.wall) {
      projecting?.show(reply.wall, given);
      return true;
    }
    status.note(reply);
    const complete = apply(reply, given);
    const { download } = reply;
    if (download) void leaving.then((leave) => leave?.(download));
    drawing?.answered(given, reply);
    given.then?.();
    showCurrentPart();
    keys.show();
    speakers.show();
    projecting?.refresh();
    void tabs.then((others) => others?.note(reply.away === true));
    void waiting.then((module) => module?.wait());
    if (reply.away !== undefined) void handed.then((listening) => listening?.note(reply.away === true));
    void device.then((watching) => watching?.note(reply));
    return complete;
  },
  quiet: () => dragging.over(),
  changed: () => status.show(),
  sending: () => gestures.keep(),
  taken: (errand) => gestures.taken(errand),
  settle: async (reply, given) => (reply.open === undefined ? null : ((await windows)?.note(reply, given) ?? null)),
  dropped: (errand) => drawing?.answered(errand, { saved: "failed" }),
  begin,
});
const status = createStatus(queue, () => drawing?.waits === true);
const gestures = listen(queue, status.show);
const dragging = listenForDragging(queue);
const files = listenForFiles(queue.send);
const keys = listenForKeys();
const speakers = listenForSpeakers(queue);
listenForRows();
/** Lines on a child's page, which nobody gets before there is a meeting. @type {Drawings | null} */
let drawing = null;
/** The projector window, once it can be opened: nobody waits for that. @type {Projecting | null} */
let projecting = null;
// Only where somebody waits for the way back: nothing of the first screen.
const waiting = import("./waiting.js").catch(console.error);
// Nor does anybody wait for what the device has to hand over.
const handed = import("./handed.js").then(({ listenForHanded }) => listenForHanded(files.bring), console.error);
/** Nor that other tabs are told in whose hands the device is. */
const tabs = import("./tabs.js").then(({ listenForTabs }) => listenForTabs(() => queue.send(begin())), console.error);
/** Nor before something is open. */
const windows = import("./windows.js").then(({ listenForWindows }) => listenForWindows(queue), console.error);
/** What the browser says of the room it gives: nobody waits for that either. */
const device = import("./device.js").then(({ watchDevice }) => watchDevice(queue.send), console.error);
/** How files get out; nobody needs it before there is something in them. */
const leaving = import("./leaving.js").then(({ createLeaving }) => createLeaving(queue.send)).catch(console.error);
import("./drawing.js").then(({ listenForDrawing }) => (drawing = listenForDrawing(queue.send, status.show)), console.error);
import("./projecting.js").then(({ project }) => (projecting = project(queue)), console.error);
fillInToday();
noteAll();
status.show();

document.addEventListener("click", ({ target }) => {
  if (target instanceof Element && target.closest("[data-again]")) location.reload();
});

/** What is kept on the device, once its lock is open. @type {import("./lockscreen.js").Opened | null} */
let opened = null;

void start();
import("./available.js").then(({ tellOffline }) => tellOffline()).catch((error) => {
  console.error(error);
  say("offline", "offline-refused");
});

/** A meeting that is begun before Python is there is one of today, as it would be afterwards. */
function fillInToday() {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0"));
  for (const day of document.querySelectorAll("input[data-today]")) {
    // As the form's own value, so that it does not count as typed.
    if (day instanceof HTMLInputElement && !day.defaultValue) day.defaultValue = today.join("-");
  }
}

async function start() {
  onStage({ stage: "start" });
  try {
    // Not at the top: if this file is the one that is missing, there must be somebody left to say so.
    const [{ startPython }, { unlocked }, { listenForLocking, wordsBack }, { attendWith }] = await Promise.all([
      import("./python.js"),
      import("./lockscreen.js"),
      import("./locking.js"),
      import("./attending.js"),
    ]);
    const unlocking = unlocked().then((now) => (opened = now));
    const board = await startPython({ onStage, onLost, onBack, attend: attendWith(unlocking) });
    // Python is ready behind the lock screen, and answers once that is open.
    await unlocking;
    if (queue.stopped) return;
    // A visit has nothing to do with what others wrote here.
    if (opened && document.documentElement.dataset.visit === undefined) await wordsBack(opened);
    listenForLocking({ pending: () => queue.pending, keep: () => gestures.keep(), opened: () => opened });
    const idle = { pending: () => queue.pending, opened: () => opened };
    import("./imaging.js").then(({ makeWhenIdle }) => makeWhenIdle(idle)).catch(console.error);
    onStage({ stage: "ready" });
    queue.open((message) => board.take(message));
  } catch (error) {
    console.error(error);
    if (!queue.stopped) queue.stop(error instanceof TypeError ? "missing" : "other");
  }
}

/** Where the device keeps nothing, a board that begins anew would take the meeting off the page: it stays to be read. */
function onLost() {
  if (!status.nowhere) queue.lost();
  return !status.nowhere;
}

/** @param {{take(message: string): Promise<string>}} board */
function onBack(board) {
  if (queue.stopped) return;
  unsay("stage", "coming-back");
  announce(sentence("back")?.textContent ?? "");
  queue.open((message) => board.take(message));
}

/** @param {Stage} now */
function onStage({ stage, got = 0, all = 0, reason = "other" }) {
  // To be heard are its beginning, its end and what has failed, and not each figure on the way.
  const silent = stage === "download" || stage === "python";
  document.getElementById("stage")?.setAttribute("aria-live", silent ? "off" : "polite");
  if (stage === "failed") {
    queue.stop(reason);
  } else if (stage === "ready") {
    unsay("stage");
  } else if (!queue.stopped) {
    const place = say("stage", `stage-${stage}`, { got: megabytes(got), all: megabytes(all) });
    for (const bar of place?.querySelectorAll("progress") ?? []) {
      bar.max = all || 1;
      bar.value = got;
    }
  }
}

/** @param {number} bytes */
function megabytes(bytes) {
  const figures = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return (bytes / 1e6).toLocaleString(document.documentElement.lang || undefined, figures);
}
