"""Whose turn it is in a private round, and with which question: children first, then family, network, professionals."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from app.aside import Aside
from app.known import known_to, questions_for
from sos_core.commands import Add, Command, TakeAnswerBack
from sos_core.model.answers import Question
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person, child_first
from sos_core.scaling.private import PrivateRound, asked, forgotten, hidden
from sos_core.scaling.turnout import here


def takers(meeting: Meeting) -> tuple[Person, ...]:
    """Who gets a turn: everybody in the room but those who lead it, and those who are there for somebody else's
    words."""
    return tuple(
        person for person in child_first(meeting.people) if here(person) and not person.leads and not person.interpreter
    )


def next_question(meeting: Meeting, private: PrivateRound, person: Id) -> Id | None:
    """The first question of the round that this person may be asked and has not answered."""
    for question in questions_for(meeting, person):
        kept = (*question.answers, *hidden(private, meeting, question.id))
        if question.id in private.questions and all(answer.person != person for answer in kept):
            return question.id
    return None


def waiting(meeting: Meeting, private: PrivateRound, question: Id) -> tuple[Person, ...]:
    """Those who get a turn, may be asked this question, and have not answered it, hidden or not."""
    asks = (one for one in takers(meeting) if any(other.id == question for other in questions_for(meeting, one.id)))
    shown = (answer for one in meeting.questions if one.id == question for answer in one.answers)
    had = {answer.person for answer in (*shown, *hidden(private, meeting, question))}
    return tuple(person for person in asks if person.id not in had)


def question_in_hand(meeting: Meeting, aside: Aside) -> Id | None:
    """What whoever has their turn is asked now; `None` once they have had it, and where nobody has."""
    mine, hands = aside.turn_of, aside.hands
    if mine is None or hands is None:
        return None
    return next(iter(hands.anew), None) or next_question(meeting, aside.round, mine)


@dataclass(frozen=True, slots=True)
class Place:
    """Which question of a turn it is, counted from 1, of how many."""

    n: int
    of: int


def place_in_turn(meeting: Meeting, private: PrivateRound, person: Id, question: Id) -> Place:
    """Counted are the questions of the round that nobody has seen this person's answer to."""
    theirs = [
        one.id for one in questions_for(meeting, person) if one.id in private.questions and not one.answer_of(person)
    ]
    return Place(theirs.index(question) + 1, len(theirs))


@dataclass(frozen=True, slots=True)
class Turns:
    """How many have had their turn with a question, of all who get one."""

    had: int
    of: int


def turns(meeting: Meeting, private: PrivateRound, question: Id, *, among: Collection[Id]) -> Turns | None:
    """How far the private round of a question is, told of some people only; `None` once everybody has had a turn and
    every answer is revealed. It says nothing of any answer."""
    kept = [answer for answer in hidden(private, meeting, question) if answer.person in among]
    left = [person for person in waiting(meeting, private, question) if person.id in among]
    if not kept and not left:
        return None
    shown = (answer for one in meeting.questions if one.id == question for answer in one.answers)
    had = len(kept) + sum(answer.person in among for answer in shown)
    return Turns(had, had + len(left))


def next_person(meeting: Meeting, private: PrivateRound, told_to: Id | None = None) -> Id | None:
    """The first person who has a question left; `None` once everybody has had their turn. Where it is told to somebody
    who has the device, only of those of whom they may know: the leader gives it to the others."""
    known = {one.id for one in (meeting.people if told_to is None else known_to(meeting, told_to))}
    left = (
        person.id
        for person in takers(meeting)
        if person.id in known and next_question(meeting, private, person.id) is not None
    )
    return next(left, None)


def in_step(private: PrivateRound, meeting: Meeting, commands: Iterable[Command]) -> PrivateRound:
    """The round once the commands have made this of the meeting: a new question is asked privately unless somebody says
    otherwise, and an answer that was taken back is not waiting to be revealed again."""
    for command in commands:
        match command:
            case Add(item=Question(id=id)):
                private = asked(private, meeting, (id,))
            case TakeAnswerBack(question=question, person=person):
                private = forgotten(private, question, person)
            case _:
                pass
    return private
