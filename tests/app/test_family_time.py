"""Family time: the family writes its plan on a page in which there is nothing that it may not see, changes nothing that
somebody else wrote, and gives the device back to a leader who knows the code."""

from __future__ import annotations

import json

import pytest
from app.deeds import DEEDS

from sos_core.commands import Limit
from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.handle import handle
from sos_core.model.answers import Answer
from sos_core.model.conclusions import Audience
from sos_core.model.limits import FOR_LEADER, OPEN
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.people import Person
from sos_core.model.plan import Owner
from sos_core.model.statements import Column
from tests.app.leader import Leader
from tests.app.states import bring, leader_with
from tests.core.meeting_01 import QUARRY_LANE, meeting_01_in_full, named

CODE = "80315"
SECRET = "zugzwang"
THEIRS = {"family_add", "family_rewrite", "family_remove", "family_undo", "family_redo"}
ALWAYS = {"begin", "dismiss", "take_back", "forgot_code", "stop_waiting"}


def secretive() -> Meeting:
    """Meeting 01 with something in it of every sort that a family must not see."""
    m = meeting_01_in_full()
    question = m.questions[0]
    answers = tuple(
        Answer(person=answer.person, number=1, reason=SECRET, limits=FOR_LEADER) if index == 1 else answer
        for index, answer in enumerate(question.answers)
    )
    said = m.statements[0].model_copy(update={"text": f"{SECRET} was said to the leader.", "limits": FOR_LEADER})
    noted = tuple(p.model_copy(update={"private_note": f"{SECRET} is noted."}) for p in m.people)
    return m.model_copy(
        update={
            "statements": (said, *m.statements[1:]),
            "questions": (question.model_copy(update={"answers": answers}), *m.questions[1:]),
            "people": noted,
        }
    )


def everything(leader: Leader) -> str:
    """All that the page was told, lately or ever since it was told anew."""
    told = leader.told()
    shown = [dict(told.regions), {id: dict(items) for id, items in told.lists.items()}, leader.reply]
    return json.dumps(shown, ensure_ascii=False)


@pytest.fixture
def leader() -> Leader:
    """A leader with two meetings and questions to ask on the device, who has just given it to the family."""
    leader = leader_with(secretive())
    leader.send("home")
    leader.submit("create", kind="core_group", held_on="2026-01-05", place="Elsewhere")
    leader.send("home")
    leader.send("show_prompts", shown="yes")
    leader.send("open", id=secretive().id)
    leader.go("plan")
    leader.submit("begin-family-time", code=CODE)
    assert leader.reply["reset"] is True, leader.reply["announce"]
    return leader


def person(name: str) -> Person:
    return named(meeting_01_in_full(), name)


def back(leader: Leader) -> None:
    leader.submit("way-back", code=CODE)
    assert leader.reply["route"].startswith("plan/"), leader.reply["announce"]


def test_it_begins_only_with_a_code_for_the_way_back() -> None:
    leader = leader_with(meeting_01_in_full())
    leader.go("plan")
    for code in ("", "12", "abcd"):
        leader.submit("begin-family-time", code=code)
        assert leader.reply["reset"] is False
        assert "4 to 12 digits" in leader.element("begin-family-time-code-problem").text
    assert leader.element("parts").text
    leader.submit("begin-family-time", code=CODE)
    back(leader)
    # A code that is set already goes on.
    leader.submit("begin-family-time", code="")
    assert "This time is yours." in leader.document().text
    back(leader)


def test_the_page_holds_nothing_that_the_family_may_not_see(leader: Leader) -> None:
    leader.send("begin", route="")
    shown = everything(leader)
    for hidden in (SECRET, QUARRY_LANE, "conviction", "Elsewhere", "Core group", "What will the child notice first?"):
        assert hidden not in shown, hidden
    page = leader.document().text
    assert "Somebody who is sober is always with Tilly and Joe" in page
    assert "Nana's house smells of toast" in page
    # No answer of a question, whoever gave it.
    assert "She's trying. I worry at weekends." not in page
    assert not leader.element("parts").text
    assert not leader.element("history").text


def test_nothing_else_can_be_done_whatever_is_sent(leader: Leader) -> None:
    before = leader.meeting()
    for name in sorted(set(DEEDS) - THEIRS - ALWAYS):
        id = before.statements[0].id
        leader.send(name, id=id, section="board", part="statements", where="well", text="A", audience="whole")
        assert leader.reply["reset"] is False, name
        assert "somebody else's hands" in leader.matter(), name
        assert leader.reply["download"] is None, name
    assert leader.meeting() == before
    # Nor is there a way to the other meetings in what it is told.
    assert not [e for e in leader.element("matter") if e["href"] or e["data-command"] == "save_json"]


