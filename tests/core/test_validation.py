"""What a wrong value is called."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from sos_core.files import Envelope
from sos_core.files.schema import schema
from sos_core.language import Language
from sos_core.model.answers import Answer
from sos_core.model.meeting import Meeting, MeetingWords
from sos_core.model.parts import SHAPES
from sos_core.model.statements import StatementWords
from sos_core.problems import Problem
from sos_core.validation import (
    ANSWER_OR_NOT,
    MISSING,
    NOT_A_CHOICE,
    NOT_A_DAY,
    NOT_A_LIST,
    NOT_A_MOMENT,
    NOT_A_TIME,
    NOT_AN_ID,
    NOT_CHOSEN,
    NOT_FIELDS,
    NOT_TEXT,
    NOT_WHOLE,
    NOT_WORDS,
    NOT_YES_OR_NO,
    OUT_OF_RANGE,
    RANGES,
    TOO_LONG,
    TOO_MANY,
    UNKNOWN,
    WRONG,
    place,
    problems_of,
)
from tests.core.meeting_01 import meeting_01

T = Language()


def problems(model: type[BaseModel], value: object, path: str = "") -> tuple[Problem, ...]:
    with pytest.raises(ValidationError) as refused:
        model.model_validate(value)
    return problems_of(refused.value, path)


def spoiled(path: str, value: object) -> object:
    """The first meeting as a file has it, with one field changed; the path leads through lists and objects."""
    tree: Any = json.loads(meeting_01().model_dump_json())
    steps = [int(step) if step.isdigit() else step for step in re.findall(r"\w+", path)]
    holder = tree
    for step in steps[:-1]:
        holder = holder[step]
    holder[steps[-1]] = value
    return tree


SPOILED: list[tuple[str, object, str]] = [
    ("people[0].name", "", MISSING),
    ("people[0].name", None, NOT_WORDS),
    ("people[0].name", 3, NOT_WORDS),
    ("people[0].age", 26, OUT_OF_RANGE),
    ("people[0].age", -1, OUT_OF_RANGE),
    ("people[0].age", "nine", NOT_WHOLE),
    ("people[0].age", 9.5, NOT_WHOLE),
    ("people[0].age", {}, NOT_WHOLE),
    ("people[0].side", "aunt", NOT_A_CHOICE),
    ("people[0].leads", "perhaps", NOT_YES_OR_NO),
    ("people[0].leads", [], NOT_YES_OR_NO),
    ("people[0].id", "Tilly", NOT_AN_ID),
    ("people[0].role", "x" * 301, TOO_LONG),
    ("people[0].role", "a\x00", NOT_TEXT),
    ("people[0].role", "\ud83d", NOT_TEXT),
    ("people[0].nickname", "Til", UNKNOWN),
    ("people[0]", "Tilly", NOT_FIELDS),
    ("people", {}, NOT_A_LIST),
    ("steps[0].goal", "family 1", NOT_CHOSEN),
    ("steps[0].by_when", "Saturday", NOT_A_DAY),
    ("steps[0].by_when", 5, NOT_A_DAY),
    ("next_meetings[0].time", "half past three", NOT_A_TIME),
    ("next_meetings[0].time", 930, NOT_A_TIME),
    ("statements[3].text", "x" * 5001, TOO_LONG),
    ("statements[3].at.utc", "yesterday", NOT_A_MOMENT),
    ("statements[3].at.utc", "2026-09-03", NOT_A_MOMENT),
    ("statements[3].at.utc", "2026-09-03T10:00:00", NOT_A_MOMENT),
    ("statements[3].at.utc", "0001-01-01T00:00:00+10:00", NOT_A_MOMENT),
    ("statements[3].at.utc", [], NOT_A_MOMENT),
    ("statements[3].at.offset", 841, OUT_OF_RANGE),
    ("statements[3].at.offset", 10**30, OUT_OF_RANGE),
    ("questions[0].answers[1]", {"person": meeting_01().people[0].id}, ANSWER_OR_NOT),
    ("questions[0].answers[1].number", 11, OUT_OF_RANGE),
    ("core_group", [meeting_01().people[0].id] * 201, TOO_MANY),
]


@pytest.mark.parametrize(("path", "value", "message"), SPOILED)
def test_every_wrong_value_has_its_sentence_and_its_path(path: str, value: object, message: str) -> None:
    assert [(p.path, p.message) for p in problems(Meeting, spoiled(path, value), "meeting")] == [
        (f"meeting.{path}", message)
    ]
    assert [p.path for p in problems(Meeting, spoiled(path, value))] == [path]


def test_sentences_name_the_limits_and_the_choices() -> None:
    def said(path: str, value: object) -> str:
        [problem] = problems(Meeting, spoiled(path, value))
        return problem.sentence(T)

    assert said("people[0].age", 26) == "This must be a whole number from 0 to 25."
    assert said("questions[0].answers[1].number", -1) == "This must be a whole number from 0 to 10."
    assert "301 characters" in said("people[0].role", "x" * 301)
    assert "300 is the most" in said("people[0].role", "x" * 301)
    assert "200 is the most" in said("core_group", ["00000000-0000-4000-8000-000000000000"] * 201)
    assert "More than 30 accents" in said("people[0].role", "e" + "\u0301" * 31)
    assert "child, family, network, professional." in said("people[0].side", "aunt")


def test_a_form_gets_the_name_of_its_field() -> None:
    assert [(p.path, p.message) for p in problems(StatementWords, {"column": "worries"})] == [("text", MISSING)]
    assert [(p.path, p.message) for p in problems(MeetingWords, {"kind": "other", "held_on": "3"})] == [
        ("held_on", NOT_A_DAY)
    ]
    assert [(p.path, p.message) for p in problems(Answer, {"person": meeting_01().id})] == [("", ANSWER_OR_NOT)]


def test_a_form_that_is_none_is_said_to_be_none() -> None:
    with pytest.raises(ValidationError) as refused:
        MeetingWords.model_validate(3, from_attributes=True)
    assert [problem.message for problem in problems_of(refused.value)] == [NOT_FIELDS]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("nickname", "meeting.nickname"),
        ("Nick name", 'meeting["Nick name"]'),
        ("<b>", 'meeting["<b>"]'),
        ('"', 'meeting["\\""]'),
        ("سن", 'meeting["سن"]'),
        ("\u202e", 'meeting["\\u202e"]'),
        ("x" * 41, f'meeting["{"x" * 39}…"]'),
        ("", 'meeting[""]'),
    ],
)
def test_an_unknown_field_is_named_whatever_its_name(name: str, path: str) -> None:
    tree = json.loads(meeting_01().model_dump_json()) | {name: 1}
    assert [problem.path for problem in problems(Meeting, tree, "meeting")] == [path]


def test_an_unknown_field_of_a_form_stands_by_itself() -> None:
    assert [p.path for p in problems(MeetingWords, {"kind": "other", "held_on": "2026-09-03", "age": 1})] == ["age"]


def test_what_pydantic_adds_for_a_choice_of_types_is_not_shown() -> None:
    class Either(BaseModel):
        items: tuple[Answer | StatementWords, ...]

    found = problems(Either, {"items": [{"person": 1}]})
    assert {problem.path for problem in found} >= {"items[0].person", "items[0].text"}
    assert not any("Answer" in problem.path or "Statement" in problem.path for problem in found)
    assert place(("function-after[check(), str]", 0, "text")) == "[0].text"


def test_what_no_sentence_was_written_for_still_gets_one() -> None:
    class Other(BaseModel):
        size: float

    assert [(p.path, p.message) for p in problems(Other, {"size": "big"})] == [("size", WRONG)]


def test_a_limit_of_a_field_that_is_not_listed_still_gets_a_sentence() -> None:
    with pytest.raises(ValidationError) as refused:
        Envelope.model_validate({"format": "other", "version": 2, "audience": "everyone", "meeting": meeting_01()})
    assert [(p.path, p.message) for p in problems_of(refused.value)] == [("format", WRONG)]


def test_the_limits_told_are_the_limits_held() -> None:
    found: dict[str, tuple[int, int]] = {}

    def look(name: str, node: object) -> None:
        if isinstance(node, dict):
            if "minimum" in node or "maximum" in node:
                found[name] = (node["minimum"], node["maximum"])
            for key, inner in node.items():
                look(name if key in {"anyOf", "items"} else key, inner)
        elif isinstance(node, list):
            for inner in node:
                look(name, inner)

    look("", schema())
    assert found == dict(RANGES)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: (
    st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*Meeting.model_fields, "text", "name"]), inner)
), max_leaves=10))  # fmt: skip
def test_whatever_is_taken_for_a_meeting_gets_whole_sentences(value: object) -> None:
    try:
        Meeting.model_validate(value)
    except ValidationError as error:
        for problem in problems_of(error, "meeting"):
            assert problem.path.startswith("meeting")
            assert problem.sentence(T).endswith(".")


def test_every_words_model_tells_what_it_misses() -> None:
    for shape in SHAPES.values():
        needed = {name for name, field in shape.words.model_fields.items() if field.is_required()}
        if needed:
            assert {problem.path for problem in problems(shape.words, {})} == needed
