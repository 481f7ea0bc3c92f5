"""What a record is made of where it is no page. Texts are clean (`sos_core.telling.typed`); lines in them end in LF."""

from __future__ import annotations

from dataclasses import dataclass

from sos_core.model.drawings import Stroke


@dataclass(frozen=True, slots=True)
class Heading:
    words: str
    level: int
    """0 is the title of the whole record; no step is left out on the way down."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a list, with what there is to say about it on lines of its own."""

    words: str
    notes: tuple[str, ...] = ()
    of_child: bool = False
    """Whether these are the words of a child, which are set apart."""
    strokes: tuple[Stroke, ...] = ()
    """What was drawn, where the words are about a drawing."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that have the same columns. Nothing stands in a cell where there is nothing to say."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lead: int = 1
    """How many of the first columns say what a row is about. In text they begin it, without the names of the
    columns."""


Block = Heading | Paragraph | Item | Table
