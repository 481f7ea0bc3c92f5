"""Lines that show what a long step is doing. Standard library only: used before the environment exists."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

STILL_AT_IT_AFTER = 10.0


def say(text: str) -> None:
    print(text, flush=True)


@contextmanager
def step(text: str) -> Iterator[None]:
    """Says that a step begins, that it goes on (so that nobody takes it for dead), and how long it took."""
    say(f"{text} ...")
    start = time.monotonic()
    done = threading.Event()

    def reassure() -> None:
        while not done.wait(STILL_AT_IT_AFTER):
            say(f"  still at it after {time.monotonic() - start:.0f} s")

    threading.Thread(target=reassure, daemon=True).start()
    try:
        yield
    finally:
        done.set()
    took = time.monotonic() - start
    if took >= 1:
        say(f"  done in {took:.0f} s")


@dataclass
class Durations:
    """How long the parts of a long run took, for its last lines."""

    parts: list[tuple[str, float]] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    @contextmanager
    def of(self, part: str) -> Iterator[None]:
        start = time.monotonic()
        try:
            yield
        finally:
            self.parts.append((part, time.monotonic() - start))

    def lines(self) -> list[str]:
        """A line for each, and one for all of them: less than the sum, where parts went on beside each other."""
        total = time.monotonic() - self.began
        return [f"{_in_minutes(took):>6}  {part}" for part, took in [*self.parts, ("All of them", total)]]


def _in_minutes(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"
