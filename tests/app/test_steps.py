"""Undo after the page was loaded again: what can be undone and redone is what could be before."""

from __future__ import annotations

import json

import pytest
from app.history import Change, History
from app.steps import WHOLE_EVERY, Step, Version, links
from app.store import StoreFailed
from hypothesis import given
from hypothesis import strategies as st

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.model.past import Past
from sos_core.model.people import Side
from sos_core.model.statements import Column
from tests.app.deeds import DEEDS, M
from tests.app.leader import Device, Leader
from tests.app.states import bring, settle
from tests.app.states import told as told_of
from tests.app.test_told import FEW, Monkey, given_back


def opened() -> Leader:
    """At the board of meeting 01."""
    leader = Leader(first_id=10_000)
    leader.send("begin", route="")
    bring(leader, write_json(copy_for(M, Audience.WHOLE)))
    return leader


def history(leader: Leader) -> History:
    return leader.desk._state.open


def again(leader: Leader) -> Leader:
    """The page loaded again: nothing is known but what is on the device."""
    other = Leader(leader.store, first_id=50_000)
    other.send("begin", route=leader.reply["route"])
    return other


def told(changes: tuple[Change, ...]) -> list[tuple[Meeting, Audience, Past | None, str, str, bool, bool]]:
    return [(one.meeting, one.came_as, one.roots, one.name, one.said, one.quiet, one.from_file) for one in changes]


def assert_same(one: History, other: History) -> None:
    assert (one.now, one.came_as, one.roots) == (other.now, other.came_as, other.roots)
    assert told(one.past) == told(other.past)
    assert told(one.future) == told(other.future)


@given(data=st.data())
@FEW
def test_whatever_was_done_can_be_undone_and_redone_after_a_reload(data: st.DataObject) -> None:
    leader = opened()
    monkey = Monkey(leader, data)
    for _ in range(data.draw(st.integers(1, 12))):
        leader.go(data.draw(st.sampled_from(["people", "board", "scale", "plan", "agree", "hand-out"])))
        monkey.act()
        if not leader.reply["route"]:
            leader.send("open", id=M.id)
            leader.send("recall")
        if data.draw(st.booleans(), label="undo"):
            leader.send("undo")
    if leader.reply["away"]:
        given_back(leader)
    other = again(leader)
    before = history(other).now
    other.send("recall")
    assert history(other).now is before
    assert_same(history(other), history(leader))


def test_all_sorts_of_changes_are_undone_to_the_first_meeting_after_a_reload() -> None:
    leader = opened()
    first = history(leader).now
    for deed in DEEDS:
        leader.send(deed.name, **deed.fields)
    leader.send("undo")
    other = again(leader)
    assert other.reply["next"] == {"name": "recall", "fields": {}}
    other.send("recall")
    assert other.reply["next"] is None
    assert_same(history(other), history(leader))
    while history(other).past:
        other.send("undo")
    assert history(other).now.model_copy(update={"changed": first.changed}) == first


def test_undo_before_it_was_recalled_undoes_all_the_same() -> None:
    leader = opened()
    leader.send("add", part="statements", where="well", text="She asked for help.")
    other = again(leader)
    for button, words in (("undo", "Undo"), ("redo", "Redo")):
        # What there is to undo is not known yet, and it does not say that there is nothing.
        assert other.element(button)["aria-label"] == words
        assert other.element(button)["aria-disabled"] == ""
    other.press_button(other.element("undo"))
    assert other.element("undo")["aria-label"] == "Nothing to undo"
    assert other.element("redo")["aria-label"] == "Redo: Statement added"
    assert len(other.meeting().statements) == len(M.statements)
    other.send("redo")
    assert other.meeting().statements[-1].text == "She asked for help."


