"""The way through the page: beginning, going on, leaving, and what a reload comes back to."""

from __future__ import annotations

from typing import Final

import pytest
from app.screen import Section

from sos_core.copies import copy_for
from sos_core.files import read, write_json
from sos_core.model.conclusions import Audience
from sos_core.model.limits import FOR_PROFESSIONALS
from sos_core.model.parts import Part
from tests.app.at_once import at_once
from tests.app.full import full
from tests.app.leader import Device, Leader
from tests.app.states import bring
from tests.core.meeting_01 import meeting_01

SECTIONS: Final = {
    Part.PEOPLE: "people", Part.STATEMENTS: "board", Part.QUESTIONS: "scale", Part.GOALS: "plan",
    Part.STEPS: "plan", Part.DECISIONS: "agree", Part.NEXT_MEETINGS: "agree", Part.CLOSED_SESSIONS: "prepare",
    Part.REPORTS: "prepare", Part.COPIES: "hand-out",
}  # fmt: skip
"""Where the cards of each part are."""

CHANGED_BY_THE_LEADER: Final = [part for part in Part if part is not Part.DRAWINGS]
"""What a child drew, the child alone changes."""


@pytest.fixture
def device() -> Device:
    return Device()


@pytest.fixture
def leader(device: Device) -> Leader:
    leader = Leader(device)
    leader.send("begin", route="")
    return leader


def test_with_nothing_on_the_device_a_meeting_can_be_begun(leader: Leader) -> None:
    assert "None yet." in leader.element("kept").text
    assert (leader.reply["saved"], leader.reply["route"], leader.reply["title"]) == (
        "none",
        "",
        "Meeting Board",
    )
    reply = leader.submit(
        "create",
        kind="core_group",
        held_on="2026-09-14",
        began="15:30",
        place="St Aidan's",
        reason="The plan",
    )
    assert (reply["reset"], reply["saved"], reply["focus"]) == (True, "saved", "main")
    meeting = leader.meeting()
    assert (meeting.kind.value, str(meeting.held_on), str(meeting.began)) == (
        "core_group",
        "2026-09-14",
        "15:30:00",
    )
    assert (meeting.place, meeting.reason, meeting.ended) == ("St Aidan's", "The plan", None)
    assert meeting.made == meeting.changed
    assert meeting.made.offset == 60


def test_what_lies_on_the_device_is_a_record_file_with_everything_in_it(device: Device, leader: Leader) -> None:
    leader.new_meeting()
    leader.send("add", part="people", name="Steph", side="network", private_note="14 Quarry Lane")
    leader.put_up("Secret", may_have="professionals")
    assert leader.meeting().people[0].private_note == "14 Quarry Lane"
    assert leader.meeting().statements[0].limits == FOR_PROFESSIONALS
    lying = at_once(device.get(leader.route_id))
    assert lying is not None
    record = read(lying.file)
    assert (record.audience, record.came_as, lying.came_as) == (Audience.WHOLE, Audience.WHOLE, "whole")


@pytest.mark.parametrize("section", Section)
def test_a_reload_comes_back_to_the_same_place(device: Device, leader: Leader, section: Section) -> None:
    leader.new_meeting()
    leader.put_up("Something")
    leader.go(section)
    before = leader.told()
    again = Leader(device)
    again.send("begin", route=leader.reply["route"])
    assert again.reply["route"] == leader.reply["route"]
    # Undo and redo do not outlive the page; all else is the same.
    assert {id: html for id, html in again.told().regions.items() if id != "history"} == {
        id: html for id, html in before.regions.items() if id != "history"
    }
    assert again.told().lists == before.lists


@pytest.mark.parametrize("route", ["", "board", "board/", "/", "nowhere/nothing", "board/nothing", "%", "board/a/b"])
def test_an_address_that_leads_nowhere_leads_to_the_list(leader: Leader, route: str) -> None:
    reply = leader.send("begin", route=route)
    assert reply["route"] == ""
    assert leader.matter() == ""
    assert leader.element("create").tag == "form"


