"""The lock of the device: with what everything on it is opened. How it is done is in `site/client/vault/`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, Protocol

from sos_core.language import mark
from sos_core.problems import refuse

WRONG_SECRET: Final = mark("This is not the passphrase of this device, nor its recovery code.")
SLIP_IN_CODE: Final = mark("This recovery code has a slip in it. Compare it with the paper, letter by letter.")
NEWER_LOCK: Final = mark("The lock of this device was made by a newer version of the board.")
NOTHING_TO_LOCK: Final = mark("This browser keeps nothing, so there is nothing to lock.")

NOT_UNLOCKED: Final[Mapping[str, str]] = {"wrong": WRONG_SECRET, "typo": SLIP_IN_CODE, "newer": NEWER_LOCK}
"""By the reason that the vault gives, untranslated: see `refusal.js`."""


class LockState(StrEnum):
    NONE = "none"
    """Nothing is kept, so nothing is locked."""
    DEVICE = "device"
    """The browser keeps the key: whoever can open this browser can open what is kept."""
    PASSPHRASE = "passphrase"
    """Nobody can without the passphrase, or the recovery code."""


class DeviceLock(Protocol):
    """Raises `Refused` where a passphrase is not the one, and `StoreFailed` where the device does not take the change.
    Either all of a change is made, or nothing of it."""

    async def state(self) -> LockState: ...

    async def protect(self, passphrase: str) -> str:
        """From now on this passphrase is asked for. Gives the recovery code: it is kept nowhere, and told once."""
        ...

    async def unprotect(self, secret: str) -> None:
        """From now on the browser keeps the key again. `secret`: the passphrase, or the recovery code."""

    async def change(self, old: str, new: str) -> str:
        """Another passphrase. `old`: the one of before, or the recovery code. Gives another recovery code, too: what
        opened the device until now opens nothing of what is written afterwards, nor does a copy of the lock with it."""
        ...

    async def renew_code(self, passphrase: str) -> str:
        """Another recovery code: as if the passphrase were changed to what it is. The code does not stand for it."""
        ...


class NoDeviceLock:
    """Where nothing is kept."""

    async def state(self) -> LockState:
        return LockState.NONE

    async def protect(self, passphrase: str) -> str:
        raise refuse(NOTHING_TO_LOCK)

    async def unprotect(self, secret: str) -> None:
        raise refuse(NOTHING_TO_LOCK)

    async def change(self, old: str, new: str) -> str:
        raise refuse(NOTHING_TO_LOCK)

    async def renew_code(self, passphrase: str) -> str:
        raise refuse(NOTHING_TO_LOCK)
