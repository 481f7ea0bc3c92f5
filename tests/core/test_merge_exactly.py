"""Joining two versions of a meeting: small things, each of which would be wrong unnoticed without an example."""

from __future__ import annotations

import pytest

from sos_core.merge import Conflict, Merged, Taken, Why, merge
from sos_core.merge.sides import Choice, Sides
from sos_core.model.answers import Answer
from sos_core.model.details import Detail, DetailSort
from sos_core.model.limits import FOR_LEADER, Limits, narrower
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.people import Person, Side
from sos_core.model.previous import EarlierPerson, Previous
from sos_core.model.references import meeting_problems
from sos_core.model.statements import Column, Statement
from tests.core.meeting_01 import at, id_of
from tests.core.test_merge_rules import (
    ASKED,
    BASE,
    DONNA,
    EARLY,
    GOAL,
    IMRAN,
    LATE,
    PAT,
    PEOPLE,
    SAID,
    STEP,
    TILLY,
    a,
    both_ways,
    item_of,
    with_item,
    without,
)

PHONE = Detail(sort=DetailSort.PHONE, text="0113 496 0000")


def test_what_one_side_only_changed_stands_even_where_its_clock_is_behind() -> None:
    base = a(BASE, LATE)
    one = a(BASE, EARLY, place="Room 5")
    assert merge(base, one, base) == merge(base, base, one) == Merged(one)


def test_limits_that_are_never_those_of_before_keep_whom_they_kept_out() -> None:
    before, never = Limits(leader_only=True, never=(PAT,)), (PAT,)
    joined = narrower(before, Limits(sides=(Side.FAMILY,), never=never), Limits(sides=(Side.PROFESSIONAL,)))
    assert joined == Limits(leader_only=True, sides=tuple(Side), never=never)


def test_no_conflict_is_a_plain_no() -> None:
    sides = Sides(None)
    assert sides.choice((1,), (2,), (1,)) == Choice(Taken.ONE, False)
    assert sides.choice((1,), (1,), (2,)) == Choice(Taken.OTHER, False)


@pytest.mark.parametrize(("one", "other"), [("b", "c"), ("c", "b")])
def test_what_both_added_at_the_same_moment_stands_in_one_order(one: str, other: str) -> None:
    assert Sides(None).order((), (one,), (other,), {one, other}) == (["b", "c"], None)


def test_a_detail_that_one_side_took_out_stays_out_where_the_other_changed_something_else() -> None:
    base = with_item(Part.PEOPLE, PAT, at(10, 20), details=(PHONE,))
    merged = both_ways(
        base,
        with_item(Part.PEOPLE, PAT, EARLY, base, details=()),
        with_item(Part.PEOPLE, PAT, LATE, base, role="Nana"),
    )
    assert (item_of(merged, Part.PEOPLE, PAT).role, item_of(merged, Part.PEOPLE, PAT).details) == ("Nana", ())
    assert merged.conflicts == ()


def test_the_same_detail_three_times_is_there_three_times_and_each_is_told_apart() -> None:
    two = PHONE.model_copy(update={"limits": Limits(sides=(Side.PROFESSIONAL,), never=(IMRAN,))})
    three = PHONE.model_copy(update={"limits": FOR_LEADER})
    merged = both_ways(
        BASE,
        with_item(Part.PEOPLE, PAT, details=(PHONE, two, PHONE)),
        with_item(Part.PEOPLE, PAT, LATE, details=(PHONE, PHONE, three)),
    )
    assert item_of(merged, Part.PEOPLE, PAT).details == (PHONE, two, three)
    assert [(c.path, c.why, c.taken) for c in merged.conflicts] == [
        ("details[phone/0113 496 0000/1].limits", Why.LIMITED, Taken.ONE),
        ("details[phone/0113 496 0000/2].limits", Why.LIMITED, Taken.OTHER),
    ]


def test_whoever_answers_after_others_did_holds_to_the_words_that_they_saw() -> None:
    answers = tuple(Answer(person=person, number=5) for person in (PAT, DONNA))
    base = with_item(Part.QUESTIONS, ASKED, at(10, 20), answers=answers[:1])
    merged = both_ways(
        base,
        with_item(Part.QUESTIONS, ASKED, LATE, base, at_ten="Everyone is sure"),
        with_item(Part.QUESTIONS, ASKED, EARLY, base, answers=answers),
    )
    question = item_of(merged, Part.QUESTIONS, ASKED)
    assert (question.at_ten, question.answers) == ("Safe", answers)
    assert [(c.path, c.why, c.taken) for c in merged.conflicts] == [("at_ten", Why.ANSWERED, Taken.OTHER)]


def test_without_a_common_version_two_answers_of_one_person_are_a_conflict() -> None:
    five, seven = Answer(person=PAT, number=5), Answer(person=PAT, number=7)
    merged = both_ways(
        None,
        with_item(Part.QUESTIONS, ASKED, answers=(five,)),
        with_item(Part.QUESTIONS, ASKED, LATE, answers=(seven,)),
    )
    assert item_of(merged, Part.QUESTIONS, ASKED).answers == (seven,)
    assert merged.conflicts == (
        Conflict(Part.QUESTIONS, ASKED, f"answers[{PAT}]", Why.BOTH_CHANGED, five, seven, Taken.OTHER),
    )


