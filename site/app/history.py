"""Undo and redo: the meetings that were, and those that were taken back. Meetings share what they have in common.

In none of them more people may see what a child made than may see it now: see `narrowing`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from app.narrowing import narrowed, no_wider
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.model.past import Past

MOST_STEPS: Final = 1_000
"""How far back undo goes. A meeting of two hours makes about 300 changes."""


UNTOLD: Final = mark("The last change")


class By(StrEnum):
    """What made the meeting that is there now of the one before."""

    KEPT = "kept"
    """Nothing: it is the same."""
    DONE = "done"
    MORE = "more"
    """One more piece of the last change."""
    REPLACED = "replaced"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True)
class Change:
    """A meeting as it was on the other side of a change, and the change's name for people (untranslated)."""

    meeting: Meeting
    came_as: Audience
    roots: Past | None
    name: str
    said: str = ""
    """What was said aloud of it, where that is more than its name."""
    quiet: bool = False
    """Whether its name is not told: it would say of something for the leader alone that it is there."""
    from_file: bool = False
    """Whether it came from a file: much at once, and not only where somebody looks."""

    @property
    def told(self) -> str:
        """Its name as it stands on the leader's page, which the room may see."""
        return UNTOLD if self.quiet else self.name


@dataclass(frozen=True, slots=True)
class History:
    now: Meeting
    came_as: Audience = Audience.WHOLE
    """The copy that the meeting was brought in from; what that one left out is missing."""
    roots: Past | None = None
    """What it goes back to on other devices. It is carried along, so that two versions can be joined."""
    past: tuple[Change, ...] = ()
    future: tuple[Change, ...] = ()
    by: By = field(default=By.KEPT, compare=False)

    def then(
        self, meeting: Meeting, name: str, *, quiet: bool = False, said: str = "", from_file: bool = False
    ) -> History:
        """After a change: it can be undone, and what was undone before cannot be redone any more."""
        past = (*self.past[1 - MOST_STEPS :], self._before(name, quiet, said, from_file))
        return History(meeting, self.came_as, self.roots, past, by=By.DONE)._no_wider_than(self.now)

    def quietly(self) -> History:
        """With the last change untold. Said of it before something may follow that is for the leader alone, the name
        is the same whether anything does."""
        return replace(self, past=(*self.past[:-1], *(replace(change, quiet=True) for change in self.past[-1:])))

    def instead(self, meeting: Meeting) -> History:
        """After one more piece of the last change: it is undone together with what came before."""
        return replace(self, now=meeting, future=(), by=By.MORE)._no_wider_than(self.now)

    def replaced(self, meeting: Meeting, name: str, *, came_as: Audience, roots: Past | None) -> History:
        """After another version was taken in place of this one. That can be undone like any change."""
        past = (*self.past[1 - MOST_STEPS :], self._before(name, from_file=True))
        return History(meeting, came_as, roots, past, by=By.REPLACED)._no_wider_than(self.now)

    def rooted(self, roots: Past | None) -> History:
        """After this version was handed over, or came once more: it goes back to `roots` from now on, and so does what
        undo and redo bring back of it. Another version that it was taken in place of goes back to what it did."""
        past, future = (
            tuple(replace(change, roots=roots) if change.roots is self.roots else change for change in changes)
            for changes in (self.past, self.future)
        )
        return replace(self, roots=roots, past=past, future=future)

    def undone(self) -> History:
        """One change back; the same where there is none."""
        if not self.past:
            return self
        last = self.past[-1]
        taken_back = self._before(last.name, last.quiet, last.said, last.from_file)
        future = (*self.future, taken_back)
        return History(last.meeting, last.came_as, last.roots, self.past[:-1], future, By.UNDONE)

    def redone(self) -> History:
        """One undone change forward; the same where there is none."""
        if not self.future:
            return self
        again = self.future[-1]
        return History(
            again.meeting,
            again.came_as,
            again.roots,
            (*self.past, self._before(again.name, again.quiet, again.said, again.from_file)),
            self.future[:-1],
            By.REDONE,
        )

    def _no_wider_than(self, before: Meeting) -> History:
        """After a change of `before`: undo shows nobody what of a child's is kept from them now. A step that would
        then do nothing is none any more."""
        limits = narrowed(before, self.now)
        if not limits:
            return self
        past: list[Change] = []
        after = self._before("")
        for change in reversed(self.past):
            # What was said of it may name what is kept from people now.
            kept = replace(change, meeting=no_wider(change.meeting, limits), said="")
            if not _is_same(kept, after):
                past.append(kept)
            after = kept
        return replace(self, past=tuple(reversed(past)))

    def _before(self, name: str, quiet: bool = False, said: str = "", from_file: bool = False) -> Change:
        return Change(self.now, self.came_as, self.roots, name, said, quiet, from_file)


def _is_same(one: Change, other: Change) -> bool:
    """Whether the two differ in nothing but their names, and when they were made."""
    meeting = one.meeting.model_copy(update={"changed": other.meeting.changed})
    return (meeting, one.came_as) == (other.meeting, other.came_as) and one.roots is other.roots
