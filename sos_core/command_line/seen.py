"""Which meetings there were already: sixteen bytes for each, however many records are read."""

from __future__ import annotations

import hashlib
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field

from sos_core.model.frozen import Id


@dataclass(slots=True)
class Seen:
    """The meetings of a run, numbered as they come, each by 64 bits of a digest of its id: among a million meetings two
    are taken for the same once in 37 million runs."""

    _meetings: array[int] = field(default_factory=lambda: array("Q"))
    _numbers: array[int] = field(default_factory=lambda: array("Q"))

    def __len__(self) -> int:
        return len(self._meetings)

    def number(self, meeting: Id) -> int:
        """The number of the meeting in this run, from 1: the same for every record of it."""
        known = int.from_bytes(hashlib.blake2b(meeting.encode(), digest_size=8).digest(), "big")
        place = bisect_left(self._meetings, known)
        if place == len(self._meetings) or self._meetings[place] != known:
            self._meetings.insert(place, known)
            self._numbers.insert(place, len(self._meetings))
        return self._numbers[place]
