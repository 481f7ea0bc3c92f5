"""Two windows in which the same is open: one writes, the other reads along, and never are there two that write."""

from __future__ import annotations

from typing import Any

import pytest
from app.deeds import DEEDS
from app.drafts import OtherWindow
from app.store import ChangedElsewhere, DeviceFull
from app.windows import IS_REMOVED, READ_ANEW, READER_MAY, READS_ALONG, OpenElsewhere

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from tests.app.at_once import at_once
from tests.app.leader import Device, Leader
from tests.app.states import told, waiting
from tests.app.test_afterwards import at_home, copy_text
from tests.app.test_everything import a_meeting, lay
from tests.core.meeting_01 import meeting_01_in_full, named

M = meeting_01_in_full()


class Locks:
    """What the browser knows: which window has the lock of what is open."""

    def __init__(self) -> None:
        self.held: set[str] = set()

    async def elsewhere(self) -> frozenset[str]:
        return frozenset(self.held)


def window(device: Device, meeting: Meeting = M, *, first_id: int = 1, locks: Locks | None = None) -> Leader:
    """A window in which this meeting was just opened; its page has not said yet whether it has the lock."""
    leader = Leader(device, first_id=first_id)
    if locks is not None:
        object.__setattr__(leader.desk._tools, "elsewhere", locks.elsewhere)
    leader.send("begin", route=f"board/{meeting.id}")
    return leader


def writer(device: Device, meeting: Meeting = M, **more: Any) -> Leader:
    leader = window(device, meeting, **more)
    leader.send("became_writer", id=meeting.id)
    assert leader.reply["open"]["writes"] == "here"
    return leader


def reader(device: Device, meeting: Meeting = M, *, first_id: int = 50_000, **more: Any) -> Leader:
    leader = window(device, meeting, first_id=first_id, **more)
    leader.send("became_reader", id=meeting.id)
    assert leader.reply["open"]["writes"] == "elsewhere"
    return leader


@pytest.fixture
def device() -> Device:
    device = Device()
    lay(device, M)
    return device


def on_the_board(leader: Leader, text: str) -> bool:
    return text in leader.document().text


def bar(leader: Leader) -> str:
    return leader.element("windows").text


def test_what_is_open_is_told_with_its_revision_and_who_writes_it(device: Device) -> None:
    leader = Leader(device)
    leader.send("begin", route="")
    assert leader.reply["open"] is None
    leader.send("open", id=M.id)
    assert leader.reply["open"] == {"id": M.id, "revision": 1, "writes": "anyway"}
    leader.send("became_writer", id=M.id)
    assert leader.reply["open"] == {"id": M.id, "revision": 1, "writes": "here"}
    assert leader.reply["announce"] == "", "nothing has happened for the person"
    leader.put_up("The first.")
    assert leader.reply["open"] == {"id": M.id, "revision": 2, "writes": "here"}
    leader.send("home")
    assert leader.reply["open"] is None


def test_of_every_other_meeting_the_page_says_it_anew(device: Device) -> None:
    lay(device, a_meeting(1))
    leader = writer(device)
    leader.send("open", id=a_meeting(1).id)
    assert leader.reply["open"]["writes"] == "asked"
    leader.send("became_writer", id=M.id)
    assert leader.reply["open"]["writes"] == "asked", "that is said of another one"
    leader.send("became_reader", id=a_meeting(1).id)
    leader.send("begin", route=f"board/{a_meeting(1).id}")
    assert leader.reply["open"]["writes"] == "elsewhere", "read again, it is no other"


def test_a_reader_follows_each_change_where_somebody_is(device: Device) -> None:
    left, right = writer(device), reader(device)
    right.go("board")
    assert "Open for writing in another window" in bar(right)
    left.put_up("Just said.")
    right.send("changed_elsewhere", id=M.id)
    assert on_the_board(right, "Just said.")
    assert right.reply["open"] == {"id": M.id, "revision": 2, "writes": "elsewhere"}
    assert right.reply["focus"] is None
    assert right.reply["announce"] == ""
    right.go("people")
    left.send("undo")
    right.send("changed_elsewhere", id=M.id)
    assert right.reply["route"] == f"people/{M.id}"
    assert bar(left) == ""


