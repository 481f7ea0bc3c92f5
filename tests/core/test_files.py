"""Record files: written, read, and refused where they are not ours."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sos_core.copies import Copy, copy_for
from sos_core.files import (
    DAMAGED_PAGE,
    EMPTY,
    FOREIGN,
    FOREIGN_PAGE,
    MORE,
    MOST_BYTES,
    MOST_SHOWN,
    NEWER,
    NO_ROOM,
    NO_VERSION,
    NOT_UTF8,
    TOO_LARGE,
    VERSION,
    Envelope,
    file_name,
    read,
    record_file,
    size_problem,
    write_embedded,
    write_json,
)
from sos_core.files.record_file import _as_written, read_own
from sos_core.files.untrusted import NOT_JSON, TOO_DEEP, TOO_MUCH, TWICE
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.limits import FOR_LEADER
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.references import NOBODY, meeting_problems
from sos_core.model.statements import Statement
from sos_core.problems import Refused
from sos_core.record import render
from sos_core.validation import MISSING, NOT_TEXT, NOT_WHOLE, TOO_MANY, UNKNOWN
from tests.core.hostile import naughty_strings
from tests.core.meeting_01 import meeting_01, meeting_01_in_full, named
from tests.core.meetings import copies, meetings
from tests.core.processor import TOLD

T = Language()


def everything() -> Copy:
    return copy_for(meeting_01(), Audience.WHOLE)


def tree() -> dict[str, Any]:
    parsed: dict[str, Any] = json.loads(write_json(everything()))
    return parsed


def refusals(data: str | bytes) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        read(data)
    for problem in refused.value.problems:
        assert problem.sentence(T).endswith(".")
    return [(problem.path, problem.message) for problem in refused.value.problems]


# What we wrote comes back ------------------------------------------------------------------------------------------


@given(copies())
def test_a_json_file_gives_back_its_copy(copy: Copy) -> None:
    text = write_json(copy)
    for data in (text, text.encode("utf-8"), b"\xef\xbb\xbf" + text.encode("utf-8"), f"\r\n {text}"):
        assert read(data).copy == replace(copy, withheld={})


@given(copies())
def test_a_page_gives_back_its_copy(copy: Copy) -> None:
    page = render(copy, T)
    assert read(page).copy == read(page.encode("utf-8")).copy == replace(copy, withheld={})


@given(copies())
def test_the_same_copy_is_always_written_the_same(copy: Copy) -> None:
    text = write_json(copy)
    assert write_json(read(text).copy) == text


def test_every_naughty_string_goes_through_both_files() -> None:
    meeting = meeting_01()
    pattern = meeting.statements[0]
    strings = [text for text in naughty_strings() if text.strip()]
    said = tuple(
        Statement.model_validate(
            {
                **{name: getattr(pattern, name) for name in Statement.model_fields},
                "id": f"{n:08x}-ffff-4fff-8fff-{n:012x}",
                "text": text,
            }
        )
        for n, text in enumerate(strings)
    )
    meeting = meeting.model_copy(update={"statements": said, "goals": (), "steps": ()})
    copy = copy_for(meeting, Audience.WHOLE)
    assert read(write_json(copy)).meeting == meeting
    assert read(render(copy, T)).meeting == meeting


@given(copies())
def test_what_we_wrote_is_read_the_same_where_it_is_not_taken_apart_before(copy: Copy) -> None:
    text = write_json(copy)
    assert _as_written(text) is not None or "\\u" in text
    assert read_own(text) == read(text)


@pytest.mark.parametrize(
    "other",
    [
        lambda text: json.dumps(json.loads(text)),
        lambda text: text.replace('"version": 2', '"version": 2,\n "version": 2', 1),
        lambda text: text.replace('"offset": 60', '"offset": 60.0', 1),
        lambda text: text.replace("Donna", "Don\\u006ea", 1),
        lambda text: text.replace("Donna", "Don\\ud83da", 1),
        lambda text: text.replace('"reader": null', '"reader": null, "more": 1', 1),
        lambda text: text.replace('"held_on": "', '"held_on": "1', 1),
        lambda text: text[:-3],
        lambda text: f"[{text}]",
        lambda text: text[:0],
    ],
)
def test_what_is_other_than_we_write_it_is_read_as_any_file(other: Callable[[str], str]) -> None:
    text = other(write_json(everything()))
    assert _as_written(text) is None

    def outcome(reads: Callable[[str], object]) -> object:
        try:
            return reads(text)
        except Refused as refused:
            return refused.problems

    assert outcome(read_own) == outcome(read)


def test_what_contradicts_itself_is_refused_where_it_is_written_as_we_write_it() -> None:
    meeting = everything().meeting
    text = write_json(copy_for(meeting, Audience.WHOLE)).replace(f'"{meeting.people[0].id}"', f'"{"0" * 36}"', 1)
    with pytest.raises(Refused):
        read_own(text)


def test_no_number_of_a_record_is_longer_than_is_read() -> None:
    """What is read without being taken apart before is kept from these by its model alone."""

    def whole(node: object) -> Iterator[dict[str, Any]]:
        if isinstance(node, dict):
            yield from [node] if node.get("type") == "integer" and "const" not in node else []
            yield from (found for inner in node.values() for found in whole(inner))
        elif isinstance(node, list):
            yield from (found for inner in node for found in whole(inner))

    numbers = list(whole(Envelope.model_json_schema()))
    assert numbers
    for number in numbers:
        assert {"minimum", "exclusiveMinimum"} & set(number), number
        assert {"maximum", "exclusiveMaximum"} & set(number), number


def test_a_json_file_can_be_read_by_people() -> None:
    text = write_json(everything())
    assert '"owes £640 rent' not in text
    assert "Donna lost her cleaning job in May and owes £640 rent." in text
    assert text.startswith(
        '{\n "format": "meeting-board",\n "version": 2,\n "audience": "whole",\n "reader": null,\n'
        ' "came_as": "whole",\n "meeting": {\n'
    )
    assert text.endswith("}\n")


@given(meetings())
def test_the_record_inside_a_page_has_nothing_that_html_reads(meeting: Meeting) -> None:
    inside = write_embedded(copy_for(meeting, Audience.WHOLE))
    assert inside.isascii()
    assert inside.isprintable()
    assert not set(inside) & set("<>&")


def test_a_file_is_named_after_the_day_and_its_readers_and_after_nobody() -> None:
    meeting = meeting_01()
    assert file_name(copy_for(meeting, Audience.EVERYONE), "html") == "meeting-2026-09-03.html"
    assert file_name(copy_for(meeting, Audience.PROFESSIONALS), "json") == "meeting-2026-09-03-professionals.json"


def test_copies_for_two_people_are_told_apart_on_the_disk_by_a_number_that_tells_nothing() -> None:
    meeting = meeting_01_in_full()
    donna, craig = named(meeting, "Donna"), named(meeting, "Craig")
    names = [file_name(copy_for(meeting, Audience.PERSON, person.id), "html") for person in (donna, craig)]
    assert names == ["meeting-2026-09-03-person-00004.html", "meeting-2026-09-03-person-00005.html"]
    # Nobody can count from it who stands before them on the list, and is not in their copy.
    hidden = donna.model_copy(update={"limits": FOR_LEADER})
    others = tuple(hidden if person is donna else person for person in reversed(meeting.people))
    other = meeting.model_copy(update={"people": others})
    assert file_name(copy_for(other, Audience.PERSON, craig.id), "html") == names[1]
    long = craig.model_copy(update={"id": f"{craig.id[:-8]}ffffffff"})
    parts = dict.fromkeys((part.value for part in Part), ())
    alone = meeting.model_copy(update={**parts, "people": (long,), "core_group": (), "previous": None})
    assert file_name(copy_for(alone, Audience.PERSON, long.id), "json") == "meeting-2026-09-03-person-67295.json"


@given(copies())
def test_no_name_of_a_person_is_ever_in_the_name_of_a_file(copy: Copy) -> None:
    people = tuple(p.model_copy(update={"name": "Somebody Else"}) for p in copy.meeting.people)
    other = replace(copy, meeting=copy.meeting.model_copy(update={"people": people}))
    assert file_name(copy, "html") == file_name(other, "html")


def test_a_meeting_that_would_be_too_large_to_read_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    page, text = render(everything(), T), write_json(everything())
    monkeypatch.setattr(record_file, "MOST_BYTES", len(text.encode("utf-8")))
    assert write_json(everything()) == text
    assert read(text)
    with pytest.raises(Refused) as refused:
        render(everything(), T)
    assert refused.value.problems[0].message == NO_ROOM
    monkeypatch.setattr(record_file, "MOST_BYTES", len(text.encode("utf-8")) - 1)
    with pytest.raises(Refused):
        write_json(everything())
    assert len(page) > len(text)


# What is not ours, or not whole, is refused ------------------------------------------------------------------------


@pytest.mark.parametrize("data", ["", b"", " \n\t\r ", "\ufeff", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_said_to_be_empty(data: str | bytes) -> None:
    assert refusals(data) == [("", EMPTY)]


@pytest.mark.parametrize(
    "data", [b"\xff\xfe{\x00}\x00", b"%PDF-1.7\n\xe2\xe3\xcf\xd3", b"PK\x03\x04\x14\x00\x08\x80", b"\xed\xa0\x80"]
)
def test_what_is_not_utf_8_is_not_ours(data: bytes) -> None:
    assert refusals(data) == [("", NOT_UTF8)]


@pytest.mark.parametrize(
    "data",
    [
        *("{}", "[]", "[1, 2]", '"meeting-board"', "3", "null", "BEGIN:VCARD\nEND:VCARD", "name,age\nTilly,9"),
        *('{"format": "other"}', '{"format": ["meeting-board"]}', '{"a": NaN, "a": 1, "b": "\\ud800"}'),
    ],
)
def test_what_another_program_wrote_is_not_ours(data: str) -> None:
    assert refusals(data) == [("", FOREIGN)]


@pytest.mark.parametrize(
    "data",
    [
        "<!doctype html><title>Shop</title>",
        "<svg/>",
        "<p>&lt;template id=&quot;meeting-board-record&quot;&gt;",
        "<template id='other'>{}</template>",
    ],
)
def test_a_page_without_a_record_is_said_to_have_none(data: str) -> None:
    assert refusals(data) == [("", FOREIGN_PAGE)]


def test_a_page_that_breaks_off_or_was_changed_is_said_to_be_damaged() -> None:
    page = render(everything(), T)
    end = page.index("</template")
    assert refusals(page[:end]) == [("", DAMAGED_PAGE)]
    assert refusals(page[: end - 1] + page[end:]) == [("", DAMAGED_PAGE)]
    assert refusals(page[: end - 5] + page[end:]) == [("", DAMAGED_PAGE)]
    assert refusals('<template id="meeting-board-record">{"format": "other"}</template>') == [("", FOREIGN)]


def test_what_is_not_json_is_told_with_line_and_column() -> None:
    text = write_json(everything())
    line = text.splitlines()[5]
    with pytest.raises(Refused) as refused:
        read(text.replace(line, line.rstrip(",") + " x", 1))
    [problem] = refused.value.problems
    assert problem.message == NOT_JSON
    assert problem.values["line"] == 6
    assert problem.sentence(T).startswith("The file is damaged: it cannot be understood from line 6, column ")


@given(st.data())
def test_a_file_that_breaks_off_anywhere_is_refused(data: st.DataObject) -> None:
    text = write_json(everything()).strip()
    end = data.draw(st.integers(0, len(text) - 1))
    assert refusals(text[:end])


@pytest.mark.parametrize("kind", [bytes, str])
def test_a_file_over_20_mb_is_refused_and_one_of_20_mb_is_read(kind: type[str | bytes]) -> None:
    text = write_json(everything())
    small = text + " " * (MOST_BYTES - len(text.encode("utf-8")))
    large = small + " "
    assert read(small.encode() if kind is bytes else small).meeting == meeting_01()
    assert refusals(large.encode() if kind is bytes else large) == [("", TOO_LARGE)]
    problem = size_problem(MOST_BYTES + 1)
    assert problem is not None
    assert "20 MB" in problem.sentence(T)
    assert size_problem(MOST_BYTES) is None


@pytest.mark.parametrize("opening", ["[", "{", '{"a":', '[{"a":[', '[["\\"", '])
def test_a_file_that_is_nested_too_deep_is_refused_before_it_is_parsed(
    opening: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json, "loads", lambda *_, **__: pytest.fail("it was parsed"))
    assert refusals(opening * 50_000) == [("", TOO_DEEP)]


def test_brackets_in_what_people_typed_do_not_count_as_depth() -> None:
    meeting = meeting_01().model_copy(update={"reason": '[{"\\' * 1000})
    assert read(write_json(copy_for(meeting, Audience.EVERYONE))).meeting.reason == meeting.reason


def test_a_small_file_of_nothing_but_lists_is_refused_before_it_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json, "loads", lambda *_, **__: pytest.fail("it was parsed"))
    assert refusals("[" + "[]," * 600_000) == [("", TOO_MUCH)]


HURTFUL: dict[str, Callable[[int], str]] = {
    "strings that never end": lambda n: '{"' + '\\"' * n,
    "quotation marks": lambda n: "{" + '"' * n,
    "backslashes": lambda n: '{"' + "\\" * n,
    "a long number": lambda n: '{"a": ' + "9" * n + "}",
    "blanks": lambda n: "{" + " " * n,
    "templates": lambda n: "<" + '<template id="meeting-board-record"' * (n // 30),
    "unknown fields": lambda n: '{"format":"meeting-board","version":2,' + '"a":1,' * (n // 6) + '"b":1}',
}


@pytest.mark.parametrize("kind", HURTFUL)
def test_a_file_made_to_hurt_takes_no_more_than_its_length(kind: str) -> None:
    def seconds(length: int) -> float:
        began = time.process_time()
        refusals(HURTFUL[kind](length))
        return time.process_time() - began

    seconds(20_000)
    # Ten times as long may take ten times the time, and some more for a noisy machine; not a hundred times.
    short = min(seconds(100_000) for _ in range(3))
    long = min(seconds(1_000_000) for _ in range(2))
    assert not TOLD or long < 40 * short + 0.2


# What is whole JSON and still cannot be a record -------------------------------------------------------------------


def test_a_newer_file_is_refused_in_words_a_person_understands() -> None:
    newer = json.dumps({**tree(), "version": VERSION + 1, "unheard_of": [float("nan")]})
    assert refusals(newer) == [("version", NEWER)]
    with pytest.raises(Refused) as refused:
        read(newer)
    assert "was written by a newer Meeting Board" in refused.value.problems[0].sentence(T)


@pytest.mark.parametrize("version", [0, -1, True, 1.0, "1", None, [], 10**20])
def test_a_version_that_never_was_is_refused(version: object) -> None:
    assert refusals(json.dumps({**tree(), "version": version})) == [("version", NO_VERSION)]


def test_a_file_without_a_version_is_refused() -> None:
    whole = tree()
    del whole["version"]
    assert refusals(json.dumps(whole)) == [("version", NO_VERSION)]


@pytest.mark.parametrize(
    ("old", "new", "path", "message"),
    [
        ('"place":', '"place":"","place":', "meeting.place", TWICE),
        ('"offset": 60', '"offset": NaN', "meeting.made.offset", NOT_WHOLE),
        ('"offset": 60', '"offset": -Infinity', "meeting.made.offset", NOT_WHOLE),
        ('"offset": 60', '"offset": 1' + "0" * 5000, "meeting.made.offset", NOT_WHOLE),
        ('"offset": 60', '"offset": 1' + "0" * 20, "meeting.made.offset", NOT_WHOLE),
        ('"offset": 60', '"offset": 60.0', "meeting.made.offset", NOT_WHOLE),
        ('"offset": 60', '"offset": 1e999', "meeting.made.offset", NOT_WHOLE),
        ('"offset": 60', '"offset": "60"', "meeting.made.offset", NOT_WHOLE),
        ('"name": "Donna Marsh"', '"name": "Donna\\u0000"', "meeting.people[2].name", NOT_TEXT),
        ('"name": "Donna Marsh"', '"name": "Donna\\ud83d"', "meeting.people[2].name", NOT_TEXT),
        ('"name": "Donna Marsh"', '"name": "Donna\ud83d"', "meeting.people[2].name", NOT_TEXT),
        ('"name": "Donna Marsh"', '"name": " "', "meeting.people[2].name", MISSING),
        ('"name": "Donna Marsh",', "", "meeting.people[2].name", MISSING),
        ('"name": "Donna Marsh"', '"name": "Donna Marsh", "star": 1', "meeting.people[2].star", UNKNOWN),
        ('"audience"', '"audiences"', "audience", MISSING),
    ],
)
def test_one_thing_that_is_wrong_is_told_with_its_path(old: str, new: str, path: str, message: str) -> None:
    text = write_json(everything())
    assert old in text
    assert refusals(text.replace(old, new, 1))[0] == (path, message)


def test_names_of_fields_with_what_no_file_can_carry_are_refused() -> None:
    text = write_json(everything()).replace('"place":', '"\\ud83d":1,"\\u0000":[{"x":"\\ud83d"}],"place":', 1)
    assert refusals(text) == [
        ('meeting["\\ud83d"]', NOT_TEXT),
        ('meeting["\\u0000"]', NOT_TEXT),
        ('meeting["\\u0000"][0].x', NOT_TEXT),
    ]


def test_the_same_oddities_inside_a_page_are_refused_too() -> None:
    page = render(everything(), T).replace('"place":', '"place":"","place":', 1)
    assert refusals(page) == [("meeting.place", TWICE)]


def test_names_that_point_at_nobody_are_told_with_their_path() -> None:
    whole = tree()
    whole["meeting"]["steps"][2]["who"] = ["ffffffff-ffff-4fff-8fff-ffffffffffff"]
    assert refusals(json.dumps(whole)) == [("meeting.steps[2].who[0]", NOBODY)]


def test_only_the_first_problems_are_listed_and_the_rest_counted() -> None:
    whole = tree()
    for person in whole["meeting"]["people"]:
        person["shoe_size"] = 38
    with pytest.raises(Refused) as refused:
        read(json.dumps(whole))
    *shown, rest = refused.value.problems
    assert [problem.path for problem in shown] == [f"meeting.people[{n}].shoe_size" for n in range(MOST_SHOWN)]
    assert (rest.path, rest.message, rest.values) == ("", MORE, {"count": 3})


@pytest.mark.parametrize("part", ["people", "questions", "statements"])
def test_a_list_that_is_too_long_is_told_once(part: str) -> None:
    whole = tree()
    whole["meeting"][part] = [{}] * 6000
    assert refusals(json.dumps(whole)) == [(f"meeting.{part}", TOO_MANY)]


@pytest.mark.parametrize("meeting", [None, [], 3, "meeting", {"people": 3}])
def test_a_meeting_that_is_none_is_refused(meeting: object) -> None:
    assert all(path.startswith("meeting") for path, _ in refusals(json.dumps({**tree(), "meeting": meeting})))


@given(st.binary(max_size=200))
def test_no_bytes_whatever_raise_anything_but_a_refusal(data: bytes) -> None:
    assert refusals(data)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
        max_leaves=10,
    )
)
def test_no_json_whatever_raises_anything_but_a_refusal(value: object) -> None:
    envelope = {"format": "meeting-board", "version": 2, "audience": "everyone", "meeting": value}
    assert refusals(json.dumps(envelope))


@given(st.data())
def test_no_change_of_one_value_raises_anything_but_a_refusal(data: st.DataObject) -> None:
    whole = tree()
    holder: Any = whole
    while True:
        keys = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        key = data.draw(st.sampled_from(keys))
        if not holder[key] or not isinstance(holder[key], dict | list) or data.draw(st.integers(0, 4)) == 0:
            break
        holder = holder[key]
    holder[key] = data.draw(st.none() | st.integers() | st.floats() | st.text(max_size=3) | st.just([]) | st.just({}))
    changed = json.dumps(whole)
    try:
        meeting = read(changed).meeting
    except Refused:
        assert refusals(changed)
    else:
        assert list(meeting_problems(meeting)) == []
