"""Everything that can be done can be undone and done again, and the device always has what is shown."""

from __future__ import annotations

from typing import Final

import pytest
from app.orders import CHANGED

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience
from tests.app.deeds import DEEDS, Deed, M
from tests.app.leader import Leader, same_but_when
from tests.app.states import bring

SAID_ALOUD: Final = {
    "add: people": ("Person added", "Added: Jo Fenwick"),
    "add: statements": ("Statement added", "Added: What's working well?, something for professionals only"),
    "move: before another": ("Statement moved", "Moved to What are we worried about?, 3 of 8"),
    "move: to the end": ("Next step moved", "Next step moved, 7 of 7"),
    "move: to another column": ("Statement moved", "Moved to What needs to happen?, 2 of 2"),
    "shift: up": ("Statement moved", "Moved to What are we worried about?, 2 of 8"),
    "shift: down": ("Person moved", "Person moved, 4 of 13"),
    "shift: across to the left": ("Statement moved", "Moved to What needs to happen?, 2 of 2"),
    "shift: across to the right": ("Statement moved", "Moved to What's working well?, 7 of 7"),
    "agree: somebody agrees": ("Agreement noted", "Pat Marsh agrees"),
    "agree: somebody does not": ("Agreement noted", "Donna Marsh does not agree"),
    "agree: somebody takes it back": ("Agreement noted", "Craig Holt: not said"),
}
"""The deeds of which more is said aloud than the name that undo has for them: that name, and what is said."""


@pytest.fixture
def leader() -> Leader:
    """At the board of meeting 01."""
    leader = Leader(first_id=10_000)
    leader.send("begin", route="")
    text = write_json(copy_for(M, Audience.WHOLE))
    bring(leader, text)
    assert leader.meeting() == M
    return leader


def test_every_message_that_changes_a_meeting_is_tried() -> None:
    assert {deed.name for deed in DEEDS} == CHANGED


@pytest.mark.parametrize("deed", DEEDS, ids=str)
def test_a_deed_is_done_undone_and_done_again(leader: Leader, deed: Deed) -> None:
    before = leader.meeting()
    reply = leader.send(deed.name, **deed.fields)
    after = leader.meeting()
    assert (reply["reset"], reply["saved"], leader.matter()) == (True, "saved", "")
    assert not same_but_when(before, after)
    assert after.changed.utc > before.changed.utc
    name, said = SAID_ALOUD.get(str(deed), (reply["announce"], reply["announce"]))
    assert reply["announce"] == said
    assert leader.element("undo")["aria-label"] == f"Undo: {name}"

    undone = leader.send("undo")
    assert undone["announce"] == f"Undone: {reply['announce']}"
    assert same_but_when(leader.meeting(), before)
    assert leader.meeting().changed.utc > after.changed.utc
    assert leader.element("undo")["aria-disabled"] == "true"
    assert leader.element("redo")["aria-label"] == f"Redo: {name}"

    again = leader.send("redo")
    assert again["announce"] == f"Done again: {reply['announce']}"
    assert same_but_when(leader.meeting(), after)
    assert leader.element("redo")["aria-disabled"] == "true"
    assert leader.told() == leader.drawn_anew()


def test_all_deeds_one_after_another_are_undone_to_the_first_meeting_and_redone_to_the_last(
    leader: Leader,
) -> None:
    states = [leader.meeting()]
    for deed in DEEDS:
        before = leader.meeting()
        leader.send(deed.name, **deed.fields)
        if leader.reply["reset"]:
            states.append(leader.meeting())
        else:
            # What an earlier deed took away cannot be changed any more: it is refused, and nothing is done.
            assert leader.meeting() == before
    assert len(states) > len(DEEDS) * 3 / 4
    for state in states[-2::-1]:
        leader.send("undo")
        assert same_but_when(leader.meeting(), state)
    assert leader.element("undo")["aria-disabled"] == "true"
    for state in states[1:]:
        leader.send("redo")
        assert same_but_when(leader.meeting(), state)
    assert leader.element("redo")["aria-disabled"] == "true"


def test_with_nothing_to_undo_or_redo_nothing_happens(leader: Leader) -> None:
    before = leader.meeting()
    for name in ("undo", "redo"):
        reply = leader.send(name)
        assert (reply["reset"], reply["announce"], reply["regions"], reply["lists"]) == (False, "", {}, {})
    assert leader.meeting() == before


def test_a_new_deed_after_undo_leaves_nothing_to_redo(leader: Leader) -> None:
    leader.put_up("First")
    leader.send("undo")
    leader.put_up("Second")
    assert leader.element("redo")["aria-disabled"] == "true"
    leader.send("redo")
    assert leader.meeting().statements[-1].text == "Second"


def test_undo_does_not_take_away_what_is_being_typed(leader: Leader) -> None:
    assert leader.send("undo")["reset"] is False
    leader.put_up("First")
    assert leader.send("undo")["reset"] is False
    assert leader.send("redo")["reset"] is False


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("shift", {"part": "statements", "id": M.statements[0].id, "by": "-1"}),
        ("shift", {"part": "steps", "id": M.steps[-1].id, "by": "1"}),
        (
            "conclude",
            {"contingency": M.contingency, "core_group": list(M.core_group)},
        ),
    ],
)
def test_what_changes_nothing_is_no_step_to_undo(leader: Leader, name: str, fields: dict[str, str]) -> None:
    before = leader.meeting()
    reply = leader.send(name, **fields)
    assert reply["reset"] is True
    assert leader.meeting() == before
    assert leader.element("undo")["aria-disabled"] == "true"
