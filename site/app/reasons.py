"""Whose reasons are asked now, and what next step was made of them: what the view and the deeds both need to know."""

from __future__ import annotations

from app.aside import Aside
from app.set_apart import as_typed
from sos_core.language import Language
from sos_core.model.answers import Answer, Question
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.plan import Goal, Step
from sos_core.scaling import asked_for_reasons


def line_of(meeting: Meeting, question: Question) -> tuple[Answer, ...]:
    """Whom to ask, in their order."""
    people = (person for person in meeting.people if not person.interpreter)
    return asked_for_reasons(people, question.answers)


def open_line(meeting: Meeting, question: Question, asking: tuple[Id, Id] | None) -> Answer | None:
    """The answer of whoever is asked now, as `Screen.asking` says; `None` where nobody is, or the answer was taken back
    in the meantime."""
    if asking is None or asking[0] != question.id:
        return None
    return next((answer for answer in line_of(meeting, question) if answer.person == asking[1]), None)


def next_to_ask(line: tuple[Answer, ...]) -> Answer | None:
    """The first who has said nothing yet; the first of all where everybody has."""
    silent = (answer for answer in line if not answer.reason and not answer.one_higher)
    return next(silent, line[0] if line else None)


def step_words(t: Language, meeting: Meeting, answer: Answer) -> str:
    """What a step says at first: who said it, and their words."""
    return as_typed(t)("{name}: {words}", name=meeting.person(answer.person).name, words=answer.one_higher.strip())


def made_of(t: Language, meeting: Meeting, aside: Aside, question: Question, answer: Answer) -> Step | None:
    """The step that was made of this, as it is now. On another device it is known by its words only."""
    known, words = aside.step_of(question.id, answer.person), step_words(t, meeting, answer)
    by_id = next((step for step in meeting.steps if step.id == known), None)
    if by_id is not None or not answer.one_higher.strip():
        return by_id
    return next((step for step in meeting.steps if step.what == words), None)


def goal_of(meeting: Meeting, question: Question) -> Goal | None:
    """The goal that answers the worry which the question asks about; `None` where there is none, and where there are
    several, because it is not known which of them is meant."""
    if question.danger is None:
        return None
    goals = [goal for goal in meeting.goals if goal.danger == question.danger]
    return goals[0] if len(goals) == 1 else None
