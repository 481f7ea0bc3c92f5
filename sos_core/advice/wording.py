"""For whoever is writing: a word that labels somebody, a sentence that is hard to follow.

It is said of what professionals write, and of what the meeting agrees. Nobody's own words are looked at, nor is
anything that only a child, family or network said: how they say it is theirs. What an earlier meeting agreed is left
alone until somebody words it anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sos_core.advice.piece import Advice, Rule
from sos_core.advice.plain_language import FEWEST_WORDS, PlainLanguage
from sos_core.advice.reading import reading, without_quotations
from sos_core.model.conclusions import Decision
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Part
from sos_core.model.plan import Goal, Owner, Step
from sos_core.model.sides import Side
from sos_core.model.statements import Kind, Statement

_LABELLED: Final = (Kind.HARM, Kind.DANGER)

Written = Statement | Goal | Step | Decision


def wording(meeting: Meeting, language: PlainLanguage) -> Iterator[Advice]:
    professionals = frozenset(person.id for person in meeting.people if person.side is Side.PROFESSIONAL)
    for part, index, item, name, text in _texts(meeting, professionals):
        if not isinstance(item, Decision) and item.since is not None and item.since.words == text:
            continue
        path = f"meeting.{part.value}[{index}].{name}"
        plain = without_quotations(text)
        label = language.label_in(plain) if _is_of_behaviour(item) else None
        if label is not None:
            values = {"label": label[0], "ask": label[1]}
            yield Advice(Rule.LABEL, part, item.id, path, values=values, limits=item.limits)
        read = reading(plain)
        if read.longest > language.longest_sentence:
            yield Advice(Rule.LONG_SENTENCE, part, item.id, path, values={"count": read.longest}, limits=item.limits)
        elif language.highest_lix is not None and read.words >= FEWEST_WORDS and read.lix >= language.highest_lix:
            # Shorter sentences come first: of both at once, nobody does either.
            yield Advice(Rule.LONG_WORDS, part, item.id, path, limits=item.limits)


def _is_of_behaviour(item: Written) -> bool:
    return isinstance(item, Goal) or (isinstance(item, Statement) and item.kind in _LABELLED)


def _texts(meeting: Meeting, professionals: frozenset[Id]) -> Iterator[tuple[Part, int, Written, str, str]]:
    for index, statement in enumerate(meeting.statements):
        if not statement.own_words and _is_theirs(statement.said_by, professionals):
            yield Part.STATEMENTS, index, statement, "text", statement.text
    for index, goal in enumerate(meeting.goals):
        familys = goal.owner is Owner.FAMILY and not goal.set_by
        if not goal.own_words and not familys and _is_theirs(goal.set_by, professionals):
            yield Part.GOALS, index, goal, "text", goal.text
    for index, step in enumerate(meeting.steps):
        yield Part.STEPS, index, step, "what", step.what
    for index, decision in enumerate(meeting.decisions):
        yield Part.DECISIONS, index, decision, "decision", decision.decision


def _is_theirs(people: tuple[Id, ...], professionals: frozenset[Id]) -> bool:
    """Whether a professional put it into words. Where nobody is named, whoever writes on the board did."""
    return not people or not professionals.isdisjoint(people)
