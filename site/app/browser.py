"""The browser, as seen from Python in the worker: the only module that imports `js`, `pyodide` or `pyscript`.

It gives the desk its store (IndexedDB), its clock, its chance and its locks (WebCrypto), and the page the one function
that it calls.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib import import_module
from itertools import chain
from typing import Any, Final
from uuid import uuid4

import js
from pyodide.ffi import JsException, to_js

from app.desk import Desk
from app.device_lock import NOT_UNLOCKED, DeviceLock, LockState, NoDeviceLock
from app.late import remaining
from app.locks import FOREIGN, NOT_FETCHED, WORK, WRONG, Locks, NoLocks, padded, page_around, to_open, unpadded
from app.store import (
    Blocked,
    ChangedElsewhere,
    Damaged,
    DeviceFull,
    Draft,
    Head,
    MemoryStore,
    Store,
    Stored,
    StoreFailed,
    as_json,
    head_of,
)
from app.visits import Desks, InVisit
from sos_core.files import within_limit
from sos_core.files.everything_file import Sort
from sos_core.language import Language, mark
from sos_core.model.frozen import Id, built
from sos_core.model.moment import Moment
from sos_core.problems import Refused, refuse

DATABASE: Final = "meeting-board"


class Locked(StoreFailed):
    message = mark(
        "The passphrase of this device was set or taken away in another window. Load this page again to go on."
    )


class Unable(StoreFailed):
    message = mark(
        "It could not be encrypted: the page came over no secure connection (https), or the browser is too old."
    )


FAILURES: Final[Mapping[str, type[StoreFailed]]] = {
    "full": DeviceFull,
    "changed": ChangedElsewhere,
    "blocked": Blocked,
    "damaged": Damaged,
    "locked": Locked,
    "unable": Unable,
}
"""By the reason that the vault gives: see `refusal.js`."""


# What `site/client/interpreter.js` gives is imported when it is needed: a memory image is made where nothing of it is.


def _vault() -> Any:
    import vault

    return vault


def _locked_files() -> Any:
    import locked_files

    return locked_files


async def _told(promise: Any) -> Any:
    """What the vault answers. Raises `StoreFailed` for what it refuses."""
    try:
        return await promise
    except JsException as error:
        raise FAILURES.get(str(getattr(error, "reason", "")), StoreFailed)(str(error)) from error


class IndexedDBStore:
    """Meetings in IndexedDB, sealed. What lies there, and how, is the matter of `site/client/vault/`: it is given the
    text of a meeting, with what stands beside it, and gives it back."""

    keeps = True
    why_not = ""

    def __init__(self, vault: Any) -> None:
        self._vault = vault

    @classmethod
    async def opened(cls) -> IndexedDBStore:
        """Raises `StoreFailed` where the browser has no storage for this page (private windows, some policies), or
        cannot encrypt."""
        return cls(await _told(_vault().open(DATABASE)))

    @property
    def lock(self) -> DeviceLock:
        """Of this device."""
        return BrowserDeviceLock(self._vault)

    def close(self) -> None:
        """Nothing is asked of it any more."""
        self._vault.close()

    async def heads(self) -> list[Head]:
        told = json.loads(await _told(self._vault.heads()))
        return [Head(**{**head, "sort": Sort(head["sort"])}) for head in told]

    async def handed_over(self) -> bool:
        return bool(await _told(self._vault.handedOver()))

    async def all(self) -> list[Stored]:
        return [_stored(text.to_bytes()) for text in await _told(self._vault.allInBytes(Sort.MEETING.value))]

    async def get(self, id: Id) -> Stored | None:
        text = await _told(self._vault.get(Sort.MEETING.value, id))
        return _stored(text) if text else None

    async def put(self, stored: Stored, step: str = "") -> None:
        await self._put(stored, step)

    async def _put(self, new: Stored | Draft, step: str = "") -> None:
        head = head_of(new)
        # In bytes, because of a text each letter would be taken over by itself.
        record, told = to_js(as_json(new)), json.dumps(asdict(head))
        await _told(self._vault.put(head.sort.value, new.id, new.revision, record, told, to_js(step.encode())))

    async def delete(self, id: Id) -> None:
        await _told(self._vault.delete(Sort.MEETING.value, id))

    async def steps(self, id: Id) -> list[tuple[int, str]]:
        return [(number, step) for number, step in json.loads(await _told(self._vault.steps(id)))]

    async def forget_steps(self, id: Id, before: int) -> None:
        await _told(self._vault.forgetSteps(id, before))

    async def damaged(self, id: Id, sort: Sort = Sort.MEETING) -> bytes:
        return str(await _told(self._vault.damaged(sort.value, id))).encode()

    async def drafts(self) -> list[Draft]:
        return [_draft(text.to_bytes()) for text in await _told(self._vault.allInBytes(Sort.CONTRIBUTION.value))]

    async def draft(self, id: Id) -> Draft | None:
        text = await _told(self._vault.get(Sort.CONTRIBUTION.value, id))
        return _draft(text) if text else None

    async def put_draft(self, draft: Draft) -> None:
        await self._put(draft)

    async def delete_draft(self, id: Id) -> None:
        await _told(self._vault.delete(Sort.CONTRIBUTION.value, id))

    async def setting(self, name: str) -> str:
        return str(await _told(self._vault.setting(name)))

    async def set(self, name: str, text: str) -> None:
        await _told(self._vault.set(name, text))


def _stored(text: str | bytes) -> Stored:
    record = json.loads(text)
    return Stored(
        id=str(record["id"]),
        revision=int(record.get("revision", 0)),
        saved_at=str(record.get("saved_at", "")),
        kind=str(record.get("kind", "")),
        held_on=str(record.get("held_on", "")),
        file=str(record.get("file", "")),
        came_as=str(record.get("came_as", "")),
        aside=str(record.get("aside", "")),
        keep_until=str(record.get("keep_until", "")),
        carried=str(record.get("carried", "")),
    )


def _draft(text: str | bytes) -> Draft:
    record = json.loads(text)
    return Draft(
        id=str(record["id"]),
        revision=int(record.get("revision", 0)),
        saved_at=str(record.get("saved_at", "")),
        kind=str(record.get("kind", "")),
        held_on=str(record.get("held_on", "")),
        file=str(record.get("file", "")),
        carried=str(record.get("carried", "")),
    )


class BrowserDeviceLock:
    """The lock of this device: `site/client/vault/lock.js`."""

    def __init__(self, vault: Any) -> None:
        self._vault = vault

    async def state(self) -> LockState:
        return LockState(str(await _told(self._vault.state())))

    async def protect(self, passphrase: str) -> str:
        return str(await _unlocked(self._vault.protect(passphrase)))

    async def unprotect(self, secret: str) -> None:
        await _unlocked(self._vault.unprotect(secret))

    async def change(self, old: str, new: str) -> str:
        return str(await _unlocked(self._vault.change(old, new)))

    async def renew_code(self, passphrase: str) -> str:
        return str(await _unlocked(self._vault.renewCode(passphrase)))


async def _unlocked(promise: Any) -> Any:
    """As `_told`. Raises `Refused` where what somebody typed does not open the device."""
    try:
        return await promise
    except JsException as error:
        reason = str(getattr(error, "reason", ""))
        if reason in NOT_UNLOCKED:
            raise refuse(NOT_UNLOCKED[reason], "passphrase") from error
        raise FAILURES.get(reason, StoreFailed)(str(error)) from error


REASONS: Final = {"foreign": FOREIGN, "work": WORK}
"""What `sealing.js` says of a file before it tries to open it; all else is that it was tried in vain."""


class BrowserLocks(Locks):
    """JWE by jose and WebCrypto: `site/client/sealing.js`."""

    async def lock(self, text: str, passphrase: str) -> str:
        content = to_js(padded(text))
        sealing = await _fetched(_locked_files().sealing)
        return str(await sealing.sealed(content, passphrase))

    async def opened(self, text: str, passphrase: str) -> str:
        jwe = to_open(text)
        sealing = await _fetched(_locked_files().sealing)
        try:
            content = await sealing.unsealed(jwe, passphrase)
        except JsException as error:
            raise _not_opened(error) from error
        return unpadded(content.to_bytes())

    async def page(self, locked: str) -> str:
        return within_limit(page_around(str(await _fetched(_locked_files().page)), locked))

    async def file(self, pieces: Sequence[bytes], type: str, passphrase: str) -> Mapping[str, str]:
        # The browser puts it together, outside of Python's memory, and the page is told its address.
        if passphrase:
            await _fetched(_locked_files().sealing)
            pieces = [padded(b"".join(pieces))]
        return {"address": str(await _locked_files().file(to_js(pieces), type, passphrase))}


async def _fetched(part: Any) -> Any:
    """A part of the board that is fetched when it is first needed: from what is kept for use without a network, where
    that is so. Raises `Refused`."""
    try:
        return await part()
    except JsException as error:
        raise refuse(NOT_FETCHED) from error


def _not_opened(error: JsException) -> Refused:
    reason = str(getattr(error, "reason", ""))
    return refuse(REASONS[reason]) if reason in REASONS else refuse(WRONG, "passphrase")


def choose(n: int) -> int:
    """One of the numbers below n, each as likely as the others, by the device's own chance."""
    fair = 2**32 // n * n
    while True:
        number = int(js.crypto.getRandomValues(js.Uint32Array.new(1))[0])
        if number < fair:
            return number % n


