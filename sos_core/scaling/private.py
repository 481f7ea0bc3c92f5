"""A private round: each person answers by themselves, and nobody sees an answer before the leader reveals it.

People follow the numbers that they hear, and being warned does not stop it (J. Lorenz and others, "How social influence
can undermine the wisdom of crowd effect", PNAS 108, 2011). So what is given stays beside the meeting: no copy, no
record and no step of undo can hold it. To reveal an answer is to put it into the meeting.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated

from pydantic import Field

from sos_core.commands import GiveAnswer
from sos_core.handle import GONE, handle
from sos_core.model.answers import Answer
from sos_core.model.frozen import MOST_PEOPLE, Frozen, Id
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.problems import refuse


class Hidden(Frozen):
    """What somebody answered, and nobody has seen."""

    question: Id
    answer: Answer


class PrivateRound(Frozen):
    questions: Annotated[tuple[Id, ...], Field(max_length=MOST_PEOPLE)] = ()
    """The questions that are asked like this, in the order in which they are asked: in one turn, each person answers
    all of them."""
    given: tuple[Hidden, ...] = ()
    """At most one a person and question. It stays when it is revealed: where that is undone, it is hidden again."""


def asked(private: PrivateRound, meeting: Meeting, questions: Collection[Id]) -> PrivateRound:
    """The round with these questions asked privately as well. Raises `Refused` where the meeting asks none such.
    Questions that were taken out of the meeting before anybody answered them are let go."""
    here = {question.id for question in meeting.questions}
    if not here.issuperset(questions):
        raise refuse(GONE)
    kept = here.union(one.question for one in private.given)
    before = tuple(id for id in private.questions if id in kept)
    more = tuple(id for id in questions if id not in before)
    return private.model_copy(update={"questions": (*before, *more)})


def given(private: PrivateRound, meeting: Meeting, question: Id, answer: Answer) -> PrivateRound:
    """The round once somebody has answered; what they gave before is replaced. Raises `Refused` where the meeting could
    not take the answer: nobody is told so only when it is revealed."""
    handle(meeting, GiveAnswer(question=question, answer=answer, at=meeting.changed))
    others = (one for one in private.given if (one.question, one.answer.person) != (question, answer.person))
    return private.model_copy(update={"given": (*others, Hidden(question=question, answer=answer))})


def hidden(private: PrivateRound, meeting: Meeting, question: Id) -> tuple[Answer, ...]:
    """What is given to a question and not revealed: an answer that the meeting has shows what stands now."""
    shown = {answer.person for one in meeting.questions if one.id == question for answer in one.answers}
    people = {person.id for person in meeting.people}
    return tuple(
        one.answer
        for one in private.given
        if one.question == question and one.answer.person in people and one.answer.person not in shown
    )


def revealed(
    private: PrivateRound, meeting: Meeting, question: Id, *, people: Collection[Id] | None = None, at: Moment
) -> Meeting:
    """The meeting with what is hidden of a question in it: everybody's, or that of some people."""
    for answer in hidden(private, meeting, question):
        if people is None or answer.person in people:
            meeting = handle(meeting, GiveAnswer(question=question, answer=answer, at=at))
    return meeting


def forgotten(private: PrivateRound, question: Id, person: Id | None = None) -> PrivateRound:
    """The round without what one person gave to a question, or without the question and all that was given to it."""
    left = tuple(
        one for one in private.given if one.question != question or (person is not None and one.answer.person != person)
    )
    questions = private.questions if person is not None else tuple(id for id in private.questions if id != question)
    return PrivateRound(questions=questions, given=left)
