"""Remembers the HTML of cards whose item has not changed: a board of 600 statements draws one card, not 600.

Values of the model are frozen, so "not changed" is "the very same object".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter, is_
from typing import Any, Final, TypeVar

from sos_core.model.alike import common_ends
from sos_core.model.frozen import Id
from sos_core.model.parts import Item

T = TypeVar("T")
I = TypeVar("I", bound=Item)  # noqa: E741

_ID: Final = attrgetter("id")


@dataclass(frozen=True, slots=True)
class _Rows:
    """What was drawn of a list last."""

    around: tuple[object, ...]
    items: tuple[Any, ...]
    html: Mapping[Id, str]
    anew: frozenset[Id]


class Memo:
    def __init__(self) -> None:
        self._made: dict[str, tuple[tuple[object, ...], Any]] = {}
        self._rows: dict[str, _Rows] = {}

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

    def rows(
        self,
        key: str,
        around: tuple[object, ...],
        items: tuple[I, ...],
        make: Callable[[I], str],
        anew: Collection[Id] = (),
    ) -> Mapping[Id, str]:
        """The HTML of the items of a list, by their ids: made where an item is another than before, where anything
        `around` all of them is, and of those that are to be made `anew`, this time or the last. Where nothing is, it is
        the very same mapping."""
        before = self._rows.get(key)
        if before is None or len(before.around) != len(around) or not all(map(is_, before.around, around)):
            before = _Rows(around, (), {}, frozenset())
        first, last = common_ends(before.items, items)
        anew = frozenset(anew)
        again = anew | before.anew
        if first == len(items) == len(before.items) and again.isdisjoint(before.html):
            return before.html
        was = dict(zip(map(_ID, before.items), before.items, strict=True))
        html = dict(islice(before.html.items(), first))
        for item in items[first : len(items) - last]:
            same = was.get(item.id) is item and item.id not in again
            html[item.id] = before.html[item.id] if same else make(item)
        html |= islice(before.html.items(), len(before.items) - last, None)
        for item in (*items[:first], *items[len(items) - last :]) if again else ():
            if item.id in again:
                html[item.id] = make(item)
        self._rows[key] = _Rows(around, items, html, anew)
        return html
