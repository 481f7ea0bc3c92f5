"""What another view took off the page comes back without being told again, and is counted on by nobody once it should
be gone."""

from __future__ import annotations

import pytest

from tests.app.leader import Leader


@pytest.fixture
def leader() -> Leader:
    leader = Leader()
    leader.new_meeting()
    leader.add_person("Donna")
    leader.go("board")
    for number in range(3):
        leader.put_up(f"Worry {number}")
    return leader


def test_a_board_that_is_left_and_opened_again_is_not_told_again(leader: Leader) -> None:
    leader.go("plan")
    assert "worries-list" in leader.reply["kept"]
    # Nothing is in them: there is nothing to keep.
    assert "well-list" not in leader.reply["kept"]
    leader.go("people")
    assert "worries-list" in leader.reply["kept"]
    leader.go("board")
    told = leader.reply["lists"]["worries-list"]
    assert (len(told["order"]), told["items"]) == (3, {})
    assert "worries-list" not in leader.reply["kept"]
    assert leader.told().lists == leader.drawn_anew().lists


def test_only_what_has_changed_meanwhile_is_told(leader: Leader) -> None:
    first = leader.meeting().statements[0].id
    leader.go("plan")
    leader.send("undo")
    leader.send("agree", id=first, person=leader.meeting().people[0].id, stance="agree")
    leader.go("board")
    told = leader.reply["lists"]["worries-list"]
    assert (len(told["order"]), list(told["items"])) == (2, [first])
    assert leader.told().lists == leader.drawn_anew().lists


def test_a_page_that_begins_keeps_nothing(leader: Leader) -> None:
    leader.go("plan")
    leader.send("begin", route=leader.reply["route"])
    assert leader.reply["kept"] == []
    leader.go("board")
    assert len(leader.reply["lists"]["worries-list"]["items"]) == 3


def test_nothing_is_kept_while_the_device_is_in_somebodys_hands(leader: Leader) -> None:
    leader.add_person("Tilly", "child")
    leader.go("plan")
    assert "worries-list" in leader.reply["kept"]
    leader.send("hand_to_child", person=leader.meeting().people[-1].id)
    assert (leader.reply["away"], leader.reply["kept"]) == (True, [])
    leader.send("take_back", code="")
    assert leader.reply["away"] is False
    leader.go("plan")
    leader.go("board")
    assert leader.told().lists == leader.drawn_anew().lists


def test_nothing_is_kept_of_a_board_when_the_device_is_handed_over_from_it(leader: Leader) -> None:
    leader.add_person("Tilly", "child")
    leader.go("board")
    leader.send("hand_to_child", person=leader.meeting().people[-1].id)
    assert (leader.reply["away"], leader.reply["kept"]) == (True, [])


def test_nothing_is_kept_of_another_meeting(leader: Leader) -> None:
    leader.send("home")
    assert leader.reply["kept"] == []
    leader.new_meeting()
    assert leader.reply["kept"] == []
    leader.go("board")
    assert leader.reply["lists"]["worries-list"] == {"order": [], "items": {}}
