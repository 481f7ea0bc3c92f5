"""Which copies can be made of what is here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sos_core.copies import OF_ONE, may_become
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person, Side, child_first

GROUPS: Final = (Audience.EVERYONE, Audience.FAMILY, Audience.PROFESSIONALS, Audience.WHOLE)
"""Copies that are not for one person, those first that most people get."""

OF_THEIR_KIND: Final[Mapping[Side, Audience]] = {
    Side.CHILD: Audience.CHILD,
    Side.FAMILY: Audience.FAMILY,
    Side.NETWORK: Audience.FAMILY,
    Side.PROFESSIONAL: Audience.PROFESSIONALS,
}
"""Which copy somebody gets where nobody says another."""

NOT_MADE: Final = mark(
    "This copy cannot be made here: it would need things that were left out of the copy which was brought to this "
    "device."
)


def can_be_made(came_as: Audience, wanted: Audience) -> bool:
    """Whether a copy can be made of a meeting that came to this device as one for `came_as`.

    The leader's own always can: it holds what is here, and tells what it came as. What came as the copy of one person
    holds what that one alone may have, and it is not known any more who that was: nobody gets another copy of it."""
    return wanted is Audience.WHOLE or (came_as not in OF_ONE and may_become(came_as, wanted))


def for_one(meeting: Meeting) -> tuple[tuple[Audience, Person], ...]:
    """The copies that are made for one person: each has their own, and a child one in which only what concerns them
    stands as well."""
    return tuple(
        (audience, person)
        for person in child_first(meeting.people)
        for audience in ((Audience.PERSON, Audience.CHILD) if person.side is Side.CHILD else (Audience.PERSON,))
    )
