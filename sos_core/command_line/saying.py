"""Telling people: one sentence to a line, on standard output or on standard error."""

from __future__ import annotations

import os
import re
import sys
from typing import Final, TextIO

_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Characters that move the cursor, colour the screen or turn the line round: in a file name, or in what a person typed,
they could make a terminal show something else than is there."""


def prepare_streams() -> None:
    """Makes sure that nothing which is said can end the call."""
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    # A terminal that knows few characters gets the others as escapes, not an error.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(sentence: str, stream: TextIO | None = None) -> None:
    """One line on standard output, or on the stream."""
    _put(plain(sentence) + "\n", stream or sys.stdout)


def warn(sentence: str) -> None:
    """One line on standard error."""
    say(sentence, sys.stderr)


def show(line: str) -> None:
    """What stands in the last line of a terminal until something else is said."""
    _put(line, sys.stderr)


def settle() -> None:
    """Hands over what still waits to be written, so that nothing comes up when Python ends."""
    for stream in (sys.stdout, sys.stderr):
        _put("", stream)


def plain(text: str) -> str:
    """The text on one line, with whatever a terminal would obey written as an escape."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def silence(stream: TextIO) -> None:
    """Lets everything that goes to the stream, and what it still holds, go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def _put(text: str, stream: TextIO) -> None:
    try:
        stream.write(text)
        stream.flush()
    except OSError:
        # Nobody listens any more (`| head`), or what listens is full. The exit code still tells.
        silence(stream)


def _nowhere() -> TextIO:
    # A program that was started without a place to say something must not write into the next file that it opens.
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123
