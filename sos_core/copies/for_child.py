"""The child's copy: their own words and drawings, what they wrote after the meeting, the good things, who does what,
when everyone meets again, and whom to ask. Nothing else is in it.
"""

from __future__ import annotations

from sos_core.copies.advocates import is_advocate_of
from sos_core.model.frozen import Id
from sos_core.model.meanings import Means, changed, each
from sos_core.model.meeting import ConclusionWords, Meeting
from sos_core.model.parts import Part
from sos_core.model.people import Person
from sos_core.model.plan import Goal
from sos_core.model.reports import Report
from sos_core.model.statements import Column, Statement


def for_child(meeting: Meeting, child: Id) -> Meeting:
    """What of a meeting, as this child may have it, is put into the child's own copy."""
    said = tuple(
        s.model_copy(update={"since": None}) for s in meeting.statements if _is_theirs(s, child) or _is_good(s, child)
    )
    wishes = tuple(
        goal.model_copy(update={"agency": "", "dispute": "", "looks": (), "since": None})
        for goal in meeting.goals
        if _is_wish(goal, child)
    )
    steps = tuple(step.model_copy(update={"check": "", "looks": (), "since": None}) for step in meeting.steps)
    empty = {part.value: () for part in Part}
    nothing = {name: field.default for name, field in ConclusionWords.model_fields.items()}
    smaller = meeting.model_copy(
        update={
            **empty,
            **nothing,
            Part.STATEMENTS.value: said,
            Part.DRAWINGS.value: tuple(drawing for drawing in meeting.drawings if drawing.by == child),
            Part.GOALS.value: wishes,
            Part.STEPS.value: steps,
            Part.NEXT_MEETINGS.value: meeting.next_meetings,
            Part.REPORTS.value: tuple(_as_sent(one) for one in meeting.reports if one.later and one.by == child),
            "reason": "",
            "previous": None,
        }
    )
    # Whoever led the meeting, and whoever is there for the child's own voice, is named in nothing of this, and is whom
    # a child can ask about it.
    whose = meeting.person(child)
    to_ask = {one.id for one in meeting.people if one.leads or is_advocate_of(one, whose, meeting.people)}
    named = {child} | to_ask | {id for _, id in each(smaller, Means.PERSON, Means.CHILD)}
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


def _is_theirs(statement: Statement, child: Id) -> bool:
    return statement.own_words and child in statement.said_by


def _is_good(statement: Statement, child: Id) -> bool:
    return statement.column is Column.WELL and (not statement.about or child in statement.about)


def _is_wish(goal: Goal, child: Id) -> bool:
    return goal.own_words and child in goal.set_by


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
