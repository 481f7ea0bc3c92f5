"""Joining one item with itself: unit by unit, and entry by entry in the lists that grow on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sos_core.merge.conflicts import Conflict, Taken, Why
from sos_core.merge.sides import Choice, K, Sides, Values
from sos_core.merge.units import ANSWERED, LISTS, STANCES, Unit, details, stances, units_of
from sos_core.model.conclusions import Dissent
from sos_core.model.frozen import Frozen, Id
from sos_core.model.limits import OPEN, Limits, narrower
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Item, Part
from sos_core.model.statements import Stance

F = TypeVar("F", bound=Frozen)


@dataclass(slots=True)
class Joining:
    """Joins values and writes down where the two sides differ."""

    sides: Sides
    conflicts: list[Conflict] = field(default_factory=list)

    def item(self, part: Part, base: Item | None, one: Item, other: Item) -> Item:
        """The item as both sides have it. A person's `was` is left as it is on one of them."""
        if one == other or other == base:
            return one
        if one == base:
            return other
        where = _Where(self, part, one.id)
        update = where.units(base, one, other)
        limits = where.limits("limits", base.limits if base else None, one.limits, other.limits)
        update["limits"] = limits
        if type(one) in STANCES:
            update |= where.stances(base, one, other)
        for name, key in LISTS.get(type(one), {}).items():
            update[name] = where.list(name, key, base, one, other)
        if part is Part.PEOPLE:
            update["details"] = where.details(base, one, other)
        return one.model_copy(update=update)

    def itself(self, base: Meeting | None, one: Meeting, other: Meeting) -> dict[str, Any]:
        """The fields of the meeting that are not its parts, nor when it was made and changed."""
        where = _Where(self, None, None)
        group = [dict.fromkeys(meeting.core_group) if meeting else None for meeting in (base, one, other)]
        core = where.entries("core_group", group[0], group[1] or {}, group[2] or {})
        return {**where.units(base, one, other), "core_group": tuple(core)}


