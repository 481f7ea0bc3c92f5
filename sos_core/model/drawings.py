"""What a child draws: a house with their worries, one with the good things, one with their dreams.

A drawing is lines on a square sheet, no picture file: small, the same on every screen and on paper, and each line can
be taken back. What is on it is said in words by the child, or by whoever helps, for those who do not see it.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import accumulate
from typing import Annotated, Final

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from sos_core.model.frozen import Frozen, Id
from sos_core.model.limits import OPEN, Limits
from sos_core.model.meanings import ChildId, PersonId
from sos_core.model.moment import Moment
from sos_core.model.statements import Column
from sos_core.model.text import LongText, ShortText

SHEET: Final = 1_000
"""Steps across the sheet, and down: finer than a finger, and than a line on a phone is wide."""

LONGEST_LINE: Final = 4_000
"""Characters of one line: about 600 places, half a minute without lifting the finger. The page goes on with another."""

MOST_STROKES: Final = 400
"""Lines of one drawing. A child draws about fifty."""

MOST_DRAWN: Final = 40_000
"""Characters of all lines of a drawing. Fifty long ones have about 15 000. Each number in them is looked at when a file
is read."""

MOST_DRAWINGS: Final = 60
"""Three houses for each of twenty children. All of them full are 2.4 MB and take less than a second to
read; a page that holds them twice, as data and as pictures, has room for them."""

_PLACE: Final = "(0|[1-9][0-9]{0,3})"
_STEP: Final = "(0|-?[1-9][0-9]{0,3})"


class Picture(StrEnum):
    """What a place for drawings looks like: the child chooses."""

    HOUSE = "house"
    ISLAND = "island"
    CLOUD = "cloud"
    BOX = "box"


class Ink(StrEnum):
    BLACK = "black"
    BLUE = "blue"
    GREEN = "green"
    RED = "red"
    ORANGE = "orange"
    PURPLE = "purple"


class Pen(StrEnum):
    FINE = "fine"
    MEDIUM = "medium"
    BROAD = "broad"


def _on_the_sheet(line: str) -> str:
    numbers = list(map(int, line.split(" ")))
    for across in (numbers[::2], numbers[1::2]):
        there = list(accumulate(across))
        if min(there) < 0 or max(there) > SHEET:
            raise PydanticCustomError("off_the_sheet", "off the sheet")
    return line


Line = Annotated[
    str,
    StringConstraints(pattern=f"^{_PLACE} {_PLACE}( {_STEP} {_STEP})*$", max_length=LONGEST_LINE),
    AfterValidator(_on_the_sheet),
]
"""Where the pen was put down, across and down from the upper left corner, then how far it went each time:
`120 340 5 -2`. One place alone is a dot."""


class Stroke(Frozen):
    ink: Ink = Ink.BLACK
    pen: Pen = Pen.MEDIUM
    line: Line


def is_full(strokes: tuple[Stroke, ...]) -> bool:
    """Whether this is more than a sheet holds."""
    return len(strokes) > MOST_STROKES or sum(len(stroke.line) for stroke in strokes) > MOST_DRAWN


def _not_too_much(strokes: tuple[Stroke, ...]) -> tuple[Stroke, ...]:
    if is_full(strokes):
        raise PydanticCustomError("too_much_drawn", "too much drawn", {"most": MOST_DRAWN})
    return strokes


class DrawingWords(Frozen):
    """What is said of a drawing."""

    by: ChildId
    column: Column
    """Worries, good things or dreams: the column that it stands in."""
    picture: Picture = Picture.HOUSE
    called: ShortText = ""
    """What the child calls the place. Empty: as we do."""
    description: LongText = ""
    """What is to be seen, in words."""
    described_by: PersonId | None = None
    """Who said so: the child, or whoever helped. `None`: nobody says."""


class Drawing(DrawingWords):
    id: Id
    at: Moment
    """When it was begun."""
    strokes: Annotated[
        tuple[Stroke, ...], Field(max_length=MOST_STROKES, fail_fast=True), AfterValidator(_not_too_much)
    ] = ()
    """Empty: a place that was named, and nothing is drawn in it yet."""
    limits: Limits = OPEN
