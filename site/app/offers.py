"""Which copies can be made of what is here, and which is proposed for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sos_core.copies import OF_ONE, may_become, readers_of
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.limits import Limits
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.people import Person, Side
from sos_core.record import Telling

GROUPS: Final = (Audience.EVERYONE, Audience.FAMILY, Audience.PROFESSIONALS, Audience.WHOLE)
"""Copies that are not for one person, those first that most people get."""

OF_THEIR_KIND: Final[Mapping[Side, Audience]] = {
    Side.CHILD: Audience.CHILD,
    Side.FAMILY: Audience.FAMILY,
    Side.NETWORK: Audience.FAMILY,
    Side.PROFESSIONAL: Audience.PROFESSIONALS,
}
"""Which copy somebody gets where nobody says another, and nothing is limited for one of them."""

NOT_MADE: Final = mark(
    "This copy cannot be made here: it would need things that were left out of the copy that was brought."
)


@dataclass(frozen=True, slots=True)
class OneCopy:
    """A copy, and into whose hands it comes."""

    audience: Audience
    person: Id | None = None
    """`None` where it is not known yet."""
    telling: Telling = Telling.USUAL
    """In which words its page is. What is in it and its check code are the same in both."""

    @property
    def reader(self) -> Id | None:
        """Whose copy it is, where it is made for one person."""
        return self.person if self.audience in OF_ONE else None

    @property
    def told(self) -> str:
        """As messages tell it."""
        usual = f"{self.audience}:{self.person or ''}"
        return usual if self.telling is Telling.USUAL else f"{usual}:{self.telling}"


def parts_of(told: str) -> tuple[str, str, str]:
    """What `OneCopy.told` was put together of: for whom it is, into whose hands it comes, in which words."""
    audience, _, others = told.partition(":")
    person, _, telling = others.partition(":")
    return audience, person, telling or Telling.USUAL.value


def may_be_easy(person: Person, audience: Audience) -> bool:
    """Whether it is offered to tell somebody's copy in easy words. A child's copy always is; professionals are not
    asked about, so that their rows stay as short as they are."""
    return audience is not Audience.CHILD and person.side is not Side.PROFESSIONAL


def can_be_made(came_as: Audience, wanted: Audience) -> bool:
    """Whether a copy can be made of a meeting that came to this device as one for `came_as`.

    The leader's own always can: it holds what is here, and tells what it came as. What came as the copy of one person
    holds what that one alone may have, and it is not known any more who that was: nobody gets another copy of it."""
    return wanted is Audience.WHOLE or (came_as not in OF_ONE and may_become(came_as, wanted))


def own(one: OneCopy, came_as: Audience) -> OneCopy:
    """Their own copy, for what is made of it for one person: nobody else's duties are in their calendar."""
    theirs = one.person and one.audience not in OF_ONE and can_be_made(came_as, Audience.PERSON)
    return OneCopy(Audience.PERSON, one.person) if theirs else one


def choices(person: Person, came_as: Audience = Audience.WHOLE) -> tuple[Audience, ...]:
    """The copies that somebody can be given. Nobody outside of the professionals is offered theirs, and nobody but
    whoever leads the meeting itself."""
    kind = OF_THEIR_KIND[person.side]
    wider = (Audience.FAMILY,) if person.side is Side.CHILD else ()
    own = (Audience.WHOLE,) if person.leads else ()
    offered = (kind, Audience.PERSON, *wider, Audience.EVERYONE, *own)
    return tuple(audience for audience in offered if can_be_made(came_as, audience))


def proposed(meeting: Meeting, person: Person, came_as: Audience = Audience.WHOLE) -> Audience | None:
    """The copy of their kind; their own where something is said of this person by name, or where what they may have is
    missing in the copy of their kind, because somebody else who gets that one may not have it. `None` where no copy
    that is fit for them can be made."""
    kind = OF_THEIR_KIND[person.side]
    if kind is Audience.CHILD:
        return kind if can_be_made(came_as, kind) else None
    wanted = Audience.PERSON if _needs_own(meeting, person, kind) else kind
    return next((one for one in (wanted, kind, Audience.EVERYONE) if can_be_made(came_as, one)), None)


def _needs_own(meeting: Meeting, person: Person, kind: Audience) -> bool:
    alone, group = readers_of(meeting, Audience.PERSON, person.id), readers_of(meeting, kind, None)
    # What is for the leader alone is in the leader's own copy, and no reason for one more.
    return any(
        person.id in (*limits.never, *limits.only) or (alone.may_have(limits) and not group.may_have(limits))
        for limits in _limited(meeting)
        if not limits.leader_only
    )


def _limited(meeting: Meeting) -> Iterator[Limits]:
    """Who may have what not everybody may."""
    items = (item for part in Part for item in part.items(meeting))
    inside = (one for person in meeting.people for one in person.details)
    answers = (answer for question in meeting.questions for answer in question.answers)
    return (one.limits for some in (items, inside, answers) for one in some if not one.limits.for_all)
