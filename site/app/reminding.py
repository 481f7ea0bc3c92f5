"""Between a meeting and the note that it was taken away: is a reminder due, and what was taken is noted."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from app.state import State, Tools
from app.store import StoreFailed
from app.taken import TAKEN, stamp, taken_from
from sos_core.model.frozen import Id


async def with_reminder(tools: Tools, state: State, after: State) -> State:
    """`after`, what the person goes to, with the reminder of the meeting that is open in `state`, where one is due.
    That it was shown is stored first: where the device does not take that, it is not shown, since it could come
    twice."""
    history = state.history
    if history is None or not tools.store.keeps:
        return after
    id = history.now.id
    try:
        taken = taken_from(await tools.store.setting(TAKEN))
        if not taken.due(history.now, history.roots):
            return after
        here = {stored.id for stored in await tools.store.all()}
        await tools.store.set(TAKEN, taken.with_reminded(id).only(here).text)
    except StoreFailed:
        return after
    return replace(after, screen=replace(after.screen, reminder=id))


async def noted(tools: Tools, state: State) -> State:
    """A file of all of the open meeting was taken away."""
    meeting = state.open.now
    await note_taken(tools, {meeting.id: stamp(meeting)})
    return replace(state, screen=replace(state.screen, reminder=None))


async def note_taken(tools: Tools, stamps: Mapping[Id, str]) -> None:
    """`stamps`: when each meeting of which all is in a file was changed last. A device that does not take the note
    still gives the file; at worst it reminds of it once."""
    with suppress(StoreFailed):
        taken = taken_from(await tools.store.setting(TAKEN))
        await tools.store.set(TAKEN, taken.with_taken(stamps).text)
