"""What is to happen: goals by their owner, next steps with somebody who checks, and what if it does not work."""

from __future__ import annotations

from collections.abc import Iterator

from sos_core.model.plan import Goal, Owner, Step
from sos_core.retelling.said import seen_differently
from sos_core.retelling.whence import looked_at, since
from sos_core.telling.blocks import Block, Heading, Item, Paragraph, Table
from sos_core.telling.teller import Teller, beside, there
from sos_core.telling.typed import cleaned
from sos_core.wording import OWNERS


def goals(teller: Teller) -> Iterator[Block]:
    t, meeting = teller.t, teller.meeting
    if not meeting.goals:
        return
    yield Heading(t("Goals"), 1)
    for owner in Owner:
        owned = [goal for goal in meeting.goals if goal.owner is owner]
        if owned:
            yield Heading(t(OWNERS[owner]), 2)
            yield from (_goal(teller, goal) for goal in owned)


def _goal(teller: Teller, goal: Goal) -> Item:
    """With the name that steps and worries call it by."""
    t = teller.t
    danger = teller.typed(teller.statements[goal.danger].text) if goal.danger else ""
    words = teller.quoted_in_line(goal.text) if goal.own_words else teller.typed(goal.text)
    whose = teller.in_a_row(
        teller.names(goal.set_by), teller.typed(goal.agency), t("in their own words") if goal.own_words else ""
    )
    return Item(
        t("{name}: {words}", name=teller.goal_names[goal.id], words=words),
        there(
            beside(whose, since(teller, goal.since, goal.text), teller.limited(goal.limits)),
            t("So that this does not happen: {words}", words=danger) if danger else "",
            seen_differently(teller, goal),
            *(t("How it went: {how}", how=how) for how in looked_at(teller, goal.looks)),
        ),
        of_child=goal.own_words and not teller.children.isdisjoint(goal.set_by),
    )


def steps(teller: Teller) -> Iterator[Block]:
    t, meeting = teller.t, teller.meeting
    if meeting.steps:
        yield Heading(t("Next steps"), 1)
        yield Table(
            t("Who does what"),
            (t("What"), t("Who"), t("By when"), t("Who checks, and how"), t("For"), t("How it went")),
            tuple(_step(teller, step) for step in meeting.steps),
        )


def _step(teller: Teller, step: Step) -> tuple[str, ...]:
    about = beside(since(teller, step.since, step.what), teller.limited(step.limits))
    return (
        "\n".join(there(cleaned(step.what), about)),
        teller.who_does(step),
        teller.by_when(step),
        teller.typed(step.check),
        teller.goal_names[step.goal] if step.goal else "",
        "\n".join(looked_at(teller, step.looks)),
    )


def contingency(teller: Teller) -> Iterator[Block]:
    if words := cleaned(teller.meeting.contingency):
        yield Heading(teller.t("If this does not work"), 1)
        yield Paragraph(words)
