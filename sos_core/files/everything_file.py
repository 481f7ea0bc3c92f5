"""Everything of a device in one file: each meeting, each contribution and what was set there, as the very text that
lies on the device, with a digest that proves it.

Whoever opens such a file has perhaps nothing else left. So each entry is a line by itself: where a byte is wrong, or
the end is missing, the other entries are still found, and only what its digest proves is taken for an entry.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Annotated, Any, Final, Literal

from pydantic import Field, ValidationError

from sos_core.canonical import canonical_digest
from sos_core.contributions.contribution import Contribution
from sos_core.files.contribution_file import read_contribution
from sos_core.files.reading import check_version, undisturbed
from sos_core.files.record_file import RecordFile, read, read_own
from sos_core.files.untrusted import parse
from sos_core.language import mark
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Digest, Frozen
from sos_core.model.moment import Moment
from sos_core.problems import Refused, refuse

EVERYTHING_FORMAT: Final = "meeting-board-everything"
EVERYTHING_VERSION: Final = 1

MOST_BYTES_OF_ALL: Final = 60_000_000
"""What is read of such a file. A record of the largest size fits into one, whatever is typed in it."""

FULL: Final = 14_000_000
"""Where a file has as much, the next entry begins another one: a phone holds it in memory more than once while it reads
it, and a locked file holds no more than that. A long conference makes about 0.3 MB."""

MOST_ENTRIES: Final = 2_000
"""In one file. Of meetings with next to nothing in them as many fit into `FULL`."""

_HEAD: Final = 1_000
"""Characters at the beginning that say which format this is."""

TOO_LARGE: Final = mark(
    "The file is larger than {most} MB, so it cannot be a file of Meeting Board. Choose another file."
)
NOT_EVERYTHING: Final = mark(
    "This is not a file of everything of Meeting Board. Choose the file that was saved with “Take everything away”."
)
NOTHING_WHOLE: Final = mark("The file is damaged, and nothing whole is left in it. Use another copy of it.")
TOO_MANY_ENTRIES: Final = mark(
    "There are more than {most} entries in the file, which no file of everything of Meeting Board has. Choose another "
    "file."
)
ENTRY_DAMAGED: Final = mark("It is damaged: its text is not the one that was saved.")
NO_ENTRY: Final = mark("It is damaged: something of it is missing.")
NO_DATA: Final = mark("It is no data file, so no Meeting Board has kept it.")


class Sort(StrEnum):
    """What an entry is."""

    MEETING = "meeting"
    CONTRIBUTION = "contribution"
    PROMPTS = "prompts"
    """The leader's own questions to ask."""


class Entry(Frozen):
    """One thing as it lies on the device."""

    sort: Sort
    digest: Digest
    """Of the text, in UTF-8, and of what is beside it: see `entry_digest`."""
    came_as: Audience = Audience.WHOLE
    """What a meeting was brought in from. Files of version 1 of the format do not say it themselves."""
    file: str
    beside: str = ""
    """What its reader wrote beside a copy that is there to be read, as the device keeps it; empty for everything
    else."""


class EverythingEnvelope(Frozen):
    format: Literal["meeting-board-everything"]
    version: Literal[1]
    made: Moment
    count: Annotated[int, Field(ge=0, le=MOST_ENTRIES)]
    digest: Digest
    entries: Annotated[tuple[Entry, ...], Field(max_length=MOST_ENTRIES)]


@dataclass(frozen=True, slots=True)
class DamagedEntry:
    """What stands in the place of an entry and is none."""

    message: str
    day: str
    """Of the meeting, as far as it can still be read, in ISO 8601; else empty."""


@dataclass(frozen=True, slots=True)
class EverythingFile:
    """What was read. Of each entry it is certain that its text is the one that was saved, and no more."""

    entries: tuple[Entry | DamagedEntry, ...]
    """In the order of the file."""
    made: Moment | None
    """`None` where that cannot be read any more."""
    whole: bool
    """Whether it is all that was saved. If not, more may be missing than the damaged entries."""
    count: int
    """Of the entries that were saved, as far as that is known."""


