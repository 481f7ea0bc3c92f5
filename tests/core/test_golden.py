"""Files that were written once and must be readable for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from sos_core.copies import copy_for
from sos_core.files import VERSION, file_name, read, write_json
from sos_core.model.conclusions import Audience

GOLDEN = Path(__file__).parent / "golden"
VERSIONS = [f"version-{version}" for version in range(1, VERSION + 1)]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("audience", Audience)
def test_a_file_of_every_version_is_read_and_page_and_json_say_the_same(version: str, audience: Audience) -> None:
    suffix = "" if audience is Audience.EVERYONE else f"-{audience.value}"
    folder = GOLDEN / version
    record = read((folder / f"meeting-2026-09-03{suffix}.json").read_bytes())
    assert record == read((folder / f"meeting-2026-09-03{suffix}.html").read_bytes())
    assert record.audience is audience
    meeting = record.meeting
    assert [person.name for person in meeting.people][:3] == ["Tilly Marsh", "Joe Marsh", "Donna Marsh"]
    assert len(meeting.statements) == (14 if audience is Audience.EVERYONE else 15)
    assert [len(question.answers) for question in meeting.questions] == [10, 10]


@pytest.mark.parametrize("audience", Audience)
def test_the_version_of_today_is_still_written_as_it_was(audience: Audience) -> None:
    copy = copy_for(read(next((GOLDEN / VERSIONS[-1]).glob("*-professionals.json")).read_bytes()).meeting, audience)
    golden = GOLDEN / VERSIONS[-1] / file_name(copy, "json")
    assert write_json(copy).encode("utf-8") == golden.read_bytes()


def test_no_version_is_without_its_files() -> None:
    assert sorted(path.name for path in GOLDEN.iterdir() if path.is_dir()) == VERSIONS
