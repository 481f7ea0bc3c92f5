"""What is counted of a meeting, so that it can be said how much of each kind a copy leaves out."""

from __future__ import annotations

from collections import Counter
from typing import Final

from sos_core.model.details import DetailSort
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part

MENTIONS: Final = "mentions"
COUNTED: Final = (
    *(part.value for part in Part),
    "answers",
    "corrections",
    "addresses",
    "phones",
    "schools",
    "private_notes",
    "contacts",
    "earlier",
    "whole",
)
"""What is counted when it is withheld: the parts of the meeting, and what stands inside of them."""


def counted(meeting: Meeting) -> Counter[str]:
    """How much there is of everything that `COUNTED` names."""
    details = Counter(detail.sort for person in meeting.people for detail in person.details)
    previous = meeting.previous
    counts = (
        *(len(part.items(meeting)) for part in Part),
        sum(len(question.answers) for question in meeting.questions),
        sum(len(statement.corrections) for statement in meeting.statements),
        *(details[sort] for sort in DetailSort),
        sum(bool(person.private_note) for person in meeting.people),
        sum(bool(report.contact) for report in meeting.reports),
        len(previous.people) + sum(1 + len(question.answers) for question in previous.questions) if previous else 0,
        sum(bool(words) for words in (meeting.reason, meeting.contingency)),
    )
    return Counter(dict(zip(COUNTED, counts, strict=True)))
