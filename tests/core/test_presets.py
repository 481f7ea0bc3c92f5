"""Kinds of meeting: the ones that come with the program, and a council's own as a file."""

from __future__ import annotations

import datetime as dt
import gettext
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_core.files.preset_file import NOT_OF_A_CHILD, SHOWN_TWICE, read_preset, write_preset
from sos_core.files.reading import EMPTY, NEWER, NO_VERSION
from sos_core.files.record_file import size_problem
from sos_core.files.small_file import CONTRIBUTION_FORMAT, FOREIGN, INSTEAD, PRESET_FORMAT
from sos_core.files.untrusted import TWICE
from sos_core.language import Language
from sos_core.model.answers import QuestionWords
from sos_core.model.presets import MeetingKind, Preset, Shows, SuggestedQuestion
from sos_core.model.statements import Column
from sos_core.model.text import LONG
from sos_core.presets import (
    BUILT_IN,
    CHILD,
    asks_of_a_child,
    keep_until_of,
    names_of,
    preset_for,
    questions_of,
    unnamed,
)
from sos_core.problems import Refused
from sos_core.validation import MISSING, NOT_WHOLE, OUT_OF_RANGE, TOO_LONG, TOO_MANY, UNKNOWN
from sos_core.wording import COLUMNS, MEETING_KINDS
from tests.core.hostile import naughty_strings
from tests.core.meeting_01 import id_of, meeting_01
from tests.core.meetings import presets, words

T = Language()
DOCS = Path(__file__).resolve().parents[2] / "docs"
TILLY, JOE = id_of(2), id_of(3)


def refusals(data: str | bytes) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        read_preset(data)
    assert all(problem.sentence(T).endswith(".") for problem in refused.value.problems)
    return [(problem.path, problem.message) for problem in refused.value.problems]


def tree() -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(write_preset(BUILT_IN[MeetingKind.INITIAL_CONFERENCE]))
    return parsed


def contradicts_itself(preset: Preset) -> bool:
    return any(not one.for_each_child and asks_of_a_child(one) for one in preset.questions)


# The kinds that come with the program ------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", MeetingKind)
def test_every_kind_has_a_preset_that_can_be_a_file(kind: MeetingKind) -> None:
    preset = BUILT_IN[kind]
    assert preset.kind is kind
    assert preset.name == MEETING_KINDS[kind]
    assert read_preset(write_preset(preset)) == preset


@pytest.mark.parametrize("kind", MeetingKind)
def test_the_columns_ask_what_the_board_asks(kind: MeetingKind) -> None:
    headings = BUILT_IN[kind].headings
    assert {column: getattr(headings, column.value) for column in Column} == COLUMNS


@pytest.mark.parametrize("kind", MeetingKind)
def test_the_first_question_is_about_the_child(kind: MeetingKind) -> None:
    preset = BUILT_IN[kind]
    first = preset.questions[0]
    assert first.for_each_child
    assert asks_of_a_child(first)
    assert preset.purpose
    assert Shows.SCALING in preset.shows


@pytest.mark.parametrize("kind", MeetingKind)
def test_the_questions_are_short_and_stand_by_themselves(kind: MeetingKind) -> None:
    for question in BUILT_IN[kind].questions:
        assert question.text.endswith("?")
        assert question.at_ten != question.at_zero
        for text in (question.text, question.at_ten, question.at_zero):
            sentences = re.split(r"(?<=[.?]) ", text)
            assert max(len(sentence.split()) for sentence in sentences) <= 20, text


def test_a_review_asks_again_what_the_first_conference_asked() -> None:
    (first,) = BUILT_IN[MeetingKind.INITIAL_CONFERENCE].questions
    for kind in (MeetingKind.REVIEW_CONFERENCE, MeetingKind.CORE_GROUP, MeetingKind.PRE_PROCEEDINGS):
        assert BUILT_IN[kind].questions[0] == first


