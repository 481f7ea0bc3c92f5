"""The browser, as seen from Python in the worker: the only module that imports `js`, `pyodide` or `pyscript`.

It gives the desk its store (IndexedDB), its clock, its chance and its locks (WebCrypto), and the page the one function
that it calls.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import functools
from dataclasses import asdict
from typing import Any, Final
from uuid import uuid4

import js
import locked_files
from pyodide.ffi import JsException, create_once_callable, to_js

from app.desk import Desk
from app.locks import FOREIGN, NOT_FETCHED, WORK, WRONG, Locks, NoLocks, padded, page_around, to_open, unpadded
from app.store import (
    Blocked,
    ChangedElsewhere,
    DeviceFull,
    Draft,
    Head,
    MemoryStore,
    Store,
    Stored,
    StoreFailed,
    head_of,
)
from sos_core.files import within_limit
from sos_core.files.everything_file import Sort
from sos_core.model.frozen import Id
from sos_core.model.moment import Moment
from sos_core.problems import Refused, refuse

DATABASE: Final = "meeting-board"
VERSION: Final = 3
"""Raised with every new store in the database: 1 had the meetings, 2 has settings beside them, 3 what is prepared for
meetings."""
MEETINGS: Final = "meetings"
SETTINGS: Final = "settings"
CONTRIBUTIONS: Final = "contributions"
KEYS: Final = {MEETINGS: "id", SETTINGS: "name", CONTRIBUTIONS: "id"}

OPEN_WITHIN: Final = 10.0
"""Seconds to wait for the database. A browser that refuses says so at once; one that is stuck says nothing."""


def _js(**values: Any) -> Any:
    return to_js(values, dict_converter=js.Object.fromEntries)


def _failure(error: Any) -> StoreFailed:
    """What the browser says went wrong, as what a person can be told."""
    # Read from the text: what the browser throws, rather than hands over, Pyodide wraps in an error of another name.
    said = str(error)
    return DeviceFull() if "QuotaExceededError" in said else StoreFailed(said)


def _answer(request: Any) -> asyncio.Future[Any]:
    """The result of an IndexedDB request."""
    future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    def done(event: Any) -> None:
        if not future.done():
            future.set_result(request.result)

    def failed(event: Any) -> None:
        if not future.done():
            future.set_exception(_failure(request.error))

    request.onsuccess = create_once_callable(done)
    request.onerror = create_once_callable(failed)
    return future


def _finished(transaction: Any) -> asyncio.Future[None]:
    """A transaction's end. Only `complete` means that the data is on the disk."""
    future: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def complete(event: Any) -> None:
        if not future.done():
            future.set_result(None)

    def aborted(event: Any) -> None:
        if not future.done():
            future.set_exception(_failure(transaction.error))

    transaction.oncomplete = create_once_callable(complete)
    transaction.onabort = create_once_callable(aborted)
    return future


