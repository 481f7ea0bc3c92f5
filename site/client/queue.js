// @ts-check
/**
 * The messages on their way to the board: one at a time, in the order they were given. What is given before the board
 * is there, or while it comes back, waits for it; after the board has stopped for good nothing is sent any more, and
 * nothing typed is lost.
 *
 * Where the board dies with a message, nobody here knows whether that was stored. Each has an id, which the board keeps
 * with what it stores. The board that comes back is asked: what it has is done with, what it has not is sent again, once.
 */

import { randomName } from "./random.js";
import { say, unsay } from "./sentences.js";

/** @import {Errand, Fields, Message, Reply} from "./types.d.ts" */

const NO_ANSWER_MS = 20_000;

/** The message that has the board tell everything. */
const BEGIN = "begin";

/** In place of an answer: the board has died, and there is none. */
const LOST = Symbol("lost");

/** A message with which the board has died so often is not given to it once more. */
const TOO_OFTEN = 2;

/**
 * @param {object} page
 * @param {(reply: Reply) => void} [page.answered] called before a reply is shown
 * @param {(reply: Reply, errand: Errand) => boolean} page.apply false if the page must be told everything again
 * @param {() => Promise<void> | void} page.quiet waits until the page may be changed (nothing is being dragged)
 * @param {() => void} page.changed called whenever `busy` may have changed
 * @param {() => void} page.sending called before something is sent: what waits to be sent goes first
 * @param {(errand: Errand) => void} page.taken called when an errand is over and its form was taken
 * @param {(reply: Reply, errand: Errand) => Promise<Message | null>} page.settle called after a reply was shown: what it
 * gives goes to the board before anything else
 * @param {(errand: Errand) => void} page.dropped called when an errand is given up: it was not carried out
 * @param {(back?: boolean) => Errand} page.begin makes the message `begin`; `back`: for a board that is there again
 */
