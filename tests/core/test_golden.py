"""Files that were written once and must be readable for ever."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from sos_core.contributions import Contribution
from sos_core.copies import OF_ONE, Copy, copy_for
from sos_core.files import VERSION, RecordFile, file_name, read, write_json
from sos_core.files.contribution_file import CONTRIBUTION_VERSION, read_contribution, write_contribution
from sos_core.files.corrections_file import CORRECTIONS_VERSION, read_corrections, write_corrections
from sos_core.files.preset_file import PRESET_VERSION, read_preset, write_preset
from sos_core.files.schema import FileKind
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.limits import FOR_PROFESSIONALS, OPEN
from sos_core.model.meeting import Meeting
from sos_core.model.presets import MeetingKind, Preset
from sos_core.presets import BUILT_IN
from sos_core.record import render
from tests.core.meeting_01 import meeting_01, meeting_01_in_full, named
from tests.core.test_afterwards import donnas_corrections, least_corrections, tillys_corrections
from tests.core.test_contributions import doctors, donnas, tillys
from tests.core.test_presets import example
from tests.core.test_schema import complaints

GOLDEN = Path(__file__).parent / "golden"
VERSIONS = [f"version-{version}" for version in range(1, VERSION + 1)]
OTHERS = {"contributions": CONTRIBUTION_VERSION, "corrections": CORRECTIONS_VERSION, "presets": PRESET_VERSION}
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


def as_version_1(meeting: Meeting) -> Meeting:
    """Without what version 1 could not say: that a next meeting is for the core group only."""
    again = tuple(one.model_copy(update={"core_group_only": False}) for one in meeting.next_meetings)
    return meeting.model_copy(update={"next_meetings": again})


def test_version_1_is_read_as_it_was_meant() -> None:
    whole = golden("version-1", "meeting-2026-09-03-professionals")
    # In version 1 the copy for professionals was the meeting itself.
    assert (whole.audience, whole.reach) == (Audience.WHOLE, Audience.WHOLE)
    assert whole.meeting == as_version_1(meeting_01())
    assert [s.limits for s in whole.meeting.statements if s.limits != OPEN] == [FOR_PROFESSIONALS]
    everyone = golden("version-1", "meeting-2026-09-03")
    assert (everyone.audience, everyone.reach) == (Audience.EVERYONE, Audience.EVERYONE)
    assert everyone.meeting == copy_for(as_version_1(meeting_01()), Audience.EVERYONE).meeting


READERS = {Audience.CHILD: "Tilly", Audience.PERSON: "Craig"}


WRITTEN_ANOTHER_WAY = (
    "What is written is not what it was. As long as this version of the format is not released, its files are written "
    "again: python -m tests.core.test_golden, in the folder of the README, and look at what has changed in them. After "
    "its release the number of the version goes up instead: see tests/core/golden/README.md."
)


def copy_of_today(audience: Audience) -> Copy:
    meeting = meeting_01_in_full()
    return copy_for(meeting, audience, named(meeting, READERS[audience]).id if audience in OF_ONE else None)


@pytest.mark.parametrize("audience", Audience)
def test_the_version_of_today_is_still_written_as_it_was(audience: Audience) -> None:
    copy = copy_of_today(audience)
    path = GOLDEN / VERSIONS[-1] / file_name(copy, "json")
    assert write_json(copy).encode("utf-8") == path.read_bytes(), WRITTEN_ANOTHER_WAY
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
    assert read_contribution(data) == CONTRIBUTIONS[name](), WRITTEN_ANOTHER_WAY
    assert CONTRIBUTION_VERSION == 1
    assert write_contribution(CONTRIBUTIONS[name]()).encode("utf-8") == data, WRITTEN_ANOTHER_WAY


PRESETS: dict[str, Callable[[], Preset]] = {
    "early-help": example,
    "review-conference": lambda: BUILT_IN[MeetingKind.REVIEW_CONFERENCE],
}


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_is_read_as_it_was_written_and_still_written_so(name: str) -> None:
    data = (GOLDEN / "presets" / "version-1" / f"{name}.json").read_bytes()
    assert read_preset(data) == PRESETS[name](), WRITTEN_ANOTHER_WAY
    assert PRESET_VERSION == 1
    assert write_preset(PRESETS[name]()).encode("utf-8") == data, WRITTEN_ANOTHER_WAY


KIND_OF = {"contributions": FileKind.CONTRIBUTION, "corrections": FileKind.CORRECTIONS, "presets": FileKind.PRESET}
CORRECTIONS = {"a-child": tillys_corrections, "a-mother": donnas_corrections}


@pytest.mark.parametrize("name", CORRECTIONS)
def test_corrections_are_read_as_they_were_written_and_still_written_so(name: str) -> None:
    data = (GOLDEN / "corrections" / "version-1" / f"{name}.json").read_bytes()
    assert read_corrections(data) == CORRECTIONS[name](), WRITTEN_ANOTHER_WAY
    assert CORRECTIONS_VERSION == 1
    assert write_corrections(CORRECTIONS[name]()).encode("utf-8") == data, WRITTEN_ANOTHER_WAY


def test_a_file_with_nothing_but_what_is_needed_is_read() -> None:
    contribution, preset = no_more_than_needed()
    assert read_contribution((GOLDEN / "contributions" / "version-1" / "least.json").read_bytes()) == contribution
    assert read_preset((GOLDEN / "presets" / "version-1" / "least.json").read_bytes()) == preset
    least = (GOLDEN / "corrections" / "version-1" / "least.json").read_bytes()
    assert read_corrections(least) == least_corrections()


@pytest.mark.host
@pytest.mark.parametrize("kind", OTHERS)
def test_every_golden_contribution_and_preset_is_looked_at_and_fits_the_schema(kind: str) -> None:
    names = {"least", *{"contributions": CONTRIBUTIONS, "corrections": CORRECTIONS, "presets": PRESETS}[kind]}
    files = {path.stem: path for path in (GOLDEN / kind / "version-1").iterdir()}
    assert set(files) == names
    for path in files.values():
        assert complaints(json.loads(path.read_bytes()), KIND_OF[kind]) == []


# Writing them again ------------------------------------------------------------------------------------------------


def files_of_today() -> dict[str, tuple[str, Callable[[], str] | None]]:
    """Of each file as it would be written today, by its place: the data, and what makes the page beside it."""
    copies = {file_name(copy, "json"): copy for copy in map(copy_of_today, Audience)}
    return {
        **{
            f"{VERSIONS[-1]}/{name}": (write_json(copy), partial(render, copy, Language()))
            for name, copy in copies.items()
        },
        **{
            f"contributions/version-{CONTRIBUTION_VERSION}/{name}.json": (write_contribution(make()), None)
            for name, make in CONTRIBUTIONS.items()
        },
        **{
            f"corrections/version-{CORRECTIONS_VERSION}/{name}.json": (write_corrections(make()), None)
            for name, make in CORRECTIONS.items()
        },
        **{
            f"presets/version-{PRESET_VERSION}/{name}.json": (write_preset(make()), None)
            for name, make in PRESETS.items()
        },
    }


def write_again(folder: Path) -> list[str]:
    """Writes what has changed, and says which. A page is written together with its data only: how it looks changes
    without the format. `least.json` was written by hand, and stays."""
    changed = []
    for name, (data, page) in files_of_today().items():
        path = folder / name
        if not path.exists() or path.read_bytes() != data.encode("utf-8"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.encode("utf-8"))
            if page:
                path.with_suffix(".html").write_bytes(page().encode("utf-8"))
            changed.append(name)
    return changed


def test_the_files_are_written_again_by_one_command_and_only_those_that_have_changed(tmp_path: Path) -> None:
    written = write_again(tmp_path)
    by_hand = {f"{kind}/version-{newest}/least.json" for kind, newest in OTHERS.items()}
    golden_ones = {
        path.relative_to(GOLDEN).as_posix()
        for newest in (VERSIONS[-1], *(f"{kind}/version-{newest}" for kind, newest in OTHERS.items()))
        for path in (GOLDEN / newest).glob("*.json")
    }
    assert set(written) | by_hand == golden_ones
    for name in written:
        assert (tmp_path / name).read_bytes() == (GOLDEN / name).read_bytes(), WRITTEN_ANOTHER_WAY
        if name.startswith(VERSIONS[-1]):
            assert read((tmp_path / name).with_suffix(".html").read_bytes()) == read((tmp_path / name).read_bytes())
    (tmp_path / written[0]).write_bytes(b"{}")
    assert write_again(tmp_path) == written[:1]
    assert write_again(tmp_path) == []


if __name__ == "__main__":
    print("\n".join(write_again(GOLDEN)) or "Every file is as it would be written today.")
