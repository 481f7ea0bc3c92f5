"""The command line: the same files and the same sentences as on the page."""

from __future__ import annotations

import errno
import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import sos_core.__main__ as runs_as_module
from sos_core import __version__
from sos_core.calendar_file import calendar
from sos_core.canonical import short
from sos_core.command_line import main
from sos_core.command_line.arguments import FILES, Form
from sos_core.command_line.exits import MEANINGS, Exit
from sos_core.command_line.render import NO_DATES
from sos_core.command_line.saying import plain
from sos_core.contributions import Author, Contribution
from sos_core.copies import copy_for
from sos_core.files import FOREIGN, FOREIGN_PAGE, FORMAT, MOST_BYTES, NEWER, VERSION, digest, read, write_json
from sos_core.files.contribution_file import write_contribution
from sos_core.files.corrections_file import write_corrections
from sos_core.files.preset_file import write_preset
from sos_core.files.schema import FileKind, schema_text
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.presets import MeetingKind
from sos_core.model.reports import ReportKind
from sos_core.plain_text import plain_text
from sos_core.presets import BUILT_IN
from sos_core.record import Telling, render
from sos_core.report_page import render_contribution
from sos_core.scaling.bare import figures, told
from sos_core.word_document import word_document
from tests.core.calling import ROOT, Said, call, complaint, kept, run
from tests.core.meeting_01 import DAY, at, id_of, meeting_01
from tests.core.test_afterwards import donnas_corrections
from tests.core.test_contributions import doctors

T = Language()
GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """The leader's own copy of the first conference, as a file."""
    return kept(tmp_path / "meeting.json", meeting_01())


def test_a_whole_record_is_said_to_be_whole_and_what_it_is(record: Path, tmp_path: Path, capsys: Said) -> None:
    assert call("check", record) == 0
    out, err = capsys.readouterr()
    assert err == ""
    code = short(digest(copy_for(meeting_01(), Audience.WHOLE)))
    assert out == (
        f"{record}: whole. Initial child protection conference, Thursday 3 September 2026; leader's own copy; "
        f"version {VERSION} of the format; check code {code}.\n"
    )
    page = tmp_path / "meeting.html"
    page.write_text(render(copy_for(meeting_01(), Audience.EVERYONE), T), "utf-8")
    assert call("check", page) == 0
    out = capsys.readouterr().out
    assert "copy for everyone" in out
    code = out.rpartition("check code ")[2].removesuffix(".\n")
    assert f">{code}<" in page.read_text("utf-8")


def test_the_version_is_the_one_that_the_file_was_written_in(capsys: Said) -> None:
    for older in sorted(GOLDEN.glob("version-*/*.json")):
        assert call("check", older) == 0
        version = json.loads(older.read_text("utf-8"))["version"]
        assert f"; version {version} of the format;" in capsys.readouterr().out


def test_a_councils_own_kind_of_meeting_is_called_by_its_own_name(tmp_path: Path, capsys: Said) -> None:
    preset = BUILT_IN[MeetingKind.OTHER].model_copy(update={"name": "Safety circle"})
    assert call("check", kept(tmp_path / "own.json", meeting_01().model_copy(update={"preset": preset}))) == 0
    assert ": whole. Safety circle, Thursday" in capsys.readouterr().out


def test_each_of_many_files_is_told_whatever_the_others_are(record: Path, tmp_path: Path, capsys: Said) -> None:
    torn = tmp_path / "torn.json"
    torn.write_text('{"format": ', "utf-8")
    assert call("check", record, torn, record) == 1
    out, err = capsys.readouterr()
    assert out.count(f"{record}: whole.") == 2
    assert err.startswith(f"{torn}: ")
    assert err.count("\n") == 1