def test_meetings_on_the_device_are_listed_the_last_one_first_and_can_be_opened(leader: Leader) -> None:
    for kind, day in (("core_group", "2026-09-14"), ("other", "2026-10-01")):
        leader.send("home")
        leader.submit("create", kind=kind, held_on=day)
    leader.send("home")
    found = [e for e in leader.element("kept") if e["data-command"] == "open"]
    assert [button.text for button in found] == [
        "Other meetingThursday 1 October 2026",
        "Core groupMonday 14 September 2026",
    ]
    leader.press_button(found[1])
    assert leader.meeting().kind.value == "core_group"
    assert leader.reply["saved"] == "saved"


def test_a_meeting_is_removed_only_when_somebody_says_so_twice(device: Device, leader: Leader) -> None:
    id = leader.new_meeting()
    leader.send("home")
    reply = leader.press("Remove", within="kept")
    assert reply["focus"] == f"remove-{id}"
    leader.press("Keep it", within="kept")
    assert [e for e in leader.element("kept") if e["data-command"] == "open"]
    leader.press("Remove", within="kept")
    reply = leader.press("Yes, remove it", within="kept")
    assert "removed" in reply["announce"]
    assert "None yet." in leader.element("kept").text
    assert device.puts == 1
    assert leader.send("open", id=id)["route"] == ""


def test_going_home_closes_the_meeting_and_its_undo(leader: Leader) -> None:
    id = leader.new_meeting()
    leader.put_up("Something")
    leader.send("home")
    assert (leader.reply["route"], leader.reply["saved"]) == ("", "none")
    assert leader.element("history").text == ""
    assert "Something" not in leader.document().text
    leader.send("open", id=id)
    # What was done before is told again only once it was read from the device.
    assert leader.element("undo")["aria-label"] == "Undo"
    assert leader.reply["next"] == {"name": "recall", "fields": {}}
    leader.send("recall")
    assert leader.element("undo")["aria-label"] == "Undo: Statement added"


def test_neither_address_nor_title_nor_file_name_ever_names_anybody(leader: Leader) -> None:
    leader.new_meeting()
    for person in meeting_01().people:
        leader.send("add", part="people", name=person.name, side=person.side)
    for section in Section:
        leader.go(section)
        leader.send("save_html", audience="whole")
        for shown in (leader.reply["title"], leader.reply["route"], leader.reply["download"]["name"]):
            assert not any(part in shown for p in meeting_01().people for part in p.name.split() if len(part) > 2)


# Cards ---------------------------------------------------------------------------------------------------------


def test_one_card_is_open_at_a_time_and_keeping_closes_it(leader: Leader) -> None:
    leader.new_meeting()
    first, second = leader.put_up("First"), leader.put_up("Second")
    reply = leader.send("change", id=first)
    assert reply["focus"] == f"change-{first}"
    leader.send("change", id=second)
    assert [e["id"] for e in leader.document() if e["data-command"] == "rewrite"] == [f"edit-{second}"]
    reply = leader.submit(f"edit-{second}", text="Second, better")
    assert (reply["reset"], reply["focus"]) == (True, f"card-{second}")
    assert not [e for e in leader.document() if e["data-command"] == "rewrite"]
    assert leader.meeting().statements[1].text == "Second, better"


def test_the_way_to_a_part_can_lead_to_an_open_card_there(leader: Leader) -> None:
    leader.new_meeting()
    said = leader.put_up("Nana has a key.")
    leader.go("plan")
    reply = leader.send("go", section="board", id=said, focus=f"edit-{said}-text")
    assert reply["focus"] == f"edit-{said}-text"
    assert leader.element(f"edit-{said}-text")
    # What has gone meanwhile is no reason not to go there.
    leader.send("remove", part="statements", id=said)
    leader.go("plan")
    reply = leader.send("go", section="board", id=said)
    assert (reply["reset"], leader.matter()) == (True, "")


def test_what_has_gone_from_the_meeting_is_told_as_long_as_it_is_gone(leader: Leader) -> None:
    leader.new_meeting()
    said = leader.put_up("Nana has a key.")
    assert leader.reply["gone"] == []
    assert leader.send("undo")["gone"] == [said]
    assert leader.send("go", section="plan")["gone"] == [said]
    assert leader.send("redo")["gone"] == []
    leader.send("remove", part="statements", id=said)
    assert leader.reply["gone"] == [said]
    assert leader.send("undo")["gone"] == []
    leader.send("redo")
    assert leader.send("home")["gone"] == []