def test_a_card_that_is_open_stays_open_until_it_is_not_there_any_more(device: Device) -> None:
    left, right = writer(device), reader(device)
    there = left.put_up("Will go.")
    right.send("changed_elsewhere", id=M.id)
    right.send("go", section="board")
    right.send("change", id=there)
    left.put_up("Another one.")
    right.send("changed_elsewhere", id=M.id)
    assert right.element(f"edit-{there}")
    left.send("remove", part="statements", id=there)
    right.send("changed_elsewhere", id=M.id)
    assert not on_the_board(right, "Will go.")


def stored(device: Device) -> object:
    return at_once(device.all()), at_once(device.drafts())


@pytest.mark.parametrize("name", sorted(DEEDS.keys() - READER_MAY))
def test_every_change_is_refused_in_a_reader_whatever_the_page_sends(name: str, device: Device) -> None:
    right = reader(device)
    before = stored(device)
    right.send(name, id=M.statements[0].id, part="statements", text="Mine", where="worries", code="1", person="x")
    assert stored(device) == before
    assert right.reply["announce"] == READS_ALONG
    assert right.reply["reset"] is False, "what was typed stays"
    assert right.matter().startswith(READS_ALONG)


LEAVES = {"home", "open", "create", "review_kept", "remove_meeting", "prepare_begin", "prepare", "import_new"}


@pytest.mark.parametrize("name", sorted(READER_MAY - LEAVES - {"became_writer"}))
def test_nothing_that_a_reader_may_do_changes_the_meeting(name: str, device: Device) -> None:
    right = reader(device)
    before = stored(device)
    right.send(name, id=M.id, copies="whole:", audience="whole", form="data", way="save", section="board")
    assert stored(device) == before


def test_copies_are_looked_at_and_leave_a_reader_and_nobody_is_asked_who_was_given_them(device: Device) -> None:
    right = reader(device)
    before = stored(device)
    right.go("hand-out")
    somebody = named(M, "Tilly").id
    right.send("look_at_copies", copies=f"child:{somebody}")
    for way in ("save", "print"):
        right.send("hand_out", copies=f"child:{somebody}", way=way)
        assert right.reply["download"]["way"] == way
        assert right.reply["download"]["then"] is None
    right.send("save_json", audience="whole")
    assert M.statements[0].text[:20] in right.reply["download"]["text"]
    assert stored(device) == before


def test_when_the_first_is_gone_the_reader_reads_the_store_and_writes(device: Device) -> None:
    left, right = writer(device), reader(device)
    left.put_up("The last before it was closed.")
    right.send("add", part="statements", text="Not yet", where="worries", form="entry")
    assert right.matter().startswith(READS_ALONG)
    right.send("became_writer", id=M.id)
    assert on_the_board(right, "The last before it was closed.")
    assert right.reply["announce"] == "What is open is written in this window now."
    # Where it stood that another one writes: a slip on top of the page would lie on what gets the focus.
    assert bar(right).startswith("What is open is written in this window now.")
    assert right.matter() == ""
    right.put_up("And on it goes.")
    assert bar(right) == ""
    assert right.reply["open"] == {"id": M.id, "revision": 3, "writes": "here"}


def test_whoever_hands_it_over_reads_along_and_is_told(device: Device) -> None:
    left = writer(device)
    left.send("became_reader", id=M.id)
    assert left.reply["announce"].startswith("What is open is written in another window now.")
    left.send("add", part="statements", text="Too late", where="worries", form="entry")
    assert left.reply["announce"] == READS_ALONG


def test_a_lock_that_was_stolen_leaves_the_other_too_late_whatever_it_sends(device: Device) -> None:
    """A frozen window may go on at any moment, and does not know yet."""
    left, right = writer(device), reader(device)
    right.send("became_writer", id=M.id, stolen="yes")
    assert right.reply["open"] == {"id": M.id, "revision": 2, "writes": "here"}
    left.send("add", part="statements", text="From the ice", where="worries", form="entry")
    assert left.reply["announce"] == READ_ANEW
    assert left.reply["reset"] is False
    assert not on_the_board(right, "From the ice")
    left.send("became_reader", id=M.id)
    assert "Open for writing" in bar(left)
    right.put_up("From the new one.")
    left.send("changed_elsewhere", id=M.id)
    assert on_the_board(left, "From the new one.")


def test_what_the_frozen_one_had_on_its_way_is_read_before_the_other_goes_on(device: Device) -> None:
    left, right = writer(device), reader(device)
    left.put_up("On its way.")
    right.send("became_writer", id=M.id, stolen="yes")
    assert on_the_board(right, "On its way.")
    assert right.reply["open"]["revision"] == 3


