"""Where meetings are kept on the device: the interface, what can go wrong with it, and the one that keeps nothing.

The IndexedDB one is in `browser`. Both pass the same acceptance tests (`tests/app/test_store.py`,
`tests/browser/test_store.py`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Final, Protocol

from pydantic_core import PydanticSerializationError, to_json

from app.aside import is_away, is_own_copy
from sos_core.files.everything_file import Sort
from sos_core.language import mark
from sos_core.model.frozen import Id


@dataclass(frozen=True, slots=True)
class Stored:
    """One meeting as it lies on the device.

    `file` is the text of its record file: what lies here can be handed out as it is, also by the rescue page.
    `revision` counts the times it was stored, so that two windows notice each other.
    """

    id: Id
    revision: int
    saved_at: str
    """RFC 3339, UTC."""
    kind: str
    held_on: str
    file: str
    came_as: str
    """The audience of the copy that it was brought in from: a meeting that came as a copy for everyone lacks what that
    copy left out, and says so. Files of version 1 of the format could not say it themselves."""
    aside: str = ""
    """What belongs to the meeting on this device and is no part of it: see `aside`."""
    keep_until: str = ""
    """The day by which it is to be deleted, as the record or its preset has it; empty where neither says one."""
    carried: str = ""
    """The ids of the messages that changed it last, with spaces between them: see `carried`."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody prepares for a meeting, as it lies on the device. `file` and `revision` are as with a meeting."""

    id: Id
    revision: int
    saved_at: str
    """RFC 3339, UTC."""
    kind: str
    """Who prepares it: see `ReportKind`."""
    held_on: str
    """The day of the meeting that it is for; empty where that is not known."""
    file: str
    carried: str = ""
    """As with a meeting."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a list needs to know of a meeting, or of what was prepared for one: it is told without opening that."""

    id: Id
    sort: Sort
    """`MEETING` or `CONTRIBUTION`."""
    revision: int
    saved_at: str = ""
    kind: str = ""
    held_on: str = ""
    own: bool = False
    """It is somebody's own copy of the record."""
    away: bool = False
    """The device was handed over for it, and is not back."""
    damaged: bool = False
    """What lies there cannot be opened. Of what is above, only the first three are known."""
    size: int = 0
    """Bytes of its file."""
    keep_until: str = ""
    """The day by which a meeting is to be deleted; empty where there is none."""


class StoreFailed(Exception):
    """The device did not take it. `message` says so to a person, untranslated."""

    message = mark(
        "This device could not keep the change. What you typed is still here. Save a file of the meeting now."
    )


class DeviceFull(StoreFailed):
    message = mark(
        "This device has no room left, so the change is not kept. What you typed is still here. Save a file of the "
        "meeting, then make room on the device and try again."
    )


class ChangedElsewhere(StoreFailed):
    message = mark(
        "This meeting was changed in another window, so the change made here is not kept. Copy what you typed, then "
        "open the meeting again from the list to go on with the newer one."
    )


class Damaged(StoreFailed):
    message = mark("What this device holds of that is damaged, and cannot be opened.")


class Blocked(StoreFailed):
    message = mark("Another window of this page holds the store. Close the other windows, then try again.")


PROMPTS: Final = "prompts"
"""The name of the setting that holds the questions to ask."""


class Store(Protocol):
    keeps: bool
    """Whether what is stored outlives the page."""
    why_not: str
    """Why it does not, where that is known; untranslated."""

    async def heads(self) -> list[Head]:
        """All meetings and all that was prepared, in no order, without opening any of it. What is damaged is there,
        and says so."""
        ...

    async def handed_over(self) -> bool:
        """Whether the device is in somebody's hands, by any of the heads: asked before whatever leaves the board, and
        so without a list of them."""
        ...

    async def all(self) -> list[Stored]:
        """All meetings, opened one and all: where a list is wanted, that is `heads`. What is damaged is left out."""
        ...

    async def get(self, id: Id) -> Stored | None:
        """Raises `Damaged` where something lies there that cannot be opened."""
        ...

    async def put(self, stored: Stored, step: str = "") -> None:
        """Keeps it. Comes back only when it is safely stored. Raises `ChangedElsewhere` unless its revision is one
        more than what lies there (1 where nothing does), and `StoreFailed` where the device will not take it.

        `step` is kept with it, all of it or nothing, in the log of the meeting's steps, under the number of the
        revision; an empty one is none."""

    async def delete(self, id: Id) -> None:
        """The meeting, its head and all its steps."""

    async def steps(self, id: Id) -> list[tuple[int, str]]:
        """The log of a meeting's steps, by their numbers, the first one first. What is damaged is left out."""
        ...

    async def forget_steps(self, id: Id, before: int) -> None:
        """Those with a number below `before` are taken out of the log."""

    async def damaged(self, id: Id, sort: Sort = Sort.MEETING) -> bytes:
        """What lies there of something that cannot be opened, to be taken away as it is; empty where nothing does."""
        ...

    async def drafts(self) -> list[Draft]:
        """What was prepared on this device. What is damaged is left out."""

    async def draft(self, id: Id) -> Draft | None:
        """Raises `Damaged` where something lies there that cannot be opened."""
        ...

    async def put_draft(self, draft: Draft) -> None:
        """Keeps it, with the same promise and the same refusals as `put`."""

    async def delete_draft(self, id: Id) -> None: ...

    async def setting(self, name: str) -> str:
        """What was set on this device and belongs to no meeting; empty where nothing was, or where it is damaged."""

    async def set(self, name: str, text: str) -> None:
        """Keeps it. Comes back only when it is safely stored. Raises `StoreFailed` where the device will not take
        it."""


