// @ts-check
/**
 * One worker's life: how far its start is, what it answers, and that it is over. Nothing of it is left behind then: it is
 * ended, its channel closed, nothing is waited for.
 *
 * That it is over is noticed at once by a lock that it holds as long as it lives: a browser that needs memory ends a
 * worker without a word, and it may crash. A worker that hangs keeps its lock: while it owes an answer it is asked
 * whether it is alive. Neither counts time, so that a page that was frozen, or a laptop that slept, mistakes nothing.
 */

import { StartFailure } from "./checked.js";
import { fetchToGive } from "./giving.js";
import { makeThread, whatLacks } from "./pyscript.js";
import { randomName } from "./random.js";
import { PATIENCE, SILENCE, watch } from "./stages.js";
import { inVisit } from "./visit.js";

/** @import {Stage} from "./types.d.ts" */
/** @import {News} from "./stages.js" */
/** @import {Thread} from "./pyscript.js" */
/** @typedef {ReturnType<typeof startWorker>} Life */
/**
 * @typedef {(channel: string) => {judge(image: string): Promise<boolean | null>, end(): void}} Attend answers what the worker asks
 * of the page, on channels whose names begin with this one, until `end`. `judge`: whether the memory image that the worker
 * started from is one that this device has made, null where nobody can tell; empty: it started from none. The answer may
 * take as long as somebody needs to unlock the device
 */

/** @type {Attend} */
const trusting = () => ({ judge: async () => true, end() {} });

/**
 * What PyScript, or the lock, says comes by another way than what the interpreter says, which knows the reason: on a slow
 * device that may take its time.
 */
const LET_IT_SPEAK_MS = 2_000;

/**
 * @param {object} options
 * @param {(stage: Stage) => void} options.onStage
 * @param {Attend} [options.attend]
 * @param {number} [options.patience] see PATIENCE
 * @param {number} [options.silence] see SILENCE
 * @param {boolean} [options.cold] it is to start from no memory image; in a visit it never does
 */
