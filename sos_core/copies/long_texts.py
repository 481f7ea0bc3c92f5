"""Withheld texts that are too long to stand somewhere by chance: wherever their letters follow each other they are
found, in whatever words, with whatever between them.

There can be thousands of them, of thousands of letters each, and as many texts to be looked through; whoever wants to
can make them alike in all but the last letter. So at each place of a text they are not tried one after the other. They
are sorted, and the place is looked up among them, in as many steps as their number has digits.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Final

from sos_core.copies.letters import ends, letters
from sos_core.copies.stretches import Stretch, joined

LONG: Final = 8
"""Letters and digits from which on a text is long. Below it a name is part of other people's words too often: Ann is in
Joanna, and Steph in Stephen."""


class LongTexts:
    """`texts`: by their letters only, each of at least `LONG`."""

    def __init__(self, texts: Iterable[str]) -> None:
        # In UTF-8, which sorts as the characters do, and of which Python compares long pieces in one go.
        self._texts = [b"", *sorted({text.encode() for text in texts})]
        self._starts = {text[:LONG] for text in self._texts[1:]}
        self._longest = max(map(len, self._texts))
        self._within = [0]
        self._far = [0]
        self._nest()

    def _nest(self) -> None:
        """Remembers for each text the longest other one that it begins with (`_within`), and one that many others are
        between (`_far`), so that from the longest to the shortest it is never many steps. The empty text is the last
        of them all. Source: E. W. Myers, An applicative random-access stack, Information Processing Letters 17 (1983).
        """
        outer = [0]
        over = [0]
        for place, text in enumerate(self._texts[1:], 1):
            while not text.startswith(self._texts[outer[-1]]):
                outer.pop()
            near = outer[-1]
            far = self._far[near]
            as_far = over[near] == over[far]
            self._within.append(near)
            self._far.append(self._far[far] if as_far else near)
            over.append(1 + over[near] + over[far] if as_far else 1)
            outer.append(place)

    def found(self, text: str) -> list[Stretch]:
        """Where they stand in a text."""
        if not self._starts:
            return []
        told = letters(text).encode()
        starts = self._starts
        near = [at for at in range(len(told)) if told[at : at + LONG] in starts]
        there = joined((at, at + length) for at in near if (length := self.length_at(told, at)))
        if not there:
            return []
        reached = ends(text)
        return [(bisect_right(reached, start), bisect_left(reached, end) + 1) for start, end in there]

    def length_at(self, told: bytes, at: int) -> int:
        """How long the longest text is that stands at this place, or 0. Sorted in among the texts, what stands there
        comes behind it, and between the two is nothing that does not begin with it."""
        place = bisect_right(self._texts, told[at : at + self._longest]) - 1
        while not told.startswith(self._texts[place], at):
            far = self._far[place]
            place = self._within[place] if told.startswith(self._texts[far], at) else far
        return len(self._texts[place])
