"""A leader at work on a board in Chromium: the meeting that is brought in, and what is done again and again, each until
it is painted and on the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from playwright.sync_api import Locator, Page, expect

from building.core_timing import id_of, meeting_of
from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.answers import Question
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting

ACTIONS: Final = ("add", "edit", "move", "undo", "answer", "reveal")
"""What the budget is about."""

UNTIL_PAINTED_AND_SAVED: Final = """() => {
  globalThis.measured = new Promise((done) => {
    let began = 0;
    // How long a finger rests on the glass is its own affair: nothing begins before it leaves.
    const events = ["keydown", "click", "change"];
    const note = ({ timeStamp }) => { began ||= timeStamp };
    for (const name of events) addEventListener(name, note, { capture: true });
    let sent = false;
    const look = new MutationObserver(() => {
      const { state } = document.getElementById("saved")?.dataset ?? {};
      sent ||= state === "saving";
      if (!sent || state === "saving" || state === "typing") return;
      look.disconnect();
      for (const name of events) removeEventListener(name, note, { capture: true });
      // A message that is sent in a frame is received once that frame has been painted.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now() - began);
        port2.postMessage(null);
      });
    });
    look.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-state"] });
  });
}"""

SAID: Final = "as long as it usually is when people speak of what they have seen."
OPENLY: Final = "How safe is it, the way things are today?"
PRIVATELY: Final = "How well do we keep to what we have agreed?"
CARDS: Final = 10
"""How many cards are worked on in turn, in sight at the top of the board."""
SLIPS: Final = 5
"""How many people have put a slip of paper in, before all of them are revealed."""


def meeting(statements: int) -> Meeting:
    """With one question that is asked openly, and one for a private round."""
    questions = tuple(
        Question(id=id_of(500 + n), text=text, at_ten="as well as can be", at_zero="not at all")
        for n, text in enumerate((OPENLY, PRIVATELY))
    )
    return meeting_of(statements).model_copy(update={"questions": questions})


def written(statements: int, folder: Path) -> Path:
    file = folder / f"{statements}.json"
    file.write_text(write_json(copy_for(meeting(statements), Audience.WHOLE)), "utf-8")
    return file


class Work:
    """What a leader does with the board that is open on this page; each gives the milliseconds that it took."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.words = page.get_by_role("form", name="Put something on the board").get_by_label(
            "What was said", exact=True
        )
        both = page.get_by_role("group", name="Undo and redo").get_by_role("button")
        self.undo, self.redo = both.first, both.last

    def bring_in(self, file: Path) -> None:
        self.page.locator("input[type=file]").first.set_input_files(file)
        self.page.get_by_role("button", name="Put it on this device").click()
        self.to("Scale")
        private = self._question(PRIVATELY)
        private.get_by_role("button", name="Ask privately").click()
        private.locator("summary").filter(has_text="Enter for").first.click()
        row = private.locator(".slip[open]")
        for slip in range(SLIPS):
            # After each the next one is open.
            row.get_by_label("Answer", exact=True).select_option(label=str(3 + slip))
            row.get_by_role("button", name="Put it in").click()
            expect(private.get_by_text("has answered")).to_have_count(slip + 1)
        self.to("Board")
        self.words.wait_for()
        self.saved()

    def round(self, number: int) -> Iterator[tuple[str, float]]:
        """In an order that leaves the board as it was, but for one statement and one answer. What is said differs from
        round to round: what changes nothing is not stored, and would be no measure."""
        page, again = self.page, number // CARDS
        self.words.fill(f"Measured {number}, {SAID}")
        yield "add", self.timed(lambda: self.words.press("Enter"))
        yield "undo", self.timed(self.undo.click)
        # Not of the first column's own words of somebody, every fourth: nobody else changes those.
        card = page.get_by_role("main").locator("li.card").nth(1 + number % CARDS + number % CARDS // 3)
        handle = card.get_by_role("button", name="Move:")
        yield "move", self.timed(lambda: handle.press("ArrowDown"))
        yield "move", self.timed(lambda: page.locator("[data-handle]:focus").press("ArrowUp"))
        yield "a card opened", self.timed(card.get_by_role("button", name="Change").click)
        opened = page.locator("li.card.open")
        yield "somebody agrees", self.timed(lambda: self._agree(opened, "does not agree" if again % 2 else "agrees"))
        text = opened.get_by_label("What was said", exact=True)
        text.fill(f"Said otherwise {number}, {SAID}")
        yield "edit", self.timed(lambda: text.press("Enter"))
        yield "another part", self.timed(lambda: self._part("Scale").click())
        answers = self._question(OPENLY).get_by_label("Answer", exact=True)
        yield "answer", self.timed(lambda: answers.nth(number % 9).select_option(label=str(number % 11)))
        private = self._question(PRIVATELY)
        yield "reveal", self.timed(private.get_by_role("button", name="Reveal the answers").click)
        yield "undo", self.timed(self.undo.click)
        yield "back to the board", self.timed(lambda: self._part("Board").click())

    def timed(self, act: Callable[[], object]) -> float:
        self.page.evaluate(UNTIL_PAINTED_AND_SAVED)
        act()
        took = float(self.page.evaluate("measured"))
        self.saved()
        return took

    def to(self, part: str) -> None:
        self._part(part).click()
        self.page.get_by_role("heading", level=1, name=part).wait_for(state="attached")

    def _part(self, name: str) -> Locator:
        return self.page.get_by_role("navigation").get_by_role("button", name=name)

    def _question(self, words: str) -> Locator:
        return self.page.get_by_role("main").locator("li.card").filter(has_text=words)

    def _agree(self, opened: Locator, words: str) -> None:
        group = opened.get_by_role("group", name="Who agrees?")
        group.get_by_role("combobox").last.select_option(label=words)

    def saved(self) -> None:
        expect(self.page.locator("#saved")).to_have_attribute("data-state", "saved", timeout=60_000)
