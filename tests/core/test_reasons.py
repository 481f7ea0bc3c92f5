"""With what people are asked to answer, and in what order for their reasons."""

from __future__ import annotations

import random

import pytest

from sos_core.model.answers import Answer, Face, Instrument, NonAnswer
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS
from sos_core.model.people import Person, Side
from sos_core.scaling import asked_for_reasons, suggested
from tests.core.meeting_01 import id_of, meeting_01


def person(number: int, side: Side, *, leads: bool = False, age: int | None = None) -> Person:
    return Person(id=id_of(number), name=f"P{number}", side=side, leads=leads, age=age)


def test_a_child_known_to_be_under_eight_climbs_a_ladder_and_everybody_else_has_numbers() -> None:
    assert suggested(person(1, Side.CHILD, age=0)) is Instrument.LADDER
    assert suggested(person(1, Side.CHILD, age=7)) is Instrument.LADDER
    assert suggested(person(1, Side.CHILD, age=8)) is Instrument.NUMBERS
    assert suggested(person(1, Side.CHILD)) is Instrument.NUMBERS
    for side in (Side.FAMILY, Side.NETWORK, Side.PROFESSIONAL):
        assert suggested(person(1, side, age=7)) is Instrument.NUMBERS


def test_children_are_asked_first_professionals_after_the_family_and_whoever_leads_last() -> None:
    people = [
        person(1, Side.PROFESSIONAL, leads=True),
        person(2, Side.PROFESSIONAL),
        person(3, Side.NETWORK),
        person(4, Side.FAMILY),
        person(5, Side.CHILD),
        person(6, Side.PROFESSIONAL),
        person(7, Side.CHILD),
    ]
    answers = [Answer(person=one.id, number=5) for one in people]
    random.Random(1).shuffle(answers)
    asked = [answer.person for answer in asked_for_reasons(people, answers)]
    assert asked == [id_of(number) for number in (5, 7, 4, 3, 2, 6, 1)]


def test_a_child_and_the_family_are_never_last_where_a_professional_answered() -> None:
    meeting = meeting_01()
    sides = {one.id: one.side for one in meeting.people}
    for question in meeting.questions:
        asked = asked_for_reasons(meeting.people, question.answers)
        assert sides[asked[-1].person] is Side.PROFESSIONAL


def test_whoever_leads_a_meeting_of_the_family_is_asked_after_the_others_of_the_family() -> None:
    people = [person(1, Side.FAMILY, leads=True), person(2, Side.FAMILY), person(3, Side.PROFESSIONAL)]
    asked = asked_for_reasons(people, [Answer(person=one.id, number=5) for one in people])
    assert [answer.person for answer in asked] == [id_of(2), id_of(1), id_of(3)]


@pytest.mark.parametrize(
    ("answer", "is_asked"),
    [
        (Answer(person=id_of(1), number=0), True),
        (Answer(person=id_of(1), face=Face.WORRIED, instrument=Instrument.FACES), True),
        *((Answer(person=id_of(1), non_answer=non_answer, reason="r"), False) for non_answer in NonAnswer),
        (Answer(person=id_of(1), number=2, limits=FOR_LEADER), False),
        (Answer(person=id_of(1), number=2, limits=FOR_PROFESSIONALS), False),
    ],
)
def test_only_an_answer_that_everybody_may_see_is_asked_about_in_the_room(answer: Answer, is_asked: bool) -> None:
    assert asked_for_reasons([person(1, Side.FAMILY)], [answer]) == ((answer,) if is_asked else ())


def test_who_gave_no_answer_or_is_not_on_the_list_is_not_asked() -> None:
    people = [person(1, Side.FAMILY), person(2, Side.FAMILY)]
    answers = [Answer(person=id_of(2), number=3), Answer(person=id_of(9), number=4)]
    assert asked_for_reasons(people, answers) == (answers[0],)
    assert asked_for_reasons([], answers) == ()
