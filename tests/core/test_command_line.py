"""The command line: the same files and the same sentences as on the page."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sos_core.__main__ import main
from sos_core.copies import copy_for
from sos_core.files import FORMAT, MOST_BYTES, NEWER, VERSION, read, write_json
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.record import render
from tests.core.meeting_01 import meeting_01

T = Language()
ROOT = Path(__file__).resolve().parents[2]
Said = pytest.CaptureFixture[str]


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """The professionals' copy of the first conference, as a file."""
    path = tmp_path / "meeting.json"
    path.write_text(write_json(copy_for(meeting_01(), Audience.WHOLE)), "utf-8")
    return path


def complaint(said: Said, *arguments: str | Path) -> str:
    """What is said on standard error of a call that cannot be carried out."""
    assert main([str(argument) for argument in arguments]) == 1
    out, err = said.readouterr()
    assert out == ""
    assert err.endswith(".\n")
    assert "Traceback" not in err
    return err.strip()


def test_a_whole_record_is_said_to_be_whole(record: Path, tmp_path: Path, capsys: Said) -> None:
    assert main(["check", str(record)]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out == (
        f"{record}: whole. Initial child protection conference, Thursday 3 September 2026; leader's own copy; "
        f"version {VERSION} of the format.\n"
    )
    page = tmp_path / "meeting.html"
    page.write_text(render(copy_for(meeting_01(), Audience.EVERYONE), T), "utf-8")
    assert main(["check", str(page)]) == 0
    assert "copy for everyone" in capsys.readouterr().out


def test_the_page_is_the_one_that_the_board_gives(record: Path, tmp_path: Path, capsys: Said) -> None:
    out = tmp_path / "out.html"
    for arguments, audience in (
        ([], Audience.EVERYONE),
        (["--for", "everyone"], Audience.EVERYONE),
        (["--for", "professionals"], Audience.PROFESSIONALS),
    ):
        assert main(["render", str(record), "-o", str(out), *arguments]) == 0
        assert out.read_text("utf-8") == render(copy_for(meeting_01(), audience), T)
        assert capsys.readouterr().out == f"{out}: written, copy for {audience.value}.\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["meeting.json", "out.html"]


def test_a_page_can_be_made_from_a_page(record: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.html", tmp_path / "second.html"
    assert main(["render", str(record), "-o", str(first)]) == 0
    assert main(["render", str(first), "-o", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()
    assert read(first.read_bytes()).audience is Audience.EVERYONE


def test_a_copy_for_everyone_is_not_widened(tmp_path: Path, capsys: Said) -> None:
    narrow, out = tmp_path / "narrow.json", tmp_path / "out.html"
    narrow.write_text(write_json(copy_for(meeting_01(), Audience.EVERYONE)), "utf-8")
    err = complaint(capsys, "render", narrow, "-o", out, "--for", "professionals")
    assert err.startswith(f"{narrow}: This file is a copy for everyone")
    assert not out.exists()


def test_everything_that_is_wrong_is_told_with_the_path_of_its_field(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "wrong.json"
    text = write_json(copy_for(meeting_01(), Audience.PROFESSIONALS))
    path.write_text(text.replace('"age": 9', '"age": 90').replace('"age": 3', '"age": -3'), "utf-8")
    out = tmp_path / "out.html"
    calls: list[list[str | Path]] = [["check", path], ["render", path, "-o", out]]
    for arguments in calls:
        assert complaint(capsys, *arguments).splitlines() == [
            f"{path}: meeting.people[0].age: This must be a whole number from 0 to 25.",
            f"{path}: meeting.people[1].age: This must be a whole number from 0 to 25.",
        ]
    assert not out.exists()


def test_a_newer_file_is_refused(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "newer.json"
    path.write_text(f'{{"format": "{FORMAT}", "version": 99}}', "utf-8")
    assert T(NEWER, version=99, known=VERSION) in complaint(capsys, "check", path)


def test_a_file_that_is_not_there_is_said_not_to_be_there(tmp_path: Path, capsys: Said) -> None:
    assert "no such file" in complaint(capsys, "check", tmp_path / "none.json")
    assert "no such file" in complaint(capsys, "render", tmp_path / "none.json", "-o", tmp_path / "out.html")


def test_a_folder_is_no_file(record: Path, tmp_path: Path, capsys: Said) -> None:
    out = tmp_path / "folder"
    out.mkdir()
    if os.name == "posix":
        assert "This is a folder" in complaint(capsys, "check", tmp_path)
    assert "This is a folder" in complaint(capsys, "render", record, "-o", out)
    assert list(out.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_not_to_be_there(record: Path, tmp_path: Path, capsys: Said) -> None:
    assert "The folder for this file is not there" in complaint(
        capsys, "render", record, "-o", tmp_path / "no" / "out.html"
    )


def test_a_name_that_no_file_can_have_is_told(record: Path, capsys: Said) -> None:
    assert "cannot use this file" in complaint(capsys, "check", "a\x00b")
    assert "cannot use this file" in complaint(capsys, "render", record, "-o", "a\x00b")


def test_the_file_that_is_read_is_never_overwritten(record: Path, tmp_path: Path, capsys: Said) -> None:
    before = record.read_bytes()
    assert "overwrite" in complaint(capsys, "render", record, "-o", record)
    assert "overwrite" in complaint(capsys, "render", record, "-o", tmp_path / "." / record.name)
    assert record.read_bytes() == before


def test_a_file_over_20_mb_is_not_read_to_its_end(record: Path, tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "large.json"
    with path.open("wb") as stream:
        stream.truncate(10 * MOST_BYTES)
    assert "larger than 20 MB" in complaint(capsys, "check", path)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("ENOSPC", "There is no room left"),
        ("EACCES", "You may not use this file"),
        ("EROFS", "The computer cannot use this file ("),
        ("EIO", "The computer cannot use this file ("),
    ],
)
def test_what_the_disk_refuses_is_told_and_an_older_page_stays(
    name: str, sentence: str, record: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.html"
    out.write_text("the older page", "utf-8")

    number = getattr(errno, name)

    def refuse(*_: object, **__: object) -> object:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", refuse)
    assert sentence in complaint(capsys, "render", record, "-o", out)
    assert out.read_text("utf-8") == "the older page"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["meeting.json", "out.html"]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["check"],
        ["render", "file"],
        ["render", "file", "-o"],
        ["render", "file", "-o", "out", "--for", "the neighbours"],
        ["burn", "file"],
    ],
)
def test_a_wrong_call_is_told_how_to_call_and_ends_with_2(arguments: list[str], capsys: Said) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m sos_core")


# As a process, in a terminal ---------------------------------------------------------------------------------------


def run(*arguments: str | Path, **more: object) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **dict(more.pop("env", {}) or {})}  # type: ignore[call-overload]
    done: subprocess.CompletedProcess[bytes] = subprocess.run(
        [sys.executable, "-m", "sos_core", *map(str, arguments)],
        env=environment,
        check=False,
        **{"capture_output": True, **more},  # type: ignore[call-overload]
    )
    return done


@pytest.mark.host
def test_as_a_process_it_ends_with_0_1_or_2(record: Path, tmp_path: Path) -> None:
    assert run("check", record).returncode == 0
    assert run("check", tmp_path / "none").returncode == 1
    assert run("burn").returncode == 2


@pytest.mark.host
def test_a_terminal_that_knows_few_characters_gets_escapes_instead_of_an_error(tmp_path: Path) -> None:
    done = run("check", tmp_path / "Łukasz سمیرا.json", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert done.stderr.isascii()
    assert b"\\u0141ukasz" in done.stderr


@pytest.mark.host
@pytest.mark.skipif(sys.platform == "win32", reason="file names are bytes on POSIX only")
def test_a_file_name_that_is_not_text_is_told_all_the_same() -> None:
    done = subprocess.run(
        [sys.executable.encode(), b"-m", b"sos_core", b"check", b"/\xff\xfe"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"no such file" in done.stderr


@pytest.mark.host
def test_nobody_listening_is_no_error(record: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run("check", record, capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.host
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_told(record: Path) -> None:
    done = run("render", record, "-o", "/dev/full")
    assert done.returncode == 1
    assert b"There is no room left" in done.stderr


@pytest.mark.host
@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="only POSIX has a file without an end")
def test_a_file_without_an_end_is_refused() -> None:
    done = run("check", "/dev/zero", timeout=60)
    assert done.returncode == 1
    assert b"larger than 20 MB" in done.stderr
