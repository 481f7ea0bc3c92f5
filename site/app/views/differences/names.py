"""What things are called where two versions of a meeting are told beside each other: a list of words, and no more.

`tests/app/test_bringing_in.py` names what lacks them.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from sos_core.language import mark
from sos_core.model.conclusions import SessionSort
from sos_core.model.parts import Part
from sos_core.model.statements import Stance
from sos_core.wording import (
    ATTENDANCE,
    AUDIENCES,
    BASES,
    COLUMNS,
    KIND_WORDS,
    MEETING_KINDS,
    OUTCOMES,
    OWNERS,
    PICTURES,
    REPORTS,
    SIDES,
    WAYS,
)

STANCES: Final = {
    Stance.AGREE: mark("agrees"),
    Stance.DISAGREE: mark("does not agree"),
    Stance.NONE: mark("not said"),
}
SORTS: Final = {
    SessionSort.CLOSED: mark("Professionals among themselves"),
    SessionSort.FAMILY_TIME: mark("The family among themselves, making their plan"),
}
CHOICES: Final[Mapping[type[StrEnum], Mapping[Any, str]]] = {
    type(next(iter(words))): words
    for words in (
        *(ATTENDANCE, AUDIENCES, BASES, COLUMNS, KIND_WORDS, MEETING_KINDS, OUTCOMES, OWNERS, PICTURES, REPORTS),
        *(SIDES, SORTS, STANCES, WAYS),
    )
}
"""What is chosen, in words. By what it is a choice of: several have a member of the same name."""

PARTS: Final[Mapping[Part | None, str]] = {
    None: mark("This meeting"),
    Part.PEOPLE: mark("Person"),
    Part.STATEMENTS: mark("On the board"),
    Part.DRAWINGS: mark("Drawing"),
    Part.QUESTIONS: mark("Question"),
    Part.GOALS: mark("Goal"),
    Part.STEPS: mark("Next step"),
    Part.DECISIONS: mark("Decision"),
    Part.NEXT_MEETINGS: mark("Date when we meet again"),
    Part.CLOSED_SESSIONS: mark("Closed part"),
    Part.REPORTS: mark("Report"),
    Part.COPIES: mark("Who was given a copy"),
}

FIELDS: Final[Mapping[str, str]] = {
    "about": mark("about"),
    "age": mark("age"),
    "agency": mark("agency"),
    "at": mark("when it was put down"),
    "at_ten": mark("what 10 means"),
    "at_zero": mark("what 0 means"),
    "attendance": mark("there or not"),
    "attendance_note": mark("for which part, or how the views came"),
    "audience": mark("which copy"),
    "basis": mark("how the speaker knows"),
    "began": mark("from"),
    "by": mark("by"),
    "by_else": mark("by"),
    "by_when": mark("by when"),
    "by_when_words": mark("by when, in words"),
    "called": mark("what it is called"),
    "category": mark("category"),
    "check": mark("who checks, and how we will know"),
    "child": mark("about which child"),
    "childs_views": mark("what the child says"),
    "column": mark("column"),
    "contact": mark("how to reach the author"),
    "contingency": mark("what happens if this does not work"),
    "danger": mark("the danger that it is about"),
    "core_group_only": mark("only the core group is asked to come"),
    "day": mark("day"),
    "decision": mark("words"),
    "described_by": mark("who described it"),
    "description": mark("what is to be seen"),
    "digest": mark("which copy it was"),
    "dispute": mark("what people see differently"),
    "ended": mark("until"),
    "familys_view": mark("what the family says"),
    "goal": mark("the goal that it is for"),
    "held_on": mark("day"),
    "helped_by": mark("who helped to write it"),
    "household": mark("who lives there"),
    "interpreted": mark("interpreted"),
    "interpreter": mark("interprets for somebody"),
    "involvement": mark("what the agency does"),
    "joined": mark("what was joined before"),
    "keep_until": mark("keep until"),
    "kind": mark("kind"),
    "language": mark("language"),
    "leads": mark("leads the meeting"),
    "limits": mark("who may have it"),
    "lives_with": mark("lives with"),
    "name": mark("name"),
    "order": mark("the order"),
    "own_words": mark("their own words"),
    "owner": mark("whose goal"),
    "person": mark("who"),
    "picture": mark("what the place looks like"),
    "place": mark("place"),
    "prepared": mark("prepared beforehand"),
    "preset": mark("a kind of meeting of one's own"),
    "previous": mark("the meeting before this one"),
    "private_note": mark("note for professionals only"),
    "purpose": mark("what the record is for"),
    "reason": mark("why we meet"),
    "received": mark("when it came"),
    "later": mark("what came after the meeting"),
    "role": mark("role"),
    "said_by": mark("who says it"),
    "set_by": mark("who set it"),
    "side": mark("side"),
    "since": mark("since when it stands"),
    "sort": mark("who was among themselves"),
    "strokes": mark("what is drawn"),
    "text": mark("words"),
    "time": mark("time"),
    "title": mark("title"),
    "version": mark("the version that was joined"),
    "was": mark("who this was last time"),
    "way": mark("how"),
    "what": mark("words"),
    "who": mark("who does it"),
    "who_else": mark("who does it"),
}
"""What a field is called. Every field of the meeting and of its items has its words here."""

ENTRIES: Final[Mapping[str, str]] = {
    "answers": mark("answer of {name}"),
    "core_group": mark("in the core group: {name}"),
    "corrections": mark("correction"),
    "details": mark("where to find them"),
    "looks": mark("what came of it"),
    "seen": mark("seen by {name}"),
    "stance": mark("{name}: agrees or not"),
}
"""What an entry is called that grows on an item, or on the meeting."""
