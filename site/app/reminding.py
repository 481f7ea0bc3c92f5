"""Between a meeting and the note that it was taken away: is a reminder due, and what was taken is noted.

It stands until it is answered: by a file of all of the meeting, or by "Not now". That something else was done
meanwhile, a copy made for somebody, is no answer. See `docs/everything.md`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from app.retention import RETENTION, retention_from
from app.state import State, Tools
from app.store import StoreFailed
from app.taken import TAKEN, stamp, taken_from
from sos_core.model.frozen import Id
from sos_core.model.meeting import Meeting


async def with_reminder(tools: Tools, state: State, after: State) -> State:
    """`after`, what the person goes to, with the reminder of the meeting that is open in `state`, where one is due.
    Something is stored first: where the device does not take that, it would not take the answer either, and a reminder
    whose answer is forgotten would come again."""
    history = state.history
    # Of a copy that is read its reader has the file that they were given.
    if history is None or state.aside.own is not None or not tools.store.keeps:
        return after
    id = history.now.id
    try:
        taken = taken_from(await tools.store.setting(TAKEN))
        if not taken.due(history.now, history.roots):
            return after
        here = {head.id for head in await tools.store.heads()}
        await tools.store.set(TAKEN, taken.only(here).text)
    except StoreFailed:
        return after
    return replace(after, screen=replace(after.screen, reminder=id))


async def noted(tools: Tools, state: State) -> State:
    """A file of all of the open meeting was taken away."""
    meeting = state.open.now
    await note_taken(tools, {meeting.id: stamp(meeting)}, tools.now().local.date())
    return replace(state, screen=replace(state.screen, reminder=None))


async def put_off(tools: Tools, state: State) -> State:
    """Somebody answers "Not now". A device that does not take the note may remind of it once more."""
    id = state.screen.reminder
    if id is not None:
        with suppress(StoreFailed):
            taken = taken_from(await tools.store.setting(TAKEN))
            await tools.store.set(TAKEN, taken.with_not_now(id, tools.now().local.date()).text)
    return replace(state, screen=replace(state.screen, reminder=None))


async def still_taken(tools: Tools, before: Meeting, after: Meeting) -> None:
    """It was noted who was given a copy. That is no reason to take another file away: where one of all of it was, it
    counts on."""
    with suppress(StoreFailed):
        taken = taken_from(await tools.store.setting(TAKEN))
        if taken.at.get(before.id) == stamp(before):
            await tools.store.set(TAKEN, taken.with_taken({after.id: stamp(after)}).text)


async def forgotten(tools: Tools, id: Id) -> None:
    """The meeting was removed from this device: nothing is noted of it any more."""
    with suppress(StoreFailed):
        before = taken_from(await tools.store.setting(TAKEN))
        after = before.only({*before.at, *before.not_now, *before.on} - {id})
        if after != before:
            await tools.store.set(TAKEN, after.text)
        retention = retention_from(await tools.store.setting(RETENTION))
        if id in retention.not_now:
            await tools.store.set(RETENTION, retention.without(id).text)


async def note_taken(tools: Tools, stamps: Mapping[Id, str], day: dt.date, *, everything: bool = False) -> None:
    """`stamps`: when each meeting of which all is in a file of this day was changed last; `everything`: so is all else
    that is kept here. A device that does not take the note still gives the file; at worst it reminds of it once."""
    with suppress(StoreFailed):
        taken = taken_from(await tools.store.setting(TAKEN)).with_taken(stamps, day)
        await tools.store.set(TAKEN, (taken.with_everything(day) if everything else taken).text)
