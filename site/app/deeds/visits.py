"""The end of a visit is asked for once more: see `views.visit`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from app.screen import Message
from app.state import Deed, Done, State, Tools


async def _ask_end(tools: Tools, state: State, message: Message) -> Done:
    return Done(replace(state, screen=replace(state.screen.settled(), ends_visit=True)), focus="matter")


DEEDS: Final[Mapping[str, Deed]] = {"ask_end_visit": _ask_end}
