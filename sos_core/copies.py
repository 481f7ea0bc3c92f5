"""Copies: the meeting as one group of readers may have it.

What a reader may not see is taken out of the data before anything is written or drawn. It is never hidden by
style: whoever gets the file gets only what is in the copy.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from sos_core.conclusions import Audience
from sos_core.meeting import Meeting
from sos_core.statements import Visibility


@dataclass(frozen=True, slots=True)
class Reach:
    """What one audience may read."""

    statements: frozenset[Visibility]
    private_notes: bool

    def covers(self, other: Reach) -> bool:
        """Whether everything that the other may read may be read here too."""
        return self.statements >= other.statements and self.private_notes >= other.private_notes


REACHES: Final[Mapping[Audience, Reach]] = MappingProxyType(
    {
        Audience.EVERYONE: Reach(statements=frozenset({Visibility.EVERYONE}), private_notes=False),
        Audience.PROFESSIONALS: Reach(statements=frozenset(Visibility), private_notes=True),
    }
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A meeting made smaller for its readers. `withheld` counts by kind what was taken out, for the leader to
    see before the copy is handed over; it is not part of the copy."""

    meeting: Meeting
    audience: Audience
    withheld: Mapping[str, int]


def copy_for(meeting: Meeting, audience: Audience) -> Copy:
    """The copy for an audience. What is left refers to nothing that was taken out."""
    reach = REACHES[audience]
    withheld: Counter[str] = Counter()

    statements = tuple(s for s in meeting.statements if s.visibility in reach.statements)
    withheld["statements"] = len(meeting.statements) - len(statements)
    kept = {statement.id for statement in statements}
    goals = tuple(
        goal if goal.danger is None or goal.danger in kept else goal.model_copy(update={"danger": None})
        for goal in meeting.goals
    )

    people = meeting.people
    if not reach.private_notes:
        withheld["private_notes"] = sum(bool(person.private_note) for person in people)
        people = tuple(p.model_copy(update={"private_note": ""}) if p.private_note else p for p in people)

    return Copy(
        meeting=meeting.model_copy(update={"statements": statements, "goals": goals, "people": people}),
        audience=audience,
        withheld=MappingProxyType({kind: count for kind, count in withheld.items() if count}),
    )


def may_become(audience: Audience, wanted: Audience) -> bool:
    """Whether a copy for the wanted audience can be made of one for `audience`: never of one that lacks
    things."""
    return REACHES[audience].covers(REACHES[wanted])
