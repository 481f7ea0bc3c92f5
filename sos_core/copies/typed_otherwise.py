"""Withheld names and places as people type them the second time: in capitals or small, without accents, with another
apostrophe, with `s` at the end, a telephone number in other groups, an address without its town.

Nothing is guessed here that is not in the secret itself: a nickname that was never written down is not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from sos_core.model.text import folded

SHORTEST: Final = 3
"""Letters of a name from which on it is also known in small letters. In a shorter one they are too often a word."""

LEAST_DIGITS: Final = 7
"""Of a telephone number."""

LAST_DIGITS: Final = 9
"""By which a telephone number is known: before them a country writes its own digits, or none."""

FEWEST_WORDS: Final = 3
"""Words of a withheld sentence from which on it is known in another spelling, too: "No!" is everybody's."""

TITLES: Final = frozenset({"dr", "miss", "mr", "mrs", "ms", "mx", "pc", "prof", "rev", "sgt", "sir"})

ORDINARY: Final = frozenset({
    "april", "art", "august", "autumn", "baker", "bell", "bill", "bird", "black", "bond", "brown", "bush", "chance",
    "church", "cook", "cross", "dawn", "day", "drew", "east", "faith", "field", "ford", "forest", "fox", "frank",
    "good", "grace", "grant", "green", "grey", "hall", "harmony", "heath", "hill", "home", "hope", "house", "joy",
    "june", "justice", "king", "lake", "lane", "large", "little", "long", "love", "lucky", "major", "mark", "may",
    "mercy", "mill", "moon", "moss", "north", "page", "park", "patience", "peace", "power", "price", "rain", "read",
    "rice", "rich", "river", "rock", "rose", "sage", "sharp", "short", "sky", "small", "snow", "south", "stone",
    "storm", "strong", "summer", "sunny", "swift", "ward", "west", "white", "will", "wise", "wood", "young",
})  # fmt: skip
"""English words that are names, too. In small letters they are taken for the word: a mark in its place would only tell
the name."""

_WORD: Final = re.compile(
    r"(?:[^\W_][\u00ad\u0300-\u036f\u064b-\u065f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*+)+"
)
_OWN: Final = re.compile(r"['\u2019\u02bc]s?$", re.IGNORECASE)
_BETWEEN_DIGITS: Final = r"[\s()./\u2010-\u2015-]*+"
_NUMBER: Final = re.compile(r"\d[\d\s()./\u2010-\u2015-]+\d")
_UMLAUTS: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa"}
)
_PLAIN: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})

_HALVES: Final = 2
"""Of a British postcode."""

_END: Final = ""
"""Marks in the tree of words that a secret is complete. No word is empty."""


class TypedOtherwise:
    """Looks for secrets by their words. `names`: of people who are withheld; `kept`: of those who are not, whose words
    are nobody's secret; `places`: addresses, numbers and schools; `sentences`: whatever else is withheld."""

    def __init__(
        self, names: Iterable[str], kept: Iterable[str], places: Iterable[str], sentences: Iterable[str]
    ) -> None:
        self._tree: dict[str, Any] = {}
        self._parts: dict[str, bool] = {}
        known = {word for name in kept for part in name.split() for word in _part(part)}
        for name in names:
            for words in _spellings(name):
                if len(words) > 1:
                    self._grow(words)
            parts = {word for part in name.split() for word in _part(part)} - known - TITLES
            for part in parts:
                if len(part) > 1:
                    # A script without capitals has none to tell a name by.
                    cased = part != part.upper()
                    only_as_name = cased and (len(part) < SHORTEST or part in ORDINARY)
                    self._parts[part] = only_as_name
                    self._parts.setdefault(f"{part}s", only_as_name or f"{part}s" in known)
        digits: set[str] = set()
        for place in places:
            for piece in _pieces(place):
                for words in _spellings(piece):
                    self._grow(words)
            digits |= {number for found in _NUMBER.findall(place) if len(number := _digits(found)) >= LEAST_DIGITS}
        for sentence in sentences:
            for words in _spellings(sentence):
                if len(words) >= FEWEST_WORDS:
                    self._grow(words)
        numbers = sorted(_BETWEEN_DIGITS.join(number[-LAST_DIGITS:]) for number in digits)
        self._numbers = re.compile("|".join(numbers)) if numbers else None

    def replaced(self, text: str, mark: Callable[[re.Match[str] | str], str]) -> tuple[str, int]:
        """The text with a mark in the place of each secret, and how many there were."""
        count = 0
        if self._numbers is not None:
            text, count = self._numbers.subn(mark, text)
        if not self._tree and not self._parts:
            return text, count
        done, new = 0, []
        for start, end in self._found(text):
            new += [text[done:start], mark(text[start:end])]
            done = end
        return "".join([*new, text[done:]]), count + len(new) // 2

    def _grow(self, words: tuple[str, ...]) -> None:
        node = self._tree
        for word in words:
            node = node.setdefault(word, {})
        node[_END] = {}

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        words = [(_plain(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]
        index = 0
        while index < len(words):
            word, start, _ = words[index]
            after = self._longest(words, index)
            if not after and word in self._parts and not (self._parts[word] and text[start] == text[start].lower()):
                after = index + 1
            if after:
                yield start, words[after - 1][2]
            index = after or index + 1

    def _longest(self, words: list[tuple[str, int, int]], index: int) -> int:
        """The index behind the longest secret that begins at this word, or 0."""
        node, longest = self._tree, 0
        while index < len(words) and words[index][0] in node:
            node = node[words[index][0]]
            index += 1
            if _END in node:
                longest = index
        return longest


def _plain(word: str) -> str:
    """A word as it is compared: small letters without anything on, between or around them."""
    if word.isascii() and word.isalnum():
        return word.lower()
    return "".join(filter(str.isalnum, folded(word).translate(_PLAIN)))


def _spellings(text: str) -> set[tuple[str, ...]]:
    """The words of a text: as they stand, without the apostrophes and hyphens in them, and with umlauts written out."""
    both = (text, text.translate(_UMLAUTS))
    apart = {tuple(_plain(word) for word in _WORD.findall(one)) for one in both}
    together = {tuple(filter(None, map(_plain, one.split()))) for one in both}
    return (apart | together) - {()}


def _part(part: str) -> set[str]:
    """What a part of a name can be called by: of `O'Brien` also `Brien` and `OBrien`, but of `Dad's` not `Dad`."""
    whole = {_plain(one) for one in (part, part.translate(_UMLAUTS))}
    return (whole | {words[0] for words in _spellings(part) if len(words) == 1} | _inside(part)) - {""}


def _inside(part: str) -> set[str]:
    return set() if _OWN.search(part) else {word for words in _spellings(part) for word in words}


def _pieces(place: str) -> Iterator[str]:
    """The place as a whole, and every piece of it that has a number: a house or a postcode, without its town."""
    if len(_WORD.findall(place)) > 1:
        yield place
    for piece in re.split(r"[,;\n]", re.sub(r"^(\s*\d+\w?)\s*,", r"\1", place)):
        words = _WORD.findall(piece)
        if len(words) > 1 and any(character.isdigit() for character in piece):
            yield piece
            if len(words) == _HALVES:
                yield "".join(words)


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))
