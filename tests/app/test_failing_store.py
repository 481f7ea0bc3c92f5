"""When the device does not take a change: the meeting is as it was, what was typed stays, and the person is told."""

from __future__ import annotations

import pytest
from app.orders import CHANGED
from app.store import Blocked, ChangedElsewhere, DeviceFull, MemoryStore, StoreFailed

from sos_core.copies import copy_for
from sos_core.files import read, write_json
from sos_core.model.conclusions import Audience
from tests.app.deeds import DEEDS, Deed, M
from tests.app.leader import Device, Leader, same_but_when
from tests.app.states import bring

FAILURES = [DeviceFull(), Blocked(), ChangedElsewhere(), StoreFailed("UnknownError")]


@pytest.fixture
def device() -> Device:
    return Device()


@pytest.fixture
def leader(device: Device) -> Leader:
    """At the board of meeting 01."""
    leader = Leader(device, first_id=10_000)
    leader.send("begin", route="")
    text = write_json(copy_for(M, Audience.WHOLE))
    bring(leader, text)
    return leader


def one_of_each_name() -> list[Deed]:
    return list({deed.name: deed for deed in DEEDS}.values())


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
@pytest.mark.parametrize("deed", one_of_each_name(), ids=str)
def test_a_change_that_is_not_stored_is_not_made(
    device: Device, leader: Leader, deed: Deed, failure: StoreFailed
) -> None:
    before, shown = leader.meeting(), leader.told()
    device.full = failure
    reply = leader.send(deed.name, **deed.fields)
    assert (reply["reset"], reply["saved"]) == (False, "failed")
    assert reply["announce"] == failure.message
    assert failure.message in leader.matter()
    assert leader.meeting() == before
    assert leader.element("undo")["aria-disabled"] == "true"
    # Nothing on the page but the notice and the saved state: what is being typed is not touched.
    assert set(reply["regions"]) == {"saved", "matter"}
    assert reply["lists"] == {}
    assert leader.shown.lists == shown.lists

    device.full = None
    again = leader.send(deed.name, **deed.fields)
    assert (again["reset"], again["saved"], leader.matter()) == (True, "saved", "")
    assert not same_but_when(leader.meeting(), before)


def test_every_message_that_changes_a_meeting_is_tried() -> None:
    assert {deed.name for deed in one_of_each_name()} == CHANGED


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_undo_that_is_not_stored_is_not_made_and_can_be_tried_again(device: Device, leader: Leader, way: str) -> None:
    leader.put_up("A new one")
    if way == "redo":
        leader.send("undo")
    before = leader.meeting()
    device.full = DeviceFull()
    reply = leader.send(way)
    assert reply["saved"] == "failed"
    assert leader.meeting() == before
    device.full = None
    reply = leader.send(way)
    assert (reply["saved"], leader.matter()) == ("saved", "")
    assert len(leader.meeting().statements) == len(before.statements) + (1 if way == "redo" else -1)


@pytest.mark.parametrize("room", range(6))
def test_wherever_the_device_runs_full_all_before_is_kept_and_all_after_can_be_done(room: int) -> None:
    device = Device()
    leader = Leader(device)
    leader.send("begin", route="")
    device.full, device.room = DeviceFull(), room
    done = 0
    leader.submit("create", held_on="2026-09-03")
    done += bool(leader.reply["reset"])
    if done:
        leader.go("board")
        for number in range(5):
            leader.submit("entry", text=f"Statement {number}")
            done += bool(leader.reply["reset"])
        assert [s.text for s in leader.meeting().statements] == [f"Statement {n}" for n in range(room - 1)]
    assert done == room
    assert device.puts == room
    device.full = None
    if not done:
        assert leader.reply["route"] == ""
        leader.submit("create", held_on="2026-09-03")
    leader.put_up("After")
    assert leader.meeting().statements[-1].text == "After"
    assert leader.reply["saved"] == "saved"


