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
        return self == OPEN


OPEN: Final = Limits()
"""Everybody may have it."""

FOR_PROFESSIONALS: Final = Limits(sides=(Side.PROFESSIONAL,))

FOR_LEADER: Final = Limits(leader_only=True)
