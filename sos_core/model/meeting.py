"""The meeting: everything that the board shows and the record tells."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from sos_core.model.answers import Question
from sos_core.model.conclusions import ClosedSession, CopyGiven, Decision, NextMeeting
from sos_core.model.drawings import MOST_DRAWINGS, Drawing
from sos_core.model.frozen import MOST_ITEMS, MOST_PEOPLE, Frozen, Id
from sos_core.model.moment import Day, Moment, TimeOfDay
from sos_core.model.people import Person
from sos_core.model.plan import Goal, Step
from sos_core.model.presets import MeetingKind, Preset
from sos_core.model.previous import Previous
from sos_core.model.reports import Report
from sos_core.model.sides import People
from sos_core.model.statements import Statement
from sos_core.model.text import LongText, ShortText


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
    purpose: LongText = ""
    """What the record is for, who may have it."""
    keep_until: Day | None = None
    """The day by which the record is to be deleted."""


class Meeting(MeetingWords, ConclusionWords):
    id: Id
    made: Moment
    changed: Moment
    preset: Preset | None = None
    """A council's own kind of meeting. `None`: the one that comes with the kind."""
    previous: Previous | None = None
    """What a review looks back at."""
    people: Annotated[tuple[Person, ...], Field(max_length=MOST_PEOPLE)] = ()
    statements: Annotated[tuple[Statement, ...], Field(max_length=MOST_ITEMS)] = ()
    drawings: Annotated[tuple[Drawing, ...], Field(max_length=MOST_DRAWINGS, fail_fast=True)] = ()
    questions: Annotated[tuple[Question, ...], Field(max_length=MOST_PEOPLE)] = ()
    goals: Annotated[tuple[Goal, ...], Field(max_length=MOST_ITEMS)] = ()
    steps: Annotated[tuple[Step, ...], Field(max_length=MOST_ITEMS)] = ()
    decisions: Annotated[tuple[Decision, ...], Field(max_length=MOST_PEOPLE)] = ()
    next_meetings: Annotated[tuple[NextMeeting, ...], Field(max_length=MOST_PEOPLE)] = ()
    closed_sessions: Annotated[tuple[ClosedSession, ...], Field(max_length=MOST_PEOPLE)] = ()
    reports: Annotated[tuple[Report, ...], Field(max_length=MOST_PEOPLE)] = ()
    copies: Annotated[tuple[CopyGiven, ...], Field(max_length=MOST_ITEMS)] = ()

    def asks(self, coming: NextMeeting, person: Id) -> bool:
        """Whether this person is asked to come to a next meeting. To one for the core group, while nobody is in it,
        nobody is: a day on the wrong paper brings somebody into a room where they are not to be."""
        return not coming.core_group_only or person in self.core_group

    def person(self, id: Id) -> Person:
        """The person with this id. Raises `KeyError` where there is none: a meeting that was checked has none such."""
        for person in self.people:
            if person.id == id:
                return person
        raise KeyError(id)
