// @ts-check
/**
 * Starts Python in a worker, and the board in it. A worker that dies after the board was ready is followed by another,
 * as long as there have not been too many of them: the page goes on.
 */

import { forget } from "./image.js";
import { countRestarts } from "./restarts.js";
import { settle } from "./stages.js";
import { startWorker } from "./worker.js";

/** @import {StartFailure} from "./checked.js" */
/** @import {Stage} from "./types.d.ts" */

/** @typedef {{take(message: string): Promise<string>}} Board */

/**
 * @param {object} options
 * @param {(stage: Stage) => void} options.onStage told of the first start, and of what is final
 * @param {() => boolean} [options.onLost] told that the board has died; false where it is not to come back
 * @param {(board: Board) => void} [options.onBack] told that it is there again, knowing nothing but what is stored
 * @param {import("./worker.js").Attend} [options.attend] see startWorker: asked anew for each worker
 * @param {number} [options.patience] see PATIENCE
 * @param {number} [options.silence] see SILENCE
 * @returns {Promise<Board & {end(): void}>} `end` ends it for good
 */
export async function startPython({ onStage, onLost = () => false, onBack = () => {}, ...settings }) {
  const restarts = countRestarts();
  let life = startWorker({ onStage, ...settings });
  let ended = false;
  // All that is kept is being removed: nothing is to be written any more.
  addEventListener("removing", end);

  function end() {
    ended = true;
    life.end();
  }

  /** @param {StartFailure} failure */
  function stop(failure) {
    console.error(failure);
    onStage({ stage: "failed", reason: failure.reason ?? "other" });
  }

  async function follow() {
    for (;;) {
      const failure = await life.over;
      if (!onLost()) return stop(failure);
      console.warn("The board has died, and is started again:", failure);
      const lasting = await again(failure);
      if (ended) return;
      if (lasting) return stop(lasting);
      onBack(life);
    }
  }

  /**
   * Whatever it is that is wrong with a memory image, or only seems so: without one the start takes longer, and goes well.
   * @param {unknown} failure
   */
  async function fromNothing(failure) {
    if (!life.fromImage || ended) throw failure;
    console.warn("The board is started anew, without its memory image:", failure);
    if (life.blamesImage) await forget();
    life = startWorker({ onStage, ...settings, cold: true });
    await life.ready;
  }

  /** @param {StartFailure} failure @returns {Promise<StartFailure | null>} why it does not come back */
  async function again(failure) {
    for (let pause = restarts.next(); pause !== null; pause = restarts.next()) {
      await new Promise((resolve) => setTimeout(resolve, pause));
      if (ended) break;
      life = startWorker({ onStage: () => {}, ...settings });
      try {
        await life.ready;
        return null;
      } catch (error) {
        failure = /** @type {StartFailure} */ (error);
        if (life.blamesImage) await forget();
      }
    }
    return failure;
  }

  try {
    await life.ready.catch((failure) => fromNothing(failure));
  } catch (failure) {
    stop(/** @type {StartFailure} */ (failure));
    settle(false);
    throw failure;
  }
  onStage({ stage: "ready" });
  settle(true);
  void follow();
  return { take: life.take, end };
}