@dataclass(frozen=True, slots=True)
class _Where:
    """The item that is being joined, so that a conflict can say where it is."""

    joining: Joining
    part: Part | None
    id: Id | None

    def note(self, path: str, why: Why, one: object, other: object, taken: Taken) -> None:
        self.joining.conflicts.append(Conflict(self.part, self.id, path, why, one, other, taken))

    def units(self, base: F | None, one: F, other: F) -> dict[str, Any]:
        update: dict[str, Any] = {}
        for unit in units_of(type(one)):
            before = _values(base, unit) if base else None
            choice, why = self.joining.sides.choice(before, _values(one, unit), _values(other, unit)), Why.BOTH_CHANGED
            if choice.conflict and unit == ("leads",):
                # Whoever leads gets what is for the leader only: as with limits, the narrower choice stands.
                choice = Choice(Taken.OTHER if _values(one, unit) == (True,) else Taken.ONE, True)
            answered = _answered(unit, base, one, other)
            if answered is not None and (choice.conflict or answered is not choice.taken):
                choice, why = Choice(answered, True), Why.ANSWERED
            for name in unit:
                in_one, in_other = getattr(one, name), getattr(other, name)
                update[name] = in_one if choice.taken is Taken.ONE else in_other
                if choice.conflict and in_one != in_other:
                    self.note(name, why, in_one, in_other, choice.taken)
        return update

    def limits(self, path: str, base: Limits | None, one: Limits, other: Limits) -> Limits:
        if one == other or other == base:
            return one
        if one == base:
            return other
        limits = narrower(base, one, other)
        taken = Taken.ONE if limits == one else Taken.OTHER if limits == other else Taken.NEITHER
        self.note(path, Why.LIMITED, one, other, taken)
        return limits

    def entries(
        self, name: str, base: Mapping[K, Any] | None, one: Mapping[K, Any], other: Mapping[K, Any]
    ) -> dict[K, Any]:
        """The entries of a list by what they are known by, in their order."""
        joined: dict[K, Any] = {}
        for key in {**one, **other}:
            path = f"{name}[{key if isinstance(key, str) else '/'.join(map(str, key))}]"
            if key in one and key in other:
                joined[key] = self._entry(path, base.get(key) if base else None, one[key], other[key])
                continue
            here = one[key] if key in one else other[key]
            if base is not None and key in base:
                if base[key] == here:
                    continue
                taken = Taken.ONE if key in one else Taken.OTHER
                self.note(path, Why.REMOVED_AND_CHANGED, one.get(key), other.get(key), taken)
            joined[key] = here
        order, _ = self.joining.sides.order(tuple(base) if base is not None else None, tuple(one), tuple(other), joined)
        return {key: joined[key] for key in order}

    def _entry(self, path: str, base: Any, one: Any, other: Any) -> Any:
        """One entry that both have. What is limited is one thing, and who may have it is another: a newer answer is not
        open to more people than the older one was."""
        limited = hasattr(one, "limits")
        bare = [_opened(side) if limited and side is not None else side for side in (base, one, other)]
        choice = self.joining.sides.choice(*((side,) for side in bare))
        taken = one if choice.taken is Taken.ONE else other
        if choice.conflict:
            self.note(path, Why.BOTH_CHANGED, one, other, choice.taken)
        if not limited:
            return taken
        before = base.limits if base is not None else None
        return taken.model_copy(update={"limits": self.limits(f"{path}.limits", before, one.limits, other.limits)})

    def list(self, name: str, key: str, base: Item | None, one: Item, other: Item) -> tuple[Any, ...]:
        sides = [
            {getattr(entry, key): entry for entry in getattr(side, name)} if side else None
            for side in (base, one, other)
        ]
        entries = self.entries(name, sides[0], sides[1] or {}, sides[2] or {}).values()
        if name == "looks" and _oldest_first(one) and _oldest_first(other):
            return tuple(sorted(entries, key=lambda look: look.on))
        return tuple(entries)

    def details(self, base: Any, one: Any, other: Any) -> tuple[Any, ...]:
        before = details(base) if base else None
        return tuple(self.entries("details", before, details(one), details(other)).values())

    def stances(self, base: Any, one: Any, other: Any) -> dict[str, tuple[Any, ...]]:
        """Both lists of who stands where. Each keeps the order in which people said so."""
        before = stances(base) if base else None
        stand = self.entries("stance", before, stances(one), stances(other))
        agree, against = STANCES[type(one)]
        update = {}
        for name in (agree, against):
            meant = {person for person, stance in stand.items() if (stance is Stance.AGREE) == (name == agree)}
            lists = [tuple(map(_person, getattr(side, name))) if side else None for side in (base, one, other)]
            order, _ = self.joining.sides.order(lists[0], lists[1] or (), lists[2] or (), meant)
            update[name] = tuple(stand[p] if isinstance(stand[p], Dissent) else p for p in order)
        return update


def _person(entry: Id | Dissent) -> Id:
    return entry.person if isinstance(entry, Dissent) else entry


def _values(value: Frozen, unit: Unit) -> Values:
    return tuple(getattr(value, name) for name in unit)


def _opened(entry: Any) -> Any:
    return entry.model_copy(update={"limits": OPEN})


def _oldest_first(item: Any) -> bool:
    days = [look.on for look in item.looks]
    return days == sorted(days)


def _answered(unit: Unit, base: Frozen | None, one: Frozen, other: Frozen) -> Taken | None:
    """The side on which people answered to these words, where that is one side only."""
    words, grown = ANSWERED.get(type(one), ((), ()))
    if unit != words:
        return None
    before = _values(base, grown) if base else ((),) * len(grown)
    in_one, in_other = _values(one, grown) != before, _values(other, grown) != before
    if in_one == in_other:
        return None
    return Taken.ONE if in_one else Taken.OTHER
