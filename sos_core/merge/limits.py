"""Who may have something, where the two sides say it differently: nobody whom either side keeps it from.

A conflict about who may read something must not be decided by which device was used last: the wider choice can put a
family at risk before anybody has looked at the conflict. So the joined limits are narrower than both.
"""

from __future__ import annotations

from sos_core.model.limits import Limits
from sos_core.model.sides import Side


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
