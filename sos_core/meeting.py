"""The meeting: everything that the board shows and the record tells."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from sos_core.conclusions import ClosedSession, CopyGiven, Decision, NextMeeting
from sos_core.frozen import MOST_ITEMS, MOST_PEOPLE, Frozen, Id
from sos_core.moment import Day, Moment, TimeOfDay
from sos_core.people import Person
from sos_core.plan import Goal, Step
from sos_core.scaling import Question
from sos_core.statements import People, Statement
from sos_core.text import LongText, ShortText


class MeetingKind(StrEnum):
    INITIAL_CONFERENCE = "initial_conference"
    REVIEW_CONFERENCE = "review_conference"
    CORE_GROUP = "core_group"
    CHILD_IN_NEED = "child_in_need"
    FAMILY_NETWORK = "family_network"
    LOOKED_AFTER_REVIEW = "looked_after_review"
    PRE_PROCEEDINGS = "pre_proceedings"
    OTHER = "other"


class MeetingWords(Frozen):
    """What the meeting is: known before it begins."""

    kind: MeetingKind
    held_on: Day
    began: TimeOfDay | None = None
    ended: TimeOfDay | None = None
    place: ShortText = ""
    reason: LongText = ""
    """Why people were called together."""


class ConclusionWords(Frozen):
    """What the meeting agrees for all of it together."""

    contingency: LongText = ""
    """What happens if this does not work."""
    core_group: People = ()


class Meeting(MeetingWords, ConclusionWords):
    id: Id
    made: Moment
    changed: Moment
    people: Annotated[tuple[Person, ...], Field(max_length=MOST_PEOPLE)] = ()
    statements: Annotated[tuple[Statement, ...], Field(max_length=MOST_ITEMS)] = ()
    questions: Annotated[tuple[Question, ...], Field(max_length=MOST_PEOPLE)] = ()
    goals: Annotated[tuple[Goal, ...], Field(max_length=MOST_ITEMS)] = ()
    steps: Annotated[tuple[Step, ...], Field(max_length=MOST_ITEMS)] = ()
    decisions: Annotated[tuple[Decision, ...], Field(max_length=MOST_PEOPLE)] = ()
    next_meetings: Annotated[tuple[NextMeeting, ...], Field(max_length=MOST_PEOPLE)] = ()
    closed_sessions: Annotated[tuple[ClosedSession, ...], Field(max_length=MOST_PEOPLE)] = ()
    copies: Annotated[tuple[CopyGiven, ...], Field(max_length=MOST_ITEMS)] = ()

    def person(self, id: Id) -> Person:
        """The person with this id. Raises `KeyError` where there is none: a meeting that was checked has none such."""
        for person in self.people:
            if person.id == id:
                return person
        raise KeyError(id)
