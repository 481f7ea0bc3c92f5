"""What has changed since last time, thing by thing. Of answers, `sos_core.scaling.change` tells it.

It tells what is in the meeting that it is given: for the eyes of more than the leader, that is the meeting of a copy.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sos_core.model.answers import Question
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person
from sos_core.model.plan import Goal, Look, Step
from sos_core.model.previous import EarlierPerson, EarlierQuestion
from sos_core.model.since import Since
from sos_core.model.statements import Statement
from sos_core.scaling.change import asked_then
from sos_core.scaling.turnout import here


class PersonChange(StrEnum):
    NEW = "new"
    """Not at the table last time, or it is not known that they are the same."""
    HERE_AGAIN = "here_again"
    NOT_HERE = "not_here"
    """On the list last time, and not here today."""


@dataclass(frozen=True, slots=True)
class PersonSince:
    change: PersonChange
    person: Id | None
    """Who it is on the list of this meeting; `None` where they are not on it."""
    was: Id | None
    """Who it was at the previous meeting; `None` where that is not known."""


class AgainChange(StrEnum):
    """Of a goal, a step or a statement."""

    NEW = "new"
    CARRIED_OVER = "carried_over"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class AgainSince:
    change: AgainChange
    since: Since | None
    """Where it comes from, with the words that it had there; `None` where it is new."""
    look: Look | None = None
    """How this meeting says that it stands."""
    earlier: tuple[Look, ...] = ()
    """How it stood at earlier reviews, the oldest first."""


class QuestionChange(StrEnum):
    NEW = "new"
    ASKED_AGAIN = "asked_again"


@dataclass(frozen=True, slots=True)
class QuestionSince:
    change: QuestionChange
    earlier: EarlierQuestion | None
    """What was asked then, where it is asked again."""


def people_since(meeting: Meeting) -> tuple[PersonSince, ...]:
    """One for everybody on the list, in its order, then one for everybody of the previous meeting whom nobody here was.
    Empty where the meeting looks back at none."""
    if meeting.previous is None:
        return ()
    then = {one.id: one for one in meeting.previous.people}
    now = tuple(PersonSince(_person(person, then), person.id, person.was) for person in meeting.people)
    matched = {person.was for person in meeting.people}
    gone = (PersonSince(PersonChange.NOT_HERE, None, id) for id in then if id not in matched)
    return (*now, *gone)


def _person(person: Person, then: dict[Id, EarlierPerson]) -> PersonChange:
    if person.was is None:
        return PersonChange.NEW
    if not here(person):
        return PersonChange.NOT_HERE
    return PersonChange.HERE_AGAIN if then[person.was].here else PersonChange.NEW


def again_since(meeting: Meeting, item: Statement | Goal | Step) -> AgainSince:
    """Of one statement, goal or step of the meeting."""
    looks = () if isinstance(item, Statement) else item.looks
    return AgainSince(
        _again(item),
        item.since,
        next((look for look in looks if look.meeting == meeting.id), None),
        tuple(look for look in looks if look.meeting != meeting.id),
    )


def _again(item: Statement | Goal | Step) -> AgainChange:
    if item.since is None:
        return AgainChange.NEW
    words = item.what if isinstance(item, Step) else item.text
    return AgainChange.CARRIED_OVER if words == item.since.words else AgainChange.REWORDED


def question_since(meeting: Meeting, question: Question) -> QuestionSince:
    """Of one question of the meeting: asked again only where the words, both ends, the child and the danger are the
    same."""
    earlier = asked_then(meeting, question)
    return QuestionSince(QuestionChange.NEW if earlier is None else QuestionChange.ASKED_AGAIN, earlier)
