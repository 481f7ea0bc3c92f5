"""What lies damaged on the device: the list says so, its bytes can be taken away, and the others are as they were."""

from __future__ import annotations

from dataclasses import replace

import pytest
from app.store import Damaged, Draft, Head, MemoryStore, Stored, head_of
from app.views.scene import Scene
from app.views.shell import quiet_shell, shell

from sos_core.files.everything_file import Sort
from sos_core.language import Language
from sos_core.model.frozen import Id
from tests.app.at_once import at_once
from tests.app.leader import Device, Leader
from tests.app.store_acceptance import draft

BYTES = b'{"store": "meetings", "record": {"sealed": "AAECAw"}}'


class Spoiled(Device):
    """Cannot open what is in `spoiled`. That it cannot is known once it was tried."""

    def __init__(self) -> None:
        super().__init__()
        self.spoiled: set[tuple[Sort, Id]] = set()
        self.tried: set[tuple[Sort, Id]] = set()

    async def heads(self) -> list[Head]:
        heads = [*map(head_of, self._stored.values()), *map(head_of, self._drafts.values())]
        return [replace(head, damaged=(head.sort, head.id) in self.tried) for head in heads]

    async def all(self) -> list[Stored]:
        return [one for one in await super().all() if not self._fails(Sort.MEETING, one.id)]

    async def get(self, id: Id) -> Stored | None:
        if self._fails(Sort.MEETING, id):
            raise Damaged
        return await super().get(id)

    async def draft(self, id: Id) -> Draft | None:
        if self._fails(Sort.CONTRIBUTION, id):
            raise Damaged
        return await super().draft(id)

    async def damaged(self, id: Id, sort: Sort = Sort.MEETING) -> bytes:
        return BYTES if self._fails(sort, id) else b""

    def _fails(self, sort: Sort, id: Id) -> bool:
        self.tried |= self.spoiled & {(sort, id)}
        return (sort, id) in self.spoiled


def two_meetings() -> tuple[Leader, str, str]:
    leader = Leader(Spoiled())
    first = leader.new_meeting()
    leader.send("home")
    leader.submit("create", kind="core_group", held_on="2026-09-04")
    second = leader.route_id
    leader.send("home")
    return leader, first, second


def spoil(leader: Leader, sort: Sort, id: str) -> None:
    device = leader.store
    assert isinstance(device, Spoiled)
    device.spoiled.add((sort, id))


def test_one_that_cannot_be_opened_is_told_and_the_list_says_so_from_then_on() -> None:
    leader, first, second = two_meetings()
    spoil(leader, Sort.MEETING, first)
    leader.send("open", id=first)
    assert "damaged" in leader.matter()
    kept = leader.element("kept").text
    assert kept.count("Damaged: this device cannot open it any more.") == 1
    assert "Initial child protection conference" in kept
    leader.send("open", id=second)
    assert leader.reply["route"] == f"board/{second}"


def test_its_bytes_are_taken_away_as_they_lie() -> None:
    leader, first, second = two_meetings()
    spoil(leader, Sort.MEETING, first)
    leader.send("open", id=first)
    leader.press("Download its bytes", within="kept")
    assert leader.reply["download"]["text"] == BYTES.decode()
    assert leader.reply["download"]["name"] == "damaged-meeting.json"
    # Of what is sound there is nothing of the sort, nor of what is not there.
    for id in (second, "no such"):
        leader.send("save_damaged", id=id, sort="meeting")
        assert leader.reply["download"] is None
        assert "no longer on this device" in leader.matter()