@pytest.mark.parametrize("route", ["", "board/{id}", "people/{id}", "hand-out/00000000-0000-4000-8000-000000000000"])
def test_a_reload_stays_in_family_time(leader: Leader, route: str) -> None:
    again = Leader(leader.store, first_id=9_000)
    again.send("begin", route=route.format(id=leader.route_id))
    assert "This time is yours." in again.document().text
    assert again.send("go", section="board")["reset"] is False
    back(again)


def test_the_way_back_needs_the_leader(leader: Leader) -> None:
    for code in ("", "12345"):
        assert leader.send("take_back", code=code)["reset"] is False
        assert "This time is yours." in leader.document().text
    back(leader)
    assert leader.element("parts").text


def test_the_family_writes_its_plan_and_it_is_in_the_meeting(leader: Leader) -> None:
    donna, pat = person("Donna").id, person("Pat").id
    leader.submit("family-goals", text="Nana has a key.", set_by=[donna, pat])
    leader.submit("family-steps", what="Cut the key", who=[donna], by_when="2026-09-05", check="Pat tries it")
    leader.submit("family-statements", where="well", text="We did this by ourselves.", said_by=[donna])
    assert leader.reply["reset"] is True, leader.reply["announce"]
    meeting = leader.meeting()
    goal, step, said = meeting.goals[-1], meeting.steps[-1], meeting.statements[-1]
    assert (goal.text, goal.owner, goal.set_by, goal.own_words) == ("Nana has a key.", Owner.FAMILY, (donna, pat), True)
    assert (step.what, step.who, step.check) == ("Cut the key", (donna,), "Pat tries it")
    assert (said.text, said.column, said.said_by, said.own_words) == (
        "We did this by ourselves.",
        Column.WELL,
        (donna,),
        True,
    )
    assert (goal.limits, step.limits, said.limits) == (OPEN, OPEN, OPEN)
    page = leader.document().text
    assert all(text in page for text in ("Nana has a key.", "Cut the key", "We did this by ourselves."))
    back(leader)
    assert "Nana has a key." in leader.document().text


def test_what_the_family_wrote_it_can_change_and_take_away(leader: Leader) -> None:
    leader.submit("family-goals", text="A key")
    leader.submit("family-steps", what="Cut it")
    goal, step = leader.meeting().goals[-1].id, leader.meeting().steps[-1].id
    leader.submit(f"family-edit-{goal}", text="Two keys")
    assert leader.meeting().goals[-1].text == "Two keys"
    assert leader.meeting().goals[-1].owner is Owner.FAMILY
    leader.press("Remove: Cut it")
    assert step not in {one.id for one in leader.meeting().steps}
    leader.submit("family-statements", where="worries", text="Too fast.")
    said = leader.meeting().statements[-1].id
    leader.submit(f"family-edit-{said}", where="needs", text="Slower, please.")
    assert (leader.meeting().statements[-1].text, leader.meeting().statements[-1].column) == (
        "Slower, please.",
        Column.NEEDS,
    )


def test_a_childs_own_words_are_changed_in_the_childs_turn_here_too(leader: Leader) -> None:
    tilly = person("Tilly").id
    leader.submit("family-statements", where="needs", text="Craig rings first.", said_by=[tilly])
    said = leader.meeting().statements[-1].id
    leader.submit(f"family-edit-{said}", text="He rings.")
    assert leader.reply["reset"] is False
    leader.submit(f"family-edit-{said}", text="He rings.", turn=tilly)
    assert leader.meeting().statements[-1].text == "He rings."


def test_what_others_wrote_is_not_theirs_to_change(leader: Leader) -> None:
    before = leader.meeting()
    for part, item in (("goals", before.goals[0]), ("steps", before.steps[0]), ("statements", before.statements[3])):
        assert leader.send("family_remove", part=part, id=item.id)["reset"] is False
        leader.send("family_rewrite", part=part, id=item.id, text="Mine", what="Mine")
        assert leader.reply["reset"] is False
        assert "Only what was written in this family time" in leader.matter()
    for part in ("people", "questions", "decisions", "copies", "", "nothing"):
        assert leader.send("family_add", part=part, name="A", side="family", text="A", decision="A")["reset"] is False
    assert leader.meeting() == before


def test_fields_that_the_family_does_not_fill_in_are_not_taken(leader: Leader) -> None:
    leader.send("family_add", part="goals", text="Ours", owner="agency", may_have="professionals", dispute=SECRET)
    goal = leader.meeting().goals[-1]
    assert (goal.owner, goal.limits, goal.dispute) == (Owner.FAMILY, OPEN, "")
    before = leader.meeting()
    for fields in (
        {"part": "statements", "text": "A", "where": "worries:danger"},
        {"part": "statements", "text": "A", "where": "well", "said_by": [person("Imran").id]},
        {"part": "goals", "text": "A", "set_by": [person("Imran").id]},
        {"part": "steps", "what": "A", "who": ["nobody"]},
    ):
        assert leader.send("family_add", **fields)["reset"] is False  # type: ignore[arg-type]
    assert leader.meeting() == before


