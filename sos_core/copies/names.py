"""What of a withheld name says by itself who that is.

Nothing is guessed that is not in the name: a nickname that was never written down is not known.
"""

from __future__ import annotations

import re
from typing import Final

from sos_core.copies.letters import both, letters, words
from sos_core.copies.short_texts import Words

SHORTEST: Final = 3
"""Letters of a name from which on it is also known in small letters. In a shorter one they are too often a word."""

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

_OWN: Final = re.compile(r"['\u2019\u02bc]s?$", re.IGNORECASE)


def parts(name: str) -> set[Words]:
    """What somebody of this name can be called by: of `O'Brien` also `Brien` and `OBrien`, but of `Dad's` not `Dad`.
    A letter or a number by itself calls nobody."""
    called = {spelled for part in name.split() for one in both(part) for spelled in _of_part(one)}
    return {one for one in called if len(one) > 1 or (len(one[0]) > 1 and not one[0].isdecimal())}


def _of_part(part: str) -> set[Words]:
    apart = words(part)
    inside = set() if _OWN.search(part) else {(word,) for word in apart}
    return ({apart, (letters(part),)} | inside) - {()}


def only_in_capitals(word: str) -> bool:
    """Whether this part of a name is only known where it begins with a capital. A script without capitals has none to
    tell a name by."""
    return word != word.upper() and (len(word) < SHORTEST or word in ORDINARY)
