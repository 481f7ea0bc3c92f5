"""Everything of a device is taken away as a file, and brought back from it: step by step, interrupted, and proved."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from app.aside import Aside
from app.brought import NOTHING_IN_IT
from app.deeds.everything import DEEDS, NO_ROOM, NOT_READ, NOT_TAKEN
from app.deeds.reminders import DEEDS as REMINDERS
from app.everything import MOST_AT_ONCE, NOTHING_HERE
from app.locks import EMPTY, WRONG, padded
from app.prompts import Own, Place, Prompts
from app.screen import NOT_KNOWN
from app.store import PROMPTS, DeviceFull, Draft, Head, MemoryStore, Store, Stored, StoreFailed, head_of
from app.taken import Taken, stamp

from sos_core.canonical import short
from sos_core.contributions import Author, Contribution
from sos_core.copies import copy_for
from sos_core.files import MOST_BYTES, NOT_UTF8, read, write_json
from sos_core.files.any_file import is_locked
from sos_core.files.contribution_file import write_contribution
from sos_core.files.everything_file import (
    ENTRY_DAMAGED,
    NOTHING_WHOLE,
    Entry,
    Sort,
    digest_of_all,
    entry_of,
    in_files,
    read_everything,
    write_everything,
)
from sos_core.model.answers import Answer
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.reports import ReportKind
from sos_core.scaling.private import PrivateRound, asked, given
from tests.app.at_once import at_once
from tests.app.leader import Device, Leader
from tests.app.states import settle, told, waiting
from tests.core.meeting_01 import DAY, at, id_of, meeting_01, named

MADE = at(16, 0)


def a_meeting(number: int, *, words: str = "") -> Meeting:
    """Meeting 01 under another id: each is another."""
    meeting = meeting_01()
    return meeting.model_copy(update={"id": id_of(4_000 + number), "place": words or f"Room {number}"})


def text_of(meeting: Meeting) -> str:
    return write_json(copy_for(meeting, Audience.WHOLE))


def lay(device: Device, meeting: Meeting, *, revision: int = 1, file: str = "", aside: str = "") -> Stored:
    stored = Stored(
        id=meeting.id,
        revision=revision,
        saved_at=meeting.changed.utc.isoformat(),
        kind=meeting.kind.value,
        held_on=meeting.held_on.isoformat(),
        file=file or text_of(meeting),
        came_as="whole",
        aside=aside,
    )
    at_once(device.put(stored))
    return stored


def device_with(*meetings: Meeting) -> Device:
    device = Device()
    for meeting in meetings:
        lay(device, meeting)
    return device


def on(device: Store) -> dict[Id, str]:
    return {stored.id: stored.file for stored in at_once(device.all())}


def at_home(device: Store | None = None) -> Leader:
    leader = Leader(device)
    leader.send("begin", route="")
    return leader


def steps(leader: Leader, most: int = 10_000) -> Iterator[dict[str, Any]]:
    """What the page sends by itself, with the reply to each."""
    for _ in range(most):
        following = leader.reply["next"]
        if following is None:
            return
        yield leader.send(following["name"], **following["fields"])


def to_the_end(leader: Leader) -> None:
    list(steps(leader))
    assert leader.reply["next"] is None


def shown(leader: Leader) -> str:
    return leader.element("main").text


def taken_away(leader: Leader) -> str:
    leader.press("Take everything away")
    to_the_end(leader)
    leader.press("Save without a lock")
    assert leader.reply["download"], leader.reply["announce"]
    return str(leader.reply["download"]["text"])


def opened(leader: Leader, text: str) -> None:
    told(leader, text)
    settle(leader, "import_everything")


def a_file(*meetings: Meeting) -> str:
    return write_everything([entry_of(Sort.MEETING, text_of(meeting)) for meeting in meetings], MADE)


# Away -----------------------------------------------------------------------------------------------------------


def test_all_that_is_kept_goes_into_one_file_to_the_letter_and_its_code_is_told() -> None:
    device = device_with(*(a_meeting(number) for number in range(12)))
    at_once(device.set(PROMPTS, '{"shown":true}'))
    leader = at_home(device)
    text = taken_away(leader)
    assert leader.reply["download"]["name"] == "everything-2026-09-03.json"
    file = read_everything(text)
    entries = [entry for entry in file.entries if isinstance(entry, Entry)]
    assert file.whole
    assert sorted(entry.file for entry in entries) == sorted([*on(device).values(), '{"shown":true}'])
    code = short(digest_of_all(entry.digest for entry in entries))
    # In one line: whoever compares two of them reads each as one.
    unbroken = code.replace(" ", "\N{NO-BREAK SPACE}")
    assert f"Check code: {unbroken}." in leader.reply["regions"]["main"]
    assert f"In it: 12 meetings and your own questions. Check code: {code}." in shown(leader).replace("\xa0", " ")
    assert leader.reply["focus"] == "everything-saved-0"
    assert leader.element("everything-saved-0")["tabindex"] == "-1"
    leader.press("Back to the list")
    assert len(leader.reply["lists"]["kept"]["order"]) == 12


def test_it_says_how_far_it_is_and_in_quarters_only_aloud() -> None:
    leader = at_home(device_with(*(a_meeting(number) for number in range(90))))
    leader.press("Take everything away")
    far, aloud = [], []
    for reply in steps(leader):
        far += [e["value"] for e in leader.element("main") if e.tag == "progress"]
        aloud += [reply["announce"]] * bool(reply["announce"])
    assert far == sorted(far, key=int)
    assert 5 < len(far) < 90
    assert 2 < len(aloud) <= 4


def test_it_is_locked_unless_it_is_asked_for_without() -> None:
    device = device_with(a_meeting(1), a_meeting(2))
    leader = at_home(device)
    leader.press("Take everything away")
    to_the_end(leader)
    words = leader.element("new-passphrase").text
    assert len(words.split()) == 6
    leader.press("Save it, locked")
    download = leader.reply["download"]
    assert re.fullmatch(r"locked-\d{5}\.json", download["name"])
    assert is_locked(download["text"])
    for inside in ("everything", "meeting-board", "2026-09-03"):
        assert inside not in download["text"]
    assert "The file is ready. In it: 2 meetings." in shown(leader)
    # Nothing but the words of this file is there to be read; they are forgotten with the screen.
    assert leader.reply["focus"] == "locked-now"
    row = leader.element("locked-now")
    assert [e.text for e in row if e.tag == "strong"] == [download["name"], words]
    assert "Everything on this device" in row.text
    assert [e.text for e in leader.element("main") if e["class"] == "opens-with"] == [words]
    # Another file, only by a press: it has words of its own, and the first ones stay.
    leader.press("Save it once more, locked")
    rows = [e for e in leader.element("main") if e["class"] == "opens-with"]
    assert [e.text for e in rows][1:] == [words]
    assert rows[0].text != words
    leader.press("Save without a lock")
    assert leader.reply["focus"] == "everything-saved-0"
    assert "everything-2026-09-03.json is not locked: whoever has it can read it." in shown(leader)
    leader.press("Back to the list")
    assert words not in json.dumps(leader.shown.regions)
    leader.press("Take everything away")
    to_the_end(leader)
    assert words not in shown(leader)

    elsewhere = at_home()
    told(elsewhere, download["text"])
    assert elsewhere.reply["next"] is None
    form = f"unlock-{waiting(elsewhere)}"
    elsewhere.submit(form, passphrase="not this one")
    assert WRONG in elsewhere.element(f"{form}-passphrase-problem").text
    assert on(elsewhere.store) == {}
    elsewhere.submit(form, passphrase=words.upper().replace(" ", "-"))
    settle(elsewhere, "import_everything")
    to_the_end(elsewhere)
    elsewhere.press("Bring back what is missing")
    to_the_end(elsewhere)
    assert on(elsewhere.store) == on(device)


@pytest.mark.parametrize("elsewhere", ["home", "prepare", "begin"])
def test_by_whichever_way_somebody_leaves_the_words_are_forgotten(elsewhere: str) -> None:
    leader = at_home(device_with(a_meeting(1)))
    leader.press("Take everything away")
    to_the_end(leader)
    words = leader.element("new-passphrase").text
    leader.press("Save it, locked")
    leader.send(elsewhere, route="")
    leader.send("home")
    leader.press("Take everything away")
    to_the_end(leader)
    assert words not in shown(leader)


def test_where_more_is_kept_than_one_file_holds_the_fullest_can_be_locked() -> None:
    entries = [entry_of(Sort.PROMPTS, f"{number:07}" * 100_000) for number in range(25)]
    first, *_ = in_files(entries)
    assert 13_000_000 < len(padded(write_everything(first, MADE))) <= 14 * 2**20


def test_what_is_damaged_on_the_device_is_told_and_taken_as_it_is() -> None:
    device = device_with(a_meeting(1))
    lay(device, a_meeting(2), file="{torn")
    leader = at_home(device)
    text = taken_away(leader)
    assert "1 of it is damaged on this device already." in shown(leader)
    assert {entry.file for entry in read_everything(text).entries if isinstance(entry, Entry)} == set(
        on(device).values()
    )


def with_hidden(meeting: Meeting) -> str:
    """What is beside it while nobody has seen what Tilly answered."""
    question = meeting.questions[0]
    bare = meeting.model_copy(update={"questions": (question.model_copy(update={"answers": ()}),)})
    private = asked(PrivateRound(), bare, [question.id])
    answer = Answer(person=named(meeting, "Tilly").id, number=3, reason="what nobody may read yet")
    return Aside(round=given(private, bare, question.id, answer)).text


def test_answers_that_nobody_has_revealed_are_not_in_it_and_it_says_so() -> None:
    meeting = a_meeting(1)
    question = meeting.questions[0].model_copy(update={"answers": ()})
    meeting = meeting.model_copy(update={"questions": (question,)})
    device = Device()
    lay(device, meeting, aside=with_hidden(meeting))
    assert "what nobody may read yet" in at_once(device.all())[0].aside
    leader = at_home(device)
    text = taken_away(leader)
    assert "1 answer is not revealed yet, so it is not in the file." in shown(leader)
    assert "what nobody may read yet" not in text
    assert "aside" not in text


def test_more_than_one_file_holds_goes_into_several_and_each_is_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sos_core.files.everything_file.FULL", 100_000)
    device = device_with(*(a_meeting(number) for number in range(5)))
    leader = at_home(device)
    leader.press("Take everything away")
    to_the_end(leader)
    assert "so there are 3." in shown(leader)
    elsewhere = at_home()
    names = set()
    for number in range(3):
        leader.press("Save without a lock", within=f"save-everything-{number}")
        names.add(leader.reply["download"]["name"])
        opened(elsewhere, leader.reply["download"]["text"])
        to_the_end(elsewhere)
        elsewhere.press("Bring back what is missing")
        to_the_end(elsewhere)
        elsewhere.press("Back to the list")
    assert names == {f"everything-2026-09-03{more}.json" for more in ("", "-2", "-3")}
    assert on(elsewhere.store) == on(device)


def several_to_make(monkeypatch: pytest.MonkeyPatch) -> tuple[Leader, Device]:
    """About to be saved: three files, that are made in several steps each."""
    monkeypatch.setattr("sos_core.files.everything_file.FULL", 150_000)
    monkeypatch.setattr("app.deeds.everything.MAKES", 1)
    device = device_with(*(a_meeting(number) for number in range(8)))
    leader = at_home(device)
    leader.press("Take everything away")
    to_the_end(leader)
    return leader, device


def test_while_a_file_is_made_it_says_how_far_it_is_and_then_it_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    leader, _ = several_to_make(monkeypatch)
    leader.press("Save without a lock", within="save-everything-1")
    assert leader.reply["download"] is None
    assert leader.reply["focus"] == "everything-making-1"
    number = int(leader.element("everything-making-1").text.rpartition(" ")[2])
    assert leader.element("everything-making-1").text == f"Making the file: 1 of {number}"
    far = []
    for reply in steps(leader):
        if reply["download"] is None:
            far += [e["value"] for e in leader.element("main") if e.tag == "progress"]
    assert far == [str(n) for n in range(2, number + 1)]
    assert leader.reply["announce"] == "The file is ready."
    assert leader.reply["focus"] == "everything-saved-1"
    assert len(read_everything(leader.reply["download"]["text"]).entries) == number
    assert not [e for e in leader.element("main") if e.tag == "progress"]


def test_what_is_pressed_while_a_file_is_made_comes_after_it(monkeypatch: pytest.MonkeyPatch) -> None:
    leader, device = several_to_make(monkeypatch)
    leader.press("Save without a lock", within="save-everything-2")
    following = leader.reply["next"]
    # The second time it is the same.
    for number in (0, 2, 1, 0):
        leader.send("save_everything", number=str(number), unlocked="yes")
        assert leader.reply["download"] is leader.reply["next"] is None
    assert len([e for e in leader.element("main") if e.tag == "progress"]) == 3
    # A step that is not the next one does nothing.
    leader.send("everything_step", place="making-2-9")
    leader.send("hand_over_everything")
    assert leader.reply["download"] is leader.reply["next"] is None
    leader.send(following["name"], **following["fields"])
    files = {reply["download"]["name"]: reply["download"]["text"] for reply in steps(leader) if reply["download"]}
    assert list(files) == [f"everything-2026-09-03{more}.json" for more in ("-3", "", "-2")]
    entries = [entry for text in files.values() for entry in read_everything(text).entries]
    assert sorted(entry.file for entry in entries if isinstance(entry, Entry)) == sorted(on(device).values())


def test_what_cannot_be_locked_is_told_once_it_is_made_and_can_be_asked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    leader, _ = several_to_make(monkeypatch)
    leader.send("own_passphrase", passphrase=" ")
    leader.send("save_everything", number="0")
    to_the_end(leader)
    assert leader.reply["download"] is None
    assert leader.reply["reset"] is False
    assert EMPTY in leader.matter()
    leader.send("own_passphrase", passphrase="larks over four fields")
    leader.send("save_everything", number="0")
    to_the_end(leader)
    assert is_locked(leader.reply["download"]["text"])


def test_whoever_leaves_while_a_file_is_made_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    leader, _ = several_to_make(monkeypatch)
    leader.press("Save without a lock", within="save-everything-0")
    following = leader.reply["next"]
    leader.press("Back to the list")
    leader.send(following["name"], **following["fields"])
    leader.send("hand_over_everything")
    assert leader.reply["download"] is leader.reply["next"] is None


def test_while_all_is_read_a_bar_is_in_sight_already() -> None:
    leader = at_home(device_with(*(a_meeting(number) for number in range(3))))
    leader.press("Take everything away")
    assert leader.element("everything-bar").text == "Looking whether it can all be read: 0 of 3"


def test_a_device_that_cannot_be_read_says_so_when_everything_is_taken_away() -> None:
    class Fails(Device):
        fails = False

        async def all(self) -> list[Stored]:
            if self.fails:
                raise StoreFailed
            return await super().all()

    device = Fails()
    lay(device, a_meeting(1))
    leader = at_home(device)
    device.fails = True
    leader.press("Take everything away")
    to_the_end(leader)
    assert NOT_READ in leader.element("everything-halted").text
    assert StoreFailed.message not in shown(leader)
    device.fails = False
    leader.press("Go on")
    to_the_end(leader)
    assert "What goes into the file" in shown(leader)


def test_where_all_of_it_is_damaged_it_is_said_what_is_and_nothing_is_still_awaited() -> None:
    class Spoiled(Device):
        async def all(self) -> list[Stored]:
            return []

        async def heads(self) -> list[Head]:
            return [replace(head_of(one), damaged=True) for one in self._stored.values()]

    device = Spoiled()
    at_once(device.put(Stored(id_of(1), 1, "", "core_group", "2026-09-03", "", "whole")))
    leader = at_home(device)
    leader.press("Take everything away")
    to_the_end(leader)
    assert NOTHING_HERE in leader.element("main").text
    assert "1 thing here is damaged" in leader.element("main").text
    assert "<progress" not in leader.shown.regions["main"]


def test_where_nothing_is_kept_nothing_can_be_taken_away() -> None:
    leader = at_home()
    assert "take_everything" not in leader.shown.regions["main"]
    leader.send("take_everything")
    assert NOTHING_HERE in leader.matter()
    nowhere = Leader(MemoryStore())
    nowhere.send("begin", route="")
    assert "Bring everything back" not in shown(nowhere)


# Back -----------------------------------------------------------------------------------------------------------


def test_everything_comes_back_to_the_letter_and_that_is_proved() -> None:
    device = device_with(*(a_meeting(number) for number in range(7)))
    prompts = Prompts(shown=True, own={next(iter(Place)): Own(reflect="What else?")})
    at_once(device.set(PROMPTS, prompts.text))
    text = taken_away(at_home(device))
    code = short(digest_of_all(e.digest for e in read_everything(text).entries if isinstance(e, Entry)))

    leader = at_home()
    opened(leader, text)
    to_the_end(leader)
    assert "8 are not on this device" in shown(leader)
    assert on(leader.store) == {}
    assert at_once(leader.store.setting(PROMPTS)) == ""
    assert leader.reply["focus"] == "everything-found"

    leader.press("Bring back what is missing")
    to_the_end(leader)
    assert leader.reply["announce"] == "8 of 8 are on this device, each the same as in the file."
    assert f"{leader.reply['announce']} Check code: {code}." in shown(leader)
    assert leader.reply["focus"] == "everything-proof"
    assert on(leader.store) == on(device)
    assert {stored.id: stored for stored in at_once(leader.store.all())} == {
        stored.id: stored for stored in at_once(device.all())
    }
    assert at_once(leader.store.setting(PROMPTS)) == prompts.text

    leader.press("Back to the list")
    assert "What else?" in leader.reply["regions"]["main"]
    # Taken away again it is the same.
    assert f"Check code: {code}." in (taken_away(leader) and shown(leader))


def prepared(number: int = 1, **fields: Any) -> Contribution:
    return Contribution(
        **{
            "id": id_of(6_000 + number),
            "report": id_of(6_500 + number),
            "secret": "5e" * 32,
            "kind": ReportKind.CHILD,
            "title": "What Tilly prepared",
            "on": DAY,
            "changed": at(9, 0),
            "author": Author(name="Tilly"),
            **fields,
        }
    )


def test_what_was_prepared_on_the_device_goes_along_and_comes_back() -> None:
    device = device_with(a_meeting(1))
    for one in (prepared(1), prepared(2, held_on=DAY, kind=ReportKind.MEDICAL)):
        held_on = one.held_on.isoformat() if one.held_on else ""
        changed = one.changed.utc.isoformat()
        at_once(device.put_draft(Draft(one.id, 1, changed, one.kind.value, held_on, write_contribution(one))))
    text = taken_away(leader := at_home(device))
    assert "1 meeting and 2 prepared contributions" in shown(leader)
    elsewhere = at_home()
    opened(elsewhere, text)
    to_the_end(elsewhere)
    assert "Tilly" not in shown(elsewhere)
    elsewhere.press("Bring back what is missing")
    to_the_end(elsewhere)
    assert elsewhere.reply["announce"] == "3 of 3 are on this device, each the same as in the file."
    for draft in at_once(device.drafts()):
        assert at_once(elsewhere.store.draft(draft.id)) == draft
    assert len(at_once(elsewhere.store.drafts())) == 2
    # Nothing is written over that is there already.
    again = at_home(elsewhere.store)
    opened(again, text)
    to_the_end(again)
    assert again.reply["announce"] == "3 of 3 are on this device, each the same as in the file."


def test_it_names_days_and_kinds_and_nobody() -> None:
    leader = at_home()
    opened(leader, a_file(a_meeting(1)))
    to_the_end(leader)
    assert "Initial child protection conference, Thursday 3 September 2026" in shown(leader)
    for name in ("Tilly", "Marsh", "Room 1"):
        assert name not in shown(leader)


def test_each_is_told_as_new_the_same_other_or_damaged_before_anything_is_stored() -> None:
    new, same, other = a_meeting(1), a_meeting(2), a_meeting(3)
    device = device_with(same, a_meeting(3, words="Somewhere else"))
    before = at_once(device.all())
    text = a_file(new, same, other, a_meeting(4)).replace("Room 4", "Room 5")
    leader = at_home(device)
    opened(leader, text)
    to_the_end(leader)
    for said in (
        "1 is not on this device",
        "1 is on this device already, the same",
        "1 is other on this device",
        "1 is damaged in the file",
        "It had 4 things in it, and 3 of them are whole",
    ):
        assert said in shown(leader)
    assert at_once(device.all()) == before

    leader.press("Bring back what is missing")
    to_the_end(leader)
    assert leader.reply["announce"] == "2 of 4 are on this device, each the same as in the file."
    assert ENTRY_DAMAGED in shown(leader)
    assert "It is left alone." in shown(leader)
    assert on(device) == {**{stored.id: stored.file for stored in before}, new.id: text_of(new)}


def test_what_is_other_here_can_be_looked_at_and_brought_in_by_itself() -> None:
    there, here = a_meeting(3), a_meeting(3, words="Somewhere else")
    device = device_with(here)
    leader = at_home(device)
    opened(leader, a_file(a_meeting(1), there))
    to_the_end(leader)
    leader.press("Bring back what is missing")
    to_the_end(leader)
    before = on(device)
    leader.press("Look at what is different")
    # As with any file that is opened: told, and nothing is changed before somebody says so.
    alone = at_home(device_with(here))
    alone.send("import_file", file_name="meeting.json", size=str(len(text_of(there).encode())), text=text_of(there))
    assert {id: leader.element(id).text for id in ("main", "matter")} == {
        id: alone.element(id).text for id in ("main", "matter")
    }
    assert on(device) == before
    for place in ("0", "1", "7", ""):
        leader.send("compare_other", place=place)
        assert NOT_KNOWN in leader.matter()


def test_where_all_is_here_already_nothing_is_asked_and_it_is_proved() -> None:
    device = device_with(a_meeting(1), a_meeting(2))
    leader = at_home(device)
    opened(leader, a_file(a_meeting(1), a_meeting(2)))
    to_the_end(leader)
    assert leader.reply["announce"] == "2 of 2 are on this device, each the same as in the file."
    assert device.puts == 2


def test_two_versions_of_one_meeting_in_a_file_do_not_write_over_each_other() -> None:
    one, other = a_meeting(1), a_meeting(1, words="Elsewhere")
    leader = at_home()
    opened(leader, a_file(one, other, one))
    to_the_end(leader)
    assert "2 are not on this device" in shown(leader)
    leader.press("Bring back what is missing")
    to_the_end(leader)
    assert on(leader.store) == {one.id: text_of(one)}
    assert leader.reply["announce"].startswith("2 of 3 are on this device")
    assert "two versions of it" in shown(leader)


def test_what_a_meeting_came_as_comes_back_as_well() -> None:
    meeting = a_meeting(1)
    entry = entry_of(Sort.MEETING, text_of(meeting), Audience.EVERYONE)
    leader = at_home()
    opened(leader, write_everything([entry], MADE))
    to_the_end(leader)
    leader.press("Bring back what is missing")
    to_the_end(leader)
    (stored,) = at_once(leader.store.all())
    assert stored.came_as == "everyone"


@pytest.mark.parametrize(
    ("sort", "text", "told"),
    [
        (Sort.MEETING, "{}", "This is not a file of Meeting Board"),
        (Sort.MEETING, "<p>", "no data file"),
        (Sort.PROMPTS, '{"shown": "no such thing"}', "no questions"),
        (Sort.CONTRIBUTION, "{}", "This is not a contribution"),
    ],
)
def test_a_text_that_is_the_saved_one_and_still_none_of_ours_is_not_stored(sort: Sort, text: str, told: str) -> None:
    good = a_meeting(1)
    leader = at_home()
    opened(leader, write_everything([entry_of(sort, text), entry_of(Sort.MEETING, text_of(good))], MADE))
    to_the_end(leader)
    assert told in shown(leader)
    leader.press("Bring back what is missing")
    to_the_end(leader)
    assert list(on(leader.store)) == [good.id]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"text": "", "encoding": "other"}, NOT_UTF8),
        ({"text": text_of(a_meeting(1)), "encoding": "other"}, NOT_UTF8),
        ({"text": "", "size": "20000001"}, "larger than 20 MB"),
        ({"text": "", "size": "60000001"}, "larger than 60 MB"),
        ({"text": write_everything([], MADE)}, NOTHING_IN_IT),
        ({"text": a_file(a_meeting(1)).replace('"digest"', '"digets"')}, NOTHING_WHOLE),
    ],
)
def test_of_what_nothing_can_be_brought_back_it_is_told_why(fields: dict[str, str], said: str) -> None:
    leader = at_home(device_with(a_meeting(1)))
    before = shown(leader)
    leader.send("import_file", file_name="a.json", **fields)
    assert said in leader.brought()
    assert leader.reply["reset"] is False
    leader.press("Close", within="main")
    assert shown(leader) == before
    for size in ("many", "9" * 16):
        leader.send("import_file", file_name="a.json", text="", size=size)
        assert NOT_KNOWN in leader.matter()


def test_a_damaged_file_says_so_before_it_is_looked_into_and_what_is_whole_in_it_comes_back() -> None:
    meetings = [a_meeting(number) for number in range(3)]
    text = a_file(*meetings).replace("Room 1", "R\ufffd\ufffdm 1")
    damaged = "It had 3 things in it, and 2 of them are whole"
    for file, fields in ((text, {"encoding": "other"}), (text[: text.rindex("\n")], {})):
        leader = at_home()
        leader.send("import_file", file_name="a.json", size=str(len(file)), text=file, **fields)
        assert leader.reply["reset"] is True
        assert damaged in leader.brought()
        settle(leader, "import_everything")
        to_the_end(leader)
        assert damaged in shown(leader)
        leader.press("Bring back what is missing")
        to_the_end(leader)
        assert on(leader.store) == {m.id: text_of(m) for m in (meetings[0], meetings[2])}


def test_a_file_that_is_larger_than_any_record_comes_back_too() -> None:
    meeting = a_meeting(1)
    large = '{"a": "' + "x" * MOST_BYTES + '"}'
    text = write_everything([entry_of(Sort.PROMPTS, large), entry_of(Sort.MEETING, text_of(meeting))], MADE)
    leader = at_home()
    opened(leader, text)
    to_the_end(leader)
    leader.press("Bring back what is missing")
    to_the_end(leader)
    assert on(leader.store) == {meeting.id: text_of(meeting)}


# Interrupted ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("room", [0, 1, 4, 9])
def test_a_full_device_keeps_what_came_and_goes_on_later(room: int) -> None:
    meetings = [a_meeting(number) for number in range(10)]
    leader = at_home()
    device = leader.store
    assert isinstance(device, Device)
    opened(leader, a_file(*meetings))
    to_the_end(leader)
    device.full, device.room = DeviceFull(), room
    leader.press("Bring back what is missing")
    to_the_end(leader)
    assert NO_ROOM in shown(leader)
    assert (leader.reply["announce"], leader.reply["focus"]) == (NO_ROOM, "everything-halted")
    assert len(on(device)) == room
    # Pressed with no room made: it is told again, and nothing is lost.
    leader.press("Go on")
    to_the_end(leader)
    assert NO_ROOM in shown(leader)
    device.full = None
    leader.press("Go on")
    to_the_end(leader)
    assert leader.reply["announce"] == "10 of 10 are on this device, each the same as in the file."
    assert device.puts == 10


@pytest.mark.parametrize("done", [0, 1, 2])
def test_a_page_that_is_closed_in_the_middle_goes_on_with_what_is_missing(done: int) -> None:
    meetings = [a_meeting(number) for number in range(30)]
    text = a_file(*meetings)
    first = at_home()
    device = first.store
    assert isinstance(device, Device)
    opened(first, text)
    to_the_end(first)
    first.press("Bring back what is missing")
    list(steps(first, done))
    there = len(on(device))
    assert there < 30

    second = at_home(device)
    opened(second, text)
    to_the_end(second)
    assert ("are on this device already, the same" in shown(second)) is (there > 1)
    second.press("Bring back what is missing")
    to_the_end(second)
    assert second.reply["announce"] == "30 of 30 are on this device, each the same as in the file."
    assert device.puts == 30
    assert {stored.revision for stored in at_once(device.all())} == {1}


def test_it_can_be_stopped_between_two_steps_and_what_was_under_way_does_nothing_more() -> None:
    leader = at_home()
    opened(leader, a_file(*(a_meeting(number) for number in range(30))))
    to_the_end(leader)
    leader.press("Bring back what is missing")
    list(steps(leader, 1))
    following = leader.reply["next"]
    there = on(leader.store)
    leader.press("Stop")
    assert len(leader.element("kept").children) == len(there) > 0
    leader.send(following["name"], **following["fields"])
    assert leader.reply["next"] is None
    assert on(leader.store) == there


def test_small_things_are_not_all_done_at_once_either() -> None:
    leader = at_home()
    entries = [entry_of(Sort.CONTRIBUTION, f"{{{number}}}") for number in range(MOST_AT_ONCE + 5)]
    opened(leader, write_everything(entries, MADE))
    step = leader.reply["next"]
    leader.send(step["name"], **step["fields"])
    assert leader.reply["next"]["fields"] == {"place": f"looking-{MOST_AT_ONCE}"}


def test_a_step_that_is_sent_twice_is_done_once() -> None:
    leader = at_home()
    opened(leader, a_file(*(a_meeting(number) for number in range(30))))
    step = leader.reply["next"]
    leader.send(step["name"], **step["fields"])
    following, page = leader.reply["next"], leader.told()
    leader.send(step["name"], **step["fields"])
    assert leader.reply["next"] is None
    assert leader.told() == page
    assert following["fields"] != step["fields"]


class Elsewhere(Device):
    """Another window does something just before the n-th put."""

    def __init__(self, number: int, stored: Stored) -> None:
        super().__init__()
        self.number = number
        self.stored = stored

    async def put(self, stored: Stored, step: str = "") -> None:
        if self.puts == self.number and self.stored.id not in self._stored:
            self._stored[self.stored.id] = self.stored
        await super().put(stored, step)


@pytest.mark.parametrize("same", [True, False])
def test_what_comes_in_another_window_meanwhile_is_left_alone_and_the_rest_goes_on(same: bool) -> None:
    meetings = [a_meeting(number) for number in range(5)]
    there = a_meeting(2) if same else a_meeting(2, words="From the other window")
    stored = lay(Device(), there, revision=1)
    leader = at_home(Elsewhere(2, stored))
    opened(leader, a_file(*meetings))
    to_the_end(leader)
    leader.press("Bring back what is missing")
    to_the_end(leader)
    proved = 5 if same else 4
    assert leader.reply["announce"] == f"{proved} of 5 are on this device, each the same as in the file."
    assert ("another window meanwhile" in shown(leader)) is not same
    assert on(leader.store) == {m.id: text_of(m) for m in meetings} | {there.id: stored.file}


class Forgetful(Device):
    """Loses, or spoils, what it said it has: what no device should do is found all the same."""

    lost: Id = ""
    spoiled: Id = ""
    broken = False

    async def get(self, id: Id) -> Stored | None:
        if self.broken:
            raise StoreFailed("UnknownError")
        stored = await super().get(id)
        if id == self.lost:
            return None
        if stored is not None and id == self.spoiled:
            return Stored(**{**{f: getattr(stored, f) for f in stored.__slots__}, "file": stored.file + " "})
        return stored


def test_questions_that_were_changed_in_another_window_meanwhile_are_left_alone() -> None:
    leader = at_home()
    opened(leader, write_everything([entry_of(Sort.PROMPTS, '{"shown":true}')], MADE))
    to_the_end(leader)
    at_once(leader.store.set(PROMPTS, '{"shown":false}'))
    leader.press("Bring back what is missing")
    to_the_end(leader)
    assert "another window meanwhile" in shown(leader)
    assert at_once(leader.store.setting(PROMPTS)) == '{"shown":false}'


def test_what_is_proved_stays_proved_where_the_list_cannot_be_read_any_more() -> None:
    class Unlisted(Device):
        listed = True

        async def heads(self) -> list[Head]:
            if not self.listed:
                raise StoreFailed("UnknownError")
            return await super().heads()

    device = Unlisted()
    leader = at_home(device)
    opened(leader, a_file(a_meeting(1)))
    to_the_end(leader)
    device.listed = False
    leader.press("Bring back what is missing")
    to_the_end(leader)
    assert leader.reply["announce"] == "1 of 1 are on this device, each the same as in the file."


def test_the_proof_finds_what_is_not_there_or_not_the_same() -> None:
    device = Forgetful()
    leader = at_home(device)
    opened(leader, a_file(*(a_meeting(number) for number in range(4))))
    to_the_end(leader)
    device.lost, device.spoiled = a_meeting(1).id, a_meeting(3).id
    leader.press("Bring back what is missing")
    to_the_end(leader)
    assert leader.reply["announce"] == "2 of 4 are on this device, each the same as in the file."
    assert "2 are not the same as in the file:" in shown(leader)
    assert "removed meanwhile" in shown(leader)
    assert "changed meanwhile" in shown(leader)


def test_a_device_that_fails_while_it_is_compared_is_told_and_asked_again() -> None:
    device = Forgetful()
    leader = at_home(device)
    opened(leader, a_file(a_meeting(1)))
    to_the_end(leader)
    device.broken = True
    leader.press("Bring back what is missing")
    to_the_end(leader)
    assert NOT_TAKEN in shown(leader)
    device.broken = False
    leader.press("Go on")
    to_the_end(leader)
    assert leader.reply["announce"] == "1 of 1 are on this device, each the same as in the file."


def test_what_the_page_cannot_ask_for_is_refused() -> None:
    leader = at_home(device_with(a_meeting(1)))
    for name, fields in (
        ("bring_back", {}),
        ("go_on_everything", {}),
        ("save_everything", {"number": "0", "unlocked": "on"}),
    ):
        leader.send(name, **fields)
        assert NOT_KNOWN in leader.matter()
    leader.send("everything_step", place="looking-0")
    assert leader.reply["next"] is None
    leader.press("Take everything away")
    to_the_end(leader)
    for number in ("1", "-1", "", "none"):
        leader.send("save_everything", number=number, unlocked="on")
        assert NOT_KNOWN in leader.matter()


def test_nothing_of_it_can_be_reached_while_the_device_is_in_somebodys_hands() -> None:
    leader = Leader()
    leader.new_meeting()
    leader.add_person("Tilly", side="child")
    leader.send("hand_to_child", person=leader.meeting().people[-1].id)
    assert leader.reply["away"] is True
    for name in (*DEEDS, *REMINDERS):
        reply = leader.send(name, text=a_file(a_meeting(1)))
        assert reply["away"] is True
        assert (reply["next"], reply["download"]) == (None, None)
        assert "somebody else's hands" in leader.matter()


# The reminder ---------------------------------------------------------------------------------------------------


def reminded(leader: Leader) -> bool:
    found = [e for e in leader.document() if e["id"] == "reminder"]
    return bool(found)


def changed(device: Device | None = None) -> Leader:
    """At a board in which something was written."""
    leader = Leader(device)
    leader.new_meeting()
    leader.put_up("Words that are nowhere else")
    return leader


def again(leader: Leader) -> Leader:
    """The same device after a reload, at the same meeting."""
    assert isinstance(leader.store, Device)
    after = Leader(leader.store, first_id=500)
    after.send("begin", route=leader.reply["route"])
    return after


def to(leader: Leader, way: str) -> None:
    if way == "list":
        leader.send("home")
    else:
        leader.go("hand-out")


@pytest.mark.parametrize("way", ["list", "hand-out"])
def test_the_reminder_of_a_changed_meeting_stands_until_it_is_answered(way: str) -> None:
    leader = changed()
    assert not reminded(leader)
    to(leader, way)
    assert reminded(leader)
    # It is no answer to be elsewhere, to close a notice, to write more or to reload.
    leader.send("dismiss")
    assert reminded(leader)
    leader.send("open", id=at_once(leader.store.all())[0].id)
    assert not reminded(leader)
    leader.put_up("More")
    to(leader, way)
    assert reminded(leader)
    leader.send("open", id=at_once(leader.store.all())[0].id)
    leader = again(leader)
    to(leader, way)
    assert reminded(leader)


@pytest.mark.parametrize("way", ["list", "hand-out"])
def test_not_now_is_an_answer_for_that_day_whatever_is_written_after_it(way: str) -> None:
    leader = changed()
    id, route = leader.route_id, leader.reply["route"]
    to(leader, way)
    leader.press("Not now", within="reminder")
    assert not reminded(leader)
    assert leader.reply["focus"] == "main"
    after = Leader(leader.store, first_id=500)
    after.send("begin", route=route)
    for number in range(3):
        after.put_up(f"More {number}")
        after.go("hand-out")
        assert not reminded(after)
        after.send("home")
        assert not reminded(after)
        after.send("open", id=id)


def test_what_is_changed_on_a_later_day_is_worth_another_reminder_and_looking_at_it_is_not() -> None:
    meeting = a_meeting(1)
    day = meeting.changed.local.date()
    answered = Taken().with_not_now(meeting.id, day)
    assert not answered.due(meeting, None)
    # Looked at on later days, it is as it was.
    assert not Taken().with_not_now(meeting.id, day + dt.timedelta(days=3)).due(meeting, None)
    assert Taken().with_not_now(meeting.id, day - dt.timedelta(days=1)).due(meeting, None)
    # A file is an answer to all that was asked before it.
    assert not answered.with_taken({meeting.id: stamp(meeting)}).due(meeting, None)
    assert answered.with_taken({meeting.id: "2026-01-01"}).due(meeting, None)


def test_a_copy_for_somebody_is_no_answer_after_everything_was_brought_back() -> None:
    leader = at_home()
    meeting = a_meeting(2)
    opened(leader, a_file(meeting))
    to_the_end(leader)
    leader.press("Bring back what is missing")
    to_the_end(leader)
    leader.press("Back to the list")
    leader.send("open", id=meeting.id)
    leader.go("hand-out")
    assert not reminded(leader)
    leader.put_up("One more")
    leader.go("hand-out")
    assert reminded(leader)
    copies = [f"person:{meeting.people[-1].id}"]
    for form in ("page", "data", "word"):
        leader.send("hand_out", copies=copies, form=form, way="save")
        leader.let_out()
        assert reminded(leader)
    leader.send("give_copies", copies=copies, way="file")
    assert reminded(leader)
    leader.put_up("And more")
    leader.go("hand-out")
    assert reminded(leader)
    leader.send("save_json", audience="whole")
    assert not reminded(leader)


def test_noting_who_got_a_copy_after_the_file_was_saved_is_no_reason_for_another() -> None:
    leader = changed()
    leader.add_person("Donna")
    copies = [f"everyone:{leader.meeting().people[-1].id}"]
    leader.go("hand-out")
    # Where no file of all of it is there yet, noting it makes none of it.
    leader.send("give_copies", copies=copies, way="paper")
    assert reminded(leader)
    leader.press("Save a file of it", within="reminder")
    leader.send("give_copies", copies=copies, way="file")
    assert len(leader.meeting().copies) == 2
    leader.go("hand-out")
    assert not reminded(leader)
    leader.send("home")
    assert not reminded(leader)
    leader.send("open", id=at_once(leader.store.all())[0].id)
    leader.put_up("But this is")
    leader.send("home")
    assert reminded(leader)


def test_a_meeting_that_is_removed_takes_its_reminder_with_it() -> None:
    leader = changed()
    id = leader.route_id
    leader.send("home")
    leader.send("ask_remove_meeting", id=id)
    assert reminded(leader)
    leader.send("remove_meeting", id=id)
    assert not reminded(leader)


def test_a_device_that_does_not_take_the_answer_goes_on() -> None:
    class Fails(Device):
        fails = False

        async def set(self, name: str, text: str) -> None:
            if self.fails:
                raise DeviceFull
            await super().set(name, text)

    device = Fails()
    leader = changed(device)
    leader.go("hand-out")
    device.fails = True
    leader.press("Not now", within="reminder")
    assert not reminded(leader)
    assert leader.matter() == ""
    # Nothing is asked: there is nothing to answer.
    leader.send("not_now")
    assert leader.matter() == ""


def test_what_is_written_in_the_second_in_which_a_meeting_began_counts_too() -> None:
    begun = a_meeting(1).model_copy(update={"changed": a_meeting(1).made})
    assert Taken().due(begun, None)
    empty = {part.value: () for part in Part}
    assert not Taken().due(begun.model_copy(update=empty), None)


def test_another_meeting_has_a_reminder_of_its_own() -> None:
    leader = changed()
    leader.send("home")
    assert reminded(leader)
    leader.submit("create", held_on="2026-09-04")
    leader.put_up("In the other")
    leader.send("home")
    assert reminded(leader)


@pytest.mark.parametrize("way", ["list", "hand-out"])
def test_from_the_reminder_a_file_of_all_of_it_is_saved(way: str) -> None:
    leader = changed()
    id = leader.route_id
    if way == "list":
        leader.send("home")
    else:
        leader.go("hand-out")
    reply = leader.press("Save a file of it", within="reminder")
    record = read(reply["download"]["text"])
    assert (record.audience, [s.text for s in record.meeting.statements]) == (
        Audience.WHOLE, ["Words that are nowhere else"],
    )  # fmt: skip
    assert not reminded(leader)
    assert leader.reply["route"] == ("" if way == "list" else f"hand-out/{id}")
    # What comes back later can be joined from there.
    stored = at_once(leader.store.get(id))
    assert stored is not None
    assert read(stored.file).past is not None


def test_a_meeting_that_is_gone_cannot_be_saved_from_the_reminder() -> None:
    leader = changed()
    id = leader.route_id
    leader.send("home")
    at_once(leader.store.delete(id))
    leader.press("Save a file of it", within="reminder")
    assert leader.reply["download"] is None
    assert "no longer on this device" in leader.matter()


def test_a_meeting_of_which_a_file_was_taken_away_is_not_reminded_of_until_it_is_changed() -> None:
    leader = changed()
    leader.send("save_json", audience="everyone")
    leader.send("save_json", audience="whole")
    leader.send("home")
    assert not reminded(leader)
    leader.send("open", id=at_once(leader.store.all())[0].id)
    leader.put_up("One more")
    leader.go("hand-out")
    assert reminded(leader)


def test_a_copy_that_is_not_all_of_it_does_not_count() -> None:
    leader = changed()
    leader.send("save_html", audience="everyone")
    leader.send("home")
    assert reminded(leader)


def test_a_page_with_all_of_it_counts() -> None:
    leader = changed()
    leader.send("save_html", audience="whole")
    leader.send("home")
    assert not reminded(leader)


def test_everything_taken_away_counts_for_each_meeting_in_it() -> None:
    leader = changed()
    id = leader.route_id
    after = at_home(leader.store)
    taken_away(after)
    after.press("Back to the list")
    after.send("open", id=id)
    after.send("home")
    assert not reminded(after)


def test_a_meeting_that_came_from_a_file_and_an_empty_one_need_no_reminder() -> None:
    leader = Leader()
    leader.new_meeting()
    leader.send("home")
    assert not reminded(leader)
    text = text_of(a_meeting(1))
    leader.send("import_file", file_name="a.json", size=str(len(text)), text=text)
    leader.press_button(next(b for b in leader.document() if b["data-command"] == "import_new"))
    leader.send("home")
    assert not reminded(leader)
    opened(leader, a_file(a_meeting(2)))
    to_the_end(leader)
    leader.press("Bring back what is missing")
    to_the_end(leader)
    leader.press("Back to the list")
    for meeting in (a_meeting(1), a_meeting(2)):
        leader.send("open", id=meeting.id)
        leader.go("hand-out")
        assert not reminded(leader)
        leader.put_up("Changed")
        leader.send("home")
        assert reminded(leader)


def test_where_the_answer_could_not_be_stored_it_is_not_shown() -> None:
    class NoSettings(Device):
        async def set(self, name: str, text: str) -> None:  # noqa: ARG002 (whatever it is)
            raise DeviceFull

    leader = changed(NoSettings())
    leader.send("home")
    assert not reminded(leader)
    assert leader.matter() == ""
    nowhere = Leader(MemoryStore())
    nowhere.new_meeting()
    nowhere.put_up("Words")
    nowhere.send("home")
    assert not reminded(nowhere)


def test_what_is_kept_for_it_is_dropped_with_the_meeting_and_survives_being_damaged() -> None:
    leader = changed()
    first = leader.route_id
    leader.send("home")
    leader.press("Not now", within="reminder")
    assert first in at_once(leader.store.setting("taken"))
    leader.send("ask_remove_meeting", id=first)
    leader.send("remove_meeting", id=first)
    leader.submit("create", held_on="2026-09-04")
    leader.put_up("Words")
    leader.send("home")
    leader.press("Not now", within="reminder")
    kept = at_once(leader.store.setting("taken"))
    assert first not in kept
    assert json.loads(kept)["not_now"]
    at_once(leader.store.set("taken", "{torn"))
    leader.send("open", id=at_once(leader.store.all())[0].id)
    leader.send("home")
    assert reminded(leader)
