"""What has the shape of an address or of a telephone number, known to nobody: a house with its street, a flat, a
postcode, many digits. By its shape alone it cannot be told from what only looks so. So it is named, and never taken
out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from sos_core.copies.digits import LAST_OF_NUMBER, LEAST_OF_NUMBER
from sos_core.copies.letters import letters
from sos_core.copies.place_words import ENGLISH, PlaceWords

MOST_OF_NUMBER: Final = 15
"""Digits of a telephone number with its country. Source: ITU-T E.164."""

LEAST_OF_GROUP: Final = 3
"""Digits of one group at least of a number that does not begin with 0 or +: "5 6 7 8 9 10" are ages."""

LEAST_IN_SMALL: Final = 4
"""Letters of the name of a street in small letters: "14 quarry lane", and not "2 in lane"."""

_DIGIT: Final = re.compile(r"\d")
_GAP: Final = r"[^\S\n]"
"""A blank, whichever, but no new line: a list has a number a line."""

_POSTCODE: Final = re.compile(
    rf"\b[a-z]{{1,2}}\d[a-z\d]?{_GAP}?(?!\d(?-i:st|nd|rd|th)\b)\d[abd-hjlnp-uw-z]{{2}}\b", re.IGNORECASE | re.ASCII
)
"""As the British post has them. The last two letters are never C, I, K, M, O or V, and in small letters they are not
those of "4th"."""

_RUN: Final = re.compile(r"[+(]*\d(?:[^\S\n]*+[()./\u2010-\u2015-]?+[^\S\n]*+[()]?+\d)*+")
_NO_NUMBERS: Final = re.compile(
    r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d(?!\d)"  # 3/9/2026
    r"|(?<![\d./-])\d{1,2}([./-])\d{1,2}\1\d\d(?!\d|[./-]\d)"  # 3.9.26
    r"|(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)"  # 2026-09-03
    r"|(?<![\d.])\d{1,2}[.:]\d\d(?![\d.]\d)(?!\d)"  # 10:05
    r"|(?<!\w)[\da-f]{4}(?: [\da-f]{4}){2}(?![\w]| \d)"  # a check code
    r"|(?<![\d.])\d{1,2}\.\d{3,}(?![\d.]| \d)"  # 0.72568
    r"|[£$€]\s?\d[\d .,]*",
    re.IGNORECASE,
)
"""Dates, times of day, check codes, fractions and amounts."""

_YEAR: Final = re.compile(r"(?:19|20)\d\d")


class Looks(Enum):
    ADDRESS = auto()
    NUMBER = auto()


@dataclass(frozen=True, slots=True)
class Shape:
    """From where to where it stands in a text."""

    start: int
    end: int
    looks: Looks
    key: str
    """By which the same is known elsewhere."""


class Shapes:
    """Looks for them, by the words of one language."""

    def __init__(self, words: PlaceWords = ENGLISH) -> None:
        self._words = words
        ends = _any(words.streets | words.short_streets)
        one = r"(?:\bSt\.|[^\W\d_][\w'\u2019-]*+)"
        name = rf"(?P<name>(?:{one}{_GAP}+){{1,4}}?)(?P<street>(?:{ends})\b(?:{_GAP}+(?:{ends})\b)*)(?!['\u2019])"
        number = rf"\d{{1,3}}[a-z]?(?:{_GAP}?[/\u2010-\u2015-]{_GAP}?\d{{1,3}}[a-z]?)?"
        self._house = re.compile(rf"(?<![\w:.£$€/-]){number}(?:{_GAP}*,)?{_GAP}+{name}", re.IGNORECASE)
        self._named = re.compile(rf"(?:{_GAP}*,)?{_GAP}+{name}", re.IGNORECASE)
        self._room = re.compile(
            rf"(?:\b(?P<before>[^\W\d_]+){_GAP}+)?\b(?P<room>(?:{_any(words.rooms)}){_GAP}+"
            rf"(?:(?:{_any(words.numbered)})\b\.?{_GAP}*)?\d{{1,4}}[a-z]?)\b(?!:|\.\d)",
            re.IGNORECASE,
        )

    def found(self, text: str) -> tuple[Shape, ...]:
        """In the order in which they stand there. They may overlap."""
        if not _DIGIT.search(text):
            return ()
        addresses = (Shape(start, end, Looks.ADDRESS, letters(text[start:end])) for start, end in self._addresses(text))
        return tuple(sorted([*addresses, *_numbers(text)], key=lambda one: (one.start, one.end)))

    def _addresses(self, text: str) -> Iterator[tuple[int, int]]:
        for found in _POSTCODE.finditer(text):
            yield found.span()
        for found in self._house.finditer(text):
            if self._is_street(found):
                yield found.span()
        for found in self._room.finditer(text):
            if (found["before"] or "").casefold() not in self._words.of_work:
                start, end = found.span("room")
                house = self._named.match(text, end)
                yield start, house.end() if house and self._is_street(house) else end

    def _is_street(self, found: re.Match[str]) -> bool:
        """Whether it is the name of one, as it is written."""
        words, street = self._words, found["street"]
        name = found["name"].split()
        first, last, ends = name[0].casefold(), letters(name[-1]), street.split()[0].casefold()
        if first in words.no_names or (last, ends) in words.no_streets:
            return False
        in_small = street[0].islower()
        if in_small and ends not in words.surely_streets:
            return False
        if len(name) == 1 and name[0].islower():
            is_name = len(name[0]) >= LEAST_IN_SMALL and first not in words.no_descriptions
            return is_name and ends in words.surely_streets
        return not name[0][0].islower() and all(not one[0].islower() or one in words.between for one in name)


def _any(words: Iterable[str]) -> str:
    """The longest first, of which a shorter one may be the beginning."""
    return "|".join(sorted(words, key=lambda one: (-len(one), one)))


def _numbers(text: str) -> Iterator[Shape]:
    if all(len(letters(run)) < LEAST_OF_NUMBER for run in _RUN.findall(text)):
        return
    left = _NO_NUMBERS.sub(lambda found: "\n" * len(found[0]), text)
    for run in _RUN.finditer(left):
        digits = letters(run[0])
        if LEAST_OF_NUMBER <= len(digits) <= MOST_OF_NUMBER and _is_number(run[0], text[: run.start()][-1:]):
            yield Shape(*run.span(), Looks.NUMBER, digits[-LAST_OF_NUMBER:])


def _is_number(run: str, before: str) -> bool:
    """Whether it can be one, and is neither a list of years or ages nor a part of a word."""
    if run.lstrip("(")[0] in "+0":
        return True
    groups = re.findall(r"\d+", run)
    return not before.isalnum() and max(map(len, groups)) >= LEAST_OF_GROUP and not any(map(_YEAR.fullmatch, groups))