def test_whoever_moved_something_decides_the_order_inside_an_item_too() -> None:
    base = a(BASE, at(10, 20), core_group=(TILLY, DONNA, PAT))
    base = with_item(Part.STATEMENTS, SAID, at(10, 20), base, agree=(TILLY, DONNA, PAT))
    moved = a(base, EARLY, core_group=(PAT, TILLY, DONNA))
    moved = with_item(Part.STATEMENTS, SAID, EARLY, moved, agree=(PAT, TILLY, DONNA))
    added = a(base, LATE, core_group=(TILLY, DONNA, PAT, IMRAN))
    added = with_item(Part.STATEMENTS, SAID, LATE, added, agree=(TILLY, DONNA, PAT, IMRAN))
    merged = both_ways(base, moved, added)
    # Imran follows whom he follows on the side that added him.
    assert merged.meeting.core_group == (PAT, IMRAN, TILLY, DONNA)
    assert item_of(merged, Part.STATEMENTS, SAID).agree == (PAT, IMRAN, TILLY, DONNA)
    assert merged.conflicts == ()


def test_without_a_common_version_nobody_is_known_to_have_moved_anything() -> None:
    one, other = a(core_group=(PAT, TILLY)), a(changed=LATE, core_group=(TILLY, PAT))
    assert both_ways(None, one, other).meeting.core_group == (TILLY, PAT)


def test_where_neither_match_can_stand_it_is_said_that_neither_does() -> None:
    then = tuple(EarlierPerson(id=id_of(number), name="Pat Marsh", side=Side.FAMILY) for number in (501, 502))
    previous = Previous(meeting=id_of(500), held_on=BASE.held_on, people=then)
    base = a(BASE, at(10, 20), previous=previous)

    def matched(**was: str | None) -> tuple[Person, ...]:
        return tuple(p.model_copy(update={"was": was.get(p.name.partition(" ")[0])}) for p in PEOPLE)

    # At the same moment the ids decide: Tilly's and Donna's come before Pat's.
    one = a(base, people=matched(Pat=then[0].id, Tilly=then[1].id))
    other = a(base, people=matched(Donna=then[0].id, Pat=then[1].id))
    assert list(meeting_problems(one)) == list(meeting_problems(other)) == []
    merged = both_ways(base, one, other)
    was = {person.name: person.was for person in merged.meeting.people if person.was}
    assert was == {"Tilly Marsh": then[1].id, "Donna Marsh": then[0].id}
    assert [(c.id, c.one, c.other, c.taken) for c in merged.conflicts if c.id == PAT] == [
        (PAT, then[0].id, then[1].id, Taken.NEITHER)
    ]


def test_conflicts_are_told_in_the_order_of_the_meeting() -> None:
    """What concerns all of it, then part by part: first the order of a part, then its items in their order."""
    base = a(
        BASE,
        at(10, 20),
        statements=(
            *BASE.statements,
            Statement(id=id_of(199), at=at(10, 7), column=Column.WELL, text="He waits at the gate."),
        ),
    )

    def changed(word: str, moment: int) -> Meeting:
        meeting = a(base, at(10, moment), place=f"Room {word}", contingency=word, purpose=word)
        meeting = with_item(Part.PEOPLE, DONNA, at(10, moment), meeting, role=word)
        meeting = with_item(Part.PEOPLE, TILLY, at(10, moment), meeting, role=word)
        for id in (SAID, id_of(199)):
            meeting = with_item(Part.STATEMENTS, id, at(10, moment), meeting, text=word)
        meeting = with_item(Part.GOALS, GOAL, at(10, moment), meeting, text=word)
        return with_item(Part.STEPS, STEP, at(10, moment), meeting, what=word)

    one, other = changed("one", 30), changed("other", 40)
    one = one.model_copy(update={"people": one.people[::-1]})
    other = other.model_copy(update={"people": (*other.people[1:], other.people[0])})
    merged = both_ways(base, one, other)
    assert [(c.part, c.id, c.path) for c in merged.conflicts] == [
        (None, None, "contingency"),
        (None, None, "place"),
        (None, None, "purpose"),
        (Part.PEOPLE, None, "order"),
        (Part.PEOPLE, DONNA, "role"),
        (Part.PEOPLE, TILLY, "role"),
        (Part.STATEMENTS, SAID, "text"),
        (Part.STATEMENTS, id_of(199), "text"),
        (Part.GOALS, GOAL, "text"),
        (Part.STEPS, STEP, "what"),
    ]


def test_what_one_side_took_out_stays_out() -> None:
    merged = both_ways(BASE, without(Part.STEPS, STEP), with_item(Part.GOALS, GOAL, LATE, text="Nana is there."))
    assert merged.meeting.steps == ()
    assert merged.conflicts == ()
