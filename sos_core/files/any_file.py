"""A file that may be any of ours: which kind it is, and what is in it. The one place where that is told, for the board
and for the command line.

Another kind of file is one more member of `Kind`, one more type in `AnyFile` and one more reader in `_READERS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from sos_core.afterwards import Corrections
from sos_core.contributions.contribution import Contribution
from sos_core.files.contribution_file import read_contribution
from sos_core.files.corrections_file import read_corrections
from sos_core.files.everything_file import (
    EVERYTHING_FORMAT,
    MOST_BYTES_OF_ALL,
    EverythingFile,
    is_everything,
    read_everything,
)
from sos_core.files.everything_file import TOO_LARGE as TOO_LARGE_FOR_ANY
from sos_core.files.inside_page import LOCKED_TEMPLATE_ID
from sos_core.files.preset_file import read_preset
from sos_core.files.reading import undisturbed
from sos_core.files.record_file import (
    FOREIGN,
    FOREIGN_PAGE,
    FORMAT,
    TEMPLATE_ID,
    RecordFile,
    read,
    read_own,
    size_problem,
    text_of,
)
from sos_core.files.small_file import (
    CONTRIBUTION_FORMAT,
    CONTRIBUTION_TEMPLATE_ID,
    CORRECTIONS_FORMAT,
    INSTEAD,
    PRESET_FORMAT,
)
from sos_core.files.untrusted import parse
from sos_core.language import mark
from sos_core.model.presets import Preset
from sos_core.problems import Problem, Refused, refuse

ORDINARY: Final = 5_000
"""Objects in a record; a long conference has about 2,000. A file with more may be made so that something is wrong with
each of them, and is taken apart before all of that could be told."""


class Kind(StrEnum):
    """What a file is. Those with a format are called as it is."""

    RECORD = FORMAT
    CONTRIBUTION = CONTRIBUTION_FORMAT
    CORRECTIONS = CORRECTIONS_FORMAT
    PRESET = PRESET_FORMAT
    EVERYTHING = EVERYTHING_FORMAT
    LOCKED = "locked"


@dataclass(frozen=True, slots=True)
class LockedFile:
    """A file that tells nothing before its passphrase is typed: not even whether it is whole."""

    text: str = field(repr=False)


AnyFile = RecordFile | Contribution | Corrections | Preset | EverythingFile | LockedFile

KINDS_TOLD: Final[Mapping[Kind, str]] = {
    **{Kind(format): sentence for format, sentence in INSTEAD.items()},
    Kind.EVERYTHING: mark(
        "This file holds everything of a device. Choose “Open a file” on the page: there it is told what is in it."
    ),
    Kind.LOCKED: mark(
        "This file is locked: only with its passphrase can anybody see what it is, and whether it is whole. Choose "
        "“Open a file” on the page: there the passphrase is asked for."
    ),
}
"""What is said of a file of ours where another kind is needed."""

_FORMATS: Final = {kind.value: kind for kind in Kind if kind is not Kind.LOCKED}
_TEMPLATES: Final = {TEMPLATE_ID: Kind.RECORD, CONTRIBUTION_TEMPLATE_ID: Kind.CONTRIBUTION}
_NAMED_FIRST: Final = re.compile(r'\{\s*+"format"\s*+:\s*+"([^"\\]*+)"')
"""How our files begin: so a damaged one is told as what it was, too."""
_JWE: Final = re.compile(r'\{\s*"(?:ciphertext|encrypted_key|iv|protected|tag|aad|header|unprotected|recipients)"\s*:')
"""How any JWE begins, and no file of ours that is not locked."""
_AROUND_LOCKED: Final = f'<template id="{LOCKED_TEMPLATE_ID}">'


def kind_of(data: str | bytes) -> Kind | None:
    """By what the file says of itself, whether or not the rest of it is whole; `None`: it is none of ours. Raises
    `Refused` where it does not even say that: it is empty, too large, no text, or no JSON."""
    return Kind.EVERYTHING if is_everything(data) else _kind_of(text_of(data))


def read_any(data: str | bytes) -> AnyFile:
    """What is in a file, whichever of ours it is. Raises `Refused` where it is damaged, or none of ours."""
    if is_everything(data):
        return read_everything(data)
    text = text_of(data)
    kind = _kind_of(text)
    if kind is None:
        raise _foreign(text)
    return _READERS[kind](text)


def read_record(data: str | bytes) -> RecordFile:
    """The record in a file. Raises `Refused` for everything else, and says of another file of ours what it is."""
    kind = kind_of(data)
    if kind is Kind.RECORD:
        text = data if isinstance(data, str) else data.decode()
        # Of many records most are as they were written, and then half of the work is enough.
        return (read_own if text.count("{") <= ORDINARY else read)(text)
    raise _foreign(text_of(data)) if kind is None else refuse(KINDS_TOLD[kind])


def is_locked(text: str) -> bool:
    """Whether this is a locked file, or once was one: a damaged one is refused when it is opened."""
    text = text.strip()
    return _AROUND_LOCKED in text if text.startswith("<") else _JWE.match(text) is not None


def unread_problem(size: int) -> Problem | None:
    """Why nothing was read of a file of so many bytes."""
    if size > MOST_BYTES_OF_ALL:
        return Problem("", TOO_LARGE_FOR_ANY, {"most": MOST_BYTES_OF_ALL // 1_000_000})
    return size_problem(size)


def _foreign(text: str) -> Refused:
    return refuse(FOREIGN_PAGE if text.startswith("<") else FOREIGN)


def _kind_of(text: str) -> Kind | None:
    if is_locked(text):
        return Kind.LOCKED
    if text.startswith("<"):
        return next((kind for id, kind in _TEMPLATES.items() if f'<template id="{id}">' in text), None)
    named = _NAMED_FIRST.match(text)
    if named:
        return _FORMATS.get(named[1])
    return _kind_inside(text) if text.startswith(("{", "[")) else None


def _kind_inside(text: str) -> Kind | None:
    """Of what does not begin as we write it: another program may have put its fields in another order."""
    with undisturbed():
        tree, _ = parse(text)
    named = tree.get("format") if isinstance(tree, dict) else None
    return _FORMATS.get(named) if isinstance(named, str) else None


_READERS: Final[Mapping[Kind, Callable[[str], AnyFile]]] = {
    Kind.RECORD: read,
    Kind.CONTRIBUTION: read_contribution,
    Kind.CORRECTIONS: read_corrections,
    Kind.PRESET: read_preset,
    Kind.EVERYTHING: read_everything,
    Kind.LOCKED: LockedFile,
}
