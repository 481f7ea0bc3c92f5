"""What one version of a meeting has and another has otherwise, or not at all: item by item and entry by entry.

That one version comes after another is only what its file says. Whoever has both can see here what following it takes
out and changes, before anything is replaced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sos_core.merge.sides import nothing
from sos_core.merge.units import ELSEWHERE, LISTS, STANCES, details, stances
from sos_core.model.conclusions import Decision
from sos_core.model.frozen import Frozen, Id
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Item, Part
from sos_core.model.people import Person
from sos_core.model.statements import Statement


class What(StrEnum):
    """What became of something."""

    TAKEN_OUT = "taken_out"
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Difference:
    part: Part | None
    """`None`: the meeting itself."""
    id: Id | None
    """Of the item; `None` for the meeting itself."""
    path: str
    """The field, as in a conflict: `text`, `answers[…id of the person…]`. Empty for an item as a whole."""
    what: What
    before: object
    """The value as it is in the model; `None` where it was not there."""
    after: object


def differences(before: Meeting, after: Meeting) -> tuple[Difference, ...]:
    """Everything in which the two differ, but for the order in which things stand and for when the meeting was made and
    changed, in the order of the meeting."""
    return tuple(_differences(before, after))


def _differences(before: Meeting, after: Meeting) -> Iterator[Difference]:
    yield from _within(None, None, _of_meeting(before), _of_meeting(after))
    for part in Part:
        olds, news = ({item.id: item for item in part.items(meeting)} for meeting in (before, after))
        for id in {**olds, **news}:
            if id not in news:
                yield Difference(part, id, "", What.TAKEN_OUT, olds[id], None)
            elif id not in olds:
                yield Difference(part, id, "", What.ADDED, None, news[id])
            elif olds[id] != news[id]:
                yield from _within(part, id, _of_item(olds[id]), _of_item(news[id]))


def _within(part: Part | None, id: Id | None, olds: dict[str, Any], news: dict[str, Any]) -> Iterator[Difference]:
    for path in {**olds, **news}:
        old, new = olds.get(path), news.get(path)
        if old != new:
            what = What.TAKEN_OUT if nothing((new,)) else What.ADDED if nothing((old,)) else What.CHANGED
            yield Difference(part, id, path, what, old, new)


def _of_meeting(meeting: Meeting) -> dict[str, Any]:
    core_group = {f"core_group[{person}]": person for person in meeting.core_group}
    return core_group | _fields(meeting, ELSEWHERE[Meeting])


def _of_item(item: Item) -> dict[str, Any]:
    """What an item says, by the field, and by the entry in the lists that grow on it."""
    lists = LISTS.get(type(item), {})
    values = _fields(item, {*lists, *STANCES.get(type(item), ())})
    for name, key in lists.items():
        values |= {f"{name}[{getattr(entry, key)}]": entry for entry in getattr(item, name)}
    if isinstance(item, Statement | Decision):
        values |= {f"stance[{person}]": stance for person, stance in stances(item).items()}
    if isinstance(item, Person):
        del values["details"]
        values |= {f"details[{'/'.join(map(str, key))}]": detail for key, detail in details(item).items()}
    return values


def _fields(value: Frozen, elsewhere: frozenset[str] | set[str]) -> dict[str, Any]:
    return {name: getattr(value, name) for name in type(value).model_fields if name not in elsewhere}