def test_what_was_not_read_is_asked_for_again_and_not_at_once() -> None:
    leader = opened()
    leader.send("add", part="statements", where="well", text="She asked for help.")
    other = again(leader)

    async def broken(id: str) -> list[tuple[int, str]]:
        raise StoreFailed

    device = other.store
    assert isinstance(device, Device)
    device.steps = broken  # type: ignore[method-assign]
    other.send("recall")
    assert other.reply["next"] is None
    assert other.reply["announce"] == ""
    assert other.element("undo")["aria-label"] == "Undo"
    del device.steps
    other.send("dismiss")
    assert other.reply["next"] == {"name": "recall", "fields": {}}
    other.send("recall")
    assert len(history(other).past) == 1


def test_whoever_has_the_device_is_not_given_what_was_done_before_to_undo() -> None:
    leader = opened()
    leader.send("add", part="goals", text="A goal of the leader's.", owner="family", may_have="everyone")
    leader.send("begin_family_time", code="1234")
    leader.send("family_add", part="goals", text="Ours.")
    other = again(leader)
    assert other.reply["away"]
    assert other.reply["next"] is None
    other.send("family_undo")
    assert [goal.text for goal in history(other).now.goals[-2:]] == ["A goal of the leader's.", "Ours."]
    other.send("take_back", code="1234")
    assert other.reply["next"] == {"name": "recall", "fields": {}}
    other.send("recall")
    assert_same(history(other), history(leader))


def test_what_is_to_be_undone_is_told_once_it_was_read() -> None:
    leader = opened()
    leader.send("add", part="statements", where="well", text="She asked for help.")
    leader.send("add", part="goals", text="A goal.", owner="family", may_have="everyone")
    leader.send("undo")
    other = again(leader)
    other.send("recall")
    for button, words in (("undo", "Undo: Statement added"), ("redo", "Redo: Goal added")):
        assert other.element(button)["aria-label"] == words == leader.element(button)["aria-label"]


def test_what_can_be_redone_stays_where_something_beside_the_meeting_is_kept_before_it_was_read() -> None:
    leader = opened()
    leader.send("add", part="statements", where="well", text="She asked for help.")
    leader.send("undo")
    other = again(leader)
    other.send("choose_instrument", person=M.people[0].id, instrument="faces")
    assert other.reply["reset"] is True
    other.send("recall")
    assert [change.name for change in history(other).future] == ["Statement added"]
    third = again(other)
    third.send("redo")
    assert third.meeting().statements[-1].text == "She asked for help."


def test_what_was_handed_over_is_known_to_what_can_be_undone_also_after_a_reload() -> None:
    leader = opened()
    leader.send("add", part="statements", where="well", text="One.")
    leader.send("save_json", audience="whole")
    told_of(leader, write_json(copy_for(M, Audience.WHOLE)))
    settle(leader, "import_replace")
    leader.send("undo")
    other = again(leader)
    other.send("recall")
    assert_same(history(other), history(leader))
    other.send("save_json", audience="whole")
    here = history(other)
    assert here.roots is not None
    assert [change.roots == here.roots for change in here.past] == [True]
    # What was taken from the file, and would be done again, goes back to something else.
    assert [change.roots == here.roots for change in here.future] == [False]


# What is missing ------------------------------------------------------------------------------------------------


def with_changes(count: int) -> tuple[Leader, Device]:
    leader = opened()
    for number in range(count):
        leader.send("add", part="statements", where="well", text=f"{number}.")
    assert isinstance(leader.store, Device)
    return leader, leader.store


def log_of(leader: Leader) -> dict[int, str]:
    store = leader.store
    assert isinstance(store, Device)
    return store._steps[M.id]


@pytest.mark.parametrize("damage", ["", "{", json.dumps({"by": "done"}), "gone"])
def test_undo_goes_back_to_where_a_step_is_missing_or_damaged(damage: str) -> None:
    leader, _ = with_changes(6)
    log = log_of(leader)
    fourth = sorted(log)[3]
    if damage == "gone":
        del log[fourth]
    else:
        log[fourth] = damage
    other = again(leader)
    other.send("recall")
    assert len(history(other).past) == 2


