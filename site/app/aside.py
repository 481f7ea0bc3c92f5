"""What belongs to a meeting on this device and is no part of it: in whose hands it is, and what nobody has seen.

It is stored beside the meeting, so that a reload changes nothing of it, and it is in no file that leaves the device.
"""

from __future__ import annotations

from typing import Final

from pydantic import ValidationError

from sos_core.language import mark
from sos_core.model.frozen import Frozen, Id
from sos_core.scaling import PrivateRound

HANDED_OVER: Final = mark("This device is in somebody else's hands now. The leader takes it back first.")


class Aside(Frozen):
    turn_of: Id | None = None
    """Who holds the device to answer the questions of the round. `None`: the leader has it."""
    round: PrivateRound = PrivateRound()

    @property
    def text(self) -> str:
        return "" if self == Aside() else self.model_dump_json(exclude_defaults=True)


def aside_from(text: str) -> Aside:
    """What was stored. What cannot be read is as if nothing had been: nobody is shut out of their meeting by it."""
    try:
        return Aside.model_validate_json(text) if text else Aside()
    except ValidationError:
        return Aside()
