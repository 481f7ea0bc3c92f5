"""With what the device is opened, and when it locks itself: chosen on this device, and of no meeting."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Final

from pydantic import Field, ValidationError

from app.device_lock import LockState
from sos_core.model.frozen import Frozen

GUARD: Final = "guard"
"""The name of the setting."""

IDLE: Final = (5, 10, 30, 0)
"""Minutes after which a device that nobody touches locks itself, as they can be chosen; 0: never."""
HIDDEN: Final = (1, 5, 0)
"""Minutes after which a telephone locks itself while it shows something else; 0: never."""


class When(Frozen):
    """When it locks itself."""

    idle: Annotated[int, Field(ge=0, le=600)] = 10
    hidden: Annotated[int, Field(ge=0, le=600)] = 1
    has_code: bool = True
    """Somebody has said that they have the recovery code that was made last."""

    @property
    def text(self) -> str:
        return self.model_dump_json(exclude_defaults=True)


def when_from(text: str) -> When:
    """What was stored. What cannot be read is as if nothing had been."""
    try:
        return When.model_validate_json(text) if text else When()
    except ValidationError:
        return When()


@dataclass(frozen=True, slots=True)
class Guard:
    state: LockState = LockState.NONE
    when: When = field(default_factory=When)

    @property
    def locks(self) -> bool:
        """Whether there is a passphrase to lock it with."""
        return self.state is LockState.PASSPHRASE


@dataclass(frozen=True, slots=True)
class Securing:
    """What is going on in the part about the passphrase, on the page about this device. It is in no store, and gone
    when that page is left."""

    offered: str = field(default="", repr=False)
    """Six words, where a passphrase is being chosen."""
    changes: bool = False
    """The one that is there is being changed, for which it is asked."""
    renews: bool = False
    """Another recovery code is wanted."""
    takes_off: bool = False
    """The passphrase is to be taken off."""
    code: str = field(default="", repr=False)
    """The recovery code, shown this once."""
