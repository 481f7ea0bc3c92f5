"""What the desk holds between two messages, and what a message comes to: plain values, changed by replacing them.

A deed takes the state and a message and gives the state after it. Where it fails nothing of it has happened, so that
what is shown is always what is there.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from app.aside import Aside
from app.brought import Brought
from app.device_lock import DeviceLock, NoDeviceLock
from app.guard import Guard
from app.history import History
from app.locks import Locks
from app.passphrases import Passphrase
from app.preparing import Preparing
from app.prompts import Prompts
from app.retention import Retention
from app.screen import NOT_KNOWN, Message, Screen
from app.set_apart import SetApart
from app.storage import Storage
from app.store import Head, Store
from app.windows import Elsewhere, Writing, nowhere
from sos_core.files import Written
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Digest, Id
from sos_core.model.moment import Moment
from sos_core.problems import refuse

Made = Mapping[tuple[Audience, Id | None], Digest]
"""The copies that were made here, by whom they are for: what was last handed out as a file or printed from one."""


@dataclass(frozen=True, slots=True)
class State:
    screen: Screen = field(default_factory=Screen)
    history: History | None = None
    """The open meeting."""
    recalls: bool = False
    """What can be undone in the open meeting has not been read yet: see `keeping.with_undo`."""
    revision: int = 0
    """Of the open meeting as it lies in the store."""
    writing: Writing = Writing.ANYWAY
    """Whether what is open may be written in this window."""
    saved_at: Moment | None = None
    kept: tuple[Head, ...] = ()
    """The meetings on this device, as far as the list of them was read."""
    aside: Aside = field(default_factory=Aside)
    """What belongs to the open meeting on this device and is no part of it."""
    carried: tuple[str, ...] = ()
    """The last messages that changed what is open, by their ids, as they lie in the store: see `app.carried`."""
    fence: int = 0
    """How many changes undo does not go back on while the device is in the family's hands."""
    waits_from: float | None = None
    """Since when somebody who has forgotten the code has been looking at this page, as `Tools.elapsed` tells it. After
    a reload the minute begins again."""
    guard: Guard = field(default_factory=Guard)
    """With what the device is opened."""
    prompts: Prompts = field(default_factory=Prompts)
    """What was set on this device."""
    passphrase: Passphrase | None = None
    """For locking files, while the screen is open on which that is done. The desk forgets it when that is left."""
    made: Made = field(default_factory=lambda: MappingProxyType({}))
    drafts: tuple[Head, ...] = ()
    """What was prepared for a meeting on this device, as far as the list of it was read."""
    preparing: Preparing | None = None
    """What is on the page of somebody who prepares. Never beside an open meeting."""
    brought: tuple[Brought, ...] = ()
    """Files that wait to be settled, and what became of those beside them. They are in no store."""
    storage: Storage = field(default_factory=Storage)
    """What the browser says of the room that it gives."""
    retention: Retention = field(default_factory=Retention)
    """Of which meetings somebody does not want to be reminded now, as far as the list was read."""

    @property
    def open_id(self) -> Id | None:
        """Of what is open and lies in the store: a meeting, or what somebody prepares."""
        if self.history is not None:
            return self.history.now.id
        return self.preparing.contribution.id if self.preparing is not None and self.preparing.revision else None

    @property
    def open(self) -> History:
        """The open meeting. Raises `Refused` where none is: the page asks for what it cannot have."""
        if self.history is None:
            raise refuse(NOT_KNOWN)
        return self.history

    @property
    def prepared(self) -> Preparing:
        """What is being prepared. Raises `Refused` where nothing is."""
        if self.preparing is None:
            raise refuse(NOT_KNOWN)
        return self.preparing


@dataclass(frozen=True, slots=True)
class Tools:
    """What a deed needs of the world. `now` gives the time, `new_id` a random UUID, `elapsed` the seconds since some
    moment, by a clock that nobody can put back or forward; `choose(n)` one of the numbers below n, each as likely as
    the others: neither the core nor a deed has a clock or chance of its own."""

    store: Store
    now: Callable[[], Moment]
    new_id: Callable[[], Id]
    t: Language
    elapsed: Callable[[], float]
    choose: Callable[[int], int]
    locks: Locks
    """Locks files with a passphrase, and opens them."""
    device_lock: DeviceLock = field(default_factory=NoDeviceLock)
    """Of all that is kept on the device."""
    written: Written = field(default_factory=Written)
    """How the open meeting was written into the store last."""
    elsewhere: Elsewhere = nowhere
    """What is open for writing in some window."""
    message: str = ""
    """The id of the message that is being carried out; empty where it has none. It is stored with what it changes."""

    @property
    def aloud(self) -> Language:
        """For what is said of a change: its sentences keep their order, whatever names are in them. `t` is for what is
        stored, and for files."""
        return SetApart(self.t)


@dataclass(frozen=True, slots=True)
class Done:
    """What a message came to, beside the change on the page."""

    state: State
    taken: bool = True
    """Whether the form that sent it is done with."""
    announce: str = ""
    focus: str | None = None
    show: str | None = None
    """The id of what is brought into sight, wherever the keyboard is."""
    download: Mapping[str, Any] | None = None
    """What leaves the board, and how: see `docs/protocol.md`."""
    carried: bool | None = None
    """Whether the message was stored with which the board had died; `None` where that was not asked."""
    next: Message | None = None
    """What the page asks for by itself once this is shown: work that goes on, in steps. (What is not drawn in full yet
    the desk asks for: see `Page.more`.)"""


Deed = Callable[[Tools, State, Message], Awaitable[Done]]
