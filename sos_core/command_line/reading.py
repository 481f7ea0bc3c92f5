"""Reading files: never more of one than it can have."""

from __future__ import annotations

from pathlib import Path

from sos_core.command_line.trouble import using
from sos_core.files import MOST_BYTES, RecordFile
from sos_core.files.any_file import read_record
from sos_core.files.everything_file import MOST_BYTES_OF_ALL, is_everything


def bytes_of(file: str) -> bytes:
    """What is in a file. Raises `NotUsable`."""
    with using(file), Path(file).open("rb") as stream:
        # One byte more than it can have: whatever is behind it, the file is too large.
        data = stream.read(MOST_BYTES + 1)
        return data + stream.read(MOST_BYTES_OF_ALL - MOST_BYTES) if is_everything(data) else data


def record_of(file: str) -> RecordFile:
    """The record in a file. Raises `NotUsable`."""
    data = bytes_of(file)
    with using(file):
        return read_record(data)
