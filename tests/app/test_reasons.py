"""After a round is revealed: the reasons are asked one after the other, and what somebody says becomes a next step."""

from __future__ import annotations

import json

import pytest

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.answers import Answer
from sos_core.model.conclusions import Audience
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, OPEN, Limits
from sos_core.model.plan import Goal, Owner
from sos_core.model.statements import Column, Kind, Statement
from tests.app.drawn import Element
from tests.app.leader import Leader
from tests.app.states import leader_with
from tests.core.meeting_01 import at, id_of, meeting_01

M = meeting_01()
TILLYS = M.questions[0].id


def person(name: str) -> str:
    return next(one.id for one in M.people if one.name.startswith(name))


TILLY, DONNA, PAT, IMRAN, WILLS, BEV = (person(name) for name in ("Tilly", "Donna", "Pat", "Imran", "PC", "Bev"))


@pytest.fixture
def leader() -> Leader:
    """At the questions of meeting 01, with nobody's reasons noted yet."""
    bare = tuple(
        question.model_copy(
            update={"answers": tuple(a.model_copy(update={"reason": "", "one_higher": ""}) for a in question.answers)}
        )
        for question in M.questions
    )
    leader = leader_with(M.model_copy(update={"questions": bare}))
    leader.go("scale")
    return leader


def walk(leader: Leader) -> Element:
    return leader.element(f"reasons-{TILLYS}")


def form(who: str) -> str:
    return f"reason-{TILLYS}-{who}"


def ask(leader: Leader, who: str = "") -> None:
    leader.send("ask_reason", question=TILLYS, **({"person": who} if who else {}))


def answer(leader: Leader, who: str) -> Answer:
    given = leader.meeting().questions[0].answer_of(who)
    assert given is not None
    return given


def names_in_line(leader: Leader) -> list[str]:
    return [e.text for e in walk(leader) if e.tag == "span" and e["dir"] == "auto"]


def test_everybody_is_asked_in_turn_the_child_first_and_a_professional_last(leader: Leader) -> None:
    leader.press("Ask for the reasons", within=f"reasons-{TILLYS}")
    assert leader.reply["focus"] == f"{form(TILLY)}-reason"
    asked = names_in_line(leader)
    assert asked == ["Tilly Marsh", "Donna Marsh", "Craig Holt", "Pat Marsh", "Imran Shah", "Helen O'Neill",
                     "PC Dan Wills"]  # fmt: skip
    for name in asked[1:]:
        leader.press(f"Go on with {name}")
        assert next(e.text for e in walk(leader) if e.tag == "h3").startswith(f"{name}: ")
        # One person's line is open at a time.
        assert len([e for e in walk(leader) if e.tag == "form"]) == 1
    assert not [e for e in walk(leader) if e.text.startswith("Go on with")]
    leader.press("Back to Helen O'Neill")
    leader.press("Close the reasons")
    assert leader.reply["focus"] == f"reasons-{TILLYS}"
    assert not [e for e in walk(leader) if e.tag == "form"]


def test_what_somebody_says_is_kept_with_their_answer_and_stands_in_the_picture(leader: Leader) -> None:
    before = answer(leader, PAT)
    ask(leader, PAT)
    leader.submit(form(PAT), reason="I worry at weekends.", one_higher="Me having a key.")
    after = answer(leader, PAT)
    assert after == before.model_copy(update={"reason": "I worry at weekends.", "one_higher": "Me having a key."})
    row = next(e for e in leader.element(f"card-{TILLYS}") if e.tag == "tr" and e.text.startswith("Pat Marsh"))
    assert "“I worry at weekends.”" in row.text
    assert "“Me having a key.”" in row.text
    assert leader.element("undo")["aria-label"] == "Undo: Reason noted"
    leader.send("undo")
    assert answer(leader, PAT) == before


