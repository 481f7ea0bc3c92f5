"""The end of a long meeting: everybody leaves with their own copy, and it is known who has which."""

from __future__ import annotations

import base64
import io
import json
import re
import zipfile
from contextlib import nullcontext
from typing import Any

import pytest
from app.aside import aside_from
from app.leaving import FORMS, bare, note_of, one_after_another
from app.locks import FEWEST_ROUNDS
from app.offers import proposed
from app.screen import NOT_KNOWN

from sos_core.copies import copy_for
from sos_core.files import digest, read
from sos_core.language import Language
from sos_core.model.conclusions import Audience, CopyGiven, Way
from sos_core.model.details import Detail, DetailSort
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.people import Attendance, Side
from sos_core.plain_text import plain_text
from sos_core.record import Telling, render
from sos_core.word_document import word_document
from sos_core.wording import WITHHELD
from tests.app.at_once import at_once
from tests.app.drawn import Element, drawn, options
from tests.app.full import full
from tests.app.leader import Leader, same_but_when
from tests.app.locks_by_joserfc import JoserfcLocks
from tests.app.states import leader_with
from tests.core.meeting_01 import PHONE, QUARRY_LANE, SURGERY, id_of, meeting_01, meeting_01_in_full, named
from tests.core.meeting_02 import meeting_02
from tests.core.meeting_03 import meeting_03

T = Language()
M = meeting_01_in_full().model_copy(update={"copies": ()})
"""At the end of the meeting: nobody has a copy yet."""
FAMILY = ("Donna", "Craig", "Pat", "Steph")
NOT_IN_IT = (
    "None of the addresses, telephone numbers and schools that are written down here was found in it, and nothing else "
    "in it looks like one."
)
NONE_WRITTEN_DOWN = (
    "No address, telephone number or school is written down here, and nothing in it looks like an address or a "
    "telephone number."
)
NOT_KNOWN_WHICH = "Which version they have is not known"


def leader_at(meeting: Meeting = M) -> Leader:
    leader = leader_with(meeting)
    leader.go("hand-out")
    return leader


def without_the_school(meeting: Meeting) -> Meeting:
    """Where nobody is of a school, and nobody meets in one."""
    people = tuple(person.model_copy(update={"agency": ""}) for person in meeting.people)
    nowhere = tuple(one.model_copy(update={"place": ""}) for one in meeting.next_meetings)
    return meeting.model_copy(update={"people": people, "next_meetings": nowhere})


def rows(leader: Leader, part: str = "") -> dict[str, Element]:
    place = leader.element(part) if part else leader.document()
    found = [e for e in place if e["id"].startswith("hand-")]
    return {next(e.text for e in one if e.tag == "h3"): one for one in found}


def chosen(row: Element) -> str:
    """Which copy a row proposes."""
    return next(option["value"] for option in options(row) if "selected" in option.attributes)


def press(leader: Leader, name: str, words: str) -> dict[str, Any]:
    """A button in somebody's row."""
    row = next(row for told, row in rows(leader).items() if told.startswith(name))
    (button,) = [e for e in row if e.tag == "button" and e.text.startswith(words)]
    return leader.press_button(button)


def check(leader: Leader) -> list[str]:
    return [one.text for e in leader.document() if e["class"] == "corrections" for one in e if one.tag == "li"]


def framed(leader: Leader) -> str:
    return leader.element("preview-frame")["srcdoc"]


def body_of(page: str) -> str:
    """What is to be seen, without what stands in templates behind it."""
    return page.partition("<body")[2].partition("<template")[0]


# Rows ----------------------------------------------------------------------------------------------------------


def test_there_is_a_row_a_person_whoever_is_here_first_and_children_first_among_them() -> None:
    leader = leader_at()
    here, away = list(rows(leader, "here-list")), list(rows(leader, "away-list"))
    assert here[:4] == ["Tilly Marsh", "Donna Marsh", "Craig Holt", "Pat Marsh"]
    assert len(here) == 10
    assert away == ["Joe Marsh", "Steph Marsh", "Dr N. Iyer"]
    for row in rows(leader).values():
        assert "Has no copy yet." in row.text
        assert [b.text.partition(":")[0] for b in row if b.tag == "button"][:3] == [
            "Look at it",
            "Print",
            "Save the page (HTML)",
        ]


def test_where_nobody_is_on_the_list_it_is_said_how_to_go_on() -> None:
    leader = Leader()
    leader.new_meeting()
    leader.go("hand-out")
    assert "Nobody is on the list yet" in leader.document().text
    leader.press("Put people on the list")
    assert (leader.reply["focus"], leader.reply["route"].partition("/")[0]) == ("add-person-name", "people")
    leader.add_person("Donna", attendance="apologies")
    leader.go("hand-out")
    assert "Nobody is noted as present." in leader.document().text
    assert list(rows(leader, "away-list")) == ["Donna"]


def test_each_gets_the_copy_of_their_kind_where_nothing_is_kept_from_one_of_them() -> None:
    kinds = {Side.CHILD: "child", Side.PROFESSIONAL: "professionals"}
    for person in meeting_01().people:
        assert proposed(meeting_01(), person) == kinds.get(person.side, "family"), person.name


def test_where_something_is_kept_from_one_of_the_family_each_of_them_gets_their_own() -> None:
    told = {name.partition(" ")[0]: chosen(row) for name, row in rows(leader_at()).items()}
    # Craig is named, and the copy for the family would keep from the others what is kept from him.
    assert {name: told[name] for name in FAMILY} == dict.fromkeys(FAMILY, "person")
    assert (told["Tilly"], told["Joe"]) == ("child", "child")
    assert {told[name] for name in ("Ruth", "Imran", "Helen", "Bev", "PC", "Kezia", "Dr")} == {"professionals"}


@pytest.mark.parametrize(
    ("limits", "own"),
    [
        (Limits(), set()),
        (FOR_PROFESSIONALS, set()),
        (FOR_LEADER, set()),
        (Limits(only=(named(M, "Donna").id,)), {"Donna"}),
        (Limits(never=(named(M, "Imran").id,)), {"Imran", "Ruth", "Helen", "Bev", "PC", "Kezia", "Dr"}),
        (Limits(sides=(Side.CHILD, Side.FAMILY)), {"Donna", "Craig", "Pat"}),
    ],
)
def test_somebodys_own_copy_is_proposed_where_they_are_named_or_would_miss_something(
    limits: Limits, own: set[str]
) -> None:
    meeting = meeting_01().model_copy(update={"copies": ()})
    first = meeting.statements[0].model_copy(update={"limits": limits})
    meeting = meeting.model_copy(update={"statements": (first, *meeting.statements[1:])})
    assert {p.name.partition(" ")[0] for p in meeting.people if proposed(meeting, p) is Audience.PERSON} == own


def test_what_is_left_out_stands_in_one_line_that_opens() -> None:
    row = rows(leader_at())["Craig Holt"]
    (line,) = [e for e in row if e["id"].startswith("left-out-")]
    summary = next(e.text for e in line if e.tag == "summary")
    assert summary.startswith("Left out: 1 statement, 1 next step, 2 addresses, 1 telephone number,")
    assert "open" not in line.attributes
    # Nobody has written down a school: it stands in the agency of Tilly's teacher, and where the core group meets.
    assert "“St Aidan's” stands in: who was there; next meetings" in line.text
    assert "something in it to look at" in summary
    assert f"In it: telephone number of Pat Marsh: {PHONE}" in rows(leader_at())["Donna Marsh"].text


def test_that_nothing_was_found_promises_no_more_than_was_looked_for() -> None:
    def told(meeting: Meeting, name: str = "Craig Holt") -> str:
        line = next(e for e in rows(leader_at(meeting))[name] if e["id"].startswith("left-out-"))
        assert "to look at" not in line.text
        return line.text

    meeting = without_the_school(M)
    assert NOT_IN_IT in told(meeting)
    people = tuple(person.model_copy(update={"details": ()}) for person in meeting.people)
    nothing = meeting.model_copy(update={"people": people})
    assert NONE_WRITTEN_DOWN in told(nothing)


