"""What was written at home beside a copy of the record goes into the file of everything, and comes back from it."""

from __future__ import annotations

import json

import pytest
from app.deeds.own_copy import READ_ONLY
from app.shelves import NOT_BESIDE

from sos_core.copies import copy_for
from sos_core.files import digest, write_json
from sos_core.files.everything_file import Entry, Sort, entry_of, read_everything, write_everything
from sos_core.model.conclusions import Audience
from tests.app.at_once import at_once
from tests.app.leader import Device, Leader
from tests.app.states import settle, told
from tests.app.test_afterwards import M, at_home, put_right, saved
from tests.app.test_another_copy import FORGED, GIVEN, forged, own
from tests.app.test_everything import MADE, a_meeting, lay, opened, shown, taken_away, to_the_end
from tests.app.test_everything import at_home as at_the_list
from tests.core.test_afterwards import TWICE

ALL = "1 of 1 are on this device, each the same as in the file."


def with_words() -> Leader:
    """Donna's phone: an earlier copy, a newer one, and what she wrote."""
    reader = at_home()
    put_right(reader, TWICE)
    reader.submit("put-also", about="The day", text="I have work.", readers="everyone")
    told(reader, write_json(forged()))
    settle(reader, "import_read")
    return reader


def everything_of(reader: Leader) -> tuple[str, Leader]:
    leader = Leader(reader.store, first_id=60_000)
    leader.send("begin", route="")
    return taken_away(leader), leader


def brought_back(text: str, device: Device | None = None) -> Leader:
    leader = at_the_list(device or Device())
    opened(leader, text)
    to_the_end(leader)
    if any(one["data-command"] == "bring_back" for one in leader.element("main")):
        leader.press("Bring back what is missing")
        to_the_end(leader)
    return leader


def test_it_is_in_the_file_and_the_page_says_so() -> None:
    reader = with_words()
    text, leader = everything_of(reader)
    assert "1 of the meetings is a copy to be read. What was written beside it is in the file, too." in shown(leader)
    assert TWICE in text
    assert "I have work." in text
    [entry] = read_everything(text).entries
    assert isinstance(entry, Entry)
    assert entry.beside == own(reader).text


def test_it_comes_back_to_the_letter_with_the_earlier_copy_and_is_read_only_as_before() -> None:
    reader = with_words()
    text, _ = everything_of(reader)
    leader = brought_back(text)
    assert leader.reply["announce"] == ALL
    assert [(one.file, one.aside) for one in at_once(leader.store.all())] == [
        (one.file, one.aside) for one in at_once(reader.store.all())
    ]
    leader.press("Back to the list")
    leader.send("open", id=M.id)
    assert "Your copy of the record" in shown(leader)
    assert TWICE in shown(leader)
    leader.send("go", section="board")
    assert READ_ONLY in leader.matter()
    before, after = saved(reader), saved(leader)
    assert (before.id, before.beside, before.also, before.record) == (after.id, after.beside, after.also, after.record)
    leader.press("Read this one")
    assert FORGED not in shown(leader)
    assert saved(leader).record == digest(GIVEN)
    # Taken away again it is the same, and on the device it came from nothing is missing.
    again, _ = everything_of(brought_back(text))
    assert read_everything(again).entries == read_everything(text).entries


def test_a_copy_in_which_nothing_was_written_comes_back_as_a_copy_to_be_read() -> None:
    text, _ = everything_of(at_home())
    leader = brought_back(text)
    leader.send("stop_everything")
    leader.send("open", id=M.id)
    assert "Your copy of the record" in shown(leader)


def test_on_the_same_device_it_is_the_same() -> None:
    reader = with_words()
    text, _ = everything_of(reader)
    assert isinstance(reader.store, Device)
    assert brought_back(text, reader.store).reply["announce"] == ALL


def test_what_has_been_written_since_is_left_alone_and_told() -> None:
    reader = with_words()
    text, _ = everything_of(reader)
    put_right(reader, "Not even twice.")
    assert isinstance(reader.store, Device)
    before = at_once(reader.store.all())
    leader = brought_back(text, reader.store)
    assert "In the file it is a copy to be read, with what was written beside it." in shown(leader)
    assert at_once(reader.store.all()) == before
    # There is nothing to be joined with it.
    assert "compare_other" not in {one["data-command"] for one in leader.element("main")}


def test_where_the_meeting_is_worked_on_a_copy_to_be_read_does_not_take_its_place() -> None:
    text, _ = everything_of(with_words())
    device = Device()
    lay(device, M)
    before = at_once(device.all())
    assert "left alone" in shown(brought_back(text, device))
    assert at_once(device.all()) == before


@pytest.mark.parametrize("beside", ["{}", "no JSON", '{"own": 7}'])
def test_what_nobody_wrote_so_is_told_as_damaged_and_not_brought(beside: str) -> None:
    whole = write_json(copy_for(a_meeting(1), Audience.WHOLE))
    leader = brought_back(write_everything([entry_of(Sort.MEETING, whole, beside=beside)], MADE))
    assert NOT_BESIDE in shown(leader)
    assert at_once(leader.store.all()) == []


def test_the_proof_covers_it() -> None:
    class Forgetting(Device):
        """Keeps the record, and loses what is beside it."""

        async def put(self, stored, step=""):  # type: ignore[no-untyped-def]
            await super().put(
                type(stored)(**{name: getattr(stored, name) for name in stored.__slots__} | {"aside": ""}), step
            )

    text, _ = everything_of(with_words())
    leader = brought_back(text, Forgetting())
    assert leader.reply["announce"] == "0 of 1 are on this device, each the same as in the file."


def test_a_file_of_before_is_read_as_it_was() -> None:
    whole = write_json(copy_for(a_meeting(1), Audience.WHOLE))
    text = write_everything([entry_of(Sort.MEETING, whole)], MADE)
    assert '"beside"' not in text
    assert set(json.loads(text)["entries"][0]) == {"sort", "digest", "came_as", "file"}
    assert brought_back(text).reply["announce"] == ALL
