"""Telling people: one sentence to a line, on standard output or on standard error.

Where standard output does not take what is said, that is raised, so that no call ends as done of which nobody heard.
Two things are no failure: a reader that had enough (`| head`), and a standard error that takes nothing, because there
the exit code still tells.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TextIO, cast

_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Characters that move the cursor, colour the screen or turn the line round: in a file name, or in what a person typed,
they could make a terminal show something else than is there."""


class Unsaid(Exception):
    """Standard output did not take what was written to it."""

    def __init__(self, error: OSError | ValueError) -> None:
        super().__init__(str(error))
        self.full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        """There is no room left."""
        self.reason: str = getattr(error, "strerror", None) or str(error)
        """In the system's own words."""


def prepare_streams() -> None:
    """Makes sure that there are streams, and that no character which is said can end the call."""
    if sys.stdout is None:
        # Whatever is written to it fails, as it does where standard output is full.
        sys.stdout = _nowhere("r")
    if sys.stderr is None:
        sys.stderr = _nowhere("w")
    # A terminal that knows few characters gets the others as escapes, not an error.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(sentence: str) -> None:
    """One line on standard output. Raises `Unsaid`."""
    put(plain(sentence) + "\n")


def warn(sentence: str) -> None:
    """One line on standard error."""
    show(plain(sentence) + "\n")


def put(text: str) -> None:
    """The text on standard output, as it is. Raises `Unsaid`."""
    with heard(sys.stdout):
        sys.stdout.write(text)


def show(text: str) -> None:
    """The text on standard error, as it is."""
    _quietly(text, sys.stderr)


def settle() -> None:
    """Hands over what a call that was broken off still has to be written, so that nothing comes up when Python ends."""
    for stream in (sys.stdout, sys.stderr):
        _quietly("", stream)


@contextmanager
def heard(stream: TextIO) -> Iterator[None]:
    """Whatever is written to the stream in this block has left this program at its end. Raises `Unsaid`. Where nobody
    listens any more the block is left and nothing is said."""
    try:
        yield
        stream.flush()
    except (OSError, ValueError) as error:
        _silence(stream)
        if not _had_enough(error):
            raise Unsaid(error) from None


def plain(text: str) -> str:
    """The text on one line, with whatever a terminal would obey written as an escape."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def _quietly(text: str, stream: TextIO) -> None:
    try:
        stream.write(text)
        stream.flush()
    except (OSError, ValueError):
        _silence(stream)


def _had_enough(error: OSError | ValueError) -> bool:
    # Windows says "invalid argument" of a pipe whose other end is closed.
    return isinstance(error, BrokenPipeError) or (
        sys.platform == "win32" and getattr(error, "errno", 0) == errno.EINVAL
    )


def _silence(stream: TextIO) -> None:
    """Lets everything that goes to the stream, and what it still holds, go nowhere."""
    try:
        number = stream.fileno()
    except (OSError, ValueError):
        # It is none of the system's: nothing of it comes up when Python ends.
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


def _nowhere(mode: str) -> TextIO:
    # A program that was started without a place to say something must not write into the next file that it opens.
    return cast(TextIO, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123
