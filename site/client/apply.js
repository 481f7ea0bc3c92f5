// @ts-check
/**
 * Brings a reply onto the page. The only place of the product that turns text into HTML, by the Trusted Types policy
 * `board`: all of it comes from our own views in the worker, which escape what people typed.
 */

import { empty, isControl } from "./fields.js";
import { Idiomorph } from "./idiomorph.js";
import { AT_ONCE, fillSoon, finish } from "./filling.js";
import { childrenOf, forgetAllBut, keepChildren } from "./kept.js";
import { arrange, tidy } from "./keyed.js";
import { announce } from "./sentences.js";
import { anyHeld, holdUnsent, typedSoFar } from "./unsent.js";

/** @import {Errand, Reply} from "./types.d.ts" */

const policies = /** @type {{trustedTypes?: {createPolicy(name: string, rules: object): any}}} */ (globalThis);
const policy = policies.trustedTypes?.createPolicy("board", { createHTML: (/** @type {string} */ html) => html });

/**
 * All of them at once: for a long list that is much quicker than one by one.
 * @param {Record<string, string>} pieces each of them one element
 * @returns {Map<string, HTMLElement>}
 */
function parse(pieces) {
  const html = Object.values(pieces).join("");
  const template = document.createElement("template");
  template.innerHTML = policy ? policy.createHTML(html) : html;
  const elements = /** @type {HTMLElement[]} */ ([...document.adoptNode(template.content).children]);
  const names = Object.keys(pieces);
  if (elements.length !== names.length) throw new Error("A reply holds HTML that is not one element.");
  return new Map(names.map((name, index) => [name, /** @type {HTMLElement} */ (elements[index])]));
}

/**
 * Regions, lists, forms, focus, in one go, so that the page is painted once.
 * @param {Reply} reply
 * @param {Errand} errand what it answers
 * @returns {boolean} false if the page lacks something that the board believes it has
 */
export function apply(reply, errand) {
  const active = document.activeElement;
  const focus = rememberFocus(active);
  const unsent = holdUnsent(errand);
  const complete = bring(reply, unsent.keeps);
  if ([reply.focus, reply.show].some((id) => id && !document.getElementById(id)) || anyHeld()) finish();

  if (reply.route !== undefined) showRoute(reply.route);
  unsent.settle(reply);
  if (reply.reset && errand.form && errand.sent) {
    const form = current(errand.form);
    if (form) empty(form, errand.sent);
  }

  const movedOn = active !== errand.from && errand.from?.isConnected && active !== document.body;
  const stays = movedOn || typedSoFar() !== errand.typedBefore;
  if (reply.focus && !stays) moveFocus(reply.focus);
  else focus.restore();
  if (reply.show) document.getElementById(reply.show)?.scrollIntoView({ block: "nearest", behavior: "instant" });

  if (reply.title !== undefined) document.title = reply.title;
  if (reply.announce) announce(reply.announce);
  return complete;
}

/**
 * What is to be seen, and nothing else: regions, then lists.
 * @param {Pick<Reply, "regions" | "lists" | "kept">} reply
 * @param {(control: Node, wanted: Node) => boolean} [keeps] whether what stands in a control is left as it is
 * @returns {boolean} false if the page lacks something that the board believes it has
 */
export function bring({ regions = {}, lists = {}, kept }, keeps = () => false) {
  finish();
  const morph = morpher(keeps);
  for (const [id, wanted] of parse(regions)) {
    const element = document.getElementById(id);
    if (!element) {
      console.error(`The page has no region "${id}".`);
      continue;
    }
    keepChildren(element, wanted, kept);
    // Another view is no change of this one.
    if (element.className === wanted.className) morph(element, wanted);
    else element.replaceWith(wanted);
  }
  const complete = applyLists(lists, morph);
  forgetAllBut(kept);
  return complete;
}

/**
 * @param {(control: Node, wanted: Node) => boolean} keeps
 * @returns {(element: Element, wanted: Element) => void}
 */
function morpher(keeps) {
  /** @type {Set<Node>} */
  const kept = new Set();
  const callbacks = {
    /** @param {Node} node @param {Node} wanted */
    beforeNodeMorphed(node, wanted) {
      if (node.isEqualNode(wanted)) return false;
      if (keeps(node, wanted)) kept.add(node);
      if (!(node instanceof HTMLElement && wanted instanceof HTMLElement) || node.dataset.list === undefined) return true;
      // Its children belong to `lists`.
      for (const { name } of [...node.attributes]) if (!wanted.hasAttribute(name)) node.removeAttribute(name);
      for (const { name, value } of wanted.attributes) node.setAttribute(name, value);
      return false;
    },
    /** @param {Node} node @param {Node} wanted */
    afterNodeMorphed(node, wanted) {
      // The board's value becomes the default; what the person typed goes on standing in the control.
      if (kept.has(node) && node instanceof HTMLInputElement && wanted instanceof HTMLInputElement) {
        node.defaultValue = wanted.defaultValue;
      }
    },
    /** @param {string} name @param {Element} element */
    beforeAttributeUpdated(name, element) {
      if (name === "value" && kept.has(element)) return false;
      // Whatever has the focus keeps what made it able to.
      if (name === "tabindex" && element === document.activeElement) return false;
      return !(name === "open" && element instanceof HTMLDetailsElement);
    },
  };
  return (element, wanted) => {
    if (element.tagName !== wanted.tagName || element.getAttribute("id") !== wanted.getAttribute("id")) {
      element.replaceWith(wanted);
    } else {
      Idiomorph.morph(element, wanted, { morphStyle: "outerHTML", restoreFocus: false, callbacks });
    }
  };
}

