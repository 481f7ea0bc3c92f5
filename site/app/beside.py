"""Two states of the same meeting side by side, in figures: what only one of them has, and what differs."""

from __future__ import annotations

from dataclasses import dataclass

from sos_core.model.meeting import ConclusionWords, Meeting, MeetingWords
from sos_core.model.parts import Part


@dataclass(frozen=True, slots=True)
class Beside:
    here_only: int
    there_only: int
    unlike: int


def side_by_side(here: Meeting, there: Meeting) -> Beside:
    """Counts items by their ids; what the meeting says as a whole (day, place, contingency …) counts field by field."""
    mine = {item.id: item for part in Part for item in part.items(here)}
    theirs = {item.id: item for part in Part for item in part.items(there)}
    whole = [*MeetingWords.model_fields, *ConclusionWords.model_fields, "preset", "previous"]
    return Beside(
        here_only=len(mine.keys() - theirs.keys()),
        there_only=len(theirs.keys() - mine.keys()),
        unlike=sum(mine[id] != theirs[id] for id in mine.keys() & theirs.keys())
        + sum(getattr(here, name) != getattr(there, name) for name in whole),
    )
