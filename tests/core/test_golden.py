"""Files that were written once and must be readable for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from sos_core.copies import OF_ONE, copy_for
from sos_core.files import VERSION, RecordFile, file_name, read, write_json
from sos_core.model.conclusions import Audience
from sos_core.model.limits import FOR_PROFESSIONALS, OPEN
from tests.core.meeting_01 import meeting_01, meeting_01_in_full, named

GOLDEN = Path(__file__).parent / "golden"
VERSIONS = [f"version-{version}" for version in range(1, VERSION + 1)]
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
    assert sorted(path.name for path in GOLDEN.iterdir() if path.is_dir()) == VERSIONS
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
