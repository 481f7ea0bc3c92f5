"""How words are compared: by their letters, whatever stands on, between or around them.

In capitals or small, with accents or without, in wide or in plain forms, with another apostrophe: these are the same
letters. What makes another word stays: the vowel signs of Hindi or Burmese, the tones of Thai. Emoji say something,
so each of them is a letter, too. A text without any letter says nothing.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import Final
from unicodedata import category, combining, decimal

from sos_core.model.text import folded

UNSPACED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
"""Thai, Lao, Burmese, Khmer, Chinese, Japanese and Korean, in which words have no spaces between them, or more than a
word stands between two spaces. Each of their characters is taken for a word."""

_PLAIN: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe"})
_UMLAUTS: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa"}
)

_UNSEEN: Final = frozenset(map(chr, (0x34F, *range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Marks that choose between the forms of a letter or of an emoji."""

_NO_ACCENTS: Final = frozenset({0, 8, 9, *range(84, 133)})
"""Combining classes of vowel signs, voiced sounds, missing vowels and tones. The others are strokes and dots, points of
Hebrew and Arabic, and accents. Source: the Unicode Standard, section 4.3."""

_PICTURES: Final = "\u2190-\u21ff\u2300-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001f3fa\U0001f400-\U0001faff"
"""Emoji and other signs, without the colours of skin."""

_MARKS: Final = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u064b-\u065f"
    "\u0670\u06d6-\u06ed\u0730-\u074a\u07a6-\u07b0\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962-\u0963\u0981-\u0983\u09bc-\u09cd"
    "\u09d7\u09e2\u09e3\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a75\u0a81-\u0a83\u0abc-\u0acd\u0ae2\u0ae3\u0b01-\u0b03\u0b3c-\u0b57"
    "\u0b82\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03\u0d3b-\u0d4d\u0d57\u0d81-\u0d83"
    "\u0dca-\u0ddf\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\U000e0001-\U000e01ef"
)
"""What stands on letters, as accents, points and vowel signs do, and what cannot be seen. Behind a mark that is not
listed a word ends, which takes out too much rather than too little."""


class Letters(dict[int, str | None]):
    """What is left of each character: made when it is first met."""

    def __missing__(self, code: int) -> str | None:
        plain = folded(chr(code)).translate(_PLAIN)
        # `None` and not an empty text: with it Python takes characters out of plain English fifty times as fast.
        self[code] = left = "".join(map(_left, plain)) or None
        return left


def _left(character: str) -> str:
    if character.isdecimal():
        return str(decimal(character))
    return character if character.isalnum() or _picture().match(character) or _is_no_accent(character) else ""


def _is_no_accent(character: str) -> bool:
    """Whether it is a mark that makes another word of it, as a vowel does."""
    makes = combining(character) in _NO_ACCENTS and character not in _UNSEEN
    return makes and category(character) in {"Mn", "Mc"}


_LETTERS: Final = Letters()


def letters(text: str) -> str:
    """All its letters and digits, one behind the other. Whatever the text stands in, it leaves the same ones."""
    return text.translate(_LETTERS)


def ends(text: str) -> list[int]:
    """For each character how many bytes of UTF-8 the letters up to and with it take."""
    sizes = {character: len(letters(character).encode()) for character in set(text)}
    return list(accumulate(map(sizes.__getitem__, text)))


@cache
def word() -> re.Pattern[str]:
    """One word. It goes on over the marks on its letters. Made when it is first needed: most people who open the board
    make no copy at once."""
    letter = rf"[^\W_{UNSPACED}]"
    return re.compile(rf"{letter}++(?:[{_MARKS}]++{letter}*+)*+|[{UNSPACED}{_PICTURES}]")


@cache
def _picture() -> re.Pattern[str]:
    return re.compile(f"[{_PICTURES}]")


def words(text: str) -> tuple[str, ...]:
    """Its words, each by its letters."""
    return tuple(filter(None, map(letters, word().findall(text))))


def both(text: str) -> set[str]:
    """The text as it stands, and with its umlauts written out."""
    return {text, text.translate(_UMLAUTS)}