def test_the_side_that_was_chosen_stays_for_whoever_comes_next_but_not_in_a_card(leader: Leader) -> None:
    leader.new_meeting()
    person = leader.add_person("Imran", side="professional")
    leader.send("change", id=person)
    assert "data-keep" in leader.element("add-person-side").attributes
    assert "data-keep" not in leader.element(f"edit-{person}-side").attributes


def test_keeping_what_was_not_changed_closes_the_card_too(device: Device, leader: Leader) -> None:
    leader.new_meeting()
    first = leader.put_up("First")
    puts = device.puts
    leader.send("change", id=first)
    leader.submit(f"edit-{first}")
    assert not [e for e in leader.document() if e["data-command"] == "rewrite"]
    assert device.puts == puts


def test_closing_a_card_keeps_nothing_and_goes_back_to_it(leader: Leader) -> None:
    leader.new_meeting()
    first = leader.put_up("First")
    leader.send("change", id=first)
    reply = leader.press("Close", within=f"card-{first}")
    assert reply["focus"] == f"card-{first}"
    assert not [e for e in leader.document() if e["data-command"] == "rewrite"]


@pytest.mark.parametrize("part", CHANGED_BY_THE_LEADER)
def test_a_card_of_each_part_is_drawn_open_with_what_is_in_it(leader: Leader, part: Part) -> None:
    leader.send("begin", route="")
    text = write_json(copy_for(full(), Audience.WHOLE))
    bring(leader, text)
    leader.go(SECTIONS[part])
    assert part.items(full())
    for item in part.items(full()):
        leader.send("change", id=item.id)
        # Sent as it was drawn, it is the same item: no control loses or bends what was in it.
        reply = leader.submit(f"edit-{item.id}")
        assert reply["reset"] is True
        assert leader.meeting() == read(text).meeting
    assert leader.element("undo")["aria-disabled"] == "true"


@pytest.mark.parametrize("text", ["\n\nafter two empty lines", "  indented\n\tand by a tab  ", '<b> & &amp; "" \''])
def test_a_card_that_is_kept_untouched_bends_no_text(leader: Leader, text: str) -> None:
    leader.new_meeting()
    id = leader.put_up(text)
    leader.send("change", id=id)
    leader.submit(f"edit-{id}")
    assert leader.meeting().statements[0].text == text


@pytest.mark.parametrize("part", [part for part in CHANGED_BY_THE_LEADER if part is not Part.PEOPLE])
def test_after_something_is_removed_the_keyboard_is_at_the_list_that_it_stood_in(leader: Leader, part: Part) -> None:
    text = write_json(copy_for(full(), Audience.WHOLE))
    bring(leader, text)
    leader.go(SECTIONS[part])
    id = part.items(full())[-1].id
    there = next(list_ for list_, items in leader.told().lists.items() if id in items)
    leader.send("change", id=id)
    reply = leader.press("Remove", within=f"card-{id}")
    assert reply["focus"] == there
    assert id not in leader.told().lists[there]


def test_people_stay_in_the_order_in_which_they_were_named_and_new_ones_come_after(leader: Leader) -> None:
    leader.new_meeting()
    a, b, c = (leader.add_person(name, side) for name, side in (("A", "network"), ("B", "family"), ("C", "child")))
    said = leader.put_up("Said", said_by=[a, b])
    leader.send("change", id=said)
    leader.submit(f"edit-{said}", said_by=[c, b, a])
    assert leader.meeting().statements[0].said_by == (a, b, c)
    leader.send("change", id=said)
    leader.submit(f"edit-{said}", said_by=[c, a])
    assert leader.meeting().statements[0].said_by == (a, c)
    leader.go("agree")
    leader.submit("conclude", core_group=[b])
    leader.submit("conclude", core_group=[c, b, a])
    assert leader.meeting().core_group == (b, c, a)


# Moving --------------------------------------------------------------------------------------------------------


