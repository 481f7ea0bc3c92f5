"""What a form does not show stays as it was, and what is limited stays limited."""

from __future__ import annotations

import pytest

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.answers import Instrument, NonAnswer
from sos_core.model.conclusions import Audience
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS, OPEN, Limits
from sos_core.model.parts import Part
from sos_core.model.sides import Side
from tests.app.drawn import Element, options
from tests.app.full import full
from tests.app.leader import Leader
from tests.app.states import bring

M = full()


@pytest.fixture
def leader() -> Leader:
    leader = Leader(first_id=10_000)
    leader.send("begin", route="")
    bring(leader, write_json(copy_for(M, Audience.WHOLE)))
    assert leader.meeting() == M
    return leader


def person(name: str) -> str:
    return next(p.id for p in M.people if p.name.startswith(name))


@pytest.mark.parametrize("part", Part)
def test_a_message_that_carries_no_field_takes_no_words_away(leader: Leader, part: Part) -> None:
    for item in part.items(M):
        leader.send("rewrite", part=part, id=item.id, **ticked(item))
        assert leader.matter() == ""
    assert leader.meeting() == M


def ticked(item: object) -> dict[str, str]:
    return {name: "on" for name in ("own_words", "leads", "interpreter") if getattr(item, name, False)}


def test_a_box_that_is_not_ticked_is_taken_as_not_ticked(leader: Leader) -> None:
    own = next(s for s in M.statements if s.own_words)
    leader.send("rewrite", part="statements", id=own.id, turn=own.said_by[0])
    assert next(s for s in leader.meeting().statements if s.id == own.id).own_words is False


def test_a_field_that_was_emptied_is_empty(leader: Leader) -> None:
    leader.go("agree")
    leader.submit("conclude", purpose="", keep_until="")
    assert (leader.meeting().purpose, leader.meeting().keep_until) == ("", None)
    assert leader.meeting().contingency == M.contingency


def test_what_the_meeting_is_and_agrees_stays_where_a_message_says_nothing_of_it(leader: Leader) -> None:
    leader.send("describe", place="Elsewhere")
    leader.send("conclude", contingency="Ring Pat.")
    expected = {"place": "Elsewhere", "contingency": "Ring Pat.", "changed": leader.meeting().changed}
    assert leader.meeting() == M.model_copy(update=expected)


# Answers -------------------------------------------------------------------------------------------------------


def test_other_words_to_an_answer_leave_who_may_have_it_and_that_it_was_prepared(leader: Leader) -> None:
    question = M.questions[0]
    for name in ("Tilly", "Craig"):
        leader.go("scale")
        leader.submit(f"answer-{question.id}-{person(name)}", reason="Because.")
        before, after = question.answer_of(person(name)), leader.meeting().questions[0].answer_of(person(name))
        assert before is not None
        assert after == before.model_copy(update={"reason": "Because."})


def test_another_answer_at_the_table_is_not_the_one_that_was_prepared(leader: Leader) -> None:
    leader.go("scale")
    leader.submit(f"answer-{M.questions[0].id}-{person('Tilly')}", given="7")
    answer = leader.meeting().questions[0].answer_of(person("Tilly"))
    assert answer is not None
    assert (answer.number, answer.face, answer.prepared, answer.instrument) == (7, None, None, Instrument.NUMBERS)


def choices(leader: Leader, control: str) -> list[str]:
    return [option["value"] for option in options(leader.element(control))]


def test_nobody_can_choose_an_answer_that_would_be_refused(leader: Leader) -> None:
    leader.go("scale")
    question = M.questions[1].id
    form = f"answer-{question}-{person('Steph')}"
    given, instruments = choices(leader, f"{form}-given"), choices(leader, f"{form}-instrument")
    assert "faces" not in instruments
    for one in given[1:]:
        for instrument in (*instruments, "faces"):
            leader.send(
                "answer", form=form, question=question, person=person("Steph"), given=one, instrument=instrument
            )
            assert leader.reply["reset"] is True, (one, instrument)
            answer = leader.meeting().questions[1].answer_of(person("Steph"))
            assert answer is not None
            assert (answer.face is not None) is one.startswith("face:")
            assert (answer.non_answer is not None) is (one in set(NonAnswer))


def test_a_face_is_told_as_that_face_and_stands_at_no_number(leader: Leader) -> None:
    leader.go("scale")
    question = M.questions[1].id
    leader.submit(f"answer-{question}-{person('Joe')}", given="face:unsure")
    shown = leader.element(f"card-{question}")
    assert "Joe Marsh, with the faces" in shown.text
    row = next(e for e in shown if e.tag == "tr" and e.text.startswith("Joe Marsh"))
    assert row.text.endswith("unsure face")
    assert [e for e in row if "face" in e["class"].split()]
    places = next(e for e in shown if "places" in e["class"].split())
    assert "Joe" not in places.text


