"""Earlier versions of a meeting: listed, looked at, gone back to, forgotten."""

from __future__ import annotations

import html
import re

import pytest
from app.earlier import FIRST, NOT_READ
from app.history import UNTOLD, By
from app.steps import WHOLE_EVERY, Step

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience
from sos_core.model.people import Side
from sos_core.model.statements import Column
from tests.app.leader import Device, Leader, same_but_when
from tests.app.states import bring, settle, told
from tests.app.test_steps import M, again, history, log_of, opened


@pytest.fixture
def leader() -> Leader:
    """At Hand out, with three changes made."""
    leader = opened()
    for text in ("One.", "Two.", "Three."):
        leader.send("add", part="statements", where="well", text=text)
    leader.go("hand-out")
    leader.press("Look at earlier versions")
    return leader


def lines(leader: Leader) -> list[str]:
    return [one.text for one in leader.document() if one.tag == "li" and re.fullmatch(r"earlier-\d+", one["id"])]


def number_of(leader: Leader, place: int) -> str:
    ids = [one["id"] for one in leader.document() if re.fullmatch(r"earlier-\d+", one["id"])]
    return ids[place].removeprefix("earlier-")


def frame(leader: Leader) -> str:
    (shown,) = [one for one in leader.document() if one.tag == "iframe"]
    return html.unescape(shown["srcdoc"])


def test_each_change_is_a_line_the_last_one_first_and_as_it_is_now_is_none(leader: Leader) -> None:
    shown = lines(leader)
    assert len(shown) == 3
    assert ["Statement added" in line for line in shown] == [True, True, False]
    assert "Before the changes that are known here" in shown[-1]


def test_a_line_names_the_statement_that_was_changed_as_long_as_everybody_may_read_it() -> None:
    leader = opened()
    donna = next(person.id for person in M.people if person.name == "Donna Marsh")
    ids = []
    for text, limits in (
        ("Nana has a key.", "everyone"),
        ("He knows where.", "leader"),
        ("She went to " + "x" * 60, ""),
    ):
        more = {"may_have": limits} if limits else {}
        leader.send("add", part="statements", where="well", text=text, said_by=[donna], **more)
        ids.append(leader.meeting().statements[-1].id)
    leader.send("move", part="statements", id=ids[2], before=ids[0], column="well")
    leader.send("correct", statement=ids[0], text="No key yet.")
    leader.send("remove", part="statements", id=ids[2])
    leader.send("undo")
    leader.send("redo")
    leader.send("add", part="people", name="Somebody", side="family")
    leader.send("earlier")
    shown = "\n".join(lines(leader))
    # That stands on the board, and is named wherever it was changed.
    assert shown.count("Nana has a key.") == 2 * 2
    # Of what is gone by now it is told only where it stood and whose it was.
    assert "She went to" not in shown
    assert shown.count("What's working well?, Donna Marsh") == 2 * 5
    # What is for the leader alone is not named.
    assert "He knows where." not in shown
    names = [one.text for one in leader.element("main") if one.tag == "button" and "Look at it" in one.text]
    assert len([name for name in names if "Nana has a key." in name]) == 2
    # A statement that is limited later is not named any more, and one that is changed is named as it is now.
    leader.send("rewrite", part="statements", id=ids[0], text="Nana has two keys.", said_by=[donna])
    leader.send("earlier")
    assert "Nana has a key." not in "".join(lines(leader))
    assert "Nana has two keys." in "".join(lines(leader))
    leader.send("rewrite", part="statements", id=ids[0], text="Nana has two keys.", said_by=[donna], may_have="leader")
    leader.send("earlier")
    assert "two keys" not in "".join(lines(leader))


def test_a_version_is_looked_at_as_the_record_was(leader: Leader) -> None:
    leader.send("look_earlier", number=number_of(leader, 1))
    assert "One." in frame(leader)
    assert "Two." not in frame(leader)
    leader.press("Back to the list")
    assert leader.reply["focus"] == f"earlier-{number_of(leader, 1)}"
    assert len(lines(leader)) == 3


