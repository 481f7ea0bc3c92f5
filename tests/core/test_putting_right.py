"""Whom a family tells that something is not right, and what the code at the end of a copy is good for."""

from __future__ import annotations

import pytest

from sos_core.copies import copy_for
from sos_core.language import Language
from sos_core.model.answers import Answer, Question
from sos_core.model.conclusions import Audience
from sos_core.model.details import Detail, DetailSort
from sos_core.model.limits import OPEN, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person, Side
from sos_core.plain_text import plain_text
from sos_core.record import Telling, render
from tests.core.meeting_01 import id_of, meeting_01, meeting_01_in_full, named
from tests.core.pages import Element, parsed, section

T = Language()
ASKED = "Is something not right?"


def page(meeting: Meeting, audience: Audience, reader: str = "", telling: Telling = Telling.USUAL) -> Element:
    return parsed(render(copy_for(meeting, audience, named(meeting, reader).id if reader else None), T, telling))


def headings(root: Element) -> list[str]:
    return [h.text for h in root.all("h2")]


@pytest.mark.parametrize(
    ("audience", "reader"), [(Audience.PERSON, "Donna"), (Audience.FAMILY, ""), (Audience.EVERYONE, "")]
)
def test_a_copy_that_is_read_at_home_says_near_its_top_whom_to_tell(audience: Audience, reader: str) -> None:
    root = page(meeting_01_in_full(), audience, reader)
    assert headings(root).index(ASKED) < headings(root).index("Why we met")
    assert section(root, ASKED).all("p")[0].text == (
        "Tell Ruth Adeyemi, who led the meeting. If you have this as a file, you can also open it in Meeting Board, "
        "choose “That is not what I said” or, beside others' words, “That is not right”, and send back the file that "
        "you get."
    )
    copy = copy_for(meeting_01_in_full(), audience, named(meeting_01_in_full(), reader).id if reader else None)
    text = plain_text(copy, T)
    assert "Tell Ruth Adeyemi, who led the meeting." in text
    # What is pasted into a case system is no file to open.
    assert "in Meeting Board" not in text


@pytest.mark.parametrize("telling", Telling)
@pytest.mark.parametrize("audience", [Audience.PERSON, Audience.EVERYONE])
def test_those_buttons_are_named_that_the_board_shows_for_this_copy(audience: Audience, telling: Telling) -> None:
    full = meeting_01_in_full()
    donna, pat = named(full, "Donna").id, named(full, "Pat").id
    for who, mine, theirs in (
        ((donna, pat), True, True),
        ((donna, donna), True, False),
        ((pat, pat), False, True),
        ((None, None), False, True),
        ((), False, False),
    ):
        said = full.statements[: len(who)]
        spoken = [
            one.model_copy(update={"said_by": (by,) if by else (), "own_words": False, "limits": OPEN})
            for one, by in zip(said, who, strict=True)
        ]
        meeting = full.model_copy(update={"statements": tuple(spoken), "goals": (), "steps": ()})
        told = page(meeting, audience, "Donna" if audience is Audience.PERSON else "", telling).text
        if audience is Audience.EVERYONE:
            # Each who reads it says first who they are: whoever spoke, their words are somebody's own.
            mine, theirs = any(who), bool(who)
        assert ("“That is not what I said”" in told) is mine
        assert ("“That is not right”" in told) is theirs
        assert "in Meeting Board" in told


def test_others_and_whoever_led_the_meeting_are_not_told_whom_to_tell() -> None:
    for audience in (Audience.PROFESSIONALS, Audience.WHOLE):
        assert ASKED not in headings(page(meeting_01_in_full(), audience))
    for reader in ("Ruth", "Imran"):
        assert ASKED not in headings(page(meeting_01_in_full(), Audience.PERSON, reader))
    assert ASKED not in headings(page(meeting_01_in_full(), Audience.CHILD, "Tilly"))
    assert ASKED not in plain_text(copy_for(meeting_01_in_full(), Audience.WHOLE), T)


