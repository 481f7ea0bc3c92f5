"""When something happens: a day, a time of day, and the instant with what the clock on the wall was set to.

Of an instant both are kept: UTC orders things that were done on two devices, the offset lets the record say
"10:42" as the people in the room saw it.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Final

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, Strict, WithJsonSchema
from pydantic_core import PydanticCustomError

from sos_core.model.frozen import Frozen

FURTHEST: Final = 840
"""Minutes. The clocks furthest ahead of UTC are at +14:00 (Line Islands, Kiribati); none is as far behind."""

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_TIME: Final = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?")


def _day(value: object) -> object:
    # Written out, because pydantic also takes "3" for a day: the third second of 1970.
    if not isinstance(value, str):
        return value
    if _DAY.fullmatch(value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("not_a_day", "not a day")


def _time(value: object) -> object:
    if not isinstance(value, str):
        return value
    # Newer Pythons take 24:00 for the midnight at the other end of the day.
    if _TIME.fullmatch(value):
        return dt.time.fromisoformat(value)
    raise PydanticCustomError("not_a_time", "not a time")


def _wall(time: dt.time) -> dt.time:
    if time.tzinfo is not None or time.microsecond:
        raise PydanticCustomError("not_a_time", "not a time")
    return time


Day = Annotated[dt.date, Strict(), BeforeValidator(_day)]
"""A day of the calendar, ISO 8601: `2026-09-03`."""

TimeOfDay = Annotated[
    dt.time,
    Strict(),
    BeforeValidator(_time),
    AfterValidator(_wall),
    WithJsonSchema({"type": "string", "pattern": f"^{_TIME.pattern}$"}),
]
"""What the clock on the wall shows, `10:30` or `10:30:00`: in no time zone, people in one room need none."""


def _to_utc(instant: dt.datetime) -> dt.datetime:
    try:
        utc = instant.astimezone(dt.UTC)
    except OverflowError:
        raise PydanticCustomError("not_a_moment", "not a moment") from None
    # The first and the last year of the calendar have no room for an offset.
    if not dt.MINYEAR < utc.year < dt.MAXYEAR:
        raise PydanticCustomError("not_a_moment", "not a moment")
    return utc


class Moment(Frozen):
    """`utc`: the instant, RFC 3339 in UTC. `offset`: minutes of local time ahead of UTC."""

    utc: Annotated[AwareDatetime, AfterValidator(_to_utc)]
    offset: Annotated[int, Field(ge=-FURTHEST, le=FURTHEST)]

    @property
    def local(self) -> dt.datetime:
        """The instant as the wall clock showed it."""
        return self.utc.astimezone(dt.timezone(dt.timedelta(minutes=self.offset)))
