"""Sentences in the reader's language."""

from __future__ import annotations

import datetime as dt
from gettext import NullTranslations

import pytest

from sos_core.language import RIGHT_TO_LEFT, Language, mark
from tests.core.hostile import naughty_strings


class Reversed(NullTranslations):
    """A catalogue that can be told from English: every message backwards in its order of words."""

    def gettext(self, message: str) -> str:
        return " ".join(reversed(message.split(" ")))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def test_english_needs_no_catalogue() -> None:
    assert Language()("Said by {name}", name="Pat") == "Said by Pat"
    assert mark("Said by {name}") == "Said by {name}"


def test_a_message_without_values_is_not_a_format_string() -> None:
    assert Language()("{not a value}") == "{not a value}"


def test_what_people_typed_is_put_in_and_never_read_as_a_format() -> None:
    for text in naughty_strings():
        assert Language()("Said by {name}.", name=text) == f"Said by {text}."


def test_the_catalogue_decides_the_order_of_words() -> None:
    assert Language("x", Reversed())("Said by {name}", name="Pat") == "Pat by Said"


def test_numbers_choose_their_words() -> None:
    t = Language()
    assert [t.count("{n} step", "{n} steps for {who}", n, who="Pat") for n in (0, 1, 2)] == [
        "0 steps for Pat",
        "1 step",
        "2 steps for Pat",
    ]
    assert Language("x", Reversed()).count("{n} step", "{n} steps", 2) == "steps 2"


def test_days_and_times_are_told_in_words() -> None:
    t = Language()
    assert t.day(dt.date(2026, 9, 3)) == "Thursday 3 September 2026"
    assert t.short_day(dt.date(2026, 11, 26)) == "26 November"
    assert t.time(dt.time(9, 5)) == "09:05"


def test_every_weekday_and_month_has_its_own_word() -> None:
    t = Language()
    days = [t.day(dt.date(2026, month, 1) + dt.timedelta(days=month)) for month in range(1, 13)]
    assert len({day.split()[2] for day in days}) == 12
    assert len({t.day(dt.date(2026, 9, day)).split()[0] for day in range(1, 8)}) == 7


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["Tilly"], "Tilly"),
        (["Tilly", "Joe"], "Tilly and Joe"),
        (["Tilly", "Joe", "Pat"], "Tilly, Joe and Pat"),
    ],
)
def test_names_are_listed_as_people_say_them(names: list[str], said: str) -> None:
    assert Language().names(names) == said


def test_dari_runs_from_right_to_left_and_english_does_not() -> None:
    assert Language("fa-AF").direction == "rtl"
    assert Language("en-GB").direction == "ltr"
    assert Language("FA").direction == "rtl"
    assert all(Language(code).direction == "rtl" for code in RIGHT_TO_LEFT)