def test_a_meeting_that_cannot_be_begun_is_not_opened_and_says_so(device: Device) -> None:
    leader = Leader(device)
    leader.send("begin", route="")
    device.full = DeviceFull()
    reply = leader.submit("create", held_on="2026-09-03", place="Kitchen")
    assert (reply["reset"], reply["route"]) == (False, "")
    assert DeviceFull.message in leader.matter()


def test_a_file_that_cannot_be_kept_is_not_opened(device: Device) -> None:
    leader = Leader(device)
    leader.send("begin", route="")
    device.full = DeviceFull()
    text = write_json(copy_for(M, Audience.WHOLE))
    bring(leader, text)
    reply = leader.reply
    assert reply["route"] == ""
    assert DeviceFull.message in leader.matter()


def test_a_problem_that_was_put_right_does_not_stay_when_the_device_is_full(device: Device, leader: Leader) -> None:
    leader.submit("entry", text="")
    assert leader.element("entry-text")["aria-invalid"] == "true"
    device.full = DeviceFull()
    leader.submit("entry", text="Words")
    assert leader.element("entry-text")["aria-invalid"] == ""
    assert leader.reply["saved"] == "failed"


def test_the_notice_can_be_closed_and_a_file_can_be_saved_from_it(device: Device, leader: Leader) -> None:
    device.full = DeviceFull()
    leader.submit("entry", text="Words")
    reply = leader.press("Save a file now", within="matter")
    record = read(reply["download"]["text"])
    assert (record.meeting, record.audience) == (M, Audience.WHOLE)
    assert DeviceFull.message in leader.matter()
    leader.press("Close this notice", within="matter")
    assert leader.matter() == ""


def test_where_nothing_outlives_the_page_it_says_so_all_the_time() -> None:
    leader = Leader(MemoryStore())
    leader.send("begin", route="")
    assert "does not let the page keep anything" in leader.element("kept").text
    leader.submit("create", held_on="2026-09-03")
    for section in ("board", "people", "hand-out"):
        leader.go(section)
        assert leader.reply["saved"] == "nowhere"
        assert leader.element("saved")["data-state"] == "nowhere"


# Two windows ---------------------------------------------------------------------------------------------------


def test_two_windows_never_write_over_each_other(device: Device) -> None:
    left, right = Leader(device), Leader(device, first_id=500)
    id = left.new_meeting()
    right.send("begin", route=f"board/{id}")
    left.put_up("From the left")

    reply = right.submit("entry", text="From the right")
    assert (reply["reset"], reply["saved"]) == (False, "failed")
    assert "another window" in right.matter()
    assert [s.text for s in left.meeting().statements] == ["From the left"]

    # As the sentence says: opened again from the list, the newer one is there and can be gone on with.
    right.send("home")
    right.send("open", id=id)
    assert right.matter() == ""
    right.submit("entry", text="From the right")
    assert [s.text for s in right.meeting().statements] == ["From the left", "From the right"]
    left.submit("entry", text="Again from the left")
    assert left.reply["saved"] == "failed"
    assert len(left.meeting().statements) == 2


def test_a_meeting_removed_in_another_window_is_not_brought_back_by_a_change(device: Device) -> None:
    left, right = Leader(device), Leader(device, first_id=500)
    id = left.new_meeting()
    right.send("begin", route="")
    right.send("ask_remove_meeting", id=id)
    right.send("remove_meeting", id=id)
    left.go("board")
    reply = left.submit("entry", text="Too late")
    assert (reply["reset"], reply["saved"]) == (False, "failed")
    # What is on the screen can still be taken away as a file.
    assert left.press("Save a file now", within="matter")["download"]
    left.send("home")
    assert "None yet." in left.element("kept").text


def test_a_meeting_removed_in_another_window_cannot_be_opened_and_the_list_is_read_again(
    device: Device,
) -> None:
    left, right = Leader(device), Leader(device, first_id=500)
    id = left.new_meeting()
    left.send("home")
    right.send("begin", route="")
    right.send("ask_remove_meeting", id=id)
    right.send("remove_meeting", id=id)
    reply = left.send("open", id=id)
    assert reply["route"] == ""
    assert "no longer on this device" in left.matter()
    assert "None yet." in left.element("kept").text
