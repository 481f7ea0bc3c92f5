"""Writes a file again after one change: only what is new in it is made into JSON.

A board of hundreds of statements, and the version of it that the device once got, are a megabyte of JSON; of that, one
change writes one statement anew. Items are frozen, so "not changed" is "the very same object".
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from sos_core.model.alike import common_ends
from sos_core.model.frozen import Frozen
from sos_core.model.meeting import Meeting
from sos_core.model.parts import Item, Part
from sos_core.model.past import Past

_PAST: Final = '\n "past":'
# No text has a line break in it, in JSON: how far a name is from the margin tells whose it is.
_OF_THE_MEETING: Final = re.compile(r'(?<=\n {2})"(\w+)": \[\]')
_OF_ITS_ANCESTOR: Final = re.compile(r'(?<=\n {3})"(\w+)": \[\]')


@cache
def _lists() -> frozenset[str]:
    """The names of a meeting's lists of items."""
    return frozenset(part.value for part in Part)


class Written:
    """What was written last."""

    def __init__(self) -> None:
        self._before: dict[tuple[str, int], tuple[tuple[Item, ...], list[str]]] = {}
        self._now: dict[tuple[str, int], tuple[tuple[Item, ...], list[str]]] = {}
        """The items of each list beside their texts: as long as an item is there, no other has its identity."""

    def text(self, around: Frozen, meeting: Meeting, past: Past | None) -> str:
        """`around`, in which the other two are, as `model_dump_json(indent=1)` writes it."""
        self._now = {}
        ancestor = past.ancestor if past else None
        empty = dict.fromkeys(_lists(), ())
        bare: dict[str, Any] = {"meeting": meeting.model_copy(update=empty)}
        if past and ancestor:
            bare["past"] = past.model_copy(update={"ancestor": ancestor.model_copy(update=empty)})
        text = around.model_copy(update=bare).model_dump_json(indent=1)
        head, name, tail = text.partition(_PAST)
        head = _OF_THE_MEETING.sub(lambda found: self._list(found, meeting, 3), head)
        if ancestor:
            tail = _OF_ITS_ANCESTOR.sub(lambda found: self._list(found, ancestor, 4), tail)
        self._before = self._now
        return head + name + tail

    def _list(self, found: re.Match[str], meeting: Meeting, depth: int) -> str:
        name = found[1]
        items = Part(name).items(meeting) if name in _lists() else ()
        if not items:
            return found[0]
        margin = "\n" + " " * depth
        before, known = self._before.get((name, depth), ((), []))
        first, last = common_ends(before, items)
        moved = dict(zip(map(id, before), known, strict=True)) if len(items) - first - last > 1 else {}
        between = [
            moved.get(id(item)) or item.model_dump_json(indent=1).replace("\n", margin)
            for item in items[first : len(items) - last]
        ]
        texts = known[:first] + between + known[len(known) - last :]
        self._now[name, depth] = items, texts
        inside = f",{margin}".join(texts)
        return f'"{name}": [{margin}{inside}{margin[:-1]}]'
