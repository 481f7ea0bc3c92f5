"""Names that point at nobody: every id on an item must be that of somebody, or something, in the same meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import Final

from sos_core.language import mark
from sos_core.model.answers import Question
from sos_core.model.conclusions import Decision
from sos_core.model.frozen import Frozen, Id
from sos_core.model.meanings import Means, each, found
from sos_core.model.meeting import ConclusionWords, Meeting
from sos_core.model.parts import Item, Part
from sos_core.model.people import Person
from sos_core.model.plan import Goal, Step
from sos_core.model.reports import Report
from sos_core.model.sides import Side
from sos_core.model.statements import KINDS, Statement
from sos_core.problems import Problem

NOBODY: Final = mark("This names a person who is not on the list of people.")
NO_CHILD: Final = mark("This is about somebody who is not listed as a child.")
NO_GOAL: Final = mark("This belongs to a goal that is not in the meeting.")
NO_DANGER: Final = mark("This answers a danger statement that is not in the meeting.")
NO_EARLIER: Final = mark("This names a person who was not on the list of the previous meeting.")
NO_KIND: Final = mark("This kind of statement does not belong in this column.")
TWICE: Final = mark("The same person is named here twice.")
BOTH: Final = mark("Somebody both agrees and does not agree.")
SAME_ID: Final = mark("Two items have the same id.")
WAS_TWICE: Final = mark("Two people of this meeting were the same person at the previous one.")
SAME_MEETING: Final = mark("The same meeting is named here twice.")

_NOT_THERE: Final = {
    Means.PERSON: NOBODY,
    Means.CHILD: NO_CHILD,
    Means.GOAL: NO_GOAL,
    Means.STATEMENT: NO_DANGER,
    Means.EARLIER: NO_EARLIER,
}


class Known:
    """The ids that a meeting has, by what they stand for."""

    def __init__(self, meeting: Meeting) -> None:
        earlier = meeting.previous.people if meeting.previous else ()
        self.ids: Mapping[Means, frozenset[Id]] = {
            Means.PERSON: frozenset(person.id for person in meeting.people),
            Means.CHILD: frozenset(person.id for person in meeting.people if person.side is Side.CHILD),
            Means.GOAL: frozenset(goal.id for goal in meeting.goals),
            Means.STATEMENT: frozenset(map(attrgetter("id"), meeting.statements)),
            Means.EARLIER: frozenset(person.id for person in earlier),
        }


def item_problems(item: Item, known: Known, path: str) -> Iterator[Problem]:
    """What is wrong with the references of one item. `path` leads to the item and ends in a dot, or is empty where
    the item stands by itself, in a form."""
    yield from _unknown(item, known, path)
    yield from _repeated(item, path)
    match item:
        case Statement():
            if set(item.agree) & set(item.disagree):
                yield Problem(f"{path}disagree", BOTH)
            if item.kind is not None and item.kind not in KINDS[item.column]:
                yield Problem(f"{path}kind", NO_KIND)
        case Decision():
            if {dissent.person for dissent in item.dissent} & set(item.agree):
                yield Problem(f"{path}dissent", BOTH)
        case _:
            pass


def _unknown(value: Frozen, known: Known, path: str) -> Iterator[Problem]:
    for means, id in each(value, *_NOT_THERE):
        if id not in known.ids[means]:
            break
    else:
        # As nearly always. The paths, which take most of the time, are looked for only where something is wrong.
        return
    for means, sentence in _NOT_THERE.items():
        for way, id in found(value, means, path=path):
            if id not in known.ids[means]:
                yield Problem(way, sentence)


def _repeated(item: Item, path: str) -> Iterator[Problem]:
    """Whatever is there at most once for each person, or each meeting, and is there twice."""
    match item:
        case Statement():
            lists = {"said_by": item.said_by, "agree": item.agree, "disagree": item.disagree, "about": item.about}
            ids: set[Id] = set()
            for index, correction in enumerate(item.corrections):
                if correction.id in ids:
                    yield Problem(f"{path}corrections[{index}].id", SAME_ID)
                ids.add(correction.id)
        case Question():
            lists = {"answers": tuple(answer.person for answer in item.answers)}
        case Goal():
            lists = {"set_by": item.set_by}
        case Step():
            lists = {"who": item.who}
        case Decision():
            lists = {"agree": item.agree, "dissent": tuple(dissent.person for dissent in item.dissent)}
        case Report():
            lists = {"seen": tuple(seen.person for seen in item.seen)}
        case _:
            lists = {}
    lists |= {"limits.only": item.limits.only, "limits.never": item.limits.never}
    for name, people in lists.items():
        if len(people) > 1 and len(set(people)) != len(people):
            yield Problem(f"{path}{name}", TWICE)
    if isinstance(item, Goal | Step):
        meetings = [look.meeting for look in item.looks]
        if len(set(meetings)) != len(meetings):
            yield Problem(f"{path}looks", SAME_MEETING)


def meeting_problems(meeting: Meeting) -> Iterator[Problem]:
    """Everything in a meeting that points at nothing, or is there twice. An empty answer means: it holds together."""
    known = Known(meeting)
    seen = {meeting.id}
    if meeting.previous:
        yield from _unknown(meeting.previous, known, "meeting.previous.")
        earlier = [person.id for person in meeting.previous.people]
        if len(set(earlier)) != len(earlier):
            yield Problem("meeting.previous.people", SAME_ID)
        for index, question in enumerate(meeting.previous.questions):
            answered = [answer.person for answer in question.answers]
            if len(set(answered)) != len(answered):
                yield Problem(f"meeting.previous.questions[{index}].answers", TWICE)
    for part in Part:
        for index, item in enumerate(part.items(meeting)):
            path = f"meeting.{part.value}[{index}]."
            if item.id in seen:
                yield Problem(f"{path}id", SAME_ID)
            seen.add(item.id)
            yield from item_problems(item, known, path)
    were = [person.was for person in meeting.people if person.was is not None]
    if len(set(were)) != len(were):
        yield Problem("meeting.people", WAS_TWICE)
    yield from conclusion_problems(meeting, known, "meeting.")


def conclusion_problems(words: ConclusionWords, known: Known, path: str) -> Iterator[Problem]:
    """What is wrong with the references of what the meeting agrees as a whole."""
    if len(set(words.core_group)) != len(words.core_group):
        yield Problem(f"{path}core_group", TWICE)
    for index, id in enumerate(words.core_group):
        if id not in known.ids[Means.PERSON]:
            yield Problem(f"{path}core_group[{index}]", NOBODY)


def mentions(meeting: Meeting, person: Person) -> dict[Part, int]:
    """In how many items of each part somebody is named: what stands in the way of taking them off the list."""
    counted = {part: sum(_names(item, person) for item in part.items(meeting)) for part in Part}
    return {part: count for part, count in counted.items() if count}


def _names(item: Item, person: Person) -> bool:
    return item.id != person.id and any(id == person.id for _, id in each(item, Means.PERSON, Means.CHILD))
