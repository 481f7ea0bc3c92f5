"""Tables of many records: what is in them, what is not, and that they are safe to open."""

from __future__ import annotations

import csv
import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_core.command_line.arguments import Separator, Table
from sos_core.command_line.cells import BYTE_ORDER_MARK, Cell, Sheet, harmless
from sos_core.command_line.records import files_in
from sos_core.command_line.rows import COLUMNS, Source, rows
from sos_core.command_line.seen import Seen
from sos_core.files import RecordFile
from sos_core.model.answers import Face, Instrument
from sos_core.model.conclusions import Audience
from sos_core.model.limits import FOR_LEADER
from sos_core.model.meeting import Meeting
from sos_core.model.plan import Look, Outcome
from sos_core.model.since import Since
from sos_core.model.statements import Prepared
from sos_core.scaling.bare import figures
from tests.core.calling import ROOT, Said, call, complaint, kept, run
from tests.core.hostile import OWN
from tests.core.meeting_01 import DAY, id_of, meeting_01_in_full, named
from tests.core.meetings import meetings

WHOLE = meeting_01_in_full()


def again(number: int, **update: Any) -> Meeting:
    """The same people at another meeting."""
    return WHOLE.model_copy(update={"id": id_of(10_000 + number), **update})


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def table(said: Said, *arguments: str | Path, code: int = 0) -> list[dict[str, str]]:
    assert call("table", *arguments) == code
    return cells(said.readouterr().out)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    return kept(tmp_path / "meeting.json", WHOLE)


# What is in them ---------------------------------------------------------------------------------------------------


def test_there_is_one_row_for_each_answer(record: Path, capsys: Said) -> None:
    made = table(capsys, record)
    answers = [answer for question in WHOLE.questions for answer in question.answers]
    assert len(made) == len(answers)
    assert made[0] == {
        "record": "1",
        "meeting": "1",
        "meeting_day": "2026-09-03",
        "kind": "initial_conference",
        "copy": "whole",
        "question": "1",
        "child": "1",
        "side": "child",
        "person": "1",
        "instrument": "ladder",
        "number": "4",
        "face": "",
        "non_answer": "",
        "prepared": "no",
        "limited": "no",
    }
    given = [answer.number for answer in answers]
    assert [int(row["number"]) if row["number"] else None for row in made] == given
    assert [row["non_answer"] for row in made] == [str(a.non_answer.value) if a.non_answer else "" for a in answers]
    # The same person has the same number at both questions.
    pat = [
        (row["side"], row["person"]) for row, a in zip(made, answers, strict=True) if a.person == named(WHOLE, "Pat").id
    ]
    assert pat == [("family", "3")] * 2
    assert {row["child"] for row in made} == {"1", "2"}


def test_faces_limits_and_what_was_prepared_are_told(tmp_path: Path, capsys: Said) -> None:
    question = WHOLE.questions[0]
    first, second, third, *_ = question.answers
    answers = (
        first.model_copy(update={"number": None, "face": Face.UNSURE, "instrument": Instrument.FACES}),
        second.model_copy(update={"prepared": Prepared(contribution=id_of(990), on=DAY)}),
        third.model_copy(update={"limits": FOR_LEADER}),
    )
    question = question.model_copy(update={"answers": answers, "child": None})
    other = question.model_copy(update={"id": id_of(991), "limits": FOR_LEADER})
    made = table(capsys, kept(tmp_path / "one.json", again(1, questions=(question, other))))
    assert [(row["face"], row["number"], row["instrument"]) for row in made[:2]] == [
        ("unsure", "", "faces"),
        ("", str(second.number), "numbers"),
    ]
    assert [row["prepared"] for row in made] == ["no", "yes", "no"] * 2
    assert [row["limited"] for row in made] == ["no", "no", "yes", "yes", "yes", "yes"]
    assert {row["child"] for row in made} == {""}
    # A face is in no figure.
    made = table(capsys, tmp_path / "one.json", "--of", "rounds")
    assert [(row["question"], row["instrument"], row["n"]) for row in made] == [
        ("1", "numbers", "2"),
        ("2", "numbers", "2"),
    ]
    assert [row["limited"] for row in made] == ["yes", "yes"]