def with_telephone(limits: Limits) -> Meeting:
    meeting = meeting_01_in_full()
    details = (
        Detail(sort=DetailSort.ADDRESS, text="1 Office Row", limits=limits),
        Detail(sort=DetailSort.PHONE, text="01632 960 001", limits=limits),
    )
    people = tuple(one.model_copy(update={"details": details}) if one.leads else one for one in meeting.people)
    return meeting.model_copy(update={"people": people})


def test_the_telephone_stands_there_where_the_copy_has_it_and_nowhere_else() -> None:
    told = "Tell Ruth Adeyemi, who led the meeting. Telephone of Ruth Adeyemi: 01632 960 001."
    for_all = with_telephone(Limits())
    assert section(page(for_all, Audience.PERSON, "Donna"), ASKED).all("p")[0].text.startswith(f"{told} If")
    easy = section(page(for_all, Audience.PERSON, "Donna", Telling.EASY), "Whom can I ask?")
    assert "Telephone of Ruth Adeyemi: 01632 960 001." in [p.text for p in easy.all("p")]
    not_craig = with_telephone(Limits(never=(named(meeting_01(), "Craig").id,)))
    for_work = with_telephone(Limits(sides=(Side.PROFESSIONAL,)))
    assert section(page(not_craig, Audience.PERSON, "Pat"), ASKED).all("p")[0].text.startswith(told)
    for meeting in (not_craig, for_work):
        assert "01632 960 001" not in page(meeting, Audience.PERSON, "Craig").raw


def test_a_copy_for_one_person_says_that_nobody_else_has_its_code() -> None:
    for audience, reader in ((Audience.PERSON, "Donna"), (Audience.CHILD, "Tilly")):
        footer = page(meeting_01_in_full(), audience, reader).one("footer").text
        assert "This copy was made for one person, so nobody else's has this code." in footer
        assert "Two people" not in footer
    everyones = page(meeting_01_in_full(), Audience.EVERYONE).one("footer").text
    assert "Two people who find the same code hold the same record. A copy that was made for one person" in everyones


def test_a_family_is_told_the_goal_and_a_professional_its_number() -> None:
    goal = meeting_01().goals[2].text
    assert f"The goal that answers this: {goal}" in page(meeting_01(), Audience.PERSON, "Donna").text
    assert "Answered by: Agency goal 1" in page(meeting_01(), Audience.PROFESSIONALS).text
    assert f"The goal that answers this: {goal}" in plain_text(copy_for(meeting_01(), Audience.FAMILY), T)


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ((7, 8, 3), "mostly higher than"),
        ((1, 2, 3), "mostly lower than"),
        ((3, 8, 3), "neither mostly higher nor mostly lower than"),
        ((3, 3, 3), "neither mostly higher nor mostly lower than"),
    ],
)
def test_a_family_is_told_in_a_sentence_which_side_is_mostly_the_higher(numbers: tuple[int, ...], told: str) -> None:
    sides = (Side.FAMILY, Side.FAMILY, Side.PROFESSIONAL)
    people = tuple(Person(id=id_of(n), name=f"P{n}", side=side) for n, side in enumerate(sides))
    answers = tuple(Answer(person=id_of(n), number=number) for n, number in enumerate(numbers))
    question = Question(id=id_of(99), text="How safe?", at_ten="Safe", at_zero="Not", answers=answers)
    bare = dict.fromkeys(("statements", "goals", "steps", "decisions", "copies", "core_group", "reports"), ())
    meeting = meeting_01().model_copy(update={**bare, "people": people, "questions": (question,)})
    assert f"The numbers of family and friends are {told} those of" in page(meeting, Audience.EVERYONE).text
    exact = "Family and network beside professionals: in "
    assert exact in page(meeting, Audience.PROFESSIONALS).text
    assert exact not in page(meeting, Audience.EVERYONE).text