def test_going_back_is_a_change_that_undo_takes_back(leader: Leader) -> None:
    before = leader.meeting()
    leader.send("look_earlier", number=number_of(leader, 1))
    leader.press("Bring this version back")
    assert leader.reply["announce"] == "The meeting is as it was then. Undo takes that back."
    assert [one.text for one in leader.meeting().statements[len(M.statements) :]] == ["One."]
    assert leader.reply["route"].startswith("hand-out/")
    leader.send("undo")
    assert same_but_when(leader.meeting(), before)


def test_it_can_be_gone_back_after_a_reload_and_undone_after_another(leader: Leader) -> None:
    other = again(leader)
    other.send("earlier")
    other.send("go_back_to", number=number_of(other, 2))
    assert same_but_when(other.meeting(), M)
    third = again(other)
    third.send("undo")
    assert same_but_when(third.meeting(), leader.meeting())


def test_that_somebody_was_given_a_copy_since_stays_so(leader: Leader) -> None:
    donna = next(person.id for person in M.people if person.name.startswith("Donna"))
    leader.press("Back to the record")
    given = len(leader.meeting().copies)
    leader.send("give_copies", people=[donna], audience="everyone", way="paper")
    assert len(leader.meeting().copies) == given + 1
    leader.press("Look at earlier versions")
    leader.send("go_back_to", number=number_of(leader, -1))
    assert len(leader.meeting().statements) == len(M.statements)
    assert len(leader.meeting().copies) == given + 1


def test_where_nothing_was_changed_there_is_none() -> None:
    leader = opened()
    leader.go("hand-out")
    leader.press("Look at earlier versions")
    assert lines(leader) == []
    assert "None are kept" in leader.element("main").text
    assert "Forget" not in leader.element("main").text


def test_many_changes_are_folded_up_by_quarters_of_an_hour(leader: Leader) -> None:
    leader.press("Back to the record")
    for number in range(20):
        leader.send("add", part="statements", where="well", text=f"{number}.")
    leader.press("Look at earlier versions")
    folded = [one for one in leader.element("main") if one.tag == "summary"]
    assert folded
    assert all(re.search(r"\d\d:\d\d to \d\d:\d\d \d+ changes?", one.text) for one in folded)
    assert len(lines(leader)) == 23


def test_what_a_child_has_made_narrower_since_is_shown_to_nobody_in_an_earlier_version() -> None:
    leader = opened()
    tilly = next(person.id for person in M.people if person.side is Side.CHILD)
    leader.send("hand_to_child", person=tilly)
    line = {"person": tilly, "column": "worries", "line": "100 100 50 50", "ink": "blue", "pen": "fine"}
    leader.send("draw", **line)
    (made,) = [one for one in history(leader).now.drawings if one.by == tilly and one.column is Column.WORRIES]
    leader.send("consent", id=made.id, may="everyone")
    leader.send("take_back")
    leader.send("show_or_keep", id=made.id, may="everyone")
    leader.send("show_or_keep", id=made.id, may="leader")
    leader.send("earlier")
    shown = leader.desk._state.screen.earlier
    assert shown
    limits = [one.limits for moment in shown.moments for one in moment.meeting.drawings if one.id == made.id]
    assert limits
    assert all(one.leader_only for one in limits)
    # What was done on a child's page has no name there, either.
    assert {moment.name for moment in shown.moments} <= {UNTOLD, FIRST, "Who may see what a child made"}


def drawing_for_everyone(leader: Leader) -> str:
    """A child's, who has said so."""
    tilly = next(person.id for person in M.people if person.side is Side.CHILD)
    leader.send("hand_to_child", person=tilly)
    line = {"person": tilly, "column": "worries", "line": "100 100 50 50", "ink": "blue", "pen": "fine"}
    leader.send("draw", **line)
    (made,) = [one for one in history(leader).now.drawings if one.by == tilly and one.column is Column.WORRIES]
    leader.send("consent", id=made.id, may="everyone")
    leader.send("take_back")
    leader.send("show_or_keep", id=made.id, may="everyone")
    return made.id


def until(leader: Leader, revision: int) -> None:
    """Changes, until the meeting was stored so often."""
    for number in range(leader.desk._state.revision, revision):
        leader.send("add", part="statements", where="well", text=f"{number}.")
    assert leader.desk._state.revision == revision


