"""What has changed since the previous meeting: for the same person, on the same question, with the same instrument.

Nothing is pooled, and no line is drawn through the middles of two meetings: other people sat there. Whatever cannot be
set beside an earlier answer is new, and says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sos_core.model.answers import Answer, NonAnswer, Question
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person
from sos_core.model.previous import EarlierAnswer, EarlierQuestion
from sos_core.scaling.turnout import Stand, here, stand


class Change(StrEnum):
    HIGHER = "higher"
    SAME = "same"
    """The same number, or the same face."""
    LOWER = "lower"
    NEW = "new"
    """Answered now, and there is nothing to set beside it: see `Because`."""
    NOT_HERE = "not_here"
    """Answered then, and is not here today."""
    NO_ANSWER = "no_answer"
    """Answered then, is here today, and gave no answer: passed, or was not asked. They are never said not to be
    here."""


class Because(StrEnum):
    """Why an answer is new."""

    QUESTION = "question"
    """The question was not asked then in the same words, with the same ends, about the same child and danger."""
    PERSON = "person"
    """They were not at the previous meeting, or it is not known that they are the same person."""
    NO_ANSWER = "no_answer"
    """They gave no answer then."""
    INSTRUMENT = "instrument"
    """They answered with something else then: a ladder is no number."""
    FACE = "face"
    """They pointed at another face then. It is neither higher nor lower, because faces are no numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What has changed for one person."""

    person: Id | None
    """Who it is on the list of this meeting; `None` where they are not on it."""
    was: Id | None
    """Who it was at the previous meeting; `None` where that is not known."""
    change: Change
    because: Because | None = None
    """There for what is new, and for nothing else."""
    before: int | None = None
    """The number then, 0 to 10, where numbers are compared."""
    now: int | None = None
    """The number now, where numbers are compared."""
    leader_only: bool = False
    """It rests on a question or an answer of the previous meeting that only the leader may see."""


def asked_then(meeting: Meeting, question: Question) -> EarlierQuestion | None:
    """The question of the previous meeting that is the same as this one: text, both ends, child and danger. `None`
    where there is none, and where there are several, because it is not known which of them anybody meant."""
    if meeting.previous is None:
        return None
    same = [earlier for earlier in meeting.previous.questions if _same(meeting, question, earlier)]
    return same[0] if len(same) == 1 else None


def changes(meeting: Meeting, question: Question) -> tuple[Changed, ...]:
    """One for everybody who answered the question now, in the order of the answers, then one for everybody who answered
    it then and not now, in the order of the answers then. Whoever interprets is left out, as they give no answer of
    their own.

    Empty where the meeting looks back at none. It tells what is in the meeting it is given: for the eyes of more than
    the leader, that is the meeting of a copy.
    """
    if meeting.previous is None:
        return ()
    then = asked_then(meeting, question)
    return (*_of_now(meeting, question, then), *(_of_then(meeting, question, then) if then else ()))


def _same(meeting: Meeting, question: Question, earlier: EarlierQuestion) -> bool:
    # The same person has another id at every meeting; a child of today who is new was nobody then.
    if question.child is None:
        same_child = earlier.child is None
    else:
        was = meeting.person(question.child).was
        same_child = was is not None and was == earlier.child
    return same_child and (question.text, question.at_ten, question.at_zero, question.danger) == (
        earlier.text,
        earlier.at_ten,
        earlier.at_zero,
        earlier.danger,
    )


def _of_now(meeting: Meeting, question: Question, then: EarlierQuestion | None) -> Iterator[Changed]:
    people = {person.id: person for person in meeting.people if not person.interpreter}
    before: Mapping[Id | None, EarlierAnswer] = {answer.person: answer for answer in then.answers} if then else {}
    for answer in question.answers:
        person = people.get(answer.person)
        if person is None or answer.non_answer is not None:
            continue
        earlier = before.get(person.was)
        change, because = _change(person, answer, then, earlier)
        yield Changed(
            person=person.id,
            was=person.was,
            change=change,
            because=because,
            before=earlier.number if earlier and because is None else None,
            now=answer.number if because is None else None,
            leader_only=then is not None and _leader_only(then, earlier),
        )


def _change(
    person: Person, answer: Answer, then: EarlierQuestion | None, earlier: EarlierAnswer | None
) -> tuple[Change, Because | None]:
    if then is None:
        return Change.NEW, Because.QUESTION
    if person.was is None:
        return Change.NEW, Because.PERSON
    if earlier is None or earlier.non_answer is not None:
        return Change.NEW, Because.NO_ANSWER
    if earlier.instrument is not answer.instrument:
        return Change.NEW, Because.INSTRUMENT
    if earlier.number is None or answer.number is None:
        return (Change.SAME, None) if earlier.face is answer.face else (Change.NEW, Because.FACE)
    return _direction(earlier.number, answer.number), None


def _direction(before: int, now: int) -> Change:
    if now > before:
        return Change.HIGHER
    return Change.LOWER if now < before else Change.SAME


def _of_then(meeting: Meeting, question: Question, then: EarlierQuestion) -> Iterator[Changed]:
    people = {person.was: person for person in meeting.people}
    for earlier in then.answers:
        person = people.get(earlier.person)
        answer = question.answer_of(person.id) if person else None
        if earlier.non_answer is not None or (answer and answer.non_answer is None) or (person and person.interpreter):
            continue
        yield Changed(
            person=person.id if person else None,
            was=earlier.person,
            change=Change.NO_ANSWER if person and _is_here(person, answer) else Change.NOT_HERE,
            leader_only=_leader_only(then, earlier),
        )


def _is_here(person: Person, answer: Answer | None) -> bool:
    """Whether somebody who gave no answer is here all the same. Who passed was asked, so they were; who is noted as not
    asked may be in the room or not."""
    if answer is not None and answer.non_answer is NonAnswer.NOT_ASKED:
        return here(person)
    return stand(person, answer) is not Stand.NOT_PRESENT


def _leader_only(then: EarlierQuestion, earlier: EarlierAnswer | None) -> bool:
    return then.leader_only or (earlier is not None and earlier.leader_only)
