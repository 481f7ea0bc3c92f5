"""Until when a record is kept where its kind of meeting says so."""

from __future__ import annotations

import datetime as dt

from sos_core.model.presets import Preset


def keep_until_of(preset: Preset, held_on: dt.date) -> dt.date | None:
    """The last day of `keep_months` months counted from the day of the meeting, or `None` where the preset says none.
    It is the day with the same number in its month, and the month's last day where that is shorter: a record is not
    kept a day longer than the rule says (the corresponding date rule, Dodds v Walker [1981] 1 WLR 1027). Also `None`
    where that day is after the year 9999: the calendar ends before the rule does."""
    if preset.keep_months is None:
        return None
    years, month = divmod(held_on.month - 1 + preset.keep_months, 12)
    year, month = held_on.year + years, month + 1
    if year > dt.MAXYEAR:
        return None
    try:
        return dt.date(year, month, held_on.day)
    except ValueError:  # A month with fewer days, so never December: there is a month after it.
        return dt.date(year, month + 1, 1) - dt.timedelta(days=1)
