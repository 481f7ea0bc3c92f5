"""Where the things lie that go into the file of everything: for each sort a shelf of the device, with what lies on it,
what it is to people, and how one thing is put there.

Another sort is one more shelf in `SHELVES`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Protocol

from pydantic import ValidationError

from app.as_stored import day_in, kind_in
from app.aside import Aside, aside_from
from app.own_copy import own_copy_from
from app.prompts import Prompts
from app.retention import as_stored
from app.store import PROMPTS, ChangedElsewhere, Damaged, Draft, Head, Store, Stored
from sos_core.contributions import Contribution
from sos_core.files import RecordFile
from sos_core.files.everything_file import Entry, Sort, content, entry_of
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.problems import refuse
from sos_core.wording import MEETING_KINDS, REPORTS

NOT_BESIDE: Final = mark("What was written beside this copy cannot be read.")
NOT_QUESTIONS: Final = mark("These are no questions of Meeting Board.")
OWN_QUESTIONS: Final = mark("Your own questions to ask")

SOMETHING_PREPARED: Final = mark("What somebody prepared")

_REPORTS: Final = {kind.value: words for kind, words in REPORTS.items()}


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
    keep_until: str = ""
    """The day by which it is to be deleted, as the store has it."""


@dataclass(frozen=True, slots=True)
class Lying:
    """One thing on a shelf."""

    label: Label
    entry: Entry
    aside: str = ""
    """What is beside a meeting. Of it what was written beside somebody's own copy is in the entry, and nothing else."""


class Shelf(Protocol):
    async def all(self, store: Store) -> list[Lying]: ...

    async def entry(self, store: Store, key: str) -> Entry | None:
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

    async def entry(self, store: Store, key: str) -> Entry | None:
        try:
            stored = await store.get(key)
        except Damaged:
            return entry_of(Sort.MEETING, "")
        return _entry_of(stored) if stored else None

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
                aside=Aside(own=own_copy_from(entry.beside)).text if entry.beside else "",
                keep_until=label.keep_until,
            )
        )

    def label(self, entry: Entry) -> Label:
        meeting = _record(entry).meeting
        if entry.beside and own_copy_from(entry.beside) is None:
            raise refuse(NOT_BESIDE)
        kind, changed = meeting.kind, meeting.changed.utc.isoformat()
        return Label(meeting.id, MEETING_KINDS[kind], meeting.held_on, kind.value, changed, as_stored(meeting))


class _Prepared:
    """What somebody prepares for a meeting."""

    async def all(self, store: Store) -> list[Lying]:
        drafts = sorted(await store.drafts(), key=lambda one: (one.held_on, one.id))
        return [Lying(_label_of_draft(one), entry_of(Sort.CONTRIBUTION, one.file)) for one in drafts]

    async def entry(self, store: Store, key: str) -> Entry | None:
        try:
            draft = await store.draft(key)
        except Damaged:
            return entry_of(Sort.CONTRIBUTION, "")
        return entry_of(Sort.CONTRIBUTION, draft.file) if draft else None

    async def put(self, store: Store, entry: Entry, label: Label) -> None:
        held_on = label.day.isoformat() if label.day else ""
        await store.put_draft(Draft(label.key, 1, label.saved_at, label.value, held_on, entry.file))

    def label(self, entry: Entry) -> Label:
        contribution = content(entry)
        assert isinstance(contribution, Contribution)
        kind, changed = contribution.kind, contribution.changed.utc.isoformat()
        return Label(contribution.id, REPORTS[kind], contribution.held_on, kind.value, changed)


class _Questions:
    """The leader's own: there is one thing on this shelf, or nothing."""

    async def all(self, store: Store) -> list[Lying]:
        text = await store.setting(PROMPTS)
        return [Lying(Label(PROMPTS, OWN_QUESTIONS), entry_of(Sort.PROMPTS, text))] if text else []

    async def entry(self, store: Store, key: str) -> Entry | None:
        text = await store.setting(key)
        return entry_of(Sort.PROMPTS, text) if text else None

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


SHELVES: Final[Mapping[Sort, Shelf]] = MappingProxyType(
    {Sort.MEETING: _Meetings(), Sort.CONTRIBUTION: _Prepared(), Sort.PROMPTS: _Questions()}
)


def shelf_of(entry: Entry) -> Shelf:
    return SHELVES[entry.sort]


async def all_damaged(store: Store) -> list[Label]:
    """What cannot be opened: it is there, and cannot be taken away."""
    return [_label_of_head(head) for head in await store.heads() if head.damaged]


def _label_of_head(head: Head) -> Label:
    words = kind_in(head.kind) if head.sort is Sort.MEETING else _REPORTS.get(head.kind, SOMETHING_PREPARED)
    return Label(head.id, words, day_in(head.held_on), head.kind, head.saved_at)


async def all_lying(store: Store) -> list[Lying]:
    """All that is on the device, and can be taken away."""
    return [lying for shelf in SHELVES.values() for lying in await shelf.all(store)]


def _record(entry: Entry) -> RecordFile:
    record = content(entry)
    assert isinstance(record, RecordFile)
    return record


def _entry_of(stored: Stored) -> Entry:
    came_as = Audience(stored.came_as) if stored.came_as in set(Audience) else Audience.WHOLE
    own = aside_from(stored.aside).own
    return entry_of(Sort.MEETING, stored.file, came_as, own.text if own else "")


def _label_of(stored: Stored) -> Label:
    words = kind_in(stored.kind)
    return Label(stored.id, words, day_in(stored.held_on), stored.kind, stored.saved_at, stored.keep_until)


def _label_of_draft(draft: Draft) -> Label:
    words = _REPORTS.get(draft.kind, SOMETHING_PREPARED)
    return Label(draft.id, words, day_in(draft.held_on), draft.kind, draft.saved_at)
