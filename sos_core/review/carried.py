"""What of a record goes on at the next meeting, and what the next one looks back at.

Whatever goes on keeps its id. An item has the same id at every meeting of one family, so that it can be told to be the
same thing whatever it is called by then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeVar

from sos_core.model.answers import Question
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.people import Attendance, Person
from sos_core.model.plan import Goal, Outcome, Step
from sos_core.model.previous import EarlierAnswer, EarlierPerson, EarlierQuestion, Previous
from sos_core.model.since import Since
from sos_core.model.statements import Statement
from sos_core.scaling.turnout import here

SETTLED: Final = frozenset({Outcome.DONE, Outcome.BETTER_IDEA})
"""What nobody needs to look at again."""


P = TypeVar("P", Statement, Goal, Step)


@dataclass(frozen=True, slots=True)
class Carried:
    """The items of a record as they stand at the next meeting. Their people are those of the record."""

    statements: tuple[Statement, ...]
    questions: tuple[Question, ...]
    goals: tuple[Goal, ...]
    steps: tuple[Step, ...]


def goes_on(planned: Goal | Step) -> bool:
    """Whether the next meeting looks at it. That is everything which no review has found to be done, or to have given
    way to a better idea: people want to see what came of every step, the first time that they meet again."""
    return not planned.looks or planned.looks[-1].outcome not in SETTLED


def with_since(record: Meeting, item: P) -> P:
    """The item with where its present words come from. As long as nobody rewords it, it goes back to the meeting that
    first agreed it; with new words, to the meeting that found them."""
    words = item.what if isinstance(item, Step) else item.text
    if item.since is not None and item.since.words == words:
        return item
    return item.model_copy(update={"since": Since(meeting=record.id, on=record.held_on, words=words)})


def carried(record: Meeting) -> Carried:
    """What goes on: goals and steps that are not settled, every scaling question without its answers, and the
    statements that those goals answer and those questions ask about.

    Of a statement the speaker, the words and the corrections stay. Who agrees is for the people at the table to say
    again: those who did are not all there, and those who did not may have changed their mind."""
    goals = tuple(with_since(record, goal) for goal in record.goals if goes_on(goal))
    named = {goal.danger for goal in goals} | {question.danger for question in record.questions}
    going = {goal.id for goal in goals}
    return Carried(
        statements=tuple(_statement(record, one) for one in record.statements if one.id in named),
        questions=tuple(question.model_copy(update={"answers": ()}) for question in record.questions),
        goals=goals,
        steps=tuple(_step(record, step, going) for step in record.steps if goes_on(step)),
    )


def carried_person(person: Person) -> Person:
    """Somebody of the record on the list of the next meeting. Nobody is there until they have come: others act on who
    is there, wait for their answer and give them a copy, while somebody who is missed speaks up."""
    return person.model_copy(update={"was": person.id, "attendance": Attendance.NOT_THERE, "attendance_note": ""})


def previous_of(record: Meeting) -> Previous:
    """The record as far as the next meeting looks back at it. What not everybody might have is for the leader only."""
    return Previous(
        meeting=record.id,
        held_on=record.held_on,
        people=tuple(
            EarlierPerson(
                id=person.id,
                name=person.name,
                side=person.side,
                here=here(person),
                leader_only=not person.limits.for_all,
            )
            for person in record.people
        ),
        questions=tuple(_earlier(question) for question in record.questions),
    )


def _earlier(question: Question) -> EarlierQuestion:
    return EarlierQuestion(
        text=question.text,
        at_ten=question.at_ten,
        at_zero=question.at_zero,
        child=question.child,
        danger=question.danger,
        answers=tuple(
            EarlierAnswer(
                person=answer.person,
                number=answer.number,
                face=answer.face,
                non_answer=answer.non_answer,
                instrument=answer.instrument,
                leader_only=not answer.limits.for_all,
            )
            for answer in question.answers
        ),
        leader_only=not question.limits.for_all,
    )


def _step(record: Meeting, step: Step, going: set[Id]) -> Step:
    # A step outlives its goal.
    goal = step.goal if step.goal in going else None
    return with_since(record, step).model_copy(update={"goal": goal})


def _statement(record: Meeting, statement: Statement) -> Statement:
    return with_since(record, statement).model_copy(update={"agree": (), "disagree": (), "prepared": None})
