"""The first screen of a device that keeps many meetings: a screenful comes at once, and the rest when there is time."""

from __future__ import annotations

from typing import Any

import pytest
from app.store import Stored
from app.views.home import ROWS_AT_FIRST

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience
from tests.app.at_once import at_once
from tests.app.full import full
from tests.app.leader import Leader, ids

MANY = 300
FILE = write_json(copy_for(full(), Audience.WHOLE))


@pytest.fixture
def leader() -> Leader:
    leader = Leader(first_id=10_000)
    for number, id in zip(range(MANY), ids(), strict=False):
        day = f"2026-09-03T{number // 60:02d}:{number % 60:02d}:00+00:00"
        file = FILE.replace(full().id, id)
        at_once(leader.store.put(Stored(id, 1, day, "initial_conference", "2026-09-03", file, "whole", "")))
    return leader


def rows(leader: Leader) -> list[str]:
    return list(leader.shown.lists["kept"])


def told(reply: dict[str, Any]) -> list[str]:
    order: list[str] = reply["lists"]["kept"]["order"]
    return order


def test_the_latest_come_at_once_and_all_others_after_them(leader: Leader) -> None:
    reply = leader.send("begin", route="")
    latest = list(ids_of(MANY))[::-1]
    assert told(reply) == latest[:ROWS_AT_FIRST]
    assert reply["next"] == {"name": "more", "fields": {}}
    assert rows(leader) == latest


def test_a_list_that_was_drawn_to_its_end_stays_so_while_it_is_worked_in(leader: Leader) -> None:
    leader.send("begin", route="")
    last = rows(leader)[-1]
    reply = leader.send("ask_remove_meeting", id=last)
    assert (reply["next"], list(reply["lists"]["kept"]["items"])) == (None, [last])
    reply = leader.send("remove_meeting", id=last)
    assert (reply["next"], len(told(reply)), reply["lists"]["kept"]["items"]) == (None, MANY - 1, {})


def test_going_back_to_the_list_asks_for_nothing_of_the_meeting_that_was_open(leader: Leader) -> None:
    leader.send("begin", route="")
    assert leader.send("open", id=rows(leader)[0])["next"] == {"name": "recall", "fields": {}}
    # Before that was answered.
    assert leader.send("home")["next"] == {"name": "more", "fields": {}}
    assert leader.send("go", section="board")["next"] != {"name": "recall", "fields": {}}
    assert len(rows(leader)) == MANY


def ids_of(number: int) -> list[str]:
    counted = ids()
    return [next(counted) for _ in range(number)]