def test_a_field_that_is_not_sent_stays_and_the_same_words_again_are_no_step_to_undo(leader: Leader) -> None:
    ask(leader, PAT)
    leader.submit(form(PAT), reason="I worry.", one_higher="A key.")
    leader.send("note_reason", question=TILLYS, person=PAT, reason="I worry a lot.")
    assert (answer(leader, PAT).reason, answer(leader, PAT).one_higher) == ("I worry a lot.", "A key.")
    leader.send("note_reason", question=TILLYS, person=PAT, reason="I worry a lot.")
    leader.send("undo")
    assert answer(leader, PAT).reason == "I worry."


def test_it_goes_on_with_the_first_who_has_said_nothing_and_begins_again_once_all_have(leader: Leader) -> None:
    for who in (TILLY, DONNA):
        leader.send("note_reason", question=TILLYS, person=who, one_higher="More.")
    ask(leader)
    assert leader.element(form(person("Craig")))
    for one in leader.meeting().questions[0].answers:
        if one.non_answer is None:
            leader.send("note_reason", question=TILLYS, person=one.person, reason="So.")
    ask(leader)
    assert leader.element(form(TILLY))


def test_who_passed_or_told_only_the_leader_is_not_asked_in_the_room(leader: Leader) -> None:
    for who in (BEV, person("Steph"), person("Ruth")):
        assert leader.send("ask_reason", question=TILLYS, person=who)["reset"] is False
        assert leader.send("note_reason", question=TILLYS, person=who, reason="So.")["reset"] is False
        assert leader.send("make_step", question=TILLYS, person=who)["reset"] is False
    told = M.questions[0].answer_of(DONNA)
    assert told is not None
    answers = tuple(a.model_copy(update={"limits": FOR_LEADER}) for a in M.questions[0].answers)
    question = M.questions[0].model_copy(update={"answers": answers})
    leader = leader_with(M.model_copy(update={"questions": (question,)}))
    leader.go("scale")
    assert leader.send("ask_reason", question=TILLYS)["reset"] is False
    assert "Ask for the reasons" not in leader.element(f"card-{TILLYS}").text


def test_a_question_that_is_gone_is_said_to_be_gone(leader: Leader) -> None:
    for name in ("ask_reason", "note_reason", "make_step"):
        assert leader.send(name, question=id_of(999), person=PAT)["reset"] is False
        assert leader.matter()
    assert leader.send("open_step", id=id_of(999))["reset"] is False


def test_a_line_closes_by_itself_where_the_answer_is_taken_back(leader: Leader) -> None:
    ask(leader, PAT)
    leader.send("answer", question=TILLYS, person=PAT, given="")
    assert not [e for e in walk(leader) if e.tag == "form"]
    leader.send("undo")
    assert leader.element(form(PAT))


def test_a_face_is_not_asked_for_lower_or_higher(leader: Leader) -> None:
    leader.send("answer", question=TILLYS, person=person("Joe"), given="face:smile")
    ask(leader, person("Joe"))
    text = walk(leader).text
    assert "What makes it that?" in text
    assert "What would make it better?" in text
    assert "higher" not in leader.element(form(person("Joe"))).text


# One higher becomes a next step --------------------------------------------------------------------------------------


def make(leader: Leader, words: str = "Me having a key.") -> None:
    ask(leader, PAT)
    leader.submit(form(PAT), one_higher=words)
    leader.press("Make that a next step")


def test_one_higher_becomes_a_next_step_in_one_action_and_is_said(leader: Leader) -> None:
    before = leader.meeting().steps
    make(leader)
    (step,) = leader.meeting().steps[len(before) :]
    # Who said it stands in it. Nobody is put down as the one who does it.
    assert (step.what, step.who, step.goal) == ("Pat Marsh: Me having a key.", (), None)
    assert leader.reply["announce"] == "Next step added: Pat Marsh: Me having a key."
    assert leader.reply["focus"] == f"step-of-{TILLYS}-{PAT}"
    assert "This is a next step: Pat Marsh: Me having a key." in walk(leader).text
    leader.press("Say who does it, and by when")
    assert leader.element(f"edit-{step.id}")
    # At the first thing that is not said yet: what is typed goes somewhere.
    assert leader.reply["focus"] == f"edit-{step.id}-who"
    assert str(leader.reply["route"]).startswith("plan/")


