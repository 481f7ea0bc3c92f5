"""Undo and redo by themselves: where one is, and how far back one can go."""

from __future__ import annotations

from itertools import groupby

from app.history import MOST_STEPS, History
from hypothesis import given, settings
from hypothesis import strategies as st

from sos_core.model.conclusions import Audience
from sos_core.model.drawings import Drawing
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, OPEN, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.past import Past
from sos_core.model.people import Side
from tests.core.meeting_01 import id_of, meeting_01, named

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


CRAIG = named(FIRST, "Craig").id
TILLYS = Drawing(id=id_of(901), by=named(FIRST, "Tilly").id, column="well", at=FIRST.made)
LIMITS = {
    frozenset(): OPEN,
    frozenset({"professionals"}): FOR_PROFESSIONALS,
    frozenset({"not Craig"}): Limits(never=(CRAIG,)),
    frozenset({"leader"}): FOR_LEADER,
    frozenset({"professionals", "not Craig"}): Limits(sides=FOR_PROFESSIONALS.sides, never=(CRAIG,)),
    frozenset({"leader", "not Craig"}): Limits(leader_only=True, never=(CRAIG,)),
}
"""By what keeps something from people."""


def both(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """What the leader alone may see no professional may see either."""
    return one | other if "leader" not in one | other else (one | other) - {"professionals"}


def drawn(number: int, kept: frozenset[str] | None) -> Meeting:
    """A version in which Tilly has drawn, or has not yet."""
    drawings = () if kept is None else (TILLYS.model_copy(update={"limits": LIMITS[kept]}),)
    return version(number).model_copy(update={"drawings": drawings})


LEADER = frozenset({"leader"})
KEPT = st.sampled_from([kept for kept in LIMITS if len(kept) < 2])


@given(steps=st.lists(KEPT | st.sampled_from(["change", "undo", "redo"]), max_size=40), starts=st.none() | KEPT)
@settings(max_examples=400, deadline=None, database=None)
def test_once_fewer_people_may_see_what_a_child_made_it_is_no_more_of_them_wherever_one_goes(
    steps: list[str | frozenset[str]], starts: frozenset[str] | None
) -> None:
    """The list with a finger on it, in which whatever keeps something from people keeps it from them on the whole list
    before it; two that are the same then are one."""
    history = History(drawn(0, starts))
    states, at = [(0, starts)], 0
    for number, step in enumerate(steps, 1):
        here, kept = states[at]
        if step == "undo":
            at, history = max(at - 1, 0), history.undone()
        elif step == "redo":
            at, history = min(at + 1, len(states) - 1), history.redone()
        elif isinstance(step, str):
            history = history.then(drawn(number, kept), step)
            states, at = [*states[: at + 1], (number, kept)], at + 1
        elif step != kept:
            history = history.then(drawn(here, step), "Who may see it")
            before = states[: at + 1]
            if kept is not None and both(kept, step) != kept:
                before = [(version, None if were is None else both(were, step)) for version, were in before]
            states = [state for state, _ in groupby([*before, (here, step)])]
            at = len(states) - 1
        told = [*(c.meeting for c in history.past), history.now, *(c.meeting for c in reversed(history.future))]
        assert told == [drawn(number, kept) for number, kept in states]
        assert history.now == told[at]


def test_who_was_not_on_the_list_when_something_is_kept_from_them_does_not_see_it_there_either() -> None:
    people = tuple(person for person in FIRST.people if person.id != CRAIG)
    before = drawn(0, frozenset()).model_copy(update={"people": people})
    history = History(before).then(drawn(1, frozenset()), "Craig comes")
    history = history.then(drawn(2, frozenset({"not Craig"})), "Not for him")
    assert [change.meeting.drawings[0].limits for change in history.past] == [FOR_LEADER, Limits(never=(CRAIG,))]


def test_what_a_grown_up_said_goes_back_and_forth_with_who_may_see_it() -> None:
    children = {person.id for person in FIRST.people if person.side is Side.CHILD}
    said = next(one for one in FIRST.statements if children.isdisjoint(one.said_by))
    narrow = said.model_copy(update={"limits": FOR_LEADER})
    statements = tuple(narrow if one is said else one for one in FIRST.statements)
    history = History(FIRST).then(FIRST.model_copy(update={"statements": statements}), "Limited")
    assert history.undone().now == FIRST


def test_another_version_in_which_a_child_has_taken_something_back_is_kept_to_as_well() -> None:
    history = History(drawn(0, frozenset())).replaced(drawn(1, LEADER), "File", came_as=Audience.WHOLE, roots=None)
    assert history.undone().now == drawn(0, LEADER)
    same = History(drawn(0, frozenset())).replaced(drawn(0, LEADER), "File", came_as=Audience.WHOLE, roots=ROOTS)
    assert [change.name for change in same.past] == ["File"], "what it goes back to on other devices is another"


def test_one_more_piece_of_a_change_keeps_to_it_too() -> None:
    history = History(drawn(0, None)).then(drawn(1, frozenset()), "Drawn").then(drawn(2, frozenset()), "Drawn")
    history = history.instead(drawn(3, LEADER))
    assert [change.meeting for change in history.past] == [drawn(0, None), drawn(1, LEADER)]


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
