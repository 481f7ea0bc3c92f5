"""Remembers the HTML of cards whose item has not changed: a board of 600 statements draws one card, not 600.

Values of the model are frozen, so "not changed" is "the very same object".
"""

from __future__ import annotations

from collections.abc import Callable
from operator import is_
from typing import Any, TypeVar

T = TypeVar("T")


class Memo:
    def __init__(self) -> None:
        self._made: dict[str, tuple[tuple[object, ...], Any]] = {}

    def html(self, key: str, seen: tuple[object, ...], make: Callable[[], str]) -> str:
        """What `make` gave when `seen` (everything that it looks at) was last the same."""
        return self.value(key, seen, make)

    def value(self, key: str, seen: tuple[object, ...], make: Callable[[], T]) -> T:
        """The same for what is no HTML yet. A key is always asked for the same sort of thing."""
        before = self._made.get(key)
        if before is not None and all(map(is_, before[0], seen)):
            made: T = before[1]
            return made
        made = make()
        self._made[key] = (seen, made)
        return made
