"""Files that are small on the disk and large in memory end in a sentence, before anything of them is believed."""

from __future__ import annotations

import gc
import json
import re
from pathlib import Path
from typing import Any

import pytest

from sos_core.copies import Copy, copy_for
from sos_core.files import (
    MORE,
    MOST_SHOWN,
    NEWER,
    NO_ROOM_FOR_SO_MANY,
    read,
    record_file,
    small_file,
    untrusted,
    write_embedded,
    write_json,
)
from sos_core.files.preset_file import read_preset, write_preset
from sos_core.files.reading import MANY_MORE, MOST_WRONG, TOO_WRONG
from sos_core.files.untrusted import (
    MOST_LISTS,
    MOST_OBJECTS,
    MOST_STRANGE,
    MOST_VALUES,
    TOO_LONG,
    TOO_MANY_OBJECTS,
    TOO_MUCH,
    TOO_STRANGE,
    holds_too_much,
    parse,
)
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import MOST_ITEMS, MOST_PEOPLE
from sos_core.model.meeting import Meeting
from sos_core.model.past import Past
from sos_core.model.presets import MeetingKind
from sos_core.model.references import NOBODY
from sos_core.model.text import LONG
from sos_core.presets import BUILT_IN
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


def test_as_many_objects_lists_and_values_as_the_limits_say_are_not_too_many() -> None:
    for one, most, sentence in (("{}", MOST_OBJECTS, TOO_MANY_OBJECTS), ("[]", MOST_LISTS, TOO_MUCH)):
        # Two are around them, and one of those is a list.
        around = 1 if one == "{}" else 2
        assert refusal('{"people": [' + ",".join([one] * (most - around)) + "]}") != sentence
        assert refusal('{"people": [' + ",".join([one] * (most - around + 1)) + "]}") == sentence
    assert refusal('{"people": [' + ",".join(["0"] * (MOST_VALUES + 1)) + "]}") != TOO_LONG
    assert refusal('{"people": [' + ",".join(["0"] * (MOST_VALUES + 2)) + "]}") == TOO_LONG


def test_brackets_that_are_closed_before_they_are_opened_are_no_way_round_the_limits() -> None:
    assert "cannot be understood" in refusal("[" + "]" * (2 * MOST_LISTS + 2) + "[" * 2_000_000)


def with_steps(count: int) -> Meeting:
    """The first meeting with so many next steps."""
    meeting = meeting_01()
    step = meeting.steps[0]
    steps = tuple(step.model_copy(update={"id": f"{n:08x}-0001-4000-8000-000000000000"}) for n in range(count))
    return meeting.model_copy(update={"steps": steps})


def test_as_many_statements_and_steps_as_their_lists_hold_are_read_with_the_earlier_version() -> None:
    meeting = meeting_01()
    many = {
        part: tuple(
            getattr(meeting, part)[0].model_copy(update={"id": f"{n:08x}-000{number}-4000-8000-000000000000"})
            for n in range(MOST_ITEMS)
        )
        for number, part in enumerate(("statements", "steps"))
    }
    steps = tuple(step.model_copy(update={"goal": None}) for step in many["steps"])
    meeting = meeting.model_copy(update={**many, "steps": steps, "goals": (), "questions": ()})
    record = read(write_json(Copy(meeting, Audience.WHOLE), Past(ancestor=meeting)))
    assert record.meeting == meeting
    assert record.past == Past(ancestor=meeting)


def test_what_would_be_too_much_to_read_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    copy = copy_for(meeting_01(), Audience.WHOLE)
    text = write_json(copy)
    counts = {"MOST_OBJECTS": text.count("{"), "MOST_LISTS": text.count("{") + text.count("[")}
    bare = re.sub('"[^"]*"', "", text.replace('\\"', ""))
    counts |= {"MOST_VALUES": bare.count(",")}
    for name, count in counts.items():
        with monkeypatch.context() as patched:
            patched.setattr(untrusted, name, count)
            assert read(write_json(copy)).meeting == copy.meeting
            assert write_embedded(copy)
            patched.setattr(untrusted, name, count - 1)
            for write in (write_json, write_embedded):
                with pytest.raises(Refused) as refused:
                    write(copy)
                assert [problem.message for problem in refused.value.problems] == [NO_ROOM_FOR_SO_MANY]
            with pytest.raises(Refused):
                read(text)


