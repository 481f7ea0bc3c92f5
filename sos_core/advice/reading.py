"""How hard a text is to read, told without a dictionary.

LIX (Björnsson, "Läsbarhet", 1968) adds the words of an average sentence and the share of long words in a hundred; a
long word has more than six letters. It needs no syllables, which English spelling hides, and was found to rank English
texts as it ranks Swedish ones (Anderson, "Analysing the Readability of English and Non-English Texts in the Classroom
with Lix", 1981).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

LONG_WORD: Final = 6
"""Letters. A word with more of them is a long one (Björnsson)."""

# A colon ends a sentence in LIX. So do a semicolon and the end of a line here: what is listed is read piece by piece.
# A full stop inside of "4.5" or a colon inside of "10:30" ends nothing. A row of full stops is looked at once, from its
# beginning: a text of nothing else takes no longer than any other.
_END: Final = re.compile(r"(?<![.!?…])[.!?…]+(?=[\s\"'”’)»\]]|$)|[:;](?=\s|$)|[\r\n]+|[؟؛۔।。！？]")

# Each ends before the next one begins, for the same reason.
_QUOTED: Final = re.compile(r"“[^“”]*”|«[^«»]*»|„[^„“”]*[“”]|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class Reading:
    words: int
    longest: int
    """Words of the longest sentence."""
    lix: float
    """0 where there are no words. Björnsson: about 20 very easy, 30 easy, 40 medium, 50 hard, 60 very hard."""


def reading(text: str) -> Reading:
    sentences = [count for count in (_words(part) for part in _END.split(text)) if count[0]]
    words = sum(count for count, _ in sentences)
    if not words:
        return Reading(0, 0, 0.0)
    long = sum(count for _, count in sentences)
    return Reading(words, max(count for count, _ in sentences), words / len(sentences) + 100 * long / words)


def without_quotations(text: str) -> str:
    """The text without what stands in quotation marks: those are somebody's own words."""
    return _QUOTED.sub(" ", text)


def _words(sentence: str) -> tuple[int, int]:
    """How many words there are, and how many of them are long. What stands between blanks is a word if it has a letter
    or a digit in it; only letters make it long."""
    words = [word for word in sentence.split() if any(character.isalnum() for character in word)]
    return len(words), sum(sum(map(str.isalpha, word)) > LONG_WORD for word in words)
