"""The people of a meeting: who they are to the child, and whether they were there."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final

from pydantic import Field

from sos_core.model.details import Detail
from sos_core.model.frozen import Frozen, Id
from sos_core.model.limits import OPEN, Limits
from sos_core.model.meanings import EarlierId
from sos_core.model.sides import People, Side
from sos_core.model.text import LongText, Name, ShortText

__all__ = ["OLDEST", "SIDE_ORDER", "Attendance", "People", "Person", "PersonWords", "Side", "child_first"]

MOST_DETAILS: Final = 20
"""Addresses, telephone numbers and schools of one person."""


OLDEST: Final = 25
"""Years. The highest age at which a care leaver has a pathway plan (Children Act 1989, section 23CZB)."""


class Attendance(StrEnum):
    PRESENT = "present"
    PART = "part"
    APOLOGIES = "apologies"
    SENT_VIEWS = "sent_views"
    ABSENT = "absent"
    """Invited, and did not come."""
    NOT_THERE = "not_there"
    """Not at the meeting, and nobody says whether invited: whoever only gets a copy, or is not marked yet."""


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
    language: ShortText = ""
    """What they speak, where somebody interprets for them."""
    leads: bool = False
    """Leads the meeting: asks, listens, writes on the board."""
    interpreter: bool = False
    """Is there for somebody else's words: gives no answer of their own, and nobody waits to hear their view."""
    attendance: Attendance = Attendance.PRESENT
    attendance_note: ShortText = ""
    """For which part, or how the views came: "10:30 to 11:00"."""
    details: Annotated[tuple[Detail, ...], Field(max_length=MOST_DETAILS, fail_fast=True)] = ()
    private_note: LongText = ""
    """For professionals' copies only: what somebody else must not read."""


class Person(PersonWords):
    id: Id
    was: EarlierId | None = None
    """Who this was at the previous meeting: an id of `Previous.people`. `None` where somebody is new, or where it is
    not known that they are the same."""
    limits: Limits = OPEN
    """Who may know that this person is part of it. Where the person is withheld, so is every mention of the name."""


SIDE_ORDER = tuple(Side)


def child_first(people: tuple[Person, ...]) -> tuple[Person, ...]:
    """In the order of the sides, children first; within a side as they were put in."""
    return tuple(sorted(people, key=lambda person: SIDE_ORDER.index(person.side)))
