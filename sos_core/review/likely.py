"""Who may be the same person as somebody at the meeting before. It is only offered: whoever knows them decides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person
from sos_core.model.previous import EarlierPerson
from sos_core.model.text import folded

TITLES: Final = frozenset({"dr", "miss", "mr", "mrs", "ms", "mx", "pc", "prof", "rev", "sgt", "sir"})
"""What stands before a name and is nobody's own."""


class Why(IntEnum):
    """Why two may be one, the strongest reason first."""

    SAME_NAME = 1
    """The same name: on another side, or there are several of that name, or somebody undid the match."""
    PART_OF_NAME = 2
    """All of the one name is in the other: Pat, and Pat Marsh."""
    FIRST_NAME = 3
    """The same first name on the same side: Donna M., and Donna Marsh."""


@dataclass(frozen=True, slots=True)
class Likely:
    person: Id
    """On the list of this meeting."""
    was: Id
    """On the list of the one before."""
    why: Why


def likely(meeting: Meeting, record: Meeting | None = None) -> tuple[Likely, ...]:
    """Pairs of somebody who is new here and somebody of the meeting before whom nobody here was, the likeliest first.
    The same person can be in several pairs. `record`: of the meeting before, where it is not followed yet."""
    earlier: Iterable[Person | EarlierPerson] = (
        record.people if record is not None else meeting.previous.people if meeting.previous else ()
    )
    taken = {person.was for person in meeting.people}
    left = [one for one in earlier if one.id not in taken]
    pairs = (
        Likely(person.id, one.id, why)
        for person in meeting.people
        if person.was is None
        for one in left
        if (why := _why(person, one)) is not None
    )
    return tuple(sorted(pairs, key=lambda pair: pair.why))


def _why(person: Person, earlier: Person | EarlierPerson) -> Why | None:
    if folded(person.name) == folded(earlier.name):
        return Why.SAME_NAME
    names, others = _names(person.name), _names(earlier.name)
    if not names or not others:
        return None
    if set(names) <= set(others) or set(others) <= set(names):
        return Why.PART_OF_NAME
    if person.side is earlier.side and names[0] == others[0]:
        return Why.FIRST_NAME
    return None


def _names(name: str) -> list[str]:
    """The words of a name without titles and full stops."""
    words = (word.strip(".,()") for word in folded(name).split())
    return [word for word in words if word and word not in TITLES]
