"""The people of a meeting: who they are to the child, and whether they were there."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from sos_core.frozen import Frozen, Id
from sos_core.text import LongText, Name, ShortText

OLDEST: Final = 25
"""Years. The highest age at which a care leaver has a pathway plan (Children Act 1989, section 23CZB)."""


class Side(StrEnum):
    """On whose side of the table somebody sits. The child is listed first wherever people are listed."""

    CHILD = "child"
    FAMILY = "family"
    NETWORK = "network"
    PROFESSIONAL = "professional"


class Attendance(StrEnum):
    PRESENT = "present"
    PART = "part"
    APOLOGIES = "apologies"
    SENT_VIEWS = "sent_views"
    ABSENT = "absent"
    """Invited, and did not come."""


class PersonWords(Frozen):
    """What is written about a person."""

    name: Name
    side: Side
    role: ShortText = ""
    """To the child, or in the agency: "mother", "class teacher"."""
    agency: ShortText = ""
    age: Annotated[int, Field(ge=0, le=OLDEST)] | None = None
    """Years; asked of children only."""
    lives_with: ShortText = ""
    leads: bool = False
    """Leads the meeting: asks, listens, writes on the board."""
    attendance: Attendance = Attendance.PRESENT
    attendance_note: ShortText = ""
    """For which part, or how the views came: "10:30 to 11:00"."""
    private_note: LongText = ""
    """For professionals' copies only: what somebody else must not read."""


class Person(PersonWords):
    id: Id


SIDE_ORDER = tuple(Side)


def child_first(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """In the order of the sides, children first; within a side as they were put in."""
    return tuple(sorted(people, key=lambda person: SIDE_ORDER.index(person.side)))
