"""What the page shows, as regions and lists, and what of it has changed since the page was last told.

A region is one element with an id. A list is the children of an element with an id, each with a key: a board of 600
statements costs one child when one statement changes. See `docs/protocol.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from app.set_apart import kept_within

Lists = Mapping[str, Mapping[str, str]]
"""The HTML of children by the id of their list and their keys, in order."""

NO_LISTS: Final[Lists] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Page:
    """All that is to be seen: HTML of each region by id, and of each list's children by id and key, in order."""

    regions: Mapping[str, str] = field(default_factory=dict)
    lists: Lists = field(default_factory=dict)
    more: bool = False
    """Whether some of it is not drawn in full yet."""

    def changes_since(self, shown: Page, kept: Lists = NO_LISTS) -> dict[str, Any]:
        """The part of a reply that brings a page showing `shown`, and keeping the children of the lists `kept`, to this
        one."""
        regions = {id: kept_within(html) for id, html in self.regions.items() if shown.regions.get(id) != html}
        lists = {}
        for id, items in self.lists.items():
            before = shown.lists.get(id) or kept.get(id, {})
            if items is before and items and id in shown.lists:
                continue
            new = {key: kept_within(html) for key, html in items.items() if before.get(key) != html}
            # An empty list is told as well: the page may still show what another meeting had in it.
            if new or list(items) != list(before) or id not in shown.lists:
                lists[id] = {"order": list(items), "items": new}
        return {"regions": regions, "lists": lists}
