"""Which copy each person gets, and who takes theirs along."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.aside import Aside
from app.offers import OneCopy, choices, proposed
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.model.people import Attendance, Person, child_first

WAS_THERE: Final = (Attendance.PRESENT, Attendance.PART)


def copy_of(meeting: Meeting, aside: Aside, person: Person, came_as: Audience = Audience.WHOLE) -> Audience | None:
    """The copy that somebody gets: what the leader chose for them, else what is proposed."""
    chosen = aside.copy_of(person.id)
    return chosen if chosen in choices(person, came_as) else proposed(meeting, person, came_as)


def copies_of(
    meeting: Meeting, aside: Aside, people: Iterable[Person], came_as: Audience = Audience.WHOLE
) -> tuple[OneCopy, ...]:
    """Each of these people's copy, of those who can have one."""
    told = ((copy_of(meeting, aside, person, came_as), person) for person in people)
    return tuple(OneCopy(audience, person.id) for audience, person in told if audience is not None)


def here_and_away(meeting: Meeting) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Whoever is there and takes theirs along, and whoever gets it sent; children first."""
    people = child_first(meeting.people)
    here = tuple(person for person in people if person.attendance in WAS_THERE)
    return here, tuple(person for person in people if person not in here)
