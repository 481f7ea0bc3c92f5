"""Lines that show what a long step is doing. Standard library only: used before the environment exists."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

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
