"""How somebody works a page: with a mouse, with a keyboard alone, or with fingers alone.

What is done is the same for all of them; only how it is reached differs. The keyboard reaches a control as a person
does, by Tab, and never by a place on the screen or by setting the focus from outside; fingers tap what can be seen.
"""

from __future__ import annotations

from typing import Final, Protocol

from playwright.sync_api import Locator, Page, expect


class Hands(Protocol):
    """Ways to work one page."""

    def press(self, control: Locator) -> None:
        """A button, a link, or a line that opens."""

    def fill(self, control: Locator, text: str) -> None:
        """A text, a day or a time, in place of what is there."""

    def choose(self, control: Locator, option: str) -> None:
        """One of the options of a list, by the words that are read."""

    def tick(self, control: Locator, ticked: bool) -> None:
        """A box, or one of several that exclude each other."""

    def enter(self, control: Locator) -> None:
        """What has been typed is sent."""


class Mouse:
    def press(self, control: Locator) -> None:
        control.click()

    def fill(self, control: Locator, text: str) -> None:
        control.fill(text)

    def choose(self, control: Locator, option: str) -> None:
        control.select_option(label=option)

    def tick(self, control: Locator, ticked: bool) -> None:
        control.set_checked(ticked)

    def enter(self, control: Locator) -> None:
        control.press("Enter")


class Fingers:
    """A phone or a tablet: taps, and the keyboard on the glass, which has an Enter key too."""

    def press(self, control: Locator) -> None:
        control.tap()

    def fill(self, control: Locator, text: str) -> None:
        # The pickers of days and times belong to the device, not to the page.
        if control.get_attribute("type") not in {"date", "time"}:
            control.tap()
        control.fill(text)

    def choose(self, control: Locator, option: str) -> None:
        control.tap()
        control.select_option(label=option)

    def tick(self, control: Locator, ticked: bool) -> None:
        if control.is_checked() is not ticked:
            control.tap()
        expect(control).to_be_checked(checked=ticked)

    def enter(self, control: Locator) -> None:
        control.press("Enter")


STEPS_TO: Final = """(wanted) => {
  const here = document.activeElement;
  const reachable = [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]")].filter((element) => {
      if (element.tabIndex < 0 || element.disabled || element.closest("[inert]")) return false;
      if (!element.checkVisibility({ visibilityProperty: true })) return false;
      if (element.type !== "radio" || !element.name) return true;
      // Of a group of radio buttons, Tab stops at one: the chosen one, else the first on the way.
      const group = [...document.getElementsByName(element.name)].filter((one) => one.form === element.form);
      const chosen = group.find((one) => one.checked);
      return chosen ? chosen === element : true;
    });
  const to = reachable.indexOf(wanted);
  if (to < 0) return null;
  const after = here && here !== document.body
    ? reachable.findIndex((one) => one === here || here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)
    : 0;
  const at = reachable[after] === here ? after : after - 1;
  return to - (after < 0 ? reachable.length : at);
}"""
"""How many presses of Tab it takes from where the focus is; below 0, of Shift and Tab. Null where Tab never gets."""


class Keys:
    """The keyboard alone."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.pressed = 0
        """How often Tab was pressed, all in all."""

    def reach(self, control: Locator) -> None:
        """Goes there by Tab. Fails if that does not lead there."""
        handle = control.element_handle()
        for _ in range(8):
            if handle.evaluate("wanted => wanted === document.activeElement"):
                return
            steps = handle.evaluate(STEPS_TO)
            assert steps is not None, f"The keyboard never gets to {control}"
            # A radio button beside the chosen one is reached by the arrow keys: `tick` does that.
            for _ in range(abs(steps)):
                self._page.keyboard.press("Tab" if steps > 0 else "Shift+Tab")
            self.pressed += abs(steps)
        raise AssertionError(f"Tab does not lead to {control}, but to {self._where()}")

    def press(self, control: Locator) -> None:
        self.reach(control)
        self._page.keyboard.press("Enter")

    def fill(self, control: Locator, text: str) -> None:
        self.reach(control)
        sort = control.get_attribute("type")
        if sort in {"date", "time"}:
            # Typed part by part as the browser shows it here, in British order.
            self._page.keyboard.press("Control+A")
            self._page.keyboard.press("Delete")
            if text:
                digits = "".join(reversed(text.split("-"))) if sort == "date" else text.replace(":", "")
                self._page.keyboard.type(digits)
            expect(control).to_have_value(text)
            return
        self._page.keyboard.press("Control+A")
        if text:
            self._page.keyboard.insert_text(text)
        else:
            self._page.keyboard.press("Delete")

    def choose(self, control: Locator, option: str) -> None:
        """By the arrow keys: on a closed list they change what is chosen."""
        self.reach(control)
        words: list[str] = control.evaluate("list => [...list.options].map((one) => one.label)")
        assert option in words, f"{option!r} is not one of {words}"
        at: int = control.evaluate("list => list.selectedIndex")
        to = words.index(option)
        for _ in range(abs(to - at)):
            self._page.keyboard.press("ArrowDown" if to > at else "ArrowUp")

    def tick(self, control: Locator, ticked: bool) -> None:
        if control.get_attribute("type") == "radio":
            self._pick(control)
            return
        self.reach(control)
        if control.is_checked() is not ticked:
            self._page.keyboard.press("Space")
        expect(control).to_be_checked(checked=ticked)

    def enter(self, control: Locator) -> None:
        self.reach(control)
        self._page.keyboard.press("Enter")

    def _pick(self, control: Locator) -> None:
        """One of a group: Tab to the group, then the arrows."""
        handle = control.element_handle()
        place = """wanted => [...document.getElementsByName(wanted.name)].filter((one) => one.form === wanted.form)"""
        group = control.page.evaluate_handle(f"wanted => ({place})(wanted)", handle)
        first = control.page.evaluate_handle(
            "group => group.find((one) => one.checked) ?? group[0]", group
        ).as_element()
        assert first is not None
        for _ in range(8):
            if first.evaluate("wanted => wanted === document.activeElement"):
                break
            steps = first.evaluate(STEPS_TO)
            assert steps is not None, f"The keyboard never gets to {control}"
            for _ in range(abs(steps)):
                self._page.keyboard.press("Tab" if steps > 0 else "Shift+Tab")
        size: int = control.page.evaluate("group => group.length", group)
        if not first.is_checked():
            self._page.keyboard.press("Space")
        for _ in range(size):
            if handle.is_checked():
                return
            self._page.keyboard.press("ArrowDown")
        expect(control).to_be_checked()

    def _where(self) -> str:
        found: str = self._page.evaluate("document.activeElement?.outerHTML.slice(0, 200) ?? 'nothing'")
        return found
