"""Whole meetings held with the keyboard alone, and with fingers alone on a phone: nobody needs both, and what is kept
at the end is what was said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TypeVar

import pytest
from app.forms import FOR_FAMILY
from playwright.sync_api import Browser, Page, expect

from sos_core.files import read
from sos_core.model.conclusions import Audience
from sos_core.model.drawings import Drawing
from sos_core.model.limits import FOR_LEADER
from sos_core.model.meeting import Meeting
from sos_core.model.plan import Goal, Step
from sos_core.model.statements import Statement
from tests.browser.conftest import wait_until_ready
from tests.browser.hands import Fingers, Hands, Keys
from tests.browser.kitchen import CODE, IN_HIS_HOUSES, Kitchen, family_plan
from tests.browser.leader import Leader
from tests.browser.likeness import lines
from tests.browser.reviewer import Reviewer
from tests.browser.test_childs_page import by_touch
from tests.browser.watching import Watch
from tests.core.meeting_01 import id_of, meeting_01, meeting_01_in_full, named
from tests.core.meeting_02 import meeting_02
from tests.core.meeting_03 import AT_THE_WINDOW, CAR, DOOR, MATCH, WINDOW, meeting_03
from tests.static_host import StaticHost

Limited = TypeVar("Limited", Goal, Step)
Worked = tuple[Page, Hands]
"""A page, and what it is worked with."""


@pytest.fixture(params=["keyboard", "fingers"])
def page_and_hands(
    request: pytest.FixtureRequest, chromium: Browser, server: StaticHost, watch: Watch
) -> Iterator[Worked]:
    """A laptop with its keyboard alone, or a phone with fingers alone; the board is there and nothing is on it."""
    by_keyboard = request.param == "keyboard"
    context = chromium.new_context(
        viewport={"width": 1366, "height": 768} if by_keyboard else {"width": 360, "height": 740},
        has_touch=not by_keyboard,
        is_mobile=not by_keyboard,
        locale="en-GB",
        timezone_id="Europe/London",
    )
    watch.context(context)
    page = context.new_page()
    page.goto(server.address)
    wait_until_ready(page)

    yield page, Keys(page) if by_keyboard else Fingers(page)
    context.close()


def kept(leader: Leader, folder: Path) -> Meeting:
    """What is in the file that the leader takes away."""
    return read(leader.save_file("data (JSON)", Audience.WHOLE, folder).read_bytes()).meeting


def test_the_initial_conference_is_held(page_and_hands: Worked, tmp_path: Path) -> None:
    page, hands = page_and_hands
    leader = Leader(page, meeting_01(), hands)
    leader.hold()
    assert lines(kept(leader, tmp_path)) == lines(leader.meeting)


def test_the_review_is_held_from_the_record_of_the_conference(page_and_hands: Worked, tmp_path: Path) -> None:
    page, hands = page_and_hands
    leader = Reviewer(page, meeting_02(), hands)
    leader.begin(meeting_01_in_full(), tmp_path)
    leader.hold()
    assert lines(kept(leader, tmp_path)) == lines(leader.meeting)


def at_the_table(*, drawn: tuple[Drawing, ...] | None) -> Meeting:
    """The meeting at the kitchen table as it can be held on the page, where that goes another way than in the core.

    - Nobody is picked by name for what may be read. Who is asked about the car is not on the list; what is for the
      leader and the police is for the leader, and what opens Olena's door is for the children and the family.
    - There is no field for a door code by itself: it stands in what she says, and nowhere else.
    - Farid and the leader say their answers before the device goes round, so theirs come first.
    - What Yusuf drew is in his drawings (`drawn`). A line cannot be drawn with a keyboard: there he writes.
    """
    meeting = meeting_03()
    yusuf, *_ = people = [
        person.model_copy(update={"details": ()}) for person in meeting.people if person.limits.for_all
    ]
    his = dict.fromkeys(("by", "described_by"), yusuf.id)
    limits = {DOOR: FOR_FAMILY, CAR: FOR_LEADER}
    said = [one.model_copy(update={"limits": limits.get(one.text, one.limits)}) for one in meeting.statements]
    written = [
        Statement(
            id=id_of(3900 + number), at=meeting.made, column=column, text=words, own_words=True, said_by=(yusuf.id,)
        )
        for number, (column, words) in enumerate(IN_HIS_HOUSES.items())
    ]
    (question,) = meeting.questions
    aloud = said_aloud(meeting)
    answers = sorted(question.answers, key=lambda answer: answer.person not in aloud)

    def for_leader(items: Iterable[Limited]) -> tuple[Limited, ...]:
        return tuple(one if one.limits.for_all else one.model_copy(update={"limits": FOR_LEADER}) for one in items)

    return meeting.model_copy(
        update={
            "people": tuple(people),
            "statements": (*(written if drawn is None else ()), *said),
            "drawings": tuple(one.model_copy(update=his) for one in drawn or ()),
            "questions": (question.model_copy(update={"answers": tuple(answers)}),),
            "goals": for_leader(meeting.goals),
            "steps": for_leader(meeting.steps),
        }
    )


def said_aloud(meeting: Meeting) -> tuple[str, ...]:
    """Farid is on the telephone, and the leader has no turn of her own."""
    return named(meeting, "Farid").id, named(meeting, "Aisling").id


def test_the_meeting_at_the_kitchen_table_is_held_without_a_network(
    page_and_hands: Worked, server: StaticHost, tmp_path: Path
) -> None:
    page, hands = page_and_hands
    expect(page.locator("#offline")).to_contain_text("Works without a network")
    server.stop()
    by_hand = isinstance(hands, Fingers)
    meeting = at_the_table(drawn=() if by_hand else None)
    leader = Kitchen(page, meeting, hands)
    leader.create()
    for person in meeting.people:
        leader.add_person(person)

    def draw(words: str) -> None:
        by_touch(page, [(0.2, 0.7), (0.5, 0.2), (0.8, 0.7)])
        page.get_by_role("button", name="Done").wait_for()
        leader.describe_drawing(words)

    leader.go("Board")
    leader.houses_of(named(meeting, "Yusuf"), draw if by_hand else leader.write_in_house)
    plan, wishes = family_plan(meeting)
    for statement in meeting.statements:
        if statement not in plan and statement.text not in IN_HIS_HOUSES.values():
            leader.say(statement)

    leader.go("Goals and steps")
    leader.give_to_family()
    # The family has what it may know, and nothing else is in its page.
    for secret in (CAR, "trainers", "Police"):
        assert secret not in page.content()
    for statement in plan:
        leader.family_says(statement)
    for goal in wishes:
        leader.family_wants(goal)
    leader.take_back(CODE)
    leader.go("Prepare")
    for session in meeting.closed_sessions:
        leader.note_closed(session)

    leader.go("Scale")
    (question,) = meeting.questions
    leader.ask(question.model_copy(update={"answers": ()}))
    card = page.get_by_role("listitem").filter(has_text=question.text)
    leader.go_round(card, question, said_aloud(meeting))
    expect(card).to_contain_text("1 answer is not shown here")
    expect(card).not_to_contain_text("3 of 10")

    leader.go("Goals and steps")
    for goal in meeting.goals:
        if goal not in wishes:
            leader.set_goal(goal)
    for step in meeting.steps:
        leader.plan_step(step)
    leader.go("Agree")
    leader.conclude()
    leader.go("Hand out")
    for _, copies in groupby(meeting.copies, key=lambda copy: copy.audience):
        leader.give_copies(list(copies))
    leader.saved()

    made = kept(leader, tmp_path)
    if by_hand:
        assert [(one.column, one.description) for one in made.drawings] == list(IN_HIS_HOUSES.items())
        his = made.people[0].id
        assert all(one.strokes and one.by == one.described_by == his for one in made.drawings)
        assert all(one.limits.for_all for one in made.drawings)
    assert lines(made) == lines(at_the_table(drawn=made.drawings if by_hand else None))
    for_all = leader.save_file("page (HTML)", Audience.EVERYONE, tmp_path).read_text("utf-8")
    for secret in (CAR, "trainers", "code 4471", "Yusuf can name one adult", "link officer"):
        assert secret not in for_all
    for words in (WINDOW, AT_THE_WINDOW, escape(MATCH)):
        assert words in for_all
