"""Which messages were carried out: kept with what they have stored, in the same transaction.

Where the worker dies, the page does not know whether the message that was under way was stored. It gives each an id,
and asks the board that comes back. See `docs/decisions/0027-a-worker-that-dies-comes-back.md`.
"""

from __future__ import annotations

from typing import Final

from app.state import State, Tools
from app.store import Damaged

REMEMBERED: Final = 4
"""One would do for one window. Of two that change the same in turn, none forgets the other's last."""


def with_message(carried: tuple[str, ...], id: str) -> tuple[str, ...]:
    """The last ones, once this one is carried out too."""
    return (*(one for one in carried if one != id), id)[-REMEMBERED:] if id else carried


async def was_carried_out(tools: Tools, state: State, id: str) -> bool:
    """Whether this message has stored something: in what is open, or in the latest on the device, which it may have
    begun."""
    if id in state.carried:
        return True
    try:
        meeting = await tools.store.get(state.kept[0].id) if state.kept else None
        draft = await tools.store.draft(state.drafts[0].id) if state.drafts else None
    except Damaged:
        # Whatever it was, it is not there to be read any more.
        return False
    return any(one is not None and id in one.carried.split() for one in (meeting, draft))
