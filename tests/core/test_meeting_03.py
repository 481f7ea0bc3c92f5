"""The kitchen-table meeting from beginning to end: what its people said is in the copies of those who may have it, as
they said it, and in no others."""

from __future__ import annotations

import re
from html import unescape

import pytest

from sos_core.advice.all_rules import advice
from sos_core.advice.heard import not_heard
from sos_core.advice.piece import Rule
from sos_core.copies import Copy, copy_for
from sos_core.files import read, write_json
from sos_core.language import Language
from sos_core.model.answers import Instrument
from sos_core.model.conclusions import Audience, SessionSort
from sos_core.model.limits import FOR_LEADER
from sos_core.model.meeting import Meeting
from sos_core.model.references import meeting_problems
from sos_core.record import render
from sos_core.scaling import Sides, on_instrument, side_by_side, spread, turnout_of
from tests.core.meeting_01 import named
from tests.core.meeting_03 import AT_THE_WINDOW, CAR, CODE, KITCHEN_DAY, MATCH, WINDOW, meeting_03

T = Language()
GROUPS = (Audience.EVERYONE, Audience.FAMILY, Audience.PROFESSIONALS)
EVERYBODY = ("Yusuf", "Samira", "Farid", "Mrs Olena", "Łukasz", "Aisling", "Nasrin", "Police")


def copies(meeting: Meeting) -> dict[str, Copy]:
    """Every copy that can be handed to somebody: one for each group, and one for each person by their name."""
    return {group.value: copy_for(meeting, group) for group in GROUPS} | {
        name: copy_for(meeting, Audience.PERSON, named(meeting, name).id) for name in EVERYBODY
    }


def who_has(words: str) -> set[str]:
    """The copies in which something can be read, in the page or in the data."""
    return {name for name, copy in copies(meeting_03()).items() if words in f"{write_json(copy)}{page_of(copy)}"}


def page_of(copy: Copy) -> str:
    """What can be read on the page, without the data inside of it."""
    page = render(copy, T)
    body = re.sub(r"<template.*?</template>", " ", page[page.index("<body") :], flags=re.DOTALL)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", body)))


def test_the_meeting_holds_together_and_goes_through_its_file() -> None:
    meeting = meeting_03()
    assert list(meeting_problems(meeting)) == []
    assert len(meeting.people) == len(EVERYBODY)
    whole = copy_for(meeting, Audience.WHOLE)
    assert read(write_json(whole)).meeting == meeting
    assert read(render(whole, T)).meeting == meeting


def test_the_door_code_is_for_the_family_and_for_her_whose_door_it_is() -> None:
    assert who_has(CODE) == {"Yusuf", "Samira", "Farid", "Mrs Olena"}
    # What she offers is for everybody: only the code is taken out of it.
    assert who_has("My door is open until midnight") == {*EVERYBODY, *(group.value for group in GROUPS)}


def test_the_car_is_for_whoever_leads_and_for_the_police() -> None:
    assert who_has(CAR) == who_has("grey car") == {"Aisling", "Police"}
    assert who_has("the car") == {"Aisling", "Police"}
    # That the police are asked would tell as much.
    assert {name for name in EVERYBODY if "olice" in page_of(copies(meeting_03())[name])} == {"Aisling", "Police"}


def test_samiras_answer_is_for_whoever_leads_and_for_nobody_else() -> None:
    meeting = meeting_03()
    samira = named(meeting, "Samira").id
    told = {name: copy.meeting.questions[0].answer_of(samira) for name, copy in copies(meeting).items()}
    assert {name for name, answer in told.items() if answer is not None} == {"Aisling"}
    whole = copy_for(meeting, Audience.WHOLE).meeting.questions[0].answer_of(samira)
    assert whole is not None
    assert (whole.number, whole.limits) == (3, FOR_LEADER)


