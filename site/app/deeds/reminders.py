"""Somebody who was reminded of it takes a file of the meeting away, or does not want to now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.deeds.handing_out import DEEDS as HANDING_OUT
from app.deeds.way import NOT_HERE
from app.keeping import loaded, with_lists
from app.reminding import put_off
from app.screen import Message
from app.state import Deed, Done, State, Tools
from sos_core.model.conclusions import Audience
from sos_core.problems import refuse


async def _save_reminded(tools: Tools, state: State, message: Message) -> Done:
    """From the list as well, where no meeting is open: one stays there."""
    id, history = message.text("id"), state.history
    opened = state if history and history.now.id == id else await loaded(tools, state, id)
    if opened is None:
        raise refuse(NOT_HERE)
    done = await HANDING_OUT["save_json"](tools, opened, Message("save_json", {"audience": Audience.WHOLE.value}))
    if history is not None:
        return replace(done, focus="main")
    after = replace(done.state, history=None, screen=replace(state.screen.settled(), reminder=None))
    return replace(done, state=await with_lists(tools, after), focus="main")


async def _not_now(tools: Tools, state: State, message: Message) -> Done:
    state = await put_off(tools, state)
    return Done(replace(state, screen=state.screen.settled()), focus="main")


DEEDS: Final[Mapping[str, Deed]] = {"save_reminded": _save_reminded, "not_now": _not_now}
