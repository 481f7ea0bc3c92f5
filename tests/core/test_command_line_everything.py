"""What `check` says of a file with everything of a device."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sos_core.canonical import short
from sos_core.files import FOREIGN, MOST_BYTES
from sos_core.files.everything_file import (
    ENTRY_DAMAGED,
    MOST_BYTES_OF_ALL,
    Sort,
    digest_of_all,
    entry_of,
    write_everything,
)
from tests.core.calling import Said, call
from tests.core.test_everything_file import MADE, MEETING, small, some


def test_check_says_what_is_in_it(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "everything.json"
    entries = [*some(), entry_of(Sort.MEETING, MEETING)]
    path.write_text(write_everything(entries, MADE), "utf-8")
    assert call("check", path) == 0
    out, err = capsys.readouterr()
    assert err == ""
    first, *others = out.splitlines()
    code = short(digest_of_all(entry.digest for entry in entries))
    assert first == (
        f"{path}: whole. Everything of a device, Thursday 3 September 2026: 2 meetings, 1 contribution and the "
        f"leader's own questions; check code {code}."
    )
    assert others[0].startswith(f"{path}, entry 1: Initial child protection conference, Thursday 3 September 2026; ")
    assert others[1].startswith(f"{path}, entry 2: A contribution, ")
    assert others[2] == f"{path}, entry 3: The leader's own questions."
    assert len(others) == 4


def test_check_says_what_is_wrong_with_it(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "everything.json"
    entries = [*small(2), entry_of(Sort.MEETING, MEETING), entry_of(Sort.CONTRIBUTION, MEETING)]
    text = write_everything(entries, MADE).replace("2026-09-02", "2026-09-12")
    path.write_text(text[: text.rindex("\n  {")], "utf-8")
    assert call("check", path) == 1
    out, err = capsys.readouterr()
    assert out.startswith(f"{path}: Everything of a device, Thursday 3 September 2026: 2 meetings; check code ")
    assert err.splitlines() == [
        f"{path}, entry 1: {FOREIGN}",
        f"{path}, entry 2: 2026-09-12: {ENTRY_DAMAGED}",
        f"{path}: 3 of 4 entries were found in it. The others are missing, so use another copy of it.",
    ]
    tree: Any = json.loads(text)
    del tree["made"]
    tree["entries"] = [{**tree["entries"][0], "sort": 3}, tree["entries"][2]]
    path.write_text(json.dumps(tree), "utf-8")
    assert call("check", path) == 1
    out, err = capsys.readouterr()
    assert out.startswith(f"{path}: Everything of a device, nobody knows when: 1 meeting;")
    path.write_text(write_everything([], MADE), "utf-8")
    assert call("check", path) == 0
    assert ": nothing; check code" in capsys.readouterr().out


def test_check_reads_one_that_is_larger_than_any_record(tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "everything.json"
    path.write_text(write_everything([entry_of(Sort.PROMPTS, "a" * MOST_BYTES)], MADE), "utf-8")
    assert call("check", path) == 0
    with path.open("ab") as stream:
        stream.truncate(2 * MOST_BYTES_OF_ALL)
    assert call("check", path) == 1
    assert "larger than 60 MB" in capsys.readouterr().err