def test_a_full_device_is_no_reason_not_to_take_over(device: Device) -> None:
    right = reader(device)
    device.full = DeviceFull()
    right.send("became_writer", id=M.id, stolen="yes")
    assert right.reply["open"] == {"id": M.id, "revision": 1, "writes": "here"}


def test_the_last_net_shows_the_newer_one_and_keeps_the_words(device: Device) -> None:
    left, right = writer(device), writer(device, first_id=50_000)  # as no page would have it
    left.put_up("First.")
    right.send("add", part="statements", text="Second", where="worries", form="entry")
    assert right.reply["announce"] == READ_ANEW
    assert right.reply["reset"] is False
    assert right.reply["saved"] == "failed"
    assert on_the_board(right, "First.")
    right.send("add", part="statements", text="Second", where="worries", form="entry")
    assert right.reply["reset"] is True
    assert right.reply["saved"] == "saved"
    assert {"First.", "Second"} <= {one.text for one in right.meeting().statements}


def test_without_locks_it_is_as_it_was(device: Device) -> None:
    left, right = window(device), window(device, first_id=50_000)
    left.put_up("First.")
    right.send("add", part="statements", text="Second", where="worries", form="entry")
    assert right.reply["announce"] == ChangedElsewhere.message
    assert not on_the_board(right, "First.")


# Another meeting than the open one -------------------------------------------------------------------------------


def newer() -> str:
    statement = M.statements[0].model_copy(update={"text": "As it was told elsewhere."})
    return write_json(copy_for(M.model_copy(update={"statements": (statement, *M.statements[1:])}), Audience.WHOLE))


@pytest.mark.parametrize("command", ["import_replace", "import_join"])
def test_a_file_is_not_put_into_a_meeting_that_another_window_writes(command: str, device: Device) -> None:
    lay(device, a_meeting(1))
    locks = Locks()
    locks.held = {M.id, a_meeting(1).id}
    leader = writer(device, a_meeting(1), locks=locks)
    told(leader, newer())
    before = stored(device)
    leader.send(command, brought=waiting(leader))
    assert stored(device) == before
    if leader.reply["announce"] != OpenElsewhere.message:
        assert command == "import_join", "it may have nothing to join"
    assert leader.reply["route"] == f"board/{a_meeting(1).id}"
    # Closed there, it can be done here.
    locks.held = {a_meeting(1).id}
    leader.send("import_replace", brought=waiting(leader))
    assert leader.reply["route"] == f"board/{M.id}"
    assert leader.reply["open"]["writes"] == "asked"


def test_nor_by_a_window_in_which_nothing_was_opened_yet(device: Device) -> None:
    locks = Locks()
    locks.held = {M.id}
    leader = Leader(device)
    object.__setattr__(leader.desk._tools, "elsewhere", locks.elsewhere)
    leader.send("begin", route="")
    told(leader, newer())
    before = stored(device)
    leader.send("import_replace", brought=waiting(leader))
    assert leader.reply["announce"] == OpenElsewhere.message
    assert stored(device) == before


def test_nor_into_the_one_that_is_read_along(device: Device) -> None:
    right = reader(device)
    told(right, newer())
    before = stored(device)
    right.send("import_replace", brought=waiting(right))
    assert stored(device) == before
    assert right.reply["announce"] == OpenElsewhere.message


def test_a_file_of_a_meeting_that_is_open_elsewhere_can_be_saved_from_the_list(device: Device) -> None:
    locks = Locks()
    locks.held = {M.id}
    leader = writer(device, locks=locks)
    before = stored(device)
    leader.send("home")
    leader.send("save_reminded", id=M.id)
    assert leader.reply["download"]
    assert stored(device) == before


def test_a_review_begins_from_a_meeting_that_another_window_writes(device: Device) -> None:
    locks = Locks()
    locks.held = {M.id}
    leader = writer(device, locks=locks)
    leader.send("home")
    leader.send("review_kept", id=M.id)
    assert leader.reply["reset"] is True
    assert leader.route_id != M.id


def test_where_it_was_removed_in_another_window_it_is_told_and_a_file_can_be_saved(device: Device) -> None:
    left = writer(device)
    other = Leader(device, first_id=50_000)
    other.send("begin", route="")
    other.send("remove_meeting", id=M.id)
    left.send("changed_elsewhere", id=M.id)
    assert left.reply["announce"].startswith("What is open was removed from this device in another window.")
    assert left.reply["saved"] == "nowhere"
    assert left.reply["open"] is None
    assert "Removed from this device" in bar(left)
    left.send("add", part="statements", text="Too late", where="worries", form="entry")
    assert left.reply["announce"] == IS_REMOVED
    left.press("Save a file now", within="windows")
    assert left.reply["download"]["name"].endswith(".json")
    assert at_once(device.all()) == []
    left.send("home")
    assert bar(left) == ""
    assert left.reply["saved"] == "none"


