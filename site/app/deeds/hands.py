"""The device goes into somebody else's hands, and comes back to the leader.

While it is away only what belongs to a turn can be done, whatever the page sends. The other meetings on the device and
the rest of this one cannot be reached, by a reload either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.aside import HANDED_OVER
from app.keeping import put_aside
from app.screen import NOT_KNOWN, Message, Screen, Section
from app.state import Deed, Done, State, Tools
from sos_core.model.frozen import Id
from sos_core.problems import refuse

WHILE_AWAY: Final = frozenset({"begin", "dismiss", "take_back", "answer_in_turn", "answer_again", "next_turn"})
"""What can be done while somebody has their turn."""


def may(state: State, message: Message) -> None:
    """Raises `Refused` where the device is in somebody's hands who may not do this."""
    if state.aside.turn_of is not None and message.name not in WHILE_AWAY:
        raise refuse(HANDED_OVER)


async def handed(tools: Tools, state: State, person: Id) -> Done:
    """The device is in this person's hands now."""
    state = await put_aside(tools, state, state.aside.model_copy(update={"turn_of": person}))
    return Done(replace(state, screen=Screen(section=Section.SCALE)), focus="main")


async def _take_back(tools: Tools, state: State, message: Message) -> Done:
    if state.aside.turn_of is None:
        raise refuse(NOT_KNOWN)
    state = await put_aside(tools, state, state.aside.model_copy(update={"turn_of": None}))
    return Done(replace(state, screen=Screen(section=Section.SCALE)), focus="main")


DEEDS: Final[Mapping[str, Deed]] = {"take_back": _take_back}
