"""Scaling questions, the answers to them, and what is shown of a round.

Reference for the way it is asked and shown: the round starts discussion and shows where people differ; there is no
mean, no percentage and no significance here, because an average hides the child's 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from sos_core.frozen import MOST_PEOPLE, Frozen, Id
from sos_core.text import LongText, Words

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


class Answer(Frozen):
    """One person's answer to one question: a whole number 0 to 10, or one of the three non-answers."""

    person: Id
    number: Annotated[int, Field(ge=LOWEST, le=HIGHEST)] | None = None
    non_answer: NonAnswer | None = None
    instrument: Instrument = Instrument.NUMBERS
    reason: LongText = ""
    """What makes it that and not lower?"""
    one_higher: LongText = ""
    """What would make it one higher?"""

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.number is None) == (self.non_answer is None):
            raise PydanticCustomError("answer_or_not", "answer or not")
        return self


class QuestionWords(Frozen):
    """What is asked. The words at both ends belong to the question: with other ends it is another question."""

    text: Words
    at_ten: Words
    at_zero: Words
    child: Id | None = None


class Question(QuestionWords):
    id: Id
    answers: Annotated[tuple[Answer, ...], Field(max_length=MOST_PEOPLE, fail_fast=True)] = ()
    """At most one a person, in the order in which they were given."""

    def answer_of(self, person: Id) -> Answer | None:
        return next((answer for answer in self.answers if answer.person == person), None)


@dataclass(frozen=True, slots=True)
class Spread:
    """What is said of the numbers of one round, on one instrument: only positions on the scale, and who is there."""

    lowest: int
    highest: int
    at_lowest: tuple[Id, ...]
    at_highest: tuple[Id, ...]
    middle: tuple[int, ...]
    """The middle answer; both middles where the count is even and they differ."""


def spread(answers: tuple[Answer, ...]) -> Spread | None:
    """Lowest, highest and middle of those who gave a number; `None` where nobody did."""
    given = sorted((answer.number, answer.person) for answer in answers if answer.number is not None)
    if not given:
        return None
    numbers = [number for number, _ in given]
    lowest, highest = numbers[0], numbers[-1]
    left, right = numbers[(len(numbers) - 1) // 2], numbers[len(numbers) // 2]
    named = {answer.person: answer.number for answer in answers}
    return Spread(
        lowest=lowest,
        highest=highest,
        at_lowest=tuple(person for person, number in named.items() if number == lowest),
        at_highest=tuple(person for person, number in named.items() if number == highest),
        middle=(left,) if left == right else (left, right),
    )


def on_instrument(answers: tuple[Answer, ...], instrument: Instrument) -> tuple[Answer, ...]:
    """The answers that may be compared with each other."""
    return tuple(answer for answer in answers if answer.instrument is instrument)
