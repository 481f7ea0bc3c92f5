"""Files that were written once and must be readable for ever."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from sos_core.contributions import Contribution
from sos_core.copies import OF_ONE, copy_for
from sos_core.files import VERSION, RecordFile, file_name, read, write_json
from sos_core.files.contribution_file import CONTRIBUTION_VERSION, read_contribution, write_contribution
from sos_core.files.preset_file import PRESET_VERSION, read_preset, write_preset
from sos_core.files.schema import FileKind
from sos_core.model.conclusions import Audience
from sos_core.model.limits import FOR_PROFESSIONALS, OPEN
from sos_core.model.presets import MeetingKind, Preset
from sos_core.presets import BUILT_IN
from tests.core.meeting_01 import meeting_01, meeting_01_in_full, named
from tests.core.test_contributions import doctors, donnas, tillys
from tests.core.test_presets import example
from tests.core.test_schema import complaints

GOLDEN = Path(__file__).parent / "golden"
VERSIONS = [f"version-{version}" for version in range(1, VERSION + 1)]
OTHERS = {"contributions": CONTRIBUTION_VERSION, "presets": PRESET_VERSION}
FILES = [(version, path.stem) for version in VERSIONS for path in sorted((GOLDEN / version).glob("*.json"))]


def golden(version: str, name: str) -> RecordFile:
    """What is read of a golden file. Its page and its data say the same."""
    record = read((GOLDEN / version / f"{name}.json").read_bytes())
    assert record == read((GOLDEN / version / f"{name}.html").read_bytes())
    return record


@pytest.mark.parametrize(("version", "name"), FILES)
def test_a_file_of_every_version_is_read_and_page_and_json_say_the_same(version: str, name: str) -> None:
    record = golden(version, name)
    assert f"version-{record.version}" == version
    assert record.meeting.people[0].name == "Tilly Marsh"


def test_no_version_is_without_its_files() -> None:
    assert sorted(path.name for path in GOLDEN.iterdir() if path.is_dir()) == [*OTHERS, *VERSIONS]
    for kind, newest in OTHERS.items():
        versions = [f"version-{version}" for version in range(1, newest + 1)]
        assert sorted(path.name for path in (GOLDEN / kind).iterdir()) == versions
    assert {version for version, _ in FILES} == set(VERSIONS)


def test_version_1_is_read_as_it_was_meant() -> None:
    whole = golden("version-1", "meeting-2026-09-03-professionals")
    # In version 1 the copy for professionals was the meeting itself.
    assert (whole.audience, whole.reach) == (Audience.WHOLE, Audience.WHOLE)
    assert whole.meeting == meeting_01()
    assert [s.limits for s in whole.meeting.statements if s.limits != OPEN] == [FOR_PROFESSIONALS]
    everyone = golden("version-1", "meeting-2026-09-03")
    assert (everyone.audience, everyone.reach) == (Audience.EVERYONE, Audience.EVERYONE)
    assert everyone.meeting == copy_for(meeting_01(), Audience.EVERYONE).meeting


READERS = {Audience.CHILD: "Tilly", Audience.PERSON: "Craig"}


@pytest.mark.parametrize("audience", Audience)
def test_the_version_of_today_is_still_written_as_it_was(audience: Audience) -> None:
    meeting = meeting_01_in_full()
    copy = copy_for(meeting, audience, named(meeting, READERS[audience]).id if audience in OF_ONE else None)
    path = GOLDEN / VERSIONS[-1] / file_name(copy, "json")
    assert write_json(copy).encode("utf-8") == path.read_bytes()
    assert read(path.read_bytes()).copy.meeting == copy.meeting


# Contributions and presets -----------------------------------------------------------------------------------------

CONTRIBUTIONS = {"a-child": tillys, "a-mother": donnas, "a-family-doctor": doctors}


def no_more_than_needed() -> tuple[Contribution, Preset]:
    """What the files `least.json` say: every field with a default was left out when they were written by hand."""
    contribution = donnas().model_copy(update={"author": donnas().author.model_copy(update={"name": "Donna Marsh"})})
    preset = BUILT_IN[MeetingKind.OTHER]
    return (
        Contribution.model_validate(
            contribution.model_dump(include={"id", "report", "secret", "title", "on", "changed", "author"})
        ),
        Preset.model_validate(preset.model_dump(include={"kind", "name", "headings"})),
    )


@pytest.mark.parametrize("name", CONTRIBUTIONS)
def test_a_contribution_is_read_as_it_was_written_and_still_written_so(name: str) -> None:
    data = (GOLDEN / "contributions" / "version-1" / f"{name}.json").read_bytes()
    assert read_contribution(data) == CONTRIBUTIONS[name]()
    assert CONTRIBUTION_VERSION == 1
    assert write_contribution(CONTRIBUTIONS[name]()).encode("utf-8") == data


PRESETS: dict[str, Callable[[], Preset]] = {
    "early-help": example,
    "review-conference": lambda: BUILT_IN[MeetingKind.REVIEW_CONFERENCE],
}


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_read_as_it_was_written_and_still_written_so(name: str) -> None:
    data = (GOLDEN / "presets" / "version-1" / f"{name}.json").read_bytes()
    assert read_preset(data) == PRESETS[name]()
    assert PRESET_VERSION == 1
    assert write_preset(PRESETS[name]()).encode("utf-8") == data


def test_a_file_with_nothing_but_what_is_needed_is_read() -> None:
    contribution, preset = no_more_than_needed()
    assert read_contribution((GOLDEN / "contributions" / "version-1" / "least.json").read_bytes()) == contribution
    assert read_preset((GOLDEN / "presets" / "version-1" / "least.json").read_bytes()) == preset


@pytest.mark.host
@pytest.mark.parametrize("kind", OTHERS)
def test_every_golden_contribution_and_preset_is_looked_at_and_fits_the_schema(kind: str) -> None:
    names = {"least", *(CONTRIBUTIONS if kind == "contributions" else PRESETS)}
    files = {path.stem: path for path in (GOLDEN / kind / "version-1").iterdir()}
    assert set(files) == names
    for path in files.values():
        assert complaints(json.loads(path.read_bytes()), FileKind(kind.removesuffix("s"))) == []