# In somebody's hands ---------------------------------------------------------------------------------------------


def test_a_reader_goes_into_their_hands_with_the_writer_and_taking_over_is_no_way_round(device: Device) -> None:
    left, right = writer(device), reader(device)
    right.go("hand-out")
    left.send("set_code", code="4711")
    left.send("hand_to_child", person=named(M, "Tilly").id)
    right.send("changed_elsewhere", id=M.id)
    assert right.reply["away"] is True
    assert "Hand out" not in right.document().text
    assert "Open for writing in another window" in bar(right)
    assert "rescue" not in bar(right)
    assert "file" not in bar(right)
    right.send("enter_house", column="worries")
    assert right.reply["announce"] == READS_ALONG
    right.send("became_writer", id=M.id)
    assert right.reply["away"] is True
    right.send("take_back", code="1")
    assert right.reply["away"] is True
    right.send("forgot_code")
    right.elapsed += 30
    right.send("changed_elsewhere", id=M.id)
    right.elapsed += 20
    right.send("take_back")
    assert right.reply["away"] is True, "the minute is not over"
    right.elapsed += 20
    right.send("take_back")
    assert right.reply["away"] is False


def test_the_minute_of_whoever_forgot_the_code_does_not_end_with_the_window(device: Device) -> None:
    left, right = writer(device), reader(device)
    left.send("set_code", code="4711")
    left.send("hand_to_child", person=named(M, "Tilly").id)
    left.send("forgot_code")
    right.elapsed += 1_000
    right.send("became_writer", id=M.id)
    right.send("take_back")
    assert right.reply["away"] is True
    right.elapsed += 61
    right.send("take_back")
    assert right.reply["away"] is False


def test_a_copy_that_is_read_at_home_is_read_along_too() -> None:
    device = Device()
    first = at_home(copy_text(), device)
    first.send("became_writer", id=first.route_id)
    second = Leader(device, first_id=50_000)
    second.send("begin", route=first.reply["route"])
    second.send("became_reader", id=first.route_id)
    assert "Open for writing in another window" in bar(second)
    second.send("put_also", text="Mine", about="record")
    assert second.reply["announce"] == READS_ALONG


# What somebody prepares ------------------------------------------------------------------------------------------


def preparing(device: Device, *, first_id: int = 1, route: str = "") -> Leader:
    leader = Leader(device, first_id=first_id)
    leader.send("begin", route=route)
    return leader


def test_what_somebody_prepares_has_one_writer_too() -> None:
    device = Device()
    left = preparing(device)
    left.send("prepare_begin", kind="agency")
    assert left.reply["open"] is None, "nothing is written yet"
    left.send("prepare_write", name="Anne")
    id = left.reply["open"]["id"]
    left.send("became_writer", id=id)
    right = preparing(device, first_id=50_000, route=left.reply["route"])
    right.send("became_reader", id=id)
    assert "Open for writing in another window" in bar(right)
    right.send("prepare_write", name="Betty")
    assert right.reply["announce"] == READS_ALONG
    left.send("prepare_write", name="Carol")
    right.send("changed_elsewhere", id=id)
    assert "Carol" in "".join(right.shown.regions.values())
    right.send("prepare_save", **{"as": "file"})
    assert right.reply["download"]
    right.send("became_writer", id=id, stolen="yes")
    left.send("prepare_write", name="Dora")
    assert left.reply["announce"] == READ_ANEW
    right.send("home")
    right.send("remove_prepared", id=id)
    left.send("changed_elsewhere", id=id)
    assert "Removed from this device" in bar(left)
    left.press("Save a file now", within="windows")
    assert left.reply["download"]


def test_without_locks_what_is_prepared_is_as_it_was() -> None:
    device = Device()
    left = preparing(device)
    left.send("prepare_begin", kind="agency")
    left.send("prepare_write", name="Anne")
    right = preparing(device, first_id=50_000, route=left.reply["route"])
    left.send("prepare_write", name="Betty")
    right.send("prepare_write", name="Carol")
    assert right.reply["announce"] == OtherWindow.message
