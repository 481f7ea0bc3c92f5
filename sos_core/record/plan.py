"""What is to happen: goals by their owner, next steps with somebody who checks, and what if it does not work."""

from __future__ import annotations

import htpy as h
from htpy import Element, Node

from sos_core.model.plan import Goal, Owner, Step
from sos_core.record.reading import Reading
from sos_core.record.sentences import joined
from sos_core.record.tables import note, table, whole
from sos_core.retelling.said import seen_differently
from sos_core.retelling.whence import looked_at, since
from sos_core.wording import OWNERS


def goals(reading: Reading) -> Node:
    t, meeting = reading.t, reading.meeting
    by_owner = {owner: [goal for goal in meeting.goals if goal.owner is owner] for owner in Owner}
    return (
        meeting.goals
        and h.div(".owners")[
            (
                h.div(".part")[h.h3[t(OWNERS[owner])], h.ol(".goals")[(_goal(reading, goal) for goal in owned)]]
                for owner, owned in by_owner.items()
                if owned
            )
        ]
    )


def _goal(reading: Reading, goal: Goal) -> Element:
    t = reading.t
    whose = [
        goal.set_by and reading.names(goal.set_by),
        goal.agency and h.bdi[goal.agency],
        t("in their own words") if goal.own_words else None,
    ]
    about = [joined(whose, t(", ")), since(reading, goal.since, goal.text), reading.limited(goal.limits)]
    return h.li(".item")[
        h.p(".words", dir="auto")[reading.quoted(goal.text) if goal.own_words else goal.text],
        any(about) and h.p(".small")[joined(about, " · ")],
        goal.danger
        and h.p(".small.words")[
            reading.told("So that this does not happen: {words}", words=h.bdi[reading.statements[goal.danger].text])
        ],
        goal.dispute and h.p(".small")[seen_differently(reading, goal)],
        (h.p(".small")[reading.told("How it went: {how}", how=how)] for how in looked_at(reading, goal.looks)),
    ]


def steps(reading: Reading) -> Node:
    t, meeting = reading.t, reading.meeting
    return (
        meeting.steps
        and h.div(".part")[
            h.h3[t("Next steps")],
            table(
                reading,
                t("Who does what"),
                [t("What"), t("Who"), t("By when"), t("Who checks, and how"), t("For"), t("How it went")],
                (
                    (
                        [
                            h.span(".words", dir="auto")[step.what],
                            note(since(reading, step.since, step.what), reading.limited(step.limits)),
                        ],
                        who(reading, step),
                        by_when(reading, step),
                        step.check and h.bdi[step.check],
                        step.goal and whole(reading.goal_names[step.goal]),
                        [h.div(".line")[how] for how in looked_at(reading, step.looks)],
                    )
                    for step in meeting.steps
                ),
            ),
        ]
    )


def who(reading: Reading, step: Step) -> Node:
    """Who does it, on the list of people or not."""
    who = [step.who and reading.names(step.who), step.who_else and h.bdi[step.who_else]]
    return joined(who, reading.t(", "))


def with_whom(reading: Reading, step: Step) -> Node:
    """With whom its reader does it."""
    others = [id for id in step.who if id != reading.copy.reader]
    return joined([others and reading.names(others), step.who_else and h.bdi[step.who_else]], reading.t(", "))


def by_when(reading: Reading, step: Step) -> Node:
    """By when, as a day or in words."""
    when = [
        whole(reading.day(step.by_when)) if step.by_when else None,
        step.by_when_words and h.bdi[step.by_when_words],
    ]
    return joined(when, reading.t(", "))


def contingency(reading: Reading) -> Node:
    words = reading.meeting.contingency
    return (
        words
        and h.div(".part")[
            h.h3[reading.t("If this does not work")],
            h.p(".words", dir="auto")[words],
        ]
    )
