"""The parts of a meeting: its ordered lists of items that can be added, rewritten, moved and removed.

Every item is what a person writes (`…Words`), plus an id, plus what grows on it (agreement, corrections, answers,
dissent). Rewriting replaces the words and keeps the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sos_core.model.answers import Question, QuestionWords
from sos_core.model.conclusions import (
    ClosedSession,
    ClosedSessionWords,
    CopyGiven,
    CopyGivenWords,
    Decision,
    DecisionWords,
    NextMeeting,
    NextMeetingWords,
)
from sos_core.model.drawings import MOST_DRAWINGS, Drawing, DrawingWords
from sos_core.model.frozen import MOST_ITEMS, MOST_PEOPLE
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person, PersonWords
from sos_core.model.plan import Goal, GoalWords, Step, StepWords
from sos_core.model.reports import Report, ReportWords
from sos_core.model.statements import Statement, StatementWords

Item = (
    Person | Statement | Drawing | Question | Goal | Step | Decision | NextMeeting | ClosedSession | Report | CopyGiven
)
Words = (
    PersonWords
    | StatementWords
    | DrawingWords
    | QuestionWords
    | GoalWords
    | StepWords
    | DecisionWords
    | NextMeetingWords
    | ClosedSessionWords
    | ReportWords
    | CopyGivenWords
)


class Part(StrEnum):
    """The name of a part is the name of its field in the meeting."""

    PEOPLE = "people"
    STATEMENTS = "statements"
    DRAWINGS = "drawings"
    QUESTIONS = "questions"
    GOALS = "goals"
    STEPS = "steps"
    DECISIONS = "decisions"
    NEXT_MEETINGS = "next_meetings"
    CLOSED_SESSIONS = "closed_sessions"
    REPORTS = "reports"
    COPIES = "copies"

    def items(self, meeting: Meeting) -> tuple[Item, ...]:
        items: tuple[Item, ...] = getattr(meeting, self.value)
        return items


@dataclass(frozen=True, slots=True)
class Shape:
    """The classes of one part, and how many items it holds at the most."""

    words: type[Words]
    item: type[Item]
    most: int


SHAPES: Final = {
    Part.PEOPLE: Shape(PersonWords, Person, MOST_PEOPLE),
    Part.STATEMENTS: Shape(StatementWords, Statement, MOST_ITEMS),
    Part.DRAWINGS: Shape(DrawingWords, Drawing, MOST_DRAWINGS),
    Part.QUESTIONS: Shape(QuestionWords, Question, MOST_PEOPLE),
    Part.GOALS: Shape(GoalWords, Goal, MOST_ITEMS),
    Part.STEPS: Shape(StepWords, Step, MOST_ITEMS),
    Part.DECISIONS: Shape(DecisionWords, Decision, MOST_PEOPLE),
    Part.NEXT_MEETINGS: Shape(NextMeetingWords, NextMeeting, MOST_PEOPLE),
    Part.CLOSED_SESSIONS: Shape(ClosedSessionWords, ClosedSession, MOST_PEOPLE),
    Part.REPORTS: Shape(ReportWords, Report, MOST_PEOPLE),
    Part.COPIES: Shape(CopyGivenWords, CopyGiven, MOST_ITEMS),
}


def part_of(item: Item) -> Part:
    """The part that an item belongs to."""
    return next(part for part, shape in SHAPES.items() if type(item) is shape.item)


def part_of_words(words: Words) -> Part:
    """The part that some words are written for."""
    return next(part for part, shape in SHAPES.items() if type(words) is shape.words)
