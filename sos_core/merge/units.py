"""How an item is taken apart for joining: into what is chosen as one, and into lists that are joined entry by entry.

Every field that is not named here is a unit by itself, so that a new field cannot be forgotten.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from sos_core.model.answers import Question
from sos_core.model.conclusions import ClosedSession, CopyGiven, Decision, Dissent, NextMeeting
from sos_core.model.drawings import Drawing
from sos_core.model.frozen import Frozen
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.people import Person
from sos_core.model.plan import Goal, Step
from sos_core.model.reports import Report
from sos_core.model.statements import Stance, Statement

Unit = tuple[str, ...]
"""Names of fields that are chosen together."""

_TOGETHER: Final[Mapping[type[Frozen], tuple[Unit, ...]]] = {
    # Somebody's own words with another name, or another's words marked as a quotation: nobody ever said that.
    Statement: (("text", "own_words", "interpreted", "said_by"), ("column", "kind")),
    # What is said of a drawing is said of these lines, and a place has the name that it has where it looks like that.
    Drawing: (("by", "strokes", "description", "described_by"), ("column", "picture", "called")),
    Goal: (("text", "own_words", "set_by"),),
    # With other ends, or about another child, it is another question.
    Question: (("text", "at_ten", "at_zero", "child"),),
    Decision: (("decision", "child", "category"),),
    Step: (("by_when", "by_when_words"),),
    NextMeeting: (("day", "time"),),
    ClosedSession: (("sort", "began", "ended"),),
    CopyGiven: (("person", "audience", "way", "day", "digest"),),
    # What somebody sent stands under their name.
    Report: (("by", "by_else", "later"),),
    Person: (("attendance", "attendance_note"),),
}

ANSWERED: Final[Mapping[type[Frozen], tuple[Unit, Unit]]] = {
    Statement: (_TOGETHER[Statement][0], ("agree", "disagree", "corrections")),
    Question: (_TOGETHER[Question][0], ("answers",)),
    Decision: (_TOGETHER[Decision][0], ("agree", "dissent")),
}
"""Words that people answer to, and the fields in which they do. Whoever agreed, answered or dissented did so to the
words in front of them: those stand, if they were reworded on the other device only."""

STANCES: Final[Mapping[type[Frozen], Unit]] = {Statement: ("agree", "disagree"), Decision: ("agree", "dissent")}
"""Two lists in which one person is at most once: where they stand is one choice."""

LISTS: Final[Mapping[type[Frozen], Mapping[str, str]]] = {
    Statement: {"corrections": "id"},
    Question: {"answers": "person"},
    Goal: {"looks": "meeting"},
    Step: {"looks": "meeting"},
    Report: {"seen": "person"},
}
"""Lists that are joined entry by entry, with the field by which an entry is known on both sides."""

ELSEWHERE: Final[Mapping[type[Frozen], frozenset[str]]] = {
    Meeting: frozenset({"made", "changed", "core_group", *Part}),
    Person: frozenset({"was", "details"}),
}
"""Fields that have a rule of their own."""


@cache
def units_of(model: type[Frozen]) -> tuple[Unit, ...]:
    """The units of a class: what is chosen together, and every other field by itself."""
    together = _TOGETHER.get(model, ())
    elsewhere = {"id", "limits", *LISTS.get(model, ()), *STANCES.get(model, ()), *ELSEWHERE.get(model, ())}
    taken = elsewhere.union(*together)
    return (*together, *((name,) for name in model.model_fields if name not in taken))


def stances(item: Statement | Decision) -> dict[str, Stance | Dissent]:
    """Where everybody stands who said so, by the id of the person."""
    agree: dict[str, Stance | Dissent] = dict.fromkeys(item.agree, Stance.AGREE)
    if isinstance(item, Decision):
        return agree | {dissent.person: dissent for dissent in item.dissent}
    return agree | dict.fromkeys(item.disagree, Stance.DISAGREE)


def details(person: Person) -> dict[tuple[str, str, int], Any]:
    """Where somebody can be found, by what it is. The same twice is told apart by which of them it is."""
    seen: Counter[tuple[str, str]] = Counter()
    entries = {}
    for detail in person.details:
        known = (detail.sort.value, detail.text)
        entries[(*known, seen[known])] = detail
        seen[known] += 1
    return entries
