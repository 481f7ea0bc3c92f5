"""Answers, and what is said of a round."""

from __future__ import annotations

import statistics
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from sos_core.model.answers import Answer, Instrument, NonAnswer
from sos_core.scaling import on_instrument, spread
from tests.core.meeting_01 import id_of, meeting_01


def numbered(*numbers: int) -> tuple[Answer, ...]:
    return tuple(Answer(person=id_of(index), number=number) for index, number in enumerate(numbers))


ROUNDS = st.lists(st.integers(0, 10), min_size=1, max_size=15).map(lambda numbers: numbered(*numbers))


@pytest.mark.parametrize(
    ("numbers", "lowest", "highest", "middle"),
    [
        ((5, 6), 5, 6, (5, 6)),
        ((4, 6), 4, 6, (4, 6)),
        ((0, 10), 0, 10, (0, 10)),
        ((0, 5, 10), 0, 10, (5,)),
        ((0, 0, 0, 10, 10), 0, 10, (0,)),
        ((2, 2, 8, 8), 2, 8, (2, 8)),
        ((3, 4, 4, 5, 6), 3, 6, (4,)),
        ((3, 3, 3, 3, 9), 3, 9, (3,)),
        ((7, 7), 7, 7, (7,)),
        ((4,), 4, 4, (4,)),
    ],
)
def test_lowest_highest_and_middle_of_the_reference_rounds(
    numbers: tuple[int, ...], lowest: int, highest: int, middle: tuple[int, ...]
) -> None:
    round_ = spread(numbered(*numbers))
    assert round_ is not None
    assert (round_.lowest, round_.highest, round_.middle) == (lowest, highest, middle)


@given(ROUNDS)
def test_the_middle_is_the_median_of_the_standard_library(round_: tuple[Answer, ...]) -> None:
    numbers = [answer.number for answer in round_ if answer.number is not None]
    found = spread(round_)
    assert found is not None
    assert found.middle[0] == statistics.median_low(numbers)
    assert found.middle[-1] == statistics.median_high(numbers)
    assert all(left < right for left, right in pairwise(found.middle))


@given(ROUNDS, st.randoms(use_true_random=False))
def test_the_order_of_answers_never_matters(round_: tuple[Answer, ...], chance: object) -> None:
    shuffled = list(round_)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = spread(round_), spread(tuple(shuffled))
    assert one is not None
    assert other is not None
    assert (one.lowest, one.highest, one.middle) == (other.lowest, other.highest, other.middle)
    assert set(one.at_lowest) == set(other.at_lowest)
    assert set(one.at_highest) == set(other.at_highest)


@given(ROUNDS, st.sampled_from(NonAnswer))
def test_somebody_who_gives_no_number_changes_nothing(round_: tuple[Answer, ...], why: NonAnswer) -> None:
    assert spread((*round_, Answer(person=id_of(99), non_answer=why))) == spread(round_)


@pytest.mark.parametrize("why", NonAnswer)
def test_where_nobody_gave_a_number_nothing_is_said(why: NonAnswer) -> None:
    assert spread((Answer(person=id_of(1), non_answer=why),)) is None
    assert spread(()) is None


@pytest.mark.parametrize("given_", [{}, {"number": 3, "non_answer": "passed"}])
def test_an_answer_is_a_number_or_a_reason_why_there_is_none(given_: dict[str, object]) -> None:
    with pytest.raises(ValidationError) as refused:
        Answer.model_validate({"person": id_of(1), **given_})
    assert refused.value.errors()[0]["type"] == "answer_or_not"


@pytest.mark.parametrize("number", [-1, 11, 3.5, "three"])
def test_an_answer_is_a_whole_number_from_0_to_10(number: object) -> None:
    with pytest.raises(ValidationError):
        Answer.model_validate({"person": id_of(1), "number": number})


def test_those_at_both_ends_are_named() -> None:
    tilly, joe = meeting_01().questions
    names = {person.id: person.name for person in meeting_01().people}
    round_ = spread(on_instrument(tilly.answers, Instrument.NUMBERS))
    assert round_ is not None
    assert [names[id] for id in round_.at_lowest] == ["PC Dan Wills"]
    assert [names[id] for id in round_.at_highest] == ["Craig Holt"]
    assert round_.middle == (5,)
    of_joe = spread(on_instrument(joe.answers, Instrument.NUMBERS))
    assert of_joe is not None
    assert (of_joe.lowest, of_joe.highest, of_joe.middle) == (2, 8, (4,))


def test_the_ladder_is_never_pooled_with_the_numbers() -> None:
    tilly = meeting_01().questions[0]
    assert [answer.person for answer in on_instrument(tilly.answers, Instrument.LADDER)] == [meeting_01().people[0].id]
    assert meeting_01().people[0].id not in {a.person for a in on_instrument(tilly.answers, Instrument.NUMBERS)}
    assert on_instrument(tilly.answers, Instrument.STEPS) == ()


def test_an_answer_is_found_by_its_person() -> None:
    question = meeting_01().questions[0]
    assert question.answer_of(question.answers[2].person) is question.answers[2]
    assert question.answer_of(id_of(99)) is None
