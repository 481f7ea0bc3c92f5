"""Runs what is asynchronous only because a browser's store is: in memory nothing ever waits.

Not by `asyncio.run`, which refuses where a test of the same run has a browser open.
"""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def at_once(coroutine: Coroutine[Any, Any, T]) -> T:
    try:
        coroutine.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    coroutine.close()
    raise AssertionError("Something waited, with nothing there to wait for.")