@pytest.mark.parametrize("sort", [Sort.MEETING, Sort.CONTRIBUTION])
def test_where_it_is_come_to_by_its_address_its_bytes_are_offered_and_the_list_says_it_too(sort: Sort) -> None:
    leader, first, _ = two_meetings()
    at_once(leader.store.put_draft(draft()))
    id, place, there = {
        Sort.MEETING: (first, "kept", "board"),
        Sort.CONTRIBUTION: (draft().id, "prepared", "prepared"),
    }[sort]
    spoil(leader, sort, id)
    anew = Leader(leader.store)
    anew.send("begin", route=f"{there}/{id}")
    assert anew.reply["route"] == ""
    assert anew.reply["focus"] == "matter"
    assert "is damaged" in anew.reply["announce"]
    assert "Damaged: this device cannot open it any more." in anew.element(place).text
    assert "Core group" in anew.element("kept").text
    anew.press("Download its bytes", within="matter")
    assert anew.reply["download"] == {
        "name": f"damaged-{sort}.json",
        "type": "application/json;charset=utf-8",
        "text": BYTES.decode(),
    }
    # It is there until it is done with, and with nothing else that is wrong.
    assert "Download its bytes" in anew.matter()
    anew.send("open", id="no such")
    assert "no longer on this device" in anew.matter()
    assert "Download its bytes" not in anew.matter()
    anew.send("open" if sort is Sort.MEETING else "prepare_open", id=id)
    assert "Download its bytes" in anew.matter()
    anew.press("Close this notice")
    assert anew.matter() == ""


def test_whoever_has_the_device_gets_no_bytes() -> None:
    leader, first, _ = two_meetings()
    spoil(leader, Sort.MEETING, first)
    leader.send("open", id=first)
    t = Language()
    screen = leader.desk._state.screen
    assert screen.damaged == (Sort.MEETING, first)
    scene = Scene(t=t, screen=screen)
    assert "save_damaged" in shell(scene)["matter"]
    assert "save_damaged" not in quiet_shell(scene)["matter"]


@pytest.mark.parametrize("sort", [Sort.MEETING, Sort.CONTRIBUTION])
def test_what_opens_and_cannot_be_read_leaves_as_it_lies_too(sort: Sort) -> None:
    """As what a newer board has left."""
    leader, first, _ = two_meetings()
    if sort is Sort.MEETING:
        stored = at_once(leader.store.get(first))
        assert stored is not None
        at_once(leader.store.put(replace(stored, revision=stored.revision + 1, file='{"version": 99}')))
        leader.send("open", id=first)
    else:
        at_once(leader.store.put_draft(replace(draft(), file='{"version": 99}')))
        leader.send("prepare_open", id=draft().id)
    leader.press("Download its bytes", within="matter")
    assert leader.reply["download"]["text"] == '{"version": 99}'


def test_it_can_be_removed_and_the_meeting_brought_back() -> None:
    leader, first, _ = two_meetings()
    stored = at_once(leader.store.get(first))
    assert stored is not None
    spoil(leader, Sort.MEETING, first)
    leader.send("open", id=first)
    leader.send("ask_remove_meeting", id=first)
    leader.press("Yes, remove it")
    assert "Damaged" not in leader.element("kept").text


def test_what_was_prepared_and_is_damaged_says_so_too() -> None:
    leader, _, _ = two_meetings()
    at_once(leader.store.put_draft(draft()))
    spoil(leader, Sort.CONTRIBUTION, draft().id)
    leader.send("prepare_open", id=draft().id)
    leader.send("begin", route="")
    assert "Damaged: this device cannot open it any more." in leader.element("prepared").text
    leader.press("Download its bytes", within="prepared")
    assert leader.reply["download"]["name"] == "damaged-contribution.json"


def test_whoever_takes_everything_away_is_told_what_is_not_in_the_file() -> None:
    leader, first, _ = two_meetings()
    spoil(leader, Sort.MEETING, first)
    leader.press("Take everything away")
    while leader.reply["next"]:
        leader.send(leader.reply["next"]["name"], **leader.reply["next"]["fields"])
    assert "1 thing here is damaged, cannot be opened, and is not in the file:" in leader.element("main").text


def test_a_page_that_cannot_encrypt_says_why_it_keeps_nothing() -> None:
    leader = Leader(
        MemoryStore(
            "It could not be encrypted: the page came over no secure connection (https), or the browser is too old."
        )
    )
    leader.send("begin", route="")
    assert "does not let the page keep anything" in leader.element("kept").text
    assert "no secure connection" in leader.element("kept").text
