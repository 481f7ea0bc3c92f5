"""What a screen reader says after a change: what, where and whose, and of what is covered or hidden nothing."""

from __future__ import annotations

import pytest
from app.history import History

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience
from sos_core.model.limits import FOR_LEADER
from sos_core.model.meeting import Meeting
from tests.app.leader import Leader
from tests.app.states import bring


@pytest.fixture
def leader() -> Leader:
    leader = Leader()
    leader.new_meeting()
    return leader


def said(leader: Leader) -> str:
    return str(leader.reply["announce"])


def limited(meeting: Meeting, name: str) -> Meeting:
    """The meeting in which not everybody may know that this person is on the list."""
    people = (one.model_copy(update={"limits": FOR_LEADER}) if one.name == name else one for one in meeting.people)
    return meeting.model_copy(update={"people": tuple(people)})


def test_what_was_put_up_is_said_with_its_column_its_kind_and_who_says_it(leader: Leader) -> None:
    jo, pat = leader.add_person("Jo Stone"), leader.add_person("Pat Stone")
    assert said(leader) == "Added: Pat Stone"
    leader.put_up("There was no food.", where="worries:danger", said_by=[jo, pat])
    assert said(leader) == "Added: What are we worried about?, What might happen, Jo Stone, Pat Stone"
    leader.put_up("She sings.", where="well")
    assert said(leader) == "Added: What's working well?"
    leader.send("undo")
    assert said(leader) == "Undone: Added: What's working well?"
    leader.send("redo")
    assert said(leader) == "Done again: Added: What's working well?"


@pytest.mark.parametrize(
    ("may_have", "instead"),
    [
        ("professionals", "something for professionals only"),
        ("family", "something for the family only"),
        ("leader", "something for the leader only"),
    ],
)
def test_of_what_not_everybody_may_have_it_is_said_that_it_is_there(
    leader: Leader, may_have: str, instead: str
) -> None:
    jo = leader.add_person("Jo Stone")
    id = leader.put_up("zugzwang", where="worries:harm", said_by=[jo], may_have=may_have)
    assert said(leader) == f"Added: What are we worried about?, {instead}"
    leader.send("agree", id=id, person=jo, stance="disagree")
    assert said(leader) == "Agreement noted"
    leader.send("shift", part="statements", id=id, across="1")
    assert said(leader) == "Moved to What's working well?, 1 of 1"


def test_a_childs_words_for_the_leader_alone_are_not_said_to_be_anywhere(leader: Leader) -> None:
    tilly = leader.add_person("Tilly Marsh", "child")
    leader.put_up("zugzwang", said_by=[tilly], own_words="on", may_have="leader")
    assert said(leader) == "Statement added"
    other = leader.put_up("She sings.")
    leader.send("shift", part="statements", id=other, by="1")
    assert said(leader) == "Moved to What are we worried about?, 1 of 1"


def test_a_person_of_whom_not_everybody_may_know_is_not_named(leader: Leader) -> None:
    leader.add_person("Jo Stone")
    leader.add_person("Pat Stone")
    there = limited(leader.meeting(), "Jo Stone")
    leader = Leader(first_id=10_000)
    leader.send("begin", route="")
    bring(leader, write_json(copy_for(there, Audience.WHOLE)))
    jo, pat = (one.id for one in leader.meeting().people)
    id = leader.put_up("There was no food.", said_by=[jo, pat])
    assert said(leader) == "Added: What are we worried about?, Pat Stone"
    leader.send("agree", id=id, person=jo, stance="agree")
    assert said(leader) == "Agreement noted"


