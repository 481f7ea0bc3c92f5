"""What there is to say of a statement: in whose words it is, who said it, and what is seen differently."""

from __future__ import annotations

from sos_core.model.plan import Goal
from sos_core.model.statements import Statement
from sos_core.retelling.retelling import Retelling, Text


def in_childs_words(it: Retelling[Text], statement: Statement) -> bool:
    return statement.own_words and not it.children.isdisjoint(statement.said_by)


def speaker(it: Retelling[Text], statement: Statement) -> Text | None:
    if not statement.said_by:
        return it.told("in the speaker's own words") if statement.own_words else None
    names = it.names(statement.said_by)
    return it.told("{names}, in their own words", names=names) if statement.own_words else names


def answered_by(it: Retelling[Text], statement: Statement) -> Text | None:
    """The goals against a danger: by their numbers where the reader works with them, and otherwise as they were said,
    for a number sends a family looking."""
    goals = it.answers_to.get(statement.id, ())
    if not goals:
        return None
    if it.for_professionals:
        return it.told("Answered by: {goals}", goals=it.t.names([it.goal_names[goal.id] for goal in goals]))
    words = it.joined((it.words(goal.text) for goal in goals), it.t("; "))
    return it.told("The goal that answers this: {goals}", goals=words)


def seen_differently(it: Retelling[Text], goal: Goal) -> Text | None:
    """A dispute stands beside the danger and beside the goal."""
    words = it.words(goal.dispute) if goal.dispute else None
    return it.told("Seen differently: {words}", words=words) if words else None
