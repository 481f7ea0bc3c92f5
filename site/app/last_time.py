"""What stood on the board last time, for looking back at a review.

The review itself holds what goes on: people, plan, questions. What else was said stays in that record. It is kept
beside the review on this device, as far as everybody may have it, because the board is read by the whole room; it is in
no file.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.offers import can_be_made
from sos_core.copies import copy_for
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import MOST_ITEMS, Frozen, Id
from sos_core.model.meeting import Meeting
from sos_core.model.statements import Column, Kind
from sos_core.model.text import Name, Words


class Corrected(Frozen):
    by: Name | None = None
    text: Words


class Said(Frozen):
    column: Column
    kind: Kind | None = None
    text: Words
    own_words: bool = False
    by: tuple[Name, ...] = ()
    agree: tuple[Name, ...] = ()
    disagree: tuple[Name, ...] = ()
    corrections: tuple[Corrected, ...] = ()


class LastTime(Frozen):
    meeting: Id
    said: Annotated[tuple[Said, ...], Field(max_length=MOST_ITEMS)] = ()


def last_time(record: Meeting, came_as: Audience) -> LastTime | None:
    """The board of the record. `None` where it is not known any more what everybody may have of it."""
    if not can_be_made(came_as, Audience.EVERYONE):
        return None
    shared = copy_for(record, Audience.EVERYONE).meeting
    names = {person.id: person.name for person in shared.people}
    said = tuple(
        Said(
            column=statement.column,
            kind=statement.kind,
            text=statement.text,
            own_words=statement.own_words,
            by=tuple(names[id] for id in statement.said_by),
            agree=tuple(names[id] for id in statement.agree),
            disagree=tuple(names[id] for id in statement.disagree),
            corrections=tuple(
                Corrected(by=names[one.by] if one.by else None, text=one.text) for one in statement.corrections
            ),
        )
        for statement in shared.statements
    )
    return LastTime(meeting=record.id, said=said)
