"""A slow device: the processes of the page and its workers are stopped three quarters of the time.

The developer tools can slow a page's own thread only, and Python runs in another.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterable
from typing import Final, Self

FACTOR: Final = 4
RUNS: Final = 0.004
"""Seconds at a time: short, so that to the page it looks slow and not interrupted."""


def can_slow() -> bool:
    """Whether this system can stop a process and let it go on."""
    return hasattr(signal, "SIGSTOP")


class SlowDevice:
    """Slows processes as long as it is entered. `follow` tells it of them; none is left stopped."""

    def __init__(self, factor: float = FACTOR) -> None:
        self.factor = factor
        self._processes: frozenset[int] = frozenset()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._slow, daemon=True)
        self._ran = 0.0
        self._stopped = 0.0

    @property
    def measured(self) -> float:
        """By how much the processes were slowed."""
        return 1 + self._stopped / self._ran if self._ran else 1.0

    def follow(self, processes: Iterable[int]) -> None:
        self._processes = frozenset(processes)

    def _slow(self) -> None:
        while not self._over.is_set():
            began = time.monotonic()
            self._over.wait(RUNS)
            processes = self._processes
            tell(processes, signal.SIGSTOP)
            stopped = time.monotonic()
            self._ran += stopped - began
            # By what has been until now, not by what was asked for: the clock of a busy machine is late.
            self._over.wait(max(0.0, self._ran * (self.factor - 1) - self._stopped))
            tell(processes, signal.SIGCONT)
            self._stopped += time.monotonic() - stopped

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        tell(self._processes, signal.SIGCONT)


def tell(processes: Iterable[int], what: signal.Signals) -> None:
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, what)
