"""Whoever holds a review: begins it from the record of last time, and looks back with everybody before going on."""

from __future__ import annotations

from pathlib import Path

from app.set_apart import set_apart
from playwright.sync_api import Locator, expect

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.answers import Question
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.model.people import Attendance
from sos_core.wording import ATTENDANCE, MEETING_KINDS, OUTCOMES
from tests.browser.leader import Leader, T

LAST_TIME = "Thursday 3 September 2026"
NOT_INVITED = ("Bev Carter", "Dr N. Iyer", "Kezia Brown")
"""They were there last time, and are not on the list of the review at the end."""


class Reviewer(Leader):
    """Holds the review of November, whose record of last time is the one of September."""

    def begin(self, earlier: Meeting, folder: Path) -> None:
        """Chooses the record of last time on the first screen, and says what meeting this is."""
        review, record = self.meeting, folder / "record.json"
        record.write_text(write_json(copy_for(earlier, Audience.WHOLE)), "utf-8")
        self.open_file("Choose a file", record)
        self.press(self.page.get_by_role("main"), "Start a review from it")
        self.page.get_by_role("heading", level=1, name="People").wait_for()
        self.go("Prepare")
        place = self.region("This meeting")
        expect(place.get_by_label("What kind of meeting is it?")).to_have_value("review_conference")
        self.choose(place, "What kind of meeting is it?", T(MEETING_KINDS[review.kind]))
        self.fill(place, "Day", review.held_on.isoformat())
        self.fill(place, "From", self.time(review.began))
        self.fill(place, "Until", self.time(review.ended))
        self.fill(place, "Place", review.place)
        self.press(place, "Keep")
        self.saved()

    def again(self) -> Locator:
        """Where it is said who of last time is who today."""
        return self.region(f"From last time, {LAST_TIME}")

    def open_in(self, place: str, text: str) -> Locator:
        """Opens a card in its own place: what was there last time is named elsewhere on the page, too."""
        card = self.region(place).get_by_role("listitem").filter(has_text=text)
        self.hands.press(card.get_by_role("button", name="Change"))
        opened = self.page.get_by_role("group", name=f"Change: {text}")
        opened.wait_for()
        return opened

    def arrive(self) -> None:
        for person in self.meeting.people:
            if person.attendance is Attendance.PRESENT and person.was:
                button = self.again().get_by_role("button", name=f"Is here : {set_apart(person.name)}")
                # The next name comes where this one was: a second press within the time of a double click is not meant.
                self.page.wait_for_timeout(600)
                self.hands.press(button)
                button.wait_for(state="detached")
            elif person.attendance in (Attendance.APOLOGIES, Attendance.ABSENT):
                opened = self.open_in("At this meeting", person.name)
                self.choose(opened, "At the meeting", T(ATTENDANCE[person.attendance]))
                self.press(opened, "Keep")
                opened.wait_for(state="detached")

    def tell_what_happened(self) -> None:
        place = self.region("What happened since last time?")
        for step in self.meeting.steps:
            if step.since is None:
                continue
            asked = place.get_by_role("group", name=step.what, exact=True)
            if not asked.is_visible():
                # What not everybody may read on the wall is folded up.
                self.hands.press(place.locator(".private:not([open]) > summary").first)
            self.choose(asked, "What happened?", T(OUTCOMES[step.looks[0].outcome]))
            self.fill(asked, "In their words", step.looks[0].words)
            self.hands.leave()
            self.saved()

    def hand_a_step_on(self) -> None:
        """Bev is named in a step, and has left: there she goes on by name."""
        check = self.meeting.steps[2]
        opened = self.open_in("Next steps", check.what)
        self.tick(opened, "Who does it?", self.names(check.who))
        self.fill(opened, "Somebody who is not on the list", check.who_else)
        self.press(opened, "Keep")
        opened.wait_for(state="detached")

    def without(self, name: str) -> None:
        """Takes somebody off the list who was not invited."""
        opened = self.open_in("At this meeting", name)
        self.hands.press(opened.get_by_role("button", name="Remove"))
        opened.wait_for(state="detached")

    def look_back(self) -> None:
        """Who is here, what happened since, and who is not on the list any more."""
        self.go("People")
        self.add_person(next(person for person in self.meeting.people if person.was is None))
        self.arrive()
        self.go("Goals and steps")
        self.tell_what_happened()
        self.hand_a_step_on()
        self.go("Agree")
        self.conclude()
        self.go("People")
        for name in NOT_INVITED:
            self.without(name)

    def answered(self, question: Question) -> Locator:
        """Asks again what was asked last time; the card of the question."""
        card = self.page.get_by_role("listitem").filter(has_text=question.text)
        for given in question.answers:
            self.put_slip_in(card, given)
        self.reveal(card)
        return card

    def last_time(self, place: Locator) -> Locator:
        """What lies folded up beside today."""
        return place.locator("details").filter(has_text=f"Last time, {LAST_TIME}")

    def say_what_is_new(self) -> None:
        self.go("Board")
        for statement in self.meeting.statements:
            if statement.since is None:
                self.say(statement)

    def agree(self) -> None:
        """New steps, decisions, and when everybody meets again."""
        self.go("Goals and steps")
        for step in self.meeting.steps:
            if step.since is None:
                self.plan_step(step)
        self.go("Agree")
        for decision in self.meeting.decisions:
            self.decide(decision)
        for following in self.meeting.next_meetings:
            self.meet_again(following)
        self.saved()

    def hold(self) -> None:
        """The review from where it has begun to its end."""
        self.look_back()
        self.go("Scale")
        for question in self.meeting.questions:
            self.answered(question)
        self.say_what_is_new()
        self.agree()
