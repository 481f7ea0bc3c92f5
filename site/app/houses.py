"""What children made on the page of their own, and whether the room may see it."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from sos_core.model.drawings import Drawing
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.people import Side
from sos_core.model.statements import Column, Statement

Made = Drawing | Statement

_FOR_LEADER: Final = attrgetter("limits.leader_only")


def drawing_in(meeting: Meeting, child: Id, column: Column) -> Drawing | None:
    """The child's drawing in one of their places; `None` where nothing is there yet."""
    return next((one for one in meeting.drawings if one.by == child and one.column is column), None)


def of_child(meeting: Meeting, child: Id | None = None) -> Iterator[Made]:
    """What this child drew and said in their own words; of all children, where none is named."""
    children = {one.id for one in meeting.people if one.side is Side.CHILD and child in (None, one.id)}
    yield from (one for one in meeting.drawings if one.by in children)
    yield from (one for one in meeting.statements if one.own_words and not children.isdisjoint(one.said_by))


def told_to_leader(meeting: Meeting, child: Id | None = None) -> tuple[Made, ...]:
    """What a child has not said everybody may see. It is not on the board, covered neither: in the column of worries a
    covered card would tell that there is one."""
    # Hardly anything is: of thousands, whose it is need not be known.
    few = {part: tuple(filter(_FOR_LEADER, getattr(meeting, part))) for part in ("drawings", "statements")}
    return tuple(of_child(meeting.model_copy(update=few), child))


def on_the_board(meeting: Meeting) -> tuple[Statement, ...]:
    """The statements that stand on the board: all of them, the very same, where nothing is kept from it."""
    kept = {one.id for one in told_to_leader(meeting)}
    if not kept:
        return meeting.statements
    return tuple(one for one in meeting.statements if one.id not in kept)
