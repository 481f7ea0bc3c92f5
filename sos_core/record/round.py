"""Where everybody stands on a question: the answers themselves, each with its name and its reason.

What a child answered with comes first. Of numbers the lowest and the highest are named first, then the middle. There is
no mean and no percentage, and answers on different instruments are never pooled. The record and the board show the
same, so that people find at home what they saw in the room.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

import htpy as h
from htpy import Element, Node

from sos_core.model.answers import HIGHEST, Answer, Instrument
from sos_core.model.frozen import Id
from sos_core.record.faces import drawn
from sos_core.record.places import places
from sos_core.record.reading import Reading
from sos_core.record.tables import note, table
from sos_core.retelling.round import by_instrument, pairs_told
from sos_core.retelling.whence import prepared
from sos_core.scaling import on_instrument, spread
from sos_core.wording import FACES, INSTRUMENTS, NON_ANSWERS

ON_PAPER: Final = frozenset({Instrument.NUMBERS})
"""What a line of dots is drawn for in the record: it is to fit on two or three pages."""


def rounds(
    reading: Reading,
    answers: tuple[Answer, ...],
    before: Mapping[Id, Node],
    *,
    heading: Callable[[Node], Node] = lambda words: h.h4[words],
    on_a_line: Collection[Instrument] = ON_PAPER,
    on_paper: bool = False,
) -> Iterator[Node]:
    """Of each instrument what it was answered with: a sentence, a line of dots, and a table with the reasons.
    `on_paper`: no sentence that only says what the one row below it says."""
    for instrument, given, words in by_instrument(reading, answers):
        yield words and heading(words)
        if instrument is Instrument.FACES:
            yield _faces(reading, given, before)
        else:
            yield _round(
                reading,
                given,
                instrument,
                before,
                drawn=instrument in on_a_line,
                told=not (on_paper and len(given) == 1),
            )


def in_sentences(reading: Reading, answers: tuple[Answer, ...]) -> Node:
    """The same without a picture, to be heard. Each instrument by itself, and named where there are several."""
    given = [answer for answer in answers if answer.number is not None]
    used = [one for one in Instrument if any(answer.instrument is one for answer in given)]
    return [
        [
            len(used) > 1 and [reading.t(INSTRUMENTS[one]), ": "],
            spread_told(reading, on_instrument(tuple(given), one)),
            " ",
        ]
        for one in used
    ]


def without(
    reading: Reading,
    answers: tuple[Answer, ...],
    *,
    heading: Callable[[Node], Node] = lambda words: h.h4[words],
) -> Node:
    """Who gave no number and no face, each with why and what they said with it."""
    left = [answer for answer in answers if answer.non_answer]
    if not left:
        return None
    return [heading(reading.t("Without a number")), h.ul(".lines")[(_without(reading, answer) for answer in left)]]


def _round(
    reading: Reading,
    given: tuple[Answer, ...],
    instrument: Instrument,
    before: Mapping[Id, Node],
    *,
    drawn: bool,
    told: bool,
) -> Node:
    t = reading.t
    return [
        told and h.p(".spread")[spread_told(reading, given)],
        drawn and places(reading, given),
        sides_told(reading, given, instrument),
        table(
            reading,
            t("The answers"),
            [
                t("Who"),
                t("Answer"),
                t("Last time"),
                t("What makes it that, and not lower"),
                t("What would make it one higher"),
            ],
            (
                _row(reading, answer, before, h.b[t("{number} of {highest}", number=answer.number, highest=HIGHEST)])
                for answer in given
            ),
        ),
    ]


def _faces(reading: Reading, given: tuple[Answer, ...], before: Mapping[Id, Node]) -> Node:
    """Each face as that face: it has no lowest, no highest and no middle, because it is not a number."""
    t = reading.t
    return table(
        reading,
        t("The answers"),
        [t("Who"), t("Answer"), t("Last time"), t("What makes it that"), t("What would make it better")],
        (
            _row(reading, answer, before, h.span(".of-face")[drawn(answer.face), h.b[t(FACES[answer.face])]])
            for answer in given
            if answer.face is not None
        ),
    )


def _row(reading: Reading, answer: Answer, before: Mapping[Id, Node], what: Node) -> tuple[Node, ...]:
    return (
        reading.name(answer.person),
        [what, note(*_marks(reading, answer))],
        before.get(answer.person),
        answer.reason and h.span(".words", dir="auto")[reading.quoted(answer.reason)],
        answer.one_higher and h.span(".words", dir="auto")[reading.quoted(answer.one_higher)],
    )


def _marks(reading: Reading, answer: Answer) -> tuple[Node, Node]:
    return prepared(reading, answer.prepared), reading.limited(answer.limits)


def spread_told(reading: Reading, given: tuple[Answer, ...]) -> Node:
    """The lowest and the highest with their names, then the middle, of answers on one instrument."""
    round_ = spread(given)
    assert round_ is not None
    if len(given) == 1:
        return reading.told(
            "{names}: {number} of {highest}.",
            names=reading.names(round_.at_lowest),
            number=h.b[str(round_.lowest)],
            highest=str(HIGHEST),
        )
    if round_.lowest == round_.highest:
        return reading.told("All who answered said {number}.", number=h.b[str(round_.lowest)])
    ends = reading.told(
        "From {lowest} ({who_lowest}) to {highest} ({who_highest}).",
        lowest=h.b[str(round_.lowest)],
        who_lowest=reading.names(round_.at_lowest),
        highest=h.b[str(round_.highest)],
        who_highest=reading.names(round_.at_highest),
    )
    middle = [h.b[str(number)] for number in round_.middle]
    if len(middle) == 1:
        return [ends, " ", reading.told("The middle answer is {middle}.", middle=middle[0])]
    return [ends, " ", reading.told("The middle is between {left} and {right}.", left=middle[0], right=middle[1])]


def sides_told(reading: Reading, given: tuple[Answer, ...], instrument: Instrument) -> Node:
    told = pairs_told(reading, given, instrument)
    return told and h.p(".small")[told]


def _without(reading: Reading, answer: Answer) -> Element:
    assert answer.non_answer is not None
    t = reading.t
    said = [words for words in (answer.reason, answer.one_higher) if words]
    return h.li[
        reading.told("{name}: {why}", name=reading.name(answer.person), why=t(NON_ANSWERS[answer.non_answer])),
        [[t(". ") if index == 0 else " ", h.bdi[reading.quoted(words)]] for index, words in enumerate(said)],
        note(*_marks(reading, answer)),
    ]