def test_somebody_whom_the_family_may_not_know_of_cannot_be_named() -> None:
    kezia = person("Kezia").id
    whole = meeting_01_in_full()
    whole = handle(whole, Limit(part=Part.PEOPLE, id=kezia, limits=FOR_LEADER, at=whole.changed))
    leader = leader_with(whole)
    leader.go("plan")
    leader.submit("begin-family-time", code=CODE)
    assert "Kezia" not in everything(leader)
    assert leader.send("family_add", part="steps", what="A", who=[kezia])["reset"] is False


def test_what_is_missing_is_said_at_its_field_and_nothing_is_lost(leader: Leader) -> None:
    leader.submit("family-steps", what="", check="Pat")
    assert leader.reply["reset"] is False
    assert "missing" in leader.element("family-steps-what-problem").text
    assert leader.matter() == ""


def test_undo_reaches_what_the_family_did_and_nothing_before() -> None:
    leader = leader_with(meeting_01_in_full())
    leader.put_up("By the leader")
    leader.put_up("Undone by the leader")
    leader.send("undo")
    leader.go("plan")
    leader.submit("begin-family-time", code=CODE)
    before = leader.meeting()
    for name in ("family_undo", "family_redo"):
        assert leader.send(name)["reset"] is False
        assert leader.meeting() == before
    leader.submit("family-goals", text="First")
    leader.submit("family-goals", text="Second")
    leader.press("Undo")
    assert leader.meeting().goals[-1].text == "First"
    leader.press("Redo")
    assert leader.meeting().goals[-1].text == "Second"
    for _ in range(5):
        leader.send("family_undo")
    assert leader.meeting().goals == before.goals
    assert leader.meeting().statements[-1].text == "By the leader"
    assert all(e["aria-disabled"] == "true" for e in leader.document() if e["data-command"] == "family_undo")
    leader.press("Redo")
    back(leader)
    # For the leader it goes back as far as ever.
    leader.send("undo")
    leader.send("undo")
    assert all(statement.text != "By the leader" for statement in leader.meeting().statements)


def test_what_a_first_family_time_wrote_is_read_in_the_next_and_not_changed(leader: Leader) -> None:
    leader.submit("family-goals", text="A key")
    goal = leader.meeting().goals[-1].id
    back(leader)
    leader.submit("begin-family-time", code="")
    assert "A key" in leader.document().text
    assert leader.send("family_rewrite", part="goals", id=goal, text="No key")["reset"] is False


def test_hidden_answers_of_a_round_are_not_there_either() -> None:
    leader = leader_with(meeting_01_in_full())
    leader.go("scale")
    leader.submit("add-question", text="How sure?", at_ten="sure", at_zero="not sure")
    question = leader.meeting().questions[-1].id
    leader.send("answer_hidden", question=question, person=person("Donna").id, given="3", reason=SECRET)
    leader.go("plan")
    leader.submit("begin-family-time", code=CODE)
    assert SECRET not in everything(leader)
    back(leader)
    leader.send("reveal", question=question)
    assert leader.meeting().questions[-1].answers[0].reason == SECRET


@pytest.mark.parametrize("audience", [Audience.EVERYONE, Audience.FAMILY, Audience.PROFESSIONALS])
def test_of_a_copy_the_family_sees_what_everybody_may(audience: Audience) -> None:
    leader = Leader()
    leader.send("begin", route="")
    bring(leader, write_json(copy_for(secretive(), audience)))
    leader.go("plan")
    leader.submit("begin-family-time", code=CODE)
    assert leader.reply["reset"] is True
    shown = everything(leader)
    assert "This time is yours." in shown
    assert SECRET not in shown
    assert "conviction" not in shown


def test_one_persons_copy_is_not_shown_to_a_family() -> None:
    leader = Leader()
    leader.send("begin", route="")
    bring(leader, write_json(copy_for(secretive(), Audience.PERSON, person("Pat").id)))
    leader.go("plan")
    leader.submit("begin-family-time", code=CODE)
    assert leader.reply["reset"] is False
    assert "one person's copy" in leader.matter()


def test_nobody_does_the_familys_deeds_without_having_the_device() -> None:
    leader = leader_with(meeting_01_in_full())
    before = leader.meeting()
    for name in sorted(THEIRS):
        assert leader.send(name, part="goals", text="A", id=before.goals[0].id)["reset"] is False, name
    assert leader.meeting() == before