def test_who_interprets_is_asked_for_no_answer(leader: Leader) -> None:
    leader.go("scale")
    farida = next(p.id for p in M.people if p.interpreter)
    assert not [e for e in leader.document() if e["id"].endswith(farida)]
    leader.send("answer", question=M.questions[0].id, person=farida, given="3")
    assert leader.element(f"answer-{M.questions[0].id}-{farida}")


def test_an_answer_that_is_not_for_every_copy_is_covered_and_no_part_of_the_round(leader: Leader) -> None:
    leader.go("scale")
    card = leader.element(f"card-{M.questions[0].id}")
    assert "1 answer is not shown here, because not everybody may have it." in card.text
    assert "(Craig Holt)" not in card.text
    assert is_covered(leader.element(f"answer-{M.questions[0].id}-{person('Craig')}-given"))
    assert not is_covered(leader.element(f"answer-{M.questions[0].id}-{person('Donna')}-given"))


# Who may have it -----------------------------------------------------------------------------------------------


SAID = ("text", "what", "decision", "title")
"""The fields in which an item says what it says."""


def is_covered(element: Element) -> bool:
    around = element.within("details")
    return around is not None and "private" in around["class"].split()


def test_a_statement_can_be_limited_as_it_is_put_up_and_the_next_one_is_for_all(leader: Leader) -> None:
    leader.put_up("Told by the police alone", may_have="professionals")
    assert leader.meeting().statements[-1].limits == FOR_PROFESSIONALS
    leader.put_up("Told to everybody")
    assert leader.meeting().statements[-1].limits == OPEN


FOR_FAMILY = Limits(sides=(Side.CHILD, Side.FAMILY))
CHOICES = [("everyone", OPEN), ("professionals", FOR_PROFESSIONALS), ("family", FOR_FAMILY), ("leader", FOR_LEADER)]


@pytest.mark.parametrize(("choice", "limits"), CHOICES)
def test_who_may_have_a_goal_or_a_step_is_chosen_as_it_is_written_and_again_as_it_is_changed(
    leader: Leader, choice: str, limits: Limits
) -> None:
    leader.go("plan")
    for form, part, words in (
        ("add-goal", Part.GOALS, {"text": "Nobody knocks at night."}),
        ("add-step", Part.STEPS, {"what": "Change the lock"}),
    ):
        leader.submit(form, may_have=choice, **words)
        made = part.items(leader.meeting())[-1]
        assert made.limits == limits
        leader.send("change", id=made.id)
        leader.submit(f"edit-{made.id}", may_have="everyone")
        assert part.items(leader.meeting())[-1] == made.model_copy(update={"limits": OPEN})


@pytest.mark.parametrize(("choice", "limits"), CHOICES)
def test_who_may_have_a_statement_is_chosen_with_its_words_and_undone_with_them(
    leader: Leader, choice: str, limits: Limits
) -> None:
    children = {person.id for person in M.people if person.side is Side.CHILD}
    for statement in M.statements:
        leader.go("board")
        leader.send("change", id=statement.id)
        # A child's own words wait for the child's turn.
        own = statement.own_words and statement.said_by[0] in children
        leader.submit(
            f"edit-{statement.id}",
            text="Other words",
            may_have=choice,
            **({"turn": statement.said_by[0]} if own else {}),
        )
        after = next(s for s in leader.meeting().statements if s.id == statement.id)
        assert (after.text, after.limits) == ("Other words", limits)
        leader.send("undo")
        # Fewer people may see what a child said for good: only the child widens that again.
        kept = statement.limits if children.isdisjoint(statement.said_by) else limits
        undone = next(s for s in leader.meeting().statements if s.id == statement.id)
        assert undone == statement.model_copy(update={"limits": kept})


def test_what_is_limited_for_single_people_is_offered_as_it_is_and_stays_so(leader: Leader) -> None:
    statement = M.statements[0]
    leader.go("board")
    leader.send("change", id=statement.id)
    shown = [option.text for option in options(leader.element(f"edit-{statement.id}-may_have"))]
    choices = [
        "Everybody",
        "Professionals only",
        "The family only",
        "The leader only",
    ]
    assert shown == ["As it is: not everybody", *choices]
    leader.submit(f"edit-{statement.id}", text="Other words")
    after = leader.meeting().statements[0]
    assert (after.text, after.limits) == ("Other words", statement.limits)
    leader.send("change", id=M.statements[1].id)
    assert [option.text for option in options(leader.element(f"edit-{M.statements[1].id}-may_have"))] == choices


