"""What was decided and what happens next, in easy words."""

from __future__ import annotations

import htpy as h
from htpy import Element, Node

from sos_core.model.conclusions import Decision, Dissent
from sos_core.model.frozen import Id
from sos_core.model.plan import Goal, Owner, Step
from sos_core.model.statements import Column
from sos_core.record.board import asked
from sos_core.record.easy.lines import came_from, line, section
from sos_core.record.easy.said import statements
from sos_core.record.easy.words import COLUMNS_ASKED, OWNERS_ASKED
from sos_core.record.plan import by_when, who, with_whom
from sos_core.record.reading import Reading
from sos_core.record.sentences import joined
from sos_core.retelling.said import seen_differently
from sos_core.retelling.whence import looked_at


def decided(reading: Reading) -> Node:
    return section(
        reading.t("What was decided?"), *(_decision(reading, one) for one in reading.meeting.decisions)
    )  # fmt: skip


def _decision(reading: Reading, one: Decision) -> Element:
    t = reading.t
    return h.div(".decision")[
        h.h3[reading.told("For {name}", name=reading.name(one.child)) if one.child else t("For everybody")],
        h.p[h.b[h.bdi[one.decision]]],
        one.category and h.p[reading.told("The reason: {category}", category=h.bdi[one.category])],
        one.agree and h.p[reading.told("These people agree: {names}.", names=reading.names(one.agree))],
        (_dissent(reading, dissent) for dissent in one.dissent),
        line(reading.limited(one.limits)),
    ]


def _dissent(reading: Reading, dissent: Dissent) -> Node:
    name, words = reading.name(dissent.person), dissent.words and h.bdi[reading.quoted(dissent.words)]
    return [
        h.p[reading.told("{name} does not agree.", name=name)],
        words and h.p[reading.told("{name} says: {words}", name=name, words=words)],
    ]


def what_next(reading: Reading) -> Node:
    t, meeting = reading.t, reading.meeting
    return section(
        asked(reading, Column.NEEDS, COLUMNS_ASKED),
        statements(reading, Column.NEEDS),
        [_of_these(reading, steps) for steps in _by_person(reading)],
        meeting.goals and [_goals(reading, owner) for owner in Owner],
        meeting.contingency
        and [h.h3[t("What if it does not work?")], h.p(".words", dir="auto")[meeting.contingency]],
    )  # fmt: skip


def yours(reading: Reading) -> Node:
    """All that the reader has a share in, alone or with others."""
    return section(
        reading.t("What do you do?"),
        h.ul[(_step(reading, step) for step in reading.meeting.steps if _of_reader(reading, step))]
        if any(_of_reader(reading, step) for step in reading.meeting.steps)
        else None,
    )


def _of_reader(reading: Reading, step: Step) -> bool:
    return reading.copy.reader in step.who


def _by_person(reading: Reading) -> list[list[Step]]:
    """The steps of others, of those who do the same ones together."""
    groups: dict[tuple[frozenset[Id], str], list[Step]] = {}
    for step in reading.meeting.steps:
        if not _of_reader(reading, step):
            groups.setdefault((frozenset(step.who), step.who_else), []).append(step)
    return list(groups.values())


def _of_these(reading: Reading, steps: list[Step]) -> Node:
    return [h.h3[_does_what(reading, steps[0])], h.ul[(_step(reading, step) for step in steps)]]


def _does_what(reading: Reading, step: Step) -> Node:
    t, they = reading.t, len(step.who) + bool(step.who_else)
    if they == 1:
        return reading.told("What does {name} do?", name=who(reading, step))
    return reading.told("What do {names} do?", names=who(reading, step)) if they else t("What else is to be done?")


def _step(reading: Reading, step: Step) -> Element:
    when, others = by_when(reading, step), _of_reader(reading, step) and with_whom(reading, step)
    return h.li(".item")[
        h.p(".words", dir="auto")[step.what],
        others and h.p[reading.told("You do it with {names}.", names=others)],
        when and h.p[reading.told("By when? {when}", when=h.b[when])],
        step.check and h.p[reading.told("Who checks it? {check}", check=h.bdi[step.check])],
        came_from(reading, step, step.what),
        (h.p[reading.told("How did it go? {how}", how=how)] for how in looked_at(reading, step.looks)),
        line(reading.limited(step.limits)),
    ]


def _goals(reading: Reading, owner: Owner) -> Node:
    owned = [goal for goal in reading.meeting.goals if goal.owner is owner]
    return owned and [h.h3[reading.t(OWNERS_ASKED[owner])], h.ul[(_goal(reading, goal) for goal in owned)]]


def _goal(reading: Reading, goal: Goal) -> Element:
    """Against which worry it is stands there, with the worry."""
    t = reading.t
    by = joined((goal.set_by and reading.names(goal.set_by), goal.agency and h.bdi[goal.agency]), t(", "))
    return h.li(".item")[
        h.p(".words", dir="auto")[reading.quoted(goal.text) if goal.own_words else goal.text],
        by and h.p[reading.told("Who wants this? {names}", names=by)],
        _done_for_it(reading, goal),
        line(seen_differently(reading, goal)),
        came_from(reading, goal, goal.text),
        (h.p[reading.told("How did it go? {how}", how=how)] for how in looked_at(reading, goal.looks)),
        line(reading.limited(goal.limits)),
    ]


def _done_for_it(reading: Reading, goal: Goal) -> Node:
    steps = [h.li[h.bdi[step.what]] for step in reading.meeting.steps if step.goal == goal.id]
    return steps and h.fragment[h.p[reading.t("What people do for it:")], h.ul(".for-it")[steps]]
