"""Everything of a device in one file: whole, damaged in each of its bytes, cut off, and made to hurt."""

from __future__ import annotations

import gc
import hashlib
import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sos_core.canonical import canonical_digest
from sos_core.contributions import Author, Contribution
from sos_core.copies import copy_for
from sos_core.files import MOST_BYTES, read, write_json
from sos_core.files import everything_file as module
from sos_core.files.contribution_file import write_contribution
from sos_core.files.everything_file import (
    ENTRY_DAMAGED,
    EVERYTHING_FORMAT,
    FULL,
    MOST_BYTES_OF_ALL,
    MOST_ENTRIES,
    NO_DATA,
    NO_ENTRY,
    NOT_EVERYTHING,
    NOTHING_WHOLE,
    TOO_LARGE,
    TOO_MANY_ENTRIES,
    DamagedEntry,
    Entry,
    EverythingFile,
    Sort,
    content,
    digest_of_all,
    entry_of,
    everything_file_name,
    in_files,
    is_everything,
    read_everything,
    text_digest,
    write_everything,
)
from sos_core.files.reading import NEWER, NO_VERSION
from sos_core.files.schema import FileKind
from sos_core.model.conclusions import Audience
from sos_core.model.reports import ReportKind
from sos_core.problems import Refused
from tests.core.hostile import naughty_strings
from tests.core.meeting_01 import DAY, at, id_of, meeting_01
from tests.core.processor import TOLD
from tests.core.test_schema import complaints

MADE = at(16, 30)
MEETING = write_json(copy_for(meeting_01(), Audience.WHOLE))
CONTRIBUTION = Contribution(
    id=id_of(801),
    report=id_of(802),
    secret="5e" * 32,
    kind=ReportKind.CHILD,
    title="What Tilly prepared",
    on=DAY,
    changed=at(9, 0),
    author=Author(name="Tilly"),
)
PROMPTS = '{"shown":true}'


def some() -> list[Entry]:
    return [
        entry_of(Sort.MEETING, MEETING),
        entry_of(Sort.CONTRIBUTION, write_contribution(CONTRIBUTION)),
        entry_of(Sort.PROMPTS, PROMPTS),
    ]


def small(number: int = 3) -> list[Entry]:
    """Entries that are quickly read, of which each is another."""
    return [
        entry_of(Sort.MEETING, f'{{"held_on": "2026-09-{n + 1:02}", "é\\n\U0001f7e2": "{n}"}}') for n in range(number)
    ]


def refusal(data: str | bytes) -> str:
    with pytest.raises(Refused) as refused:
        read_everything(data)
    (problem,) = refused.value.problems
    return problem.message


def unless_refused(data: str | bytes, messages: set[str]) -> EverythingFile | None:
    """What is read of it; `None` where it is refused with one of these."""
    try:
        return read_everything(data)
    except Refused as refused:
        said = {problem.message for problem in refused.problems}
    assert said <= messages
    return None


def good(file: EverythingFile) -> list[Entry]:
    return [entry for entry in file.entries if isinstance(entry, Entry)]


def test_what_was_written_is_read_again_to_the_letter() -> None:
    entries = some()
    text = write_everything(entries, MADE)
    for data in (text, text.encode(), "\ufeff" + text, text.replace("\n", "\r\n")):
        file = read_everything(data)
        assert file == EverythingFile(tuple(entries), MADE, whole=True, count=3)
    assert [content(entry) for entry in entries] == [read(MEETING), CONTRIBUTION, None]


def test_a_file_of_nothing_is_one() -> None:
    assert read_everything(write_everything([], MADE)) == EverythingFile((), MADE, whole=True, count=0)


@given(st.lists(st.text(st.characters(), max_size=30), max_size=5), st.sampled_from(Audience))
def test_whatever_lies_on_a_device_is_taken_away_and_comes_back(texts: list[str], came_as: Audience) -> None:
    entries = [entry_of(Sort.MEETING, text, came_as) for text in texts]
    text = write_everything(entries, MADE)
    assert read_everything(text.encode()).entries == tuple(entries)
    assert read_everything(text).whole