def test_presets_contributions_and_corrections_are_checked_too(tmp_path: Path, capsys: Said) -> None:
    preset, contribution, sent = (tmp_path / f"{name}.json" for name in ("preset", "prepared", "corrections"))
    sent.write_text(write_corrections(donnas_corrections()), "utf-8")
    preset.write_text(write_preset(BUILT_IN[MeetingKind.CORE_GROUP]), "utf-8")
    made = Contribution(
        id=id_of(801),
        report=id_of(802),
        secret="5e" * 32,
        kind=ReportKind.MEDICAL,
        title="Report of the family doctor",
        on=DAY,
        changed=at(9, 0),
        author=Author(name="Dr N. Iyer"),
    )
    contribution.write_text(write_contribution(made), "utf-8")
    assert call("check", preset, contribution, sent) == 0
    day, code = "Thursday 3 September 2026", short(donnas_corrections().record)
    assert capsys.readouterr().out.splitlines() == [
        f"{preset}: whole. A preset: {BUILT_IN[MeetingKind.CORE_GROUP].name} (Core group).",
        f"{contribution}: whole. A contribution, report of a medical practitioner, Thursday 3 September 2026.",
        f"{sent}: whole. Corrections to the record of the meeting of {day}, to the copy with the check code {code}.",
    ]
    for path in (preset, contribution, sent):
        path.write_text(
            path.read_text("utf-8").replace('"version":1', '"version": 1').replace('"version": 1', '"version": 9'),
            "utf-8",
        )
        assert "written by a newer Meeting Board" in complaint(capsys, "check", path)


def test_a_page_that_somebody_prepared_is_told_from_a_page_of_somebody_else(tmp_path: Path, capsys: Said) -> None:
    page = tmp_path / "prepared.html"
    page.write_text(render_contribution(doctors(), Language()), "utf-8")
    assert call("check", page) == 0
    assert "A contribution, report of a medical practitioner, Tuesday 1 September 2026." in capsys.readouterr().out
    page.write_text("<p>Dear all,", "utf-8")
    assert complaint(capsys, "check", page) == f"{page}: {FOREIGN_PAGE}"


def test_a_file_of_somebody_else_is_said_to_be_none_of_ours(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "other.json"
    for text in ("{}", "[]", '{"format": "shopping"}', "Dear all,"):
        path.write_text(text, "utf-8")
        assert complaint(capsys, "check", path) == f"{path}: {FOREIGN}"


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


def test_the_same_record_is_written_in_every_form(record: Path, tmp_path: Path, capsys: Said) -> None:
    out = tmp_path / "out"
    copy = copy_for(meeting_01(), Audience.FAMILY)
    forms = {
        "page": render(copy, T).encode(),
        "text": plain_text(copy, T).encode(),
        "word": word_document(copy, T),
        "calendar": (calendar(copy, T, at=meeting_01().changed) or "").encode(),
    }
    assert set(forms) == {form.value for form in Form}
    for form, content in forms.items():
        assert call("render", record, "-o", out, "--for", "family", "--as", form) == 0
        assert out.read_bytes() == content
        assert capsys.readouterr().out == f"{out}: written, copy for the family.\n"


def test_without_a_day_there_is_no_calendar(tmp_path: Path, capsys: Said) -> None:
    record = kept(tmp_path / "meeting.json", meeting_01().model_copy(update={"next_meetings": ()}))
    out = tmp_path / "out.ics"
    assert complaint(capsys, "render", record, "-o", out, "--as", "calendar") == f"{record}: {NO_DATES}"
    assert not out.exists()


def test_a_page_can_be_told_in_easy_words(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    assert main(["render", str(record), "-o", str(out), "--easy"]) == 0
    copy = copy_for(meeting_01(), Audience.EVERYONE)
    assert out.read_text("utf-8") == render(copy, T, Telling.EASY)
    assert read(out.read_bytes()) == read(render(copy, T))


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
        ["render", "file", "-o", "out.pdf", "--as", "pdf"],
        ["render", "file", "-o", "out.html", "--for", "person"],
        ["render", "file", "-o", "out.html", "--for", "everyone", "--person", "Pat Marsh"],
        ["copy", "file", "-o", "out.json"],
        ["copy", "file", "-o", "out.docx", "--for", "everyone"],
        ["merge", "file", "-o", "out.json"],
        ["scale"],
        ["schema", "extra"],
        ["table"],
        ["table", "file", "--of", "names"],
        ["check", "--hel"],
        ["burn", "file"],
    ],
)
def test_a_wrong_call_is_told_how_to_call_and_ends_with_2(arguments: list[str], capsys: Said) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m sos_core")


