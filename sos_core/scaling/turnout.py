"""Who answered and who did not, counted apart: none of those who did not is a 0, and none enters a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from sos_core.model.answers import Answer, NonAnswer
from sos_core.model.people import Attendance, Person


class Stand(Enum):
    """Where one person is with one question."""

    ANSWERED = auto()
    """Gave a number or pointed at a face."""
    PASSED = auto()
    NOT_ASKED = auto()
    NOT_PRESENT = auto()
    WAITED_FOR = auto()
    """Is there, and nothing is noted of them yet."""


_NOT_GIVEN: Final = {
    NonAnswer.PASSED: Stand.PASSED,
    NonAnswer.NOT_ASKED: Stand.NOT_ASKED,
    NonAnswer.NOT_PRESENT: Stand.NOT_PRESENT,
}


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many people, those who interpret left out, stand where."""

    answered: int
    passed: int
    not_asked: int
    not_present: int
    waited_for: int

    @property
    def of(self) -> int:
        """How many take part in the round, for "5 of 7 have answered": all but those who are not present."""
        return self.answered + self.passed + self.not_asked + self.waited_for


def here(person: Person) -> bool:
    """Whether somebody is in the room, for all of the meeting or for part of it."""
    return person.attendance in (Attendance.PRESENT, Attendance.PART)


def stand(person: Person, answer: Answer | None) -> Stand:
    """What is noted of the person goes first: views that were sent are an answer, and somebody who is there for part
    of the meeting may be out when the question is asked. Where nothing is noted, the list of people tells."""
    if answer is None:
        return Stand.WAITED_FOR if here(person) else Stand.NOT_PRESENT
    return Stand.ANSWERED if answer.non_answer is None else _NOT_GIVEN[answer.non_answer]


def turnout_of(people: Iterable[Person], answers: Iterable[Answer]) -> Turnout:
    """How many of these people answered a question, and how many did not and why. The answers are all to one question,
    on whatever instrument: to have answered is not yet to be compared."""
    noted = {answer.person: answer for answer in answers}
    counted = Counter(stand(person, noted.get(person.id)) for person in people if not person.interpreter)
    return Turnout(
        answered=counted[Stand.ANSWERED],
        passed=counted[Stand.PASSED],
        not_asked=counted[Stand.NOT_ASKED],
        not_present=counted[Stand.NOT_PRESENT],
        waited_for=counted[Stand.WAITED_FOR],
    )
