"""A meeting that goes to another device and comes back: what both come from is known, so that they can be joined."""

from __future__ import annotations

from typing import Any

import pytest
from app import keeping
from app.store import DeviceFull

from sos_core.copies import copy_for
from sos_core.files import NO_ROOM, RecordFile, read, write_json
from sos_core.merge import Joined, Outcome, Version, joined, meeting_digest
from sos_core.model.conclusions import Audience
from sos_core.model.past import Past
from sos_core.problems import Refused, refuse
from tests.app.at_once import at_once
from tests.app.leader import Device, Leader, same_but_when
from tests.app.states import bring, told
from tests.core.meeting_01 import meeting_01

M = meeting_01()


@pytest.fixture
def here() -> Leader:
    """A device on which a meeting was begun."""
    leader = Leader(Device())
    leader.new_meeting()
    leader.put_up("Said before they went separate ways")
    return leader


def another(text: str, first_id: int = 20_000) -> Leader:
    """A device that had nothing, after the file was opened there."""
    leader = Leader(Device(), first_id=first_id)
    leader.send("begin", route="")
    bring(leader, text)
    return leader


def handed_over(leader: Leader) -> str:
    text = leader.send("save_json", audience="whole")["download"]["text"]
    assert isinstance(text, str)
    return text


def lying(leader: Leader) -> RecordFile:
    stored = at_once(leader.store.get(leader.route_id))
    assert stored is not None
    return read(stored.file)


def as_version(record: RecordFile) -> Version:
    return Version(record.meeting, record.past, record.audience, record.came_as)


def both(leader: Leader, text: str) -> Joined:
    """What lies on the device joined with a file."""
    return joined(as_version(lying(leader)), as_version(read(text)))


def test_what_was_done_on_two_devices_since_the_file_was_saved_is_joined_without_a_question(here: Leader) -> None:
    given = here.meeting()
    there = another(handed_over(here))
    there.put_up("Said there")
    here.put_up("Said here")
    result = both(here, handed_over(there))
    assert (result.outcome, result.conflicts, result.base) == (Outcome.JOINED, (), given)
    said = {statement.text for statement in result.meeting.statements}
    assert said == {"Said before they went separate ways", "Said here", "Said there"}


def test_what_was_taken_out_on_one_device_does_not_come_back_from_the_other(here: Leader) -> None:
    there = another(handed_over(here))
    there.put_up("Said there")
    statement = here.meeting().statements[0].id
    here.send("remove", part="statements", id=statement)
    result = both(here, handed_over(there))
    assert [one.text for one in result.meeting.statements] == ["Said there"]
    assert result.conflicts == ()


def test_a_file_that_comes_back_unchanged_or_goes_on_from_here_is_known_to(here: Leader) -> None:
    text = handed_over(here)
    there = another(text)
    assert both(here, handed_over(there)).outcome is Outcome.SAME
    there.put_up("Said there")
    assert both(here, handed_over(there)).outcome is Outcome.THEIRS
    here.put_up("Said here")
    assert both(here, text).outcome is Outcome.OURS


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_going_back_after_the_file_was_saved_is_a_change_and_no_older_version(here: Leader, way: str) -> None:
    if way == "redo":
        here.send("undo")
    given = here.meeting()
    there = another(handed_over(here))
    there.put_up("Said there")
    here.send(way)
    result = both(here, handed_over(there))
    assert (result.outcome, result.base) == (Outcome.JOINED, given)
    before = {"Said before they went separate ways"} if way == "redo" else set()
    assert {one.text for one in result.meeting.statements} == {*before, "Said there"}


def test_it_is_stored_before_the_file_is_offered_and_once_for_the_same_version(here: Leader) -> None:
    device = here.store
    assert isinstance(device, Device)
    puts = device.puts
    shown = here.told()
    first = handed_over(here)
    assert device.puts == puts + 1
    assert lying(here).past == read(first).past == Past(lineage=(meeting_digest(here.meeting()),))
    assert here.told() == shown
    assert handed_over(here) == first
    assert device.puts == puts + 1
    # It is no change, and what comes after it is one.
    here.send("undo")
    assert here.meeting().statements == ()


@pytest.mark.parametrize("fields", [{"audience": "everyone"}, {"audience": "professionals"}, {"audience": "family"}])
def test_a_copy_for_others_goes_nowhere_to_come_back_from(here: Leader, fields: dict[str, str]) -> None:
    for name in ("save_json", "save_html"):
        assert read(here.send(name, **fields)["download"]["text"]).past is None
    assert lying(here).past is None


