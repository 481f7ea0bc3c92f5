"""The JSON Schema of the record file, held against the models and read by somebody else's validator."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from sos_core.files import Envelope, read, write_json
from sos_core.files.schema import DIALECT, schema, schema_text
from sos_core.model.meeting import Meeting
from sos_core.problems import Refused
from tests.core.meeting_01 import meeting_01
from tests.core.meetings import copies_of, meetings
from tests.core.test_files import tree
from tests.core.test_validation import SPOILED, spoiled

DOCS = Path(__file__).resolve().parents[2] / "docs"

NO_SCHEMA_SAYS_IT = {
    "people[0].name: ": "that blanks say nothing",
    "people[0].role: a\x00": "which characters no file can carry",
    "people[0].role: \ud83d": "which characters no file can carry",
    "steps[0].by_when: Saturday": "what a day is, unless formats are checked",
    "statements[3].at.utc: yesterday": "what a moment is, unless formats are checked",
    "statements[3].at.utc: 2026-09-03": "what a moment is, unless formats are checked",
    "statements[3].at.utc: 2026-09-03T10:00:00": "what a moment is, unless formats are checked",
    "statements[3].at.utc: 0001-01-01T00:00:00+10:00": "how far the calendar goes",
}


def complaints(value: object) -> list[str]:
    """What the independent validator says of a file."""
    from jsonschema import Draft202012Validator  # not there inside Pyodide

    return [error.message for error in Draft202012Validator(schema()).iter_errors(value)]


def test_the_schema_in_the_docs_is_that_of_the_models() -> None:
    assert (DOCS / "format.schema.json").read_text("utf-8") == schema_text(), (
        "Write it again: python -m sos_core.files.schema > docs/format.schema.json"
    )


@pytest.mark.host
def test_the_schema_is_one() -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == DIALECT


@pytest.mark.host
@settings(max_examples=25)
@given(meetings())
def test_the_schema_takes_every_file_that_we_write(meeting: Meeting) -> None:
    for copy in copies_of(meeting):
        assert complaints(json.loads(write_json(copy))) == []


@pytest.mark.host
@pytest.mark.parametrize(("path", "value"), [(path, value) for path, value, _ in SPOILED])
def test_the_schema_refuses_what_we_refuse_unless_no_schema_can_say_it(path: str, value: object) -> None:
    assert bool(complaints({**tree(), "meeting": spoiled(path, value)})) is (
        f"{path}: {value}" not in NO_SCHEMA_SAYS_IT
    )


@pytest.mark.host
@pytest.mark.parametrize("instrument", ["numbers", "faces"])
@pytest.mark.parametrize("face", [None, "smile"])
@pytest.mark.parametrize("number", [None, 4])
@pytest.mark.parametrize("non_answer", [None, "passed"])
def test_an_answer_is_one_of_three_in_the_schema_too(
    number: int | None, face: str | None, non_answer: str | None, instrument: str
) -> None:
    file: Any = tree()
    given = {"number": number, "face": face, "non_answer": non_answer, "instrument": instrument}
    file["meeting"]["questions"][0]["answers"][0].update(given)
    whole = [number, face, non_answer].count(None) == 2
    if whole and non_answer is None:
        whole = (face is not None) == (instrument == "faces")
    assert (complaints(file) == []) is whole
    if whole:
        assert read(json.dumps(file))
    else:
        with pytest.raises(Refused):
            read(json.dumps(file))


@pytest.mark.host
def test_a_field_with_a_default_may_be_left_out_and_is_then_read_as_it() -> None:
    short = {
        "format": "meeting-board",
        "version": 2,
        "audience": "everyone",
        "meeting": {
            "id": meeting_01().id,
            "kind": "other",
            "held_on": "2026-09-03",
            "made": {"utc": "2026-09-03T08:55:00Z", "offset": 60},
            "changed": {"utc": "2026-09-03T08:55:00Z", "offset": 60},
        },
    }
    assert complaints(short) == []
    assert read(json.dumps(short)).meeting.people == ()


def test_every_field_of_the_file_is_in_the_documentation() -> None:
    text = (DOCS / "format.md").read_text("utf-8")
    names = set(Envelope.model_fields)
    for definition in schema()["$defs"].values():
        names |= set(definition.get("properties", {}))
        names |= {str(value) for value in definition.get("enum", ())}
    missing = sorted(name for name in names if f"`{name}`" not in text)
    assert missing == []


SECTIONS = {
    "limits": "Limits", "meeting": "Meeting", "people": "Person", "statements": "Statement", "questions": "Question",
    "goals": "Goal", "steps": "Step", "decisions": "Decision", "next_meetings": "NextMeeting",
    "closed_sessions": "ClosedSession", "reports": "Report", "copies": "CopyGiven",
}  # fmt: skip
"""The sections of docs/format.md that are about one kind of object, and what the schema calls it."""

SAID_ONCE = {"id", "limits"}
"""Of every object in a list of the meeting: said above the lists, or in the section of its own."""


def rows_of(section: str) -> set[str]:
    """The names in the first column of the tables of a section."""
    cells = re.findall(r"^\| (`[^|]*`) \|", section, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def sections() -> dict[str, str]:
    text = (DOCS / "format.md").read_text("utf-8")
    return dict(re.findall(r"^## `(\w+)`\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))


def test_every_object_with_a_section_is_looked_at() -> None:
    assert set(sections()) == set(SECTIONS)


@pytest.mark.parametrize("section", SECTIONS)
def test_every_field_has_a_row_in_the_table_of_its_object_and_no_row_is_about_nothing(section: str) -> None:
    text, _, answers = sections()[section].partition("\nAn answer:\n")
    fields = set(schema()["$defs"][SECTIONS[section]]["properties"])
    assert rows_of(text) | SAID_ONCE == fields | SAID_ONCE
    if section == "questions":
        assert rows_of(answers) | SAID_ONCE == set(schema()["$defs"]["Answer"]["properties"]) | SAID_ONCE


def test_a_row_that_is_missing_would_be_noticed() -> None:
    goals = sections()["goals"]
    assert "dispute" in rows_of(goals)
    assert "dispute" not in rows_of(goals.replace("| `dispute` |", "| a dispute |"))
    assert rows_of("| `since`, `looks` | see `above` | |\n") == {"since", "looks"}
