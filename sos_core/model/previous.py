"""The meeting before this one, as far as this one looks back at it: who was there and what they answered.

Goals, steps and danger statements that go on are in the meeting itself, with where they come from (`Since`).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sos_core.model.answers import Given
from sos_core.model.frozen import MOST_PEOPLE, Frozen, Id
from sos_core.model.meanings import EarlierId
from sos_core.model.moment import Day
from sos_core.model.sides import Side
from sos_core.model.text import Name, Words


class EarlierPerson(Frozen):
    """Somebody who was on the list then. People of this meeting say which of these they were (`Person.was`)."""

    id: EarlierId
    name: Name
    side: Side
    here: bool = True
    """Was in the room, for all of the meeting or for part of it."""
    leader_only: bool = False
    """Not everybody might know of them then. They are in the leader's own copy, and in the copies of those who may know
    of the person who was this and is limited in turn."""


class EarlierAnswer(Given):
    """What somebody answered then: as much of it as is compared with what they answer now."""

    person: EarlierId
    leader_only: bool = False
    """Not everybody might have it then, so it is in the leader's own copy only."""


class EarlierQuestion(Frozen):
    """What was asked then. With another wording or other ends it is another question."""

    text: Words
    at_ten: Words
    at_zero: Words
    child: EarlierId | None = None
    danger: Id | None = None
    """The danger statement that it asked about. It has the same id wherever it is carried over to."""
    answers: Annotated[tuple[EarlierAnswer, ...], Field(max_length=MOST_PEOPLE, fail_fast=True)] = ()
    leader_only: bool = False


class Previous(Frozen):
    meeting: Id
    held_on: Day
    people: Annotated[tuple[EarlierPerson, ...], Field(max_length=MOST_PEOPLE)] = ()
    questions: Annotated[tuple[EarlierQuestion, ...], Field(max_length=MOST_PEOPLE)] = ()
