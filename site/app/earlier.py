"""The open meeting as it was at earlier moments: what can be looked at, and gone back to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from app.history import UNTOLD, By
from app.narrowing import narrowed, no_wider
from app.steps import Step, Version, links
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.limits import Limits
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.past import Past

FIRST: Final = mark("Before the changes that are known here")

NOT_READ: Final = mark("A change that cannot be read")

UNDONE: Final = mark("Undone")
REDONE: Final = mark("Done again")


@dataclass(frozen=True, slots=True)
class Earlier:
    """A moment, and the meeting as it was then. Of what a child has made it shows nobody what was kept from them
    since."""

    number: int
    """The revision by which it was stored."""
    at: Moment
    name: str
    """Of the change after which it was so, untranslated; as far as it may be told."""
    meeting: Meeting
    came_as: Audience = Audience.WHOLE
    roots: Past | None = None
    gap: bool = False
    """What came right after it is missing."""


def earlier(now: Version, revision: int, log: Iterable[tuple[int, str]]) -> tuple[Earlier, ...]:
    """The moments before now that are known, the last one first. Several pieces of one change are one."""
    moments: list[Earlier] = []
    since: list[Mapping[Id, Limits]] = []
    hushed = gap = False
    piece: Earlier | None = None
    first = now
    number = 0
    for link in links(now, revision, log):
        step, after = link.step, link.after
        if after is None:
            # What was kept from whom in between is told by what is on both sides of it.
            if piece is None and gap:
                piece = _moment(number, first, since, gap=gap)
            moments += [replace(piece, name=NOT_READ)] if piece else []
            piece, hushed, gap = None, False, True
            since.append(narrowed(link.before.meeting, first.meeting))
        else:
            if step.by is By.KEPT:
                hushed = hushed or step.hushed
            elif piece is None:
                piece = _moment(link.number, after, since, gap=gap)
                gap = False
            if piece is not None and step.by not in (By.KEPT, By.MORE):
                moments.append(replace(piece, name=_name(step, hushed)))
                piece, hushed = None, False
            since.append(narrowed(link.before.meeting, after.meeting))
        first, number = link.before, link.number - 1
    if not since:
        return ()
    moments.append(replace(_moment(number, first, since, gap=gap), name=FIRST))
    return tuple(one for one in moments if one.meeting is not now.meeting)


def gone_back(now: Meeting, then: Meeting) -> Meeting:
    """The meeting as it was then. That somebody was given a copy in the meantime stays so."""
    known = {copy.id for copy in then.copies}
    people = {person.id for person in then.people}
    given = tuple(copy for copy in now.copies if copy.id not in known and copy.person in people)
    return then.model_copy(update={"copies": (*then.copies, *given)})


def _moment(number: int, version: Version, since: Iterable[Mapping[Id, Limits]], *, gap: bool) -> Earlier:
    meeting = _kept(version.meeting, since)
    return Earlier(number, version.meeting.changed, "", meeting, version.came_as, version.roots, gap)


def _name(step: Step, hushed: bool) -> str:
    if step.quiet or hushed:
        return UNTOLD
    if step.by is By.UNDONE:
        return UNDONE
    return REDONE if step.by is By.REDONE else step.name


def _kept(meeting: Meeting, since: Iterable[Mapping[Id, Limits]]) -> Meeting:
    for limits in since:
        if limits:
            meeting = no_wider(meeting, limits)
    return meeting
