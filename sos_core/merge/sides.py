"""Choosing between the two sides, one value at a time, by a rule that does not ask which is called the first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic_core import to_jsonable_python

from sos_core.canonical import canonical
from sos_core.merge.conflicts import Taken
from sos_core.model.meeting import Meeting

K = TypeVar("K", str, tuple[str, str, int])

Values = tuple[Any, ...]
"""What must not be torn apart: the values of one field, or of several that mean something only together."""


@dataclass(frozen=True, slots=True)
class Choice:
    taken: Taken
    conflict: bool


@dataclass(frozen=True, slots=True)
class Sides:
    """The two versions as far as the rule needs to know them."""

    later: Taken | None
    """Which of the meetings was changed later; `None`: both at the same moment."""

    def choice(self, base: Values | None, one: Values, other: Values) -> Choice:
        """Which of the two stands. `base` is what both come from, `None` where that is not known."""
        if one == other or other == base:
            return Choice(Taken.ONE, False)
        if one == base:
            return Choice(Taken.OTHER, False)
        if nothing(one) != nothing(other):
            # What is said on one side only is kept. Where it is not known what both come from, nothing was taken away.
            return Choice(Taken.OTHER if nothing(one) else Taken.ONE, base is not None)
        return Choice(self.by_rule(one, other), True)

    def by_rule(self, one: object, other: object) -> Taken:
        """The side that was changed later. At the same moment anything will do that is always the same: the one that
        comes last as it is written."""
        if self.later is not None:
            return self.later
        return Taken.ONE if _written(one) > _written(other) else Taken.OTHER

    def order(
        self, base: Sequence[K] | None, one: Sequence[K], other: Sequence[K], kept: Collection[K]
    ) -> tuple[list[K], Taken | None]:
        """What is kept, each of it in one of the two lists, in an order that both sides know as theirs as far as it
        goes; and, where both put the same things in different orders, whose order it is.

        One side leads: the one that moved something, if only one did. What only the other has follows whatever it
        follows there. So what both put at the end stands there together, what was written later at the very end.
        """
        here: list[K] = [key for key in one if key in kept]
        there: list[K] = [key for key in other if key in kept]
        if here == there:
            return here, None
        shared = set(here) & set(there)
        shared_one = [key for key in here if key in shared]
        shared_other = [key for key in there if key in shared]
        conflict = None
        if shared_one == shared_other:
            leads = self.by_rule(here, there)
        else:
            moved = _moved(base or (), here), _moved(base or (), there)
            if moved[0] != moved[1]:
                leads = Taken.ONE if moved[0] else Taken.OTHER
            else:
                leads = conflict = self.by_rule(shared_one, shared_other)
        if leads is Taken.ONE:
            return _woven(here, there), conflict
        return _woven(there, here), conflict


def sides_of(one: Meeting, other: Meeting) -> Sides:
    moments = [(meeting.changed.utc, meeting.changed.offset) for meeting in (one, other)]
    if moments[0] == moments[1]:
        return Sides(None)
    return Sides(Taken.ONE if moments[0] > moments[1] else Taken.OTHER)


def nothing(values: Values) -> bool:
    """Whether nothing was filled in there."""
    return all(value is None or value in ("", ()) for value in values)


def _written(value: object) -> bytes:
    return canonical(to_jsonable_python(value))


def _moved(base: Sequence[K], side: list[K]) -> bool:
    """Whether the side has what it still has from the base in another order."""
    before, here = set(base), set(side)
    return [key for key in side if key in before] != [key for key in base if key in here]


def _woven(leading: list[K], following: list[K]) -> list[K]:
    known = set(leading)
    after: dict[K | None, list[K]] = {}
    before: K | None = None
    for key in following:
        if key in known:
            before = key
        else:
            after.setdefault(before, []).append(key)
    woven: list[K] = after.get(None, [])
    for first in leading:
        woven.append(first)
        woven.extend(after.get(first, ()))
    return woven
