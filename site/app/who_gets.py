"""Which copy each person gets, and who takes theirs along."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from app.aside import Aside
from app.offers import OneCopy, choices, may_be_easy, proposed
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.model.people import Attendance, Person, child_first
from sos_core.record import Telling

WAS_THERE: Final = (Attendance.PRESENT, Attendance.PART)


def copy_of(meeting: Meeting, aside: Aside, person: Person, came_as: Audience = Audience.WHOLE) -> Audience | None:
    """The copy that somebody gets: what the leader chose for them, else what is proposed."""
    chosen = aside.copy_of(person.id)
    return chosen if chosen in choices(person, came_as) else proposed(meeting, person, came_as)


def whole_choice(meeting: Meeting, aside: Aside, person: Person, came_as: Audience = Audience.WHOLE) -> OneCopy | None:
    """The same, with the words that it is told in. `None` where no copy can be made for them."""
    audience = copy_of(meeting, aside, person, came_as)
    if audience is None:
        return None
    return OneCopy(audience, person.id, aside.telling_of(person.id) if may_be_easy(person, audience) else Telling.USUAL)


def copies_of(
    meeting: Meeting, aside: Aside, people: Iterable[Person], came_as: Audience = Audience.WHOLE
) -> tuple[OneCopy, ...]:
    """Each of these people's copy, of those who can have one."""
    each = (whole_choice(meeting, aside, person, came_as) for person in people)
    return tuple(one for one in each if one is not None)


def here_and_away(meeting: Meeting) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Whoever is there and takes theirs along, and whoever gets it sent; children first."""
    people = child_first(meeting.people)
    here = tuple(person for person in people if person.attendance in WAS_THERE)
    return here, tuple(person for person in people if person not in here)
