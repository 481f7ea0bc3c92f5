"""Undo and redo: the meetings that were, and those that were taken back. Meetings share what they have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting

MOST_STEPS: Final = 1_000
"""How far back undo goes. A meeting of two hours makes about 300 changes."""


@dataclass(frozen=True, slots=True)
class Change:
    """A meeting as it was on the other side of a change, and the change's name for people (untranslated)."""

    meeting: Meeting
    came_as: Audience
    name: str


@dataclass(frozen=True, slots=True)
class History:
    now: Meeting
    came_as: Audience = Audience.PROFESSIONALS
    """The copy that the meeting was brought in from; what that one left out is missing."""
    past: tuple[Change, ...] = ()
    future: tuple[Change, ...] = ()

    def then(self, meeting: Meeting, name: str, *, came_as: Audience | None = None) -> History:
        """After a change: it can be undone, and what was undone before cannot be redone any more."""
        return History(
            meeting, self.came_as if came_as is None else came_as, (*self.past[1 - MOST_STEPS :], self._before(name))
        )

    def undone(self) -> History:
        """One change back; the same where there is none."""
        if not self.past:
            return self
        last = self.past[-1]
        return History(last.meeting, last.came_as, self.past[:-1], (*self.future, self._before(last.name)))

    def redone(self) -> History:
        """One undone change forward; the same where there is none."""
        if not self.future:
            return self
        again = self.future[-1]
        return History(again.meeting, again.came_as, (*self.past, self._before(again.name)), self.future[:-1])

    def _before(self, name: str) -> Change:
        return Change(self.now, self.came_as, name)
