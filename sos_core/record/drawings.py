"""What children drew, in the record: the picture, what the child calls the place, and what is to be seen in words."""

from __future__ import annotations

from collections.abc import Iterable

import htpy as h
from htpy import Element, Node

from sos_core.model.drawings import Drawing
from sos_core.model.statements import Column
from sos_core.record.reading import Reading
from sos_core.record.sentences import joined
from sos_core.record.strokes import picture
from sos_core.wording import HOUSES


def says_something(drawing: Drawing) -> bool:
    """Whether there is more of it than a name for a place."""
    return bool(drawing.strokes or drawing.description.strip())


def drawings_in(reading: Reading, column: Column) -> Node:
    """Those in one column."""
    return drawings(reading, [one for one in reading.meeting.drawings if one.column is column], named=True)


def drawings(reading: Reading, all_of_them: Iterable[Drawing], *, named: bool) -> Node:
    there = [one for one in all_of_them if says_something(one)]
    return there and h.ul[(h.li(".item.child")[_drawing(reading, one, named=named)] for one in there)]


def _drawing(reading: Reading, drawing: Drawing, *, named: bool) -> Element:
    t = reading.t
    by = named and reading.told("Drawn by {name}", name=reading.name(drawing.by))
    place = h.bdi[drawing.called] if drawing.called.strip() else t(HOUSES[drawing.column])
    described = drawing.described_by
    small = [
        by,
        place,
        described and described != drawing.by and reading.told("described by {name}", name=reading.name(described)),
        reading.limited(drawing.limits),
    ]
    return h.figure(".drawing")[
        drawing.strokes and picture(drawing.strokes, drawing.description or t("A drawing")),
        h.figcaption[
            drawing.description and h.p(".words", dir="auto")[_said(reading, drawing)],
            h.p(".small")[joined(small, " · ")],
        ],
    ]


def _said(reading: Reading, drawing: Drawing) -> Node:
    """What the child says of it are the child's own words."""
    return reading.quoted(drawing.description) if drawing.described_by == drawing.by else drawing.description
