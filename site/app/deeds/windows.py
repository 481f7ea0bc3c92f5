"""What the page says of the other windows: this one reads along now, or writes, or something was changed elsewhere.

Each time the store is read first: what was shown may be older than what another window has stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final

from app.drafts import put, reopened
from app.history import History
from app.keeping import changed_to, loaded
from app.screen import Message, Screen
from app.state import Deed, Done, State, Tools
from app.store import ChangedElsewhere, StoreFailed
from app.windows import READ_ANEW, READS_ALONG, Writing
from sos_core.language import mark
from sos_core.model.parts import Part
from sos_core.problems import Refused

WRITES_NOW: Final = mark("What is open is written in this window now.")
READS_NOW: Final = mark("What is open is written in another window now. This one shows what changes there.")
OPEN_THERE: Final = mark("This is open for writing in another window. This one shows what changes there.")
GONE_NOW: Final = mark("What is open was removed from this device in another window. Save a file, if it is to be kept.")


async def read_anew(tools: Tools, state: State) -> State:
    """The state with what the store has now of what is open; the same, where nothing is other. Where somebody is on
    the page, and what they have opened there, stays."""
    id = state.open_id
    if id is None or state.writing is Writing.REMOVED:
        return state
    if state.history is None:
        draft = await tools.store.draft(id)
        if draft is None:
            return replace(state, writing=Writing.REMOVED)
        if draft.revision == state.prepared.revision:
            return state
        return replace(await reopened(tools, state, id), writing=state.writing)
    stored = await tools.store.get(id)
    if stored is None:
        return replace(state, writing=Writing.REMOVED)
    if stored.revision == state.revision:
        return state
    after = await loaded(tools, state, id)
    if after is None:
        return replace(state, writing=Writing.REMOVED)
    # Who waits for the way back does not begin anew, and is no further either.
    same = after.aside.waiting == state.aside.waiting and state.waits_from is not None
    waits_from = state.waits_from if same else tools.elapsed()
    moved = after.aside.hands != state.aside.hands
    screen = Screen(section=state.screen.section) if moved else _still(state.screen, after.open)
    return replace(after, writing=state.writing, made=state.made, waits_from=waits_from, screen=screen)


def _still(screen: Screen, history: History) -> Screen:
    """The same screen without what it is open at, where that is not in the meeting any more."""
    there = {item.id for part in Part for item in part.items(history.now)}
    if screen.changing is not None and screen.changing not in there:
        screen = replace(screen, changing=None, doing="")
    if screen.asking is not None and not there.issuperset(screen.asking):
        screen = replace(screen, asking=None)
    return screen


async def _became_writer(tools: Tools, state: State, message: Message) -> Done:
    """The page has the lock. `stolen`: from a window that did not answer, and may go on some day."""
    if message.text("id") != state.open_id or state.writing is Writing.REMOVED:
        return Done(state, taken=False)
    read_along = state.writing is Writing.ELSEWHERE
    with suppress(StoreFailed):
        state = await _anew(tools, state)
    if state.writing is Writing.REMOVED:
        return _removed(tools, state)
    state = replace(state, writing=Writing.HERE)
    if message.text("stolen"):
        state = await _fenced(tools, state)
    if not read_along:
        return Done(state, taken=False)
    said = tools.t(WRITES_NOW)
    # That it could not be changed here is over.
    notice = state.screen.notice
    over = notice is not None and notice.message in (READS_ALONG, READ_ANEW)
    screen = replace(state.screen, writes_now=said, notice=None if over else notice)
    return Done(replace(state, screen=screen), taken=False, announce=said)


async def _fenced(tools: Tools, state: State) -> State:
    """Stored once more as it is: whatever the other window still sends to the store comes too late, and is told so. A
    device that does not take it has the revision left."""
    for _ in range(3):
        with suppress(StoreFailed):
            try:
                return await (
                    changed_to(tools, state, state.open) if state.history else put(tools, state, state.prepared)
                )
            except ChangedElsewhere:
                # What the other had on its way was first.
                state = await _anew(tools, state)
                if state.writing is Writing.REMOVED:
                    return state
    return state


async def _became_reader(tools: Tools, state: State, message: Message) -> Done:
    """Another window has the lock, or was given it."""
    if message.text("id") != state.open_id or state.writing is Writing.REMOVED:
        return Done(state, taken=False)
    wrote = state.writing is Writing.HERE
    with suppress(StoreFailed):
        state = await _anew(tools, state)
    if state.writing is Writing.REMOVED:
        return _removed(tools, state)
    state = replace(state, writing=Writing.ELSEWHERE)
    return Done(state, taken=False, announce=tools.t(READS_NOW if wrote else OPEN_THERE))


async def _changed_elsewhere(tools: Tools, state: State, message: Message) -> Done:
    """Another window says that it has stored what is open here, or has removed it."""
    if message.text("id") != state.open_id or state.writing is Writing.REMOVED:
        return Done(state, taken=False)
    state = await _anew(tools, state)
    return _removed(tools, state) if state.writing is Writing.REMOVED else Done(state, taken=False)


async def _anew(tools: Tools, state: State) -> State:
    """What cannot be read is left as it was seen last."""
    with suppress(Refused):
        return await read_anew(tools, state)
    return state


def _removed(tools: Tools, state: State) -> Done:
    return Done(state, taken=False, announce=tools.t(GONE_NOW))


DEEDS: Final[Mapping[str, Deed]] = {
    "became_writer": _became_writer,
    "became_reader": _became_reader,
    "changed_elsewhere": _changed_elsewhere,
}
"""What can be asked of the desk, by the names that the page sends: see `docs/protocol.md`."""
