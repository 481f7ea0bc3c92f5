// The rules that every page of the board is held to (tests/app/test_pages.py).
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // The library that draws the pages writes it in lower case, which HTML takes just as well.
    "doctype-style": ["error", { style: "lowercase" }],
    // Who agrees, and what everybody answers, is taken as soon as it is chosen, and nothing else changes by it: 26 rows
    // with 26 buttons would only be in the way. Forms with more to fill in than a row do have their button.
    "wcag/h32": "off",
    // The names below a combobox: no native element shows those that begin with what is typed (ARIA Authoring Practices).
    "prefer-native-element": ["error", { exclude: ["listbox"] }],
  },
};
