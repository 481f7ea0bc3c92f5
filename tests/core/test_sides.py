"""The family's answers beside the professionals', and how many answered."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_core.model.answers import Answer, Face, Instrument, NonAnswer
from sos_core.model.people import Attendance, Person, Side
from sos_core.scaling import Sides, Stand, Turnout, beside, middle, side_by_side, stand, turnout_of
from tests.core.meeting_01 import id_of, meeting_01

NUMBERS = st.lists(st.integers(0, 10), min_size=1, max_size=8)


def person(number: int, side: Side, *, interpreter: bool = False) -> Person:
    return Person(id=id_of(number), name=f"Person {number}", side=side, interpreter=interpreter)


def at_table(*given_: tuple[Side, int]) -> tuple[tuple[Person, ...], tuple[Answer, ...]]:
    """People of these sides, and the number that each gave."""
    people = tuple(person(number, side) for number, (side, _) in enumerate(given_))
    answers = tuple(Answer(person=id_of(number), number=said) for number, (_, said) in enumerate(given_))
    return people, answers


def test_no_numbers_have_no_middle() -> None:
    with pytest.raises(ValueError, match=r"^no numbers have no middle$"):
        middle([])


# Pairs --------------------------------------------------------------------------------------------------------------


def test_a_family_that_is_higher_in_every_pair() -> None:
    assert beside((7, 6, 8), (3, 4, 3, 2)) == Sides(higher=12, equal=0, lower=0, family=(7,), professionals=(3,))


def test_two_sides_that_are_about_even() -> None:
    found = beside((5, 6), (3, 5, 7))
    assert found == Sides(higher=3, equal=1, lower=2, family=(5, 6), professionals=(5,))
    assert found.pairs == 6


@pytest.mark.parametrize(("family", "professionals"), [((), (3,)), ((3,), ()), ((), ())])
def test_a_side_without_a_number_is_beside_nothing(family: tuple[int, ...], professionals: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="no middle"):
        beside(family, professionals)


@given(NUMBERS, NUMBERS)
def test_every_pair_is_counted_once(family: list[int], professionals: list[int]) -> None:
    found = beside(family, professionals)
    assert found.pairs == len(family) * len(professionals)
    one_by_one = Counter(
        "higher" if own > other else "lower" if own < other else "equal" for own in family for other in professionals
    )
    assert (found.higher, found.equal, found.lower) == tuple(one_by_one[how] for how in ("higher", "equal", "lower"))
    assert (found.family, found.professionals) == (middle(family), middle(professionals))


@given(NUMBERS, NUMBERS)
def test_the_sides_changed_over_or_the_scale_turned_swap_higher_and_lower(
    family: list[int], professionals: list[int]
) -> None:
    found, over = beside(family, professionals), beside(professionals, family)
    assert (over.higher, over.equal, over.lower) == (found.lower, found.equal, found.higher)
    assert (over.family, over.professionals) == (found.professionals, found.family)
    turned = beside([10 - number for number in family], [10 - number for number in professionals])
    assert (turned.higher, turned.equal, turned.lower) == (found.lower, found.equal, found.higher)


def test_everybody_who_is_there_for_the_child_is_family() -> None:
    people, answers = at_table((Side.CHILD, 2), (Side.FAMILY, 7), (Side.NETWORK, 5), (Side.PROFESSIONAL, 4))
    assert side_by_side(people, answers) == Sides(higher=2, equal=0, lower=1, family=(5,), professionals=(4,))


@given(st.lists(st.tuples(st.sampled_from(Side), st.integers(0, 10)), max_size=10), st.randoms(use_true_random=False))
def test_the_sides_are_the_bare_numbers_of_their_people_in_any_order(
    given_: list[tuple[Side, int]], chance: random.Random
) -> None:
    people, answers = at_table(*given_)
    family = [number for side, number in given_ if side is not Side.PROFESSIONAL]
    professionals = [number for side, number in given_ if side is Side.PROFESSIONAL]
    found = side_by_side(people, answers)
    if family and professionals:
        assert found == beside(family, professionals)
    else:
        assert found is None
    shuffled = list(answers)
    chance.shuffle(shuffled)
    assert side_by_side(people[::-1], tuple(shuffled)) == found


@given(
    st.lists(st.tuples(st.sampled_from(Side), st.integers(0, 10)), max_size=6),
    st.sampled_from(Side),
    st.one_of(
        st.builds(dict, non_answer=st.sampled_from(NonAnswer)),
        st.builds(dict, face=st.sampled_from(Face), instrument=st.just(Instrument.FACES)),
        st.builds(dict, number=st.integers(0, 10), instrument=st.just(Instrument.LADDER)),
    ),
)
def test_whoever_gives_no_number_on_the_instrument_changes_nothing(
    given_: list[tuple[Side, int]], side: Side, other: dict[str, object]
) -> None:
    people, answers = at_table(*given_)
    more = (*people, person(99, side))
    assert side_by_side(more, (*answers, Answer.model_validate({"person": id_of(99), **other}))) == side_by_side(
        people, answers
    )


@pytest.mark.parametrize("side", Side)
def test_whoever_interprets_is_on_no_side(side: Side) -> None:
    people, answers = at_table((Side.FAMILY, 7), (Side.PROFESSIONAL, 4))
    more = (*people, person(99, side, interpreter=True))
    assert side_by_side(more, (*answers, Answer(person=id_of(99), number=0))) == side_by_side(people, answers)


@pytest.mark.parametrize("instrument", [Instrument.LADDER, Instrument.STEPS])
def test_the_same_instrument_is_compared_with_itself(instrument: Instrument) -> None:
    people, numbered = at_table((Side.CHILD, 4), (Side.PROFESSIONAL, 5))
    answers = tuple(answer.model_copy(update={"instrument": instrument}) for answer in numbered)
    assert side_by_side(people, answers, instrument) == beside((4,), (5,))
    assert side_by_side(people, answers) is None


def test_faces_are_never_compared_by_pairs() -> None:
    people, _ = at_table((Side.CHILD, 4), (Side.PROFESSIONAL, 5))
    answers = tuple(Answer(person=p.id, face=Face.SMILE, instrument=Instrument.FACES) for p in people)
    assert side_by_side(people, answers, Instrument.FACES) is None


def test_the_sides_of_the_first_conference() -> None:
    meeting = meeting_01()
    of_tilly, of_joe = (side_by_side(meeting.people, question.answers) for question in meeting.questions)
    # Donna 7, Craig 8, Pat 5 beside Imran 4, Helen 5, PC Wills 3. Tilly is on the ladder.
    assert of_tilly == Sides(higher=8, equal=1, lower=0, family=(7,), professionals=(4,))
    # Donna 7, Craig 8, Pat 4 beside Imran 3, Bev 4, PC Wills 2.
    assert of_joe == Sides(higher=8, equal=1, lower=0, family=(7,), professionals=(3,))


# How many answered --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attendance", "nothing_noted"),
    [
        (Attendance.PRESENT, Stand.WAITED_FOR),
        (Attendance.PART, Stand.WAITED_FOR),
        (Attendance.APOLOGIES, Stand.NOT_PRESENT),
        (Attendance.SENT_VIEWS, Stand.NOT_PRESENT),
        (Attendance.ABSENT, Stand.NOT_PRESENT),
    ],
)
def test_what_is_noted_of_somebody_goes_before_the_list_of_people(attendance: Attendance, nothing_noted: Stand) -> None:
    somebody = person(1, Side.FAMILY).model_copy(update={"attendance": attendance})
    assert stand(somebody, None) is nothing_noted
    noted = {
        NonAnswer.PASSED: Stand.PASSED,
        NonAnswer.NOT_ASKED: Stand.NOT_ASKED,
        NonAnswer.NOT_PRESENT: Stand.NOT_PRESENT,
    }
    for why in NonAnswer:
        assert stand(somebody, Answer(person=somebody.id, non_answer=why)) is noted[why]
    assert stand(somebody, Answer(person=somebody.id, number=0)) is Stand.ANSWERED
    face = Answer(person=somebody.id, face=Face.WORRIED, instrument=Instrument.FACES)
    assert stand(somebody, face) is Stand.ANSWERED


def test_the_turnout_of_the_first_conference() -> None:
    meeting = meeting_01()
    of_tilly, of_joe = (turnout_of(meeting.people, question.answers) for question in meeting.questions)
    assert of_tilly == Turnout(answered=7, passed=2, not_asked=1, not_present=3, waited_for=0)
    assert of_joe == Turnout(answered=6, passed=2, not_asked=2, not_present=3, waited_for=0)
    assert (of_tilly.of, of_joe.of) == (10, 10)


def test_before_the_round_everybody_in_the_room_is_waited_for() -> None:
    assert turnout_of(meeting_01().people, ()) == Turnout(
        answered=0, passed=0, not_asked=0, not_present=3, waited_for=10
    )
    assert turnout_of((), ()).of == 0


@given(st.data())
def test_everybody_but_those_who_interpret_is_counted_exactly_once(data: st.DataObject) -> None:
    people = tuple(
        person(number, Side.FAMILY, interpreter=data.draw(st.booleans())).model_copy(
            update={"attendance": data.draw(st.sampled_from(Attendance))}
        )
        for number in range(data.draw(st.integers(0, 8)))
    )
    given_ = st.sampled_from([None, 5, *NonAnswer])
    answers = []
    for one in people:
        said = data.draw(given_)
        if said is not None:
            what = {"non_answer": said} if isinstance(said, NonAnswer) else {"number": said}
            answers.append(Answer.model_validate({"person": one.id, **what}))
    found = turnout_of(people, answers)
    takes_part = {one.id: one for one in people if not one.interpreter}
    theirs = [answer for answer in answers if answer.person in takes_part]
    silent = [one for id, one in takes_part.items() if id not in {answer.person for answer in theirs}]
    away = sum(one.attendance not in (Attendance.PRESENT, Attendance.PART) for one in silent)
    assert found.answered == sum(answer.number is not None for answer in theirs)
    assert found.passed == sum(answer.non_answer is NonAnswer.PASSED for answer in theirs)
    assert found.not_asked == sum(answer.non_answer is NonAnswer.NOT_ASKED for answer in theirs)
    assert found.not_present == sum(answer.non_answer is NonAnswer.NOT_PRESENT for answer in theirs) + away
    assert found.waited_for == len(silent) - away
    assert found.of + found.not_present == len(takes_part)
    assert found.answered <= found.of