def test_strings_that_break_things_break_nothing_here() -> None:
    texts = naughty_strings()
    entries = read_everything(write_everything([entry_of(Sort.MEETING, text) for text in texts], MADE).encode()).entries
    assert [entry.file for entry in entries if isinstance(entry, Entry)] == list(texts)


def test_half_a_character_on_a_device_is_taken_away_too() -> None:
    entry = entry_of(Sort.MEETING, "a\ud83db")
    assert read_everything(write_everything([entry], MADE).encode()).entries == (entry,)


def test_the_digest_is_that_of_the_bytes() -> None:
    text = "Tilly’s \U0001f7e2"
    assert text_digest(text) == hashlib.sha256(text.encode()).hexdigest()
    # Half a character, which no file of ours has in it, has one too.
    assert text_digest("\ud83d") == hashlib.sha256(b"\xed\xa0\xbd").hexdigest()


def test_the_digest_of_all_tells_devices_with_the_same_on_them() -> None:
    one, two, three = (entry.digest for entry in small())
    assert digest_of_all([one, two]) == digest_of_all([two, one, two])
    assert len({digest_of_all(some) for some in ([], [one], [two], [one, two], [one, two, three])}) == 5


def test_every_field_is_there_in_the_order_of_the_documentation_and_each_entry_is_a_line() -> None:
    text = write_everything(some(), MADE)
    tree = json.loads(text)
    assert list(tree) == ["format", "version", "made", "count", "digest", "entries"]
    assert all(list(entry) == ["sort", "digest", "came_as", "file"] for entry in tree["entries"])
    lines = [line for line in text.splitlines() if line.startswith('  {"sort": ')]
    assert [json.loads(line.rstrip(",")) for line in lines] == tree["entries"]


def test_what_is_beside_a_copy_goes_along_and_its_digest_is_of_both() -> None:
    bare, beside = entry_of(Sort.MEETING, MEETING), entry_of(Sort.MEETING, MEETING, beside='{"says":"é"}')
    assert len({bare.digest, beside.digest, entry_of(Sort.MEETING, MEETING, beside="{}").digest}) == 3
    assert beside.digest == canonical_digest([text_digest(MEETING), text_digest('{"says":"é"}')])
    text = write_everything([bare, beside], MADE)
    assert read_everything(text).entries == (bare, beside)
    assert [list(entry)[4:] for entry in json.loads(text)["entries"]] == [[], ["beside"]]
    # Neither of the two can be other, or be gone, unnoticed.
    for wrong in (text.replace('\\"é', '\\"e'), text.replace(', "beside": "{\\"says\\":\\"é\\"}"', "")):
        assert wrong != text
        assert read_everything(wrong).entries == (
            bare,
            DamagedEntry(ENTRY_DAMAGED, read(MEETING).meeting.held_on.isoformat()),
        )


def test_it_can_be_laid_out_otherwise_and_fields_with_a_default_left_out() -> None:
    tree = json.loads(write_everything(some(), MADE))
    for entry in tree["entries"]:
        del entry["came_as"]
    for text in (json.dumps(tree), json.dumps(tree, indent=4)):
        assert read_everything(text) == EverythingFile(tuple(some()), MADE, whole=True, count=3)


# What is wrong with it ------------------------------------------------------------------------------------------


