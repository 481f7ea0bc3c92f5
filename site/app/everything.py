"""Everything of the device on its way out or in: what was looked at so far, and what became of each thing.

Both ways go step by step, each step a message of its own, so that the page shows how far it is and the person can stop
it. What a step begins from is here and nowhere else: after a reload one opens the file again, and what is there by then
is the same as in the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from app.shelves import Label, Lying
from sos_core.files.everything_file import Entry, EverythingFile, Sort
from sos_core.language import mark
from sos_core.model.frozen import Digest
from sos_core.model.moment import Moment
from sos_core.problems import Problem

STEP: Final = 400_000
"""Bytes that one step looks at: about a second on an old phone. It always looks at one thing at least."""

NOTHING_HERE: Final = mark("There is nothing here that could be taken away.")
MAKES: Final = 2_000_000
"""Bytes that one step puts into a file: they were looked at before."""

MOST_AT_ONCE: Final = 20
"""Things that one step looks at, however small they are: each is waited for until it is on the disk."""


class Standing(StrEnum):
    """How something in a file stands to what is on the device."""

    NEW = "new"
    SAME = "same"
    OTHER = "other"
    DAMAGED = "damaged"


class Phase(StrEnum):
    LOOKING = "looking"
    """At what is in the file; nothing is stored."""
    ASKING = "asking"
    BRINGING = "bringing"
    PROVING = "proving"
    """Each is read back from the device."""
    PROVED = "proved"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found out of one entry."""

    standing: Standing
    label: Label
    entry: Entry | None = None
    """`None` where it is damaged."""
    problem: Problem | None = None
    """Why it is not as in the file, or cannot be."""
    proved: bool = False
    """It was read back from the device, and is the same as in the file."""


MADE: Final = "made"
"""How far a file is that is ready to leave."""


@dataclass(frozen=True, slots=True)
class Making:
    """One of the files, while it is made."""

    number: int
    """Of the file, counted from 0."""
    locks: bool
    entries: tuple[Entry, ...]
    pieces: tuple[bytes, ...] = ()
    """Of the entries, as many as are in it already."""

    @property
    def ready(self) -> bool:
        return len(self.pieces) == len(self.entries)

    @property
    def place(self) -> str:
        return MADE if self.ready else f"making-{self.number}-{len(self.pieces)}"


@dataclass(frozen=True, slots=True)
class Taking:
    """All of the device, on its way into a file."""

    made: Moment
    count: int
    """How many things that is, as far as is known before they are read."""
    lying: tuple[Lying, ...] = ()
    """What was read; nothing before the first step."""
    hidden: int = 0
    """Answers that nobody has revealed: they go into no file."""
    at: int = 0
    """How many were looked at."""
    damaged: tuple[Label, ...] = ()
    unopened: tuple[Label, ...] = ()
    """What the device cannot open any more: it is in no file."""
    files: tuple[tuple[Entry, ...], ...] = ()
    """What goes into which file, once all was looked at."""
    saved: frozenset[int] = frozenset()
    """Which of the files were saved, counted from 0."""
    making: tuple[Making, ...] = ()
    """The file that is being made, and those that are made after it."""
    halted: str = ""

    @property
    def going(self) -> bool:
        return self.at < self.number

    @property
    def number(self) -> int:
        return len(self.lying) or self.count

    @property
    def place(self) -> str:
        """How far it is: by this a step knows whether it is the next one."""
        return self.making[0].place if self.making else f"taking-{self.at}"

    def being_made(self, number: int) -> Making | None:
        """This file, where it is being made or is about to be."""
        return next((one for one in self.making if one.number == number), None)


@dataclass(frozen=True, slots=True)
class Bringing:
    """A file of everything, on its way to the device."""

    file: EverythingFile
    here: frozenset[tuple[Sort, str]]
    """What was on the device when the file was opened, by sort and key."""
    same: Mapping[tuple[Sort, Digest], Label]
    """The same by sort and digest: what is in the file to the letter need not be read again."""
    phase: Phase = Phase.LOOKING
    at: int = 0
    """How many the phase is done with."""
    looked: tuple[Looked, ...] = ()
    halted: str = ""
    """Why it does not go on, in a sentence, untranslated: it can be tried again."""

    @property
    def going(self) -> bool:
        return self.phase in (Phase.LOOKING, Phase.BRINGING, Phase.PROVING)

    @property
    def number(self) -> int:
        return len(self.file.entries)

    @property
    def place(self) -> str:
        return f"{self.phase}-{self.at}"

    def of(self, standing: Standing) -> tuple[Looked, ...]:
        return tuple(one for one in self.looked if one.standing is standing)

    @property
    def to_compare(self) -> Mapping[str, str]:
        """The texts of meetings that are other here, by their places: each can be brought in by itself, as any
        file. Nothing is joined with a copy that is there to be read: what was written beside it would not come."""
        return {
            str(place): one.entry.file
            for place, one in enumerate(self.looked)
            if one.standing is Standing.OTHER
            and one.entry
            and one.entry.sort is Sort.MEETING
            and not (one.entry.beside or self.going)
        }

    def with_looked(self, place: int, looked: Looked) -> Bringing:
        return replace(self, looked=(*self.looked[:place], looked, *self.looked[place + 1 :]))


Everything = Taking | Bringing
