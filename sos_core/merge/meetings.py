"""Joining two versions of a meeting: three ways, with the version that both come from.

What only one side changed is as that side has it. What both changed in different ways is a conflict: one of the two
stands, the other is listed beside it. `docs/decisions/0008-joining-two-versions.md` has the rules and why they are so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from sos_core.language import mark
from sos_core.merge.conflicts import Conflict, Taken, Why
from sos_core.merge.items import Joining
from sos_core.merge.sides import sides_of
from sos_core.model.frozen import MOST_ITEMS, Id
from sos_core.model.meanings import Means, found
from sos_core.model.meeting import Meeting
from sos_core.model.moment import Moment
from sos_core.model.parts import SHAPES, Item, Part
from sos_core.model.people import MOST_DETAILS, Person
from sos_core.model.plan import MOST_LOOKS, Goal, Step
from sos_core.model.sides import Side
from sos_core.model.statements import Statement
from sos_core.problems import Problem, Refused, refuse

OTHER_MEETING: Final = mark("These are two different meetings. Only two versions of the same meeting can be joined.")
CLASH: Final = mark(
    "The two versions use the same id for different things, which no Meeting Board does. Use another copy of the file."
)
TOO_MANY_TOGETHER: Final = mark(
    "Together the two versions hold {count} here, and {most} is the most. Take some out on one device, then join again."
)

_NAMES: Final = {
    Part.GOALS: (Means.GOAL,),
    Part.STATEMENTS: (Means.STATEMENT,),
    Part.PEOPLE: (Means.PERSON, Means.CHILD),
}
"""The parts whose items are named elsewhere, and what such a name means. What goals name is known only when it is
known which goals there are, and people are named by everything: so in this order."""


@dataclass(frozen=True, slots=True)
class Merged:
    meeting: Meeting
    conflicts: tuple[Conflict, ...] = ()
    """In the order of the meeting: first what concerns all of it, then part by part and item by item."""


def merge(base: Meeting | None, one: Meeting, other: Meeting) -> Merged:
    """Both versions as one. `base` is a version that both come from; where it is not known (`None`) nothing counts as
    taken out, and whatever differs is a conflict. Which of the two is called `one` changes nothing but the labels in
    the conflicts. All three must hold together by themselves, and so does the result.

    Raises `Refused` where they are not versions of the same meeting, where one id stands for two different things, and
    where both together are more than a meeting can hold.
    """
    if one.id != other.id or (base is not None and base.id != one.id):
        raise refuse(OTHER_MEETING)
    if one == other or other == base:
        return Merged(one)
    if one == base:
        return Merged(other)
    return _Merging(base, one, other).merged()


@dataclass(slots=True)
class _Merging:
    base: Meeting | None
    one: Meeting
    other: Meeting
    joining: Joining = field(init=False)
    kept: dict[Part, dict[Id, Item]] = field(default_factory=dict)
    gone: dict[Part, dict[Id, tuple[Item, Taken]]] = field(default_factory=dict)
    """What one side took out and the other left as it was, with the side that still has it."""

    def __post_init__(self) -> None:
        self.joining = Joining(sides_of(self.one, self.other))

    def merged(self) -> Merged:
        own = self.joining.itself(self.base, self.one, self.other)
        own["made"] = min(self.one.made, self.other.made, key=_when)
        own["changed"] = max(self.one.changed, self.other.changed, key=_when)
        for part in Part:
            self._join(part)
        meeting = self._with_named(self.one.model_copy(update=own))
        self._keep_children(meeting)
        self._match(meeting)
        meeting = meeting.model_copy(update={part.value: self._ordered(part) for part in Part})
        _check(meeting)
        return Merged(meeting, tuple(sorted(self.joining.conflicts, key=_places(meeting))))

    def _note(
        self, part: Part, id: Id | None, path: str, why: Why, values: tuple[object, object], taken: Taken
    ) -> None:
        self.joining.conflicts.append(Conflict(part, id, path, why, *values, taken))

    def _join(self, part: Part) -> None:
        before, one, other = (_by_id(part, meeting) for meeting in (self.base, self.one, self.other))
        kept = self.kept[part] = {}
        gone = self.gone[part] = {}
        for id in {**one, **other}:
            if id in one and id in other:
                kept[id] = self.joining.item(part, before.get(id), one[id], other[id])
                continue
            item, side = (one[id], Taken.ONE) if id in one else (other[id], Taken.OTHER)
            if id not in before:
                kept[id] = item
            elif before[id] == item:
                gone[id] = item, side
            else:
                kept[id] = item
                self._note(part, id, "", Why.REMOVED_AND_CHANGED, _on(side, item), side)

    def _with_parts(self, meeting: Meeting) -> Meeting:
        return meeting.model_copy(update={part.value: tuple(items.values()) for part, items in self.kept.items()})

    def _with_named(self, meeting: Meeting) -> Meeting:
        """The meeting with its parts, and with what one side took out although the other side names it."""
        meeting = self._with_parts(meeting)
        for part, means in _NAMES.items():
            gone = self.gone[part]
            while gone:
                named = {id for _, id in found(meeting, *means)} & gone.keys()
                if not named:
                    break
                for id in named:
                    item, side = gone.pop(id)
                    self.kept[part][id] = item
                    self._note(part, id, "", Why.REMOVED_BUT_NAMED, _on(side, item), side)
                # Somebody who is kept can name others, in who may know of them.
                meeting = self._with_parts(meeting)
        return meeting

    def _people(self, meeting: Meeting | None) -> dict[Id, Person]:
        return {person.id: person for person in meeting.people} if meeting else {}

    def _keep_children(self, meeting: Meeting) -> None:
        """Whoever is spoken of as a child on one side is a child, whatever the other side made of them."""
        one, other = self._people(self.one), self._people(self.other)
        grown = {person.id for person in meeting.people if person.side is not Side.CHILD}
        for id in sorted({id for _, id in found(meeting, Means.CHILD)} & grown):
            values = one[id].side, other[id].side
            conflicts = self.joining.conflicts
            conflicts[:] = [c for c in conflicts if (c.part, c.id, c.path) != (Part.PEOPLE, id, "side")]
            taken = Taken.ONE if one[id].side is Side.CHILD else Taken.OTHER
            self._note(Part.PEOPLE, id, "side", Why.STILL_A_CHILD, values, taken)
            self.kept[Part.PEOPLE][id] = self.kept[Part.PEOPLE][id].model_copy(update={"side": Side.CHILD})

    def _match(self, meeting: Meeting) -> None:
        """Who was who at the previous meeting: pairs that both sides have, or that one side added. Where two pairs
        cannot both stand, the one of the side that was changed later does."""
        earlier = {person.id for person in meeting.previous.people} if meeting.previous else set()
        before, one, other = (self._people(side) for side in (self.base, self.one, self.other))
        here, there = {**other, **one}, {**one, **other}
        pairs: list[tuple[bool, Id, Id]] = []
        for id in self.kept[Part.PEOPLE]:
            said = {side: people[id].was for side, people in ((Taken.ONE, one), (Taken.OTHER, other)) if id in people}
            for pair in {was for was in said.values() if was is not None} & earlier:
                sides = [side for side in said if said[side] == pair]
                if len(sides) == len(said) or id not in before or before[id].was != pair:
                    weaker = self.joining.sides.later not in (None, *sides)
                    pairs.append((weaker, id, pair))
        matched: dict[Id, Id] = {}
        for _, id, pair in sorted(pairs):
            if id not in matched and pair not in matched.values():
                matched[id] = pair
        for id, person in self.kept[Part.PEOPLE].items():
            was = matched.get(id)
            self.kept[Part.PEOPLE][id] = person.model_copy(update={"was": was})
            in_one, in_other = here[id].was, there[id].was
            choice = self.joining.sides.choice((before[id].was,) if id in before else None, (in_one,), (in_other,))
            if choice.conflict or was != (in_one if choice.taken is Taken.ONE else in_other):
                taken = Taken.ONE if was == in_one else Taken.OTHER if was == in_other else Taken.NEITHER
                self._note(Part.PEOPLE, id, "was", Why.MATCHED, (in_one, in_other), taken)

    def _ordered(self, part: Part) -> tuple[Item, ...]:
        kept = self.kept[part]
        before, one, other = (
            [item.id for item in part.items(meeting)] if meeting else None
            for meeting in (self.base, self.one, self.other)
        )
        order, taken = self.joining.sides.order(before, one or (), other or (), kept)
        if taken is not None:
            self._note(part, None, "order", Why.BOTH_CHANGED, (tuple(one or ()), tuple(other or ())), taken)
        return tuple(kept[id] for id in order)


def _by_id(part: Part, meeting: Meeting | None) -> dict[Id, Item]:
    return {item.id: item for item in part.items(meeting)} if meeting else {}


def _on(side: Taken, item: Item) -> tuple[Item | None, Item | None]:
    return (item, None) if side is Taken.ONE else (None, item)


def _when(moment: Moment) -> tuple[Any, int]:
    return moment.utc, moment.offset


def _places(meeting: Meeting) -> Any:
    """What puts conflicts in the order of the meeting."""
    # What is of no part, and of no item, comes first.
    parts = {part: index for index, part in enumerate((None, *Part))}
    ids = (item.id for part in Part for item in part.items(meeting))
    items = {id: index for index, id in enumerate((None, *ids))}

    def place(conflict: Conflict) -> tuple[int, int, str]:
        return parts[conflict.part], items[conflict.id], conflict.path

    return place


def _check(meeting: Meeting) -> None:
    ids = [item.id for part in Part for item in part.items(meeting)]
    if len(set(ids)) != len(ids):
        raise refuse(CLASH)
    problems = tuple(
        Problem(path, TOO_MANY_TOGETHER, {"count": count, "most": most})
        for path, count, most in _counts(meeting)
        if count > most
    )
    if problems:
        raise Refused(problems)


def _counts(meeting: Meeting) -> Iterator[tuple[str, int, int]]:
    """Every list that can grow by joining: where it is, how long it is, and how long it may be."""
    for part in Part:
        yield f"meeting.{part.value}", len(part.items(meeting)), SHAPES[part].most
        for index, item in enumerate(part.items(meeting)):
            path = f"meeting.{part.value}[{index}]"
            match item:
                case Statement():
                    yield f"{path}.corrections", len(item.corrections), MOST_ITEMS
                case Goal() | Step():
                    yield f"{path}.looks", len(item.looks), MOST_LOOKS
                case Person():
                    yield f"{path}.details", len(item.details), MOST_DETAILS
