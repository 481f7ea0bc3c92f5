"""What is kept on this device, and how safely: the page about it, and what the browser says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.deeds.guard import guard_of
from app.keeping import with_lists
from app.screen import Message, Screen
from app.state import Deed, Done, State, Tools
from app.storage import storage_from
from app.taken import TAKEN, taken_from


async def _open(tools: Tools, state: State, message: Message) -> Done:
    taken = taken_from(await tools.store.setting(TAKEN))
    state = replace(state, history=None, preparing=None, screen=Screen(device=taken))
    state = replace(state, guard=await guard_of(tools))
    return Done(await with_lists(tools, state), focus=message.text("focus") or "main")


async def _told(tools: Tools, state: State, message: Message) -> Done:
    """The page tells by itself what the browser says: nothing else on the screen changes, and no form is done with."""
    storage = storage_from(message, state.storage)
    focus = "promise" if message.text("asked") else "lost" if message.text("lost") else None
    return Done(replace(state, storage=storage), taken=False, focus=focus)


async def _put_lost_away(tools: Tools, state: State, message: Message) -> Done:
    """Somebody has read that what was kept here is gone."""
    storage = replace(state.storage, lost=False)
    return Done(replace(state, storage=storage, screen=state.screen.settled()), focus="main")


async def _ask_remove_all(tools: Tools, state: State, message: Message) -> Done:
    """Whoever says yes says it to the page: see `site/client/removing.js`."""
    return Done(replace(state, screen=replace(state.screen.settled(), removes_all=True)), focus="removal")


DEEDS: Final[Mapping[str, Deed]] = {
    "ask_remove_all": _ask_remove_all,
    "this_device": _open,
    "device": _told,
    "put_lost_away": _put_lost_away,
}