@pytest.mark.skipif(sys.platform == "win32", reason="nowhere is no file there")
def test_what_is_no_file_is_written_to_and_not_replaced(record: Path, capsys: Said) -> None:
    assert call("render", record, "-o", os.devnull) == 0
    assert capsys.readouterr().out == f"{os.devnull}: written, copy for everyone.\n"
    assert not Path(os.devnull).is_file()


def test_bare_answers_have_their_figures_in_one_object_in_one_order(capsys: Said) -> None:
    assert call("scale", "2", "2", "8", "8", "--json") == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert json.loads(out) == figures([2, 2, 8, 8])
    assert list(json.loads(out)) == [
        *("n", "lowest", "highest", "range", "middle", "leik_d", "consensus", "agreement"),
    ]
    assert out.endswith("}\n")
    assert out.count("\n") == 1


def test_bare_answers_are_told_in_sentences(capsys: Said) -> None:
    assert call("scale", "+7", "10", "0") == 0
    assert capsys.readouterr() == ("".join(f"{sentence}\n" for sentence in told([7, 10, 0], T)), "")


def test_what_is_no_answer_is_told_for_each_and_ends_with_2(capsys: Said) -> None:
    assert call("scale", "5", "11", "-1", "many", "9" * 5_000, "4.5", "٤", "--json") == Exit.NOT_UNDERSTOOD
    out, err = capsys.readouterr()
    assert out == ""
    wrong = [line.partition(" is not an answer. ")[0] for line in err.splitlines()]
    assert wrong == ["11", "-1", "many", "9" * 5_000, "4.5", "٤"]


def test_the_schema_is_the_one_in_the_documentation(capsys: Said) -> None:
    assert call("schema") == 0
    assert capsys.readouterr() == (schema_text(), "")
    for kind in FileKind:
        assert call("schema", kind) == 0
        assert capsys.readouterr() == (schema_text(kind), "")
    assert tuple(FileKind) == FILES


def test_the_package_itself_is_the_command_line() -> None:
    assert vars(runs_as_module)["main"] is main