def test_enter_leads_from_field_to_field_and_on_to_whoever_comes_next_before_anything_else(leader: Leader) -> None:
    ask(leader)
    line = [e for e in walk(leader) if e["data-command"] == "ask_reason" and e.within("ol")]
    for number, button in enumerate(line):
        leader.press_button(button)
        said = [e for e in walk(leader) if e.tag == "textarea"]
        assert said[0]["data-enter"] == said[1]["id"]
        on = leader.element(said[1]["data-enter"])
        wanted = "Go on with " if number + 1 < len(line) else "Close the reasons"
        assert (on.tag, on.text.startswith(wanted)) == ("button", True)
        # Tab comes to it first: words for the next person do not land under this one.
        stops = [e["id"] for e in walk(leader) if e.tag in ("button", "textarea")]
        assert stops[stops.index(said[1]["id"]) + 1] == on["id"]


def test_the_way_to_the_step_leads_to_the_first_thing_that_is_not_said_of_it(leader: Leader) -> None:
    make(leader)
    step = leader.meeting().steps[-1].id
    for name, value in [("who", [PAT]), ("by_when", "2026-09-10"), ("by_when_words", "soon"), ("check", "Bev asks")]:
        leader.send("open_step", id=step)
        assert leader.reply["focus"] == f"edit-{step}-{name}"
        leader.submit(f"edit-{step}", **{"who[]" if name == "who" else name: value})
    leader.send("open_step", id=step)
    assert leader.reply["focus"] == f"edit-{step}-what"


def test_it_is_undone_in_one_step_and_can_then_be_made_again(leader: Leader) -> None:
    before = leader.meeting().steps
    make(leader)
    assert leader.element("undo")["aria-label"] == "Undo: Next step added"
    leader.send("undo")
    assert leader.meeting().steps == before
    leader.press("Make that a next step")
    assert len(leader.meeting().steps) == len(before) + 1
    leader.send("undo")
    leader.send("redo")
    assert len(leader.meeting().steps) == len(before) + 1


def test_it_is_never_made_twice_whatever_its_words_have_become_since(leader: Leader) -> None:
    count = len(leader.meeting().steps)
    make(leader)
    leader.send("make_step", question=TILLYS, person=PAT)
    step = leader.meeting().steps[-1]
    leader.send("rewrite", part="steps", id=step.id, what="Cut a key for Pat")
    leader.send("note_reason", question=TILLYS, person=PAT, one_higher="Two keys.")
    leader.send("make_step", question=TILLYS, person=PAT)
    assert "This is a next step: Cut a key for Pat" in walk(leader).text
    # What is limited is not read out beside an answer that everybody sees.
    leader.send("rewrite", part="steps", id=step.id, what="Cut a key for Pat", may_have="leader")
    assert "Cut a key" not in walk(leader).text
    leader.send("undo")
    # Nor after a reload.
    again = Leader(leader.store, first_id=1000)
    again.send("begin", route=f"scale/{leader.route_id}")
    ask(again, PAT)
    assert "This is a next step: Cut a key for Pat" in walk(again).text
    again.send("make_step", question=TILLYS, person=PAT)
    assert len(again.meeting().steps) == count + 1


def test_another_device_knows_the_step_by_its_words(leader: Leader) -> None:
    make(leader)
    other = leader_with(leader.meeting())
    other.go("scale")
    ask(other, PAT)
    assert "This is a next step: Pat Marsh: Me having a key." in walk(other).text
    count = len(other.meeting().steps)
    other.send("make_step", question=TILLYS, person=PAT)
    assert len(other.meeting().steps) == count


