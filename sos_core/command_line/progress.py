"""How far it has come, for somebody who waits while thousands of files are read."""

from __future__ import annotations

import sys

from sos_core.command_line.saying import show, warn
from sos_core.command_line.trouble import NotUsable
from sos_core.language import Language

ON_A_TERMINAL = 20
"""Files after which the last line of a terminal is written anew. It takes about a fifth of a second."""

ELSEWHERE = 500
"""Files after which another line goes into a log."""


class Progress:
    """Counts files on standard error: in one line of a terminal that is written over, else in a line now and then."""

    def __init__(self, t: Language, *, told: bool) -> None:
        """`told`: not where the rows themselves go by in the same terminal."""
        self._t = t
        self._told = told
        self._terminal = sys.stderr.isatty()
        self._every = ON_A_TERMINAL if self._terminal else ELSEWHERE
        self._files = 0
        self._shown = ""

    def step(self) -> None:
        """One file more was read, or could not be."""
        self._files += 1
        if not self._told or self._files % self._every:
            return
        line = self._t.count("{n} file read.", "{n} files read.", self._files)
        if self._terminal:
            self._shown = line
            show(f"\r{line}")
        else:
            warn(line)

    def trouble(self, failed: NotUsable) -> None:
        """Says what is wrong with a file, in lines of its own."""
        self.end()
        failed.tell(self._t)

    def end(self) -> None:
        """Leaves the last line of the terminal empty for what is said next."""
        if self._shown:
            show(f"\r{' ' * len(self._shown)}\r")
            self._shown = ""