def test_whichever_byte_is_another_only_what_it_was_in_is_lost_and_nothing_is_made_up() -> None:
    entries = small()
    data = write_everything(entries, MADE).encode()
    lost = 0
    for place in range(len(data)):
        for flip in (0x01, 0x80):
            spoiled = bytearray(data)
            spoiled[place] ^= flip
            file = unless_refused(bytes(spoiled), {NOT_EVERYTHING, NEWER, NO_VERSION})
            if file is None:
                # The name of the format, or its version.
                assert place < data.index(b'"made"')
                continue
            left = good(file)
            # `came_as` names no other copy by one wrong letter, so that each is the very same.
            assert [entry for entry in entries if entry in left] == left
            # A line that does not end takes the next one with it.
            assert len(left) >= len(entries) - 2
            lost += len(left) < len(entries)
            assert not file.whole or left == entries
    assert lost > len(data) // 2


def test_a_damaged_entry_is_told_by_its_place_and_its_day_and_the_others_are_there() -> None:
    entries = small()
    text = write_everything(entries, MADE)
    hit = text.replace('2026-09-02\\"', '2026-10-02\\"')
    assert read_everything(hit) == EverythingFile(
        (entries[0], DamagedEntry(ENTRY_DAMAGED, "2026-10-02"), entries[2]), MADE, whole=False, count=3
    )
    # The file is no JSON any more, and what is around the entries is still known.
    torn = text.replace('\\"held_on\\": \\"2026-09-02', '"held_on\\": \\"2026-09-02')
    with pytest.raises(json.JSONDecodeError):
        json.loads(torn)
    assert read_everything(torn) == EverythingFile(
        (entries[0], DamagedEntry(ENTRY_DAMAGED, "2026-09-02"), entries[2]), MADE, whole=False, count=3
    )


def test_a_file_whose_end_is_missing_gives_what_came_before_and_says_how_many_there_were() -> None:
    entries = small()
    text = write_everything(entries, MADE)
    cut = text[: text.index(entries[2].digest)]
    file = read_everything(cut)
    assert (good(file), file.made, file.whole, file.count) == (entries[:2], MADE, False, 3)
    lines = text.splitlines(keepends=True)
    file = read_everything("".join(lines[:9]))
    assert (good(file), len(file.entries), file.whole, file.count) == (entries[:2], 2, False, 3)
    for ends in range(len(text) - 3):
        left = unless_refused(text[:ends], {NOT_EVERYTHING, NOTHING_WHOLE, NO_VERSION})
        if left is not None:
            assert good(left) == entries[: len(good(left))]
            assert left.whole is (good(left) == entries)


def test_an_entry_that_is_missing_in_a_file_that_is_json_is_noticed() -> None:
    tree = json.loads(write_everything(small(), MADE))
    del tree["entries"][1]
    file = read_everything(json.dumps(tree))
    assert (len(file.entries), file.whole, file.count) == (2, False, 3)
    tree["count"] = 2
    assert not read_everything(json.dumps(tree)).whole


@pytest.mark.parametrize("count", [-1, 0, 2, MOST_ENTRIES + 1, 10**14, True, "3", None, 2.5])
def test_a_count_that_cannot_be_is_not_believed(count: object) -> None:
    tree: Any = {**json.loads(write_everything(small(), MADE)), "count": count}
    file = read_everything(json.dumps(tree))
    assert (file.count, file.whole, len(good(file))) == (3, False, 3)


@pytest.mark.parametrize("made", [None, "today", {}, {"utc": "2026-09-03", "offset": 9_000}])
def test_when_it_was_made_is_not_needed(made: object) -> None:
    tree: Any = {**json.loads(write_everything(small(), MADE)), "made": made}
    assert read_everything(json.dumps(tree)) == EverythingFile(tuple(small()), None, whole=True, count=3)