def entry_of(sort: Sort, file: str, came_as: Audience = Audience.WHOLE, beside: str = "") -> Entry:
    return Entry(sort=sort, digest=entry_digest(file, beside), came_as=came_as, file=file, beside=beside)


def entry_digest(file: str, beside: str = "") -> Digest:
    """What an entry is known by. Where something is beside the text it is the digest of both: either of them is
    proved."""
    one = text_digest(file)
    return canonical_digest([one, text_digest(beside)]) if beside else one


def text_digest(text: str) -> Digest:
    """SHA-256 of a text as it lies on the device. What is no text has one, too."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def digest_of_all(digests: Iterable[Digest]) -> Digest:
    """The digest of several entries together, in whatever order: of two devices with the same on them it is the
    same."""
    return canonical_digest(sorted(set(digests)))


def content(entry: Entry, *, own: bool = False) -> RecordFile | Contribution | None:
    """What the text of an entry holds, read with the care with which a file by itself is; `None` for what the core does
    not know. Raises `Refused`. `own`: most likely Meeting Board wrote it, as on its own device; then it is quicker, and
    comes to the same whoever wrote it."""
    if entry.sort is Sort.PROMPTS:
        return None
    if not entry.file.startswith("{"):
        raise refuse(NO_DATA)
    if entry.sort is Sort.CONTRIBUTION:
        return read_contribution(entry.file)
    return read_own(entry.file) if own else read(entry.file)


def in_files(entries: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    """The entries, as many together as go into one file."""
    together: list[Entry] = []
    size = 0
    for entry in entries:
        more = len(_line(entry))
        if together and (size + more > FULL or len(together) == MOST_ENTRIES):
            yield tuple(together)
            together, size = [], 0
        together.append(entry)
        size += more
    if together:
        yield tuple(together)


def write_everything(entries: Sequence[Entry], made: Moment) -> str:
    """The file, as JSON: every field, in the order of the documentation, each entry in one line; `beside` only where
    there is something. `entries`: not more than `in_files` puts together."""
    return b"".join([opening(entries, made), *(piece(entries, n) for n in range(len(entries))), CLOSING]).decode()


# Of a large file piece by piece, in UTF-8: what makes one shows meanwhile how far it is.


def opening(entries: Sequence[Entry], made: Moment) -> bytes:
    """What stands before the first entry."""
    head = {
        "format": EVERYTHING_FORMAT,
        "version": EVERYTHING_VERSION,
        "made": made.model_dump(mode="json"),
        "count": len(entries),
        "digest": digest_of_all(entry.digest for entry in entries),
    }
    fields = ",\n ".join(f'"{name}": {json.dumps(value)}' for name, value in head.items())
    return f'{{\n {fields},\n "entries": [\n  '.encode()


def piece(entries: Sequence[Entry], number: int) -> bytes:
    """One of the entries, with what parts it from the one before."""
    line = _line(entries[number])
    return b",\n  " + line if number else line


CLOSING: Final = b"\n ]\n}\n"


def _line(entry: Entry) -> bytes:
    fields = entry.model_dump(mode="json", exclude=None if entry.beside else {"beside"})
    text = json.dumps(fields, ensure_ascii=False)
    try:
        return text.encode()
    except UnicodeEncodeError:
        # What is no text, and so in no file, is written as an escape: whatever lies on a device can be taken away.
        return _NO_TEXT.sub(_escaped, text).encode()


_NO_TEXT: Final = re.compile("[\ud800-\udfff]")


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def everything_file_name(made: Moment, number: int = 1) -> str:
    """A name for the file that tells the day on which it was made, and names nobody. `number`: of several."""
    return f"everything-{made.local.date().isoformat()}{f'-{number}' if number > 1 else ''}.json"


def is_everything(data: str | bytes) -> bool:
    """Whether this says of itself that it is a file of everything: for whoever has a file and does not know which."""
    head = data[:_HEAD]
    text = head.decode("utf-8", "replace") if isinstance(head, bytes) else head
    return _NAMED.match(text.removeprefix("\ufeff")) is not None


_NAMED: Final = re.compile(rf'\s*+\{{[^\[]*?"format"\s*+:\s*+"{EVERYTHING_FORMAT}"')
_VERSION: Final = re.compile(r'"version"\s*+:\s*+(\d{1,4})\b')
_IN_A_LINE: Final = re.compile(r'^[ \t]*+\{"sort": [^\n]*+', re.MULTILINE)
_DAY: Final = re.compile(r'\\?"(?:held_on|on)\\?": ?\\?"(\d{4}-\d\d-\d\d)\\?"')


def read_everything(data: str | bytes) -> EverythingFile:
    """What is in a file of everything, and what in it is damaged. Raises `Refused` for everything else, and where
    nothing whole is left."""
    if len(data) > MOST_BYTES_OF_ALL:
        raise refuse(TOO_LARGE, most=MOST_BYTES_OF_ALL // 1_000_000)
    if not is_everything(data):
        raise refuse(NOT_EVERYTHING)
    # Letters that are no UTF-8 become others: the digest of their entry tells.
    text = data.decode("utf-8", "replace") if isinstance(data, bytes) else data
    with undisturbed():
        return _read(text)


def _read(text: str) -> EverythingFile:
    try:
        tree, _ = parse(text.removeprefix("\ufeff"))
    except Refused:
        tree = None
    if not isinstance(tree, dict) or not isinstance(tree.get("entries"), list):
        return _found_in(text)
    check_version(tree.get("version"), EVERYTHING_VERSION)
    raw: list[object] = tree["entries"]
    return _together(map(_entry, raw), len(raw), tree)


def _found_in(text: str) -> EverythingFile:
    """What is left of a file that is no JSON any more."""
    version = _VERSION.search(text[:_HEAD])
    if version:
        check_version(int(version[1]), EVERYTHING_VERSION)
    lines = [found[0] for found in islice(_IN_A_LINE.finditer(text), MOST_ENTRIES + 1)]
    if not lines:
        raise refuse(NOTHING_WHOLE)
    return _together(map(_entry_in, lines), len(lines), _head_of(text))


def _head_of(text: str) -> dict[str, Any]:
    head, _, _ = text[:_HEAD].partition('"entries"')
    try:
        tree, _ = parse(head.rstrip(" \t\r\n,") + "}")
    except Refused:
        return {}
    assert isinstance(tree, dict)  # It begins as one.
    return tree


def _together(entries: Iterable[Entry | DamagedEntry], number: int, head: dict[str, Any]) -> EverythingFile:
    if number > MOST_ENTRIES:
        raise refuse(TOO_MANY_ENTRIES, most=MOST_ENTRIES)
    read = tuple(entries)
    good = [entry.digest for entry in read if isinstance(entry, Entry)]
    if number and not good:
        raise refuse(NOTHING_WHOLE)
    count = head.get("count")
    whole = len(good) == number == count and head.get("digest") == digest_of_all(good)
    known = count if isinstance(count, int) and number <= count <= MOST_ENTRIES else number
    return EverythingFile(read, _moment(head.get("made")), whole, known)


def _moment(value: object) -> Moment | None:
    try:
        return Moment.model_validate(value)
    except ValidationError:
        return None


def _entry(value: object) -> Entry | DamagedEntry:
    text = value.get("file") if isinstance(value, dict) else None
    day = _day(text) if isinstance(text, str) else ""
    try:
        entry = Entry.model_validate(value)
    except ValidationError:
        return DamagedEntry(NO_ENTRY, day)
    return entry if entry_digest(entry.file, entry.beside) == entry.digest else DamagedEntry(ENTRY_DAMAGED, day)


def _entry_in(line: str) -> Entry | DamagedEntry:
    try:
        value, _ = parse(line.strip(" \t\r,"))
    except Refused:
        return DamagedEntry(ENTRY_DAMAGED, _day(line))
    return _entry(value)


def _day(text: str) -> str:
    found = _DAY.search(text)
    return found[1] if found else ""
