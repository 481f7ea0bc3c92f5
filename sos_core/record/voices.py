"""What children said, before anything else: the first thing that each of them said to each of the three questions.

It stands there again in its place, with all that belongs to it. Which words come to the top is nobody's choice: they
are the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import htpy as h
from htpy import Element, Node

from sos_core.language import mark
from sos_core.model.frozen import Id
from sos_core.model.plan import Goal
from sos_core.model.statements import Column, Statement
from sos_core.record.board import corrections, said
from sos_core.record.reading import Reading
from sos_core.record.sentences import joined

_OF_ONE: Final = mark("What {name} says")
_OF_SEVERAL: Final = mark("What the children say")


def voices(
    reading: Reading,
    *,
    of_one: str = _OF_ONE,
    of_several: str = _OF_SEVERAL,
    corrected: Callable[[Reading, Statement], Node] = corrections,
) -> Node:
    first = list(dict.fromkeys(_first(reading)))
    speakers = {id for one in first for id in _speakers(one) if id in reading.children}
    if not first:
        return None
    [name, *others] = [reading.name(id) for id in reading.people if id in speakers]
    return h.section(".voices")[
        h.h2[reading.t(of_several) if others else reading.told(of_one, name=name)],
        h.ul[(_voice(reading, one, corrected, named=bool(others) or len(_speakers(one)) > 1) for one in first)],
    ]


def _first(reading: Reading) -> Iterator[Statement | Goal]:
    found: dict[tuple[Id, Column], Statement | Goal] = {}
    for statement in reading.meeting.statements:
        if statement.own_words:
            for id in statement.said_by:
                found.setdefault((id, statement.column), statement)
    # A wish is mostly a goal of the family. It needs to happen like all that stands in that column.
    for goal in reading.meeting.goals:
        if goal.own_words:
            for id in goal.set_by:
                found.setdefault((id, Column.NEEDS), goal)
    places = ((id, column) for id in reading.people if id in reading.children for column in Column)
    return (found[place] for place in places if place in found)


def _speakers(one: Statement | Goal) -> tuple[Id, ...]:
    return one.set_by if isinstance(one, Goal) else one.said_by


def _voice(
    reading: Reading, one: Statement | Goal, corrected: Callable[[Reading, Statement], Node], *, named: bool
) -> Element:
    """`named`: where the heading does not say already who said it."""
    about = joined((named and reading.names(_speakers(one)), reading.limited(one.limits)), " · ")
    return h.li(".item.child")[
        h.p(".words", dir="auto")[reading.quoted(one.text)] if isinstance(one, Goal) else said(reading, one),
        about and h.p(".small")[about],
        None if isinstance(one, Goal) else corrected(reading, one),
    ]