def spoiled(**fields: object) -> Callable[[dict[str, Any]], object]:
    return lambda entry: {**entry, **fields}


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda _: None, NO_ENTRY),
        (lambda _: [], NO_ENTRY),
        (lambda _: "meeting", NO_ENTRY),
        (lambda entry: {"file": entry["file"]}, NO_ENTRY),
        (spoiled(sort="film"), NO_ENTRY),
        (spoiled(sort=1), NO_ENTRY),
        (spoiled(digest="0" * 63), NO_ENTRY),
        (spoiled(digest="A" * 64), NO_ENTRY),
        (spoiled(digest=None), NO_ENTRY),
        (spoiled(came_as="nobody"), NO_ENTRY),
        (spoiled(file=7), NO_ENTRY),
        (spoiled(file={"meeting": {}}), NO_ENTRY),
        (spoiled(more=1), NO_ENTRY),
        (spoiled(digest="0" * 64), ENTRY_DAMAGED),
        (spoiled(file=MEETING + " "), ENTRY_DAMAGED),
    ],
)
def test_each_field_of_an_entry_is_looked_at(spoil: Callable[[Any], object], message: str) -> None:
    tree = json.loads(write_everything(small(), MADE))
    tree["entries"][1] = spoil(tree["entries"][1])
    file = read_everything(json.dumps(tree))
    damaged = file.entries[1]
    assert isinstance(damaged, DamagedEntry)
    assert (damaged.message, file.whole, good(file)) == (message, False, [small()[0], small()[2]])


def test_a_field_that_stands_in_an_entry_twice_is_believed_neither_time() -> None:
    text = write_everything(small(1), MADE)
    twice = text.replace('{"sort"', '{"sort": "prompts", "sort"')
    assert refusal(twice) == NOTHING_WHOLE


def test_of_an_entry_twice_both_are_read_and_the_digest_of_all_is_the_same() -> None:
    one, two, three = small()
    file = read_everything(write_everything([one, two, one, three], MADE))
    assert (file.entries, file.whole, file.count) == ((one, two, one, three), True, 4)


@pytest.mark.parametrize(
    "text",
    ["", " ", "[]", "{}", "Dear all", MEETING, "<!doctype html>", '{"format": "meeting-board-everythin"}', "\x00" * 50,
     '{"entries": [{"format": "meeting-board-everything"}]}', "{" * 2_000],
)  # fmt: skip
def test_what_is_no_such_file_is_refused(text: str) -> None:
    assert refusal(text) == refusal(text.encode()) == NOT_EVERYTHING
    assert not is_everything(text)


def test_a_file_of_everything_is_known_by_its_beginning() -> None:
    text = write_everything(some(), MADE)
    assert is_everything(text)
    assert is_everything(text.encode("utf-8-sig"))
    assert is_everything('{"version": 9, "format" : "meeting-board-everything", "what": 1}')


@pytest.mark.parametrize(("version", "message"), [(2, NEWER), (0, NO_VERSION), ("1", NO_VERSION), (None, NO_VERSION)])
def test_a_newer_one_is_refused_and_what_is_no_version_too(version: object, message: str) -> None:
    tree = {**json.loads(write_everything(small(), MADE)), "version": version}
    assert refusal(json.dumps(tree)) == message


def test_a_newer_one_is_refused_where_it_is_damaged_too() -> None:
    text = write_everything(small(), MADE).replace('"version": 1', '"version": 2')
    assert refusal(text[:-9]) == NEWER


def test_where_nothing_whole_is_left_that_is_said() -> None:
    text = write_everything(small(1), MADE)
    for damaged in (
        text.replace("2026-09-01", "2026-09-11"),
        text[:300],
        text[: text.index("entries")],
        text.replace('"entries"', '"entrees"').replace('{"sort"', '{ "sort"'),
    ):
        assert refusal(damaged) == NOTHING_WHOLE


def test_what_the_record_in_an_entry_is_is_looked_at_with_care_as_well() -> None:
    for sort, file, message in (
        (Sort.MEETING, "<p>a page</p>", NO_DATA),
        (Sort.CONTRIBUTION, "", NO_DATA),
        (Sort.MEETING, MEETING.replace('"version": 2', '"version": 9'), NEWER),
    ):
        with pytest.raises(Refused) as refused:
            content(entry_of(sort, file))
        assert refused.value.problems[0].message == message
    with pytest.raises(Refused):
        content(entry_of(Sort.CONTRIBUTION, MEETING))
    assert content(entry_of(Sort.PROMPTS, "whatever")) is None