def test_what_is_written_down_is_looked_for_in_the_words_of_the_copy_too() -> None:
    meeting = without_the_school(M)
    first = meeting.statements[0].model_copy(update={"text": "We were in Quarry Lane all summer."})
    leader = leader_at(meeting.model_copy(update={"statements": (first, *meeting.statements[1:])}))
    assert "“Quarry Lane” stands in: what people said" in rows(leader)["Craig Holt"].text
    told = "“Quarry Lane” stands in: what people said – in 3 copies: Donna Marsh, Craig Holt and Pat Marsh"
    assert told in check(leader)
    # Professionals have the whole address, and that is told.
    assert "“Quarry Lane”" not in rows(leader)["Imran Shah"].text
    press(leader, "Craig", "Look at it")
    assert "“Quarry Lane” stands in: what people said" in check(leader)


def test_lines_on_who_got_one_are_counted_where_they_are_left_out() -> None:
    leader = leader_at(full())
    for person in full().people:
        audience = proposed(full(), person)
        assert audience
        expected = copy_for(full(), audience, person.id if audience in ("person", "child") else None).withheld
        line = next(e.text for e in rows(leader)[person.name] if e["id"].startswith("left-out-"))
        for kind, count in expected.items():
            assert WITHHELD[kind](T, count) in line, (person.name, kind)
    hidden = M.people[5].model_copy(update={"limits": FOR_LEADER})
    given = tuple(
        CopyGiven(id=id_of(990 + number), person=one.id, audience=Audience.EVERYONE, way=Way.PAPER, limits=limits)
        for number, (one, limits) in enumerate([(hidden, Limits()), (M.people[2], FOR_PROFESSIONALS)])
    )
    people = tuple(hidden if one.id == hidden.id else one for one in M.people)
    leader = leader_at(M.model_copy(update={"people": people, "copies": given}))
    assert "2 lines on who was given a copy" in rows(leader)["Pat Marsh"].text
    assert "1 line on who was given a copy" in rows(leader)["Imran Shah"].text


def test_another_copy_is_chosen_for_somebody_and_stays_chosen_after_a_reload() -> None:
    leader = leader_at()
    craig = named(M, "Craig").id
    before = rows(leader)["Craig Holt"].text
    reply = leader.submit(f"which-{craig}", audience="everyone")
    assert (reply["reset"], reply["announce"]) == (True, "Chosen")
    assert chosen(rows(leader)["Craig Holt"]) == "everyone"
    assert rows(leader)["Craig Holt"].text != before
    leader.send("begin", route=leader.reply["route"])
    assert chosen(rows(leader)["Craig Holt"]) == "everyone"
    # It is a note of this device, and in no file.
    assert leader.meeting() == M
    leader.submit(f"which-{craig}", audience="person")
    assert chosen(rows(leader)["Craig Holt"]) == "person"
    assert leader.told() == leader.drawn_anew()


def test_a_choice_that_cannot_be_made_any_more_is_as_if_it_had_not_been() -> None:
    leader = Leader()
    leader.new_meeting()
    tilly = leader.add_person("Tilly", "child")
    leader.go("hand-out")
    leader.submit(f"which-{tilly}", audience="child")
    leader.send("rewrite", part="people", id=tilly, side="network")
    assert chosen(rows(leader)["Tilly"]) == "family"


def test_few_rows_are_looked_through_at_first_and_the_page_asks_for_the_others() -> None:
    leader = leader_with(M)
    reply = json.loads(_take(leader, "go", section="hand-out"))
    said = ["Looking through it" in html for html in reply["lists"]["here-list"]["items"].values()]
    assert (reply["next"], said.count(False)) == ({"name": "more", "fields": {}}, 4)
    assert "Looking through the copies" in reply["regions"]["main"]
    rounds = 0
    while reply["next"]:
        reply = json.loads(_take(leader, "more"))
        assert (reply["focus"], reply["reset"], reply["announce"]) == (None, False, "")
        rounds += 1
    assert rounds == 3
    assert not any("Looking through" in html for html in leader.drawn_anew().lists["away-list"].values())


def _take(leader: Leader, name: str, **fields: str) -> str:
    return at_once(leader.desk.take(json.dumps({"name": name, "fields": fields})))


def test_what_has_not_changed_is_not_looked_through_again(monkeypatch: pytest.MonkeyPatch) -> None:
    leader = leader_at()
    made: list[Any] = []
    from app.views.handing_out import looked_through

    def counted(*args: Any, **more: Any) -> Any:
        made.append(args[1:])
        return copy_for(*args, **more)

    monkeypatch.setattr(looked_through, "copy_for", counted)
    leader.submit("give", people=[named(M, "Donna").id, named(M, "Imran").id], way="paper")
    assert made == []
    leader.put_up("One more thing")
    leader.go("hand-out")
    # One each for the family and the children, one for all professionals, and those for groups.
    assert len(made) == len(set(made)) == 9


def asked(leader: Leader) -> list[str]:
    """The ids of what is asked: whether copies were given."""
    return [e["id"] for e in leader.document() if e["class"] == "just-out"]


# The quick way ---------------------------------------------------------------------------------------------------


def test_everybody_who_is_here_is_printed_for_and_noted_with_one_press_and_undone_with_one() -> None:
    leader = leader_at()
    reply = leader.press("Print 10 copies")
    assert reply["download"]["way"] == "print"
    assert leader.element(reply["download"]["frame"])["sandbox"] == "allow-same-origin allow-modals"
    assert leader.meeting().copies == ()
    reply = leader.let_out()
    assert (reply["focus"], leader.meeting().copies) == ("just-out", ())
    assert leader.element("just-out").text.startswith(
        "Note 10 copies as given – on paper? To Tilly Marsh, Donna Marsh,"
    )
    leader.press("Yes, note it")
    copies = leader.meeting().copies
    assert {copy.way for copy in copies} == {Way.PAPER}
    assert {copy.day for copy in copies} == {M.held_on}
    assert [copy.person for copy in copies] == [p.id for p in M.people if p.attendance in ("present", "part")]
    for copy in copies:
        audience = proposed(M, M.person(copy.person))
        reader = copy.person if audience in ("person", "child") else None
        assert (copy.audience, copy.digest) == (audience, digest(copy_for(M, copy.audience, reader)))
    assert asked(leader) == []
    leader.press("‹ Back to the list")
    assert leader.reply["focus"] == "look-all"
    assert "Everybody who is here has a copy" in leader.document().text
    assert (
        rows(leader)["Craig Holt"].text.count("✓ Was given: copy for one person, on paper, Thursday 3 September") == 1
    )
    leader.send("undo")
    assert same_but_when(leader.meeting(), M)
    assert "Print 10 copies" in leader.document().text


def test_what_was_printed_and_not_given_is_not_noted() -> None:
    leader = leader_at()
    leader.press("Print 10 copies")
    leader.let_out()
    leader.press("No", within="just-out")
    assert asked(leader) == []
    assert leader.meeting() == M


def test_all_their_files_are_in_one_archive_each_copy_once_and_none_named_after_anybody() -> None:
    leader = leader_at()
    file = leader.press("Save all their files")["download"]
    assert (file["name"], file["type"]) == ("meeting-2026-09-03-copies.zip", "application/zip")
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(file["base64"]))) as archive:
        records = {name: read(archive.read(name)) for name in archive.namelist()}
    # Tilly's, Donna's, Craig's, Pat's, and one for the six professionals.
    assert len(records) == 5
    assert {record.audience for record in records.values()} == {"child", "person", "professionals"}
    for record in records.values():
        assert record.meeting == copy_for(M, record.audience, record.reader).meeting
    assert not [name for name in records for p in M.people if p.name.split()[0].lower() in name]
    leader.let_out()
    leader.press("Yes, note it")
    assert [copy.way for copy in leader.meeting().copies] == [Way.FILE] * 10