/**
 * @param {NonNullable<Reply["lists"]>} lists
 * @param {(element: Element, wanted: Element) => void} morph
 */
function applyLists(lists, morph) {
  let complete = true;
  const present = Object.entries(lists).flatMap(([id, { order, items }]) => {
    const list = document.getElementById(id);
    if (!list) {
      console.error(`The page has no list "${id}".`);
      return [];
    }
    const children = childrenOf(list);
    if (!list.firstElementChild && order.length > AT_ONCE && order.every((key) => key in items || children.has(key))) {
      fillSoon(list, order, (keys) => made(keys, items, children));
      return [];
    }
    return [{ list, order, fresh: parse(items), children }];
  });

  // A child that leaves one list may go to another: it is moved there, with the focus in it, not made anew.
  /** @type {Map<string, HTMLElement>} */
  const leaving = new Map();
  for (const { order, children } of present) {
    const staying = new Set(order);
    for (const [key, child] of children) if (!staying.has(key)) leaving.set(key, child);
  }

  const plans = present.map(({ list, order, fresh, children }) => {
    const wanted = order.flatMap((key) => {
      const told = fresh.get(key);
      const child = children.get(key) ?? (told && leaving.get(key));
      if (!told) {
        if (!child) complete = false;
        return child ? [child] : [];
      }
      if (!child?.isConnected || child.tagName !== told.tagName || child.getAttribute("id") !== told.getAttribute("id")) {
        return [told];
      }
      morph(child, told);
      return [child];
    });
    return { list, wanted };
  });
  for (const { list, wanted } of plans) arrange(list, wanted);
  for (const { list, wanted } of plans) tidy(list, wanted);
  return complete;
}

/**
 * @param {string[]} keys
 * @param {Record<string, string>} items the HTML of those that are new
 * @param {Map<string, HTMLElement>} children the others
 */
function made(keys, items, children) {
  const fresh = parse(Object.fromEntries(keys.flatMap((key) => (key in items ? [[key, items[key] ?? ""]] : []))));
  return keys.flatMap((key) => fresh.get(key) ?? children.get(key) ?? []);
}

/** @param {HTMLFormElement} form */
function current(form) {
  if (form.isConnected) return form;
  const again = document.getElementById(form.getAttribute("id") ?? "");
  return again instanceof HTMLFormElement ? again : null;
}

/** One entry in the history, whatever is opened: nothing for "back" to show. */
/** @param {string} route */
function showRoute(route) {
  const { dataset } = document.documentElement;
  const hash = route && "#" + encodeURI(route);
  const address = location.pathname + location.search + (dataset.visit ? "" : hash);
  if (dataset.visit) dataset.visit = hash || "#";
  if (address !== location.pathname + location.search + location.hash) history.replaceState(null, "", address);
}

/**
 * Browsers that cannot move an element as it is drop the focus when its place changes.
 * @param {Element | null} active
 */
function rememberFocus(active) {
  const card = active?.closest("[data-key]");
  const handle = active?.matches("[data-handle]");
  const selection = active && isControl(active) && "selectionStart" in active
    ? [active.selectionStart, active.selectionEnd] : [];
  return {
    restore() {
      if (!active || active === document.body || document.activeElement === active) return;
      let again = active.isConnected ? active : active.id && document.getElementById(active.id);
      if (!again && handle && card instanceof HTMLElement) {
        again = document.querySelector(`[data-key="${CSS.escape(card.dataset.key ?? "")}"] [data-handle]`);
      }
      if (!(again instanceof HTMLElement)) return;
      again.focus({ preventScroll: true });
      const [start, end] = selection;
      if (start != null && "setSelectionRange" in again && typeof again.setSelectionRange === "function") {
        again.setSelectionRange(start, end);
      }
    },
  };
}

/**
 * Whether all of it is on the screen. What is in the line at the lower edge is, and must not move the board: a browser
 * would scroll it out of the room that it leaves for the line.
 * @param {Element} element
 */
export function inSight(element) {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
}

/** @param {string} id */
export function moveFocus(id) {
  const found = document.getElementById(id);
  // A row of names is no field: the first of them is.
  const target = found instanceof HTMLFieldSetElement ? found.querySelector("input") : found;
  if (!target) return;
  for (let around = target.closest("details"); around; around = around.parentElement?.closest("details") ?? null) {
    around.open = true;
  }
  // Another view begins at its top, with the way through the meeting in sight.
  const view = target.localName === "main";
  if (view) scrollTo({ top: 0, behavior: "instant" });
  if (document.activeElement === target) return;
  const preventScroll = view || (target.closest(".entry") !== null && inSight(target));
  target.focus({ preventScroll });
  if (document.activeElement !== target) {
    // A heading or a region can be given the focus, but is no stop on the way with the Tab key.
    target.tabIndex = -1;
    target.focus({ preventScroll });
  }
  if (target instanceof HTMLTextAreaElement) target.setSelectionRange(target.value.length, target.value.length);
}