def test_without_words_there_is_no_step_and_the_field_says_so(leader: Leader) -> None:
    before = leader.meeting()
    ask(leader, PAT)
    leader.press("Make that a next step")
    assert (
        leader.element(f"{form(PAT)}-one_higher-problem").text
        == "Write down first what would make it higher or better."
    )
    assert leader.reply["focus"] == f"{form(PAT)}-one_higher"
    assert leader.meeting() == before


def with_goals(*dangers: str | None) -> Leader:
    """A question about a danger, and goals, each answering the danger that is named."""
    danger, other = (
        Statement(id=id_of(number), at=at(10, 0), column=Column.WORRIES, kind=Kind.DANGER, text=f"Danger {number}")
        for number in (901, 902)
    )
    goals = tuple(
        Goal(
            id=id_of(910 + number),
            owner=Owner.AGENCY,
            text=f"Goal {number}",
            danger={"this": danger.id, "other": other.id}.get(name or ""),
        )
        for number, name in enumerate(dangers)
    )
    question = M.questions[0].model_copy(update={"danger": danger.id})
    leader = leader_with(
        M.model_copy(update={"statements": (danger, other), "questions": (question,), "goals": goals, "steps": ()})
    )
    leader.go("scale")
    return leader


@pytest.mark.parametrize(
    ("dangers", "expected"),
    [((None, "other", "this"), id_of(912)), (("other", None), None), (("this", "this"), None), ((), None)],
)
def test_the_step_belongs_to_the_goal_of_the_worry_where_there_is_just_one(
    dangers: tuple[str | None, ...], expected: str | None
) -> None:
    leader = with_goals(*dangers)
    leader.send("make_step", question=TILLYS, person=PAT)
    assert [step.goal for step in leader.meeting().steps] == [expected]


NOT_DONNA = Limits(never=(DONNA,))


@pytest.mark.parametrize(
    ("of_person", "of_question", "of_step"),
    [
        (OPEN, OPEN, OPEN),
        (NOT_DONNA, OPEN, NOT_DONNA),
        (OPEN, NOT_DONNA, NOT_DONNA),
        (FOR_LEADER, OPEN, FOR_LEADER),
        (NOT_DONNA, FOR_PROFESSIONALS, Limits(sides=FOR_PROFESSIONALS.sides, never=(DONNA,))),
        (Limits(only=(PAT,)), FOR_PROFESSIONALS, FOR_LEADER),
    ],
)
def test_a_step_is_for_nobody_who_may_not_know_of_whoever_said_it_or_have_the_question(
    of_person: Limits, of_question: Limits, of_step: Limits
) -> None:
    people = tuple(one.model_copy(update={"limits": of_person}) if one.id == PAT else one for one in M.people)
    question = M.questions[0].model_copy(update={"limits": of_question})
    leader = leader_with(M.model_copy(update={"people": people, "questions": (question, *M.questions[1:])}))
    leader.go("scale")
    leader.send("make_step", question=TILLYS, person=PAT)
    step = leader.meeting().steps[-1]
    assert step.what == "Pat Marsh: Me having a key."
    assert step.limits == of_step
    read_aloud = "a key" in leader.reply["announce"]
    assert read_aloud is of_step.for_all
    copy = write_json(copy_for(leader.meeting(), Audience.PERSON, DONNA))
    assert ("having a key." in json.loads(copy)["meeting"]["steps"][-1]["what"]) is of_step.for_all


def test_what_the_device_remembers_of_steps_is_in_no_file(leader: Leader) -> None:
    make(leader)
    saved = leader.send("save_json", audience="whole")["download"]["text"]
    alone = json.loads(write_json(copy_for(leader.meeting(), Audience.WHOLE)))
    assert json.loads(saved)["meeting"] == alone["meeting"]
    assert set(json.loads(saved)) == set(alone)
