"""The JSON Schemas of our files, held against the models and read by somebody else's validator."""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from sos_core.contributions import Contribution
from sos_core.files import Envelope, read, write_json
from sos_core.files.contribution_file import read_contribution, write_contribution
from sos_core.files.preset_file import read_preset, write_preset
from sos_core.files.schema import DIALECT, FileKind, schema, schema_text
from sos_core.model.meeting import Meeting
from sos_core.model.presets import Preset
from sos_core.model.statements import KINDS, Column, Kind
from sos_core.problems import Refused
from tests.core.meeting_01 import meeting_01
from tests.core.meetings import copies_of, meetings, presets
from tests.core.test_afterwards import SPOILED as WRONG_CORRECTIONS
from tests.core.test_afterwards import spoiled as wrong_corrections
from tests.core.test_contributions import SPOILED as WRONG_CONTRIBUTIONS
from tests.core.test_contributions import contributions, own
from tests.core.test_contributions import spoiled as wrong_contribution
from tests.core.test_contributions import tree as contribution_tree
from tests.core.test_files import tree
from tests.core.test_presets import WRONG as WRONG_PRESETS
from tests.core.test_presets import contradicts_itself
from tests.core.test_validation import SPOILED, spoiled

DOCS = Path(__file__).resolve().parents[2] / "docs"

OTHER_PAGES = [
    ("contributions", FileKind.CONTRIBUTION),
    ("presets", FileKind.PRESET),
    ("corrections", FileKind.CORRECTIONS),
]

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


@functools.cache
def validator(kind: FileKind) -> Any:
    from jsonschema import Draft202012Validator  # not there inside Pyodide

    return Draft202012Validator(schema(kind))


def complaints(value: object, kind: FileKind = FileKind.RECORD) -> list[str]:
    """What the independent validator says of a file."""
    return [error.message for error in validator(kind).iter_errors(value)]


SCHEMAS = {
    FileKind.RECORD: "format.schema.json",
    FileKind.CONTRIBUTION: "contribution.schema.json",
    FileKind.PRESET: "preset.schema.json",
    FileKind.CORRECTIONS: "corrections.schema.json",
    FileKind.EVERYTHING: "everything.schema.json",
}


@pytest.mark.parametrize("kind", FileKind)
def test_the_schema_in_the_docs_is_that_of_the_models(kind: FileKind) -> None:
    assert (DOCS / SCHEMAS[kind]).read_text("utf-8") == schema_text(kind), (
        f"Write it again: python -m sos_core schema {kind} > docs/{SCHEMAS[kind]}"
    )


def test_a_schema_says_of_what_it_is_and_where_its_fields_are_explained() -> None:
    assert [(schema(kind)["title"], schema(kind)["description"]) for kind in FileKind] == [
        ("Meeting Board record file, version 2", "The meaning of the fields is in format.md."),
        ("Meeting Board contribution file, version 1", "The meaning of the fields is in contributions.md."),
        ("Meeting Board preset file, version 1", "The meaning of the fields is in presets.md."),
        ("Meeting Board corrections file, version 1", "The meaning of the fields is in corrections.md."),
        ("Meeting Board file of everything, version 1", "The meaning of the fields is in everything.md."),
    ]


@pytest.mark.host
@pytest.mark.parametrize("kind", FileKind)
def test_the_schema_is_one(kind: FileKind) -> None:
    from jsonschema import Draft202012Validator

    Draft202012Validator.check_schema(schema(kind))
    assert schema(kind)["$schema"] == DIALECT


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


@pytest.mark.host
@pytest.mark.parametrize("column", Column)
@pytest.mark.parametrize("kind", [None, *Kind])
def test_a_kind_belongs_in_its_column_in_the_schemas_too(column: Column, kind: Kind | None) -> None:
    fits = kind is None or kind in KINDS[column]
    record: Any = tree()
    record["meeting"]["statements"][0].update({"column": column, "kind": kind})
    contribution: Any = contribution_tree()
    contribution["contribution"]["statements"][0].update({"column": column, "kind": kind})
    for file, name, reading in (
        (record, FileKind.RECORD, read),
        (contribution, FileKind.CONTRIBUTION, read_contribution),
    ):
        assert (complaints(file, name) == []) is fits
        if fits:
            assert reading(json.dumps(file))
        else:
            with pytest.raises(Refused):
                reading(json.dumps(file))


@pytest.mark.host
@settings(max_examples=25)
@given(contributions())
def test_the_schema_takes_every_contribution_that_we_write(contribution: Contribution) -> None:
    assert complaints(json.loads(write_contribution(contribution)), FileKind.CONTRIBUTION) == []


@pytest.mark.host
@settings(max_examples=25)
@given(presets().filter(lambda preset: not contradicts_itself(preset)))
def test_the_schema_takes_every_preset_that_we_write(preset: Preset) -> None:
    assert complaints(json.loads(write_preset(preset)), FileKind.PRESET) == []


@pytest.mark.host
@pytest.mark.parametrize(("page", "kind"), OTHER_PAGES)
def test_the_schema_takes_the_example_of_the_documentation(page: str, kind: FileKind) -> None:
    (example,) = re.findall(r"```json\n(.*?)```", (DOCS / f"{page}.md").read_text("utf-8"), re.DOTALL)
    assert complaints(json.loads(example), kind) == []


