"""The questions that a leader can ask are switched on, off and changed, for this device."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.forms import parsed, plain
from app.prompts import Own, Place, Prompts
from app.screen import NOT_KNOWN, Message
from app.state import Deed, Done, State, Tools
from app.store import PROMPTS
from sos_core.language import mark
from sos_core.problems import refuse


async def _show(tools: Tools, state: State, message: Message) -> Done:
    shown = message.text("shown") == "yes"
    said = mark("Questions to ask are shown in meetings") if shown else mark("Questions to ask are not shown")
    return await _kept(tools, state, state.prompts.model_copy(update={"shown": shown}), said)


async def _edit(tools: Tools, state: State, message: Message) -> Done:
    own = parsed(Own, dict(plain(message.fields)))
    changed = state.prompts.model_copy(update={"own": {**state.prompts.own, _place(message): own}})
    return await _kept(tools, state, changed, mark("Your questions are kept on this device"))


async def _put_back(tools: Tools, state: State, message: Message) -> Done:
    place = _place(message)
    own = {other: words for other, words in state.prompts.own.items() if other is not place}
    changed = state.prompts.model_copy(update={"own": own})
    return await _kept(tools, state, changed, mark("The questions are as they came"))


def _place(message: Message) -> Place:
    if message.text("place") not in set(Place):
        raise refuse(NOT_KNOWN)
    return Place(message.text("place"))


async def _kept(tools: Tools, state: State, prompts: Prompts, said: str) -> Done:
    """Shown as done only once the device has it, as with everything else."""
    await tools.store.set(PROMPTS, prompts.text)
    state = replace(state, prompts=prompts, screen=state.screen.settled())
    return Done(state, announce=tools.t(said), focus="prompts-setting")


DEEDS: Final[Mapping[str, Deed]] = {"show_prompts": _show, "edit_prompts": _edit, "put_prompts_back": _put_back}
