"""How a call ends: what a script that calls this can go by."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Final

from sos_core.language import mark


class Exit(IntEnum):
    DONE = 0
    NOT_DONE = 1
    NOT_UNDERSTOOD = 2
    """The number that `argparse` gives for the same."""
    CONFLICTS = 3
    STOPPED = 130
    """128 and the number of the signal, SIGINT: what shells give for it."""


MEANINGS: Final[Mapping[Exit, str]] = {
    Exit.DONE: mark("done, and every file was whole"),
    Exit.NOT_DONE: mark(
        "a file could not be read or written, or is not whole, or standard output could not be written; standard error "
        "says why"
    ),
    Exit.NOT_UNDERSTOOD: mark("called in a way that it does not know"),
    Exit.CONFLICTS: mark("merge only: joined and written, but the two versions do not agree on everything"),
    Exit.STOPPED: mark("stopped from the keyboard"),
}
"""As `--help` and docs/command-line.md tell them."""