def test_what_others_see_of_the_round_does_not_tell_that_there_is_an_answer_more() -> None:
    meeting = meeting_03()
    leaders = on_instrument(meeting.questions[0].answers, Instrument.NUMBERS)
    everyone = copy_for(meeting, Audience.EVERYONE).meeting
    others = on_instrument(everyone.questions[0].answers, Instrument.NUMBERS)
    of_leader, of_others = spread(leaders), spread(others)
    assert of_leader is not None
    assert of_others is not None
    assert (of_leader.lowest, of_leader.middle, of_leader.highest) == (3, (4, 5), 7)
    assert (of_others.lowest, of_others.middle, of_others.highest) == (4, (5,), 7)
    assert side_by_side(meeting.people, leaders) == Sides(2, 0, 1, family=(5,), professionals=(4,))
    assert side_by_side(everyone.people, others) == Sides(2, 0, 0, family=(5, 7), professionals=(4,))
    page = page_of(copy_for(meeting, Audience.EVERYONE))
    assert "From 4 (Aisling Byrne) to 7 (Mrs Olena Kovalenko / Олена Коваленко). The middle answer is 5." in page


def test_yusufs_steps_to_the_door_are_told_apart_from_numbers() -> None:
    meeting = meeting_03()
    on_steps = on_instrument(meeting.questions[0].answers, Instrument.STEPS)
    assert [(answer.person, answer.number) for answer in on_steps] == [(named(meeting, "Yusuf").id, 6)]
    page = page_of(copy_for(meeting, Audience.FAMILY))
    assert (
        page.index("Yusuf Rahmani, with the steps to a door") < page.index("From 4 (") < page.index("Without a number")
    )


def test_whoever_interprets_takes_no_part_in_the_round_and_is_not_waited_for() -> None:
    meeting = meeting_03()
    turnout = turnout_of(meeting.people, meeting.questions[0].answers)
    assert (turnout.answered, turnout.passed, turnout.of) == (5, 1, 6)
    assert named(meeting, "Nasrin").id not in not_heard(meeting)
    assert not_heard(meeting) == ()


@pytest.mark.parametrize("audience", [*GROUPS, Audience.WHOLE])
def test_the_mothers_own_words_come_first_and_the_interpreters_below(audience: Audience) -> None:
    copy = copy_for(meeting_03(), audience)
    page = page_of(copy)
    assert (
        page.index(f"“{WINDOW}”") < page.index(f"As interpreted: “{AT_THE_WINDOW}”") < page.index("in their own words")
    )
    assert f'<p class="words" dir="auto">“{WINDOW}”</p>' in render(copy, T)


def test_a_page_with_its_headings_from_right_to_left_lets_each_sentence_run_its_own_way() -> None:
    page = render(copy_for(meeting_03(), Audience.FAMILY), Language("fa-AF"))
    assert '<html lang="fa-AF" dir="rtl">' in page
    assert f'<p class="words" dir="auto">“{WINDOW}”</p>' in page
    assert "<bdi>Samira Rahmani / سمیرا رحمانی</bdi>" in page


@pytest.mark.parametrize("audience", [*GROUPS, Audience.WHOLE])
def test_what_is_typed_with_signs_that_mean_something_elsewhere_stands_as_it_was_typed(audience: Audience) -> None:
    copy = copy_for(meeting_03(), audience)
    assert f"“{MATCH}”" in page_of(copy)
    assert "<last>" not in render(copy, T)
    assert MATCH in {statement.text for statement in read(render(copy, T)).meeting.statements}


def test_the_familys_time_among_themselves_is_told_and_their_plan_in_their_words() -> None:
    for copy in copies(meeting_03()).values():
        page = page_of(copy)
        assert [session.sort for session in copy.meeting.closed_sessions] == [SessionSort.FAMILY_TIME]
        assert "The family had time to themselves to make their plan, 14:20 to 14:45." in page
        # Nothing is missing from any copy because of it.
        assert "What was said there" not in page
        assert "“just the 🟢 dot”" in page
        assert "“A green dot every night, and rice on Friday.”" in page
        assert "Farid drives" in page


def test_yusufs_own_copy_has_his_words_and_wishes_and_nothing_that_frightens_him() -> None:
    meeting = meeting_03()
    copy = copy_for(meeting, Audience.CHILD, named(meeting, "Yusuf").id)
    page = page_of(copy)
    assert "“just the 🟢 dot”" in page
    assert "“A green dot every night, and rice on Friday.”" in page
    for word in ("car", "trainers", "olice", "window", "certain", "overnight"):
        assert word not in f"{page}{write_json(copy)}"


def test_nothing_is_missing_that_the_board_would_point_at_but_who_gets_the_code() -> None:
    assert {one.rule for one in advice(meeting_03(), KITCHEN_DAY)} == {Rule.DETAIL_SHARED}
