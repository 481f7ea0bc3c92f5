"""A second copy of a record comes to a device on which one is read: nothing takes its place unseen, and nothing that
was there is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from app.deeds.bringing_in import CHANGED_MEANWHILE
from app.deeds.own_copy import LOOK_FIRST, NEWER_HERE, OF_ANOTHER
from app.own_copy import MOST_EARLIER, TOO_MANY_COPIES, OwnCopy, own_copy_from
from app.screen import NOT_KNOWN

from sos_core.canonical import short
from sos_core.copies import Copy, copy_for
from sos_core.files import digest, write_json
from sos_core.files.corrections_file import read_corrections
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from tests.app.at_once import at_once
from tests.app.leader import Device, Leader
from tests.app.states import settle, told, waiting
from tests.app.test_afterwards import M, at_home, copy_text, put_right, saved
from tests.core.meeting_01 import named
from tests.core.test_afterwards import HELENS, TWICE, helens

FORGED = "Tilly was never hungry."
DONNA = named(M, "Donna").id
GIVEN = copy_for(M, Audience.PERSON, DONNA)


def later(meeting: Meeting, minutes: int = 60, **changed: object) -> Meeting:
    before = meeting.changed
    moment = Moment(utc=before.utc + timedelta(minutes=minutes), offset=before.offset)
    return meeting.model_copy(update={**changed, "changed": moment})


def with_words(meeting: Meeting, words: str) -> Meeting:
    """Helen says something else."""
    said = tuple(
        one.model_copy(update={"text": words, "corrections": ()}) if one.id == HELENS else one
        for one in meeting.statements
    )
    return meeting.model_copy(update={"statements": said})


def without_helens(meeting: Meeting) -> Meeting:
    left = tuple(one for one in meeting.statements if one.id != HELENS)
    return meeting.model_copy(update={"statements": left})


def forged(change: Callable[[Meeting], Meeting] = lambda one: with_words(one, FORGED), minutes: int = 60) -> Copy:
    """What anybody can make of a copy with a text editor: it says of itself that it is newer."""
    return replace(GIVEN, meeting=later(change(GIVEN.meeting), minutes))


def own(leader: Leader) -> OwnCopy:
    assert leader.desk._state.aside.own is not None
    return leader.desk._state.aside.own


def lying(leader: Leader) -> tuple[str, str]:
    (stored,) = at_once(leader.store.all())
    return stored.file, stored.aside


def buttons(leader: Leader) -> list[str]:
    return [one["data-command"] for one in leader.element("main") if one.tag == "button"]


def test_a_copy_that_says_that_it_is_newer_is_told_with_all_that_is_other_and_changes_nothing_unasked() -> None:
    leader = at_home()
    put_right(leader, TWICE)
    before = lying(leader)
    said = told(leader, write_json(forged()))
    assert "that is what it says of itself" in said
    for copy in (GIVEN, forged()):
        assert f"Check code: {short(digest(copy))}." in said
    assert "copy for one person (Donna Marsh), as it was on Thursday 3 September 2026 at 11:35" in said
    assert "as it was on Thursday 3 September 2026 at 12:35" in said
    assert FORGED in said
    assert helens(M).text in said
    assert "1 thing becomes other than it is" in said
    # What is offered first is to leave it.
    [main] = [one for one in leader.element("main") if "main" in one["class"].split() and one.tag == "button"]
    assert main.text == "Leave what is here as it is"
    assert lying(leader) == before
    leader.press("Leave what is here as it is")
    leader.send("open", id=M.id)
    assert FORGED not in leader.document().text
    assert TWICE in leader.document().text
    assert lying(leader) == before


@pytest.mark.parametrize("instead", [{}, {"instead": ""}, {"instead": digest(forged())}])
def test_a_page_that_has_not_asked_replaces_nothing(instead: dict[str, str]) -> None:
    leader = at_home()
    put_right(leader, TWICE)
    before = lying(leader)
    told(leader, write_json(forged()))
    leader.send("import_read", brought=waiting(leader), **instead)
    assert LOOK_FIRST in leader.matter()
    assert lying(leader) == before
    # It still waits, and can be taken or left.
    assert "import_read" in buttons(leader)


def test_the_earlier_copy_is_kept_to_the_letter_and_read_again_in_one_action() -> None:
    leader = at_home()
    put_right(leader, TWICE)
    given, _ = lying(leader)
    told(leader, write_json(forged()))
    settle(leader, "import_read")
    text = leader.document().text
    assert FORGED in text
    assert f"When you wrote this, it said: {helens(GIVEN.meeting).text}" in text
    assert f"Check code: {short(digest(GIVEN))}." in leader.element("earlier").text
    assert own(leader).earlier[0].file == given
    again = Leader(leader.store, first_id=30_000)
    again.send("begin", route=leader.reply["route"])
    again.press("Read this one")
    assert again.reply["focus"] == "main"
    assert lying(again)[0] == given
    assert again.meeting() == GIVEN.meeting
    assert FORGED not in again.element("main").text
    assert saved(again).record == digest(GIVEN)
    assert saved(again).by.id == DONNA
    # And the other way round, as often as somebody likes.
    assert [one.record for one in own(again).earlier] == [digest(forged())]
    again.press("Read this one")
    assert FORGED in again.element("main").text
    assert [one.record for one in own(again).earlier] == [digest(GIVEN)]
    again.send("go_back_to_copy", record="0" * 64)
    assert NOT_KNOWN in again.matter()


def test_what_was_written_is_shown_and_sent_back_where_the_newer_copy_has_no_such_statement() -> None:
    leader = at_home()
    put_right(leader, TWICE)
    leader.submit("put-also", about="The day", text="I have work.")
    told(leader, write_json(forged(without_helens)))
    assert "1 thing is taken out" in leader.brought()
    settle(leader, "import_read")
    mine = leader.element("mine").text
    assert "Beside something that is not in this copy:" in mine
    assert TWICE in mine
    assert helens(GIVEN.meeting).text in mine
    assert [one.text for one in saved(leader).beside] == [TWICE]
    leader.press(f"Take it back: {TWICE}"[:60])
    assert TWICE not in leader.element("mine").text


def test_what_differs_in_its_order_only_is_told_too() -> None:
    leader = at_home()
    turned = forged(lambda one: one.model_copy(update={"statements": one.statements[::-1]}))
    assert "perhaps in another order." in told(leader, write_json(turned))


def test_the_same_with_another_time_is_the_same() -> None:
    leader = at_home()
    before = lying(leader)
    assert "the very copy that is read here" in told(leader, write_json(forged(lambda one: one)))
    leader.press("Read it")
    assert lying(leader) == before


def test_the_very_copy_is_told_as_such_and_an_older_one_as_older() -> None:
    leader = at_home(write_json(forged()))
    assert "the very copy that is read here" in told(leader, write_json(forged()))
    leader.press("Read it")
    assert leader.reply["announce"] == "This is your copy of the record."
    before = lying(leader)
    assert "newer than the one in the file" in told(leader, copy_text())
    leader.press("Read the one that is here")
    assert leader.reply["announce"] == NEWER_HERE
    assert lying(leader) == before


def test_a_copy_for_somebody_else_takes_no_ones_place() -> None:
    leader = at_home()
    put_right(leader, TWICE)
    before = lying(leader)
    pats = replace(copy_for(M, Audience.PERSON, named(M, "Pat").id), meeting=later(M))
    assert "is for somebody else" in told(leader, write_json(copy_for(pats.meeting, pats.audience, pats.reader)))
    assert "import_read" not in buttons(leader)
    leader.send("import_read", brought=waiting(leader), instead=own_copy(leader).record)
    assert OF_ANOTHER in leader.matter()
    assert lying(leader) == before


def own_copy(leader: Leader) -> OwnCopy:
    """As it lies on the device."""
    _, aside = lying(leader)
    other = Leader(leader.store, first_id=50_000)
    other.send("begin", route=f"board/{M.id}")
    assert aside
    return own(other)


def test_whose_words_they_are_goes_along_to_a_copy_for_many() -> None:
    leader = at_home()
    put_right(leader, TWICE)
    everyones = copy_for(later(M), Audience.EVERYONE)
    told(leader, write_json(everyones))
    settle(leader, "import_read")
    assert saved(leader).by.name == "Donna Marsh"
    leader.press("Read this one")
    assert saved(leader).by.name == "Donna Marsh"


def test_what_was_replaced_in_another_window_meanwhile_is_told_anew() -> None:
    device = Device()
    here = at_home(device=device)
    told(here, write_json(forged(minutes=30)))
    there = Leader(device, first_id=40_000)
    there.send("begin", route="")
    told(there, write_json(forged(without_helens, minutes=90)))
    settle(there, "import_read")
    after = lying(there)
    settle(here, "import_read")
    assert CHANGED_MEANWHILE in here.matter()
    assert lying(here) == after
    assert "is newer than the one in the file" in here.brought()


def test_as_many_are_kept_as_a_device_can_bear_and_none_is_dropped() -> None:
    leader = at_home()
    for number in range(1, MOST_EARLIER + 1):
        told(leader, write_json(forged(lambda one, n=number: with_words(one, f"{n}"), number)))  # type: ignore[misc]
        settle(leader, "import_read")
    kept = [one.record for one in own(leader).earlier]
    assert len(set(kept)) == MOST_EARLIER
    before = lying(leader)
    told(leader, write_json(forged(minutes=600)))
    settle(leader, "import_read")
    assert TOO_MANY_COPIES.format(n=MOST_EARLIER + 1) in leader.matter()
    assert lying(leader) == before
    # Going back is no more copies.
    leader.send("open", id=M.id)
    leader.send("go_back_to_copy", record=kept[-1])
    assert leader.meeting() == GIVEN.meeting
    assert len(own(leader).earlier) == MOST_EARLIER


def test_what_was_kept_is_read_only_as_a_board_writes_it() -> None:
    leader = at_home()
    put_right(leader, TWICE)
    text = own(leader).text
    assert own_copy_from(text) == own(leader)
    for other in ("", "{}", "7", text + " ", text.replace("{", "{ ", 1)):
        assert own_copy_from(other) is None


def test_corrections_that_were_saved_before_are_the_same_after_it() -> None:
    leader = at_home()
    put_right(leader, TWICE)
    first = saved(leader)
    told(leader, write_json(forged()))
    settle(leader, "import_read")
    leader.press("Save my corrections")
    second = read_corrections(leader.reply["download"]["text"])
    assert (second.id, second.beside) == (first.id, first.beside)
