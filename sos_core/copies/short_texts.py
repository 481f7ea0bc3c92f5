"""Withheld names and texts that are short enough to stand in other people's words by chance: they are only found where
their words stand by themselves. Al is not in `also`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from sos_core.copies.letters import UNSPACED, letters, word
from sos_core.copies.stretches import Stretch, joined

Words = tuple[str, ...]


class ShortTexts:
    """Is told of each of them, and then looks for all. They have few letters, or it would take long."""

    def __init__(self) -> None:
        self._anyhow: set[Words] = set()
        self._followed: dict[Words, set[str]] = defaultdict(set)
        self._in_capitals: set[Words] = set()
        self._lengths: dict[str, set[int]] = defaultdict(set)

    def add(self, words: Words, *, followed_by: str = "", in_capitals: bool = False) -> None:
        """`followed_by`: what must stand behind it, so that not every "no" is taken for somebody's "No!".
        `in_capitals`: it must begin with a capital, so that not every "will" is taken for Will."""
        self._lengths[words[0]].add(len(words))
        if in_capitals:
            self._in_capitals.add(words)
        elif followed_by:
            self._followed[words].add(followed_by)
        else:
            self._anyhow.add(words)

    def found(self, text: str) -> list[Stretch]:
        """Where they stand in a text."""
        if not self._lengths:
            return []
        places = [(one, *found.span()) for found in word().finditer(text) if (one := letters(found[0]))]
        there = []
        for index, (first, start, _) in enumerate(places):
            for length in self._lengths.get(first, ()):
                run = places[index : index + length]
                end = run[-1][2]
                if self._is_meant(tuple(one for one, _, _ in run), text[start], text[end : end + 1]):
                    there.append((start, end))
        return joined(there)

    def _is_meant(self, words: Words, begins: str, behind: str) -> bool:
        if words in self._anyhow or behind in self._followed.get(words, ()):
            return True
        return words in self._in_capitals and begins != begins.lower()


class Alone:
    """Withheld names and texts of one character of a script without spaces. Nearly always it is a part of another
    word, so it is only found where no other such character is beside it."""

    def __init__(self, characters: Iterable[str]) -> None:
        listed = "|".join(map(re.escape, characters))
        self._pattern = re.compile(f"(?<![{UNSPACED}])(?:{listed})(?![{UNSPACED}])") if listed else None

    def found(self, text: str) -> list[Stretch]:
        """Where they stand in a text."""
        return [found.span() for found in self._pattern.finditer(text)] if self._pattern else []


def is_of_unspaced(character: str) -> bool:
    """Whether it is one character, of a script without spaces."""
    return re.fullmatch(f"[{UNSPACED}]", character) is not None
