"""Withheld numbers: a telephone number in whatever groups, a door code in whatever it was typed into.

Where a digit more or less stands beside a code it is taken out nevertheless: 4471 is taken out of 44712. Somebody who
tries codes at a door would be glad of it, and a number in somebody's sentence that shows a mark can be asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sos_core.copies.letters import letters
from sos_core.copies.stretches import Stretch, joined

LEAST_OF_CODE: Final = 4
"""Digits of a code. Of fewer there are too many in ages, dates and times of day."""

LEAST_OF_NUMBER: Final = 7
"""Digits of a telephone number."""

LAST_OF_NUMBER: Final = 9
"""By which a telephone number is known: before them a country writes its own digits, or none."""

_NUMBER: Final = re.compile(r"\d(?:[\s()./\u2010-\u2015-]*+\d)*+")


class Digits:
    """`places`: details that may have telephone numbers in them; `texts`: whatever is withheld. Those of them that are
    nothing but digits are codes."""

    def __init__(self, places: Iterable[str], texts: Iterable[str]) -> None:
        told = {letters(number) for place in places for number in _NUMBER.findall(place)}
        self._numbers = {number[-LAST_OF_NUMBER:] for number in told if len(number) >= LEAST_OF_NUMBER}
        codes = {letters(text) for text in texts}
        self._codes = {code for code in codes if code.isdecimal() and LEAST_OF_CODE <= len(code) <= LEAST_OF_NUMBER}
        self._lengths = {len(number) for number in self._numbers | self._codes}

    def found(self, text: str) -> list[Stretch]:
        """Where they stand in a text: a number in whatever groups, a code in one."""
        if not self._lengths:
            return []
        return joined(stretch for run in _NUMBER.finditer(text) for stretch in self._in(run))

    def _in(self, run: re.Match[str]) -> list[Stretch]:
        places = [at for at, character in enumerate(run[0], run.start()) if character.isdecimal()]
        digits = letters(run[0])
        there = []
        for first, start in enumerate(places):
            for length in self._lengths:
                number = digits[first : first + length]
                last = places[first + len(number) - 1]
                if number in self._numbers or (number in self._codes and last - start < len(number)):
                    there.append((start, last + 1))
        return there