def test_whoever_has_theirs_is_not_printed_for_again_until_the_record_changes() -> None:
    leader = leader_at()
    press(leader, "Donna", "Print")
    leader.let_out()
    leader.press("Yes, note it")
    leader.press("‹ Back to the list")
    assert "Print 9 copies" in leader.document().text
    assert "theirs is an older copy" not in leader.document().text
    leader.put_up("Donna sings with him.", "well")
    leader.go("hand-out")
    assert "theirs is an older copy" in rows(leader)["Donna Marsh"].text
    assert "theirs is an older copy" not in rows(leader)["Pat Marsh"].text
    assert "Print 10 copies" in leader.document().text
    leader.send("undo")
    assert "theirs is an older copy" not in rows(leader)["Donna Marsh"].text
    assert leader.told() == leader.drawn_anew()


def test_after_a_late_change_the_line_of_parts_the_head_and_the_rows_say_the_same() -> None:
    def way() -> str:
        return next(e.text for e in leader.element("parts") if e.tag == "button" and e.text.startswith("Hand out"))

    leader = leader_at()
    leader.press("Print 10 copies")
    leader.let_out()
    leader.press("Yes, note it")
    assert "10 of 13 have a copy" in way()
    assert "older" not in way()
    assert "older copy" not in leader.element("main").text
    leader.put_up("Donna sings with him.", "well")
    # What the copies would be now is not looked at while people talk.
    assert "older" not in way()
    leader.go("hand-out")
    assert "10 of 13 have a copy, 10 an older one" in way()
    assert "10 have an older copy, as the record has changed since: print again?" in leader.document().text
    assert "10 people are here." not in leader.document().text
    # No bare number stands where a sentence has nobody to tell of.
    head = next(e for e in leader.document() if e["aria-labelledby"] == "quick-heading")
    assert head.text.removeprefix("Everybody who is here").strip().startswith("10 have an older copy")
    assert "still without" not in leader.document().text
    marked = [name for name, row in rows(leader).items() if "theirs is an older copy" in row.text]
    assert len(marked) == 10
    (remark,) = [e for e in rows(leader)["Donna Marsh"] if e.tag == "small" and "theirs is an older copy" in e.text]
    assert remark.text == "The record has changed since: theirs is an older copy."
    press(leader, "Donna", "Print")
    leader.let_out()
    leader.press("Yes, note it")
    leader.press("‹ Back to the list")
    assert "10 of 13 have a copy, 9 an older one" in way()
    assert "9 have an older copy" in leader.document().text
    assert "Print 9 copies" in leader.document().text
    assert leader.told() == leader.drawn_anew()


def test_whoever_has_none_and_whoever_has_an_older_one_are_told_apart() -> None:
    leader = leader_at()
    press(leader, "Donna", "Print")
    leader.let_out()
    leader.press("Yes, note it")
    leader.press("‹ Back to the list")
    leader.put_up("Donna sings with him.", "well")
    leader.go("hand-out")
    text = leader.document().text
    assert "9 of them are still without." in text
    assert "1 has an older copy, as the record has changed since: print again?" in text
    assert "Print 10 copies" in text


def test_of_a_copy_that_was_not_made_here_nobody_knows_whether_it_is_an_older_one() -> None:
    leader = leader_at()
    leader.submit("give", people=[named(M, "Imran").id], way="paper")
    assert NOT_KNOWN_WHICH not in leader.document().text
    assert "9 of them are still without." in leader.document().text
    leader.put_up("More")
    leader.go("hand-out")
    assert leader.meeting().copies[0].digest is None
    assert "theirs is an older copy" not in rows(leader)["Imran Shah"].text
    assert NOT_KNOWN_WHICH in rows(leader)["Imran Shah"].text
    assert NOT_KNOWN_WHICH not in rows(leader)["Bev Carter"].text
    leader.send("undo")
    assert NOT_KNOWN_WHICH not in leader.document().text
    leader.send("redo")
    assert leader.told() == leader.drawn_anew()
    leader.send("begin", route=leader.reply["route"])
    assert NOT_KNOWN_WHICH in rows(leader)["Imran Shah"].text


def test_nobody_is_said_to_have_the_record_as_it_is_now_of_whom_that_is_not_known() -> None:
    all_have_it = "Everybody who is here has a copy, as the record is now."
    leader = leader_at()
    leader.submit("give", people=[person.id for person in M.people], way="paper")
    assert all_have_it in leader.document().text
    assert "Print 10 copies" not in leader.document().text
    leader.put_up("More")
    leader.go("hand-out")
    text = leader.document().text
    assert all_have_it not in text
    assert "Which version these have is not known: Tilly Marsh, Donna Marsh, Craig Holt, Pat Marsh," in text
    assert "still without" not in text
    assert "Print 10 copies" in text
    # Whoever gets the newest has it.
    press(leader, "Donna", "Print")
    leader.let_out()
    leader.press("Yes, note it")
    leader.press("‹ Back to the list")
    assert NOT_KNOWN_WHICH not in rows(leader)["Donna Marsh"].text
    assert "Print 9 copies" in leader.document().text


def test_of_a_copy_that_another_device_noted_without_a_check_code_nothing_is_known() -> None:
    given = CopyGiven(id=id_of(990), person=named(M, "Pat").id, audience=Audience.PERSON, way=Way.POST)
    leader = leader_at(M.model_copy(update={"copies": (given,)}))
    assert NOT_KNOWN_WHICH in rows(leader)["Pat Marsh"].text
    assert "9 of them are still without." in leader.document().text
    assert "Which version these have is not known: Pat Marsh." in leader.document().text
    assert leader.told() == leader.drawn_anew()


# A look at it ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [p.name for p in M.people])
def test_what_is_looked_at_is_the_page_that_the_reader_gets(name: str) -> None:
    leader = leader_at()
    person = named(M, name)
    reply = press(leader, name, "Look at it")
    assert reply["focus"] == "main"
    assert f"As {person.name} will see it" in leader.document().text
    audience = proposed(M, person)
    assert audience
    page = render(copy_for(M, audience, person.id if audience in ("person", "child") else None), T)
    assert framed(leader) == bare(page)
    # The very page but for the data inside, which no eye sees.
    assert body_of(framed(leader)) == body_of(page) != ""
    assert "<script" not in framed(leader)
    reply = leader.press("‹ Back to the list")
    assert reply["focus"] == f"look-{person.id}"
    assert len(rows(leader)) == len(M.people)


def test_nothing_that_is_kept_from_a_reader_is_in_what_they_are_shown() -> None:
    leader = leader_at()
    kept = {
        "Craig": (QUARRY_LANE, SURGERY, PHONE, "appointments with", "previous conviction"),
        "Pat": (QUARRY_LANE, SURGERY),
    }
    for name, secrets in kept.items():
        press(leader, name, "Look at it")
        assert not [words for words in secrets if words in framed(leader)], name
        assert (PHONE in framed(leader)) is (name == "Pat")
        leader.press("‹ Back")


def test_a_frame_is_told_once_and_replaced_when_the_record_changes() -> None:
    leader = leader_at()
    press(leader, "Pat", "Look at it")
    (key,) = leader.shown.lists["preview"]
    leader.press("Save the page (HTML)")
    assert "preview" not in leader.reply["lists"]
    leader.send("rewrite", part="people", id=named(M, "Pat").id, role="grandmother, Nana")
    assert list(leader.shown.lists["preview"]) != [key]
    assert "grandmother, Nana" in framed(leader)


def test_several_copies_are_one_after_another_in_one_page_each_on_its_own() -> None:
    leader = leader_at()
    leader.press("Look at them")
    root = drawn(framed(leader))
    records = [e for e in root if "data-record" in e.attributes]
    assert len(records) == 10
    assert [e["class"] for e in records] == ["for-child"] + [""] * 9
    assert len([e for e in root if e.tag == "style"]) == 1
    assert "Quarry Lane" not in "".join(e.text for e in records[:4])
    assert "Quarry Lane" in records[4].text
    page = render(copy_for(M, Audience.EVERYONE), T)
    assert one_after_another([page, page]).count("<main>") == 2


def test_a_style_sheet_of_a_records_own_is_told_to_the_page_and_counts_no_sheets_of_several() -> None:
    page = render(copy_for(M, Audience.EVERYONE), T)
    _, own = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    code = re.search('"[^"]* check code [^"]*"', own)
    assert code
    assert "counter(page)" in own
    assert f"<template data-sheet>{own}</template></body>" in bare(page)
    assert bare(page).count("<style>") == 1
    both = one_after_another([page, page])
    assert (both.count("<style>"), both.count("data-sheet"), both.count("counter(page)")) == (1, 2, 0)
    for number in (1, 2):
        assert f"@page record-{number} {{" in both
        assert f'<div data-record="record-{number}"' in both
    assert both.count(code[0]) == 2


