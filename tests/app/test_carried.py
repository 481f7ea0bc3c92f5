"""The board dies with a message, and another one is asked whether it was stored: it was, or it was not, and nothing is
said twice."""

from __future__ import annotations

import json
from typing import Any

import pytest
from app.store import StoreFailed

from tests.app.at_once import at_once
from tests.app.leader import Device, Leader


@pytest.fixture
def device() -> Device:
    return Device()


def given(leader: Leader, id: str, name: str, /, **fields: str | list[str]) -> dict[str, Any]:
    """Sends it as the page does: with an id."""
    return leader.post(json.dumps({"name": name, "fields": fields, "id": id}))


def come_back(leader: Leader, under_way: str, **more: str) -> tuple[Leader, dict[str, Any]]:
    """Another board, which knows nothing but what is stored."""
    again = Leader(leader.store)
    return again, again.send("begin", route=str(leader.reply["route"]), under_way=under_way, **more)


def test_what_was_stored_is_known_again_and_what_was_not_is_not(device: Device) -> None:
    leader = Leader(device)
    leader.new_meeting()
    leader.go("board")
    given(leader, "one", "add", part="statements", text="The dog barks.", where="worries")
    again, reply = come_back(leader, "one")
    assert reply["carried"] is True
    assert [one.text for one in again.meeting().statements] == ["The dog barks."]
    assert come_back(leader, "two")[1]["carried"] is False


def test_what_the_device_could_not_keep_counts_as_not_stored(device: Device) -> None:
    leader = Leader(device)
    leader.new_meeting()
    leader.go("board")
    device.full = StoreFailed()
    given(leader, "one", "add", part="statements", text="The dog barks.", where="worries")
    device.full = None
    assert come_back(leader, "one")[1]["carried"] is False


def test_whoever_does_not_ask_is_told_nothing(device: Device) -> None:
    leader = Leader(device)
    leader.new_meeting()
    assert leader.reply["carried"] is None
    assert leader.send("begin", route=str(leader.reply["route"]))["carried"] is None


def test_a_meeting_that_was_begun_is_known_though_the_address_does_not_name_it(device: Device) -> None:
    leader = Leader(device)
    leader.send("begin", route="")
    first = leader.reply["route"]
    given(leader, "one", "create", kind="initial_conference", held_on="2026-09-03")
    again = Leader(device)
    assert again.send("begin", route=str(first), under_way="one")["carried"] is True
    assert len(at_once(device.all())) == 1


def test_of_two_windows_in_turn_each_is_told_of_its_own(device: Device) -> None:
    leader = Leader(device)
    leader.new_meeting()
    leader.go("board")
    given(leader, "one", "add", part="statements", text="The dog barks.", where="worries")
    other, _ = come_back(leader, "nothing")
    id = other.meeting().statements[0].id
    given(other, "two", "rewrite", part="statements", id=id, text="The dog barks at night.", where="worries")
    assert other.reply["reset"] is True
    assert come_back(leader, "one")[1]["carried"] is True
    assert come_back(leader, "two")[1]["carried"] is True


def test_only_the_last_few_are_kept(device: Device) -> None:
    leader = Leader(device)
    leader.new_meeting()
    leader.go("board")
    for number in range(20):
        given(leader, f"id{number}", "add", part="statements", text=f"Number {number}", where="worries")
    stored = at_once(device.get(leader.route_id))
    assert stored is not None
    assert stored.carried == "id16 id17 id18 id19"


def test_what_only_moves_about_is_not_stored(device: Device) -> None:
    leader = Leader(device)
    leader.new_meeting()
    given(leader, "one", "go", section="people")
    assert come_back(leader, "one")[1]["carried"] is False


def test_the_card_that_was_open_is_open_again(device: Device) -> None:
    leader = Leader(device)
    leader.new_meeting()
    id = leader.put_up("The dog barks.")
    opened, _ = come_back(leader, "")
    closed = opened.told()
    opened.send("change", id=id)
    assert come_back(leader, "", card=id)[0].told() == opened.told() != closed
    assert come_back(leader, "", card="nobody")[0].told() == closed


def test_in_somebodys_hands_it_comes_back_to_their_page(device: Device) -> None:
    leader = Leader(device)
    leader.new_meeting()
    leader.add_person("Tilly Marsh", "child")
    id = leader.meeting().people[-1].id
    given(leader, "one", "hand_to_child", person=id)
    assert leader.reply["away"] is True
    again, reply = come_back(leader, "one", card=id)
    assert (reply["away"], reply["carried"]) == (True, True)
    assert again.told() == leader.told()


def test_what_is_prepared_is_known_again(device: Device) -> None:
    leader = Leader(device)
    leader.send("begin", route="")
    leader.send("prepare")
    leader.send("prepare_begin", kind="child")
    before = str(leader.reply["route"])
    given(leader, "one", "prepare_write", name="Tilly")
    assert leader.reply["saved"] == "saved"
    assert Leader(device).send("begin", route=before, under_way="one")["carried"] is True
    given(leader, "two", "prepare_write", name="Tilly Marsh")
    assert come_back(leader, "two")[1]["carried"] is True
    assert come_back(leader, "three")[1]["carried"] is False


@pytest.mark.parametrize("id", [7, None, "with a space", "x" * 65, ["one"]])
def test_what_is_no_id_is_refused(device: Device, id: object) -> None:
    leader = Leader(device)
    leader.send("begin", route="")
    reply = leader.post(json.dumps({"name": "create", "fields": {"kind": "initial_conference"}, "id": id}))
    assert reply["reset"] is False
    assert at_once(device.all()) == []
