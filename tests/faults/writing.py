"""A person who types quickly: statements, half of them in two goes, words put right, cards moved from column to column,
answers from 0 to 10, a child's lines. By the keyboard where there is one for it.

Each edit goes into the ledger as it is sent, and counts as saved when the page says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from random import Random
from typing import Final

from playwright.sync_api import Page, expect

from sos_core.model.meeting import Meeting
from sos_core.model.statements import Column
from tests.browser.conftest import READY_WITHIN, wait_until_ready
from tests.browser.leader import Leader
from tests.faults.ledger import Ledger
from tests.faults.reading import GRID, NUMBERED, name_of, places_in

SAID: Final = """(patience) => new Promise((done, failed) => {
  const look = () => {
    const { state } = document.getElementById("saved")?.dataset ?? {};
    if (state !== "saved" && state !== "failed" && state !== "nowhere") return;
    watching.disconnect();
    done(state);
  };
  setTimeout(() => failed(new Error(`It only says ${document.getElementById("saved")?.dataset.state}.`)), patience);
  const watching = new MutationObserver(look);
  watching.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-state"] });
  look();
})"""
"""What the page says once it has done with what it was given, at the very moment at which it says so."""

SPREAD: Final = 0.2
"""Of a column of the sheet: how far from its middle a line may begin."""


class Scene(StrEnum):
    BOARD = "board"
    SCALE = "scale"
    SHEET = "sheet"


class Writer:
    def __init__(self, page: Page, meeting: Meeting, ledger: Ledger, numbers: Iterator[int], chance: Random) -> None:
        self.page = page
        self.meeting = meeting
        self.on_saved: Callable[[], None] = lambda: None
        """Called each time when the page has said that all is saved."""
        self._ledger = ledger
        self._numbers = numbers
        self._chance = chance
        self._there = places_in(meeting)
        self._certain = dict(self._there)
        self._name = name_of(meeting.id)
        self._scene = Scene.BOARD

    # Where ---------------------------------------------------------------------------------------------------------

    def goes_to(self, address: str, scene: Scene) -> None:
        """From wherever the page was left, also in a child's hands."""
        page = self.page
        page.goto(f"{address}#{Scene.SCALE if scene is Scene.SCALE else Scene.BOARD}/{self.meeting.id}")
        wait_until_ready(page)
        page.locator("[data-childs-page], #parts:not([hidden])").first.wait_for()
        self._scene = scene
        theirs = page.locator("[data-childs-page]").count() > 0
        if theirs and scene is not Scene.SHEET:
            page.get_by_text("For the leader", exact=True).click()
            page.get_by_role("button", name="The leader has the device again").click()
            Leader(page, self.meeting).go(scene.capitalize())
        if scene is Scene.SHEET:
            if not theirs:
                page.get_by_role("button", name="Tilly Marsh's page").first.click()
            page.locator("#sheet").or_(page.get_by_role("button", name="Worries")).first.wait_for()
            if not page.locator("#sheet").count():
                page.get_by_role("button", name="Worries").click()
            page.locator("#sheet").wait_for()
        if scene is Scene.BOARD:
            self._shows_all()

    def _shows_all(self) -> None:
        """The page itself shows every statement that lies on the device."""
        for place, text in self._there.items():
            if place.startswith(f"{self._name}words of "):
                expect(self.page.get_by_text(text, exact=True).first).to_be_attached()

    # Edits ---------------------------------------------------------------------------------------------------------

    def edits(self, number: int) -> str:
        """So many at least, all of them answered. Gives what the page said last."""
        said = "saved"
        while number > 0:
            number -= self.some()
            said = self.settled()
        return said

    def without_end(self) -> None:
        """Until the browser is gone."""
        while True:
            self.some()
            self.settled()

    def some(self) -> int:
        """One edit or a few at once, not answered yet. Gives how many."""
        if self._scene is Scene.SCALE:
            return self.answers()
        if self._scene is Scene.SHEET:
            return self.draws()
        more = [self.moves, self.puts_right] if self._last() else []
        return self._chance.choice([self.states, self.states, self.states_several, *more])()

    def settled(self) -> str:
        """Waits until the page says what came of it."""
        said: str = self.page.evaluate(SAID, READY_WITHIN)
        if said == "saved":
            self._ledger.saved()
            self._certain = dict(self._there)
            self.on_saved()
        else:
            self._ledger.refused()
            self._there = dict(self._certain)
        return said

    def states(self) -> int:
        keys, number, column = self.page.keyboard, next(self._numbers), self._chance.choice(list(Column))
        keys.press("Alt+n")
        keys.press(f"Alt+{list(Column).index(column) + 1}")
        keys.press("Control+A")
        keys.insert_text(f"Number {number} ")
        if self._chance.random() < 0.5:
            # Half a sentence, and a breath.
            self.page.wait_for_timeout(self._chance.uniform(0, 80))
        keys.insert_text("of what was said.")
        self._sent(f"words of {number}", f"Number {number} of what was said.")
        self._sent(f"column of {number}", column.value, counts=False)
        keys.press("Enter")
        return 1

    def states_several(self) -> int:
        return sum(self.states() for _ in range(self._chance.randint(2, 4)))

    def moves(self) -> int:
        number, keys = self._last(), self.page.keyboard
        columns = [column.value for column in Column]
        at = columns.index(self._there[f"{self._name}column of {number}"])
        to = 1 if at != 1 else self._chance.choice([0, 2])
        keys.press("Alt+m")
        self._sent(f"column of {number}", columns[to])
        keys.press("ArrowRight" if to > at else "ArrowLeft")
        return 1

    def puts_right(self) -> int:
        number, keys = self._last(), self.page.keyboard
        keys.press("Alt+l")
        opened = self.page.get_by_role("group", name=re.compile("^Change: "))
        words = opened.get_by_label("What was said", exact=True)
        expect(words).to_be_focused()
        text = f"{words.input_value()} Put right."
        keys.press("End")
        keys.insert_text(" Put right.")
        self._sent(f"words of {number}", text)
        keys.press("Enter")
        return 1

    def answers(self) -> int:
        at = self._chance.randrange(len(self.meeting.questions))
        person = self._chance.choice(self.meeting.people)
        number = self._chance.randrange(11)
        card = self.page.get_by_role("listitem").filter(has_text=self.meeting.questions[at].text)
        row = card.get_by_role("group", name=person.name, exact=True)
        place = f"answer {at} of {person.name}"
        if self._there.get(self._name + place) == str(number):
            return 0
        if not row.is_visible():
            # Once somebody has answered they are folded away, for whoever opens the page anew.
            card.get_by_text("Answers, one by one", exact=True).click()
        self._sent(place, str(number))
        row.get_by_label("Answer", exact=True).select_option(label=str(number))
        return 1

    def draws(self) -> int:
        page, number = self.page, next(self._numbers)
        box = page.locator("#sheet").bounding_box()
        assert box is not None
        down, across = divmod(number % GRID**2, GRID)
        spread = self._chance.uniform(-SPREAD, SPREAD)
        places = [(across + 0.5 + spread, down + 0.5), *((self._in_sheet(), self._in_sheet()) for _ in range(3))]
        points = [(box["x"] + x / GRID * box["width"], box["y"] + y / GRID * box["height"]) for x, y in places]
        page.mouse.move(*points[0])
        page.mouse.down()
        for point in points[1:]:
            page.mouse.move(*point, steps=2)
        self._sent(f"line {number % GRID**2}", "drawn")
        page.mouse.up()
        return 1

    def _in_sheet(self) -> float:
        return self._chance.uniform(1, GRID - 1)

    def _sent(self, place: str, value: str, *, counts: bool = True) -> None:
        self._there[self._name + place] = value
        self._ledger.sent(self._name + place, value, counts=counts)

    def _last(self) -> str:
        """The number of the statement that was put up last, as the page names it."""
        button = self.page.locator("[data-keys='Alt+L']")
        text = (button.first.text_content() or "") if button.count() else ""
        numbered = re.search(NUMBERED.pattern.removeprefix("^"), text)
        return numbered[1] if numbered else ""