def test_the_projector_window_shows_nothing_of_what_is_looked_at() -> None:
    leader = leader_at()
    before = _take(leader, "wall", whole="yes")
    press(leader, "Ruth", "Look at it")
    assert _take(leader, "wall", whole="yes") == before
    assert json.loads(_take(leader, "wall"))["wall"] == {"regions": {}, "lists": {}}


def test_a_copy_that_is_looked_at_is_gone_when_the_device_is_in_a_childs_hands() -> None:
    leader = leader_at()
    press(leader, "Ruth", "Look at it")
    leader.send("hand_to_child", person=named(M, "Tilly").id)
    assert "preview-frame" not in {e["id"] for e in leader.document()}
    assert leader.reply["kept"] == []


# In easy words ---------------------------------------------------------------------------------------------------


def tick_of(row: Element) -> Element | None:
    return next((e for e in row if e["type"] == "checkbox"), None)


def in_easy_words(leader: Leader, name: str, **more: str) -> str:
    """Ticks the box in somebody's row; gives whose it is."""
    person = named(M, name)
    leader.submit(f"which-{person.id}", telling="easy", **more)
    return person.id


def easy_page(id: str, audience: Audience = Audience.PERSON) -> str:
    return render(copy_for(M, audience, id if audience is Audience.PERSON else None), T, Telling.EASY)


def test_easy_words_are_offered_beside_the_copies_of_family_and_friends() -> None:
    leader = leader_at()
    ticks = {name: tick_of(row) for name, row in rows(leader).items()}
    # A child's copy is in such words anyway; professionals are not asked about.
    assert {name for name, tick in ticks.items() if tick} == {"Donna Marsh", "Craig Holt", "Pat Marsh", "Steph Marsh"}
    assert not any("checked" in tick.attributes for tick in ticks.values() if tick)
    assert "In easy words: Donna Marsh" in rows(leader)["Donna Marsh"].text
    tilly = named(M, "Tilly").id
    leader.submit(f"which-{tilly}", audience="person")
    assert tick_of(rows(leader)["Tilly Marsh"])
    leader.submit(f"which-{tilly}", audience="child")
    assert tick_of(rows(leader)["Tilly Marsh"]) is None


def test_that_somebodys_copy_is_in_easy_words_is_told_and_stays_so_after_a_reload() -> None:
    leader = leader_at()
    in_easy_words(leader, "Donna")
    for _ in range(2):
        row = rows(leader)["Donna Marsh"]
        tick = tick_of(row)
        assert tick
        assert "checked" in tick.attributes
        assert "copy for one person, in easy words" in row.text
        assert chosen(row) == "person"
        leader.send("begin", route=leader.reply["route"])
    assert "in easy words." not in rows(leader)["Pat Marsh"].text
    assert leader.meeting() == M
    leader.send("choose_copy", person=named(M, "Donna").id, audience="person")
    assert "in easy words." not in rows(leader)["Donna Marsh"].text
    assert leader.told() == leader.drawn_anew()


def test_what_was_stored_before_there_were_easy_words_is_still_read() -> None:
    donna = named(M, "Donna").id
    aside = aside_from(json.dumps({"copies": [{"person": donna, "audience": "everyone"}]}))
    assert (aside.copy_of(donna), aside.telling_of(donna)) == (Audience.EVERYONE, Telling.USUAL)
    assert aside_from(aside.text) == aside


def test_whoever_chooses_only_the_words_settles_nothing_about_the_copy() -> None:
    plain = meeting_01().model_copy(update={"copies": ()})
    leader = leader_at(plain)
    in_easy_words(leader, "Donna")
    assert chosen(rows(leader)["Donna Marsh"]) == "family"
    statement = plain.statements[0].id
    leader.send("rewrite", part="statements", id=statement, never=[named(plain, "Craig").id])
    leader.go("hand-out")
    # The family's would keep it from her as well.
    assert chosen(rows(leader)["Donna Marsh"]) == "person"
    assert "copy for one person, in easy words" in rows(leader)["Donna Marsh"].text


def test_words_that_nobody_knows_are_refused_and_a_childs_copy_is_told_in_one_way_only() -> None:
    leader = leader_at()
    donna, tilly = named(M, "Donna").id, named(M, "Tilly").id
    assert leader.send("choose_copy", person=donna, audience="person", telling="loud")["reset"] is False
    leader.send("look_at_copies", copies=[f"person:{donna}:loud"])
    assert "preview-frame" not in {e["id"] for e in leader.document()}
    file = leader.send("hand_out", copies=[f"child:{tilly}:easy", f"child:{tilly}"], way="save")["download"]
    assert file["text"] == render(copy_for(M, Audience.CHILD, tilly), T)
    assert "easy" not in file["name"]


def test_the_page_in_easy_words_is_the_one_that_is_looked_at_printed_saved_locked_and_shared() -> None:
    leader = leader_at()
    donna = in_easy_words(leader, "Donna")
    page = easy_page(donna)
    press(leader, "Donna", "Look at it")
    assert framed(leader) == bare(page)
    assert body_of(framed(leader)) == body_of(page) != body_of(render(copy_for(M, Audience.PERSON, donna), T))
    assert "This is a copy for one person, in easy words." in leader.document().text
    assert leader.press("‹ Back to the list")["focus"] == f"look-{donna}"
    for words in ("Save the page (HTML)", "Share"):
        file = press(leader, "Donna", words)["download"]
        assert file["text"] == page
        assert re.fullmatch(r"meeting-2026-09-03-person-\d{5}-easy\.html", file["name"])
        assert file["name"] in rows(leader)["Donna Marsh"].text
    locked = press(leader, "Donna", "Save the page locked")["download"]
    assert re.fullmatch(r"locked-\d{5}\.html", locked["name"])
    leader.let_out()
    opens_with = next(e.text for e in leader.element(asked(leader)[0]) if e.tag == "strong")
    assert at_once(JoserfcLocks(FEWEST_ROUNDS).opened(locked["text"], opens_with)) == page
    press(leader, "Donna", "Print")
    assert framed(leader) == bare(page)
    leader.let_out()
    leader.press("Yes, note it")
    (given,) = leader.meeting().copies
    # It is the same copy: whoever compares check codes finds the same.
    expected = digest(copy_for(M, Audience.PERSON, donna))
    assert (given.person, given.audience, given.digest) == (donna, Audience.PERSON, expected)
    leader.press("‹ Back to the list")
    leader.submit(f"which-{donna}", audience="person", telling="easy")
    assert "theirs is an older copy" not in rows(leader)["Donna Marsh"].text


@pytest.mark.parametrize(
    ("words", "suffix"), [("Save the data (JSON)", "json"), ("Save as text", "txt"), ("Save for Word", "docx")]
)
def test_what_is_no_page_is_told_as_before(words: str, suffix: str) -> None:
    leader = leader_at()
    before = press(leader, "Donna", words)["download"]
    in_easy_words(leader, "Donna")
    after = press(leader, "Donna", words)["download"]
    assert {**after, "then": None} == {**before, "then": None}
    assert after["name"].endswith(suffix)


