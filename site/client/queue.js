// @ts-check
/**
 * The messages on their way to the board: one at a time, in the order they were given. What is given before the board
 * is there waits for it; after the board has stopped nothing is sent any more, and nothing typed is lost.
 */

import { say, unsay } from "./sentences.js";

/** @import {Errand, Message, Reply} from "./types.d.ts" */

const NO_ANSWER_MS = 20_000;

/** The message that has the board tell everything. */
const BEGIN = "begin";

/**
 * @param {object} page
 * @param {(reply: Reply, errand: Errand) => boolean} page.apply false if the page must be told everything again
 * @param {() => Promise<void> | void} page.quiet waits until the page may be changed (nothing is being dragged)
 * @param {() => void} page.changed called whenever `busy` may have changed
 * @param {() => void} page.sending called before something is sent: what waits to be sent goes first
 * @param {(errand: Errand) => void} page.taken called when an errand is over and its form was taken
 * @param {(reply: Reply, errand: Errand) => Promise<Message | null>} page.settle called after a reply was shown: what it
 * gives goes to the board before anything else
 * @param {() => Errand} page.begin makes the message `begin`
 */
export function createQueue(page) {
  /** @type {Errand[]} */
  const waiting = [];
  /** @type {Errand | null} */
  let current = null;
  /** @type {((message: string) => Promise<string>) | null} */
  let take = null;
  let running = false;
  let stopped = false;
  /** In somebody's hands: they are not shown the way to what is kept here. */
  let away = false;

  async function run() {
    if (running || !take) return;
    running = true;
    for (let errand = waiting.shift(); errand && !stopped; errand = waiting.shift()) {
      await carryOut(errand, take);
      page.changed();
    }
    running = false;
    if (!stopped) unsay("notice", "kept");
  }

  /**
   * @param {Errand} errand
   * @param {(message: string) => Promise<string>} ask
   */
  async function carryOut(errand, ask) {
    current = errand;
    page.changed();
    const fields = typeof errand.fields === "function" ? await errand.fields() : errand.fields;
    const reply = fields && (await answer(JSON.stringify({ name: errand.name, fields }), ask));
    if (reply) {
      await page.quiet();
      errand.older = waiting.some(({ form }) => form && form === errand.form);
      show(reply, errand);
      const first = await page.settle(reply, errand);
      if (first) waiting.unshift({ ...first, from: document.activeElement, typedBefore: errand.typedBefore, asks: true });
    } else if (stopped && errand.name !== BEGIN && !errand.asks) {
      waiting.unshift(errand); // nobody knows whether it was done: it counts as not stored
    }
    current = null;
  }

  /**
   * @param {string} message
   * @param {(message: string) => Promise<string>} ask
   * @returns {Promise<Reply | null>} null when the board has stopped
   */
  async function answer(message, ask) {
    const timer = setTimeout(() => say("notice", away ? "away" : "no-answer"), NO_ANSWER_MS);
    try {
      return understood(await ask(message));
    } catch (error) {
      // Python ended, or said something that nobody understands: what it holds and what the page shows may now differ,
      // so nothing more is sent.
      console.error(error);
      stop("stopped");
      return null;
    } finally {
      clearTimeout(timer);
      unsay("notice", "no-answer", "away");
    }
  }

  /**
   * @param {Reply} reply
   * @param {Errand} errand
   */
  function show(reply, errand) {
    let complete = false;
    away = reply.away ?? away;
    try {
      complete = page.apply(reply, errand);
    } catch (error) {
      console.error(error);
    }
    if (reply.reset) page.taken(errand);
    // After whatever the person has given in the meantime: work that goes on by itself holds nobody up.
    if (reply.next) {
      const { name, fields } = reply.next;
      waiting.push({ name, fields, from: document.activeElement, typedBefore: errand.typedBefore, asks: true });
    }
    // Once: a board whose full account does not fit either will not do better the next time.
    if (!complete && errand.name !== BEGIN) waiting.unshift(page.begin());
  }

  /** @param {string} reason */
  function stop(reason) {
    stopped = true;
    unsay("notice", "kept", "no-answer", "away");
    say("stage", away ? "away" : `failed-${reason}`) ?? say("stage", "failed-other");
    page.changed();
  }

  return {
    /** @param {Errand} errand */
    send(errand) {
      if (!errand.asks) page.sending();
      waiting.push(errand);
      if (!take && !stopped && !errand.asks) say("notice", "kept");
      page.changed();
      void run();
    },

    /** @param {(message: string) => Promise<string>} board */
    open(board) {
      take = board;
      waiting.unshift(page.begin());
      void run();
    },

    stop,

    /** Whether an errand for which this holds is waiting or under way. @param {(errand: Errand) => boolean} test */
    has(test) {
      return (current !== null && test(current)) || waiting.some(test);
    },

    /** The one given last, of those on their way for which this holds. @param {(errand: Errand) => boolean} test */
    latest(test) {
      return waiting.findLast(test) ?? (current !== null && test(current) ? current : undefined);
    },

    /** A message is under way that may change something. */
    get underWay() {
      return current !== null && !current.asks;
    },

    /** Something was given that has not been answered. */
    get pending() {
      return this.underWay || waiting.some(({ asks }) => !asks);
    },

    /** What waits was typed or chosen in a form, and is not only a press of a button. */
    get words() {
      return waiting.some(({ asks, sent }) => !asks && sent);
    },

    get stopped() {
      return stopped;
    },
  };
}

/**
 * @param {string} text
 * @returns {Reply}
 */
function understood(text) {
  const reply = JSON.parse(text);
  if (typeof reply !== "object" || reply === null || Array.isArray(reply)) throw new Error("A reply is not an object.");
  return reply;
}
