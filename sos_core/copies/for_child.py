"""The child's copy: their own words and drawings, what they wrote after the meeting, the good things, who does what,
when the meetings are to which they are asked, and whom to ask. Nothing else is in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from sos_core.copies.advocates import is_advocate_of
from sos_core.copies.names import TITLES, only_in_capitals
from sos_core.model.drawings import Drawing
from sos_core.model.frozen import Id
from sos_core.model.meanings import Means, changed, each
from sos_core.model.meeting import ConclusionWords, Meeting
from sos_core.model.parts import Item, Part
from sos_core.model.people import Person
from sos_core.model.plan import Goal
from sos_core.model.reports import Report
from sos_core.model.statements import Column, Statement

_WORD: Final = re.compile(r"[^\W\d_]+")


def for_child(meeting: Meeting, child: Id) -> Meeting:
    """What of a meeting, as this child may have it, is put into the child's own copy."""
    said = tuple(
        s.model_copy(update={"since": None}) for s in meeting.statements if is_own(s, child) or _is_good(s, child)
    )
    wishes = tuple(
        goal.model_copy(update={"agency": "", "dispute": "", "looks": (), "since": None})
        for goal in meeting.goals
        if is_own(goal, child)
    )
    steps = tuple(step.model_copy(update={"check": "", "looks": (), "since": None}) for step in meeting.steps)
    # A day on the paper of a child who is not asked to come would bring whoever reads it there. With one for the core
    # group, the child is told who that is.
    coming = tuple(one for one in meeting.next_meetings if meeting.asks(one, child))
    empty = {part.value: () for part in Part}
    nothing = {name: field.default for name, field in ConclusionWords.model_fields.items()}
    smaller = meeting.model_copy(
        update={
            **empty,
            **nothing,
            Part.STATEMENTS.value: said,
            Part.DRAWINGS.value: tuple(drawing for drawing in meeting.drawings if is_own(drawing, child)),
            Part.GOALS.value: wishes,
            Part.STEPS.value: steps,
            Part.NEXT_MEETINGS.value: coming,
            "core_group": meeting.core_group if any(one.core_group_only for one in coming) else (),
            Part.REPORTS.value: tuple(_as_sent(one) for one in meeting.reports if is_own(one, child)),
            "reason": "",
            "previous": None,
        }
    )
    # Whoever led the meeting, and whoever is there for the child's own voice, is named in nothing of this, and is whom
    # a child can ask about it.
    whose = meeting.person(child)
    to_ask = {one.id for one in meeting.people if one.leads or is_advocate_of(one, whose, meeting.people)}
    named = {child} | to_ask | {id for _, id in each(smaller, Means.PERSON, Means.CHILD)}
    named |= _named_in_words(smaller, meeting.people)
    people = tuple(_as_known(person, child) for person in meeting.people if person.id in named)
    there = {goal.id for goal in wishes} | {statement.id for statement in said}
    whole = changed(
        smaller.model_copy(update={"people": people}),
        lambda id: id if id in there else None,
        Means.STATEMENT,
        Means.GOAL,
    )
    assert whole is not None
    return whole


def _named_in_words(smaller: Meeting, people: Sequence[Person]) -> set[Id]:
    """Who is called by a name in what is said here: a child who reads "Bring Steph into the plan" looks for her among
    those who are told. A name that two share, or that is an ordinary word, calls nobody for certain."""
    said = {word for _, text in each(smaller, Means.TEXT) for word in _WORD.findall(text)}
    called = {person.id: {one for one in _WORD.findall(person.name) if _is_a_name(one)} for person in people}
    how_many = Counter(one for names in called.values() for one in names)
    return {id for id, names in called.items() if any(how_many[one] == 1 for one in names & said)}


def _is_a_name(word: str) -> bool:
    return word.casefold() not in TITLES and not only_in_capitals(word.casefold())


def is_own(item: Item, child: Id) -> bool:
    """Whether it is what this child said, drew, wished for or wrote after the meeting."""
    match item:
        case Statement():
            return item.own_words and child in item.said_by
        case Goal():
            return item.own_words and child in item.set_by
        case Drawing():
            return item.by == child
        case Report():
            return item.later is not None and item.by == child
        case _:
            return False


def _is_good(statement: Statement, child: Id) -> bool:
    return statement.column is Column.WELL and (not statement.about or child in statement.about)


def _as_sent(report: Report) -> Report:
    """What the child wrote after the meeting, and nothing that others noted of it."""
    return Report(id=report.id, title=report.title, by=report.by, limits=report.limits, later=report.later)


def _as_known(person: Person, child: Id) -> Person:
    """Who that is, and no more of it: enough to know whom to ask."""
    role = "" if person.id == child else person.role
    return Person(
        id=person.id,
        name=person.name,
        side=person.side,
        role=role,
        leads=person.leads,
        attendance=person.attendance,
    )
