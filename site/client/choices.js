// @ts-check
/**
 * Choices of forms that are kept by themselves. Arrow keys pass some of a list on the way to another: the one that is
 * come to is kept, and none of those that were passed.
 */

import { hasUnsent } from "./fields.js";

/** As long as somebody who goes through choices with arrow keys may look at one of them on the way. */
const ON_THE_WAY_MS = 700;

/**
 * @param {(form: HTMLFormElement) => void} submit
 * @param {(form: HTMLFormElement) => boolean} onItsWay whether the board has not answered yet what the form sent
 */
export function listenForChoices(submit, onItsWay) {
  /** @type {EventTarget | null} the list of choices in which a key was pressed last */
  let keyed = null;
  /** @type {HTMLFormElement | undefined} a form with a choice that may be one on the way to another */
  let passing;
  let timer = 0;

  /** What was come to is kept now. */
  function keep() {
    const form = passing;
    passing = undefined;
    // There and back again is no choice, unless the one on the way was sent.
    if (form && (hasUnsent(form) || onItsWay(form))) submit(form);
  }

  document.addEventListener("pointerdown", () => (keyed = null), true);

  document.addEventListener("keydown", ({ target, key }) => {
    keyed = target instanceof HTMLSelectElement && key !== "Enter" ? target : null;
  });

  // After this nobody may be there to wait.
  addEventListener("pagehide", keep);

  return {
    keep,
    /**
     * Something else was chosen.
     * @param {HTMLElement} control
     * @param {HTMLFormElement} form
     */
    chosen(control, form) {
      if (control !== keyed) return submit(form);
      if (form !== passing) keep();
      passing = form;
      clearTimeout(timer);
      timer = setTimeout(keep, ON_THE_WAY_MS);
    },
    /** What stands in the form is on its way. @param {HTMLFormElement} form */
    sent(form) {
      if (form === passing) passing = undefined;
    },
  };
}