def shown_limits(leader: Leader, drawing: str) -> list[bool]:
    """In each version that has it, whether it is for the leader alone."""
    shown = leader.desk._state.screen.earlier
    assert shown
    return [one.limits.leader_only for of in shown.moments for one in of.meeting.drawings if one.id == drawing]


def test_what_was_kept_from_people_in_a_step_that_is_missing_is_kept_from_them_too() -> None:
    leader = opened()
    drawing = drawing_for_everyone(leader)
    until(leader, WHOLE_EVERY)
    leader.send("show_or_keep", id=drawing, may="leader")
    until(leader, WHOLE_EVERY + 3)
    del log_of(leader)[WHOLE_EVERY + 1]
    other = again(leader)
    other.send("earlier")
    limits = shown_limits(other, drawing)
    assert len(limits) > 5
    assert all(limits)
    other.send("go_back_to", number=str(WHOLE_EVERY - 1))
    assert [one.limits.leader_only for one in other.meeting().drawings if one.id == drawing] == [True]


def test_what_was_kept_from_people_in_another_window_while_the_list_is_open_is_kept_from_them_too() -> None:
    leader = opened()
    drawing = drawing_for_everyone(leader)
    until(leader, leader.desk._state.revision + 2)
    other = again(leader)
    other.send("earlier")
    assert not all(shown_limits(other, drawing))
    number = number_of(other, 1)
    leader.send("show_or_keep", id=drawing, may="leader")
    other.send("changed_elsewhere", id=M.id)
    other.send("look_earlier", number=number)
    assert all(shown_limits(other, drawing))
    other.send("go_back_to", number=number)
    assert [one.limits.leader_only for one in other.meeting().drawings if one.id == drawing] == [True]


def test_where_a_step_is_missing_the_list_says_so_and_gives_what_came_before_no_false_name() -> None:
    leader = opened()
    until(leader, 2 * WHOLE_EVERY + 3)
    log = log_of(leader)
    del log[2 * WHOLE_EVERY + 1], log[2 * WHOLE_EVERY - 1]
    other = again(leader)
    other.send("earlier")
    shown = other.desk._state.screen.earlier
    assert shown
    known = [(one.number, one.name, one.gap, len(one.meeting.statements) - len(M.statements)) for one in shown.moments]
    # It came from a file, and was stored once before the first change.
    assert known[:3] == [
        (2 * WHOLE_EVERY + 2, "Statement added", False, 2 * WHOLE_EVERY + 1),
        (2 * WHOLE_EVERY - 1, NOT_READ, True, 2 * WHOLE_EVERY - 2),
        (WHOLE_EVERY - 1, "Statement added", True, WHOLE_EVERY - 2),
    ]
    assert [one.gap for one in shown.moments[3:]] == [False] * (WHOLE_EVERY - 2)
    assert shown.moments[-1].name == FIRST
    assert other.element("main").text.count("it is damaged on this device") == 2


def test_what_lies_only_in_a_whole_version_is_found_where_all_after_it_is_missing() -> None:
    leader = opened()
    until(leader, WHOLE_EVERY + 2)
    log = log_of(leader)
    for number in [*log]:
        if number != WHOLE_EVERY:
            del log[number]
    other = again(leader)
    other.send("earlier")
    assert len(lines(other)) == 1
    assert "Before the changes that are known here" in lines(other)[0]
    other.send("go_back_to", number=number_of(other, 0))
    assert len(other.meeting().statements) == len(M.statements) + WHOLE_EVERY - 2


def test_several_pieces_of_one_change_of_which_the_first_is_missing_are_one_that_has_no_name() -> None:
    leader = opened()
    until(leader, 5)
    tilly = next(person.id for person in M.people if person.side is Side.CHILD)
    leader.send("hand_to_child", person=tilly)
    for number in range(3):
        line = f"100 {100 + number} 50 50"
        leader.send("draw", person=tilly, column="worries", line=line, ink="blue", pen="fine")
    leader.send("take_back")
    log = log_of(leader)
    steps = {number: Step.model_validate_json(text) for number, text in log.items()}
    first = min(number for number, step in steps.items() if step.by is By.MORE) - 1
    assert steps[first].by is By.DONE
    del log[first]
    log[first - 1] = steps[first - 1].model_copy(update={"whole": M}).model_dump_json(exclude_defaults=True)
    leader.send("earlier")
    shown = leader.desk._state.screen.earlier
    assert shown
    # The pieces are how it is now, and no line; what is older has what it was called.
    assert [(one.name, one.gap) for one in shown.moments][:1] == [(FIRST, True)]
    leader.send("add", part="statements", where="well", text="Later.")
    leader.send("earlier")
    shown = leader.desk._state.screen.earlier
    assert shown
    assert [(one.name, one.gap) for one in shown.moments] == [(NOT_READ, False), (FIRST, True)]