class IndexedDBStore:
    """Meetings in IndexedDB, each as one record `{id, revision, saved_at, kind, held_on, file, came_as, aside,
    keep_until}`, beside them settings, each as one record `{name, text}`, and what is prepared for meetings, each as
    one record `{id, revision, saved_at, kind, held_on, file}`."""

    keeps = True

    def __init__(self, database: Any) -> None:
        self._database = database

    @classmethod
    async def opened(cls) -> IndexedDBStore:
        """Raises `StoreFailed` where the browser has no storage for this page (private windows, some policies)."""
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        try:
            request = js.indexedDB.open(DATABASE, VERSION)
        except (JsException, AttributeError) as error:
            raise StoreFailed(str(error)) from error

        def upgrade(event: Any) -> None:
            # From whatever version: what is there stays, what is not there is made.
            for name, key in KEYS.items():
                if not request.result.objectStoreNames.contains(name):
                    request.result.createObjectStore(name, _js(keyPath=key))

        def opened(event: Any) -> None:
            if not future.done():
                future.set_result(request.result)

        def failed(event: Any) -> None:
            if not future.done():
                future.set_exception(_failure(request.error))

        request.onupgradeneeded = create_once_callable(upgrade)
        request.onsuccess = create_once_callable(opened)
        request.onerror = create_once_callable(failed)
        try:
            database = await asyncio.wait_for(future, OPEN_WITHIN)
        except TimeoutError as error:
            raise Blocked from error

        def give_way(event: Any) -> None:
            # Another window wants to upgrade or delete the database: it would wait for this one for ever.
            database.close()

        database.onversionchange = create_once_callable(give_way)
        return cls(database)

    def _transaction(self, mode: str, name: str = MEETINGS) -> tuple[Any, Any]:
        try:
            transaction = self._database.transaction(name, mode, _js(durability="strict"))
        except JsException as error:
            raise _failure(error) from error
        return transaction, transaction.objectStore(name)

    async def heads(self) -> list[Head]:
        return [*map(head_of, await self.all()), *map(head_of, await self.drafts())]

    async def steps(self, id: Id) -> list[tuple[int, str]]:
        return []

    async def forget_steps(self, id: Id, before: int) -> None:
        pass

    async def damaged(self, id: Id, sort: Sort = Sort.MEETING) -> bytes:
        return b""

    async def all(self) -> list[Stored]:
        _, store = self._transaction("readonly")
        records = await _answer(store.getAll())
        return [_stored(record) for record in records.to_py()]

    async def get(self, id: Id) -> Stored | None:
        _, store = self._transaction("readonly")
        record = await _answer(store.get(id))
        return _stored(record.to_py()) if record else None

    async def put(self, stored: Stored, step: str = "") -> None:
        await self._put(MEETINGS, stored)

    async def _put(self, name: str, new: Stored | Draft) -> None:
        transaction, store = self._transaction("readwrite", name)
        finished = _finished(transaction)
        why: StoreFailed | None = None

        def compared(event: Any) -> None:
            # Written from inside the answer: a transaction is over as soon as Python has gone back to its event loop.
            nonlocal why
            lying = looked.result
            if new.revision != (int(lying.revision) if lying else 0) + 1:
                why = ChangedElsewhere()
                transaction.abort()
                return
            try:
                store.put(_js(**asdict(new)))
            except JsException as error:
                why = _failure(error)
                transaction.abort()

        looked = store.get(new.id)
        looked.onsuccess = create_once_callable(compared)
        try:
            await finished
        except StoreFailed as failed:
            # A transaction that we ended ourselves tells no reason.
            raise why or failed from failed

    async def delete(self, id: Id) -> None:
        await self._delete(MEETINGS, id)

    async def _delete(self, name: str, id: Id) -> None:
        transaction, store = self._transaction("readwrite", name)
        finished = _finished(transaction)
        store.delete(id)
        await finished

    async def drafts(self) -> list[Draft]:
        _, store = self._transaction("readonly", CONTRIBUTIONS)
        records = await _answer(store.getAll())
        return [_draft(record) for record in records.to_py()]

    async def draft(self, id: Id) -> Draft | None:
        _, store = self._transaction("readonly", CONTRIBUTIONS)
        record = await _answer(store.get(id))
        return _draft(record.to_py()) if record else None

    async def put_draft(self, draft: Draft) -> None:
        await self._put(CONTRIBUTIONS, draft)

    async def delete_draft(self, id: Id) -> None:
        await self._delete(CONTRIBUTIONS, id)

    async def setting(self, name: str) -> str:
        _, store = self._transaction("readonly", SETTINGS)
        record = await _answer(store.get(name))
        return str(record.text) if record else ""

    async def set(self, name: str, text: str) -> None:
        transaction, store = self._transaction("readwrite", SETTINGS)
        finished = _finished(transaction)
        try:
            store.put(_js(name=name, text=text))
        except JsException as error:
            raise _failure(error) from error
        await finished


def _stored(record: dict[str, Any]) -> Stored:
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
    )


def _draft(record: dict[str, Any]) -> Draft:
    return Draft(
        id=str(record["id"]),
        revision=int(record.get("revision", 0)),
        saved_at=str(record.get("saved_at", "")),
        kind=str(record.get("kind", "")),
        held_on=str(record.get("held_on", "")),
        file=str(record.get("file", "")),
    )


REASONS: Final = {"foreign": FOREIGN, "work": WORK}
"""What `sealing.js` says of a file before it tries to open it; all else is that it was tried in vain."""


class BrowserLocks:
    """JWE by jose and WebCrypto: `site/client/sealing.js`."""

    async def lock(self, text: str, passphrase: str) -> str:
        content = to_js(padded(text))
        sealing = await _fetched(locked_files.sealing)
        return str(await sealing.sealed(content, passphrase))

    async def opened(self, text: str, passphrase: str) -> str:
        jwe = to_open(text)
        sealing = await _fetched(locked_files.sealing)
        try:
            content = await sealing.unsealed(jwe, passphrase)
        except JsException as error:
            raise _not_opened(error) from error
        return unpadded(content.to_bytes())

    async def page(self, locked: str) -> str:
        return within_limit(page_around(str(await _fetched(locked_files.page)), locked))


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


async def _opened_desk() -> Desk:
    store: Store
    try:
        store = await IndexedDBStore.opened()
    except StoreFailed:
        # The meeting can still be held; the page says all the time that only a file keeps it.
        store = MemoryStore()
    locks: Locks = BrowserLocks() if hasattr(js.crypto, "subtle") else NoLocks()
    return Desk(store, now=now, new_id=new_id, choose=choose, locks=locks, elsewhere=elsewhere)


@functools.cache
def _desk() -> asyncio.Task[Desk]:
    """The one desk of this page; opened when it is first asked for."""
    return asyncio.ensure_future(_opened_desk())


async def take(message: str) -> str:
    """What the page calls: a message in, a reply out."""
    return await (await _desk()).take(message)
