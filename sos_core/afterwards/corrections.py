"""Corrections as a value: what one person writes at home beside their copy of the record, on its way to the leader.

The copy that they read has ids, so a correction says by id beside which statement it belongs, and with the words that
they saw there: by the time it comes the leader's own record may have others, or none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Final

from pydantic import Field

from sos_core.contributions import Readers
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Digest, Frozen, Id
from sos_core.model.moment import Day, Moment
from sos_core.model.references import SAME_ID
from sos_core.model.text import Name, Words
from sos_core.problems import Problem

MOST_BESIDE: Final = 200
"""Statements that one person has something to say to. All of a long conference makes about as many."""

MOST_ALSO: Final = 50
"""Other things that one person wants put right: a page of them."""

NOTHING: Final = mark("There is nothing in it that somebody wants put right.")
LATER_THAN_ITSELF: Final = mark("This was written later than the file was changed last.")


class Writer(Frozen):
    """Who says that they wrote it. A file proves nothing of that: who leads the meeting looks at it."""

    id: Id
    """As on the list of people in the copy that they read."""
    name: Name
    child: bool = False
    """It is a child's own word: nobody else's can be put under a child's name."""


class Entry(Frozen):
    """One thing that somebody wants put right."""

    id: Id
    """It has this id in the record, too. Written anew, it is another one with an id of its own."""
    text: Words
    at: Moment


class Beside(Entry):
    """ "That is not what I said", beside one statement."""

    statement: Id
    saw: Words
    """What stood there in the copy that they read."""
    readers: Readers = Readers.LEADER
    """Of those who may have the statement. Whoever does not say so writes for the leader alone."""


class Also(Entry):
    """Something else that somebody wants put right, or added."""

    about: Words
    """What it is about: a goal, somebody's answer, the day that was agreed."""
    readers: Readers = Readers.LEADER
    """Whoever does not say so does not write for everybody's copy."""


class Corrections(Frozen):
    id: Id
    """Stays the same in every later file of the same person, so that it is known what they no longer say."""
    meeting: Id
    held_on: Day
    record: Digest
    """Of the copy that they read: its check code is the beginning of it."""
    audience: Audience
    """What sort of copy that was."""
    changed: Moment
    by: Writer
    beside: Annotated[tuple[Beside, ...], Field(max_length=MOST_BESIDE, fail_fast=True)] = ()
    also: Annotated[tuple[Also, ...], Field(max_length=MOST_ALSO, fail_fast=True)] = ()

    @property
    def entries(self) -> tuple[Beside | Also, ...]:
        return (*self.beside, *self.also)


def corrections_problems(corrections: Corrections) -> Iterator[Problem]:
    """What is wrong with it by itself. An empty answer means: it holds together."""
    if not corrections.entries:
        yield Problem("corrections", NOTHING)
    seen = {corrections.id}
    lists: Mapping[str, tuple[Entry, ...]] = {"beside": corrections.beside, "also": corrections.also}
    for name, entries in lists.items():
        for index, entry in enumerate(entries):
            path = f"corrections.{name}[{index}]"
            if entry.id in seen:
                yield Problem(f"{path}.id", SAME_ID)
            seen.add(entry.id)
            if entry.at.utc > corrections.changed.utc:
                # By it an older file is told from a newer one.
                yield Problem(f"{path}.at", LATER_THAN_ITSELF)