def test_there_is_one_row_for_each_step(tmp_path: Path, capsys: Said) -> None:
    since = Since(meeting=id_of(970), on=DAY, words="Cut a key")
    looks = (
        Look(meeting=id_of(970), on=DAY, outcome=Outcome.NOT_DONE),
        Look(meeting=id_of(971), on=DAY, outcome=Outcome.PARTLY, words="One of two"),
    )
    first = WHOLE.steps[0].model_copy(update={"since": since, "looks": looks, "limits": FOR_LEADER})
    bare = WHOLE.steps[1].model_copy(
        update={"who": (), "who_else": "", "by_when": None, "by_when_words": "", "check": "", "goal": None}
    )
    words = bare.model_copy(update={"id": id_of(972), "who_else": "Mr Ford", "by_when_words": "soon"})
    path = kept(tmp_path / "one.json", again(1, steps=(first, bare, words)))
    made = table(capsys, path, "--of", "steps")
    assert made[0] == {
        "record": "1",
        "meeting": "1",
        "meeting_day": "2026-09-03",
        "kind": "initial_conference",
        "copy": "whole",
        "step": "1",
        "goal": "1",
        "owner": "family",
        "has_who": "yes",
        "has_when": "yes",
        "has_check": "yes",
        "days_until": "2",
        "carried_over": "yes",
        "looks": "2",
        "outcome": "partly",
        "limited": "yes",
    }
    told = [[row[name] for name in ("goal", "owner", "has_who", "has_when", "has_check", "days_until")] for row in made]
    assert told[1:] == [["", "", "no", "no", "no", ""], ["", "", "yes", "yes", "no", ""]]
    assert [(row["carried_over"], row["looks"], row["outcome"]) for row in made[1:]] == [("no", "0", "")] * 2
    made = table(capsys, path, "--of", "steps", "--words", "--names")
    assert made[0]["outcome_words"] == "One of two"
    assert made[0]["goal_words"] == WHOLE.goals[0].text
    assert (made[0]["who_names"], made[1]["who_names"], made[2]["who_else"]) == ("Donna Marsh", "", "Mr Ford")


def test_the_researchers_figures_are_those_of_scale(record: Path, capsys: Said) -> None:
    made = table(capsys, record, "--of", "rounds")
    assert [(row["question"], row["instrument"]) for row in made] == [
        ("1", "numbers"),
        ("1", "ladder"),
        ("2", "numbers"),
    ]
    numbers = [
        answer.number
        for answer in WHOLE.questions[1].answers
        if answer.number is not None and answer.instrument is Instrument.NUMBERS
    ]
    told = figures(numbers)
    for name in ("n", "lowest", "highest", "range", "leik_d", "consensus", "agreement"):
        assert float(made[2][name]) == told[name]
    assert [int(made[2]["middle_lower"]), int(made[2]["middle_upper"])] == [told["middle"][0], told["middle"][-1]]
    assert not {"leik_d", "consensus", "agreement"} & set(COLUMNS[Table.ANSWERS].chosen(names=True, words=True))


# What is not in them -----------------------------------------------------------------------------------------------


@given(meeting=meetings(), table=st.sampled_from(Table))
def test_without_asking_there_is_no_name_no_typed_text_and_no_id(meeting: Meeting, table: Table) -> None:
    source = Source(RecordFile(meeting, Audience.WHOLE), 7, 7, "Marsh.json")
    columns = COLUMNS[table].chosen(names=False, words=False)
    known = {"family", "child", "network", "professional", "agency", "shared", "7", meeting.held_on.isoformat()}
    known |= {meeting.kind.value, *Audience, *Instrument, *Outcome, *Face, "passed", "not_asked", "not_present"}
    for row in rows(table, source):
        for column in columns:
            cell = row[column]
            assert cell is None or isinstance(cell, (bool, int, float)) or cell in known


def test_names_and_words_are_there_for_whoever_asks_and_apart(record: Path, capsys: Said) -> None:
    plain = table(capsys, record)
    assert set(plain[0]) == set(COLUMNS[Table.ANSWERS].chosen(names=False, words=False))
    assert call("table", record, "--names") == 0
    named_too = capsys.readouterr().out
    assert named_too.startswith(BYTE_ORDER_MARK)
    assert f"{record},Tilly Marsh,Tilly Marsh" in named_too
    assert "Because Nana is near." not in named_too
    assert call("table", record, "--words") == 0
    with_words = capsys.readouterr().out
    assert "Because Nana is near." in with_words
    assert "If Craig rang first." in with_words
    assert "Helen O'Neill" not in with_words