def test_people_may_type_what_stands_for_lists_and_objects() -> None:
    meeting = meeting_01()
    typed = meeting.statements[0].model_copy(update={"text": "{[,"})
    meeting = meeting.model_copy(update={"statements": (typed, *meeting.statements[1:])})
    text = write_json(copy_for(meeting, Audience.WHOLE))
    assert not holds_too_much(text)
    with pytest.MonkeyPatch.context() as patched:
        # One less than there are signs, and as many as there are objects.
        patched.setattr(untrusted, "MOST_OBJECTS", text.count("{") - 1)
        assert not holds_too_much(text)
        patched.setattr(untrusted, "MOST_OBJECTS", text.count("{") - 2)
        assert holds_too_much(text)


def wrong(count: int) -> str:
    meeting = json.loads(meeting_01().model_dump_json())
    meeting["steps"] = [{**meeting["steps"][0], "what": 0}] * count
    return json.dumps({"format": "meeting-board", "version": 2, "audience": "whole", "meeting": meeting})


def test_very_many_wrong_values_are_told_as_one() -> None:
    with pytest.raises(Refused) as refused:
        read(wrong(MOST_WRONG + 1))
    assert [(p.path, p.message, p.values) for p in refused.value.problems] == [("", TOO_WRONG, {"most": MOST_WRONG})]
    with pytest.raises(Refused) as refused:
        read(wrong(MOST_WRONG))
    assert len(refused.value.problems) == MOST_SHOWN + 1
    assert refused.value.problems[-1].values == {"count": MOST_WRONG - MOST_SHOWN}


@pytest.mark.parametrize("over", [0, 1, 500])
def test_names_that_point_at_nobody_are_counted_up_to_a_thousand(over: int) -> None:
    meeting = with_steps(MOST_WRONG + over)
    steps = tuple(step.model_copy(update={"who": ("f" * 8 + meeting.id[8:],), "goal": None}) for step in meeting.steps)
    meeting = meeting.model_copy(update={"steps": steps})
    with pytest.raises(Refused) as refused:
        read(write_json(Copy(meeting, Audience.WHOLE)))
    *shown, rest = refused.value.problems
    assert [problem.message for problem in shown] == [NOBODY] * MOST_SHOWN
    assert (rest.message, rest.values) == (MANY_MORE if over else MORE, {"count": MOST_WRONG - MOST_SHOWN})


@pytest.mark.parametrize("collecting", [True, False])
def test_reading_leaves_it_as_it_was_whether_python_looks_for_what_to_throw_away(collecting: bool) -> None:
    text = write_json(copy_for(meeting_01(), Audience.WHOLE))
    was = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        read(text)
        assert gc.isenabled() is collecting
        with pytest.raises(Refused):
            read(text[:-9])
        assert gc.isenabled() is collecting
    finally:
        (gc.enable if was else gc.disable)()


def test_python_does_not_look_for_what_to_throw_away_while_a_file_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def noting(*given: Any) -> Any:
        seen.append(gc.isenabled())
        return parse(*given)

    monkeypatch.setattr(record_file, "parse", noting)
    monkeypatch.setattr(small_file, "parse", noting)
    read(write_json(copy_for(meeting_01(), Audience.WHOLE)))
    read_preset(write_preset(BUILT_IN[MeetingKind.OTHER]))
    assert seen == [False, False]


READ = """
import pathlib, re, sys
from sos_core.files.any_file import read_record
from sos_core.problems import Refused
try:
    read_record(pathlib.Path(sys.argv[1]).read_bytes())
except Refused as refused:
    print(refused.problems[0].message)
print(re.search(r"VmHWM:\\s+(\\d+) kB", pathlib.Path("/proc/self/status").read_text())[1])
"""
"""Runs by itself, so that the peak is that of reading the file and of nothing else: Python, libraries and all. What
`resource` tells would be no less than the peak of the process that started it."""

MOST_MEMORY = 300_000
"""Kilobytes, of the whole process."""


def read_by_itself(file: Path) -> list[str]:
    """What is said of the file, after a look at the memory that it took."""
    import subprocess
    import sys

    if not Path("/proc/self/status").exists():
        pytest.skip("only Linux tells the peak of a process by itself")
    done = subprocess.run([sys.executable, "-c", READ, str(file)], capture_output=True, text=True, check=True)
    *said, peak = done.stdout.splitlines()
    assert int(peak) < MOST_MEMORY
    return said


AT = {"utc": "2026-09-03T09:30:00Z", "offset": 60}


def made_id(kind: int, number: int) -> str:
    return f"{number:08x}-{kind:04x}-4000-8000-000000000000"


