"""The answers of a round as dots with names on a line from 0 to 10: family and network above, professionals below.

What is to be seen is who stands where: there is no mean and no gauge. Whose side somebody is on is told by the row, by
the shape and in words, never by colour alone. The table below says the same, so the picture is not read out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import htpy as h
from htpy import Element, Node, circle, path, svg

from sos_core.language import mark
from sos_core.model.answers import HIGHEST, LOWEST, Answer
from sos_core.model.people import Side
from sos_core.record.reading import Reading

_CALLED: Final = {
    Side.CHILD: mark("Child"),
    Side.FAMILY: mark("Family"),
    Side.NETWORK: mark("Friends and network"),
    Side.PROFESSIONAL: mark("Professionals"),
}
_SHAPES: Final[dict[Side, Node]] = {
    Side.CHILD: path(d="M12 0l12 12-12 12L0 12z"),
    Side.FAMILY: circle(cx="12", cy="12", r="11"),
    Side.NETWORK: circle(cx="12", cy="12", r="8", fill="none", stroke="currentColor", stroke_width="6"),
    Side.PROFESSIONAL: path(d="M2.5 2.5h19v19h-19z"),
}
"""A diamond, a disc, a ring, a square. Drawn as pictures, because browsers leave backgrounds out when they print."""


def dot(side: Side) -> Element:
    return svg(class_=["dot", f"of-{side.value}"], viewBox="0 0 24 24", fill="currentColor", aria_hidden="true")[
        _SHAPES[side]
    ]


def places(reading: Reading, given: Sequence[Answer]) -> Element:
    """The line for answers that are numbers, all on one instrument, and what its shapes stand for."""
    return h.div(".line-of-answers", aria_hidden="true")[line(reading, given), legend(reading, given)]


def line(reading: Reading, given: Sequence[Answer]) -> Element:
    return h.div(".places")[(_place(reading, given, number) for number in range(LOWEST, HIGHEST + 1))]


def legend(reading: Reading, given: Sequence[Answer]) -> Element:
    sides = {reading.people[answer.person].side for answer in given}
    return h.p(".legend")[(h.span[dot(side), reading.t(_CALLED[side])] for side in Side if side in sides)]


def _place(reading: Reading, given: Sequence[Answer], number: int) -> Element:
    here = [reading.people[answer.person] for answer in given if answer.number == number]
    rows = [
        [
            h.span(".who")[dot(person.side), reading.name(person.id)]
            for person in here
            if (person.side is Side.PROFESSIONAL) is professional
        ]
        for professional in (False, True)
    ]
    return h.div(".place")[(h.span[row] for row in rows), h.b[str(number)]]
