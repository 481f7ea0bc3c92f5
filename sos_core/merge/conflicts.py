"""What two versions of a meeting say differently: both sides of it, and which of them stands in the joined one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sos_core.language import mark
from sos_core.model.frozen import Id
from sos_core.model.parts import Part


class Taken(StrEnum):
    """Which side the joined meeting follows."""

    ONE = "one"
    OTHER = "other"
    NEITHER = "neither"
    """Limits that are narrower than both; a match to the previous meeting that cannot stand."""

    @property
    def swapped(self) -> Taken:
        return _SWAPPED[self]


_SWAPPED: Final = {Taken.ONE: Taken.OTHER, Taken.OTHER: Taken.ONE, Taken.NEITHER: Taken.NEITHER}


class Why(StrEnum):
    """What sort of conflict it is."""

    BOTH_CHANGED = "both_changed"
    REMOVED_AND_CHANGED = "removed_and_changed"
    REMOVED_BUT_NAMED = "removed_but_named"
    STILL_A_CHILD = "still_a_child"
    ANSWERED = "answered"
    LIMITED = "limited"
    MATCHED = "matched"


SENTENCES: Final = {
    Why.BOTH_CHANGED: mark("This was changed on both devices, in different ways."),
    Why.REMOVED_AND_CHANGED: mark("This was removed on one device and changed on the other, so it was kept."),
    Why.REMOVED_BUT_NAMED: mark(
        "This was removed on one device and is named in something on the other, so it was kept."
    ),
    Why.STILL_A_CHILD: mark(
        "On one device something is about this person as a child, so they are still listed as one."
    ),
    Why.ANSWERED: mark("This was reworded on one device, and on the other people answered to it as it stands here."),
    Why.LIMITED: mark("Both devices say who may have this, in different ways. Only those whom both allow may have it."),
    Why.MATCHED: mark("The two devices do not agree on who was who at the previous meeting."),
}
"""For people, with the two sides beside it."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing on which the two sides differ, so that they can be shown side by side."""

    part: Part | None
    """`None`: the meeting itself."""
    id: Id | None
    """Of the item; `None` for the meeting itself, and for the order of a part."""
    path: str
    """The field: `text`, `answers[…id of the person…]`, `answers[…].limits`. Empty for an item as a whole; `order` for
    the order of a part or of what stands in an item."""
    why: Why
    one: object
    """The value on the one side, as it is in the model; `None` where it is not there."""
    other: object
    taken: Taken

    @property
    def swapped(self) -> Conflict:
        """The same, seen with the sides the other way round."""
        return Conflict(self.part, self.id, self.path, self.why, self.other, self.one, self.taken.swapped)
