"""Whether withheld words stand in a text, told by a reader who goes through it letter by letter.

It is what `docs/format.md` says of words that are typed again as they are, and nothing of the code that takes them out:
slow, and short enough to be believed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

LONG = 8
CODE = 4
RUNS_TOGETHER = ("THAI", "LAO", "MYANMAR", "KHMER", "CJK UNIFIED", "HIRAGANA", "KATAKANA", "HANGUL")


def occurs(secret: str, text: str) -> bool:
    """Whether the text has the secret in it, in capitals or small."""
    told, text = secret.strip().casefold(), text.casefold()
    says = [c for c in unicodedata.normalize("NFKD", told) if c.isalnum() or unicodedata.category(c) == "So"]
    if not says:
        return False
    anywhere = len(says) >= LONG or (len(says) >= CODE and all(map(str.isdecimal, told)))
    alone = len(told) == 1 and runs_together(told)
    return any(
        anywhere or not any((goes_on(*pair, alone=alone)) for pair in pairs) for pairs in edges(told, f" {text} ")
    )


def edges(told: str, text: str) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """For each place where it stands: the characters at either side of where it begins, and of where it ends."""
    start = text.find(told)
    while start >= 0:
        end = start + len(told)
        yield (text[start - 1], told[0]), (told[-1], text[end])
        start = text.find(told, start + 1)


def goes_on(one: str, other: str, *, alone: bool) -> bool:
    """Whether a word goes on from this character to the other."""
    if runs_together(one) or runs_together(other):
        return alone and runs_together(one) and runs_together(other)
    return is_of_word(one) and is_of_word(other)


def is_of_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"}


def runs_together(character: str) -> bool:
    return unicodedata.name(character, "").startswith(RUNS_TOGETHER)


def inside(words: str) -> bool:
    """Whether these characters are one word, from the first to the last."""
    return all(goes_on(*pair, alone=True) for pair in pairwise(words))
