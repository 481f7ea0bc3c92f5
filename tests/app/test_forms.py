"""From what stands in a form to the values of the core."""

from __future__ import annotations

import datetime as dt

import pytest
from app.forms import answer, parsed, plain, words

from sos_core.model.answers import Instrument, NonAnswer
from sos_core.model.conclusions import NextMeetingWords
from sos_core.model.parts import Part
from sos_core.model.people import PersonWords, Side
from sos_core.model.statements import Column, Kind, StatementWords
from sos_core.problems import Refused

SOMEBODY = "00000001-0000-4000-8000-000000000001"


def test_an_empty_field_is_one_that_was_not_given_and_an_empty_list_is_a_list() -> None:
    assert plain({"a": "", "b": " ", "c": [], "d": ["x"], "e": ["y"]}) == {
        "b": " ",
        "c": [],
        "d": ["x"],
        "e": ["y"],
    }


def test_what_the_model_does_not_have_is_left_out() -> None:
    assert parsed(PersonWords, {"name": "Pat", "side": "family", "form": "add", "id": "x"}) == PersonWords(
        name="Pat", side=Side.FAMILY
    )


@pytest.mark.parametrize(
    ("where", "column", "kind"),
    [
        ("worries", Column.WORRIES, None),
        ("worries:danger", Column.WORRIES, Kind.DANGER),
        ("well:safety", Column.WELL, Kind.SAFETY),
        ("needs:bottom_line", Column.NEEDS, Kind.BOTTOM_LINE),
    ],
)
def test_one_choice_gives_column_and_kind(where: str, column: Column, kind: Kind | None) -> None:
    given = words(Part.STATEMENTS, {"text": "A", "where": where})
    assert isinstance(given, StatementWords)
    assert (given.column, given.kind) == (column, kind)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("line one\nline two", "line one\nline two"),
        ("  indented ", "  indented "),
        ("e\u0301", "\u00e9"),
        ("«من»", "«من»"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
    ],
)
def test_text_is_kept_as_typed(typed: str, kept: str) -> None:
    given = words(Part.STATEMENTS, {"text": typed, "where": "well"})
    assert isinstance(given, StatementWords)
    assert given.text == kept


def test_days_and_times_are_what_the_controls_of_a_browser_give() -> None:
    given = parsed(NextMeetingWords, plain({"what": "Review", "day": "2026-11-26", "time": "10:00", "place": ""}))
    assert (given.day, given.time, given.place) == (dt.date(2026, 11, 26), dt.time(10, 0), "")


@pytest.mark.parametrize("number", range(11))
def test_a_number_is_that_number(number: int) -> None:
    given = answer({"person": SOMEBODY, "given": str(number), "reason": "So.", "instrument": "ladder"})
    assert given is not None
    assert (given.number, given.non_answer, given.reason, given.instrument) == (
        number,
        None,
        "So.",
        Instrument.LADDER,
    )


@pytest.mark.parametrize("way", NonAnswer)
def test_not_answering_is_none_of_the_numbers(way: NonAnswer) -> None:
    given = answer({"person": SOMEBODY, "given": way.value})
    assert given is not None
    assert (given.number, given.non_answer) == (None, way)


def test_nothing_chosen_and_nothing_said_takes_the_answer_back() -> None:
    assert answer({"person": SOMEBODY, "given": "", "reason": "", "one_higher": ""}) is None


@pytest.mark.parametrize("field", ["reason", "one_higher"])
def test_reasons_without_an_answer_are_not_dropped(field: str) -> None:
    with pytest.raises(Refused) as refused:
        answer({"person": SOMEBODY, "given": "", field: "Because."})
    assert [problem.path for problem in refused.value.problems] == ["given"]


@pytest.mark.parametrize("given", ["11", "-1", "7.5", "seven", "many"])
def test_no_other_number_is_taken(given: str) -> None:
    with pytest.raises(Refused):
        answer({"person": SOMEBODY, "given": given})