export function createQueue(page) {
  /** @type {Errand[]} */
  const waiting = [];
  /** @type {Errand | null} */
  let current = null;
  /** @type {((message: string) => Promise<string>) | null} */
  let take = null;
  let running = false;
  /** The board has been there before. */
  let back = false;
  let stopped = false;
  /** Gives up the answer that is waited for. */
  let lose = () => {};
  /** In somebody's hands: they are not shown the way to what is kept here. */
  let away = false;

  async function run() {
    if (running) return;
    running = true;
    while (take && !stopped && waiting[0]) {
      await carryOut(/** @type {Errand} */ (waiting.shift()), take);
      page.changed();
    }
    running = false;
    if (take && !stopped) unsay("notice", "kept");
  }

  /**
   * @param {Errand} errand
   * @param {(message: string) => Promise<string>} ask
   */
  async function carryOut(errand, ask) {
    current = errand;
    page.changed();
    const fields = typeof errand.fields === "function" ? await errand.fields() : errand.fields;
    const given = take === ask && !stopped;
    const reply = fields && (given ? await answer(text(errand, fields), ask) : LOST);
    if (reply === LOST) {
      putBack(errand, given);
    } else if (reply) {
      page.answered?.(reply);
      const tellBeside = askBeside(ask);
      await page.quiet();
      const first = await page.settle(reply, show(reply, errand));
      // A board that has died since begins again, and is told then.
      if (first && take === ask) waiting.unshift(goingOn(first, errand));
      await tellBeside?.();
    }
    current = null;
  }

  /**
   * What is next, where the board can look for it while the page shows what came before.
   * @param {(message: string) => Promise<string>} ask
   * @returns {(() => Promise<void>) | undefined} shows what is answered
   */
  function askBeside(ask) {
    const [errand] = waiting;
    if (!errand?.beside || typeof errand.fields === "function" || take !== ask || stopped) return undefined;
    waiting.shift();
    const answering = answer(text(errand, errand.fields), ask);
    return async () => {
      current = errand;
      page.changed();
      const reply = await answering;
      if (reply === LOST) putBack(errand, true);
      else show(reply, errand);
    };
  }

  /** @param {Errand} errand @param {Fields} fields */
  function text(errand, fields) {
    if (errand.asks || errand.name === BEGIN) return JSON.stringify({ name: errand.name, fields });
    errand.id ??= randomName();
    return JSON.stringify({ name: errand.name, fields, id: errand.id });
  }

  /**
   * There is no answer, and nobody knows whether it was done: until that is known it counts as not stored.
   * @param {Errand} errand
   * @param {boolean} given the board had it
   */
  function putBack(errand, given) {
    // A board that comes back begins by itself, and goes on from there.
    if (errand.name === BEGIN || errand.goesOn || (stopped && errand.asks)) return;
    if (given && !errand.asks) errand.lost = (errand.lost ?? 0) + 1;
    // Where the board is there again it begins first, whatever was asked beside something else.
    waiting.splice(waiting[0]?.name === BEGIN ? 1 : 0, 0, errand);
  }

  /**
   * @param {string} message
   * @param {(message: string) => Promise<string>} ask
   * @returns {Promise<Reply | typeof LOST>}
   */
  async function answer(message, ask) {
    const timer = setTimeout(() => say("notice", away ? "away" : "no-answer"), NO_ANSWER_MS);
    try {
      const lost = /** @type {Promise<typeof LOST>} */ (new Promise((resolve) => (lose = () => resolve(LOST))));
      const said = await Promise.race([ask(message), lost]);
      return said === LOST ? LOST : understood(said);
    } catch (error) {
      if (take !== ask) return LOST; // It died with it, which is known by now.
      // It said something that nobody understands: what it holds and what the page shows may now differ, so nothing
      // more is sent.
      console.error(error);
      stop("stopped");
      return LOST;
    } finally {
      clearTimeout(timer);
      unsay("notice", "no-answer", "away");
    }
  }

  /**
   * @param {Reply} reply
   * @param {Errand} errand
   * @returns {Errand} what it answers: after the board has died, the message that it had stored before
   */
  function show(reply, errand) {
    let complete = false;
    away = reply.away ?? away;
    const { about } = errand;
    if (about) judge(about, reply.carried === true);
    const answered = about && reply.carried ? about : errand;
    answered.older = waiting.some(({ form }) => form && form === answered.form);
    const before = document.activeElement;
    try {
      complete = page.apply(reply, answered);
    } catch (error) {
      console.error(error);
    }
    // Whoever gave the next message already has not gone to where this reply led: the next may lead them on.
    for (const one of waiting) if (one.from === before) one.from = document.activeElement;
    if (reply.reset) page.taken(answered);
    // After whatever the person has given in the meantime: work that goes on by itself holds nobody up. A board that has
    // died since goes on from its beginning.
    if (reply.next && take) {
      waiting.push(goingOn(reply.next, errand));
    }
    // Once: a board whose full account does not fit either will not do better the next time.
    if (!complete && errand.name !== BEGIN) waiting.unshift(page.begin());
    return answered;
  }

  /**
   * What becomes of the message with which the board died. Done, it does not go to the board again.
   * @param {Errand} errand
   * @param {boolean} carried
   */
  function judge(errand, carried) {
    if (!carried && (errand.lost ?? 0) < TOO_OFTEN) return;
    waiting.splice(waiting.indexOf(errand), 1);
    if (carried) return;
    page.dropped(errand);
    say("notice", "not-done");
  }

  /** @param {string} reason */
  function stop(reason) {
    stopped = true;
    unsay("notice", "kept", "no-answer", "away");
    say("stage", away ? "away" : `failed-${reason}`) ?? say("stage", "failed-other");
    lose();
    page.changed();
  }

  return {
    /** @param {Errand} errand */
    send(errand) {
      if (!errand.asks) {
        unsay("notice", "not-done");
        page.sending();
      }
      waiting.push(errand);
      if (!take && !stopped && !errand.asks) say("notice", "kept");
      page.changed();
      void run();
    },

    /** @param {(message: string) => Promise<string>} board */
    open(board) {
      const about = waiting.find(({ lost }) => lost);
      const begin = page.begin(back);
      take = board;
      if (about?.id && typeof begin.fields !== "function") begin.fields.under_way = about.id;
      waiting.unshift({ ...begin, about });
      void run();
    },

    /** The board has died, and comes back. */
    lost() {
      if (stopped) return;
      take = null;
      back = true;
      // Work that went on by itself does so from where the new board begins, which is the beginning.
      for (const one of waiting.splice(0)) if (one.name !== BEGIN && !one.goesOn) waiting.push(one);
      lose();
      unsay("notice", "no-answer", "away", "not-done");
      say("stage", "coming-back");
      page.changed();
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

    /** A message is under way that may change something, or was when the board died. */
    get underWay() {
      return (current !== null && !current.asks) || (!stopped && waiting.some(({ lost }) => lost));
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
 * What the page sends by itself after a reply.
 * @param {Message} message
 * @param {Errand} errand what was answered
 * @returns {Errand}
 */
function goingOn({ name, fields }, { typedBefore }) {
  return { name, fields, from: document.activeElement, typedBefore, asks: true, goesOn: true };
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
