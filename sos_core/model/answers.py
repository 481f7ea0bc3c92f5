"""Scaling questions and the answers to them. What is shown of a round is in `sos_core.scaling`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from sos_core.model.frozen import MOST_PEOPLE, Frozen, Id
from sos_core.model.limits import OPEN, Limits
from sos_core.model.meanings import ChildId, PersonId, StatementId
from sos_core.model.statements import Prepared
from sos_core.model.text import LongText, Words

LOWEST: Final = 0
HIGHEST: Final = 10


class NonAnswer(StrEnum):
    """Three different ways of not giving a number. None of them is 0, and none enters a figure."""

    PASSED = "passed"
    NOT_ASKED = "not_asked"
    NOT_PRESENT = "not_present"


class Instrument(StrEnum):
    """What the person pointed at. Answers on different instruments are never pooled."""

    NUMBERS = "numbers"
    LADDER = "ladder"
    STEPS = "steps"
    FACES = "faces"


class Face(StrEnum):
    """A drawn face that somebody pointed at. It is kept and shown as that face, and is never turned into a number. None
    of them cries: children take a crying face literally."""

    BIG_SMILE = "big_smile"
    SMILE = "smile"
    STRAIGHT = "straight"
    UNSURE = "unsure"
    WORRIED = "worried"


class Given(Frozen):
    """What was given to a question, and with what: a whole number 0 to 10, a face, or one of the three non-answers."""

    number: Annotated[int, Field(ge=LOWEST, le=HIGHEST)] | None = None
    face: Face | None = None
    non_answer: NonAnswer | None = None
    instrument: Instrument = Instrument.NUMBERS

    @model_validator(mode="after")
    def _one_of_three(self) -> Self:
        if [self.number is None, self.face is None, self.non_answer is None].count(False) != 1:
            raise PydanticCustomError("answer_or_not", "answer or not")
        if self.non_answer is None and (self.face is not None) != (self.instrument is Instrument.FACES):
            raise PydanticCustomError("face_or_number", "face or number")
        return self


class Answer(Given):
    """One person's answer to one question."""

    person: PersonId
    reason: LongText = ""
    """What makes it that and not lower?"""
    one_higher: LongText = ""
    """What would make it one higher?"""
    limits: Limits = OPEN
    """A frightened parent's 2, shown to the person they fear, is a danger in itself."""
    prepared: Prepared | None = None
    """Where it was given before the meeting and brought along."""


class QuestionWords(Frozen):
    """What is asked. The words at both ends belong to the question: with other ends it is another question."""

    text: Words
    at_ten: Words
    at_zero: Words
    child: ChildId | None = None
    danger: StatementId | None = None
    """The danger statement that it asks about, where it asks about one."""


class Question(QuestionWords):
    id: Id
    answers: Annotated[tuple[Answer, ...], Field(max_length=MOST_PEOPLE, fail_fast=True)] = ()
    """At most one a person, in the order in which they were given."""
    limits: Limits = OPEN

    def answer_of(self, person: Id) -> Answer | None:
        return next((answer for answer in self.answers if answer.person == person), None)