def test_when_all_are_let_out_each_has_the_words_that_were_chosen_and_each_page_is_made_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    leader = leader_at()
    donna, craig = (in_easy_words(leader, name, audience="everyone") for name in ("Donna", "Craig"))
    pat = named(M, "Pat").id
    leader.submit(f"which-{pat}", audience="everyone")
    from app import leaving
    from app.views.handing_out import preview

    made: list[Any] = []

    def counted(copy: Any, *more: Any) -> str:
        made.append((copy.audience, copy.reader, *more[1:]))
        return render(copy, *more)

    monkeypatch.setattr(leaving, "render", counted)
    monkeypatch.setattr(preview, "render", counted)
    file = leader.press("Save all their files")["download"]
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(file["base64"]))) as archive:
        pages = {name: archive.read(name).decode() for name in archive.namelist()}
    usual, easy = pages["meeting-2026-09-03.html"], pages["meeting-2026-09-03-easy.html"]
    assert (usual, easy) == (render(copy_for(M, Audience.EVERYONE), T), easy_page("", Audience.EVERYONE))
    assert read(usual).copy == read(easy).copy
    # Theirs in two ways, Tilly's, and one for the six professionals.
    assert (len(pages), len(made), len(set(made))) == (4, 4, 4)
    made.clear()
    leader.press("Print 10 copies")
    records = [e for e in drawn(framed(leader)) if "data-record" in e.attributes]
    assert [e["class"] for e in records] == ["for-child", "easy", "easy"] + [""] * 7
    assert (len(made), len(set(made))) == (4, 4)
    leader.let_out()
    leader.press("Yes, note it")
    told = {copy.person: copy for copy in leader.meeting().copies}
    assert told[donna].digest == told[craig].digest == told[pat].digest == digest(copy_for(M, Audience.EVERYONE))


# The last look before it leaves ----------------------------------------------------------------------------------


def test_each_address_and_number_is_told_with_the_copies_that_it_is_in() -> None:
    said = check(leader_at())
    assert f"Telephone number of Pat Marsh: {PHONE} – in 8 copies: Donna Marsh, Pat Marsh and all professionals" in said
    assert f"Address of Steph Marsh: {QUARRY_LANE} – in 6 copies: all professionals" in said
    assert (
        "On the report “Report of the family doctor”: Mill Road Surgery, 01632 960 555 – in 6 copies: all professionals"
        in said
    )
    assert "A closed part was held: 10:05 to 10:12." in said
    assert "What is for professionals only is in 6 copies: all professionals" in said


def test_that_no_address_goes_to_the_family_is_told_as_well() -> None:
    meeting = without_the_school(M)
    closed = tuple(
        person.model_copy(
            update={"details": tuple(d.model_copy(update={"limits": FOR_PROFESSIONALS}) for d in details)}
        )
        if (details := person.details)
        else person
        for person in meeting.people
    )
    leader = leader_at(meeting.model_copy(update={"people": closed}))
    assert (
        check(leader)[0] == "None of the addresses, telephone numbers and schools that are written down here was found "
        "in a copy for a child, the family or a friend, and nothing else in those looks like one."
    )
    press(leader, "Donna", "Look at it")
    assert check(leader)[0] == NOT_IN_IT
    leader.press("‹ Back")
    leader.send("look_at_copies", copies=[f"person:{named(M, name).id}" for name in ("Donna", "Craig")])
    assert check(leader)[0] == NOT_IN_IT.replace("found in it", "found in any of these copies").replace(
        "else in it", "else in them"
    )


def test_where_nothing_is_written_down_what_looks_like_an_address_is_looked_for_all_the_same() -> None:
    meeting = without_the_school(meeting_01().model_copy(update={"copies": ()}))
    leader = leader_at(meeting)
    in_a_note = "“14 Quarry Lane” looks like an address, and stands in: who was there"
    assert check(leader)[:2] == [
        "Nothing in a copy for a child, the family or a friend looks like an address or a telephone number.",
        f"{in_a_note} – in 6 copies: all professionals",
    ]
    press(leader, "Donna", "Look at it")
    assert check(leader)[0] == NONE_WRITTEN_DOWN
    assert "What is for professionals only is not in it." in check(leader)
    leader.press("‹ Back")
    press(leader, "Imran", "Look at it")
    assert check(leader)[0] == in_a_note
    assert "What is for professionals only is in it." in check(leader)
    leader = leader_at(
        meeting.model_copy(update={"people": tuple(p.model_copy(update={"private_note": ""}) for p in meeting.people)})
    )
    assert check(leader)[0] == NONE_WRITTEN_DOWN.replace("in it looks", "in any of these copies looks")


def test_what_stands_in_something_that_a_reader_may_not_have_is_told_first_and_strongly() -> None:
    said = "Steph has offered her spare room at 14 Quarry Lane. Her number is 01632 960777."
    meeting = without_the_school(meeting_01().model_copy(update={"copies": ()}))
    first = meeting.statements[0].model_copy(update={"text": said})
    leader = leader_at(meeting.model_copy(update={"statements": (first, *meeting.statements[1:])}))
    grave = "“14 Quarry Lane” stands in something that is left out of this copy, and in: what people said"
    number = "“01632 960777” looks like a telephone number, and stands in: what people said"
    (line,) = [e for e in rows(leader)["Craig Holt"] if e["id"].startswith("left-out-")]
    assert [e.text for e in line if e.tag == "strong"] == ["something in it to look at", grave]
    assert number in line.text
    assert check(leader)[0] == f"{grave} – in 3 copies: Donna Marsh, Craig Holt and Pat Marsh"
    assert any(one.startswith(f"{number} – in 9 copies") for one in check(leader))
    press(leader, "Craig", "Look at it")
    assert check(leader)[:2] == [grave, number]
    assert leader.told() == leader.drawn_anew()


def test_an_address_that_goes_where_it_is_open_to_all_names_them_one_by_one() -> None:
    steph = named(M, "Steph")
    school = Detail(sort=DetailSort.SCHOOL, text="St Aidan's", limits=Limits())
    people = tuple(p.model_copy(update={"details": (school,)}) if p.id == steph.id else p for p in M.people)
    leader = leader_at(M.model_copy(update={"people": people}))
    assert (
        "School of Steph Marsh: St Aidan's – in 9 copies: Donna Marsh, Craig Holt, Pat Marsh and all professionals"
        in check(leader)
    )
    press(leader, "Craig", "Look at it")
    assert "In it: school of Steph Marsh: St Aidan's" in check(leader)


def test_that_the_leaders_own_copy_holds_everything_is_told_and_blocks_nothing() -> None:
    first = M.statements[0].model_copy(update={"limits": FOR_LEADER})
    leader = leader_at(M.model_copy(update={"statements": (first, *M.statements[1:])}))
    ruth = named(M, "Ruth").id
    assert not [words for words in check(leader) if "leader" in words]
    leader.submit(f"which-{ruth}", audience="person")
    assert "What is for the leader alone is in the copy of Ruth Adeyemi." in check(leader)
    leader.submit(f"which-{ruth}", audience="whole")
    told = "The leader's own copy holds everything, also what nobody else may have. It goes to Ruth Adeyemi."
    assert told in check(leader)
    assert press(leader, "Ruth", "Save the page (HTML)")["download"]
    leader.send("look_at_copies", copies=["whole:"])
    assert "The leader's own copy holds everything, also what nobody else may have." in check(leader)
    assert leader.send("close_copies")["focus"] == "look-whole"


def test_what_a_child_would_carry_home_that_is_kept_from_somebody_there_is_told_by_kind_and_count() -> None:
    tilly, craig, donna = (named(M, name).id for name in ("Tilly", "Craig", "Donna"))
    assert not [words for words in check(leader_at()) if "never for" in words]

    def limited(limits: Limits) -> Meeting:
        said = tuple(
            one.model_copy(update={"limits": limits}) if one.own_words and tilly in one.said_by else one
            for one in M.statements
        )
        return M.model_copy(update={"statements": said})

    leader = leader_at(limited(Limits(never=(craig,))))
    told = "In the paper of Tilly Marsh stands what is never for Craig Holt: 2 statements"
    assert told in check(leader)
    press(leader, "Tilly", "Look at it")
    assert told in check(leader)
    leader.press("‹ Back")
    press(leader, "Joe", "Look at it")
    assert not [words for words in check(leader) if "never for" in words]
    # From whom the same is kept, in one sentence.
    others = "Joe Marsh, Craig Holt and Pat Marsh"
    assert f"In the paper of Tilly Marsh stands what is never for {others}: 2 statements" in check(
        leader_at(limited(Limits(only=(tilly, donna))))
    )