OF_CORRECTIONS_NO_SCHEMA_SAYS = {
    "corrections.beside[0].id": "that an id is given once",
    "corrections.also[0].id": "that an id is given once",
    "corrections.beside[0].text": "that blanks say nothing",
    "corrections.beside[0].saw": "that blanks say nothing",
    "corrections.also[0].about": "that blanks say nothing",
    "corrections.by.name": "that blanks say nothing",
    "corrections.changed.utc": "which moment is later",
}


@pytest.mark.host
@pytest.mark.parametrize(("field", "value"), [(field, value) for field, value, _, _ in WRONG_CORRECTIONS])
def test_the_schema_refuses_corrections_that_we_refuse_unless_no_schema_can_say_it(field: str, value: object) -> None:
    said = field not in OF_CORRECTIONS_NO_SCHEMA_SAYS
    assert bool(complaints(json.loads(wrong_corrections(field, value)), FileKind.CORRECTIONS)) is said


OF_CONTRIBUTIONS_NO_SCHEMA_SAYS = {
    "contribution.author.name:   ": "that blanks say nothing",
    f"contribution.report: {own(1)}": "that an id is given once",
    f"contribution.scales[0].id: {own(3)}": "that an id is given once",
    f"contribution.shared[0].id: {own(1)}": "that an id is given once",
    "contribution.scales[0].child: Sam": "who is among the children",
    "contribution.statements[0].about[0]: Sam": "who is among the children",
    "contribution.scales[1]": "that a question is answered once",
}


@pytest.mark.host
@pytest.mark.parametrize(("field", "value"), [(field, value) for field, value, _, _ in WRONG_CONTRIBUTIONS])
def test_the_schema_refuses_a_contribution_that_we_refuse_unless_no_schema_can_say_it(
    field: str, value: object
) -> None:
    said = not {field, f"{field}: {value}"} & set(OF_CONTRIBUTIONS_NO_SCHEMA_SAYS)
    assert bool(complaints(json.loads(wrong_contribution(field, value)), FileKind.CONTRIBUTION)) is said


@pytest.mark.host
@pytest.mark.parametrize("wrong", sorted(WRONG_PRESETS))
def test_the_schema_refuses_a_preset_that_we_refuse_unless_no_schema_can_say_it(wrong: str) -> None:
    make, _ = WRONG_PRESETS[wrong]
    if wrong in {"nothing", "a page"}:
        with pytest.raises(json.JSONDecodeError):
            json.loads(make())
        return
    # Blanks are text, and of two fields of one name most readers take the last.
    said = wrong not in {"a blank name", "a field twice"}
    assert bool(complaints(json.loads(make()), FileKind.PRESET)) is said


@pytest.mark.host
@pytest.mark.parametrize("name", ["text", "at_ten", "at_zero"])
def test_in_the_schema_too_a_childs_name_stands_only_where_each_child_is_asked(name: str) -> None:
    question = {"text": "How is it?", "at_ten": "Good.", "at_zero": "Bad."}
    headings = {"worries": "a", "well": "b", "needs": "c"}
    for more, good in (
        (("{child}", True), True),
        (("{child}", None), True),
        (("{child}", False), False),
        (("{ child }", False), True),
        (("child", False), True),
    ):
        words, each = more
        asked: dict[str, object] = {**question, name: f"So {words}."}
        if each is not None:
            asked["for_each_child"] = each
        preset = {"kind": "other", "name": "Ours", "headings": headings, "questions": [asked]}
        file = {"format": "meeting-board-preset", "version": 1, "preset": preset}
        assert (complaints(file, FileKind.PRESET) == []) is good
        if good:
            assert read_preset(json.dumps(file))
        else:
            with pytest.raises(Refused):
                read_preset(json.dumps(file))


@pytest.mark.parametrize(("page", "kind"), [*OTHER_PAGES, ("everything", FileKind.EVERYTHING)])
def test_every_field_and_choice_of_the_other_files_is_in_their_documentation(page: str, kind: FileKind) -> None:
    text = (DOCS / f"{page}.md").read_text("utf-8") + (DOCS / "format.md").read_text("utf-8")
    names = set(schema(kind)["properties"])
    for definition in schema(kind)["$defs"].values():
        names |= set(definition.get("properties", {}))
        names |= {str(value) for value in definition.get("enum", ())}
    assert sorted(name for name in names if f"`{name}`" not in text) == []


def test_every_field_of_the_file_is_in_the_documentation() -> None:
    text = (DOCS / "format.md").read_text("utf-8")
    names = set(Envelope.model_fields)
    for definition in schema()["$defs"].values():
        names |= set(definition.get("properties", {}))
        names |= {str(value) for value in definition.get("enum", ())}
    missing = sorted(name for name in names if f"`{name}`" not in text)
    assert missing == []


SECTIONS = {
    "limits": "Limits", "meeting": "Meeting", "people": "Person", "statements": "Statement",
    "drawings": "Drawing", "questions": "Question",
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