def now() -> Moment:
    """The device's clock, with the offset that its owner sees on the wall."""
    utc = dt.datetime.now(dt.UTC).replace(microsecond=0)
    offset = -int(js.Date.new().getTimezoneOffset())
    return Moment(utc=utc, offset=offset)


def new_id() -> Id:
    return str(uuid4())


LOCK: Final = "meeting-board-writes-"
"""What the names of the page's locks begin with: see `site/client/windows.js`."""


async def elsewhere() -> frozenset[Id]:
    """What is open for writing in some window of this device."""
    if not hasattr(js.navigator, "locks"):
        return frozenset()
    try:
        held = (await js.navigator.locks.query()).held.to_py()
    except JsException:
        return frozenset()
    return frozenset(str(one["name"]).removeprefix(LOCK) for one in held if str(one["name"]).startswith(LOCK))


async def _opened_desk() -> tuple[Desk, Store]:
    """That of this device, with what lies there."""
    store: Store
    device_lock: DeviceLock = NoDeviceLock()
    try:
        store = kept = await IndexedDBStore.opened()
        device_lock = kept.lock
    except StoreFailed as failed:
        # The meeting can still be held; the page says all the time that only a file keeps it.
        store = MemoryStore(failed.message if isinstance(failed, Unable) else "")
    desk = Desk(
        store,
        now=now,
        new_id=new_id,
        choose=choose,
        locks=_locks(),
        device_lock=device_lock,
        elsewhere=elsewhere,
    )
    return desk, store