@given(meeting=meetings(), table=st.sampled_from(Table))
def test_every_meeting_makes_rows_with_all_their_columns(meeting: Meeting, table: Table) -> None:
    source = Source(RecordFile(meeting, Audience.WHOLE), 1, 1, "a \udcff file")
    made = list(rows(table, source))
    columns = COLUMNS[table].chosen(names=True, words=True)
    for row in made:
        assert set(row) == set(columns)
        assert str(row["file"]).encode() == b"a \\udcff file"
    if table is Table.ANSWERS:
        assert len(made) == sum(len(question.answers) for question in meeting.questions)
    if table is Table.STEPS:
        assert len(made) == len(meeting.steps)


# Safe to open ------------------------------------------------------------------------------------------------------

TEXTS = st.one_of(
    st.sampled_from(
        [
            *OWN,
            *("=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1", " =1", "'", "\u00a0=1", "＝1", "''"),
            *("no;=1+1", 'no,"=1', "- keys\n- a lock", "a, - b", ";;=1", "'\t=1", "'\t", "a\n\nb", ';"', '"=1', "﹦1"),
        ]
    ),
    st.text(st.sampled_from("=-@＋'\" ,;\t\r\na"), max_size=8),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8),
)
SIGN = {Separator.COMMA: ",", Separator.SEMICOLON: ";"}
FORMULAS = tuple("=+-@＝＋－＠﹦﹢﹣﹫")


def written(row: list[Cell], *, separator: Separator = Separator.COMMA, marked: bool = False) -> str:
    stream = io.StringIO(newline="")
    sheet = Sheet(stream, [f"c{number}" for number, _ in enumerate(row)], separator, marked=marked)
    sheet.add(row)
    assert sheet.rows == 1
    return stream.getvalue()


def had_back(cell: str) -> str:
    """As docs/command-line.md tells a researcher to do it."""
    [snippet] = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "command-line.md").read_text("utf-8"), re.DOTALL)
    names: dict[str, Any] = {}
    exec(snippet, names)
    return str(names["as_written"](cell))


@given(st.lists(TEXTS, min_size=2, max_size=4), st.sampled_from(Separator))
def test_no_text_is_carried_out_and_every_text_can_be_had_back(texts: list[str], separator: Separator) -> None:
    text = written(list(texts), separator=separator)
    [row] = csv.reader(io.StringIO(text.partition("\r\n")[2], newline=""), delimiter=SIGN[separator], strict=True)
    for cell, before in zip(row, texts, strict=True):
        assert not cell.lstrip().startswith(FORMULAS)
        assert not cell.startswith(("\t", "\r", "\n"))
        if not any(sign in before for sign in (*FORMULAS, "\t", "\r", "\n")):
            assert cell == before


@pytest.mark.host
@given(TEXTS)
def test_whoever_does_what_the_page_says_has_every_text_back(text: str) -> None:
    assert had_back(harmless(text)) == text


@given(st.lists(TEXTS, min_size=1, max_size=4), st.sampled_from(Separator), st.sampled_from(",;\t"), st.booleans())
def test_no_text_is_carried_out_where_the_wrong_separator_is_taken(
    texts: list[str], separator: Separator, taken: str, quotes: bool
) -> None:
    # Every row begins with a number.
    text = written([1, *texts], separator=separator)
    quoting = csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=taken, quoting=quoting):
        for cell in row:
            assert not re.match(rf'[\s"]*[{re.escape("".join(FORMULAS))}]', cell)


def test_a_text_with_either_separator_is_in_quotation_marks_and_other_text_is_not() -> None:
    for separator in Separator:
        row = written(["a;b", "a,b", "a\tb", 'a"b', "a b"], separator=separator).splitlines()[1]
        assert row == SIGN[separator].join(['"a;b"', '"a,b"', '"a\tb"', '"a""b"', "a b"])


def test_a_long_text_of_nothing_but_line_ends_takes_no_longer_than_another() -> None:
    # Looked at from each place on to the end, this would be twenty thousand million steps.
    assert harmless("\n" * 200_000) == "'" + "\n" * 200_000


