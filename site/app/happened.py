"""What was done, in a few words: told to whoever did it, and what undo and redo are called by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sos_core.language import mark
from sos_core.model.parts import Part


@dataclass(frozen=True, slots=True)
class Happened:
    """What is said of a part when something in it was added, changed, moved or removed."""

    added: str
    changed: str
    moved: str
    removed: str


HAPPENED: Final[Mapping[Part, Happened]] = {
    Part.PEOPLE: Happened(mark("Person added"), mark("Person changed"), mark("Person moved"), mark("Person removed")),
    Part.STATEMENTS: Happened(
        mark("Statement added"), mark("Statement changed"), mark("Statement moved"), mark("Statement removed")
    ),
    Part.DRAWINGS: Happened(
        mark("Drawing added"), mark("Drawing changed"), mark("Drawing moved"), mark("Drawing removed")
    ),
    Part.QUESTIONS: Happened(
        mark("Question added"), mark("Question changed"), mark("Question moved"), mark("Question removed")
    ),
    Part.GOALS: Happened(mark("Goal added"), mark("Goal changed"), mark("Goal moved"), mark("Goal removed")),
    Part.STEPS: Happened(
        mark("Next step added"), mark("Next step changed"), mark("Next step moved"), mark("Next step removed")
    ),
    Part.DECISIONS: Happened(
        mark("Decision added"), mark("Decision changed"), mark("Decision moved"), mark("Decision removed")
    ),
    Part.NEXT_MEETINGS: Happened(mark("Date added"), mark("Date changed"), mark("Date moved"), mark("Date removed")),
    Part.CLOSED_SESSIONS: Happened(
        mark("Closed session noted"),
        mark("Closed session changed"),
        mark("Closed session moved"),
        mark("Closed session removed"),
    ),
    Part.REPORTS: Happened(
        mark("Report put on the list"),
        mark("Report changed"),
        mark("Report moved"),
        mark("Report removed"),
    ),
    Part.COPIES: Happened(mark("Copy written down"), mark("Copy changed"), mark("Copy moved"), mark("Copy removed")),
}
