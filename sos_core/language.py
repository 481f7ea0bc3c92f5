"""Sentences for people in their language: translation, dates in words, lists of names.

A catalogue is anything with the two methods of `gettext.NullTranslations` that are used here. English needs none: the
message is its own key. Weekdays and months go through the catalogue like every other word, so that the browser needs
no locale data.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from gettext import NullTranslations
from typing import Final, Literal

Direction = Literal["ltr", "rtl"]

RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages written from right to left (Unicode CLDR, `layout/orientation/characterOrder`). Dari is `fa-AF`."""


def mark(message: str) -> str:
    """Marks a message for the catalogue where it is only looked up later."""
    return message


WEEKDAYS: Final = (
    mark("Monday"), mark("Tuesday"), mark("Wednesday"), mark("Thursday"), mark("Friday"), mark("Saturday"),
    mark("Sunday"),
)  # fmt: skip
MONTHS: Final = (
    mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"), mark("July"),
    mark("August"), mark("September"), mark("October"), mark("November"), mark("December"),
)  # fmt: skip


class Language:
    """One reader's language. Call it with a message to get that message in the language.

    >>> t = Language()
    >>> t("Said by {name}", name="Pat")
    'Said by Pat'
    """

    def __init__(self, code: str = "en-GB", catalogue: NullTranslations | None = None) -> None:
        self.code = code
        self.direction: Direction = "rtl" if code.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"
        self._catalogue = catalogue or NullTranslations()

    def __call__(self, message: str, /, **values: object) -> str:
        translated = self._catalogue.gettext(message)
        return translated.format(**values) if values else translated

    def count(self, one: str, many: str, n: int, /, **values: object) -> str:
        """`one` or `many` as the language counts; `{n}` stands for the number."""
        return self._catalogue.ngettext(one, many, n).format(n=n, **values)

    def day(self, day: dt.date) -> str:
        """A day in words with its weekday: people remember "Monday", not "07/09"."""
        return self(
            "{weekday} {day} {month} {year}",
            weekday=self(WEEKDAYS[day.weekday()]),
            day=day.day,
            month=self(MONTHS[day.month - 1]),
            year=day.year,
        )

    def short_day(self, day: dt.date) -> str:
        """A day and its month, where the year is plain from its place."""
        return self("{day} {month}", day=day.day, month=self(MONTHS[day.month - 1]))

    def day_of_year(self, day: dt.date) -> str:
        """The same without the year, where that is plain from its place."""
        return self(
            "{weekday} {day} {month}",
            weekday=self(WEEKDAYS[day.weekday()]),
            day=day.day,
            month=self(MONTHS[day.month - 1]),
        )

    def time(self, time: dt.time) -> str:
        return self("{hour:02}:{minute:02}", hour=time.hour, minute=time.minute)

    def names(self, names: Sequence[str]) -> str:
        """ "Tilly", "Tilly and Joe", "Tilly, Joe and Pat"."""
        if not names:
            return ""
        if len(names) == 1:
            return names[0]
        return self("{names} and {last}", names=self(", ").join(names[:-1]), last=names[-1])