ALL_PEOPLE = [made_id(1, number) for number in range(MOST_PEOPLE)]


def statements(count: int, **more: Any) -> list[dict[str, Any]]:
    return [{"id": made_id(2, n), "at": AT, "column": "well", "text": "é", **more} for n in range(count)]


def questions(count: int, **more: Any) -> list[dict[str, Any]]:
    answers = [{"person": id, "number": 1, "reason": "é", **more} for id in ALL_PEOPLE]
    words = {"text": "é", "at_ten": "é", "at_zero": "é"}
    return [{"id": made_id(3, n), "answers": answers, **words} for n in range(count)]


LARGEST: dict[str, dict[str, Any]] = {
    "corrections": {
        "statements": statements(11, corrections=[{"id": made_id(4, n), "text": "é", "at": AT} for n in range(5_000)])
    },
    "looks": {
        "goals": [
            {
                "id": made_id(5, n),
                "owner": "family",
                "text": "é",
                "looks": [{"meeting": made_id(6, m), "on": "2026-09-03", "outcome": "done"} for m in range(100)],
            }
            for n in range(1_150)
        ]
    },
    "answers": {
        "questions": questions(
            190, limits={"only": ALL_PEOPLE[:2]}, prepared={"contribution": made_id(7, 0), "on": "2026-09-03"}
        )
    },
    "agreement": {"statements": statements(5_000, agree=ALL_PEOPLE[:91])},
    "limits": {"statements": statements(5_000, limits={"never": ALL_PEOPLE[:91]})},
    "what contributions put in": {
        "reports": [
            {
                "id": made_id(8, n),
                "title": "é",
                "joined": [{"item": made_id(9, m), "digest": "a" * 64} for m in range(5_000)],
            }
            for n in range(23)
        ]
    },
    "accents": {"statements": statements(5_000, interpreted=("e" + "\u0315\u0300" * 15) * 60)},
}


@pytest.mark.host
@pytest.mark.parametrize("what", LARGEST)
def test_a_file_with_as_much_of_one_thing_as_fits_is_read_and_does_not_fill_the_memory(
    tmp_path: Path, what: str
) -> None:
    people = [{"id": id, "name": "é", "side": "family"} for id in ALL_PEOPLE]
    meeting = {"kind": "other", "held_on": "2026-09-03", "id": made_id(0, 0), "made": AT, "changed": AT}
    meeting |= {"people": people, **LARGEST[what]}
    envelope = {"format": "meeting-board", "version": 2, "audience": "whole", "meeting": meeting}
    file = tmp_path / "large.json"
    file.write_text(json.dumps(envelope, ensure_ascii=False, separators=(",", ":")), "utf-8")
    assert read_by_itself(file) == []


@pytest.mark.host
def test_a_file_in_which_nothing_is_right_does_not_fill_the_memory(tmp_path: Path) -> None:
    names = ("id", "at", "column", "text", "kind", "own_words", "said_by", "basis", "agree", "limits", "since")
    nothing_right = {"statements": [dict.fromkeys(names, 0)] * 5_000, "steps": [{"what": 0, "who": 0}] * 5_000}
    envelope = {"format": "meeting-board", "version": 2, "audience": "whole", "meeting": nothing_right}
    file = tmp_path / "wrong.json"
    file.write_text(json.dumps({**envelope, "past": {"ancestor": nothing_right}}), "utf-8")
    assert read_by_itself(file) == [TOO_WRONG]


@pytest.mark.host
@pytest.mark.parametrize("version", [1, 2])
def test_a_hundred_thousand_statements_end_in_a_sentence_and_not_in_a_full_memory(tmp_path: Path, version: int) -> None:
    short = {"text": "No", "column": "worries"}
    said = ",".join(json.dumps({**short, "id": f"{n:08x}-0000-4000-8000-000000000000"}) for n in range(100_000))
    file = tmp_path / "many.json"
    begins = f'{{"format": "meeting-board", "version": {version}, "audience": "whole", "meeting": '
    file.write_text(f'{begins}{{"statements": [{said}]}}}}', "utf-8")
    assert read_by_itself(file) == [TOO_MANY]
    # A few megabytes, in which six things are wrong with each statement.
    wrong = ",".join(['{"kind":0,"basis":0}'] * 115_000)
    file.write_text(f'{begins}{{"statements": [{wrong}]}}}}', "utf-8")
    assert read_by_itself(file) == [TOO_MANY]
