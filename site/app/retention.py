"""By when each meeting on this device is to be deleted, and whether somebody is reminded that this day is past.

The day is the one in the record or, where that has none, the one of its preset. Nothing is ever deleted by itself:
somebody is reminded, at most once in twelve months of each meeting. What they answered is kept beside the settings.
Of their own copy nobody is reminded: it was given to them, and they keep it for as long as they like.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Final

from pydantic import ValidationError

from app.as_stored import day_in
from app.store import Head
from sos_core.model.frozen import Frozen, Id
from sos_core.model.meeting import Meeting
from sos_core.presets import BUILT_IN, keep_until_of

RETENTION: Final = "retention"
"""The name of the setting."""

NEAR: Final = dt.timedelta(days=60)
"""So long before that day the list tells it."""

QUIET: Final = dt.timedelta(days=365)
"""So long nothing more is said of it."""


class Retention(Frozen):
    not_now: dict[Id, dt.date] = {}  # noqa: RUF012 (pydantic gives each its own)
    """The day on which somebody who was reminded has answered so."""

    def reminds_of(self, kept: Iterable[Head], today: dt.date) -> Head | None:
        """The meeting of which somebody is reminded now: one at a time, that which is past for longest."""
        due = [
            (until, head.id, head)
            for head in kept
            if (until := to_be_deleted_by(head)) is not None and until < today and not self._quiet(head.id, today)
        ]
        return min(due, key=lambda one: one[:2])[2] if due else None

    def _quiet(self, id: Id, today: dt.date) -> bool:
        """A clock that is put back brings no reminder, and one that was far ahead silences none for ever."""
        answered = self.not_now.get(id)
        return answered is not None and abs(today - answered) < QUIET

    def with_not_now(self, id: Id, day: dt.date) -> Retention:
        return Retention(not_now={**self.not_now, id: day})

    def without(self, id: Id) -> Retention:
        return Retention(not_now={one: day for one, day in self.not_now.items() if one != id})

    def only(self, here: Collection[Id]) -> Retention:
        """Without what is about meetings that are on this device no more."""
        return Retention(not_now={id: day for id, day in self.not_now.items() if id in here})

    @property
    def text(self) -> str:
        return self.model_dump_json(exclude_defaults=True)


def retention_from(text: str) -> Retention:
    """What was stored. What cannot be read is as if nothing had been."""
    try:
        return Retention.model_validate_json(text) if text else Retention()
    except ValidationError:
        return Retention()


def to_be_deleted_by(head: Head) -> dt.date | None:
    """`None` where neither the record nor its preset says a day, and for somebody's own copy."""
    return None if head.own else day_in(head.keep_until)


def as_stored(meeting: Meeting) -> str:
    """That day as it is kept beside the record, so that a list need not open it; empty where there is none."""
    day = meeting.keep_until or keep_until_of(meeting.preset or BUILT_IN[meeting.kind], meeting.held_on)
    return day.isoformat() if day else ""


def is_near(until: dt.date, today: dt.date) -> bool:
    """Or past."""
    return until - today <= NEAR