def test_help_tells_of_every_command_and_every_way_to_end(capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for arguments in ([], ["check"], ["render"], ["copy"], ["merge"], ["scale"], ["schema"], ["table"]):
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--help"])
        assert ended.value.code == 0
        out = capsys.readouterr().out
        assert "Type help()" not in out
        for code in Exit:
            assert f" {code.value} {MEANINGS[code]} " in " ".join([*out.split(), ""])
        # A terminal of 80 columns breaks no line itself.
        assert max(len(line) for line in out.splitlines()) < 80
        if not arguments:
            assert all(
                f"\n    {name} " in out for name in ("check", "render", "copy", "merge", "scale", "schema", "table")
            )


def test_it_says_which_version_it_is_and_by_which_name_it_was_called(
    capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert (ended.value.code, capsys.readouterr().out) == (0, f"Meeting Board {__version__}\n")
    monkeypatch.setattr(sys, "argv", ["/usr/bin/meeting-board", "--help"])
    with pytest.raises(SystemExit):
        main()
    assert capsys.readouterr().out.startswith("usage: meeting-board ")


def test_stopping_it_is_told_in_one_line(record: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    out = record.with_name("out.html")
    monkeypatch.setattr(Path, "replace", stopped)
    assert call("render", record, "-o", out) == Exit.STOPPED
    assert capsys.readouterr() == ("", "Stopped. What was not finished was not written.\n")
    assert [path.name for path in record.parent.iterdir()] == ["meeting.json"]


def test_what_a_file_is_called_cannot_steer_a_terminal(tmp_path: Path, capsys: Said) -> None:
    assert "\\x1b[2J\\u202e" in complaint(capsys, "check", tmp_path / "a\x1b[2J\u202eb\nc")
    assert plain("Łukasz سمیرا 🍚\x9b\r\n\u2028\x7f") == "Łukasz سمیرا 🍚\\x9b\\r\\n\\u2028\\x7f"


def test_it_needs_no_place_to_say_something(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert call("check", record.with_name("none")) == 1
    assert call("scale", "11") == 2
    for stream in (sys.stdout, sys.stderr):
        stream.close()


def test_a_place_to_say_something_need_not_be_a_terminal(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    monkeypatch.setattr(sys, "stdout", said)
    assert call("check", record) == 0
    assert call("scale", "5", "6", "--json") == 0
    assert said.getvalue().startswith(f"{record}: whole.")
    assert '"n": 2' in said.getvalue()


CALLS: list[list[str]] = [
    ["check", "RECORD"],
    ["render", "RECORD", "-o", "OUT.html"],
    ["render", "RECORD", "-o", "OUT.docx", "--as", "word"],
    ["copy", "RECORD", "-o", "OUT.json", "--for", "family"],
    ["merge", "RECORD", "RECORD", "-o", "OUT.json"],
    ["scale", "5"],
    ["scale", "5", "--json"],
    ["schema"],
    ["table", "RECORD"],
    ["table", "RECORD", "-o", "OUT.csv"],
    ["--help"],
    ["table", "--help"],
    ["--version"],
]


def put_in(arguments: list[str], record: Path) -> list[str]:
    """The call with the names of files."""
    out = str(record.with_name("out"))
    return [str(record) if word == "RECORD" else word.replace("OUT", out) for word in arguments]


class Failing(io.StringIO):
    """A stream of the program that called this one, which takes nothing."""

    def __init__(self, error: Exception, *, late: bool) -> None:
        super().__init__()
        self.error, self.late = error, late

    def write(self, text: str) -> int:
        if not self.late:
            raise self.error
        return len(text)

    def flush(self) -> None:
        raise self.error


def ends_with(arguments: list[str]) -> object:
    try:
        return main(arguments)
    except SystemExit as ended:
        return ended.code


@pytest.mark.parametrize("arguments", CALLS, ids=" ".join)
@pytest.mark.parametrize("late", [False, True], ids=["at once", "when it is handed over"])
def test_no_call_ends_as_done_when_what_it_says_cannot_be_written(
    arguments: list[str], late: bool, record: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    for error, sentence in (
        (OSError(errno.ENOSPC, "No space left on device"), "standard output: There is no room left for what "),
        (OSError(errno.EIO, "Input/output error"), "cannot be written (Input/output error). Send it somewhere else."),
        (ValueError("I/O operation on closed file"), "cannot be written (I/O operation on closed file)."),
    ):
        called = put_in(arguments, record)
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", Failing(error, late=late))
            assert ends_with(called) == Exit.NOT_DONE
        err = capsys.readouterr().err
        assert sentence in err
        assert "Traceback" not in err
        written = [word for word in called if word.startswith(str(record.with_name("out.")))]
        for name in written:
            assert err.endswith(f"{name} was written before that, and is whole.\n")
            assert Path(name).stat().st_size > 100
        assert written or "before that" not in err


@pytest.mark.parametrize("arguments", CALLS, ids=" ".join)
def test_no_call_ends_as_done_when_it_was_started_without_a_place_for_what_it_says(
    arguments: list[str], record: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", None)
        assert ends_with(put_in(arguments, record)) == Exit.NOT_DONE
        sys.stdout.close()
    assert "standard output: What was to be written there cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", CALLS, ids=" ".join)
def test_whoever_has_heard_enough_is_told_nothing(
    arguments: list[str], record: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", Failing(BrokenPipeError(errno.EPIPE, "Broken pipe"), late=False))
        assert ends_with(put_in(arguments, record)) == Exit.DONE
    assert "standard output" not in capsys.readouterr().err


def test_windows_says_otherwise_that_somebody_has_heard_enough(
    record: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    for platform, code in (("win32", Exit.DONE), ("linux", Exit.NOT_DONE)):
        with monkeypatch.context() as patched:
            patched.setattr(sys, "platform", platform)
            patched.setattr(sys, "stdout", Failing(OSError(errno.EINVAL, "Invalid argument"), late=True))
            assert call("schema") == code
        assert ("standard output" in capsys.readouterr().err) is (code is Exit.NOT_DONE)


def test_a_standard_error_that_takes_nothing_changes_no_way_to_end(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for late in (False, True):
        monkeypatch.setattr(sys, "stderr", Failing(OSError(errno.ENOSPC, "No space left on device"), late=late))
        assert call("check", record) == 0
        assert call("table", record, "-o", record.with_name("out.csv")) == 0
        assert call("check", record.with_name("none")) == 1
        assert ends_with(["burn"]) == 2


@pytest.mark.host
def test_where_nobody_listens_the_exit_code_still_tells(
    record: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    for arguments, code in ((("check", record), 0), (("check", record.with_name("none")), 1), (("schema",), 0)):
        with _deaf("stdout", monkeypatch), _deaf("stderr", monkeypatch):
            assert call(*arguments) == code


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_what_was_asked_for_and_does_not_fit_is_told(capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in (("schema",), ("scale", "5", "--json")):
        with Path("/dev/full").open("w", encoding="utf-8") as full:
            monkeypatch.setattr(sys, "stdout", full)
            assert call(*arguments) == 1
        monkeypatch.undo()
        assert capsys.readouterr().err.startswith("standard output: There is no room left")


def test_a_name_with_nothing_in_it_is_told_to_be_none(record: Path, capsys: Said) -> None:
    sentence = '"": A name with nothing in it was given for a file. Give the name of the file.'
    assert complaint(capsys, "check", "") == sentence
    assert complaint(capsys, "render", record, "-o", "") == sentence
    assert complaint(capsys, "merge", record, "", "-o", record.with_name("out.json")) == sentence
    assert complaint(capsys, "table", record, "-o", "") == sentence
    assert call("table", "") == 1
    assert capsys.readouterr().err.startswith(sentence)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["schema", "extra"], "schema"),
        (["check", "--json", "file"], "check"),
        (["render", "file", "-o", "out.html", "--for", "person"], "render"),
        (["copy", "file", "-o", "out.docx", "--for", "everyone"], "copy"),
        (["table", "file", "--of", "names"], "table"),
    ],
)
def test_a_wrong_call_is_told_of_its_command_and_where_to_read_on(
    arguments: list[str], named: str, capsys: Said
) -> None:
    assert ends_with(arguments) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"usage: python -m sos_core {named} ")
    assert err.endswith(f"python -m sos_core {named} --help tells what can be typed.\n")


def test_what_was_typed_cannot_steer_a_terminal(capsys: Said) -> None:
    assert ends_with(["check", "file", "--\x1b[2J"]) == 2
    err = capsys.readouterr().err
    assert "this is not known here: --\\x1b[2J\n" in err
    assert "\x1b[2J" not in err


@contextmanager
def _deaf(name: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """In place of a stream one whose other end is closed."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as stream, monkeypatch.context() as patched:
        patched.setattr(sys, name, stream)
        yield


# As a process, in a terminal ---------------------------------------------------------------------------------------


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
    import subprocess

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
        done = run("check", record, capture_output=False, stdout=writing, stderr=-1)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.host
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("arguments", CALLS, ids=" ".join)
def test_as_a_process_no_call_ends_as_done_where_there_is_no_room(arguments: list[str], record: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(*put_in(arguments, record), capture_output=False, stdout=full, stderr=-1)
    assert done.returncode == 1
    said = done.stderr.decode("utf-8").splitlines()
    assert said[0].startswith("standard output: There is no room left")
    assert len(said) == 1 + ("-o" in arguments)


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


@pytest.mark.host
def test_no_command_waits_for_what_only_another_one_needs(record: Path) -> None:
    import subprocess

    telling = (
        "import sys; from sos_core.command_line import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    )
    for arguments, needless in (
        (("scale", "5"), ("sos_core.record", "sos_core.files", "sos_core.copies", "htpy")),
        (("schema",), ("sos_core.record", "sos_core.scaling", "htpy")),
        (("check", str(record)), ("sos_core.record", "htpy")),
        (("table", str(record)), ("sos_core.record", "htpy")),
    ):
        done = subprocess.run(
            [sys.executable, "-c", telling, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert not set(needless) & set(done.stderr.split())


@pytest.mark.host
def test_help_that_nobody_reads_to_its_end_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run("--help", capture_output=False, stdout=writing, stderr=-1)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")
