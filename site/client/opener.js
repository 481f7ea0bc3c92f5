// @ts-check
/**
 * What a locked page runs, from inside itself: asks for the passphrase, and shows what is locked in it. Nothing is
 * fetched and nothing is kept; what is shown may run nothing, whatever it is, as the page's own policy says.
 */

import { NotOpened, able, unsealed } from "./sealing.js";

/** @type {{createHTML: (html: string) => string} | undefined} */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("locked", {
  createHTML: (/** @type {string} */ html) => html,
});

/** None of it is in a page of ours: what would lead away from here, bring something in, or ask for something. */
const ODD = "script, style, link, meta, base, iframe, frame, object, embed, form, template, noscript";

const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
const show = /** @type {HTMLButtonElement} */ (document.getElementById("show"));
const submit = /** @type {HTMLElement} */ (form.querySelector("[type=submit]"));
const problem = /** @type {HTMLElement} */ (document.getElementById("problem"));
const working = /** @type {HTMLElement} */ (document.getElementById("working"));
const locked = /** @type {HTMLTemplateElement} */ (document.getElementById("locked-file"));

/** What stands at the foot of each sheet of paper: one rule, another one in each record. */
const FOOT = /<style>(\s*@page \{[^{}<]*(?:\{[^{}<]*\}[^{}<]*)*\}\s*)<\/style>/g;

/** How long it stays open while it is out of sight, and while nobody touches it: somebody may come in. */
const OUT_OF_SIGHT = 5 * 60_000;
const UNTOUCHED = 30 * 60_000;

let field = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (document.getElementById("passphrase"));
let busy = false;

/** @param {string} name a template of the page; empty: nothing is wrong */
function tell(name) {
  problem.replaceChildren(...(name ? [prepared(name)] : []));
  field.ariaInvalid = name ? "true" : null;
}

/** @param {string} name */
function prepared(name) {
  return /** @type {HTMLTemplateElement} */ (document.getElementById(name)).content.cloneNode(true);
}

/**
 * Words that are to be seen need more than one line. Hidden, it is a field that nothing reads out or learns from.
 * @param {boolean} shown
 */
function reveal(shown) {
  const made = document.createElement(shown ? "textarea" : "input");
  for (const { name, value } of field.attributes) made.setAttribute(name, value);
  if (made instanceof HTMLTextAreaElement) {
    made.removeAttribute("type");
    made.rows = 3;
  } else {
    made.removeAttribute("rows");
    made.type = "password";
  }
  made.value = field.value;
  field.replaceWith(made);
  field = made;
  show.ariaPressed = String(shown);
}

async function open() {
  if (busy) return;
  busy = true;
  tell("");
  if (!field.value.trim()) {
    tell("empty");
  } else {
    working.hidden = false;
    // Painted before the work begins: on an old phone it takes seconds.
    await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
    try {
      put(new TextDecoder("utf-8", { fatal: true }).decode(await unsealed(content(), field.value)));
      return;
    } catch (error) {
      tell(error instanceof NotOpened ? error.reason : "foreign");
    }
    working.hidden = true;
  }
  busy = false;
  field.focus();
  submit.scrollIntoView({ block: "nearest" });
}

const content = () => locked.content.textContent ?? "";

/**
 * All of it at once, in the place of all that was here.
 * @param {string} text
 */
function put(text) {
  const { body, documentElement, head } = text.startsWith("<") ? page(text.replace(FOOT, "")) : plain(text);
  const again = prepared("again");
  const bar = /** @type {HTMLElement} */ (again.firstChild);
  bar.lang = document.documentElement.lang;
  bar.dir = document.documentElement.dir;
  bar.querySelector("button")?.addEventListener("click", shut);
  const sheets = [...head.querySelectorAll("style")].map(({ textContent }) => {
    const style = document.createElement("style");
    style.textContent = textContent; // The page's policy knows by its hash whether it is one of ours.
    return style;
  });
  // No policy can know beforehand what is another in each record; such a rule can fetch nothing and hide nothing.
  document.adoptedStyleSheets = [...text.matchAll(FOOT)].map(([, rule]) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rule);
    return sheet;
  });
  for (const odd of body.querySelectorAll(ODD)) odd.remove();
  document.documentElement.lang = documentElement.lang;
  document.documentElement.dir = documentElement.dir;
  document.head.append(...sheets);
  document.body.className = body.className;
  document.body.replaceChildren(again, ...body.childNodes);
  const start = document.querySelector("h1") ?? bar;
  start.tabIndex = -1;
  start.focus();
  scrollTo(0, 0);
  watch();
}

/** Nothing of it is to be seen while the page is fetched anew. */
function shut() {
  document.body.replaceChildren();
  location.reload();
}

/** It is locked again when it has been out of sight for a while, or when nobody has touched it for long. */
function watch() {
  let hidden = document.hidden;
  let since = Date.now();
  const look = () => Date.now() - since >= (hidden ? OUT_OF_SIGHT : UNTOUCHED) && shut();
  const used = () => {
    since = Date.now();
  };
  for (const what of ["pointerdown", "pointermove", "keydown", "scroll"]) {
    addEventListener(what, used, { capture: true, passive: true });
  }
  // A device that slept runs no clock: looked at first when it is to be seen again.
  addEventListener("visibilitychange", () => {
    look();
    hidden = document.hidden;
    used();
  });
  setInterval(look, 10_000);
}

/** @param {string} html */
const page = (html) => new DOMParser().parseFromString(policy?.createHTML(html) ?? html, "text/html");

/** @param {string} text */
function plain(text) {
  const made = document.implementation.createHTMLDocument();
  made.body.append(Object.assign(made.createElement("pre"), { textContent: text.trimEnd() }));
  return made;
}

// Whoever comes back with the browser's own button finds it locked.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());

if (able()) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    open();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !(event.target instanceof HTMLTextAreaElement)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  show.addEventListener("click", () => reveal(show.ariaPressed !== "true"));
  form.hidden = false;
} else {
  /** @type {HTMLElement} */ (document.getElementById("unable")).hidden = false;
}
