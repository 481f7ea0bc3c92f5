"""What belongs to a meeting on this device and is no part of it: in whose hands it is, and what nobody has seen.

It is stored beside the meeting, so that a reload changes nothing of it, and it is in no file that leaves the device.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Final

from pydantic import ValidationError

from sos_core.language import mark
from sos_core.model.frozen import Digest, Frozen, Id
from sos_core.model.moment import Moment
from sos_core.scaling import PrivateRound

HANDED_OVER: Final = mark("This device is in somebody else's hands now. The leader takes it back first.")
WRONG_CODE: Final = mark("This is not the code that the leader chose.")


class Task(StrEnum):
    """What the device was handed over for."""

    TURN = "turn"
    """One person answers the scaling questions of the round."""
    CHILD = "child"
    """A child says, writes and draws what they want."""
    FAMILY = "family"
    """The family is among itself and writes its plan."""


class Hands(Frozen):
    """Somebody holds the device who is not the leader."""

    task: Task
    person: Id | None = None
    """Who holds it, where it is one person."""
    code_forgotten: Moment | None = None
    """When somebody said that the code is forgotten."""


class Aside(Frozen):
    hands: Hands | None = None
    """`None`: the leader has it."""
    round: PrivateRound = PrivateRound()
    code: Digest | None = None
    """Of what the leader types to take the device back. It keeps a child's finger from the leader's page, and nobody
    who means to get there: what it guards is on this device either way."""

    @property
    def text(self) -> str:
        return "" if self == Aside() else self.model_dump_json(exclude_defaults=True)


def aside_from(text: str) -> Aside:
    """What was stored. What cannot be read is as if nothing had been: nobody is shut out of their meeting by it."""
    try:
        return Aside.model_validate_json(text) if text else Aside()
    except ValidationError:
        return Aside()


def code_digest(meeting: Id, code: str) -> Digest:
    return hashlib.sha256(f"{meeting} {code.strip()}".encode()).hexdigest()
