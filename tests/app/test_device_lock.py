"""What every lock of the device does, tried on that of the tests; the real one is in `tests/client/test_vault.py`."""

from __future__ import annotations

import pytest
from app.device_lock import NOTHING_TO_LOCK, WRONG_SECRET, DeviceLock, LockState, NoDeviceLock

from sos_core.problems import Refused
from tests.app.at_once import at_once
from tests.app.device_lock_fake import FakeDeviceLock


def test_a_passphrase_is_set_changed_and_taken_away() -> None:
    lock: DeviceLock = FakeDeviceLock()
    assert at_once(lock.state()) is LockState.DEVICE
    code = at_once(lock.protect("one"))
    assert at_once(lock.state()) is LockState.PASSPHRASE
    next_code = at_once(lock.change("one", "two"))
    with pytest.raises(Refused):
        at_once(lock.change(code, "three"))
    code = at_once(lock.change(next_code, "three"))
    with pytest.raises(Refused) as refused:
        at_once(lock.change("two", "four"))
    assert (refused.value.problems[0].message, refused.value.problems[0].path) == (WRONG_SECRET, "passphrase")
    with pytest.raises(Refused):
        at_once(lock.renew_code(code))
    again = at_once(lock.renew_code("three"))
    assert again != code
    with pytest.raises(Refused):
        at_once(lock.unprotect(code))
    at_once(lock.unprotect(again))
    assert at_once(lock.state()) is LockState.DEVICE


def test_where_nothing_is_kept_there_is_nothing_to_lock() -> None:
    lock: DeviceLock = NoDeviceLock()
    assert at_once(lock.state()) is LockState.NONE
    for deed in (lock.protect("one"), lock.unprotect("one"), lock.change("one", "two"), lock.renew_code("one")):
        with pytest.raises(Refused) as refused:
            at_once(deed)
        assert refused.value.problems[0].message == NOTHING_TO_LOCK
