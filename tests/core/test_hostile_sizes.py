"""Files that are small on the disk and large in memory end in a sentence, before anything of them is believed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sos_core.copies import copy_for
from sos_core.files import NEWER, read, write_json
from sos_core.files.untrusted import MOST_STRANGE, MOST_VALUES, TOO_STRANGE
from sos_core.model.conclusions import Audience
from sos_core.model.text import LONG
from sos_core.problems import Refused
from sos_core.validation import TOO_MANY
from tests.core.meeting_01 import meeting_01

BEGINS = '{"format": "meeting-board", "version": 2, "audience": "everyone", "meeting": '


def refusal(text: str) -> str:
    with pytest.raises(Refused) as refused:
        read(text)
    return refused.value.problems[0].message


def test_a_million_values_are_too_many() -> None:
    assert "more than {most} values" in refusal(BEGINS + '{"people": [' + "0," * 1_000_001 + "0]}}")


def test_an_object_of_many_unknown_fields_is_refused_as_one_thing() -> None:
    fields = ", ".join(f'"{number}": 0' for number in range(5_000))
    assert "more than {most} fields" in refusal(BEGINS + "{" + fields + "}}")


def strange(count: int, version: int = 2) -> str:
    statement = {f"unknown_{number}": 0 for number in range(90)}
    meeting = {"statements": [statement] * count}
    return json.dumps({"format": "meeting-board", "version": version, "audience": "everyone", "meeting": meeting})


def test_thousands_of_things_with_unknown_fields_are_refused_as_one() -> None:
    assert refusal(strange(5_000)) == TOO_STRANGE
    assert refusal(strange(MOST_STRANGE + 1)) == TOO_STRANGE
    assert refusal(strange(MOST_STRANGE)) != TOO_STRANGE
    # A newer program may know them.
    assert refusal(strange(5_000, version=99)) == NEWER
    # And version 1 knew this one.
    former = {"format": "meeting-board", "version": 1, "audience": "everyone"}
    old = {**former, "meeting": {"statements": [{"visibility": "everyone"}] * 300}}
    assert refusal(json.dumps(old)) != TOO_STRANGE


def test_many_values_that_no_record_has_are_told_of_in_part() -> None:
    with pytest.raises(Refused) as refused:
        read(BEGINS + '{"people": [' + ", ".join(["NaN"] * 20_000) + "]}}")
    assert len(refused.value.problems) <= 11


def test_people_may_type_a_million_commas() -> None:
    meeting = meeting_01()
    commas = [
        meeting.statements[0].model_copy(update={"id": f"{n:08x}-0000-4000-8000-000000000000", "text": "," * LONG})
        for n in range(MOST_VALUES // LONG + 1)
    ]
    meeting = meeting.model_copy(update={"statements": tuple(commas), "goals": (), "steps": ()})
    assert read(write_json(copy_for(meeting, Audience.WHOLE))).meeting == meeting


READ = """
import pathlib, re, sys
from sos_core.files import read
from sos_core.problems import Refused
try:
    read(pathlib.Path(sys.argv[1]).read_bytes())
except Refused as refused:
    print(refused.problems[0].message)
print(re.search(r"VmHWM:\\s+(\\d+) kB", pathlib.Path("/proc/self/status").read_text())[1])
"""
"""Runs by itself, so that the peak is that of reading the file and of nothing else: Python, libraries and all. What
`resource` tells would be no less than the peak of the process that started it."""

MOST_MEMORY = 300_000
"""Kilobytes, of the whole process."""


@pytest.mark.host
@pytest.mark.parametrize("version", [1, 2])
def test_a_hundred_thousand_statements_end_in_a_sentence_and_not_in_a_full_memory(tmp_path: Path, version: int) -> None:
    import json
    import subprocess
    import sys

    if not Path("/proc/self/status").exists():
        pytest.skip("only Linux tells the peak of a process by itself")
    short = {"text": "No", "column": "worries"}
    said = ",".join(json.dumps({**short, "id": f"{n:08x}-0000-4000-8000-000000000000"}) for n in range(100_000))
    file = tmp_path / "many.json"
    begins = f'{{"format": "meeting-board", "version": {version}, "audience": "whole", "meeting": '
    file.write_text(f'{begins}{{"statements": [{said}]}}}}', "utf-8")
    done = subprocess.run([sys.executable, "-c", READ, str(file)], capture_output=True, text=True, check=True)
    sentence, peak = done.stdout.splitlines()
    assert sentence == TOO_MANY
    # macOS counts in bytes.
    assert int(peak) / (1024 if sys.platform == "darwin" else 1) < MOST_MEMORY