def test_a_child_who_gets_all_that_they_may_have_carries_more_and_it_is_told() -> None:
    tilly, craig, pat = (named(M, name).id for name in ("Tilly", "Craig", "Pat"))
    [question, *others] = M.questions
    answers = tuple(
        one.model_copy(update={"limits": Limits(never=(craig, pat))}) if one.person == tilly else one
        for one in question.answers
    )
    meeting = M.model_copy(update={"questions": (question.model_copy(update={"answers": answers}), *others)})
    leader = leader_at(meeting)
    assert not [words for words in check(leader) if "never for" in words]
    leader.submit(f"which-{tilly}", audience="person")
    stands, answer = "In the paper of Tilly Marsh stands what is never for", "1 answer to a scaling question"
    assert [words for words in check(leader) if "never for" in words] == [
        f"{stands} Craig Holt: 1 next step and {answer}",
        f"{stands} Pat Marsh: {answer}",
    ]


def test_answers_that_are_not_revealed_are_told_to_be_in_none() -> None:
    leader = leader_with(M)
    leader.go("scale")
    leader.submit("add-question", text="How safe?", at_ten="All", at_zero="None")
    question = leader.meeting().questions[-1].id
    leader.send("answer_hidden", question=question, person=named(M, "Donna").id, given="2", instrument="numbers")
    leader.go("hand-out")
    assert "1 answer is not revealed yet, so it is in none of these files." in leader.document().text
    press(leader, "Donna", "Look at it")
    assert "1 answer is not revealed yet" in leader.document().text


# Ways out --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "way", "noted"),
    [("Print", "print", Way.PAPER), ("Save the page (HTML)", "save", Way.FILE), ("Share", "share", Way.FILE)],
)
def test_after_each_way_out_it_is_asked_whether_it_was_given(words: str, way: str, noted: Way) -> None:
    leader = leader_at()
    pat = named(M, "Pat")
    reply = press(leader, "Pat", words)
    assert reply["download"]["way"] == way
    assert reply["download"]["then"] == {"name": "handed_out", "fields": {"copies": [f"person:{pat.id}"], "way": way}}
    assert "Note it as given" not in leader.document().text
    assert leader.let_out()["focus"] == f"just-out-{pat.id}"
    on = "on paper" if noted is Way.PAPER else "as a file"
    assert f"Note it as given to Pat Marsh – {on}?" in leader.document().text
    leader.press("Yes, note it")
    (given,) = leader.meeting().copies
    expected = digest(copy_for(M, Audience.PERSON, pat.id))
    assert (given.person, given.audience, given.way, given.digest) == (pat.id, Audience.PERSON, noted, expected)


def test_what_was_saved_and_not_given_leaves_the_keyboard_where_it_was() -> None:
    leader = leader_at()
    press(leader, "Pat", "Save the page (HTML)")
    leader.let_out()
    pat = named(M, "Pat").id
    assert leader.press("No", within=f"just-out-{pat}")["focus"] == f"look-{pat}"
    assert leader.meeting() == M


def test_a_file_that_is_for_nobody_alone_asks_nothing() -> None:
    leader = leader_at()
    assert leader.send("save_html", audience="family")["download"]["then"] is None
    assert leader.send("handed_out", copies=["family:"], way="save")["focus"] is None
    assert asked(leader) == []


def test_whoever_goes_elsewhere_is_not_asked_any_more() -> None:
    leader = leader_at()
    press(leader, "Pat", "Save the page (HTML)")
    leader.let_out()
    leader.go("board")
    leader.go("hand-out")
    assert asked(leader) == []


def test_one_file_after_the_other_is_saved_and_each_is_asked_about_until_it_is_answered() -> None:
    leader = leader_at()
    four = {name: named(M, name).id for name in ("Tilly", "Donna", "Craig", "Helen")}
    words = {}
    for name in four:
        press(leader, name, "Save the page locked" if name in ("Donna", "Craig") else "Save the page (HTML)")
        leader.let_out()
        words[name] = [e.text for e in leader.element(f"just-out-{four[name]}") if e.tag == "strong"]
    assert sorted(asked(leader)) == sorted(f"just-out-{id}" for id in four.values())
    for name, row in rows(leader).items():
        assert ("Note it as given" in row.text) is (name.split()[0] in four)
    # Each with the words that open that very file.
    assert words["Donna"] != words["Craig"]
    for name in ("Donna", "Craig"):
        assert [e.text for e in leader.element(f"just-out-{four[name]}") if e.tag == "strong"] == words[name]
    leader.press("Yes, note it", within=f"just-out-{four['Tilly']}")
    leader.press("No", within=f"just-out-{four['Craig']}")
    assert sorted(asked(leader)) == sorted(f"just-out-{four[name]}" for name in ("Donna", "Helen"))
    assert [copy.person for copy in leader.meeting().copies] == [four["Tilly"]]
    # Something else is done on the screen meanwhile, and somebody's copy is looked at: it asks about that one alone.
    press(leader, "Pat", "Look at it")
    assert asked(leader) == []
    leader.press("‹ Back to the list")
    press(leader, "Donna", "Look at it")
    assert asked(leader) == [f"just-out-{four['Donna']}"]
    leader.press("‹ Back to the list")
    # Noted by hand is an answer, too.
    leader.submit("give", people=[four["Helen"]], way="paper")
    assert asked(leader) == [f"just-out-{four['Donna']}"]
    assert leader.told() == leader.drawn_anew()


def test_what_was_made_for_all_asks_no_more_about_whoever_got_theirs_another_way() -> None:
    leader = leader_at()
    leader.press("Print 10 copies")
    leader.let_out()
    leader.press("‹ Back to the list")
    craig = named(M, "Craig").id
    press(leader, "Craig", "Save the page (HTML)")
    leader.let_out()
    assert asked(leader) == ["just-out", f"just-out-{craig}"]
    assert "Note 9 copies as given – on paper?" in leader.element("just-out").text
    leader.press("Yes, note it", within="just-out")
    assert asked(leader) == [f"just-out-{craig}"]
    assert len(leader.meeting().copies) == 9


def test_a_row_says_what_was_made_and_not_noted_once_the_screen_was_left() -> None:
    made = "Made, not noted as given."
    leader = leader_at()
    donna, pat = named(M, "Donna").id, named(M, "Pat").id
    for name in ("Donna", "Pat"):
        press(leader, name, "Save the page locked")
        leader.let_out()
    assert made not in leader.document().text
    # Opening the part that is open already leaves nothing.
    leader.go("hand-out")
    assert len(asked(leader)) == 2
    leader.go("board")
    leader.go("hand-out")
    assert asked(leader) == []
    assert {name for name, row in rows(leader).items() if made in row.text} == {"Donna Marsh", "Pat Marsh"}
    # What is noted, or made anew, is told no more.
    leader.submit("give", people=[pat], way="file")
    press(leader, "Donna", "Save the page (HTML)")
    leader.let_out()
    assert asked(leader) == [f"just-out-{donna}"]
    assert made not in leader.document().text
    leader.press("No", within=f"just-out-{donna}")
    leader.go("board")
    leader.go("hand-out")
    assert made not in leader.document().text
    assert leader.told() == leader.drawn_anew()


def told_out(leader: Leader) -> list[str]:
    """What is told in sight of what has just left."""
    return [e.text for e in leader.document() if e["class"] == "told-out"]


def test_what_was_copied_is_told_beside_its_button_once_the_browser_has_let_it() -> None:
    leader = leader_at()
    assert press(leader, "Donna", "Copy as text")["announce"] == ""
    assert told_out(leader) == []
    reply = leader.let_out()
    assert told_out(leader) == ["✓ Copied: paste it where it is wanted."]
    assert reply["announce"] == "Copied: paste it where it is wanted."
    inside = [e.text for e in leader.element(f"other-{named(M, 'Donna').id}") if e["class"] == "told-out"]
    assert inside == told_out(leader)
    # With the next press it is no more the last thing that was done.
    press(leader, "Pat", "Save for Word")
    assert told_out(leader) == []
    press(leader, "Donna", "Look at it")
    press_in_preview = leader.press("Copy as text")
    assert press_in_preview["download"]["way"] == "copy"
    leader.let_out()
    assert len(told_out(leader)) == 1
    leader.press("‹ Back to the list")
    assert told_out(leader) == []


