"""Undo and redo by themselves: where one is, and how far back one can go."""

from __future__ import annotations

from app.history import MOST_STEPS, History
from hypothesis import given, settings
from hypothesis import strategies as st

from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.model.past import Past
from tests.core.meeting_01 import meeting_01

FIRST = meeting_01()
ROOTS = Past(lineage=("3f" * 32,))


def version(number: int) -> Meeting:
    return FIRST.model_copy(update={"place": f"Room {number}"})


@given(steps=st.lists(st.sampled_from(["change", "undo", "redo"]), max_size=40))
@settings(max_examples=200, deadline=None, database=None)
def test_it_goes_where_a_list_with_a_finger_on_it_goes(steps: list[str]) -> None:
    history, states, at = History(version(0)), [version(0)], 0
    for number, step in enumerate(steps, 1):
        if step == "change":
            states = [*states[: at + 1], version(number)]
            at += 1
            history = history.then(version(number), f"Change {number}")
        elif step == "undo":
            at = max(at - 1, 0)
            history = history.undone()
        else:
            at = min(at + 1, len(states) - 1)
            history = history.redone()
        assert history.now == states[at]
        assert [change.meeting for change in history.past] == states[:at]
        assert [change.meeting for change in reversed(history.future)] == states[at + 1 :]


def test_each_change_keeps_its_name_on_both_sides() -> None:
    history = History(version(0)).then(version(1), "One").then(version(2), "Two")
    assert [change.name for change in history.past] == ["One", "Two"]
    history = history.undone()
    assert ([c.name for c in history.past], [c.name for c in history.future]) == (["One"], ["Two"])
    assert history.redone().past[-1].name == "Two"


def test_the_oldest_changes_are_let_go_of_when_there_are_very_many() -> None:
    history = History(version(0))
    for number in range(1, MOST_STEPS + 11):
        history = history.then(version(number), "Change")
    assert len(history.past) == MOST_STEPS
    assert history.past[0].meeting == version(10)


def test_what_a_meeting_came_as_goes_back_and_forth_with_it() -> None:
    history = (
        History(version(0)).then(version(1), "One").replaced(version(2), "File", came_as=Audience.EVERYONE, roots=ROOTS)
    )
    history = history.then(version(3), "Three")
    seen = []
    while history.past:
        seen.append((history.came_as, history.roots))
        history = history.undone()
    assert seen == [(Audience.EVERYONE, ROOTS), (Audience.EVERYONE, ROOTS), (Audience.WHOLE, None)]
    again = history.redone().redone()
    assert (again.came_as, again.roots) == (Audience.EVERYONE, ROOTS)


def test_what_was_handed_over_is_known_before_and_after_it_but_not_where_another_version_was_open() -> None:
    first, given = Past(lineage=("1f" * 32,)), Past(lineage=("1f" * 32, "2f" * 32))
    history = History(version(0)).then(version(1), "One")
    history = history.replaced(version(2), "File", came_as=Audience.WHOLE, roots=first).then(version(3), "Three")
    history = history.then(version(4), "Four").undone().rooted(given)
    assert history.roots == given
    assert [change.roots for change in history.past] == [None, None, given]
    assert [change.roots for change in history.future] == [given]
    assert [change.meeting for change in history.past] == [version(0), version(1), version(2)]
    assert history.redone().now == version(4)
    assert history.undone().undone().roots is None
    assert history.undone().undone().rooted(given).past[0].roots == given