def test_a_version_of_before_another_copy_was_taken_comes_back_as_what_it_was() -> None:
    leader = Leader(first_id=10_000)
    leader.send("begin", route="")
    bring(leader, write_json(copy_for(M, Audience.PROFESSIONALS)))
    leader.send("add", part="statements", where="well", text="One.")
    told(leader, write_json(copy_for(M, Audience.WHOLE)))
    settle(leader, "import_replace")
    assert history(leader).came_as is Audience.WHOLE
    there = history(leader).now
    leader.send("earlier")
    leader.send("look_earlier", number=number_of(leader, 0))
    leader.press("Bring this version back")
    assert history(leader).came_as is Audience.PROFESSIONALS
    assert leader.meeting().statements[-1].text == "One."
    other = again(leader)
    assert history(other).came_as is Audience.PROFESSIONALS
    other.send("undo")
    assert history(other).came_as is Audience.WHOLE
    assert same_but_when(other.meeting(), there)


def test_undo_while_the_list_is_open_is_on_the_list(leader: Leader) -> None:
    leader.send("undo")
    shown = lines(leader)
    assert len(shown) == 4
    assert "Statement added" in shown[0]
    leader.send("look_earlier", number=number_of(leader, 0))
    assert "Three." in frame(leader)


def test_forgetting_asks_first_and_then_nothing_is_left_of_them(leader: Leader) -> None:
    leader.press("Forget all earlier versions")
    assert len(lines(leader)) == 3
    leader.press("Keep them")
    leader.press("Forget all earlier versions")
    leader.press("Yes, forget them")
    assert lines(leader) == []
    assert isinstance(leader.store, Device)
    assert leader.store._steps[M.id] == {}
    assert leader.element("undo")["aria-disabled"] == "true"
    other = again(leader)
    other.send("recall")
    assert history(other).past == ()
    assert same_but_when(other.meeting(), leader.meeting())


def test_removing_a_meeting_takes_its_log_along(leader: Leader) -> None:
    leader.send("home")
    leader.send("ask_remove_meeting", id=M.id)
    leader.send("remove_meeting", id=M.id)
    assert isinstance(leader.store, Device)
    assert M.id not in leader.store._steps


@pytest.mark.parametrize("name", ["look_earlier", "go_back_to"])
def test_a_version_that_is_not_on_the_list_is_refused(leader: Leader, name: str) -> None:
    leader.send(name, number="99999")
    assert leader.reply["reset"] is False
    leader.press("Back to the record")
    leader.send(name, number="1")
    assert leader.reply["reset"] is False


def test_whoever_has_the_device_sees_none_of_them(leader: Leader) -> None:
    leader.press("Back to the record")
    leader.send("hand_to_child", person=next(person.id for person in M.people if person.side is Side.CHILD))
    for name in ("earlier", "look_earlier", "go_back_to", "forget_earlier"):
        leader.send(name, number="2")
        assert leader.reply["reset"] is False
        assert "Earlier versions" not in leader.element("main").text


def test_somebodys_own_copy_that_is_read_has_none() -> None:
    leader = Leader(first_id=10_000)
    leader.send("begin", route="")
    told(leader, write_json(copy_for(M, Audience.EVERYONE)))
    settle(leader, "import_read")
    assert leader.desk._state.aside.own is not None
    leader.send("earlier")
    assert leader.reply["reset"] is False


def test_no_file_that_leaves_has_anything_of_them(leader: Leader) -> None:
    leader.press("Back to the record")
    leader.send("undo")
    leader.send("save_json", audience="whole")
    assert "Three." not in leader.reply["download"]["text"]