def board(leader: Leader, *columns: str) -> list[str]:
    leader.new_meeting()
    return [leader.put_up(f"S{number}", where=column) for number, column in enumerate(columns)]


def texts(leader: Leader, column: str) -> str:
    return "".join(s.text[1] for s in leader.meeting().statements if s.column.value == column)


def test_up_and_down_go_past_neighbours_of_the_same_column_only(leader: Leader) -> None:
    ids = board(leader, "worries", "well", "worries", "well", "worries")
    for step, expected in (
        ("-1", "042"),
        ("-1", "402"),
        ("-1", "402"),
        ("1", "042"),
        ("1", "024"),
        ("1", "024"),
    ):
        reply = leader.send("shift", part="statements", id=ids[4], by=step)
        assert texts(leader, "worries") == expected
        assert reply["focus"] == f"handle-{ids[4]}"
        assert texts(leader, "well") == "13"


def test_across_goes_round_the_three_columns_and_a_kind_that_is_not_known_there_is_lost(
    leader: Leader,
) -> None:
    leader.new_meeting()
    id = leader.put_up("S", where="worries:harm")
    for expected in ("well", "needs", "worries"):
        leader.send("shift", part="statements", id=id, across="1")
        assert leader.meeting().statements[0].column.value == expected
    assert leader.meeting().statements[0].kind is None
    leader.send("undo")
    leader.send("undo")
    leader.send("undo")
    assert leader.meeting().statements[0].kind is not None
    leader.send("shift", part="statements", id=id, across="-1")
    assert leader.meeting().statements[0].column.value == "needs"


def test_dropped_before_another_or_at_the_end_of_a_column(leader: Leader) -> None:
    ids = board(leader, "worries", "worries", "worries", "well")
    leader.send("move", part="statements", id=ids[2], before=ids[0], column="worries")
    assert texts(leader, "worries") == "201"
    leader.send("move", part="statements", id=ids[2], before="", column="worries")
    assert texts(leader, "worries") == "012"
    leader.send("move", part="statements", id=ids[0], before=ids[3], column="well")
    assert (texts(leader, "worries"), texts(leader, "well")) == ("12", "03")
    leader.send("move", part="statements", id=ids[1], before=ids[1], column="worries")
    assert texts(leader, "worries") == "12"


def test_people_are_moved_among_those_of_their_side(leader: Leader) -> None:
    leader.new_meeting()
    for name, side in (("A", "family"), ("B", "professional"), ("C", "family"), ("D", "child")):
        leader.add_person(name, side)
    ids = {person.name: person.id for person in leader.meeting().people}
    leader.send("shift", part="people", id=ids["C"], by="-1")
    leader.go("people")
    shown = list(leader.told().lists["people-list"])
    assert [next(n for n, id in ids.items() if id == key) for key in shown] == ["D", "C", "A", "B"]


def test_the_button_that_moves_a_card_keeps_the_keyboard(leader: Leader) -> None:
    ids = board(leader, "worries", "worries")
    leader.send("change", id=ids[1])
    reply = leader.press("Move up", within=f"card-{ids[1]}")
    assert reply["focus"] == f"up-{ids[1]}"
    assert texts(leader, "worries") == "10"
    assert leader.element(f"edit-{ids[1]}")


# Saying it -----------------------------------------------------------------------------------------------------


def test_the_line_to_type_into_goes_on_where_the_last_statement_went(leader: Leader) -> None:
    leader.new_meeting()
    leader.put_up("Strong", where="well:strength")
    leader.submit("entry", text="Another")
    last = leader.meeting().statements[-1]
    assert (last.column.value, last.kind and last.kind.value) == ("well", "strength")


def test_copies_given_together_are_undone_together(leader: Leader) -> None:
    leader.new_meeting()
    pat, donna = leader.add_person("Pat"), leader.add_person("Donna")
    leader.go("hand-out")
    leader.submit("give", people=[pat, donna], audience="everyone", way="paper", day="2026-09-03")
    assert [copy.person for copy in leader.meeting().copies] == [pat, donna]
    leader.send("undo")
    assert leader.meeting().copies == ()
