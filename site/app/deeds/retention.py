"""The day by which a meeting is to be deleted: another one is set, or somebody does not want to be reminded now."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final

from app.deeds.changes import DEEDS as CHANGES
from app.deeds.way import NOT_HERE
from app.keeping import loaded, with_list
from app.retention import RETENTION, retention_from
from app.screen import NOT_KNOWN, Message
from app.state import Deed, Done, State, Tools
from app.store import StoreFailed
from sos_core.problems import refuse


async def _set_day(tools: Tools, state: State, message: Message) -> Done:
    """From the list, where no meeting is open, and one stays there. It is in the record, where its readers see it: a
    day that only this device knew would be none."""
    if state.history is not None:
        raise refuse(NOT_KNOWN)
    opened = await loaded(tools, state, message.text("id"))
    if opened is None:
        raise refuse(NOT_HERE)
    if opened.aside.own is not None:
        raise refuse(NOT_KNOWN)
    day = message.text("keep_until")
    await CHANGES["conclude"](tools, opened, Message("conclude", {"keep_until": day}))
    state = await with_list(tools, replace(state, screen=state.screen.settled()))
    return Done(state, announce=tools.t("The day is kept."), focus="main")


async def _not_now(tools: Tools, state: State, message: Message) -> Done:
    """A device that does not take the note may remind of it once more."""
    id = message.text("id")
    if not any(stored.id == id for stored in state.kept):
        raise refuse(NOT_HERE)
    with suppress(StoreFailed):
        here = {stored.id for stored in state.kept}
        retention = retention_from(await tools.store.setting(RETENTION)).only(here)
        await tools.store.set(RETENTION, retention.with_not_now(id, tools.now().local.date()).text)
    state = await with_list(tools, replace(state, screen=state.screen.settled()))
    return Done(state, focus="main")


DEEDS: Final[Mapping[str, Deed]] = {"keep_until": _set_day, "delete_not_now": _not_now}
