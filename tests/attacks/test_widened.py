"""A copy that its reader changed by hand so that it says more than it may: what it can do when it is brought."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, Final

import pytest

from sos_core.copies import copy_for
from sos_core.files import read, write_json
from sos_core.model.conclusions import Audience
from sos_core.model.limits import FOR_LEADER
from sos_core.model.meeting import Meeting
from sos_core.problems import Refused
from tests.app.states import leader_with, settle, told
from tests.core.meeting_01 import meeting_01_in_full

SECRET: Final = "What only the leader may read."


def meeting() -> Meeting:
    made = meeting_01_in_full()
    first, *others = made.statements
    kept = first.model_copy(update={"text": SECRET, "limits": FOR_LEADER})
    return made.model_copy(update={"statements": (kept, *others)})


def widened(change: Callable[[Any], None]) -> str:
    tree = json.loads(write_json(copy_for(meeting(), Audience.FAMILY)))
    assert SECRET not in json.dumps(tree)
    tree["audience"] = "whole"
    tree["came_as"] = "whole"
    change(tree["meeting"])
    return json.dumps(tree)


def added(meeting: Any) -> None:
    said = {**meeting["statements"][0], "id": "0badf00d-0000-4000-8000-000000000001", "text": "Never said."}
    meeting["statements"].append(said)


def changed(meeting: Any) -> None:
    meeting["statements"][0]["text"] = "Said otherwise."


def opened_up(meeting: Any) -> None:
    for statement in meeting["statements"]:
        statement["limits"] = {}


CHANGES: Final = {"claims to be whole": lambda _: None, "adds": added, "changes": changed, "opens up": opened_up}


@pytest.mark.parametrize("how", CHANGES)
def test_nothing_of_it_is_taken_before_somebody_has_looked_and_nothing_is_widened_unseen(how: str) -> None:
    leader = leader_with(meeting())
    before = leader.meeting()
    said = told(leader, widened(CHANGES[how]))
    assert leader.meeting() == before
    if how == "adds":
        assert "Never said." in said
    if how == "changes":
        assert "Said otherwise." in said
    # What it lacks it does not have, however it calls itself: that is on the device, and is told of as missing.
    assert SECRET not in widened(CHANGES[how])
    leader.send("import_put_away")
    assert leader.meeting() == before


def test_what_was_joined_from_it_is_taken_back_by_undo() -> None:
    leader = leader_with(meeting())
    before = leader.meeting()
    told(leader, widened(added))
    joins = [e for e in leader.element("main") if e["data-command"] in ("import_join", "import_replace")]
    assert joins
    for element in joins[:1]:
        if element.tag == "form":
            leader.submit(element["id"])
        else:
            settle(leader, element["data-command"])
    assert any(one.text == "Never said." for one in leader.meeting().statements)
    leader.send("undo")
    assert leader.meeting().statements == before.statements
    assert any(one.text == SECRET and one.limits == FOR_LEADER for one in leader.meeting().statements)


@pytest.mark.parametrize(
    "envelope",
    [
        {"audience": "person"},
        {"audience": "child", "reader": None},
        {"audience": "everyone", "reader": "0badf00d-0000-4000-8000-000000000001"},
        {"audience": "leader"},
        {"audience": ["whole"]},
        {"came_as": "leader"},
    ],
)
def test_what_contradicts_itself_is_refused(envelope: dict[str, Any]) -> None:
    tree = json.loads(write_json(copy_for(meeting(), Audience.FAMILY)))
    with pytest.raises(Refused):
        read(json.dumps({**tree, **envelope}))
