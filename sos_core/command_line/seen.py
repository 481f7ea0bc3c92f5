"""Which meetings there were already: some thirty bytes for each, and the same time for each, however many there are."""

from __future__ import annotations

import hashlib
from array import array
from dataclasses import dataclass, field
from typing import Final

from sos_core.model.frozen import Id

_FIRST: Final = 1_024
_FREE: Final = 0


def _places(number: int, sort: str) -> array[int]:
    return array(sort, bytes(array(sort).itemsize * number))


@dataclass(slots=True)
class Seen:
    """The meetings of a run, numbered as they come, each by 64 bits of a digest of its id: among a million meetings two
    are taken for the same once in 37 million runs.

    A table with open addressing, in two arrays: a dictionary takes five times the memory, and a sorted array as many
    times longer for each meeting as there are meetings."""

    _known: array[int] = field(default_factory=lambda: _places(_FIRST, "Q"))
    """The digest at its place, or the next free one behind it."""
    _numbers: array[int] = field(default_factory=lambda: _places(_FIRST, "I"))
    _count: int = 0

    def __len__(self) -> int:
        return self._count

    def number(self, meeting: Id) -> int:
        """The number of the meeting in this run, from 1: the same for every record of it."""
        known = int.from_bytes(hashlib.blake2b(meeting.encode(), digest_size=8).digest(), "big") or 1
        place = self._place(known)
        if self._known[place] == _FREE:
            self._count += 1
            self._known[place], self._numbers[place] = known, self._count
            if 3 * self._count > 2 * len(self._known):
                self._grow()
            return self._count
        return self._numbers[place]

    def _place(self, known: int) -> int:
        """Where it stands, or is to stand."""
        last = len(self._known) - 1
        place = known & last
        while self._known[place] not in (known, _FREE):
            place = (place + 1) & last
        return place

    def _grow(self) -> None:
        before = zip(self._known, self._numbers, strict=True)
        size = 2 * len(self._known)
        self._known, self._numbers = _places(size, "Q"), _places(size, "I")
        for known, number in before:
            if known != _FREE:
                place = self._place(known)
                self._known[place], self._numbers[place] = known, number