def test_a_device_that_takes_no_more_gives_the_file_and_stores_that_with_the_next_change(here: Leader) -> None:
    device = here.store
    assert isinstance(device, Device)
    device.full = DeviceFull()
    given = here.meeting()
    text = handed_over(here)
    assert lying(here).past is None
    device.full = None
    there = another(text)
    there.put_up("Said there")
    here.put_up("Said here")
    result = both(here, handed_over(there))
    assert (result.outcome, result.conflicts, result.base) == (Outcome.JOINED, (), given)


def test_the_page_says_that_a_file_goes_on_from_what_is_here(here: Leader) -> None:
    there = another(handed_over(here))
    there.put_up("Said there")
    newer = handed_over(there)
    before = here.meeting()
    said = told(here, newer)
    assert "The file says that it comes after what is here" in said
    assert "1 thing is newnothing is taken out" in said
    assert "Said there" in said
    assert here.meeting() == before
    reply = here.press("Take the later version")
    assert reply["announce"] == "Joined. Undo brings back what was here."
    assert here.meeting() == there.meeting()
    here.put_up("Said here after that")
    assert both(there, handed_over(here)).outcome is Outcome.THEIRS

    # The same file again is older now.
    said = told(here, newer)
    assert "This meeting as it was earlier" in said
    assert "Take the later version" not in said


@pytest.mark.parametrize("apart", [True, False])
def test_the_page_does_not_say_so_where_both_were_changed_or_one_came_as_a_smaller_copy(
    here: Leader, apart: bool
) -> None:
    there = another(handed_over(here))
    there.put_up("Said there")
    text = handed_over(there)
    if apart:
        here.put_up("Said here")
    else:
        text = write_json(copy_for(there.meeting(), Audience.WHOLE, came_as=Audience.EVERYONE), read(text).past)
    said = told(here, text)
    assert "comes after" not in said
    assert ("as it was changed on another device, while it was changed here, too" in said) is apart
    assert ("begun from a copy from which things were left out" in said) is not apart


def test_a_file_that_cannot_be_joined_is_still_told_and_can_be_taken_instead(here: Leader) -> None:
    """An id that stands for two different things is in no file that we wrote."""
    bring(here, write_json(copy_for(M, Audience.WHOLE)))
    clash = M.statements[0].model_copy(update={"id": M.steps[0].id})
    there = M.model_copy(update={"statements": (clash, *M.statements[1:]), "steps": M.steps[1:]})
    with pytest.raises(Refused):
        joined(Version(M), Version(there))
    said = told(here, write_json(copy_for(there, Audience.WHOLE)))
    assert "use the same id for different things" in said
    here.press("Take what is in the file instead")
    assert here.meeting() == there
    here.send("undo")
    assert same_but_when(here.meeting(), M)


def test_the_same_file_brings_what_it_goes_back_to_and_asks_nothing(here: Leader) -> None:
    page = here.send("save_html", audience="whole")["download"]["text"]
    there = another(page)
    assert "There is nothing to bring in." in told(here, handed_over(there))
    here.press("Open the meeting")
    digest = meeting_digest(here.meeting())
    assert lying(here).past == Past(ancestor=here.meeting(), lineage=(digest,))
    assert same_but_when(here.meeting(), there.meeting())


def test_what_is_opened_as_a_smaller_copy_on_two_devices_comes_from_that_copy() -> None:
    copy = copy_for(M, Audience.FAMILY)
    one, other = (another(write_json(copy), first_id) for first_id in (30_000, 40_000))
    one.put_up("Said by the one")
    other.put_up("Said by the other")
    result = both(one, handed_over(other))
    assert (result.outcome, result.conflicts, result.base) == (Outcome.JOINED, (), copy.meeting)


def test_where_both_versions_are_too_much_for_one_file_the_earlier_is_left_out(
    here: Leader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def small(copy: Any, past: Past | None = None, written: object = None) -> str:
        if past is not None and past.ancestor is not None:
            raise refuse(NO_ROOM, most=20)
        return write_json(copy, past)

    text = handed_over(here)
    monkeypatch.setattr(keeping, "write_json", small)
    there = another(text)
    assert lying(there).past == read(text).past
    there.put_up("Said there")
    newer = handed_over(there)
    assert both(here, newer).outcome is Outcome.THEIRS
    here.put_up("Said here")
    # Nothing is lost without it; only what one side took out would be there again.
    assert len(both(here, newer).meeting.statements) == 3