def test_what_is_put_before_people_goes_with_the_kind() -> None:
    shows = {kind: set(preset.shows) for kind, preset in BUILT_IN.items()}
    assert Shows.DECISIONS in shows[MeetingKind.INITIAL_CONFERENCE]
    assert Shows.LOOK_BACK not in shows[MeetingKind.INITIAL_CONFERENCE]
    assert Shows.LOOK_BACK in shows[MeetingKind.REVIEW_CONFERENCE]
    assert Shows.FAMILY_TIME in shows[MeetingKind.FAMILY_NETWORK]
    assert Shows.CLOSED_SESSION not in shows[MeetingKind.FAMILY_NETWORK]
    assert shows[MeetingKind.OTHER] == set(Shows)


class Shouting(gettext.NullTranslations):
    """A language in which everything is said louder."""

    def gettext(self, message: str) -> str:
        return message.replace("child", "CHILD").replace("{CHILD}", "{child}") + "!"


def test_a_preset_is_in_the_readers_language_and_keeps_room_for_the_name() -> None:
    preset = preset_for(MeetingKind.LOOKED_AFTER_REVIEW, Language("xx", Shouting()))
    english = BUILT_IN[MeetingKind.LOOKED_AFTER_REVIEW]
    texts = [
        preset.name, preset.purpose, preset.headings.worries, preset.headings.well, preset.headings.needs,
        *(text for one in preset.questions for text in (one.text, one.at_ten, one.at_zero)),
    ]  # fmt: skip
    assert all(text.endswith("!") for text in texts)
    assert (preset.shows, preset.kind, preset.keep_months) == (english.shows, english.kind, english.keep_months)
    assert all(asks_of_a_child(question) for question in preset.questions)
    assert preset_for(MeetingKind.LOOKED_AFTER_REVIEW, T) == english


def test_a_meeting_has_its_own_preset_or_that_of_its_kind() -> None:
    meeting = meeting_01()
    assert preset_for(meeting, T) == BUILT_IN[MeetingKind.INITIAL_CONFERENCE]
    own = BUILT_IN[MeetingKind.OTHER].model_copy(update={"name": "Our own"})
    # As the council wrote it, in whatever language that is.
    assert preset_for(meeting.model_copy(update={"preset": own}), Language("xx", Shouting())) == own