def test_a_file_for_nobody_alone_is_told_beside_its_buttons() -> None:
    leader = leader_at()
    said = "The file is ready: it is where this browser puts what is downloaded."
    assert leader.send("save_html", audience="family")["announce"] == said
    assert told_out(leader) == [f"✓ {said}"]
    (group,) = [e for e in leader.document() if e["class"] == "copy" and said in e.text]
    assert group["aria-label"] == "copy for the family"
    leader.send("look_at_copies", copies=["everyone:"])
    assert told_out(leader) == []
    leader.press("Save as text")
    assert told_out(leader) == [f"✓ {said}"]


def test_dates_say_which_steps_with_a_time_in_words_are_not_among_them() -> None:
    leader = leader_at()
    imran = named(M, "Imran").id
    leader.go("plan")
    leader.submit("add-step", what="Home visits", who=[imran], by_when_words="every Thursday to 26 November")
    limited = {"may_have": "professionals", "by_when_words": "when it is time"}
    leader.submit("add-step", what="Ask about Quarry Lane", who=[imran], **limited)
    leader.go("hand-out")
    reply = press(leader, "Imran", "Save the dates")
    assert "Home visits" not in reply["download"]["text"]
    assert reply["announce"] == "The dates are in a file: it is where this browser puts what is downloaded."
    (said,) = told_out(leader)
    assert "Not in it, because the time is in words and a calendar needs a day:" in said
    assert "Home visits – every Thursday to 26 November" in said
    # The room may see this screen.
    assert "something for professionals only" in said
    assert "Quarry" not in said
    press(leader, "Helen", "Save the dates")
    (said,) = told_out(leader)
    assert "Home visits" not in said
    assert "In a calendar a date is called “Meeting” or “Something to do” and nothing else" in leader.document().text


def test_where_all_times_are_in_words_no_file_is_made_and_it_is_said_why() -> None:
    leader = Leader()
    leader.new_meeting()
    donna = leader.add_person("Donna")
    leader.go("plan")
    leader.submit("add-step", what="Ring", who=[donna], by_when_words="every Thursday")
    leader.go("hand-out")
    reply = leader.send("hand_out", copies=[f"family:{donna}"], form="dates", way="save")
    assert reply["download"] is None
    assert "There are steps whose time is in words. A calendar needs a day." in leader.matter()


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_copy_holds_only_what_its_reader_may_have(form: str) -> None:
    leader = leader_at()
    craig = named(M, "Craig").id
    file = leader.send("hand_out", copies=[f"person:{craig}"], form=form, way="save")["download"]
    content = base64.b64decode(file.get("base64", ""))
    with zipfile.ZipFile(io.BytesIO(content)) if form == "word" else nullcontext() as archive:
        held = file.get("text") or "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    assert not [words for words in (QUARRY_LANE, SURGERY, PHONE, "previous conviction") if words in held]
    assert file["name"].endswith(FORMS[form].suffix)


# The whole of "Copies" of meeting 01 -----------------------------------------------------------------------------


def test_the_copies_of_meeting_01_are_all_handed_out_by_the_page() -> None:
    leader = leader_at()
    leader.press("Print 10 copies")
    leader.let_out()
    leader.press("Yes, note it")
    leader.press("‹ Back to the list")
    shown = {name: row.text for name, row in rows(leader).items()}
    assert all("Was given" in shown[p.name] for p in M.people if p.attendance in ("present", "part"))
    # The next day, by secure mail; noted by hand.
    absent = [named(M, name).id for name in ("Steph", "Iyer")]
    leader.submit("give", people=absent, way="secure_mail", day="2026-09-04")
    sent = leader.meeting().copies[-2:]
    assert [(one.audience, one.way, str(one.day)) for one in sent] == [
        (Audience.PERSON, Way.SECURE_MAIL, "2026-09-04"),
        (Audience.PROFESSIONALS, Way.SECURE_MAIL, "2026-09-04"),
    ]
    assert "by secure mail, Friday 4 September 2026" in rows(leader)["Steph Marsh"].text
    assert sum("check code" in e.text for e in leader.element("copies-list") if e.tag == "li") == 11
    # A slip is put right, and what was noted twice is taken out.
    leader.send("change", id=sent[0].id)
    leader.submit(f"edit-{sent[0].id}", way="post")
    assert "by post" in rows(leader)["Steph Marsh"].text
    leader.send("remove", part="copies", id=sent[0].id)
    assert "Has no copy yet." in rows(leader)["Steph Marsh"].text
    assert leader.told() == leader.drawn_anew()


@pytest.mark.parametrize("meeting", [meeting_02(), meeting_03()], ids=["02", "03"])
def test_everybody_of_the_other_meetings_leaves_with_theirs_too(meeting: Meeting) -> None:
    meeting = meeting.model_copy(update={"copies": ()})
    leader = leader_at(meeting)
    here = [p for p in meeting.people if p.attendance in (Attendance.PRESENT, Attendance.PART)]
    assert len(rows(leader)) == len(meeting.people)
    words = f"Print {len(here)} cop"
    leader.press(words)
    assert len([e for e in drawn(framed(leader)) if "data-record" in e.attributes]) == len(here)
    leader.let_out()
    leader.press("Yes, note it")
    assert {copy.person for copy in leader.meeting().copies} == {p.id for p in here}


# What else a copy can become -------------------------------------------------------------------------------------


def test_the_text_of_a_copy_is_saved_or_copied_and_copying_it_is_giving_it_to_nobody() -> None:
    leader = leader_at()
    saved = press(leader, "Donna", "Save as text")["download"]
    assert (saved["way"], saved["type"]) == ("save", "text/plain;charset=utf-8")
    copied = press(leader, "Donna", "Copy as text")["download"]
    assert copied["way"] == "copy"
    leader.let_out()
    assert asked(leader) == []
    assert copied["text"] == saved["text"] == plain_text(copy_for(M, Audience.PERSON, named(M, "Donna").id), T)


def test_a_word_document_comes_as_bytes() -> None:
    leader = leader_at()
    file = press(leader, "Imran", "Save for Word")["download"]
    assert file["name"] == "meeting-2026-09-03-professionals.docx"
    assert base64.b64decode(file["base64"]) == word_document(copy_for(M, Audience.PROFESSIONALS), T)
    assert file["then"]["fields"]["way"] == "save"


def test_dates_are_for_the_one_who_gets_them_whichever_copy_they_have() -> None:
    leader = leader_at()
    file = press(leader, "Imran", "Save the dates")["download"]
    assert (file["name"].endswith(".ics"), file["then"]) == (True, None)
    # Two meetings, and until when Imran writes to the housing officer. In a group's is no meeting of the core group.
    assert file["text"].count("BEGIN:VEVENT") == 3
    assert (
        leader.send("hand_out", copies=["professionals:"], form="dates", way="save")["download"]["text"].count(
            "BEGIN:VEVENT"
        )
        == 1
    )


def test_a_locked_copy_opens_with_the_words_that_are_shown_and_its_name_tells_nothing() -> None:
    leader = leader_at()
    craig = named(M, "Craig").id
    for words, suffix in (("Save the page locked", "html"), ("Save the data locked", "json")):
        file = press(leader, "Craig", words)["download"]
        assert file["name"].startswith("locked-")
        assert file["name"].endswith(suffix)
        assert "Craig" not in file["text"]
        leader.let_out()
        assert asked(leader) == [f"just-out-{craig}"]
        opens_with = next(e.text for e in leader.element(f"just-out-{craig}") if e.tag == "strong")
        opened = at_once(JoserfcLocks(FEWEST_ROUNDS).opened(file["text"], opens_with))
        assert read(opened).meeting == copy_for(M, Audience.PERSON, craig).meeting
        assert len(opens_with.split()) == 6
    leader.press("Yes, note it")
    assert leader.meeting().copies[-1].digest == digest(copy_for(M, Audience.PERSON, craig))
    # Whoever has noted it has not written the words down yet: they stay until this part is left.
    (kept,) = [e for e in leader.document() if e["aria-label"] == "Locked files"]
    assert opens_with in kept.text
    assert file["name"] in kept.text
    leader.go("board")
    leader.go("hand-out")
    assert opens_with not in leader.document().text


def asked_about(leader: Leader, name: str) -> Element:
    """The question whether somebody was given what was saved for them."""
    return leader.element(f"just-out-{named(leader.meeting(), name).id}")


