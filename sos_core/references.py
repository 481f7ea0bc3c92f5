"""Names that point at nobody: every id on an item must be that of somebody, or something, in the same meeting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sos_core.conclusions import CopyGiven, Decision
from sos_core.language import mark
from sos_core.meeting import ConclusionWords, Meeting
from sos_core.parts import Item, Part
from sos_core.people import Person, Side
from sos_core.plan import Goal, Step
from sos_core.problems import Problem
from sos_core.scaling import Question
from sos_core.statements import KINDS, Statement

NOBODY: Final = mark("This names a person who is not on the list of people.")
NO_CHILD: Final = mark("This is about somebody who is not listed as a child.")
NO_GOAL: Final = mark("This belongs to a goal that is not in the meeting.")
NO_DANGER: Final = mark("This answers a danger statement that is not in the meeting.")
NO_KIND: Final = mark("This kind of statement does not belong in this column.")
TWICE: Final = mark("The same person is named here twice.")
BOTH: Final = mark("Somebody both agrees and does not agree.")
SAME_ID: Final = mark("Two items have the same id.")


class Known:
    """The ids that a meeting has, by what they stand for."""

    def __init__(self, meeting: Meeting) -> None:
        self.people = {person.id for person in meeting.people}
        self.children = {person.id for person in meeting.people if person.side is Side.CHILD}
        self.goals = {goal.id for goal in meeting.goals}
        self.statements = {statement.id for statement in meeting.statements}


def item_problems(item: Item, known: Known, path: str) -> Iterator[Problem]:
    """What is wrong with the references of one item. `path` leads to the item and ends in a dot, or is empty where
    the item stands by itself, in a form."""

    def people(field: str, ids: tuple[str, ...]) -> Iterator[Problem]:
        if len(set(ids)) != len(ids):
            yield Problem(f"{path}{field}", TWICE)
        for index, id in enumerate(ids):
            if id not in known.people:
                yield Problem(f"{path}{field}[{index}]", NOBODY)

    match item:
        case Statement():
            yield from people("said_by", item.said_by)
            yield from people("agree", item.agree)
            yield from people("disagree", item.disagree)
            if set(item.agree) & set(item.disagree):
                yield Problem(f"{path}disagree", BOTH)
            if len(set(item.about)) != len(item.about):
                yield Problem(f"{path}about", TWICE)
            for index, child in enumerate(item.about):
                if child not in known.children:
                    yield Problem(f"{path}about[{index}]", NO_CHILD)
            if item.kind is not None and item.kind not in KINDS[item.column]:
                yield Problem(f"{path}kind", NO_KIND)
            ids: set[str] = set()
            for index, correction in enumerate(item.corrections):
                if correction.id in ids:
                    yield Problem(f"{path}corrections[{index}].id", SAME_ID)
                ids.add(correction.id)
                if correction.by is not None and correction.by not in known.people:
                    yield Problem(f"{path}corrections[{index}].by", NOBODY)
        case Question():
            if item.child is not None and item.child not in known.children:
                yield Problem(f"{path}child", NO_CHILD)
            yield from people("answers", tuple(answer.person for answer in item.answers))
        case Goal():
            yield from people("set_by", item.set_by)
            if item.danger is not None and item.danger not in known.statements:
                yield Problem(f"{path}danger", NO_DANGER)
        case Step():
            yield from people("who", item.who)
            if item.goal is not None and item.goal not in known.goals:
                yield Problem(f"{path}goal", NO_GOAL)
        case Decision():
            yield from people("agree", item.agree)
            yield from people("dissent", tuple(dissent.person for dissent in item.dissent))
            if {dissent.person for dissent in item.dissent} & set(item.agree):
                yield Problem(f"{path}dissent", BOTH)
            if item.child is not None and item.child not in known.children:
                yield Problem(f"{path}child", NO_CHILD)
        case CopyGiven():
            yield from people("person", (item.person,))
        case _:
            pass


def meeting_problems(meeting: Meeting) -> Iterator[Problem]:
    """Everything in a meeting that points at nothing, or is there twice. An empty answer means: it holds together."""
    known = Known(meeting)
    seen = {meeting.id}
    for part in Part:
        for index, item in enumerate(part.items(meeting)):
            path = f"meeting.{part.value}[{index}]."
            if item.id in seen:
                yield Problem(f"{path}id", SAME_ID)
            seen.add(item.id)
            yield from item_problems(item, known, path)
    yield from conclusion_problems(meeting, known, "meeting.")


def conclusion_problems(words: ConclusionWords, known: Known, path: str) -> Iterator[Problem]:
    """What is wrong with the references of what the meeting agrees as a whole."""
    if len(set(words.core_group)) != len(words.core_group):
        yield Problem(f"{path}core_group", TWICE)
    for index, id in enumerate(words.core_group):
        if id not in known.people:
            yield Problem(f"{path}core_group[{index}]", NOBODY)


def mentions(meeting: Meeting, person: Person) -> dict[Part, int]:
    """In how many items of each part somebody is named: what stands in the way of taking them off the list."""
    found = {
        part: sum(person.id in _people_of(item) for item in part.items(meeting))
        for part in Part
        if part is not Part.PEOPLE
    }
    return {part: count for part, count in found.items() if count}


def _people_of(item: Item) -> set[str]:
    match item:
        case Statement():
            by = {correction.by for correction in item.corrections if correction.by is not None}
            return {*item.said_by, *item.about, *item.agree, *item.disagree, *by}
        case Question():
            return {answer.person for answer in item.answers} | ({item.child} if item.child else set())
        case Goal():
            return set(item.set_by)
        case Step():
            return set(item.who)
        case Decision():
            return {*item.agree, *(d.person for d in item.dissent)} | ({item.child} if item.child else set())
        case CopyGiven():
            return {item.person}
        case _:
            return set()
