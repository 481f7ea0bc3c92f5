"""Writing files: wholly or not at all, and never over one that was read."""

from __future__ import annotations

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from sos_core.command_line.saying import heard
from sos_core.command_line.trouble import using
from sos_core.language import mark
from sos_core.problems import refuse

SAME_FILE: Final = mark("This would overwrite a file that is read. Choose another name for what is written.")


def write(output: str, content: str | bytes) -> None:
    """Writes the text, in UTF-8, or the bytes into the file. Raises `NotUsable`."""
    with written(output) as stream:
        if isinstance(content, str):
            stream.write(content)
        else:
            stream.buffer.write(content)


def keep_apart(output: str, *read: str) -> None:
    """Raises `NotUsable` where the file to write is one of those that are read."""
    with using(output, writing=True):
        if any(_same(output, file) for file in read):
            raise refuse(SAME_FILE)


@contextmanager
def written(output: str) -> Iterator[TextIO]:
    """A stream whose text becomes the file when all of it is there. Line ends stay as they are. Raises `NotUsable`.

    It is written beside its place and moved there: a full disk leaves no half file, and an older file as it was. The
    file can be read by its owner only, because it is about a family."""
    with using(output, writing=True):
        place = Path(output)
        if place.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if place.exists() and not place.is_file():
            # A device or a pipe cannot be replaced; it is written to.
            with place.open("w", encoding="utf-8", newline="") as stream:
                yield stream
            return
        handle, beside = tempfile.mkstemp(prefix=".meeting-", suffix=".part", dir=place.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
                yield stream
            Path(beside).replace(place)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Standard output for what is no sentence but the very thing that was asked for: in UTF-8 whatever the terminal
    knows, line ends as they are. Raises `Unsaid` where it cannot be written. Where nobody listens any more (`| head`)
    the block is left and nothing is said."""
    stream = sys.stdout
    with heard(stream):
        if not hasattr(stream, "reconfigure"):
            yield stream
            return
        stream.reconfigure(encoding="utf-8", errors="strict", newline="")
        yield stream
        stream.reconfigure(errors="backslashreplace")


def _same(output: str, file: str) -> bool:
    try:
        return os.path.samefile(output, file)  # noqa: PTH121
    except (OSError, ValueError):
        # One of them is not there, or has a name that no file can have: then they are not the same.
        return False
