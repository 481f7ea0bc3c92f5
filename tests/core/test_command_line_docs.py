"""What docs/command-line.md shows is what happens."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sos_core.command_line import main
from sos_core.command_line.arguments import Table
from sos_core.command_line.cells import harmless
from sos_core.command_line.exits import MEANINGS
from sos_core.command_line.rows import COLUMNS
from sos_core.copies import Copy
from sos_core.files import write_json
from sos_core.merge import Version, handed_over
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.model.past import Past
from tests.core.calling import ROOT, Said, kept
from tests.core.meeting_01 import id_of, meeting_01_in_full

PAGE = ROOT / "docs" / "command-line.md"
COMMAND = "python -m sos_core "
CODE = re.compile(r"check code [0-9a-f]{4} [0-9a-f]{4} [0-9a-f]{4}")


def examples(text: str) -> Iterator[tuple[str, list[str], int]]:
    """Every call that is shown, with what it says and how it ends."""
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        calls = re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
        for at, shown in enumerate(calls):
            line, *said = shown.splitlines()
            if line == "echo $?":
                continue
            following = calls[at + 1].splitlines() if at + 1 < len(calls) else []
            yield line, said, int(following[1]) if following[:1] == ["echo $?"] else 0


@pytest.fixture
def prepared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder in which the examples are played."""
    whole = meeting_01_in_full()

    def with_step(what: str) -> Meeting:
        return whole.model_copy(update={"steps": (whole.steps[0].model_copy(update={"what": what}), *whole.steps[1:])})

    def put(name: str, version: Version) -> None:
        version = handed_over(version)
        (tmp_path / name).write_text(write_json(Copy(version.meeting, Audience.WHOLE), version.past), "utf-8")

    kept(tmp_path / "meeting.json", whole)
    start = handed_over(Version(whole))
    past = Past(ancestor=whole, lineage=start.past.lineage if start.past else ())
    put("laptop.json", replace(start, meeting=with_step("Cut two keys for Pat")))
    put("phone.json", Version(with_step("Cut a key for Pat and one for Steph"), past))
    records = tmp_path / "records"
    records.mkdir()
    kept(records / "2026-09-03.json", whole, Audience.PROFESSIONALS)
    later = whole.model_copy(update={"id": id_of(980), "held_on": dt.date(2026, 9, 10)})
    kept(records / "2026-09-10.json", later, Audience.PROFESSIONALS)
    (records / "torn.json").write_text('{"format": ', "utf-8")
    monkeypatch.chdir(tmp_path)


@pytest.mark.host
def test_every_example_on_the_page_is_what_happens(prepared: None, capsys: Said) -> None:
    shown = list(examples(PAGE.read_text("utf-8")))
    assert {line.removeprefix(COMMAND).split()[0] for line, _, _ in shown} == {
        *("check", "render", "copy", "merge", "scale", "table")
    }
    for line, said, code in shown:
        assert line.startswith(COMMAND)
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line.removeprefix(COMMAND))]
        assert (line, main(words)) == (line, code)
        out, err = capsys.readouterr()
        # Which of the two is said first is not to be seen in a terminal.
        told = sorted(CODE.sub("check code", one) for one in (out + err).splitlines())
        assert told == sorted(CODE.sub("check code", one) for one in said)


@pytest.mark.host
def test_the_records_and_meetings_on_the_page_are_those_of_the_table(prepared: None) -> None:
    text = PAGE.read_text("utf-8").partition("### Several records of one meeting")[2]
    [line] = [line for line, _, _ in examples(text.partition("### ")[0])]
    assert main(line.removeprefix(COMMAND).split()) == 0
    with Path("answers.csv").open(encoding="utf-8", newline="") as stream:
        rows = Counter(
            (row["record"], row["meeting"], row["meeting_day"], row["copy"]) for row in csv.DictReader(stream)
        )
    shown = re.findall(r"^\| (\d) \| (\d) \| (\S+) \| (\w+) \| (\d+) \|$", text, re.MULTILINE)
    assert shown == [(*row, str(count)) for row, count in rows.items()]


@pytest.mark.host
def test_the_texts_on_the_page_are_in_the_table_as_it_says() -> None:
    text = PAGE.read_text("utf-8").partition("| typed | in the table |")[2]
    shown = re.findall(r"^\| `(.*)` \| `(.*)` \|$", text, re.MULTILINE)
    assert len(shown) == 3
    for typed, written in shown:
        assert harmless(typed) == written


@pytest.mark.host
def test_the_page_tells_every_way_to_end_and_every_column() -> None:
    text = PAGE.read_text("utf-8")
    for code, meaning in MEANINGS.items():
        assert f"| {code.value} | {meaning} |" in text
    for table in Table:
        assert f"`--of {table.value}`" in text
        for column in COLUMNS[table].chosen(names=True, words=True):
            assert f"`{column}`" in text


@pytest.mark.host
def test_the_package_installs_a_command_of_its_own() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["scripts"] == {"meeting-board": "sos_core.command_line:main"}
    assert project["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "sos_core.__version__"}
