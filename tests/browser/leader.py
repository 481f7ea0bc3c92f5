"""What a leader does on the page, by the names that a person sees: never by ids or classes.

Each deed waits until the page shows what was done. A whole meeting can be held from its data, with a mouse, with the
keyboard alone or with fingers alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Final

from app.forms import FOR_FAMILY
from app.set_apart import set_apart
from playwright.sync_api import Locator, Page, expect

from sos_core.language import Language
from sos_core.model.answers import Answer, Instrument, Question
from sos_core.model.conclusions import Audience, ClosedSession, CopyGiven, Decision, NextMeeting, SessionSort
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person
from sos_core.model.plan import Goal, Step
from sos_core.model.statements import Statement
from sos_core.wording import (
    ATTENDANCE,
    AUDIENCES,
    BASES,
    COLUMNS,
    INSTRUMENTS,
    KIND_WORDS,
    MEETING_KINDS,
    NON_ANSWERS,
    OWNERS,
    SIDES,
    WAYS,
)
from tests.browser.hands import Hands, Mouse

T = Language()

ALL: Final = "All names"
"""What a long row of names is folded up behind."""
MAY_HAVE: Final = {
    FOR_PROFESSIONALS: "Professionals only",
    FOR_FAMILY: "The family only",
    FOR_LEADER: "The leader only",
}
SESSIONS: Final = {
    SessionSort.CLOSED: "Professionals among themselves",
    SessionSort.FAMILY_TIME: "The family among themselves, making their plan",
}


class Leader:
    """Somebody who holds `meeting`, whose ids are looked up to find the names to choose."""

    def __init__(self, page: Page, meeting: Meeting, hands: Hands | None = None) -> None:
        self.page = page
        self.meeting = meeting
        self.hands = hands or Mouse(page)

    # Finding things ----------------------------------------------------------------------------------------------

    def region(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=name, exact=True)

    def names(self, ids: Sequence[Id]) -> list[str]:
        return [self.meeting.person(id).name for id in ids]

    def open_card(self, text: str) -> Locator:
        """Opens the card that shows a text, and gives what has opened."""
        card = self.page.get_by_role("listitem").filter(has_text=text).first
        self.hands.press(card.get_by_role("button", name="Change"))
        opened = self.page.get_by_role("group", name=f"Change: {text[:60]}")
        opened.wait_for()
        return opened

    def open_last(self) -> Locator:
        """The same for what was put up last: for that there is a button beside the line, and a key."""
        self.hands.press(self.page.get_by_role("button", name="Change the last one"))
        # Its words are not read out where they are not for everybody, so its name may be another one.
        opened = self.page.get_by_role("group", name=re.compile("^Change: "))
        opened.wait_for()
        return opened

    def saved(self) -> None:
        expect(self.page.get_by_text("Saved on this device")).to_be_visible()

    def go(self, section: str) -> None:
        self.hands.near("Alt+P")
        self.hands.press(self.page.get_by_role("navigation").get_by_role("button", name=section))
        self.page.get_by_role("heading", level=1, name=section).wait_for(state="attached")

    # Filling in --------------------------------------------------------------------------------------------------

    def fill(self, place: Locator, label: str, text: object) -> None:
        self.hands.fill(place.get_by_label(label, exact=True), "" if text is None else str(text))

    def choose(self, place: Locator, label: str, option: str) -> None:
        self.hands.choose(place.get_by_label(label, exact=True), option)

    def check(self, place: Locator, label: str, ticked: bool) -> None:
        self.hands.tick(place.get_by_label(label), ticked)

    def tick(self, place: Locator, group: str, names: Sequence[str]) -> None:
        """Exactly these people are chosen in a row of names."""
        row = place.get_by_role("group", name=group, exact=True)
        folded = place.locator("details:not([open])").filter(has_text=group).locator("> summary").filter(has_text=ALL)
        if names and folded.count():
            self.hands.press(folded)
        wanted = [row.get_by_role("checkbox", name=name, exact=True) for name in names]
        kept = {box.input_value() for box in wanted}
        chosen: list[str] = row.get_by_role("checkbox", checked=True).evaluate_all("all => all.map((one) => one.value)")
        for value in chosen:
            if value not in kept:
                self.hands.tick(row.locator(f'input[value="{value}"]'), False)
        for box in wanted:
            self.hands.tick(box, True)

    def press(self, place: Locator, button: str) -> None:
        self.hands.press(place.get_by_role("button", name=button, exact=True))

    def time(self, time: dt.time | None) -> str:
        return time.strftime("%H:%M") if time else ""

    def open_file(self, words: str, file: Path) -> None:
        """Chooses a file of the device, in the way that the device has for that."""
        with self.page.expect_file_chooser() as choosing:
            self.hands.choose_file(self.page.get_by_label(words))
        choosing.value.set_files(file)

    # The parts of a meeting --------------------------------------------------------------------------------------

    def create(self) -> None:
        meeting, place = self.meeting, self.region("Begin a meeting")
        self.choose(place, "What kind of meeting is it?", T(MEETING_KINDS[meeting.kind]))
        self.fill(place, "Day", meeting.held_on.isoformat())
        self.fill(place, "From", self.time(meeting.began))
        self.fill(place, "Until", self.time(meeting.ended))
        self.fill(place, "Place", meeting.place)
        self.fill(place, "Why do we meet?", meeting.reason)
        self.press(place, "Begin")
        self.page.get_by_role("heading", level=1, name="People").wait_for()

    def add_person(self, person: Person) -> None:
        place = self.region("Add a person")
        self.fill(place, "Name", person.name)
        self.choose(place, "Side", T(SIDES[person.side]))
        self.fill(place, "Role", person.role)
        self.fill(place, "Agency", person.agency)
        self.choose(place, "At the meeting", T(ATTENDANCE[person.attendance]))
        self.fill(place, "Which part, or how their views came", person.attendance_note)
        self.fill(place, "Age (children)", person.age)
        self.fill(place, "Lives with (children)", person.lives_with)
        self.fill(place, "Language", person.language)
        self.fill(place, "Note for professionals only", person.private_note)
        self.check(place, "Leads this meeting", person.leads)
        self.check(place, "Interprets for somebody", person.interpreter)
        self.press(place, "Add")
        self.page.get_by_role("listitem").filter(has_text=person.name).wait_for()

    def where(self, statement: Statement) -> str:
        return T(KIND_WORDS[statement.kind]) if statement.kind else T(COLUMNS[statement.column])

    def say(self, statement: Statement) -> None:
        """Puts a statement on the board with the entry line, then what is known of it through its card."""
        entry = self.page.get_by_role("form", name="Put something on the board")
        self.hands.near("Alt+K")
        self.choose(entry, "Where", self.where(statement))
        self.check(entry, "Their own words", statement.own_words)
        self.tick(entry, "About which child?", self.names(statement.about))
        if not statement.limits.for_all:
            self.choose(entry, "Who may have it?", MAY_HAVE[statement.limits])
        self.tick(entry, "Who says it?", self.names(statement.said_by))
        words = entry.get_by_label("What was said", exact=True)
        self.hands.fill(words, statement.text)
        self.hands.enter(words)
        # What is limited lies behind a closed line: it is there, and not to be seen.
        self.page.get_by_role("listitem").filter(has_text=statement.text).wait_for(state="attached")
        if statement.basis or statement.interpreted:
            opened = self.open_last()
            self.fill(opened, "The same words, as interpreted", statement.interpreted)
            if statement.basis:
                self.choose(opened, "How they know", T(BASES[statement.basis]))
            self.press(opened, "Keep")
            opened.wait_for(state="detached")
        if statement.agree or statement.disagree:
            self.note_stances(statement)
        for correction in statement.corrections:
            by = self.names([correction.by])[0] if correction.by else None
            self.correct(correction.text, by)

    def note_stances(self, statement: Statement) -> None:
        opened = self.open_last()
        group = opened.get_by_role("group", name="Who agrees?")
        for word, people in (("agrees", statement.agree), ("does not agree", statement.disagree)):
            for name in self.names(people):
                self.choose(group, name, word)
        self.press(opened, "Close")
        opened.wait_for(state="detached")

    def correct(self, correction: str, by: str | None) -> None:
        opened = self.open_last()
        self.fill(opened, "“That is not what I said”: what is right?", correction)
        self.choose(opened, "Who says so?", by or "not said")
        self.press(opened, "Put it beside")
        opened.get_by_role("listitem").filter(has_text=correction).wait_for()
        self.press(opened, "Close")
        opened.wait_for(state="detached")

    def ask(self, question: Question) -> None:
        place = self.region("Ask a question from 0 to 10")
        self.fill(place, "The question", question.text)
        if question.child:
            self.choose(place, "About", self.names([question.child])[0])
        self.fill(place, "10 means", question.at_ten)
        self.fill(place, "0 means", question.at_zero)
        self.press(place, "Add the question")
        card = self.page.get_by_role("listitem").filter(has_text=question.text)
        card.wait_for()
        for answer in question.answers:
            self.put_slip_in(card, answer)
        if question.answers:
            self.reveal(card)
        for answer in question.answers:
            self.note_reasons(card, answer)

    def put_slip_in(self, card: Locator, answer: Answer) -> None:
        name = self.names([answer.person])[0]
        row = card.get_by_role("group", name=name, exact=True)
        if not row.is_visible():
            self.hands.press(card.locator("summary").filter(has_text=f"Enter for {set_apart(name)}"))
        given = str(answer.number) if answer.non_answer is None else T(NON_ANSWERS[answer.non_answer])
        self.choose(row, "Answer", given)
        if answer.instrument is not Instrument.NUMBERS:
            self.choose(row, "With", T(INSTRUMENTS[answer.instrument]))
        self.press(row, "Put it in")
        row.get_by_text("has answered").wait_for()

    def reveal(self, card: Locator) -> None:
        self.hands.press(card.get_by_role("button", name="Reveal the answers"))
        card.get_by_role("button", name="Reveal the answers").wait_for(state="detached")

    def note_reasons(self, card: Locator, answer: Answer) -> None:
        """Why that and not lower, and what would make it one higher: asked once the answers are seen."""
        row = card.get_by_role("group", name=self.names([answer.person])[0], exact=True)
        if not row.is_visible():
            self.hands.press(card.locator("summary").filter(has_text="Answers, one by one"))
        for label, text in (
            ("What makes it that and not lower?", answer.reason),
            ("What would make it one higher?", answer.one_higher),
        ):
            if text:
                self.fill(row, label, text)
                self.hands.leave()

    def set_goal(self, goal: Goal) -> None:
        place = self.region("Goals")
        self.fill(place, "The goal", goal.text)
        self.choose(place, "Whose goal?", T(OWNERS[goal.owner]))
        self.tick(place, "Who sets it?", self.names(goal.set_by))
        self.fill(place, "Agency", goal.agency)
        if goal.danger:
            danger = next(s.text for s in self.meeting.statements if s.id == goal.danger)
            self.choose(place, "Which danger does it answer?", danger[:80])
        self.check(place, "Their own words", goal.own_words)
        if not goal.limits.for_all:
            self.choose(place, "Who may have it?", MAY_HAVE[goal.limits])
        self.press(place, "Add the goal")
        place.get_by_role("listitem").filter(has_text=goal.text).wait_for(state="attached")

    def plan_step(self, step: Step) -> None:
        place = self.region("Next steps")
        self.fill(place, "What will be done?", step.what)
        self.tick(place, "Who does it?", self.names(step.who))
        self.fill(place, "By when (day)", step.by_when.isoformat() if step.by_when else "")
        self.fill(place, "or in words", step.by_when_words)
        self.fill(place, "Who checks, and how will we know?", step.check)
        self.fill(place, "Somebody who is not on the list", step.who_else)
        if step.goal:
            goal = next(g.text for g in self.meeting.goals if g.id == step.goal)
            self.choose(place, "For which goal?", goal[:80])
        if not step.limits.for_all:
            self.choose(place, "Who may have it?", MAY_HAVE[step.limits])
        self.press(place, "Add the step")
        place.get_by_role("listitem").filter(has_text=step.what).wait_for(state="attached")

    def decide(self, decision: Decision) -> None:
        place = self.region("Decisions")
        child = self.names([decision.child])[0] if decision.child else ""
        if child:
            self.choose(place, "About", child)
        self.fill(place, "What is decided?", decision.decision)
        self.fill(place, "Category", decision.category)
        self.tick(place, "Who agrees?", self.names(decision.agree))
        self.press(place, "Add the decision")
        card = place.get_by_role("listitem").filter(has_text=decision.decision).filter(has_text=child).first
        card.wait_for()
        for dissent in decision.dissent:
            self.hands.press(card.get_by_role("button", name="Who does not agree?"))
            opened = self.page.get_by_role("group", name=f"Who does not agree?: {child}: {decision.decision}")
            self.choose(opened, "Who?", self.names([dissent.person])[0])
            self.fill(opened, "In their words", dissent.words)
            self.press(opened, "Note the dissent")
            opened.wait_for(state="detached")

    def conclude(self) -> None:
        place = self.region("For the plan as a whole")
        self.fill(place, "What happens if this does not work?", self.meeting.contingency)
        self.tick(place, "Core group", self.names(self.meeting.core_group))
        self.press(place, "Keep")
        self.saved()

    def meet_again(self, next_meeting: NextMeeting) -> None:
        place = self.region("When we meet again")
        self.fill(place, "What", next_meeting.what)
        self.fill(place, "Day", next_meeting.day.isoformat() if next_meeting.day else "")
        self.fill(place, "Time", self.time(next_meeting.time))
        self.fill(place, "Place", next_meeting.place)
        self.choose(place, "Who is asked to come?", "The core group" if next_meeting.core_group_only else "Everybody")
        self.press(place, "Add the date")
        place.get_by_role("listitem").filter(has_text=next_meeting.what).wait_for()

    def note_closed(self, session: ClosedSession) -> None:
        place = self.region("Closed parts")
        self.choose(place, "Who was among themselves?", SESSIONS[session.sort])
        self.fill(place, "From", self.time(session.began))
        self.fill(place, "Until", self.time(session.ended))
        self.press(place, "Note a closed part")
        place.get_by_role("listitem").filter(has_text=self.time(session.began)).wait_for()

    def give_copies(self, copies: Sequence[CopyGiven]) -> None:
        """Copies of one sort, given together."""
        place = self.region("Who was given a copy")
        if not place.get_by_label("Which copy", exact=True).is_visible():
            self.hands.press(place.get_by_text("Note by hand who was given one"))
        self.tick(place, "Who was given one?", self.names([copy.person for copy in copies]))
        self.choose(place, "Which copy", T(AUDIENCES[copies[0].audience]))
        self.choose(place, "How", T(WAYS[copies[0].way]))
        self.fill(place, "Day", copies[0].day.isoformat() if copies[0].day else "")
        self.press(place, "Write it down")
        for name in self.names([copy.person for copy in copies]):
            place.get_by_role("listitem").filter(has_text=name).first.wait_for()

    # The whole of it ---------------------------------------------------------------------------------------------

    def hold(self) -> None:
        """Holds the whole meeting, part after part."""
        meeting = self.meeting
        self.create()
        for person in meeting.people:
            self.add_person(person)
        self.go("Prepare")
        for session in meeting.closed_sessions:
            self.note_closed(session)
        self.go("Board")
        for statement in meeting.statements:
            self.say(statement)
        self.go("Scale")
        for question in meeting.questions:
            self.ask(question)
        self.go("Goals and steps")
        for goal in meeting.goals:
            self.set_goal(goal)
        for step in meeting.steps:
            self.plan_step(step)
        self.go("Agree")
        for decision in meeting.decisions:
            self.decide(decision)
        self.conclude()
        for next_meeting in meeting.next_meetings:
            self.meet_again(next_meeting)
        self.go("Hand out")
        for _, copies in groupby(meeting.copies, key=lambda copy: (copy.audience, copy.way, copy.day)):
            self.give_copies(list(copies))
        self.saved()

    def row(self, name: str) -> Locator:
        """What stands on the hand-out screen for somebody."""
        named = self.page.get_by_role("heading", level=3, name=name, exact=True)
        return self.page.get_by_role("listitem").filter(has=named)

    def choose_copy(self, name: str, audience: Audience) -> Locator:
        """Which copy is for somebody; gives their row."""
        row = self.row(name)
        self.hands.choose(row.get_by_label("Which copy"), T(AUDIENCES[audience]))
        expect(row.get_by_role("combobox")).to_have_value(audience.value)
        self.page.locator("#saved[data-state=saved]").wait_for()
        return row

    def save_file(self, sort: str, audience: Audience, folder: Path, *, reader: str | None = None) -> Path:
        """Saves the record as a file: `sort` is "page (HTML)" or "data (JSON)", `reader` whose copy it is."""
        self.go("Hand out")
        copy = self.page.get_by_role("group", name=T(AUDIENCES[audience]), exact=True)
        if reader:
            copy = self.choose_copy(reader, audience)
        with self.page.expect_download() as downloading:
            save = copy.get_by_role("button", name=f"Save the {sort}")
            if not save.is_visible():
                self.hands.press(copy.get_by_text("Other ways"))
            self.hands.press(save)
        path = folder / downloading.value.suggested_filename
        downloading.value.save_as(path)
        return path
