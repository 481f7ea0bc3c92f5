"""Where the things lie that go into the file of everything: for each sort a shelf of the device, with what lies on it,
what it is to people, and how one thing is put there.

Another sort is one more shelf in `SHELVES`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Protocol

from pydantic import ValidationError

from app.prompts import Prompts
from app.store import PROMPTS, ChangedElsewhere, Store, Stored
from sos_core.files import RecordFile
from sos_core.files.everything_file import Entry, Sort, content, entry_of
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.problems import refuse
from sos_core.wording import MEETING_KINDS

NO_SHELF: Final = mark("This Meeting Board has no place for it. Get the newer Meeting Board, and open the file there.")
NOT_QUESTIONS: Final = mark("These are no questions of Meeting Board.")
OWN_QUESTIONS: Final = mark("Your own questions to ask")
SOME_MEETING: Final = mark("Meeting")

_KINDS: Final = {kind.value: words for kind, words in MEETING_KINDS.items()}


@dataclass(frozen=True, slots=True)
class Label:
    """What something is, in words that name nobody."""

    key: str
    """Where it lies on its shelf: two of the same key are two versions of one thing."""
    kind: str
    """Untranslated."""
    day: dt.date | None = None
    value: str = ""
    """Its kind as the store has it."""
    saved_at: str = ""
    """When it was changed last, as the store has it."""


@dataclass(frozen=True, slots=True)
class Lying:
    """One thing on a shelf."""

    label: Label
    entry: Entry
    aside: str = ""
    """What is beside a meeting and goes into no file."""


class Shelf(Protocol):
    async def all(self, store: Store) -> list[Lying]: ...

    async def text(self, store: Store, key: str) -> str | None:
        """What lies there, to the letter; `None` where nothing does."""
        ...

    async def put(self, store: Store, entry: Entry, label: Label) -> None:
        """Puts down what is not there yet. Raises `ChangedElsewhere` where something is, and `StoreFailed`. `label`: as
        this shelf has given it."""
        ...

    def label(self, entry: Entry) -> Label:
        """What an entry is, once all of it was read with care. Raises `Refused`."""
        ...


class _Meetings:
    async def all(self, store: Store) -> list[Lying]:
        stored = sorted(await store.all(), key=lambda one: (one.held_on, one.id))
        return [Lying(_label_of(one), _entry_of(one), one.aside) for one in stored]

    async def text(self, store: Store, key: str) -> str | None:
        stored = await store.get(key)
        return stored.file if stored else None

    async def put(self, store: Store, entry: Entry, label: Label) -> None:
        await store.put(
            Stored(
                id=label.key,
                revision=1,
                saved_at=label.saved_at,
                kind=label.value,
                held_on=label.day.isoformat() if label.day else "",
                file=entry.file,
                came_as=entry.came_as.value,
            )
        )

    def label(self, entry: Entry) -> Label:
        meeting = _record(entry).meeting
        kind = meeting.kind
        return Label(meeting.id, MEETING_KINDS[kind], meeting.held_on, kind.value, meeting.changed.utc.isoformat())


class _Questions:
    """The leader's own: there is one thing on this shelf, or nothing."""

    async def all(self, store: Store) -> list[Lying]:
        text = await store.setting(PROMPTS)
        return [Lying(Label(PROMPTS, OWN_QUESTIONS), entry_of(Sort.PROMPTS, text))] if text else []

    async def text(self, store: Store, key: str) -> str | None:
        return await store.setting(key) or None

    async def put(self, store: Store, entry: Entry, label: Label) -> None:
        if await store.setting(PROMPTS):
            raise ChangedElsewhere
        await store.set(PROMPTS, entry.file)

    def label(self, entry: Entry) -> Label:
        try:
            Prompts.model_validate_json(entry.file)
        except ValidationError:
            raise refuse(NOT_QUESTIONS) from None
        return Label(PROMPTS, OWN_QUESTIONS)


SHELVES: Final[Mapping[Sort, Shelf]] = MappingProxyType({Sort.MEETING: _Meetings(), Sort.PROMPTS: _Questions()})


def shelf_of(entry: Entry) -> Shelf:
    """Raises `Refused` where there is none for it."""
    shelf = SHELVES.get(entry.sort)
    if shelf is None:
        raise refuse(NO_SHELF)
    return shelf


async def all_lying(store: Store) -> list[Lying]:
    """All that is on the device, and can be taken away."""
    return [lying for shelf in SHELVES.values() for lying in await shelf.all(store)]


def _record(entry: Entry) -> RecordFile:
    record = content(entry)
    assert isinstance(record, RecordFile)
    return record


def _entry_of(stored: Stored) -> Entry:
    came_as = Audience(stored.came_as) if stored.came_as in set(Audience) else Audience.WHOLE
    return entry_of(Sort.MEETING, stored.file, came_as)


def _label_of(stored: Stored) -> Label:
    day = None
    with suppress(ValueError):
        day = dt.date.fromisoformat(stored.held_on)
    return Label(stored.id, _KINDS.get(stored.kind, SOME_MEETING), day, stored.kind, stored.saved_at)
