"""Everything that is named in a meeting is in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given

from sos_core.model.answers import Answer, NonAnswer
from sos_core.model.conclusions import Dissent
from sos_core.model.details import Detail, DetailSort
from sos_core.model.limits import Limits
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.plan import Look, Outcome
from sos_core.model.previous import EarlierAnswer, EarlierPerson, EarlierQuestion, Previous
from sos_core.model.references import meeting_problems, mentions
from sos_core.model.reports import Report, Seen
from sos_core.model.sides import Side
from sos_core.model.statements import Kind
from tests.core.meeting_01 import meeting_01
from tests.core.meetings import meetings

STRANGER = "ffffffff-ffff-4fff-8fff-ffffffffffff"


@given(meetings())
def test_a_meeting_that_was_made_whole_has_no_problem(meeting: Meeting) -> None:
    assert list(meeting_problems(meeting)) == []


def _with(part: str, index: int, **fields: object) -> Callable[[Meeting], Meeting]:
    def change(meeting: Meeting) -> Meeting:
        items = list(getattr(meeting, part))
        items[index] = items[index].model_copy(update=fields)
        return meeting.model_copy(update={part: tuple(items)})

    return change


def _corrected_by(by: str) -> Callable[[Meeting], Meeting]:
    def change(meeting: Meeting) -> Meeting:
        correction = meeting.statements[1].corrections[0].model_copy(update={"by": by})
        return _with("statements", 1, corrections=(correction,))(meeting)

    return change


def _same_correction_twice(meeting: Meeting) -> Meeting:
    return _with("statements", 1, corrections=meeting.statements[1].corrections * 2)(meeting)


def _review(
    meeting: Meeting, *, people: int = 1, answers: int = 1, person: str = "", child: str | None = None
) -> Meeting:
    question = EarlierQuestion(
        text="How safe?",
        at_ten="Safe.",
        at_zero="Not safe.",
        child=child,
        answers=(EarlierAnswer(person=person or EARLIER, number=1),) * answers,
    )
    previous = Previous(
        meeting=STRANGER,
        held_on=dt.date(2026, 6, 1),
        people=(EarlierPerson(id=EARLIER, name="Tilly Marsh", side=Side.CHILD),) * people,
        questions=(question,),
    )
    return meeting.model_copy(update={"previous": previous})


def _report(meeting: Meeting, **words: object) -> Meeting:
    report = Report.model_validate({"id": "00000000-0000-4000-8000-00000000ffff", "title": "A report", **words})
    return meeting.model_copy(update={"reports": (report,)})


EARLIER = "eeeeeeee-eeee-4eee-8eee-eeeeeeeeeeee"
LOOK = Look(meeting=STRANGER, on=dt.date(2026, 11, 26), outcome=Outcome.DONE)
TILLY, _, DONNA = (person.id for person in meeting_01().people[:3])
WRONG: dict[str, Callable[[Meeting], Meeting]] = {
    "meeting.statements[0].said_by[0]": _with("statements", 0, said_by=(STRANGER,)),
    "meeting.statements[0].about[1]": _with("statements", 0, about=(TILLY, DONNA)),
    "meeting.statements[0].about": _with("statements", 0, about=(TILLY, TILLY)),
    "meeting.statements[2].agree": _with("statements", 2, agree=(DONNA, DONNA)),
    "meeting.statements[2].disagree": _with("statements", 2, disagree=(DONNA,)),
    "meeting.statements[2].disagree[0]": _with("statements", 2, disagree=(STRANGER,)),
    "meeting.statements[0].kind": _with("statements", 0, kind=Kind.STRENGTH),
    "meeting.statements[1].corrections[0].by": _corrected_by(STRANGER),
    "meeting.statements[1].corrections[1].id": _same_correction_twice,
    "meeting.questions[0].child": _with("questions", 0, child=DONNA),
    "meeting.questions[0].answers": _with(
        "questions", 0, answers=(Answer(person=TILLY, number=1), Answer(person=TILLY, non_answer=NonAnswer.PASSED))
    ),
    "meeting.questions[0].answers[0].person": _with("questions", 0, answers=(Answer(person=STRANGER, number=1),)),
    "meeting.questions[0].answers[0].limits.only[0]": _with(
        "questions", 0, answers=(Answer(person=TILLY, number=1, limits=Limits(only=(STRANGER,))),)
    ),
    "meeting.questions[1].danger": _with("questions", 1, danger=STRANGER),
    "meeting.statements[0].limits.never[1]": _with("statements", 0, limits=Limits(never=(DONNA, STRANGER))),
    "meeting.statements[0].limits.only": _with("statements", 0, limits=Limits(only=(DONNA, DONNA))),
    "meeting.statements[0].limits.never": _with("statements", 0, limits=Limits(never=(DONNA, DONNA))),
    "meeting.people[0].details[0].limits.never[0]": _with(
        "people", 0, details=(Detail(sort=DetailSort.PHONE, text="01632 960 001", limits=Limits(never=(STRANGER,))),)
    ),
    "meeting.people[0].was": _with("people", 0, was=DONNA),
    "meeting.people": lambda meeting: _with("people", 1, was=EARLIER)(
        _with("people", 0, was=EARLIER)(_review(meeting))
    ),
    "meeting.previous.people": lambda meeting: _review(meeting, people=2),
    "meeting.previous.questions[0].answers": lambda meeting: _review(meeting, answers=2),
    "meeting.previous.questions[0].answers[0].person": lambda meeting: _review(meeting, person=DONNA),
    "meeting.previous.questions[0].child": lambda meeting: _review(meeting, child=TILLY),
    "meeting.reports[0].by": lambda meeting: _report(meeting, by=STRANGER),
    "meeting.reports[0].seen[1].person": lambda meeting: _report(
        meeting, seen=(Seen(person=DONNA), Seen(person=STRANGER))
    ),
    "meeting.reports[0].seen": lambda meeting: _report(meeting, seen=(Seen(person=DONNA), Seen(person=DONNA))),
    "meeting.goals[0].looks": _with("goals", 0, looks=(LOOK, LOOK)),
    "meeting.steps[1].looks": _with("steps", 1, looks=(LOOK, LOOK)),
    "meeting.goals[0].set_by[0]": _with("goals", 0, set_by=(STRANGER,)),
    "meeting.goals[2].danger": _with("goals", 2, danger=STRANGER),
    "meeting.steps[0].who[0]": _with("steps", 0, who=(STRANGER,)),
    "meeting.steps[0].goal": _with("steps", 0, goal=TILLY),
    "meeting.decisions[0].agree[0]": _with("decisions", 0, agree=(STRANGER,)),
    "meeting.decisions[1].dissent": _with("decisions", 1, dissent=(Dissent(person=DONNA),)),
    "meeting.decisions[0].dissent[0].person": _with("decisions", 0, dissent=(Dissent(person=STRANGER),)),
    "meeting.decisions[0].child": _with("decisions", 0, child=DONNA),
    "meeting.copies[0].person": _with("copies", 0, person=STRANGER),
    "meeting.copies[1].id": _with("copies", 1, id=TILLY),
    "meeting.core_group[0]": lambda meeting: meeting.model_copy(update={"core_group": (STRANGER,)}),
    "meeting.core_group": lambda meeting: meeting.model_copy(update={"core_group": (DONNA, DONNA)}),
}


@pytest.mark.parametrize("path", WRONG)
def test_what_points_at_nothing_is_found_with_its_path(path: str) -> None:
    problems = list(meeting_problems(WRONG[path](meeting_01())))
    assert [problem.path for problem in problems] == [path]


def test_it_is_known_where_somebody_is_named() -> None:
    meeting = meeting_01()
    by_name = {person.name: mentions(meeting, person) for person in meeting.people}
    assert by_name["Donna Marsh"] == {
        Part.STATEMENTS: 3, Part.QUESTIONS: 2, Part.GOALS: 1, Part.STEPS: 3, Part.DECISIONS: 2, Part.COPIES: 1,
    }  # fmt: skip
    assert by_name["Joe Marsh"] == {Part.STATEMENTS: 7, Part.QUESTIONS: 1, Part.DECISIONS: 1}
    assert by_name["Steph Marsh"] == {Part.COPIES: 1}
