"""Days, times of day, and instants with the clock on the wall."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from pydantic import TypeAdapter, ValidationError

from sos_core.model.moment import FURTHEST, Day, Moment, TimeOfDay
from tests.core.meetings import moments

DAY: TypeAdapter[dt.date] = TypeAdapter(Day)
TIME: TypeAdapter[dt.time] = TypeAdapter(TimeOfDay)


def test_a_day_is_a_day_of_the_calendar() -> None:
    assert DAY.validate_python("2028-02-29") == dt.date(2028, 2, 29)
    assert DAY.validate_python(dt.date(2026, 9, 3)) == dt.date(2026, 9, 3)


@pytest.mark.parametrize(
    "value",
    ["2026-02-29", "2026-13-01", "3", "1725321600", "20260903", "2026-09-03T00:00:00", "", "03/09/2026", "٢٠٢٦-٠٩-٠٣"],
)
def test_nothing_else_is_a_day(value: str) -> None:
    with pytest.raises(ValidationError) as refused:
        DAY.validate_python(value)
    assert refused.value.errors()[0]["type"] == "not_a_day"


@pytest.mark.parametrize("value", [3, 1725321600.0, True, None, dt.datetime(2026, 9, 3, tzinfo=dt.UTC)])
def test_a_number_is_no_day(value: object) -> None:
    with pytest.raises(ValidationError):
        DAY.validate_python(value)


def test_a_time_of_day_is_taken_with_and_without_seconds() -> None:
    assert TIME.validate_python("10:30") == TIME.validate_python("10:30:00") == dt.time(10, 30)


@pytest.mark.parametrize(
    "value", ["24:00", "10:60", "10", "10.30", "10:30Z", "10:30+01:00", "10:30:00.5", "T10:30", "", "half past ten"]
)
def test_nothing_else_is_a_time_of_day(value: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TIME.validate_python(value)
    assert refused.value.errors()[0]["type"] == "not_a_time"


@pytest.mark.parametrize("value", [dt.time(10, 30, tzinfo=dt.UTC), dt.time(10, 30, 0, 1), 37800])
def test_a_time_of_day_has_no_zone_and_no_split_seconds(value: object) -> None:
    with pytest.raises(ValidationError):
        TIME.validate_python(value)


def test_a_moment_is_kept_in_utc_and_told_as_the_wall_clock_showed_it() -> None:
    summer = dt.timezone(dt.timedelta(hours=1))
    moment = Moment(utc=dt.datetime(2026, 9, 3, 10, 42, tzinfo=summer), offset=60)
    assert moment.utc == dt.datetime(2026, 9, 3, 9, 42, tzinfo=dt.UTC)
    assert moment.utc.utcoffset() == dt.timedelta(0)
    assert moment.local.time() == dt.time(10, 42)


@pytest.mark.parametrize(
    "utc", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "0001-06-01T00:00:00Z", "9999-06-01T00:00:00Z"]
)
def test_the_ends_of_the_calendar_are_refused_instead_of_running_over(utc: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Moment.model_validate({"utc": utc, "offset": 0})
    assert refused.value.errors()[0]["type"] == "not_a_moment"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValidationError):
        Moment.model_validate({"utc": "2026-09-03T10:00:00", "offset": 0})


@pytest.mark.parametrize("offset", [FURTHEST + 1, -FURTHEST - 1])
def test_no_clock_is_further_from_utc_than_any_on_earth(offset: int) -> None:
    with pytest.raises(ValidationError):
        Moment.model_validate({"utc": "2026-09-03T10:00:00Z", "offset": offset})


@given(moments())
def test_every_moment_has_a_local_time(moment: Moment) -> None:
    assert moment.local == moment.utc
    assert moment.local.utcoffset() == dt.timedelta(minutes=moment.offset)