def test_a_move_is_said_with_the_list_and_the_place_in_it(leader: Leader) -> None:
    first = leader.put_up("One", where="well")
    leader.put_up("Two", where="well")
    third = leader.put_up("Three")
    leader.send("shift", part="statements", id=third, across="1")
    assert said(leader) == "Moved to What's working well?, 3 of 3"
    leader.send("shift", part="statements", id=third, by="-1")
    assert said(leader) == "Moved to What's working well?, 2 of 3"
    leader.send("shift", part="statements", id=first, by="-1")
    assert said(leader) == "Moved to What's working well?, 1 of 3", "it is there already"
    leader.go("plan")
    for owner in ("agency", "family", "family"):
        leader.submit("add-goal", text="Seen every day", owner=owner)
    leader.send("shift", part="goals", id=leader.meeting().goals[2].id, by="-1")
    assert said(leader) == "Moved to Family goals, 1 of 2"
    grown_up, _ = leader.add_person("Jo Stone"), leader.add_person("Tilly Marsh", "child")
    leader.send("shift", part="people", id=grown_up, by="1")
    assert said(leader) == "Person moved, 2 of 2", "children stand first"


def test_an_agreement_is_said_with_whose_it_is_and_which(leader: Leader) -> None:
    jo = leader.add_person("Jo Stone")
    id = leader.put_up("There was no food.")
    for stance, words in (("disagree", "Jo Stone does not agree"), ("agree", "Jo Stone agrees")):
        leader.send("agree", id=id, person=jo, stance=stance)
        assert said(leader) == words
    leader.send("undo")
    assert said(leader) == "Undone: Jo Stone agrees"
    leader.send("agree", id=id, person=jo, stance="")
    assert said(leader) == "Jo Stone: not said"


def test_once_a_child_keeps_something_back_undo_does_not_say_any_more_what_it_was(leader: Leader) -> None:
    tilly = leader.add_person("Tilly Marsh", "child")
    before = leader.meeting()
    id = leader.put_up("zugzwang", said_by=[tilly], own_words="on")
    after = leader.meeting()
    (one,) = after.statements
    less = after.model_copy(update={"statements": (one.model_copy(update={"limits": FOR_LEADER}),)})
    history = History(before).then(after, "Statement added", said="Added: What are we worried about?, Tilly Marsh")
    assert history.past[-1].said
    assert not any(change.said for change in history.then(less, "Statement changed").past)
    assert id == one.id


# A round --------------------------------------------------------------------------------------------------------


def revealed(leader: Leader, **given: str | tuple[str, str]) -> str:
    """What is said when these answers are revealed: names with what was given, and with what else stood on the slip."""
    people = {name: leader.add_person(name) for name in given}
    leader.go("scale")
    leader.submit("add-question", text="How safe?", at_ten="safe", at_zero="not safe")
    question = leader.meeting().questions[0].id
    for name, answer in given.items():
        number, only = answer if isinstance(answer, tuple) else (answer, "")
        more = {"leader_only": only} if only else {}
        leader.send("answer_hidden", question=question, person=people[name], given=number, **more)
        assert number not in said(leader)
    leader.send("reveal", question=question)
    return said(leader)


def test_answers_that_are_revealed_are_said_with_the_lowest_and_the_highest(leader: Leader) -> None:
    assert revealed(leader, Jo="2", Pat="4", Kim="passed") == ("From 2 (Jo) to 4 (Pat). The middle is between 2 and 4.")
    leader.send("undo")
    assert said(leader) == "Undone: Answers revealed"


def test_an_answer_for_the_leader_alone_is_in_nothing_that_is_said(leader: Leader) -> None:
    words = revealed(leader, Jo=("1", "on"), Pat="4", Kim="6")
    assert words == "From 4 (Pat) to 6 (Kim). The middle is between 4 and 6."


def test_where_nobody_gave_a_number_that_all_may_hear_it_is_said_that_answers_are_revealed(leader: Leader) -> None:
    assert revealed(leader, Jo=("1", "on"), Pat="passed") == "Answers revealed"


def test_each_instrument_is_said_by_itself(leader: Leader) -> None:
    jo = leader.add_person("Jo")
    leader.go("scale")
    leader.send("choose_instrument", person=jo, instrument="ladder")
    leader.submit("add-question", text="How safe?", at_ten="safe", at_zero="not safe")
    question = leader.meeting().questions[0].id
    pat = leader.add_person("Pat")
    leader.send("answer_hidden", question=question, person=jo, given="2", instrument="ladder")
    leader.send("answer_hidden", question=question, person=pat, given="4")
    leader.send("reveal", question=question)
    assert said(leader) == "numbers: Pat: 4 of 10. ladder: Jo: 2 of 10."