def test_a_step_that_does_not_fit_is_where_it_ends() -> None:
    leader, _ = with_changes(4)
    log = log_of(leader)
    second = sorted(log)[1]
    step = json.loads(log[second])
    step["back"] = {"parts": {"people": [{"first": 4_000}]}}
    log[second] = json.dumps(step)
    other = again(leader)
    other.send("recall")
    assert len(history(other).past) == 2


def test_beyond_a_missing_step_the_next_whole_version_can_be_seen_again() -> None:
    leader, _ = with_changes(WHOLE_EVERY + 5)
    log = log_of(leader)
    del log[max(log) - 1]
    now = history(leader)
    revision = leader.desk._state.revision
    known = list(links(Version(now.now, now.came_as, now.roots), revision, log.items()))
    numbers = [link.number for link in known]
    assert numbers[0] == revision
    assert numbers[1] == WHOLE_EVERY
    assert known[1].after is None
    assert numbers[2:] == sorted(numbers[2:], reverse=True)
    assert known[-1].before.meeting.statements == M.statements


def test_what_was_undone_of_what_is_not_known_any_more_is_done_again_in_its_place() -> None:
    leader = opened()
    for text in ("One.", "Two.", "Three."):
        leader.send("add", part="statements", where="well", text=text)
    log = log_of(leader)
    damaged = sorted(log)[1]
    for _ in range(2):
        leader.send("undo")
    log[damaged] = ""
    other = again(leader)
    other.send("redo")
    assert [one.text for one in other.meeting().statements[len(M.statements) :]] == ["One.", "Two."]
    assert other.element("undo")["aria-label"] == "Undo: The last change"
    other.send("redo")
    assert [one.text for one in other.meeting().statements[len(M.statements) :]] == ["One.", "Two.", "Three."]
    assert other.element("undo")["aria-label"] == "Undo: Statement added"
    third = again(other)
    third.send("recall")
    assert [(one.meeting, one.told) for one in history(third).past] == [
        (one.meeting, one.told) for one in history(other).past
    ]
    assert history(third).future == ()
    for texts in (["One.", "Two."], ["One."]):
        third.send("undo")
        assert [one.text for one in third.meeting().statements[len(M.statements) :]] == texts
    assert third.element("undo")["aria-disabled"] == "true"


def test_steps_of_a_later_version_than_the_one_that_is_there_do_not_count() -> None:
    leader, device = with_changes(3)
    earlier = device._stored[M.id]
    leader.send("add", part="statements", where="well", text="Too late.")
    device._stored[M.id] = earlier
    other = again(leader)
    other.send("recall")
    assert len(history(other).past) == 3


def test_a_meeting_without_a_log_is_opened_as_ever() -> None:
    leader, device = with_changes(3)
    device._steps.clear()
    other = again(leader)
    before = history(other)
    other.send("recall")
    assert history(other) == before
    other.send("add", part="statements", where="well", text="More.")
    third = again(other)
    third.send("recall")
    assert len(history(third).past) == 1


def test_what_a_child_took_back_does_not_come_back_by_undo_after_a_reload() -> None:
    leader = opened()
    tilly = next(person.id for person in M.people if person.side is Side.CHILD)
    leader.send("hand_to_child", person=tilly)
    line = {"person": tilly, "column": "worries", "line": "100 100 50 50", "ink": "blue", "pen": "fine"}
    leader.send("draw", **line)
    (drawing,) = [one for one in history(leader).now.drawings if one.by == tilly and one.column is Column.WORRIES]
    leader.send("consent", id=drawing.id, may="everyone")
    leader.send("take_back")
    leader.send("show_or_keep", id=drawing.id, may="leader")
    other = again(leader)
    other.send("recall")
    assert_same(history(other), history(leader))
    seen = [history(other).now, *(change.meeting for change in history(other).past)]
    limits = [one.limits for meeting in seen for one in meeting.drawings if one.id == drawing.id]
    assert limits
    assert all(one.leader_only for one in limits)


def test_a_change_of_one_statement_is_a_small_step() -> None:
    leader, _ = with_changes(1)
    (step,) = log_of(leader).values()
    assert len(step) < 700
    assert Step.model_validate_json(step).name == "Statement added"
