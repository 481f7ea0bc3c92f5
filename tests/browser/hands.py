"""How somebody works a page: with a mouse, with a keyboard alone, or with fingers alone.

What is done is the same for all of them; only how it is reached differs. The keyboard reaches a control as a person
does, by Tab, and never by a place on the screen or by setting the focus from outside; fingers tap what can be seen.
"""

from __future__ import annotations

import time
from typing import Final, Protocol

from playwright.sync_api import ElementHandle, Locator, Page, expect


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

    def choose_file(self, control: Locator) -> None:
        """The device is asked for its files."""

    def enter(self, control: Locator) -> None:
        """What has been typed is sent."""

    def leave(self) -> None:
        """What has been typed is done with, and nothing else is next."""

    def near(self, key: str) -> None:
        """What follows is close to where this key of the product's own leads."""


class Mouse:
    def __init__(self, page: Page) -> None:
        self._page = page

    def press(self, control: Locator) -> None:
        control.click()

    def fill(self, control: Locator, text: str) -> None:
        control.fill(text)

    def choose(self, control: Locator, option: str) -> None:
        control.select_option(label=option)

    def tick(self, control: Locator, ticked: bool) -> None:
        control.set_checked(ticked)

    def choose_file(self, control: Locator) -> None:
        _words_of(control).click()

    def enter(self, control: Locator) -> None:
        control.press("Enter")

    def leave(self) -> None:
        self._page.keyboard.press("Tab")

    def near(self, key: str) -> None:
        """Whoever has a mouse goes straight there."""


BETWEEN_TAPS: Final = 0.7
NEAR: Final = 60
"""Seconds, and pixels. Two quick taps on nearly the same place are one double tap to the browser, and the page takes
the second half of one for unmeant: whoever reads what has come in that place before tapping it takes longer."""


