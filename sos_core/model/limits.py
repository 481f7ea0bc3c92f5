"""Who may read something in a copy: nothing said means everybody.

What is limited is taken out of every copy that a reader who may not have it could get. The leader's own copy holds
everything: it is the meeting itself, for going on with on another device.
"""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from sos_core.model.frozen import Frozen
from sos_core.model.sides import People, Side


class Limits(Frozen):
    """Who may have an item. The conditions hold together: nobody gets what any of them keeps from them."""

    leader_only: bool = False
    """In the leader's own copy and in no other: "tell only the leader"."""
    sides: Annotated[tuple[Side, ...], Field(max_length=len(Side))] = ()
    """Only for people of these sides, and for those in `only`."""
    only: People = ()
    """Only for these people, and for those of `sides`. Where both are empty, everybody may have it."""
    never: People = ()
    """Never for these people, whatever else is said."""

    @property
    def for_all(self) -> bool:
        return not (self.leader_only or self.sides or self.only or self.never)


OPEN: Final = Limits()
"""Everybody may have it."""

FOR_PROFESSIONALS: Final = Limits(sides=(Side.PROFESSIONAL,))

FOR_LEADER: Final = Limits(leader_only=True)


# Where two say differently who may have something, the one who said it last must not decide: the wider choice can put a
# family at risk before anybody has looked at it. So what comes of two limits is narrower than both.


def narrower(base: Limits | None, one: Limits, other: Limits) -> Limits:
    """Limits that let nobody have what one of the two keeps from them, the leader apart, who holds everything anyway.
    They are never the `base`: joined with either side once more, they would look as if nobody had limited anything."""
    never = tuple(sorted({*one.never, *other.never}))
    leader = Limits(leader_only=True, never=never)
    # Means the same as `leader`, and is not equal to it.
    leader_again = Limits(leader_only=True, sides=tuple(Side), never=never)
    return next(limits for limits in (_both(one, other, leader), leader, leader_again) if limits != base)


def _both(one: Limits, other: Limits, leader: Limits) -> Limits:
    if one.leader_only or other.leader_only:
        return leader
    some = [limits for limits in (one, other) if limits.sides or limits.only]
    sides = tuple(side for side in Side if some and all(side in limits.sides for limits in some))
    only = sorted(set(some[0].only).intersection(*(limits.only for limits in some))) if some else ()
    if some and not sides and not only:
        return leader
    return Limits(sides=sides, only=tuple(only), never=leader.never)
