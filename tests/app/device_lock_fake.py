"""A lock of the device without a browser, as deeds and views need one."""

from __future__ import annotations

from app.device_lock import NOT_UNLOCKED, LockState

from sos_core.problems import refuse


class FakeDeviceLock:
    """Does what `DeviceLock` says. Codes are counted, so that they are known."""

    def __init__(self) -> None:
        self.passphrase = ""
        self.code = ""
        self.codes = 0

    async def state(self) -> LockState:
        return LockState.PASSPHRASE if self.passphrase else LockState.DEVICE

    async def protect(self, passphrase: str) -> str:
        assert not self.passphrase
        self.passphrase = passphrase
        return self._next_code()

    async def unprotect(self, secret: str) -> None:
        self._open(secret)
        self.passphrase = self.code = ""

    async def change(self, old: str, new: str) -> str:
        self._open(old)
        self.passphrase = new
        return self._next_code()

    async def renew_code(self, passphrase: str) -> str:
        if passphrase != self.passphrase:
            raise refuse(NOT_UNLOCKED["wrong"], "passphrase")
        return self._next_code()

    def _open(self, secret: str) -> None:
        if not secret or secret not in (self.passphrase, self.code):
            raise refuse(NOT_UNLOCKED["wrong"], "passphrase")

    def _next_code(self) -> str:
        self.codes += 1
        self.code = f"0000-0000-0000-0000-0000-0000-{self.codes:04}"
        return self.code