class Fingers:
    """A phone or a tablet: taps, and the keyboard on the glass, which writes, and has a key to send with."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._touched = 0.0
        self._place = 0.0

    def press(self, control: Locator) -> None:
        control.scroll_into_view_if_needed()
        box = control.bounding_box()
        place = box["y"] + box["height"] / 2 if box else self._place
        rest = self._touched + BETWEEN_TAPS - time.monotonic()
        if rest > 0 and abs(place - self._place) < NEAR:
            self._page.wait_for_timeout(rest * 1000)
        control.tap()
        self._touched = time.monotonic()
        self._place = place

    def fill(self, control: Locator, text: str) -> None:
        if control.input_value() == text:
            return
        # The pickers of days and times belong to the device, not to the page: what matters is that a finger gets there.
        if control.get_attribute("type") in {"date", "time"}:
            control.tap(trial=True)
        else:
            self.press(control)
        control.fill(text)

    def choose(self, control: Locator, option: str) -> None:
        # So does the list of a list's options.
        control.tap(trial=True)
        control.select_option(label=option)

    def tick(self, control: Locator, ticked: bool) -> None:
        control.wait_for(state="attached")
        if control.is_checked() is not ticked:
            # A finger hits the words, not the little box beside them.
            self.press(_words_of(control))
        expect(control).to_be_checked(checked=ticked)

    def choose_file(self, control: Locator) -> None:
        self.press(_words_of(control))

    def enter(self, control: Locator) -> None:
        control.press("Enter")

    def leave(self) -> None:
        """A touch beside everything, at the edge of the page."""
        self._page.touchscreen.tap(2, 300)

    def near(self, key: str) -> None:
        """There are no such keys on the glass."""


STOPS: Final = """() => [...document.querySelectorAll(
  "a[href], button, input, select, textarea, summary, [tabindex], [contenteditable]")].filter((element) => {
    if (element.tabIndex < 0 || element.disabled || element.closest("[inert]")) return false;
    if (!element.checkVisibility({ visibilityProperty: true })) return false;
    if (element.type !== "radio" || !element.name) return true;
    // Of a group of radio buttons, Tab stops at one: the chosen one, else the nearest; the first stands for all.
    const group = [...document.getElementsByName(element.name)].filter((one) => one.form === element.form);
    return (group.find((one) => one.checked) ?? group[0]) === element;
  })"""
"""Where Tab stops, in its order: the page sets no other order than that in which things stand in it."""

STEPS_TO: Final = f"""(wanted) => {{
  const stops = ({STOPS})();
  const to = stops.indexOf(wanted);
  const focused = document.activeElement;
  const stands = (one) => one.type === "radio" && one.name && one.name === focused?.name && one.form === focused.form;
  const here = stops.find(stands) ?? focused;
  if (to < 0) return null;
  // Tab stops at each part of a day or a time, and at a button of the browser's own.
  const inside = {{ date: 4, time: 4 }};
  const places = stops.map((one) => inside[one.type] ?? 1);
  const sum = (from, until) => places.slice(from, until).reduce((all, one) => all + one, 0);
  if (!here || here === document.body) return sum(0, to) + 1;
  const at = stops.indexOf(here);
  if (at < 0) {{
    const next = stops.findIndex((one) => here.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (next < 0) return to - stops.length;
    return next <= to ? sum(next, to) + 1 : -sum(to, next);
  }}
  return at <= to ? sum(at, to) : -sum(to + 1, at + 1);
}}"""
"""How many presses of Tab it takes from where the focus is; below 0, of Shift and Tab. Null where Tab never gets. A
guess where a part of the way has stops of the browser's own: `Keys.reach` looks where it has got to."""

HERE: Final = "wanted => wanted === document.activeElement"


class Keys:
    """The keyboard alone."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.pressed = 0
        """How often Tab was pressed, all in all."""

    def reach(self, control: Locator) -> None:
        """Goes there by Tab. Fails if that does not lead there."""
        self._reach(control.element_handle(), control)

    def press(self, control: Locator) -> None:
        """By its own key, where the product has one for it, as whoever knows the list of keys does."""
        key = control.get_attribute("data-keys")
        if key:
            self._page.keyboard.press(key)
            return
        self.reach(control)
        self._page.keyboard.press("Enter")

    def fill(self, control: Locator, text: str) -> None:
        if control.input_value() == text:
            return
        self.reach(control)
        sort = control.get_attribute("type")
        if sort in {"date", "time"}:
            self._fill_in_parts(control, text)
            return
        self._page.keyboard.press("Control+A")
        if text:
            # As it comes from a keyboard of any script, and at once: a key at a time takes no other way in the page.
            self._page.keyboard.insert_text(text)
        else:
            self._page.keyboard.press("Delete")
        expect(control).to_have_value(text)

    def choose(self, control: Locator, option: str) -> None:
        """By the arrow keys: on a closed list they change what is chosen."""
        words: list[str] = control.evaluate("list => [...list.options].map((one) => one.label)")
        assert option in words, f"{option!r} is not one of {words}"
        at: int = control.evaluate("list => list.selectedIndex")
        to = words.index(option)
        if to == at:
            return
        self.reach(control)
        for _ in range(abs(to - at)):
            self._page.keyboard.press("ArrowDown" if to > at else "ArrowUp")
        assert control.evaluate("list => list.selectedOptions[0].label") == option

    def tick(self, control: Locator, ticked: bool) -> None:
        if control.is_checked() is ticked:
            return
        if control.get_attribute("type") == "radio":
            self._pick(control)
        else:
            self.reach(control)
            self._page.keyboard.press("Space")
        expect(control).to_be_checked(checked=ticked)

    def choose_file(self, control: Locator) -> None:
        self.press(control)

    def enter(self, control: Locator) -> None:
        self.reach(control)
        self._page.keyboard.press("Enter")

    def leave(self) -> None:
        self._page.keyboard.press("Tab")

    def near(self, key: str) -> None:
        self._page.keyboard.press(key)

    def _reach(self, handle: ElementHandle, control: Locator) -> None:
        for _ in range(12):
            if handle.evaluate(HERE):
                return
            steps = handle.evaluate(STEPS_TO)
            assert steps is not None, f"The keyboard never gets to {control}"
            if steps == 0:
                # At another of its group, come to from behind: out of it, and in again from the front.
                self._page.keyboard.press("Shift+Tab")
            for _ in range(abs(steps)):
                self._page.keyboard.press("Tab" if steps > 0 else "Shift+Tab")
            self.pressed += abs(steps)
        where = self._page.evaluate("document.activeElement?.outerHTML.slice(0, 200) ?? 'nothing'")
        raise AssertionError(f"Tab does not lead to {control}, but to {where}")

    def _fill_in_parts(self, control: Locator, text: str) -> None:
        """A day or a time, part after part, in the order in which the browser shows them: that is the device's own."""
        handle = control.element_handle()
        for written in _in_parts(text):
            # Whoever comes from behind is at its last part.
            while handle.evaluate(HERE):
                self._page.keyboard.press("Shift+Tab")
            self._page.keyboard.press("Tab")
            for part in written:
                # The browser goes on to the next part by itself when one is whole.
                self._page.keyboard.type(part)
            if not text:
                for key in ("Delete", "ArrowRight") * 3:
                    self._page.keyboard.press(key)
            for _ in range(20):
                if control.input_value() == text:
                    return
                self._page.wait_for_timeout(100)
        expect(control).to_have_value(text)

    def _pick(self, control: Locator) -> None:
        """One of a group: Tab to the group, then the arrows."""
        handle = control.element_handle()
        group = handle.evaluate_handle(
            "wanted => [...document.getElementsByName(wanted.name)].filter((one) => one.form === wanted.form)"
        )
        first = group.evaluate_handle("group => group.find((one) => one.checked) ?? group[0]").as_element()
        assert first is not None
        self._reach(first, control)
        if not first.is_checked():
            self._page.keyboard.press("Space")
        steps: int = group.evaluate(
            "(group, wanted) => group.indexOf(wanted) - group.findIndex((one) => one.checked)", handle
        )
        for _ in range(abs(steps)):
            self._page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")


def _in_parts(text: str) -> list[list[str]]:
    """What to type for a day or a time, in British order or in American."""
    if not text:
        return [[]]
    if ":" in text:
        hour, minute = text.split(":")
        return [[f"{(int(hour) - 1) % 12 + 1:02}", minute, "AM" if int(hour) < 12 else "PM"], [hour, minute]]
    year, month, day = text.split("-")
    return [[month, day, year], [day, month, year]]


def _words_of(control: Locator) -> Locator:
    """The label, around a control or beside it: on a phone it is what one aims at."""
    around = control.locator("xpath=ancestor::label[1]")
    return around if around.count() else control.page.locator(f'label[for="{control.get_attribute("id")}"]')
