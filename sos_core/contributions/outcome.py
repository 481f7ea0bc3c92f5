"""What comes of joining a contribution to a meeting, told by the ids of the contribution."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sos_core.language import mark
from sos_core.model.answers import Answer
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting


class Why(StrEnum):
    """Why something of a contribution was left alone."""

    CHANGED = "changed"
    TAKEN_OUT = "taken_out"
    ANSWERED = "answered"
    NAMED = "named"
    NO_LONGER = "no_longer"
    FORGOTTEN = "forgotten"
    NOT_HERE = "not_here"
    NO_PERMISSION = "no_permission"


WHY: Final = {
    Why.CHANGED: mark("It was changed at the meeting, and stays as it is there."),
    Why.TAKEN_OUT: mark("It was removed at the meeting, and does not come back."),
    Why.ANSWERED: mark("The same question was answered at the meeting, and that answer stays."),
    Why.NAMED: mark("It is no longer in the contribution, but something at the meeting goes back to it. It stays."),
    Why.NO_LONGER: mark(
        "It is no longer in the contribution, and was changed or removed at the meeting. What is there stays."
    ),
    Why.FORGOTTEN: mark(
        "It came when this was joined before, and the meeting no longer remembers how. What is there stays."
    ),
    Why.NOT_HERE: mark("It is about somebody who is not on the list of people."),
    Why.NO_PERMISSION: mark("The child has not said that it may be told, so it was left out."),
}
"""What each reason is called for people."""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    item: Id
    """An id of the contribution: of a statement, a scale, somebody it was shared with, or its report."""
    why: Why


@dataclass(frozen=True, slots=True)
class ToSettle:
    """The same person has answered the same question otherwise at the meeting: somebody says which of the two stands.
    As long as nobody does, it is the one that was given at the meeting."""

    item: Id
    """The scale of the contribution."""
    question: Id
    there: Answer
    prepared: Answer


@dataclass(frozen=True, slots=True)
class Joining:
    """The meeting with the contribution in it, and what was done; or the meeting as it was, and what would be done as
    soon as the leader has agreed to it."""

    meeting: Meeting
    added: tuple[Id, ...] = ()
    updated: tuple[Id, ...] = ()
    """Other than it was in the version before."""
    withdrawn: tuple[Id, ...] = ()
    """No longer in the contribution, and taken out of the meeting."""
    left_alone: tuple[LeftAlone, ...] = ()
    to_settle: tuple[ToSettle, ...] = ()
    """Each of them, whichever was chosen to stand."""
    older: bool = False
    """A later version is in the meeting already, so nothing was done."""
    waits: bool = False
    """Nothing was done yet: something that is on the board would become other than it is, or go."""

    @property
    def to_confirm(self) -> frozenset[Id]:
        """What on the board would become other than it is, or go."""
        return frozenset((*self.updated, *self.withdrawn))
