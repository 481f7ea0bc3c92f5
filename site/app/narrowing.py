"""Who may see what a child said or drew: once it is fewer people, no undo and no redo makes it more again.

A child who takes back a yes takes it back for good, until they say yes once more. So the meetings that undo and redo
would bring back are kept as narrow as the one that is there now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from sos_core.model.alike import common_ends
from sos_core.model.drawings import Drawing
from sos_core.model.frozen import Id
from sos_core.model.limits import Limits, narrower
from sos_core.model.meeting import Meeting
from sos_core.model.people import Side
from sos_core.model.statements import Statement

M = TypeVar("M", Drawing, Statement)


def narrowed(before: Meeting, after: Meeting) -> Mapping[Id, Limits]:
    """What of a child's fewer people may see after a change than before it, with who may see it now."""
    if before.drawings is after.drawings and before.statements is after.statements:
        return {}
    before, after = _what_differs(before, after)
    was, now = _limits(before), _limits(after)
    theirs = {one.id for meeting in (before, after) for one in _of_children(meeting)}
    return {id: now[id] for id in theirs if id in was and id in now and _is_narrower(was[id], now[id])}


def no_wider(meeting: Meeting, limits: Mapping[Id, Limits]) -> Meeting:
    """The meeting with these things, where it has them, for nobody who may not see them now; itself, where that is so
    already."""
    people = {person.id for person in meeting.people}
    drawings = _no_wider(meeting.drawings, limits, people)
    statements = _no_wider(meeting.statements, limits, people)
    if drawings is meeting.drawings and statements is meeting.statements:
        return meeting
    return meeting.model_copy(update={"drawings": drawings, "statements": statements})


def _what_differs(one: Meeting, other: Meeting) -> tuple[Meeting, Meeting]:
    """Both without the drawings and statements that are the very same in them: nobody may see more or less of those."""
    for part in ("drawings", "statements"):
        before, after = getattr(one, part), getattr(other, part)
        first, last = common_ends(before, after)
        one = one.model_copy(update={part: before[first : len(before) - last]})
        other = other.model_copy(update={part: after[first : len(after) - last]})
    return one, other


def _limits(meeting: Meeting) -> dict[Id, Limits]:
    return {one.id: one.limits for one in meeting.drawings} | {one.id: one.limits for one in meeting.statements}


def _of_children(meeting: Meeting) -> Iterator[Drawing | Statement]:
    children = {person.id for person in meeting.people if person.side is Side.CHILD}
    yield from (one for one in meeting.drawings if one.by in children)
    yield from (one for one in meeting.statements if not children.isdisjoint(one.said_by))


def _is_narrower(was: Limits, now: Limits) -> bool:
    """Whether `now` keeps it from anybody who might have it before."""
    return now != was and narrower(None, was, now) != narrower(None, was, was)


def _no_wider(items: tuple[M, ...], limits: Mapping[Id, Limits], people: set[Id]) -> tuple[M, ...]:
    if all(one.id not in limits or not _is_narrower(one.limits, limits[one.id]) for one in items):
        return items
    return tuple(_one_no_wider(one, limits[one.id], people) if one.id in limits else one for one in items)


def _one_no_wider(item: M, now: Limits, people: set[Id]) -> M:
    if not _is_narrower(item.limits, now):
        return item
    limits: Limits = narrower(None, item.limits, now)
    if not people.issuperset((*limits.only, *limits.never)):
        # It is kept from somebody, or for somebody, who was not on the list then.
        limits = Limits(leader_only=True, never=tuple(id for id in limits.never if id in people))
    return item.model_copy(update={"limits": limits})
