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
    place, before = _place(message), state.prompts
    changed = before.model_copy(update={"own": {**before.own, place: own}, "put_by": _without(before.put_by, place)})
    return await _kept(tools, state, changed, mark("Your questions are kept on this device"))


async def _put_back(tools: Tools, state: State, message: Message) -> Done:
    """As they came. The leader's own are put by, and the keyboard goes to what brings them back."""
    place, before = _place(message), state.prompts
    if place not in before.own:
        return Done(state)  # Pressed twice: what was put by stays there.
    put_by = {**before.put_by, place: before.own[place]}
    changed = before.model_copy(update={"own": _without(before.own, place), "put_by": put_by})
    said = mark("The questions are as they came. Your own can be had again.")
    return await _kept(tools, state, changed, said, focus=f"prompts-{place.value}-own")


def _without(own: Mapping[Place, Own], place: Place) -> dict[Place, Own]:
    return {other: words for other, words in own.items() if other is not place}


def _place(message: Message) -> Place:
    if message.text("place") not in set(Place):
        raise refuse(NOT_KNOWN)
    return Place(message.text("place"))


async def _kept(tools: Tools, state: State, prompts: Prompts, said: str, *, focus: str = "prompts-setting") -> Done:
    """Shown as done only once the device has it, as with everything else."""
    await tools.store.set(PROMPTS, prompts.text)
    state = replace(state, prompts=prompts, screen=state.screen.settled())
    return Done(state, announce=tools.t(said), focus=focus)


DEEDS: Final[Mapping[str, Deed]] = {"show_prompts": _show, "edit_prompts": _edit, "put_prompts_back": _put_back}