@pytest.mark.parametrize("part", Part)
@pytest.mark.parametrize(
    ("limits", "line"),
    [
        (FOR_PROFESSIONALS, "Professionals only"),
        (FOR_FAMILY, "The family only"),
        (FOR_LEADER, "The leader only"),
        (Limits(leader_only=True, never=(M.people[0].id,)), "The leader only"),
        (Limits(never=(M.people[0].id,)), "Not for everybody"),
    ],
)
def test_whatever_is_limited_is_covered_wherever_the_room_can_read_it(part: Part, limits: Limits, line: str) -> None:
    items = [item.model_copy(update={"limits": limits}) for item in part.items(M)]
    meeting = M.model_copy(update={part.value: tuple(items)})
    leader = Leader()
    leader.send("begin", route="")
    bring(leader, write_json(copy_for(meeting, Audience.WHOLE)))
    sections = ("prepare", "people", "board", "scale", "plan", "agree", "hand-out")
    said = [getattr(item, name) for item in items for name in SAID if hasattr(item, name)]
    seen = 0
    for section in sections:
        leader.go(section)
        for element in leader.document():
            if "card" in element["class"].split():
                open_to_all = "".join(_uncovered(element))
                assert not [words for words in said if words in open_to_all], section
                seen += line in open_to_all
    assert seen >= len(items)


def _uncovered(element: Element) -> list[str]:
    """What can be read of a card, and what is read out of it, without opening anything."""
    texts = [element["aria-label"], element["title"]]
    if "private" in element["class"].split():
        return [next(child for child in element.children if isinstance(child, Element)).text]
    for child in element.children:
        texts += [child] if isinstance(child, str) else _uncovered(child)
    return texts


# New controls --------------------------------------------------------------------------------------------------


def test_new_fields_are_written_on_their_forms_and_shown() -> None:
    leader = Leader()
    leader.new_meeting()
    joe = leader.add_person("Joe", "child", language="Dari")
    farida = leader.add_person("Farida", "professional", interpreter="on")
    people = {p.id: p for p in leader.meeting().people}
    assert people[joe].language == "Dari"
    assert people[farida].interpreter is True
    assert people[joe].interpreter is False
    assert "speaks Dari" in leader.element(f"card-{joe}").text
    assert "interprets for somebody" in leader.element(f"card-{farida}").text

    danger = leader.put_up("Alone at night", where="worries:danger")
    leader.send("change", id=danger)
    leader.submit(f"edit-{danger}", interpreted="On his own at night")
    assert "As interpreted: On his own at night" in leader.element(f"card-{danger}").text
    assert leader.meeting().statements[0].interpreted == "On his own at night"

    leader.go("scale")
    leader.submit("add-question", text="How safe?", at_ten="safe", at_zero="not safe", danger=danger)
    assert leader.meeting().questions[0].danger == danger
    assert "About the worry: Alone at night" in leader.element("questions-list").text

    leader.go("plan")
    leader.submit("add-goal", text="Never alone", danger=danger, dispute="Craig sees none.")
    assert leader.meeting().goals[0].dispute == "Craig sees none."
    assert "seen differently: Craig sees none." in leader.element("family-goals-list").text

    leader.go("agree")
    leader.submit("conclude", purpose="For us all.", keep_until="2029-09-03")
    assert (leader.meeting().purpose, str(leader.meeting().keep_until)) == ("For us all.", "2029-09-03")

    leader.go("prepare")
    leader.submit("add-closed", sort="family_time", began="10:05", ended="10:12")
    assert leader.meeting().closed_sessions[0].sort.value == "family_time"
    assert "The family had time to themselves, 10:05 to 10:12." in leader.element("closed_sessions-list").text
    leader.submit(
        "add-report", title="Report of the school", kind="agency", by=farida, received="2026-08-31",
        household="Joe and Mum", involvement="Since May", childs_views="He runs", familys_view="Fair",
        contact="01632 960 001", helped_by="The head", by_else="The school",
    )  # fmt: skip
    report = leader.meeting().reports[0]
    assert (report.kind.value, report.by, report.contact) == ("agency", farida, "01632 960 001")
    card = leader.element(f"card-{report.id}")
    for words in ("report of an agency", "Farida", "came on Monday 31 August 2026", "Who lives there: Joe and Mum",
                  "What the agency does: Since May", "The child: He runs", "The family: Fair"):  # fmt: skip
        assert words in card.text
    assert "01632" not in "".join(_uncovered(card))


def test_who_saw_a_report_and_when_is_shown_and_stays(leader: Leader) -> None:
    leader.go("prepare")
    report = M.reports[0]
    assert "Seen by Donna Marsh on Tuesday 1 September 2026" in leader.element(f"card-{report.id}").text
    leader.send("change", id=report.id)
    leader.submit(f"edit-{report.id}", title="The doctor's report")
    assert leader.meeting().reports[0] == report.model_copy(update={"title": "The doctor's report"})


def test_a_danger_that_is_sorted_differently_stays_with_its_goal(leader: Leader) -> None:
    goal = next(goal for goal in M.goals if goal.danger)
    leader.go("plan")
    leader.send("change", id=goal.id)
    assert goal.danger in choices(leader, f"edit-{goal.id}-danger")
    assert goal.danger not in choices(leader, "add-goal-danger")
