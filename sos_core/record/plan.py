"""What is to happen: goals by their owner, next steps with somebody who checks, and what if it does not work."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import htpy as h
from htpy import Element, Node

from sos_core.language import mark
from sos_core.model.frozen import Id
from sos_core.model.plan import Goal, Owner, Step
from sos_core.record.reading import Reading, joined
from sos_core.record.tables import table
from sos_core.wording import OWNERS

NUMBERED: Final = {
    Owner.FAMILY: mark("Family goal {n}"),
    Owner.AGENCY: mark("Agency goal {n}"),
    Owner.SHARED: mark("Goal {n} we share"),
}


def goals(reading: Reading) -> Node:
    t, meeting = reading.t, reading.meeting
    by_owner = {owner: [goal for goal in meeting.goals if goal.owner is owner] for owner in Owner}
    return (
        meeting.goals
        and h.section[
            h.h2[t("Goals")],
            (
                [h.h3[t(OWNERS[owner])], h.ol(".goals")[(_goal(reading, goal) for goal in owned)]]
                for owner, owned in by_owner.items()
                if owned
            ),
        ]
    )


def _goal(reading: Reading, goal: Goal) -> Element:
    t = reading.t
    whose = [
        goal.set_by and reading.names(goal.set_by),
        goal.agency and h.bdi[goal.agency],
        t("in their own words") if goal.own_words else None,
    ]
    return h.li(".item")[
        h.p(".words", dir="auto")[reading.quoted(goal.text) if goal.own_words else goal.text],
        any(whose) and h.p(".small")[joined(whose, t(", "))],
        goal.danger
        and h.p(".small.words")[
            reading.told("So that this does not happen: {words}", words=h.bdi[reading.statements[goal.danger].text])
        ],
    ]


def steps(reading: Reading) -> Node:
    t, meeting = reading.t, reading.meeting
    numbers = _numbers(reading)
    return (
        meeting.steps
        and h.section[
            h.h2[t("Next steps")],
            table(
                reading,
                t("Who does what"),
                [t("What"), t("Who"), t("By when"), t("Who checks, and how"), t("For")],
                (
                    (
                        h.span(".words", dir="auto")[step.what],
                        _who(reading, step),
                        _when(reading, step),
                        step.check and h.bdi[step.check],
                        step.goal and numbers[step.goal],
                    )
                    for step in meeting.steps
                ),
            ),
        ]
    )


def _numbers(reading: Reading) -> Mapping[Id, str]:
    """What a goal is called where it is not said again: by its owner and its place in the owner's list."""
    return {
        goal.id: reading.t(NUMBERED[owner], n=number)
        for owner in Owner
        for number, goal in enumerate((g for g in reading.meeting.goals if g.owner is owner), start=1)
    }


def _who(reading: Reading, step: Step) -> Node:
    who = [step.who and reading.names(step.who), step.who_else and h.bdi[step.who_else]]
    return any(who) and joined(who, reading.t(", "))


def _when(reading: Reading, step: Step) -> Node:
    when = [reading.t.day(step.by_when) if step.by_when else None, step.by_when_words and h.bdi[step.by_when_words]]
    return any(when) and joined(when, reading.t(", "))


def contingency(reading: Reading) -> Node:
    words = reading.meeting.contingency
    return (
        words
        and h.section[
            h.h2[reading.t("If this does not work")],
            h.p(".words", dir="auto")[words],
        ]
    )
