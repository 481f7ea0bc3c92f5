// @ts-check
/**
 * Which forms hold words that the board does not have, and how these outlive a reply: see "What a reply may do to what
 * people type" in docs/protocol.md. Kept in memory only; never written anywhere.
 */

import { hasChanges, hasUnsent, isText, isUnsent, putBack, states, statesSince, subject, unsentStates } from "./fields.js";

/** @import {ControlState, Errand, Fields, Reply} from "./types.d.ts" */

/** @type {Set<HTMLFormElement>} those in which something differs from their HTML */
const forms = new Set();

/**
 * Words of a form that another view took off the page. `way`: the fields of `go` that lead back to it.
 * @typedef {{words: Map<string, ControlState>, typed: boolean, meeting?: string, way: Fields}} Draft `typed`: sentences,
 * not only choices
 */
/** @type {Map<string, Draft>} by route and subject */
const drafts = new Map();

/** @type {string[]} What has been taken out of the meeting: words for it have no place until it is back. */
let gone = [];

let typed = 0;

/** The route with its "#". In a visit nothing of it is in the address, which stays in the browser's history: visit.js. */
export const here = () => document.documentElement.dataset.visit ?? location.hash;

/** How many times a person has typed or chosen something: two equal figures mean that nothing happened between. */
export function typedSoFar() {
  return typed;
}

/** Whether something would be lost. A passphrase would not: it is never kept. */
export function anyUnsent() {
  review();
  return [...forms].some((form) => form.dataset.forget === undefined && hasUnsent(form));
}

/** Sentences in forms that another view took off the page: nothing there shows that they wait. */
function held() {
  return [...drafts].flatMap(([key, draft]) => (draft.typed && !gone.some((id) => key.includes(id)) ? [draft] : []));
}

export function anyHeld() {
  return held().length > 0;
}

/** The way to those that wait in the meeting which is open: in another they would not be found. */
export function wayToHeld() {
  const [section, open] = place();
  return section && held().find(({ meeting }) => meeting === open)?.way;
}

/** Part and meeting. */
function place() {
  return here().slice(1).split("/");
}

/** All words that are not sent, as text: to be put back by `bringWords`. Empty where there are none. */
export function wordsAsText() {
  review();
  const [section = "", meeting] = place();
  /** @type {Map<string, Draft>} */
  const all = new Map(drafts);
  for (const form of forms) {
    const about = subject(form);
    if (!about || form.dataset.forget !== undefined || !hasUnsent(form)) continue;
    const way = { section, focus: "", id: "" };
    all.set(here() + about, { words: unsentStates(form), typed: true, meeting, way });
  }
  return all.size ? JSON.stringify([...all].map(([key, draft]) => [key, { ...draft, words: [...draft.words] }])) : "";
}

/** Words of before the page was loaded anew: they wait until their forms are there. @param {string} text */
export function bringWords(text) {
  for (const [key, draft] of JSON.parse(text)) drafts.set(key, { ...draft, words: new Map(draft.words) });
}

/** @param {Element | null} control */
export function noteTyping(control) {
  typed += 1;
  const form = control && "form" in control ? control.form : null;
  if (form instanceof HTMLFormElement) noteForm(form);
}

/** For forms that were filled in before anything listened, or refilled by the browser. */
export function noteAll() {
  for (const form of document.forms) noteForm(form);
}

/** @param {HTMLFormElement} form */
function noteForm(form) {
  if (form.dataset.command && hasChanges(form)) forms.add(form);
  else forms.delete(form);
}

function review() {
  for (const form of forms) if (!form.isConnected || !hasChanges(form)) forms.delete(form);
}

/**
 * Takes note of all unsent words before a reply changes the page.
 * @param {Errand} errand what is being answered
 */
export function holdUnsent(errand) {
  review();
  const before = here();
  const [section = "", meeting] = place();
  const sent = errand.older && errand.form;
  const newer = sent && forms.add(sent) && subject(sent);
  // What was chosen for the next words while these were on their way, and not sent yet.
  const since = typed !== errand.typedBefore && errand.form?.isConnected ? errand.sent : undefined;
  if (since && errand.form) forms.add(errand.form);
  const held = new Map(
    [...forms].map((form) => {
      const text = [...form.elements].find((control) => isText(control) && isUnsent(control));
      const card = form.closest(".open[data-key]")?.getAttribute("data-key");
      const way = { section, focus: text?.id ?? "", id: card ?? "" };
      const words = form === sent ? states(form) : unsentStates(form);
      if (since && form === errand.form) for (const [name, now] of statesSince(form, since)) words.set(name, now);
      return [form, { about: subject(form), words, typed: !!text, meeting, way }];
    }),
  );
  // Noted now: on its way through the page a control may already stand in another form.
  /** @type {Map<Element, string>} */
  const owners = new Map();
  for (const [form, { about }] of held) for (const control of form.elements) owners.set(control, about);
  return {
    /**
     * Whether morphing must not touch what stands in a control: somebody may be in the middle of a word.
     * @param {Node} control
     * @param {Node} wanted
     */
    keeps(control, wanted) {
      if (!isText(control) || !isText(wanted) || control.name !== wanted.name) return false;
      const about = owners.get(control);
      if (!isUnsent(control) && !(newer && about === newer)) return false;
      return about === undefined ? control === document.activeElement : wanted.form !== null && about === subject(wanted.form);
    },

    /**
     * After the reply, with the new route in the address: every word back where it belongs.
     * @param {Pick<Reply, "gone" | "reset">} reply
     */
    settle({ gone: ids, reset }) {
      gone = ids ?? gone;
      for (const [form, { about, ...draft }] of held) {
        if (form.isConnected && subject(form) === about) putBack(form, draft.words);
        // A passphrase waits for nobody: whoever opens the next file in this tab is not to find it.
        else if (about && form.dataset.forget === undefined) drafts.set(before + about, draft);
      }
      forgetRemoved(errand);
      if (drafts.size) bringBack();
      const own = errand.form && held.get(errand.form);
      if (own) drafts.delete(before + own.about); // it was sent, or given up by a button inside it
      else if (reset && errand.form && errand.sent) forgetTaken(before + subject(errand.form), errand.sent);
      review();
    },
  };
}

/**
 * What was typed of something that is now removed has no place to come back to.
 * @param {Errand} errand
 */
function forgetRemoved({ name, fields }) {
  const id = name.startsWith("remove") && typeof fields !== "function" ? fields.id : undefined;
  if (typeof id !== "string" || !id) return;
  for (const key of drafts.keys()) if (key.includes(id)) drafts.delete(key);
}

/**
 * The form went off the page before its words were taken: of a draft, what was typed since is left.
 * @param {string} key
 * @param {Map<string, ControlState>} sent
 */
function forgetTaken(key, sent) {
  const draft = drafts.get(key);
  if (!draft) return;
  for (const [name, words] of sent) {
    if (JSON.stringify(draft.words.get(name)) === JSON.stringify(words)) draft.words.delete(name);
  }
  if (!draft.words.size) drafts.delete(key);
}

function bringBack() {
  for (const form of document.forms) {
    const key = here() + subject(form);
    const draft = drafts.get(key);
    if (!draft) continue;
    drafts.delete(key);
    putBack(form, draft.words);
    noteForm(form);
  }
}
