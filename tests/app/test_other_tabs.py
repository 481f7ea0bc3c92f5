"""A tab that was open before the device was handed over, and was not told of it: nothing leaves the board there."""

from __future__ import annotations

import pytest
from app.aside import HANDED_OVER
from app.deeds import DEEDS, LOOKS_FIRST
from app.store import Head, StoreFailed

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from tests.app.at_once import at_once
from tests.app.leader import Device, Leader
from tests.app.states import leader_with, settle, told
from tests.app.test_afterwards import at_home, copy_text, put_right
from tests.app.test_everything import a_meeting, lay, to_the_end
from tests.core.meeting_01 import meeting_01_in_full, named
from tests.core.test_afterwards import TWICE

M = meeting_01_in_full()


def handed_over(device: Device, meeting: Meeting = M) -> Leader:
    """In another tab, of this meeting."""
    other = Leader(device, first_id=70_000)
    other.send("begin", route=f"board/{meeting.id}")
    other.send("hand_to_child", person=named(meeting, "Tilly").id)
    assert other.reply["away"] is True
    return other


def at_the_list(*meetings: Meeting) -> tuple[Leader, Device]:
    device = Device()
    for meeting in meetings:
        lay(device, meeting)
    leader = Leader(device)
    leader.send("begin", route="")
    return leader, device


def refused(leader: Leader) -> None:
    assert leader.reply["download"] is None
    assert leader.reply["reset"] is False
    assert leader.reply["announce"] == HANDED_OVER


@pytest.mark.parametrize("name", sorted(LOOKS_FIRST))
def test_nothing_that_leads_out_is_done_whatever_the_page_sends(name: str) -> None:
    leader, device = at_the_list(M, a_meeting(1))
    leader.send("open", id=a_meeting(1).id)
    handed_over(device)
    before = at_once(device.all())
    leader.send(name, id=M.id, copies="whole:", audience="whole", way="save", form="data", number="0", unlocked="yes")
    refused(leader)
    assert at_once(device.all()) == before
    assert leader.reply["route"] == f"board/{a_meeting(1).id}"


def test_everything_is_not_taken_away_by_a_tab_that_began_it_before() -> None:
    leader, device = at_the_list(M, a_meeting(1))
    leader.press("Take everything away")
    to_the_end(leader)
    other = handed_over(device)
    for press in ("Save it, locked", "Save without a lock"):
        leader.press(press)
        refused(leader)
    assert at_once(device.setting("taken")) == ""
    # Once the leader has it back it goes on where it was.
    other.send("take_back")
    assert other.reply["away"] is False
    leader.press("Save without a lock")
    assert leader.reply["download"]


def test_nor_is_it_begun_there() -> None:
    leader, device = at_the_list(M)
    handed_over(device)
    leader.press("Take everything away")
    refused(leader)
    assert leader.reply["next"] is None


@pytest.mark.parametrize("form", ["page", "data", "locked_page", "locked_data", "word", "text", "dates"])
@pytest.mark.parametrize("way", ["save", "share", "copy", "print"])
def test_no_copy_of_another_meeting_leaves_by_any_way(form: str, way: str) -> None:
    leader = leader_with(a_meeting(1))
    leader.go("hand-out")
    assert isinstance(leader.store, Device)
    lay(leader.store, M)
    handed_over(leader.store)
    leader.send("hand_out", copies="everyone:", form=form, way=way)
    refused(leader)
    assert leader.shown.document().text.count("preview-frame") == 0


def test_what_somebody_prepared_and_what_was_written_beside_a_copy_stay_too() -> None:
    device = Device()
    reader = at_home(copy_text(), device)
    put_right(reader, TWICE)
    other = Leader(device, first_id=80_000)
    other.send("begin", route="")
    told(other, write_json(copy_for(a_meeting(1), Audience.WHOLE)))
    settle(other, "import_new")
    other.send("hand_to_child", person=named(a_meeting(1), "Tilly").id)
    assert other.reply["away"] is True
    reader.press("Save my corrections")
    refused(reader)
    assert "They are on this device only." in reader.element("mine").text


def test_where_the_device_cannot_be_read_a_file_can_still_be_saved() -> None:
    class Unreadable(Device):
        readable = True

        async def heads(self) -> list[Head]:
            if not self.readable:
                raise StoreFailed("UnknownError")
            return await super().heads()

    device = Unreadable()
    leader = Leader(device)
    leader.new_meeting()
    device.readable = False
    assert leader.send("save_json", audience="everyone")["download"] is not None


def test_what_looks_first_is_known_to_the_desk() -> None:
    assert DEEDS.keys() >= LOOKS_FIRST