def saved_locked(leader: Leader, name: str) -> tuple[str, str]:
    """The file's name, and what the page says that it opens with."""
    file = press(leader, name, "Save the page locked")["download"]
    assert file["then"]["fields"]["locked"] == file["name"]
    leader.let_out()
    question = asked_about(leader, name)
    assert file["name"] in question.text
    opens_with = next(e.text for e in question if e.tag == "strong")
    assert at_once(JoserfcLocks(FEWEST_ROUNDS).opened(file["text"], opens_with))
    return file["name"], opens_with


def locked_rows(leader: Leader) -> list[list[str]]:
    (group,) = [e for e in leader.document() if e["aria-label"] == "Locked files"]
    return [
        [e.text for e in row if e.tag in ("strong", "small")] for row in group if row.tag == "li"
    ]  # The name, whose, the words.


def test_whose_each_locked_file_is_and_what_it_opens_with_stays_until_hand_out_is_left() -> None:
    leader = leader_at()
    craig, craigs = saved_locked(leader, "Craig")
    leader.press("Yes, note it")
    donna, donnas = saved_locked(leader, "Donna")
    leader.press("No")
    again, agains = saved_locked(leader, "Craig")
    leader.press("No")
    assert len({craig, donna, again}) == len({craigs, donnas, agains}) == 3
    rows_now = locked_rows(leader)
    assert [(row[0], row[2]) for row in rows_now] == [(again, agains), (donna, donnas), (craig, craigs)]
    assert [row[1].partition(":")[0] for row in rows_now] == ["Craig Holt", "Donna Marsh", "Craig Holt"]
    # The row of somebody names the files that were made, and no words.
    here = rows(leader)
    assert f"Saved locked just now: {again} and {craig}" in here["Craig Holt"].text
    assert f"Saved locked just now: {donna}" in here["Donna Marsh"].text
    assert "Saved locked" not in here["Pat Marsh"].text
    for words in (craigs, donnas, agains):
        assert all(words not in row.text for row in here.values())
    # Whoever is shown their copy on this screen reads nobody else's words; looking changes nothing.
    press(leader, "Donna", "Look at it")
    assert locked_rows(leader) == [rows_now[1]]
    for words in (craigs, agains):
        assert words not in leader.element("main").text
    seen_there = {e["id"] for e in leader.element("main") if e.tag == "details"}
    leader.press("‹ Back to the list")
    assert locked_rows(leader) == rows_now
    # What was opened there is closed here.
    (group,) = [e for e in leader.document() if e["aria-label"] == "Locked files"]
    assert seen_there.isdisjoint(e["id"] for e in group if e.tag == "details")
    press(leader, "Pat", "Look at it")
    assert "Locked files" not in [e["aria-label"] for e in leader.document()]
    leader.press("‹ Back to the list")
    leader.go("board")
    leader.go("hand-out")
    assert "Locked files" not in [e["aria-label"] for e in leader.document()]
    assert "Saved locked" not in rows(leader)["Craig Holt"].text


def test_what_is_asked_after_a_locked_file_tells_the_words_of_that_one_whatever_was_locked_since() -> None:
    leader = leader_at()
    first = press(leader, "Craig", "Save the page locked")["download"]
    then = first["then"]
    press(leader, "Donna", "Save the page locked")
    leader.send(then["name"], **then["fields"])
    opens_with = next(e.text for e in asked_about(leader, "Craig") if e.tag == "strong")
    assert at_once(JoserfcLocks(FEWEST_ROUNDS).opened(first["text"], opens_with))
    # A name that no file here has shows no words at all.
    leader.send(then["name"], **{**then["fields"], "locked": "locked-x.html"})
    assert [e for e in asked_about(leader, "Craig") if e.tag == "strong"] == []


@pytest.mark.parametrize("words", ["Save the page (HTML)", "Share", "Save as text"])
def test_once_something_open_left_after_a_locked_file_it_is_told_that_this_one_is_not_locked(words: str) -> None:
    leader = leader_at()
    assert "is not locked:" not in leader.document().text
    name, _ = saved_locked(leader, "Pat")
    leader.press("No")
    saved = press(leader, "Donna", words)["download"]
    (group,) = [e for e in leader.document() if e["aria-label"] == "Locked files"]
    assert group.text.startswith(f"{saved['name']} is not locked: whoever has it can read it.")
    assert name in group.text
    saved_locked(leader, "Craig")
    assert f"{saved['name']} is not locked" not in leader.document().text


def test_that_the_files_of_several_are_open_is_told_beside_their_button_and_once_they_are_saved() -> None:
    leader = leader_at()
    told = "What “Save all their files” saves is open, not locked"
    assert told in leader.document().text
    saved_locked(leader, "Pat")
    leader.press("No")
    saved = leader.press("Save all their files")["download"]
    assert saved["name"].endswith(".zip")
    assert f"{saved['name']} is not locked: whoever has it can read it." in leader.document().text
    leader.press("Look at them")
    assert told in leader.document().text
    leader.press("‹ Back to the list")
    press(leader, "Pat", "Look at it")
    assert told not in leader.document().text


def test_several_copies_are_not_put_into_an_archive_as_if_they_were_locked() -> None:
    leader = leader_at()
    copies = [f"family:{named(M, name).id}" for name in ("Donna", "Pat")] + [f"professionals:{named(M, 'Imran').id}"]
    reply = leader.send("hand_out", copies=copies, form="locked_page", way="save")
    assert reply["download"] is None
    assert NOT_KNOWN in leader.document().text


def test_the_leaders_own_copy_is_locked_with_what_it_goes_back_to() -> None:
    leader = leader_at()
    leader.send("offer_passphrase")
    words = leader.element("new-passphrase").text
    file = leader.send("hand_out", copies=["whole:"], form="locked_data", way="save")["download"]
    # Nothing is asked, so the keyboard goes to what it opens with.
    assert leader.reply["focus"] == "locked-now"
    assert words in leader.element("locked-now").text
    opened = read(at_once(JoserfcLocks(FEWEST_ROUNDS).opened(file["text"], words)))
    assert (opened.meeting, opened.audience) == (M, Audience.WHOLE)
    assert opened.past is not None
    assert file["then"] is None


def test_where_there_are_no_dates_and_no_steps_it_is_said_and_nothing_is_made() -> None:
    leader = Leader()
    leader.new_meeting()
    donna = leader.add_person("Donna")
    leader.go("hand-out")
    for name, more in (("hand_out", {"form": "dates", "way": "save"}), ("show_code", {})):
        reply = leader.send(name, copies=[f"family:{donna}"], **more)
        assert reply["download"] is None
        assert "There is nothing of the sort in this copy" in leader.matter()


def test_the_code_for_a_phone_says_beside_it_what_it_holds_and_names_no_child() -> None:
    leader = leader_at()
    reply = press(leader, "Donna", "Show a code for their phone")
    donna = named(M, "Donna").id
    note = note_of(copy_for(M, Audience.PERSON, donna), T, donna)
    assert note
    (words,) = [e for e in leader.document() if e["class"] == "words"]
    assert (reply["focus"], words.text) == ("main", " ".join(note.split()))
    assert len([e for e in leader.element("main") if e.tag == "svg"]) == 1
    for person in M.people:
        who = person.id
        audience = proposed(M, person)
        assert audience
        told = note_of(copy_for(M, audience, who if audience in ("person", "child") else None), T, who) or ""
        assert "Tilly" not in told
        assert "Joe" not in told
    assert leader.press("‹ Back to the list")["focus"] == f"look-{donna}"
    assert "svg" not in {e.tag for e in leader.element("main")}


def test_a_code_is_gone_when_what_it_held_is() -> None:
    leader = Leader()
    leader.new_meeting()
    donna = leader.add_person("Donna")
    leader.go("agree")
    leader.submit("add-next", what="Review")
    leader.go("hand-out")
    leader.send("show_code", copies=[f"family:{donna}"])
    assert "For the phone of Donna" in leader.document().text
    leader.send("remove", part="next_meetings", id=leader.meeting().next_meetings[0].id)
    assert "nothing for a code" in leader.document().text
