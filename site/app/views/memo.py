"""Remembers the HTML of cards whose item has not changed: a board of 600 statements draws one card, not 600.

Values of the model are frozen, so "not changed" is "the very same object".
"""

from __future__ import annotations

from collections.abc import Callable
from operator import is_


class Memo:
    def __init__(self) -> None:
        self._made: dict[str, tuple[tuple[object, ...], str]] = {}

    def html(self, key: str, seen: tuple[object, ...], make: Callable[[], str]) -> str:
        """What `make` gave when `seen` (everything that it looks at) was last the same."""
        before = self._made.get(key)
        if before is not None and all(map(is_, before[0], seen)):
            return before[1]
        html = make()
        self._made[key] = (seen, html)
        return html