def _locks() -> Locks:
    return BrowserLocks() if hasattr(js.crypto, "subtle") else NoLocks()


@functools.cache
def _device() -> asyncio.Task[tuple[Desk, Store]]:
    """The one desk of this device on this page; opened when it is first asked for."""
    return asyncio.ensure_future(_opened_desk())


async def _desk() -> Desk:
    return (await _device())[0]


async def _visit() -> Desk:
    """That of a visit. The device is let go of, if it was opened."""
    if _device.cache_info().currsize:
        _, store = await _device()
        if isinstance(store, IndexedDBStore):
            store.close()
        _device.cache_clear()
    return Desk(MemoryStore(), now=now, new_id=new_id, t=InVisit(Language()), choose=choose, locks=_locks(), visit=True)


_desks: Final = Desks(_desk, _visit)

SEEN_FIRST: Final = ("app.state", "app.deeds", "app.views.home", "app.views.shell")
"""Modules that what is seen first is made with, beside those that are imported at once."""


async def get_ahead() -> None:
    """Imports them. Until the page asks for the first view, it has something to do itself."""
    for name in SEEN_FIRST:
        import_module(name)
        await asyncio.sleep(0)


async def take(message: str) -> str:
    """What the page calls: a message in, a reply out."""
    reply = await _desks.take(message)
    _get_ready()
    return reply


@functools.cache
def _get_ready() -> asyncio.Task[None]:
    """What was seen first needs few modules and models; whoever reads it leaves time for the others."""
    return asyncio.ensure_future(_rest())


async def _rest() -> None:
    for _ in chain(remaining(), built()):
        await asyncio.sleep(0)
