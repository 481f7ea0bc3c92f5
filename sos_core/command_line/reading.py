"""Reading files: never more of one than it can have."""

from __future__ import annotations

from pathlib import Path

from sos_core.command_line.trouble import using
from sos_core.files import MOST_BYTES, RecordFile, read


def bytes_of(file: str, most: int = MOST_BYTES) -> bytes:
    """What is in a file. Raises `NotUsable`."""
    with using(file), Path(file).open("rb") as stream:
        # One byte more than it can have: whatever is behind it, the file is too large.
        return stream.read(most + 1)


def record_of(file: str) -> RecordFile:
    """The record in a file. Raises `NotUsable`."""
    data = bytes_of(file)
    with using(file):
        return read(data)