@pytest.mark.parametrize(
    ("held_on", "months", "until"),
    [
        ("2026-09-03", 12, "2027-09-03"),
        ("2026-09-03", 1, "2026-10-03"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-11-30", 1, "2026-12-30"),
        ("2026-08-31", 1, "2026-09-30"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2027-12-31", 2, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-09-03", 1200, "2126-09-03"),
        ("9999-11-30", 1, "9999-12-30"),
        ("9998-12-31", 12, "9999-12-31"),
        ("9999-12-01", 1, None),
        ("9999-12-31", 1200, None),
        ("2026-09-03", None, None),
    ],
)
def test_a_record_is_kept_for_the_months_that_a_preset_says(
    held_on: str, months: int | None, until: str | None
) -> None:
    preset = BUILT_IN[MeetingKind.OTHER].model_copy(update={"keep_months": months})
    kept = keep_until_of(preset, dt.date.fromisoformat(held_on))
    assert (kept and kept.isoformat()) == until


@given(st.dates(max_value=dt.date(9899, 12, 31)), st.integers(1, 1200))
def test_the_last_day_is_in_the_month_that_was_counted_to(held_on: dt.date, months: int) -> None:
    until = keep_until_of(BUILT_IN[MeetingKind.OTHER].model_copy(update={"keep_months": months}), held_on)
    assert until is not None
    assert (until.year - held_on.year) * 12 + until.month - held_on.month == months
    assert until.day == held_on.day or (until + dt.timedelta(days=1)).day == 1
    assert until.day <= held_on.day


# Questions of one meeting ------------------------------------------------------------------------------------------


def test_the_name_is_put_where_there_is_room_for_it() -> None:
    asked = questions_of(BUILT_IN[MeetingKind.REVIEW_CONFERENCE], {TILLY: "Tilly", JOE: "Joe"})
    assert [question.child for question in asked] == [TILLY, JOE, TILLY, JOE]
    assert asked[0].text == "Think of Tilly at home, the way things are today. How safe is Tilly?"
    assert asked[3].text == "How well is the plan working for Joe?"


def test_a_question_for_all_is_asked_once_and_without_children_too() -> None:
    preset = BUILT_IN[MeetingKind.FAMILY_NETWORK]
    for children in ({}, {TILLY: "Tilly", JOE: "Joe"}):
        assert [one.text for one in questions_of(preset, children) if one.child is None] == [preset.questions[1].text]
    assert len(questions_of(preset, {})) == 1


def test_no_name_breaks_a_question_and_no_braces_are_read_twice() -> None:
    question = SuggestedQuestion(text="{child} {0} {child.name} }{ {child}?", at_ten="10 {child}", at_zero="{}")
    preset = BUILT_IN[MeetingKind.OTHER].model_copy(update={"questions": (question,)})
    for name in ("{child}", "{0}", "}{", "%s", *(text for text in naughty_strings() if text.strip())):
        name = name[:300]
        (asked,) = questions_of(preset, {TILLY: name})
        kept = SuggestedQuestion(text=f"{name} {{0}} {{child.name}} }}{{ {name}?", at_ten=f"10 {name}", at_zero="{}")
        assert (asked.text, asked.at_ten, asked.at_zero) == (kept.text, kept.at_ten, kept.at_zero)


def test_a_question_that_gets_too_long_with_the_name_is_refused() -> None:
    question = SuggestedQuestion(text=CHILD * 100, at_ten="a", at_zero="b")
    preset = BUILT_IN[MeetingKind.OTHER].model_copy(update={"questions": (question,)})
    with pytest.raises(Refused) as refused:
        questions_of(preset, {TILLY: "T" * 51})
    assert [(p.path, p.message) for p in refused.value.problems] == [("text", TOO_LONG)]
    (asked,) = questions_of(preset, {TILLY: "T" * 50})
    assert len(asked.text) == LONG


@given(presets(), st.dictionaries(st.integers(2, 9).map(id_of), words(), max_size=3))
def test_every_suggested_question_is_asked_and_nothing_else(preset: Preset, children: dict[str, str]) -> None:
    asked = questions_of(preset, children)
    times = [len(children) if one.for_each_child or asks_of_a_child(one) else 1 for one in preset.questions]
    assert len(asked) == sum(times)
    assert {one.child for one in asked} <= {None, *children}


# Files -------------------------------------------------------------------------------------------------------------


@given(presets().filter(lambda preset: not contradicts_itself(preset)))
def test_a_preset_comes_back_from_its_file(preset: Preset) -> None:
    text = write_preset(preset)
    assert read_preset(text) == read_preset(text.encode()) == read_preset(f"\ufeff {text}") == preset
    assert write_preset(read_preset(text)) == text


def in_the_documentation() -> str:
    (text,) = re.findall(r"```json\n(.*?)```", (DOCS / "presets.md").read_text("utf-8"), re.DOTALL)
    return str(text)


def example() -> Preset:
    """The preset that the documentation shows."""
    return read_preset(in_the_documentation())


def test_the_example_in_the_documentation_can_be_read() -> None:
    preset = example()
    assert json.loads(write_preset(preset)) == json.loads(in_the_documentation())
    asked = questions_of(preset, {TILLY: "Tilly", JOE: "Joe"})
    assert [one.text for one in asked][1:] == [
        "How are mornings before school for Joe?",
        "How much does this meeting help?",
    ]


def test_every_field_is_in_the_documentation() -> None:
    page = (DOCS / "presets.md").read_text("utf-8")
    for model in (Preset, SuggestedQuestion):
        assert [name for name in model.model_fields if f"`{name}`" not in page] == []
    assert [part.value for part in Shows if f"`{part.value}`" not in page] == []


def with_preset(**fields: object) -> str:
    parsed = tree()
    parsed["preset"] |= fields
    return json.dumps(parsed)


def with_question(**fields: object) -> str:
    parsed = tree()
    parsed["preset"]["questions"][0] |= fields
    return json.dumps(parsed)


WRONG: dict[str, tuple[Callable[[], str], list[tuple[str, str]]]] = {
    "nothing": (lambda: " ", [("", EMPTY)]),
    "a page": (lambda: "<p>", [("", FOREIGN[PRESET_FORMAT])]),
    "a list": (lambda: "[1]", [("", FOREIGN[PRESET_FORMAT])]),
    "another format": (lambda: '{"format": ["meeting-board-preset"]}', [("", FOREIGN[PRESET_FORMAT])]),
    "a record": (lambda: '{"format": "meeting-board"}', [("", INSTEAD["meeting-board"])]),
    "a contribution": (
        lambda: json.dumps({"format": CONTRIBUTION_FORMAT, "version": 1}),
        [("", INSTEAD[CONTRIBUTION_FORMAT])],
    ),
    "a newer version": (lambda: json.dumps({**tree(), "version": 2}), [("version", NEWER)]),
    "no version": (lambda: json.dumps({**tree(), "version": True}), [("version", NO_VERSION)]),
    "a part twice": (lambda: with_preset(shows=["reports", "reports"]), [("preset.shows[1]", SHOWN_TWICE)]),
    "too many parts": (lambda: with_preset(shows=["reports"] * 10), [("preset.shows", TOO_MANY)]),
    "a name for all": (
        lambda: with_question(for_each_child=False),
        [("preset.questions[0].for_each_child", NOT_OF_A_CHILD)],
    ),
    "a blank name": (lambda: with_preset(name=" "), [("preset.name", MISSING)]),
    "an unknown field": (lambda: with_question(at_five="so so"), [("preset.questions[0].at_five", UNKNOWN)]),
    "too long kept": (lambda: with_preset(keep_months=1201), [("preset.keep_months", OUT_OF_RANGE)]),
    "not a number": (lambda: with_preset(keep_months=float("nan")), [("preset.keep_months", NOT_WHOLE)]),
    "a field twice": (
        lambda: with_preset().replace('"name":', '"name": "x", "name":'),
        [("preset.name", TWICE)],
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_preset_that_is_wrong_is_refused_with_the_place(wrong: str) -> None:
    make, problems = WRONG[wrong]
    assert refusals(make()) == problems


def test_a_preset_that_contradicts_itself_is_not_written_either() -> None:
    preset = BUILT_IN[MeetingKind.OTHER].model_copy(update={"shows": (Shows.REPORTS, Shows.REPORTS)})
    with pytest.raises(Refused) as refused:
        write_preset(preset)
    assert refused.value.problems[0].message == SHOWN_TWICE


def test_what_is_too_large_is_not_read() -> None:
    (problem,) = refusals(b" " * 20_000_001)
    too_large = size_problem(20_000_001)
    assert too_large
    assert problem == ("", too_large.message)


@given(st.binary(max_size=50) | st.text(max_size=50))
def test_nothing_whatever_raises_anything_but_a_refusal(data: str | bytes) -> None:
    assert refusals(data)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: (
    st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*Preset.model_fields, "text", "at_ten"]), inner)
), max_leaves=10))  # fmt: skip
def test_no_json_whatever_raises_anything_but_a_refusal(value: object) -> None:
    assert refusals(json.dumps({"format": PRESET_FORMAT, "version": 1, "preset": value}))


def test_a_question_is_the_same_whatever_a_child_is_called_in_it() -> None:
    names = names_of("Tilly Jane Marsh", "Tils")
    assert names == {"Tilly Jane Marsh", "Tilly", "Tilly Jane", "Tils"}

    def of(text: str) -> str:
        words = QuestionWords(text=text, at_ten="10", at_zero="0")
        return unnamed(words, names)[0]

    for name in names:
        assert of(f"How safe is {name}? Is {name}'s house safe?") == f"How safe is {CHILD}? Is {CHILD}'s house safe?"
    # A name inside of another word is none, and of no names there is nothing to take out.
    assert of("How safe is Tillyanne?") == "How safe is Tillyanne?"
    words = QuestionWords(text="How safe is Tilly?", at_ten="Tilly is safe", at_zero="0")
    assert unnamed(words, ()) == ("How safe is Tilly?", "Tilly is safe", "0", None)
    assert unnamed(words, names)[1] == f"{CHILD} is safe"