# Sizes ----------------------------------------------------------------------------------------------------------


def test_what_is_larger_than_such_a_file_is_not_read() -> None:
    head = write_everything([], MADE)
    for data in (head + " " * MOST_BYTES_OF_ALL, head.encode() + b" " * MOST_BYTES_OF_ALL):
        with pytest.raises(Refused) as refused:
            read_everything(data)
        assert (refused.value.problems[0].message, refused.value.problems[0].values) == (TOO_LARGE, {"most": 60})


def test_the_largest_record_of_the_worst_text_fits_into_one_file() -> None:
    for letter in ('"', "\\", "\n", "é", "\U0001f7e2"):
        (together,) = in_files([entry_of(Sort.MEETING, letter * (MOST_BYTES // len(letter.encode())))])
        assert len(write_everything(together, MADE).encode()) < MOST_BYTES_OF_ALL


def test_more_than_one_file_holds_goes_into_several(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = small(7)
    assert list(in_files([])) == []
    assert list(in_files(entries)) == [tuple(entries)]
    each = len(write_everything(entries, MADE).splitlines()[7].encode())
    monkeypatch.setattr(module, "FULL", 3 * each)
    parts = list(in_files(entries))
    assert [len(part) for part in parts] == [3, 3, 1]
    assert [entry for part in parts for entry in part] == entries
    monkeypatch.setattr(module, "FULL", 1)
    assert [len(part) for part in in_files(entries)] == [1] * 7
    monkeypatch.setattr(module, "FULL", FULL)
    monkeypatch.setattr(module, "MOST_ENTRIES", 4)
    assert [len(part) for part in in_files(entries)] == [4, 3]


def test_files_of_a_day_are_told_apart_and_name_nobody() -> None:
    assert everything_file_name(MADE) == "everything-2026-09-03.json"
    assert everything_file_name(MADE, 2) == "everything-2026-09-03-2.json"


def hostile() -> dict[str, str]:
    begins = f'{{"format": "{EVERYTHING_FORMAT}", "version": 1, "entries": ['
    size = MOST_BYTES_OF_ALL // 10
    return {
        "deep": begins + "[" * size,
        "objects": begins + "{}," * (size // 3),
        "values": begins + "1," * (size // 2),
        "lines": begins + '\n{"sort": ' * (size // 10),
        "lines of nothing": begins + "\n" * size,
        "no end": begins + '{"sort": "' + "a" * size,
        "escapes": begins + '{"file": "' + "\\" * size,
        "quotes": begins + '"' * size,
        "fields": begins + "{" + '"a":1,' * (size // 6),
    }


@pytest.mark.parametrize("which", sorted(hostile()))
def test_a_file_made_to_hurt_ends_in_a_sentence_within_seconds(which: str) -> None:
    text = hostile()[which]
    began = time.process_time()
    assert refusal(text) in {NOTHING_WHOLE, TOO_MANY_ENTRIES}
    assert not TOLD or time.process_time() - began < 5
    assert gc.isenabled()


def test_too_many_entries_are_refused() -> None:
    tree: Any = json.loads(write_everything(small(1), MADE))
    tree["entries"] *= MOST_ENTRIES
    assert len(read_everything(json.dumps(tree)).entries) == MOST_ENTRIES
    tree["entries"].append(tree["entries"][0])
    assert refusal(json.dumps(tree)) == TOO_MANY_ENTRIES


# For others -----------------------------------------------------------------------------------------------------


@pytest.mark.host
@settings(max_examples=25)
@given(st.lists(st.text(max_size=30), max_size=5))
def test_the_schema_takes_every_one_that_we_write(texts: list[str]) -> None:
    text = write_everything([entry_of(Sort.MEETING, text) for text in texts], MADE)
    assert complaints(json.loads(text), FileKind.EVERYTHING) == []