def test_a_table_for_other_spreadsheets_has_semicolons_and_fractions_with_a_comma(record: Path, capsys: Said) -> None:
    assert call("table", record, "--of", "rounds") == 0
    with_commas = cells(capsys.readouterr().out)
    for sign in ("semicolon", ";"):
        assert call("table", record, "--of", "rounds", "--separator", sign) == 0
        out = capsys.readouterr().out
        made = list(csv.DictReader(io.StringIO(out, newline=""), delimiter=";", strict=True))
        assert [{name: cell.replace(",", ".") for name, cell in row.items()} for row in made] == with_commas
        assert any("," in row["consensus"] for row in made)
    assert call("table", record, "--separator", "comma") == call("table", record) == 0
    first, second = capsys.readouterr().out.split("record,")[1:]
    assert first == second
    with pytest.raises(SystemExit) as ended:
        call("table", record, "--separator", "tab")
    assert ended.value.code == 2
    assert "comma" in capsys.readouterr().err


def test_numbers_stay_numbers_and_what_is_not_known_stays_empty() -> None:
    assert written([-3, -0.5, 0, None, True, False]).splitlines()[1] == "-3,-0.5,0,,yes,no"
    row: list[Cell] = [-3, -0.5, 0, None, True, False]
    assert written(row, separator=Separator.SEMICOLON).splitlines()[1] == '-3;"-0,5";0;;yes;no'