export function startWorker({ onStage, attend = trusting, patience = PATIENCE, silence = SILENCE, cold = false }) {
  /** @type {Set<Thread>} More than one where a start that was given up has made its worker after all. */
  const threads = new Set();
  const channel = new BroadcastChannel(`board-${randomName()}`);
  const waits = new AbortController();
  /** @type {(failure: StartFailure) => void} */
  let tellOver = () => {};
  const over = /** @type {Promise<StartFailure>} */ (new Promise((resolve) => (tellOver = resolve)));
  let ready = false;
  let ended = false;
  const patient = watch(patience, () => fail(new StartFailure("slow", "Nothing has moved for a long time.")));
  const pulse = takePulse(channel, silence, () => fail(new StartFailure("stopped", "The worker is silent.")));
  const attending = attend(channel.name);
  let image = "";
  let judged = false;
  let unknown = false;
  /** @type {() => void} */
  let tellBelieved = () => {};
  const believed = /** @type {Promise<void>} */ (new Promise((resolve) => (tellBelieved = resolve)));
  channel.onmessage = (/** @type {MessageEvent<News>} */ { data }) => hear(data);

  /** What the worker says to the page by itself, and asks of it. @param {News} news */
  function hear(news) {
    pulse.heard();
    patient.moved();
    if (typeof news === "string") return;
    if ("held" in news) void watchLock(news.held);
    else if ("image" in news) void judge(news.image);
    else if ("failed" in news) fail(new StartFailure(news.failed, news.detail));
    else if (!ready) onStage(news);
  }

  /** Told once, before anything of the image runs: what runs may say anything. @param {string} told */
  async function judge(told) {
    if (judged) return;
    judged = true;
    image = told;
    const ours = await attending.judge(told);
    unknown = ours === null;
    if (ours) tellBelieved();
    else fail(new StartFailure("image", "It started from a memory image that this device has not made, as far as is known."));
  }

  /** @param {string} name */
  async function watchLock(name) {
    if (!navigator.locks) return;
    pulse.onlyWhileOwed();
    try {
      // It is ours once the worker has let go of it, which it never does while it lives.
      await navigator.locks.request(name, { signal: waits.signal }, () => {});
    } catch {
      return; // The waiting was ended, with all else.
    }
    if (!ready) await new Promise((resolve) => setTimeout(resolve, LET_IT_SPEAK_MS));
    fail(new StartFailure("stopped", "The worker has ended."));
  }

  /** @param {StartFailure} failure */
  function fail(failure) {
    if (ended) return;
    end();
    tellOver(failure);
  }

  function end() {
    ended = true;
    patient.stop();
    pulse.stop();
    waits.abort();
    attending.end();
    channel.close();
    for (const thread of threads) thread.terminate();
  }

  async function start() {
    const lacks = whatLacks();
    if (lacks) throw lacks;
    const files = fetchToGive((got, all) => hear({ stage: "download", got, all }), cold || inVisit());
    files.all.catch((/** @type {StartFailure} */ failure) => fail(failure));
    const thread = await makeThread(channel.name, () => !ended, (made) => {
      if (ended) made.terminate();
      else threads.add(made);
      made.addEventListener("message", ({ data }) => {
        if (data?.wants instanceof MessagePort) files.give(data.wants);
      });
      made.addEventListener("error", ({ message }) => {
        // Later on, one stray error is no reason to end a meeting: whether the worker lives is asked in another way.
        if (ready) console.error(`In the worker: ${message}`);
        else fail(new StartFailure("other", `The worker could not start: ${message}`));
      });
    });
    for (const other of threads) if (other !== thread && threads.delete(other)) other.terminate();
    return thread;
  }

  const started = start();
  started.catch(async (error) => {
    const known = error instanceof StartFailure;
    if (!known) await new Promise((resolve) => setTimeout(resolve, LET_IT_SPEAK_MS));
    fail(known ? error : new StartFailure("other", String(error)));
  });
  const failed = over.then((failure) => {
    throw failure;
  });
  failed.catch(() => {}); // Whoever follows this life hears of it by `over`.

  // Whoever has to unlock the device first may take their time.
  const begun = started.then(
    () => {
      ready = true;
      patient.stop();
    },
    () => failed,
  );

  return {
    /** Settles when it answers, or could not be started: then with what is said of that by whoever knows the reason. */
    ready: Promise.race([Promise.all([begun, believed]), failed]).then(() => {}),

    /** Whether it started from a memory image. */
    get fromImage() {
      return image !== "";
    },

    /** Whether there is reason to think that this image is not good. */
    get blamesImage() {
      return image !== "" && !unknown;
    },

    /** Settles, with the reason, when it is over by itself. */
    over,

    /**
     * Whatever Python did not catch: what it holds and what the page shows may now differ. It counts as over.
     * @param {string} message
     * @returns {Promise<string>} rejected only with the reason for which it is over
     */
    take(message) {
      const answer = started.then(({ sync }) => /** @type {Promise<string>} */ (sync.take(message)));
      answer.catch((error) => fail(new StartFailure("stopped", String(error))));
      return pulse.during(Promise.race([answer, failed]));
    },

    end,
  };
}

/**
 * Asks the worker now and then whether it is alive: while answers are owed; and at any time while the page is in sight,
 * where the browser has no locks.
 * @param {BroadcastChannel} channel
 * @param {number} silence
 * @param {() => void} lost
 */
function takePulse(channel, silence, lost) {
  let owed = 0;
  let missed = 0;
  let always = true;
  let begun = false;
  const beats = 4;
  const timer = setInterval(() => {
    if (owed === 0 && !(always && begun && !document.hidden)) return;
    if (missed >= beats) {
      lost();
      return;
    }
    missed += 1;
    channel.postMessage("ping");
  }, silence / beats);
  return {
    heard() {
      missed = 0;
    },
    onlyWhileOwed() {
      always = false;
    },
    stop() {
      clearInterval(timer);
    },
    /**
     * @template T
     * @param {Promise<T>} answer
     */
    async during(answer) {
      if (owed === 0) missed = 0;
      owed += 1;
      begun = true;
      try {
        return await answer;
      } finally {
        owed -= 1;
      }
    },
  };
}
