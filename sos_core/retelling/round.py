"""The answers to a question in the order in which they are told, and the words above and below them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sos_core.language import mark
from sos_core.model.answers import Answer, Instrument, Question
from sos_core.retelling.retelling import Retelling, Text
from sos_core.scaling import on_instrument, side_by_side
from sos_core.wording import INSTRUMENTS

_WITH: Final = {
    Instrument.LADDER: mark("{names}, with the ladder"),
    Instrument.STEPS: mark("{names}, with the steps to a door"),
    Instrument.FACES: mark("{names}, with the faces"),
}

_MOSTLY_HIGHER: Final = mark("The numbers of family and friends are mostly higher than those of the professionals.")
_MOSTLY_LOWER: Final = mark("The numbers of family and friends are mostly lower than those of the professionals.")
_NEITHER: Final = mark(
    "The numbers of family and friends are neither mostly higher nor mostly lower than those of the professionals."
)


def answers_in_order(it: Retelling[Text], question: Question) -> tuple[Answer, ...]:
    """The answers in the order of the people, children first."""
    order = {id: place for place, id in enumerate(it.people)}
    return tuple(sorted(question.answers, key=lambda answer: order[answer.person]))


def by_instrument(
    it: Retelling[Text], answers: tuple[Answer, ...]
) -> Iterator[tuple[Instrument, tuple[Answer, ...], Text | None]]:
    """One instrument after the other, with what was given on it and the words above it, where it needs some: those that
    a child answered with, the numbers, those of grown-ups alone. A child on the ladder is otherwise read last, below
    every grown-up's number."""
    given = tuple(answer for answer in answers if answer.non_answer is None)
    childs = {answer.instrument for answer in given if answer.person in it.children} - {Instrument.NUMBERS}
    # Numbers stand first among the instruments, so that they also stand first among those of grown-ups.
    for instrument in sorted(Instrument, key=lambda instrument: instrument not in childs):
        on_it = on_instrument(given, instrument)
        if not on_it:
            continue
        words: Text | None = None
        if instrument in childs:
            words = it.told(_WITH[instrument], names=it.names(answer.person for answer in on_it))
        elif instrument is not Instrument.NUMBERS:
            words = it.told("Answered in another way: {instrument}", instrument=it.t(INSTRUMENTS[instrument]))
        elif childs:
            words = it.told("With numbers")
        yield instrument, on_it, words


def pairs_told(it: Retelling[Text], given: tuple[Answer, ...], instrument: Instrument) -> str | None:
    """The two sides beside each other by pairs: no number comes up that nobody gave. Of two answers the sentence above
    has said as much. A family is told which are mostly the higher; each number stands in the table below."""
    sides = side_by_side(it.meeting.people, given, instrument)
    if sides is None or len(given) < 3:
        return None
    if not it.for_professionals:
        half = sides.pairs / 2
        return it.t(_MOSTLY_HIGHER if sides.higher > half else _MOSTLY_LOWER if sides.lower > half else _NEITHER)
    return it.t.count(
        "Family and network beside professionals: in {higher} of {n} pair the family's answer is the higher, in "
        "{lower} the lower.",
        "Family and network beside professionals: in {higher} of {n} pairs the family's answer is the higher, in "
        "{lower} the lower.",
        sides.pairs,
        higher=sides.higher,
        lower=sides.lower,
    )
