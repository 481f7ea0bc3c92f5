"""A family network meeting at a kitchen table: one device, which goes to a young person, to the family among
themselves, round the table, and back to the leader each time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from app.set_apart import set_apart
from playwright.sync_api import Locator

from sos_core.model.answers import Answer, Instrument, NonAnswer, Question
from sos_core.model.limits import FOR_LEADER
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person
from sos_core.model.plan import Goal, Owner
from sos_core.model.statements import Column, Statement
from sos_core.wording import COLUMNS, HOUSES, INSTRUMENTS
from tests.browser.leader import Leader, T

CODE: Final = "80315"

IN_HIS_HOUSES: Final = {
    Column.WORRIES: "A phone with an eye",
    Column.WELL: "A football and mama's rice 🍚",
    Column.NEEDS: "✈️ + my dad",
}
"""What Yusuf draws, or writes where there is nothing to draw with."""


class Kitchen(Leader):
    """The leader at the kitchen table."""

    # The way back ------------------------------------------------------------------------------------------------

    def take_back(self, code: str = "") -> None:
        """The leader has the device again."""
        self.hands.press(self.page.locator("summary").filter(has_text="For the leader"))
        if code:
            self.fill(self.page.get_by_role("main"), "Code", code)
        self.press(self.page.get_by_role("main"), "The leader has the device again")
        self.page.get_by_role("navigation").wait_for()

    # A young person's own page -----------------------------------------------------------------------------------

    def houses_of(self, child: Person, fill: Callable[[str], None]) -> None:
        """The child goes through all three places, and says of each that everybody may see it."""
        main = self.page.get_by_role("main")
        self.press(main, f"{set_apart(child.name)}'s page")
        for column, words in IN_HIS_HOUSES.items():
            self.page.get_by_role("heading", name=f"Hello, {set_apart(child.name)}").wait_for()
            self.press(main, T(HOUSES[column]))
            self.page.get_by_role("heading", name=T(HOUSES[column])).wait_for()
            fill(words)
            self.press(main, "Yes, everyone")
            main.get_by_text("Everyone sees this.").wait_for()
            self.press(main, "Back")
        self.page.get_by_role("heading", name=f"Hello, {set_apart(child.name)}").wait_for()
        self.take_back()

    def write_in_house(self, words: str) -> None:
        main = self.page.get_by_role("main")
        self.fill(main, "Or write it", words)
        self.press(main, "Put it in")
        self.page.get_by_role("heading", name="May everyone see this?").wait_for()

    def describe_drawing(self, words: str) -> None:
        main = self.page.get_by_role("main")
        self.hands.press(main.locator("summary").filter(has_text="Say what is on it"))
        self.fill(main, "What is on the drawing?", words)
        self.press(main, "Keep")
        self.page.get_by_role("status").get_by_text("Kept").wait_for(state="attached")
        self.press(main, "Done")
        self.page.get_by_role("heading", name="May everyone see this?").wait_for()

    # Family time -------------------------------------------------------------------------------------------------

    def give_to_family(self) -> None:
        place = self.region("Family time")
        self.fill(place, "Code for the way back", CODE)
        self.press(place, "Give the device to the family")
        self.page.get_by_role("heading", level=1, name="Family time").wait_for()

    def family_says(self, statement: Statement) -> None:
        place = self.region("What we want to say")
        adding = self._adding(place)
        self.choose(adding, "Where", T(COLUMNS[statement.column]))
        self.fill(adding, "In your own words", statement.text)
        self.tick(adding, "Who says it?", self.names(statement.said_by))
        self.press(adding, "Add")
        place.get_by_role("listitem").filter(has_text=statement.text).wait_for()

    def family_wants(self, goal: Goal) -> None:
        place = self.region("Our goals")
        adding = self._adding(place)
        self.fill(adding, "The goal", goal.text)
        self.tick(adding, "Who sets it?", self.names(goal.set_by))
        self.press(adding, "Add")
        place.get_by_role("listitem").filter(has_text=goal.text).wait_for()

    @staticmethod
    def _adding(place: Locator) -> Locator:
        """Where something new is written, below what the family has written already and can still change."""
        return place.locator("form").last

    # Round the table ---------------------------------------------------------------------------------------------

    def go_round(self, card: Locator, question: Question, aloud: tuple[str, ...]) -> None:
        """The device goes to everybody but those who say their answer aloud."""
        for answer in question.answers:
            if answer.person in aloud:
                self.put_slip_in(card, answer)
        silent = [answer for answer in question.answers if answer.person not in aloud]
        self.hands.press(card.locator("summary").filter(has_text="Who answers with what"))
        for answer in silent:
            if answer.instrument is not Instrument.NUMBERS:
                row = card.locator(".with-what")
                self.choose(row, self.meeting.person(answer.person).name, T(INSTRUMENTS[answer.instrument]))
        self.press(card, "Hand the device round")
        for index, answer in enumerate(silent):
            name = self.meeting.person(answer.person).name
            if index:
                self.press(self.page.get_by_role("main"), f"{set_apart(name)} has it now")
            self.page.get_by_text(f"Your turn, {set_apart(name)}").wait_for()
            self._answer_in_turn(answer)
            self.page.get_by_text(f"Thank you, {set_apart(name)}.").wait_for()
        self.take_back(CODE)
        self.reveal(card)

    def _answer_in_turn(self, answer: Answer) -> None:
        main = self.page.get_by_role("main")
        if answer.non_answer is NonAnswer.PASSED:
            self.press(main, "I'd rather not say")
            return
        steps = answer.instrument is Instrument.STEPS
        called = "step {} of 10, counted from the bottom, with the door at the top" if steps else "{}"
        self.hands.tick(main.get_by_role("radio", name=called.format(answer.number), exact=True), True)
        if answer.limits == FOR_LEADER:
            self.check(main, "Tell only the leader", True)
        self.press(main, "Done")


def family_plan(meeting: Meeting) -> tuple[list[Statement], list[Goal]]:
    """What the family comes back with."""
    his = IN_HIS_HOUSES.values()
    said = [one for one in meeting.statements if one.column is Column.NEEDS and one.text not in his]
    return said, [goal for goal in meeting.goals if goal.owner is Owner.FAMILY]