class MemoryStore:
    """Keeps everything as long as the page is open: for browsers that allow nothing more, and for tests."""

    keeps = False

    def __init__(self, why_not: str = "") -> None:
        self.why_not = why_not
        self._stored: dict[Id, Stored] = {}
        self._drafts: dict[Id, Draft] = {}
        self._settings: dict[str, str] = {}
        self._steps: dict[Id, dict[int, str]] = {}

    async def heads(self) -> list[Head]:
        return [*map(head_of, await self.all()), *map(head_of, await self.drafts())]

    async def handed_over(self) -> bool:
        return any(head.away for head in await self.heads())

    async def all(self) -> list[Stored]:
        return list(self._stored.values())

    async def get(self, id: Id) -> Stored | None:
        return self._stored.get(id)

    async def put(self, stored: Stored, step: str = "") -> None:
        _next(self._stored.get(stored.id), stored)
        self._stored[stored.id] = stored
        if step:
            self._steps.setdefault(stored.id, {})[stored.revision] = step

    async def delete(self, id: Id) -> None:
        self._stored.pop(id, None)
        self._steps.pop(id, None)

    async def steps(self, id: Id) -> list[tuple[int, str]]:
        return sorted(self._steps.get(id, {}).items())

    async def forget_steps(self, id: Id, before: int) -> None:
        self._steps[id] = {number: step for number, step in self._steps.get(id, {}).items() if number >= before}

    async def damaged(self, id: Id, sort: Sort = Sort.MEETING) -> bytes:
        """Nothing in memory is."""
        return b""

    async def drafts(self) -> list[Draft]:
        return list(self._drafts.values())

    async def draft(self, id: Id) -> Draft | None:
        return self._drafts.get(id)

    async def put_draft(self, draft: Draft) -> None:
        _next(self._drafts.get(draft.id), draft)
        self._drafts[draft.id] = draft

    async def delete_draft(self, id: Id) -> None:
        self._drafts.pop(id, None)

    async def setting(self, name: str) -> str:
        return self._settings.get(name, "")

    async def set(self, name: str, text: str) -> None:
        self._settings[name] = text


def head_of(one: Stored | Draft) -> Head:
    size = len(one.file.encode("utf-8", "surrogatepass"))
    if isinstance(one, Draft):
        return Head(one.id, Sort.CONTRIBUTION, one.revision, one.saved_at, one.kind, one.held_on, size=size)
    return Head(
        id=one.id,
        sort=Sort.MEETING,
        revision=one.revision,
        saved_at=one.saved_at,
        kind=one.kind,
        held_on=one.held_on,
        own=is_own_copy(one.aside),
        away=is_away(one.aside),
        size=size,
        keep_until=one.keep_until,
    )


def as_json(one: Stored | Draft) -> bytes:
    """As it is sealed: JSON, in UTF-8. Somebody waits for it after each change, and a large meeting has millions of
    letters: `json` takes more than twice as long."""
    record = asdict(one)
    try:
        return to_json(record)
    except PydanticSerializationError:
        # Half of a character, which UTF-8 does not have.
        return json.dumps(record).encode()


def latest(heads: Iterable[Head], sort: Sort) -> tuple[Head, ...]:
    """Of this sort, what was changed last first."""
    return tuple(sorted((head for head in heads if head.sort is sort), key=lambda head: head.saved_at, reverse=True))


def _next(lying: Stored | Draft | None, new: Stored | Draft) -> None:
    """Raises `ChangedElsewhere` unless it goes on from what lies there."""
    if new.revision != (lying.revision if lying else 0) + 1:
        raise ChangedElsewhere
