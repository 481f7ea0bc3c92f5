"""Who will read something that somebody sent back after the meeting, once it is in the record: told by name before
anybody takes it in, since its author may be afraid of one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from app.aside import Aside
from app.offers import OneCopy, can_be_made
from app.who_gets import copies_of
from sos_core.afterwards import Also, Beside
from sos_core.contributions import LIMITS, Readers
from sos_core.copies import Copy, readers_of
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person, child_first

READERS: Final = {
    Readers.LEADER: mark("only the person who led the meeting"),
    Readers.PROFESSIONALS: mark("the professionals"),
    Readers.EVERYONE: mark("everybody who gets the record"),
}
"""Who may read what somebody writes, the safest first."""

Made = Callable[[OneCopy], Copy]
"""Makes a copy, or has it from before."""


@dataclass(frozen=True, slots=True)
class WhoReads:
    people: tuple[Person, ...]
    """Into whose hands a copy with it comes, as copies are handed out now; without those who lead."""
    for_everyone: bool
    """Whether the copy that anybody can get has it."""


def readers_of_one(id: Id) -> str:
    """The name of the field in which the leader says for whom one thing is taken in."""
    return f"readers-{id}"


def who_reads(
    meeting: Meeting, aside: Aside, came_as: Audience, made: Made, author: Id, entry: Beside | Also, readers: Readers
) -> WhoReads:
    """Who would read what this author sent, taken in for these readers."""

    def has(copy: OneCopy) -> bool:
        if not readers_of(meeting, copy.audience, copy.reader).may_have(LIMITS[readers]):
            return False
        if isinstance(entry, Also):
            # A child's own copy has what the child wrote, and nobody else's letters.
            return copy.audience is not Audience.CHILD or copy.person == author
        return any(said.id == entry.statement for said in made(copy).meeting.statements)

    people = {person.id: person for person in child_first(meeting.people) if not person.leads}
    each = copies_of(meeting, aside, people.values(), came_as)
    return WhoReads(
        tuple(people[copy.person] for copy in each if copy.person is not None and has(copy)),
        for_everyone=can_be_made(came_as, Audience.EVERYONE) and has(OneCopy(Audience.EVERYONE)),
    )
