"""Dangers that nothing answers yet, steps that cannot be done as they stand, and days that cannot be meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from sos_core.advice.heard import together
from sos_core.advice.piece import Advice, Rule
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.plan import Outcome, Step
from sos_core.model.statements import Kind

MOST_DANGERS: Final = 3
"""Danger statements that people keep in mind when they have left the room; docs/advice.md says why three."""

_SETTLED: Final = (Outcome.DONE, Outcome.BETTER_IDEA)


def dangers(meeting: Meeting) -> Iterator[Advice]:
    there = [statement for statement in meeting.statements if statement.kind is Kind.DANGER]
    answered = {goal.danger for goal in meeting.goals}
    for danger in there:
        if danger.id not in answered:
            yield Advice(Rule.DANGER_WITHOUT_GOAL, Part.STATEMENTS, danger.id, limits=danger.limits)
    if len(there) > MOST_DANGERS:
        yield Advice(Rule.MANY_DANGERS, Part.STATEMENTS, limits=together(there))


def steps(meeting: Meeting, today: dt.date) -> Iterator[Advice]:
    for index, step in enumerate(meeting.steps):
        if step.looks and step.looks[-1].outcome in _SETTLED:
            continue
        for rule, name in _missing(step):
            yield Advice(rule, Part.STEPS, step.id, f"meeting.steps[{index}].{name}", limits=step.limits)
        if step.by_when is not None:
            values = {"day": step.by_when}
            for rule, name in _of_day(meeting, step, step.by_when, today):
                path = f"meeting.steps[{index}].{name}"
                yield Advice(rule, Part.STEPS, step.id, path, values=values, limits=step.limits)


def _missing(step: Step) -> Iterator[tuple[Rule, str]]:
    if not step.who and not step.who_else.strip():
        yield Rule.STEP_WITHOUT_WHO, "who"
    if step.by_when is None and not step.by_when_words.strip():
        yield Rule.STEP_WITHOUT_WHEN, "by_when"
    if not step.check.strip():
        yield Rule.STEP_WITHOUT_CHECK, "check"


def _of_day(meeting: Meeting, step: Step, day: dt.date, today: dt.date) -> Iterator[tuple[Rule, str]]:
    """What there is to say of a step's day. A step from an earlier meeting has every right to a day that has passed: it
    is there to be looked at, and once it was, nothing more is said of its day."""
    if step.since is not None:
        looked_at = any(look.meeting == meeting.id for look in step.looks)
        if day < max(today, meeting.held_on) and not looked_at:
            yield Rule.STEP_TO_LOOK_AT, "looks"
    elif day < meeting.held_on:
        yield Rule.STEP_BEFORE_MEETING, "by_when"
    elif day < today:
        yield Rule.STEP_DAY_PASSED, "by_when"


def days(meeting: Meeting) -> Iterator[Advice]:
    for index, coming in enumerate(meeting.next_meetings):
        if coming.day is not None and coming.day < meeting.held_on:
            yield Advice(
                Rule.NEXT_MEETING_BEFORE,
                Part.NEXT_MEETINGS,
                coming.id,
                f"meeting.next_meetings[{index}].day",
                values={"day": coming.day},
                limits=coming.limits,
            )
    if meeting.keep_until is not None and meeting.keep_until < meeting.held_on:
        yield Advice(Rule.DELETED_BEFORE, path="meeting.keep_until", values={"day": meeting.keep_until})
