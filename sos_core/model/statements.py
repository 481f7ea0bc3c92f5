"""Statements: what was said, in which column, by whom, and what others say to it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from sos_core.model.frozen import MOST_ITEMS, MOST_PEOPLE, Frozen, Id
from sos_core.model.limits import OPEN, Limits
from sos_core.model.meanings import ChildId, PersonId
from sos_core.model.moment import Day, Moment
from sos_core.model.sides import People
from sos_core.model.since import Since
from sos_core.model.text import LongText, Words

Children = Annotated[tuple[ChildId, ...], Field(max_length=MOST_PEOPLE, fail_fast=True)]
"""Ids of children of the same meeting."""


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


class Afterwards(Frozen):
    """That something came in a file after the meeting, and when the leader put it into the record. Copies that were
    given before do not have it."""

    letter: Id | None = None
    """The file: the same in each later one of the same author, see `docs/corrections.md`. In the leader's own copy
    alone: it would tell what one person wrote where nobody is named, and let others write on in their name."""
    taken: Moment


class Correction(Frozen):
    """ "That is not what I said": stands beside the original and never replaces it."""

    id: Id
    by: PersonId | None = None
    text: Words
    at: Moment
    earlier_words: bool = False
    """It was written beside other words than those that stand there now."""
    limits: Limits = OPEN
    """Who may read it, of those who may have the statement: its author says so, who can be afraid of another reader."""
    afterwards: Afterwards | None = None
    """`None`: it was said at the table."""


class Prepared(Frozen):
    """That something was prepared beforehand: in which contribution, and on which day."""

    contribution: Id
    on: Day


class StatementWords(Frozen):
    """What is written of a statement."""

    column: Column
    kind: Kind | None = None
    text: Words
    own_words: bool = False
    """The words are the speaker's own: shown in quotation marks, never paraphrased."""
    interpreted: LongText = ""
    """The same words as somebody interpreted them: stands below the original and never replaces it."""
    said_by: People = ()
    about: Children = ()
    """The children it is about."""
    basis: Basis | None = None


class Statement(StatementWords):
    id: Id
    at: Moment
    agree: People = ()
    disagree: People = ()
    corrections: Annotated[tuple[Correction, ...], Field(max_length=MOST_ITEMS, fail_fast=True)] = ()
    limits: Limits = OPEN
    since: Since | None = None
    """Danger statements go on from meeting to meeting, with the goals that answer them."""
    prepared: Prepared | None = None
    """Where it was written before the meeting and brought along."""


class Stance(StrEnum):
    """What somebody says to a statement that is not theirs."""

    AGREE = "agree"
    DISAGREE = "disagree"
    NONE = "none"
