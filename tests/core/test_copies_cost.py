"""Nobody can write a record of which a copy takes for ever: four times as much takes about four times as long."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import pytest

from sos_core.copies import copy_for
from sos_core.model.conclusions import Audience
from sos_core.model.details import Detail, DetailSort
from sos_core.model.limits import FOR_PROFESSIONALS, OPEN
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person
from sos_core.model.sides import Side
from sos_core.model.statements import Column, Statement
from tests.core.meeting_01 import at, id_of, meeting_01
from tests.core.test_copies_typed_again import with_words

SMALL: Final = 60
LONG: Final = 400
TIMES: Final = 4
BOUND: Final = 10
"""Times as long. Where each withheld text is tried at each place of each other text it is sixteen."""


def said(withheld: list[str], others: list[str], people: tuple[Person, ...] = ()) -> Meeting:
    """A meeting of those statements, the first of them withheld, and those people."""
    statements = tuple(
        Statement(
            id=id_of(1_000 + n),
            at=at(10, 0),
            column=Column.WORRIES,
            text=text,
            limits=FOR_PROFESSIONALS if n < len(withheld) else OPEN,
        )
        for n, text in enumerate([*withheld, *others])
    )
    return with_words(meeting_01(), "").model_copy(update={"people": people, "statements": statements})


def long_and_nearly_there(size: int) -> Meeting:
    return said([f"{'a' * (LONG // 2)}{n}x" for n in range(size)], ["a" * LONG] * size)


def each_the_beginning_of_the_next(size: int) -> Meeting:
    lengths = [8 + n * LONG // size for n in range(size)]
    return said(["a" * length for length in lengths], [f"{'a' * LONG}z"] * size)


def words_that_begin_alike(size: int) -> Meeting:
    return said([f"{'no ' * (LONG // 6)}{n}x" for n in range(size)], ["no " * (LONG // 3)] * size)


def many_different_words(size: int) -> Meeting:
    return said(
        [f"w{n}x" for n in range(size)], [" ".join(f"w{n}y" for n in range(k, k + LONG // 5)) for k in range(size)]
    )


def one_short_word_in_many_ways(size: int) -> Meeting:
    return said([f"no{'!' * (1 + n % LONG)}" for n in range(size)], ["no " * (LONG // 3)] * size)


def names_and_numbers(size: int) -> Meeting:
    people = tuple(
        Person(
            id=id_of(10_000 + n),
            name=f"{'a-' * (n % 100)}b Li{n}",
            side=Side.FAMILY,
            limits=FOR_PROFESSIONALS,
            details=tuple(Detail(sort=DetailSort.PHONE, text=f"07700 {n:03d} {k:03d}") for k in range(5)),
        )
        for n in range(size)
    )
    return said([], [f"{'a-' * (LONG // 4)} {'07700 ' * (LONG // 12)}"] * size, people)


def time_for(meeting: Meeting) -> float:
    """What one copy takes of the processor, whatever else the machine does: the least of several."""
    times = []
    for _ in range(5):
        began = time.process_time()
        copy_for(meeting, Audience.FAMILY)
        times.append(time.process_time() - began)
    return min(times)


@pytest.mark.host
@pytest.mark.parametrize(
    "made",
    [
        long_and_nearly_there,
        each_the_beginning_of_the_next,
        words_that_begin_alike,
        many_different_words,
        one_short_word_in_many_ways,
        names_and_numbers,
    ],
)
def test_a_copy_of_four_times_as_much_takes_about_four_times_as_long(made: Callable[[int], Meeting]) -> None:
    small, large = made(SMALL), made(TIMES * SMALL)
    assert time_for(large) < BOUND * time_for(small)
