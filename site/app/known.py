"""What one person who has the device may know of: people and questions, by the rule that makes their copy."""

from __future__ import annotations

from sos_core.copies import Readers
from sos_core.model.answers import Question
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person


def known_to(meeting: Meeting, reader: Id) -> tuple[Person, ...]:
    """Of whom they may know. Nobody is withheld from themselves; whoever is not on the list knows of nobody."""
    return tuple(
        one
        for one in meeting.people
        if one.id == reader or any(readers.may_have(one.limits) for readers in _alone(meeting, reader))
    )


def questions_for(meeting: Meeting, reader: Id) -> tuple[Question, ...]:
    """Which they may be asked."""
    return tuple(
        one for readers in _alone(meeting, reader) for one in meeting.questions if readers.may_have(one.limits)
    )


def _alone(meeting: Meeting, reader: Id) -> tuple[Readers, ...]:
    """None where the reader is not on the list: of nobody it could be said what they may not have."""
    return tuple(Readers(frozenset(), (person,)) for person in meeting.people if person.id == reader)
