"""Statements: what was said, in which column, by whom, and what others say to it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from sos_core.frozen import MOST_ITEMS, MOST_PEOPLE, Frozen, Id
from sos_core.moment import Moment
from sos_core.text import Words

People = Annotated[tuple[Id, ...], Field(max_length=MOST_PEOPLE, fail_fast=True)]
"""Ids of people of the same meeting, in the order in which they are named. Reading stops at the first that
is wrong: a file of nothing else would otherwise make millions of problems."""


class Column(StrEnum):
    WORRIES = "worries"
    WELL = "well"
    NEEDS = "needs"


class Kind(StrEnum):
    """What sort of thing was said. Always optional: sorting must not hold up listening."""

    HARM = "harm"
    DANGER = "danger"
    COMPLICATING = "complicating"
    STRENGTH = "strength"
    SAFETY = "safety"
    BOTTOM_LINE = "bottom_line"


KINDS: Final = {
    Column.WORRIES: (Kind.HARM, Kind.DANGER, Kind.COMPLICATING),
    Column.WELL: (Kind.STRENGTH, Kind.SAFETY),
    Column.NEEDS: (Kind.BOTTOM_LINE,),
}
"""Which kinds a column has. A statement that moves to another column loses a kind that is not known there."""


class Basis(StrEnum):
    """How the speaker knows it. Second-hand things are marked, so that they are not repeated as seen."""

    SEEN = "seen"
    OPINION = "opinion"
    SECOND_HAND = "second_hand"


class Visibility(StrEnum):
    EVERYONE = "everyone"
    PROFESSIONALS = "professionals"
    """Left out of every copy but the professionals'."""


class Correction(Frozen):
    """"That is not what I said": stands beside the original and never replaces it."""

    id: Id
    by: Id | None = None
    text: Words
    at: Moment


class StatementWords(Frozen):
    """What is written of a statement."""

    column: Column
    kind: Kind | None = None
    text: Words
    own_words: bool = False
    """The words are the speaker's own: shown in quotation marks, never paraphrased."""
    said_by: People = ()
    about: People = ()
    """The children it is about."""
    basis: Basis | None = None
    visibility: Visibility = Visibility.EVERYONE


class Statement(StatementWords):
    id: Id
    at: Moment
    agree: People = ()
    disagree: People = ()
    corrections: Annotated[tuple[Correction, ...], Field(max_length=MOST_ITEMS, fail_fast=True)] = ()


class Stance(StrEnum):
    """What somebody says to a statement that is not theirs."""

    AGREE = "agree"
    DISAGREE = "disagree"
    NONE = "none"
