"""Files in and out: what was saved can be opened again, and what is no record of ours changes nothing."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from app.deeds.bringing_in import DEEDS
from app.offers import GROUPS

from sos_core.copies import copy_for
from sos_core.files import MOST_BYTES, read, write_json
from sos_core.files.any_file import is_locked
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from tests.app.at_once import at_once
from tests.app.bad_files import BAD, WHOLE, broken, changed
from tests.app.leader import Device, Leader, same_but_when
from tests.app.states import bring
from tests.core.meeting_01 import meeting_01

NOT_FOR_EVERYONE = ("Craig has a previous conviction", "Quarry Lane", "Must not learn")


def as_json(meeting: Meeting, audience: Audience = Audience.WHOLE) -> str:
    return write_json(copy_for(meeting, audience))


def tell(leader: Leader, text: str, size: int | None = None) -> dict[str, Any]:
    """Brings a file, as far as it is told what it is."""
    return leader.send("import_file", file_name="any.json", size=str(size or len(text.encode())), text=text)


@pytest.fixture
def device() -> Device:
    return Device()


@pytest.fixture
def leader(device: Device) -> Leader:
    """At the list, with nothing on the device."""
    leader = Leader(device, first_id=10_000)
    leader.send("begin", route="")
    return leader


def handed_over(leader: Leader) -> str:
    text = leader.send("save_json", audience="whole")["download"]["text"]
    assert isinstance(text, str)
    return text


def everything(device: Device) -> list[Any]:
    return at_once(device.all())


# Out -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", GROUPS)
@pytest.mark.parametrize(("name", "suffix"), [("save_json", "json"), ("save_html", "html")])
def test_a_file_holds_what_its_readers_may_see_and_its_name_names_nobody(
    leader: Leader, name: str, suffix: str, audience: Audience
) -> None:
    bring(leader, as_json(meeting_01()))
    before = leader.told()
    reply = leader.send(name, audience=audience)
    assert reply["reset"] is False
    assert reply["announce"]
    assert leader.told() == before
    file = reply["download"]
    extra = "" if audience is Audience.EVERYONE else f"-{audience}"
    assert file["name"] == f"meeting-2026-09-03{extra}.{suffix}"
    assert file["type"].endswith(";charset=utf-8")
    assert not any(p.name.split()[-1].lower() in file["name"].lower() for p in meeting_01().people)
    record = read(file["text"])
    assert record.audience is audience
    assert record.meeting == copy_for(meeting_01(), audience).meeting
    for secret in NOT_FOR_EVERYONE:
        assert (secret in file["text"]) is (audience in (Audience.PROFESSIONALS, Audience.WHOLE))


@pytest.mark.parametrize("name", ["save_json", "save_html"])
def test_where_no_audience_is_said_it_is_the_copy_that_leaves_most_out(leader: Leader, name: str) -> None:
    bring(leader, as_json(meeting_01()))
    text = leader.send(name)["download"]["text"]
    assert not any(secret in text for secret in NOT_FOR_EVERYONE)


def test_the_page_offers_each_copy_and_says_what_is_left_out_of_it(leader: Leader) -> None:
    bring(leader, as_json(meeting_01()))
    leader.go("hand-out")
    copies = {e["aria-label"]: e for e in leader.document() if "copy" in e["class"].split()}
    assert list(copies) == ["copy for everyone", "copy for the family", "copy for professionals", "leader's own copy"]
    for words in ("copy for everyone", "copy for the family"):
        assert "Left out: 1 statement, 2 notes for professionals only" in copies[words].text
    assert "Nothing is left out" in copies["copy for professionals"].text
    assert "to go on with on another device" in copies["leader's own copy"].text
    for audience, element in zip(GROUPS, copies.values(), strict=True):
        saving = [e for e in element if e.tag == "button" and e.text.startswith("Save")]
        for button in saving:
            text = leader.press_button(button)["download"]["text"]
            if "locked" in button.text:
                assert is_locked(text)
            else:
                assert read(text).audience is audience
        assert sum("locked" not in button.text for button in saving) == 2


# In ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["save_json", "save_html"])
def test_what_was_saved_is_the_same_meeting_on_another_device(name: str) -> None:
    one = Leader(first_id=10_000)
    one.send("begin", route="")
    bring(one, as_json(meeting_01()))
    file = one.send(name, audience="whole")["download"]

    other = Leader(Device())
    other.send("begin", route="")
    bring(other, file["text"])
    reply = other.reply
    assert reply["route"] == f"board/{meeting_01().id}"
    assert other.meeting() == meeting_01()
    assert other.matter() == ""
    other.put_up("Added on the other device")
    assert len(other.meeting().statements) == len(meeting_01().statements) + 1


def test_a_file_just_like_what_is_here_says_so_and_leads_to_the_meeting(device: Device, leader: Leader) -> None:
    bring(leader, as_json(meeting_01()))
    leader.put_up("More")
    text = handed_over(leader)
    leader.send("home")
    puts = device.puts
    tell(leader, text)
    assert "just as it is here" in leader.brought()
    assert device.puts == puts
    reply = leader.press("Open the meeting")
    assert reply["route"].startswith("board/")
    assert leader.brought() == ""
    assert reply["announce"] == "Nothing was changed."


def test_a_file_that_differs_is_told_with_figures_and_changes_nothing_until_then(
    device: Device, leader: Leader
) -> None:
    bring(leader, as_json(meeting_01()))
    leader.put_up("Only here")
    here = leader.meeting()
    before = everything(device)
    there = meeting_01().model_copy(
        update={"statements": meeting_01().statements[1:], "place": "Elsewhere", "steps": ()}
    )
    there = there.model_copy(update={"goals": tuple(g.model_copy(update={"danger": None}) for g in there.goals)})
    leader.send("home")
    reply = tell(leader, as_json(there, Audience.PROFESSIONALS))
    assert everything(device) == before
    assert (reply["focus"], reply["route"], reply["reset"]) == ("main", "", True)
    said = leader.brought()
    assert "cannot be joined with what is here" in said
    # The new statement, the first of the old ones, seven steps; and the danger that a goal answered.
    assert "10 things are taken out" in said
    assert "thing is new" not in said
    assert "things are new" not in said
    assert "1 thing becomes other than it is" in said
    assert "Elsewhere" in said
    assert "Only here" in said
    assert "Thursday 3 September 2026 at 11:35" in said

    reply = leader.press("Leave what is here as it is")
    assert (leader.brought(), leader.matter(), leader.waits()) == ("", "", "")
    assert reply["announce"] == "Put away. Nothing was changed."

    tell(leader, as_json(there, Audience.PROFESSIONALS))
    leader.press("Take what is in the file instead")
    assert leader.meeting() == copy_for(there, Audience.PROFESSIONALS).meeting
    assert (leader.brought(), leader.waits()) == ("", "")
    assert "The meeting is now as in the file. Undo brings back what was here." in leader.matter()
    assert "Only here" not in leader.document().text
    leader.send("undo")
    assert same_but_when(leader.meeting(), here)
    leader.send("redo")
    assert same_but_when(leader.meeting(), copy_for(there, Audience.PROFESSIONALS).meeting)


def test_a_copy_for_everyone_taken_over_the_whole_meeting_can_be_undone_with_all_that_it_lacked(
    leader: Leader,
) -> None:
    bring(leader, as_json(meeting_01()))
    leader.put_up("More")
    leader.send("home")
    tell(leader, as_json(meeting_01(), Audience.EVERYONE))
    assert "copy for everyone" in leader.brought()
    leader.press("Take what is in the file instead")
    assert leader.meeting() == copy_for(meeting_01(), Audience.EVERYONE).meeting
    leader.go("hand-out")
    assert "brought here from a copy for everyone" in leader.document().text
    leader.send("undo")
    assert leader.meeting().statements[:-1] == meeting_01().statements
    assert "brought here from" not in leader.document().text
    # The same after a reload: what the device holds is the whole meeting again.
    leader.send("begin", route=f"hand-out/{meeting_01().id}")
    assert "brought here from" not in leader.document().text


def test_a_copy_that_comes_back_as_this_meeting_gives_it_is_known(leader: Leader) -> None:
    bring(leader, as_json(meeting_01()))
    leader.send("home")
    for audience in (Audience.EVERYONE, Audience.FAMILY, Audience.PROFESSIONALS):
        tell(leader, as_json(meeting_01(), audience))
        assert "It is the copy that this meeting gives now." in leader.brought()
        leader.press("Put it away")


def test_what_came_as_a_copy_for_everyone_says_so_after_a_reload_and_after_changes(leader: Leader) -> None:
    bring(leader, as_json(meeting_01(), Audience.EVERYONE))
    leader.put_up("More")
    leader.send("begin", route=f"hand-out/{meeting_01().id}")
    assert "brought here from a copy for everyone" in leader.document().text


@pytest.mark.parametrize("name", [name for name in DEEDS if name not in ("import_file", "import_put_away")])
def test_nothing_can_be_taken_from_a_file_that_was_not_told(leader: Leader, name: str) -> None:
    bring(leader, as_json(meeting_01()))
    reply = leader.send(name, brought="nothing of the kind")
    assert reply["reset"] is False
    assert leader.meeting() == meeting_01()


# What is no record of ours -------------------------------------------------------------------------------------


@pytest.mark.parametrize("opened", [False, True], ids=["at the list", "in a meeting"])
@pytest.mark.parametrize("bad", BAD)
def test_a_bad_file_gets_a_sentence_and_changes_nothing(device: Device, leader: Leader, bad: str, opened: bool) -> None:
    if opened:
        leader.submit("create", held_on="2026-09-03")
    text, said = BAD[bad].text, BAD[bad].said
    before, shown, route = everything(device), leader.shown.regions["main"], leader.reply["route"]
    reply = tell(leader, text)
    assert reply["reset"] is False
    assert said in leader.brought()
    assert said.partition(": ")[2] in reply["announce"] or said in reply["announce"]
    assert reply["focus"] == "main"
    assert everything(device) == before
    assert reply["route"] == route
    reply = leader.press("Close", within="main")
    assert leader.shown.regions["main"] == shown
    assert leader.matter() == ""

    # The next good file puts all right.
    bring(leader, WHOLE)
    assert leader.matter() == ""
    assert leader.meeting() == meeting_01()


def test_a_file_over_twenty_megabytes_is_refused_by_its_size_alone(device: Device, leader: Leader) -> None:
    for text, size in (("", MOST_BYTES + 1), ("x" * (MOST_BYTES + 1), 0)):
        tell(leader, text, size)
        assert "20 MB" in leader.brought()
        assert everything(device) == []


def test_all_that_is_wrong_in_a_file_is_told_up_to_a_readable_number(leader: Leader) -> None:
    def blank(tree: Any) -> None:
        for statement in tree["meeting"]["statements"]:
            statement["text"] = ""

    tell(leader, broken(blank))
    said = leader.brought()
    assert "meeting.statements[0].text" in said
    assert "meeting.statements[1].text" in said
    assert "Other things that are wrong in this file, not listed here" in said
    assert len(said) < 3_000


# What lies on the device is damaged ----------------------------------------------------------------------------


def damage(device: Device, id: str, file: str) -> None:
    """Something outside this product changed what lies on the device."""
    lying = at_once(device.get(id))
    assert lying is not None
    at_once(device.put(replace(lying, revision=lying.revision + 1, file=file)))


@pytest.mark.parametrize("file", ["", "nonsense", WHOLE[:-100], broken(changed("meeting", "place", to=7))])
def test_a_damaged_meeting_is_not_opened_and_the_others_can_be(device: Device, leader: Leader, file: str) -> None:
    bring(leader, WHOLE)
    damaged = leader.route_id
    leader.send("home")
    leader.submit("create", kind="core_group", held_on="2026-09-14")
    sound = leader.route_id
    leader.send("home")
    damage(device, damaged, file)

    for message in (
        {"name": "open", "fields": {"id": damaged}},
        {"name": "begin", "fields": {"route": f"board/{damaged}"}},
    ):
        reply = leader.post(json.dumps(message))
        assert reply["route"] == ""
        assert "is damaged" in leader.matter()
        assert any(e["href"] == "rescue.html" for e in leader.element("matter"))
        assert len([e for e in leader.element("kept") if e["data-command"] == "open"]) == 2
    assert leader.send("open", id=sound)["route"].endswith(sound)


def test_a_damaged_meeting_is_not_written_over_by_a_file_before_the_person_removed_it(
    device: Device, leader: Leader
) -> None:
    bring(leader, WHOLE)
    damage(device, leader.route_id, "nonsense")
    leader.send("home")
    before = everything(device)
    reply = tell(leader, WHOLE)
    assert reply["route"] == ""
    assert "remove it from the list, then open the file again" in leader.brought()
    assert everything(device) == before
    leader.press("Put it away")
    leader.press("Remove", within="kept")
    leader.press("Yes, remove it", within="kept")
    bring(leader, WHOLE)
    assert leader.meeting() == meeting_01()


def test_the_list_is_shown_also_where_what_lies_there_makes_no_sense(device: Device, leader: Leader) -> None:
    bring(leader, WHOLE)
    lying = at_once(device.get(leader.route_id))
    assert lying is not None
    odd = replace(lying, revision=lying.revision + 1, kind="<b>", held_on="yesterday", saved_at="")
    at_once(device.put(odd))
    leader.send("home")
    assert "yesterday" in leader.element("kept").text
    assert leader.send("open", id=odd.id)["route"] == f"board/{odd.id}"


def test_a_meeting_from_the_far_end_of_the_calendar_is_shown(leader: Leader) -> None:
    far = meeting_01().model_copy(update={"held_on": dt.date(1, 1, 1)})
    bring(leader, as_json(far))
    assert leader.meeting() == far