def test_a_mark_for_spreadsheets_is_there_only_where_there_can_be_other_letters(record: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    for more, marked in (((), False), (("--names",), True), (("--words",), True)):
        assert call("table", record, "-o", out, *more) == 0
        data = out.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") is marked
        assert marked or data.isascii()
        assert data.count(b"\n") == data.count(b"\r\n")


# Many of them ------------------------------------------------------------------------------------------------------


def test_folders_are_gone_through_by_name_with_the_folders_inside(tmp_path: Path, capsys: Said) -> None:
    folder = tmp_path / "records"
    (folder / "2025" / "empty").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    days = {
        "b.json": "2026-01-02",
        "a.html": "2026-01-01",
        "2025/c.JSON": "2025-01-03",
        ".hidden/no.json": "2020-01-01",
        ".meeting-x.part.json": "2020-01-01",
        "notes.txt": "2020-01-01",
    }
    for number, (name, day) in enumerate(days.items()):
        kept(folder / name, again(number).model_validate({**again(number).model_dump(), "held_on": day}))
    (folder / "a.html").unlink()
    kept(tmp_path / "a.json", again(20))
    assert call("render", tmp_path / "a.json", "-o", folder / "a.html") == 0
    (folder / "folder.json").mkdir()
    capsys.readouterr()
    made = table(capsys, folder, tmp_path / "a.json")
    days_found = list(dict.fromkeys((row["record"], row["meeting_day"], row["copy"], row["meeting"]) for row in made))
    assert days_found == [
        ("1", "2026-09-03", "everyone", "1"),
        ("2", "2026-01-02", "whole", "2"),
        ("3", "2025-01-03", "whole", "3"),
        ("4", "2026-09-03", "whole", "1"),
    ]


def test_a_folder_of_more_names_than_are_held_at_a_time_is_gone_through_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "c.json", "a.html", "E.JSON", "b.json", "d.json", ".hidden.json", "notes.txt", "in/b.json", "in/a.json":
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    order = [
        str(tmp_path / name) for name in ("E.JSON", "a.html", "b.json", "c.json", "d.json", "in/a.json", "in/b.json")
    ]
    for most in (1, 2, 3, 5, 6, 20_000):
        monkeypatch.setattr("sos_core.command_line.records.MOST_NAMES", most)
        assert list(files_in([str(tmp_path)])) == order


class Listing:
    """A folder of very many files, as `os.scandir` tells it."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __enter__(self) -> Iterator[Any]:
        for n in range(self.number):
            # In no order, as a disk has them.
            yield SimpleNamespace(
                name=f"{n * 7919 % self.number:07}.json", is_file=lambda: True, is_dir=lambda **_: False
            )

    def __exit__(self, *_: object) -> None:
        pass


def test_the_names_of_a_large_folder_are_not_all_held_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tracemalloc

    monkeypatch.setattr("sos_core.command_line.records.MOST_NAMES", 1_000)

    def peak(number: int) -> int:
        monkeypatch.setattr(os, "scandir", lambda _: Listing(number))
        found, last = 0, ""
        tracemalloc.start()
        try:
            for name in files_in([str(tmp_path)]):
                assert isinstance(name, str)
                assert name > last
                found, last = found + 1, name
            assert found == number
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    # All of them would be half a megabyte more.
    assert peak(8_000) < peak(2_000) + 100_000


@pytest.mark.skipif(not hasattr(os, "symlink") or sys.platform in ("win32", "emscripten"), reason="needs links")
def test_a_link_never_leads_in_a_circle(record: Path, capsys: Said) -> None:
    (record.parent / "round").symlink_to(record.parent)
    (record.parent / "lost.json").symlink_to(record.parent / "nowhere")
    assert {row["record"] for row in table(capsys, record.parent)} == {"1"}


def test_records_of_one_meeting_have_its_number_and_nothing_of_them_is_dropped(
    record: Path, tmp_path: Path, capsys: Said
) -> None:
    other = kept(tmp_path / "other.json", again(1))
    copy = kept(tmp_path / "copy.json", WHOLE, Audience.PROFESSIONALS)
    assert call("table", record, other, copy, copy) == 0
    out, err = capsys.readouterr()
    made = list(dict.fromkeys((row["record"], row["copy"], row["meeting"]) for row in cells(out)))
    assert made == [("1", "whole", "1"), ("2", "whole", "2"), ("3", "professionals", "1"), ("4", "professionals", "1")]
    assert "2 records are of meetings that other records before them are of, too." in err
    assert err.endswith("choose one record of each meeting.\n")
    assert call("table", record, copy, other) == 0
    out, err = capsys.readouterr()
    assert list(dict.fromkeys(row["meeting"] for row in cells(out))) == ["1", "2"]
    assert "1 record is of a meeting that another record before it is of, too." in err
    assert call("table", record, other) == 0
    assert "before you count" not in capsys.readouterr().err


def test_a_folder_in_which_there_is_no_record_is_told(tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "notes.txt").write_text("Dear all,", "utf-8")
    assert call("table", tmp_path) == 0
    assert "No record was found" in capsys.readouterr().err
    # What is not there at all has been told already.
    assert call("table", tmp_path / "none") == 1
    assert "No record was found" not in capsys.readouterr().err


def test_a_damaged_file_is_named_and_all_others_are_in_the_table(record: Path, tmp_path: Path, capsys: Said) -> None:
    torn, out = tmp_path / "torn.json", tmp_path / "out.csv"
    torn.write_text("{", "utf-8")
    gone = tmp_path / "gone.json"
    assert call("table", torn, record, gone, "-o", out) == 1
    said, err = capsys.readouterr()
    count = sum(len(question.answers) for question in WHOLE.questions)
    assert said == f"{out}: written, {count} rows from 1 record.\n"
    assert err.splitlines()[0].startswith(f"{torn}: ")
    assert err.splitlines()[1:] == [
        f"{gone}: There is no such file. Check the name and the folder.",
        "2 files could not be read and are not in it.",
    ]
    assert len(cells(out.read_text("utf-8"))) == count


def test_a_folder_that_may_not_be_looked_into_is_told(
    record: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", refused)
    assert call("table", record.parent, record) == 1
    out, err = capsys.readouterr()
    assert err.splitlines()[0].startswith(f"{record.parent}: You may not use this file.")
    assert {row["record"] for row in cells(out)} == {"1"}


def test_a_table_never_takes_the_place_of_a_record(record: Path, tmp_path: Path, capsys: Said) -> None:
    before = record.read_bytes()
    other = kept(tmp_path / "a.json", again(1))
    assert "overwrite" in complaint(capsys, "table", other, record, "-o", record)
    assert "overwrite" in complaint(capsys, "table", tmp_path, "-o", record)
    assert record.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "meeting.json"]


def test_what_cannot_be_written_is_told_and_leaves_nothing_half(record: Path, tmp_path: Path, capsys: Said) -> None:
    assert "The folder for this file is not there" in complaint(
        capsys, "table", record, "-o", tmp_path / "no" / "out.csv"
    )
    assert "This is a folder" in complaint(capsys, "table", record, "-o", tmp_path)


def test_how_far_it_is_is_told_in_a_line_now_and_then(
    record: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sos_core.command_line.progress.ELSEWHERE", 2)
    torn = tmp_path / "torn.json"
    torn.write_text("{", "utf-8")
    assert call("table", record, torn, record, record, record, "-o", tmp_path / "out.csv") == 1
    told = [line for line in capsys.readouterr().err.splitlines() if line.endswith("read.")]
    assert told == ["2 files read.", "4 files read."]


def test_in_a_terminal_how_far_it_is_stays_in_one_line(
    record: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sos_core.command_line.progress.ON_A_TERMINAL", 1)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    gone = tmp_path / "gone.json"
    assert call("table", record, gone, record, "-o", tmp_path / "out.csv") == 1
    told = capsys.readouterr().err
    blank = f"\r{' ' * len('1 file read.')}\r"
    assert told.startswith(f"\r1 file read.{blank}{gone}: There is no such file.")
    assert f"\r2 files read.\r3 files read.\r{' ' * len('3 files read.')}\r" in told


def test_where_the_rows_go_by_in_the_terminal_how_far_it_is_is_not_told(
    record: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sos_core.command_line.progress.ELSEWHERE", 1)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert call("table", record) == 0
    assert "read." not in capsys.readouterr().err


@pytest.mark.host
def test_nobody_listening_ends_it_without_a_word(record: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert call("table", record) == 0
        monkeypatch.undo()
    assert capsys.readouterr() == ("", "")


@given(st.lists(st.integers(0, 5), max_size=20))
def test_a_meeting_is_known_again_by_its_id_alone(numbers: list[int]) -> None:
    seen = Seen()
    order: list[int] = []
    for number in numbers:
        if number not in order:
            order.append(number)
        assert seen.number(id_of(number)) == order.index(number) + 1
        assert len(seen) == len(order)


def test_very_many_meetings_are_known_again_in_some_thirty_bytes_each() -> None:
    seen = Seen()
    ids = [id_of(number) for number in range(20_000)]
    assert [seen.number(id) for id in ids] == list(range(1, 20_001))
    assert [seen.number(id) for id in reversed(ids)] == list(range(20_000, 0, -1))
    assert len(seen) == 20_000
    assert sum(len(places) * places.itemsize for places in (seen._known, seen._numbers)) <= 40 * 20_000


@pytest.mark.host
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="measures as Linux does")
def test_ten_times_as_many_records_need_no_more_memory(record: Path, tmp_path: Path) -> None:
    import subprocess

    def peak(times: int) -> int:
        """Kilobytes. What `resource` tells would be no less than the peak of the process that started it."""
        telling = (
            "import pathlib, re, sys; from sos_core.command_line import main; code = main(sys.argv[1:]); "
            "print(re.search(r'VmHWM:\\s+(\\d+) kB', pathlib.Path('/proc/self/status').read_text())[1]); sys.exit(code)"
        )
        call_it = [sys.executable, "-c", telling, "table", *[str(record)] * times, "-o", str(tmp_path / "out.csv")]
        done = subprocess.run(call_it, env={**os.environ}, capture_output=True, text=True, check=True)
        return int(done.stdout.split()[-1])

    # Keeping them would take more than 100 kB for each.
    assert peak(200) < peak(20) + 4_000


@pytest.mark.host
def test_a_table_is_utf_8_whatever_the_terminal_knows(record: Path) -> None:
    kept(record, again(1, questions=(WHOLE.questions[0].model_copy(update={"text": "Jak bezpieczna jest Łucja?"}),)))
    done = run("table", record, "--words", env={"PYTHONIOENCODING": "ascii"})
    assert "Łucja" in done.stdout.decode("utf-8")
    assert b"\r\r\n" not in done.stdout


@pytest.mark.host
@pytest.mark.skipif(not Path("/dev/stdin").exists(), reason="only POSIX can be made to wait for a file")
def test_somebody_who_stops_it_is_shown_no_traceback(tmp_path: Path) -> None:
    import signal
    import subprocess

    out = tmp_path / "out.csv"
    # Whoever starts the tests in the background of a shell lets them ignore the key, and so what they start.
    listening = (
        "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "runpy.run_module('sos_core', run_name='__main__', alter_sys=True)"
    )
    call_it = [sys.executable, "-c", listening, "table", str(tmp_path / "none"), "/dev/stdin", "-o", str(out)]
    with subprocess.Popen(
        call_it,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stderr is not None
        # Then it has begun, and waits for what never comes.
        assert b"no such file" in process.stderr.readline()
        # Like somebody at a keyboard, again if it does nothing: a key that comes in the instant before the file is
        # waited for is looked at only once there is something to read.
        for _ in range(6):
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=20)
                break
            except subprocess.TimeoutExpired:
                continue
        assert process.returncode == 130
        assert process.stderr.read() == b"Stopped. What was not finished was not written.\n"
    assert list(tmp_path.iterdir()) == []
