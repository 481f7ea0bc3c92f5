"""Text as people type it, and how long it may be.

Any script, any length up to the limit, kept as typed in Unicode normal form C (so that the same word typed on
two devices compares equal). Two things are refused because no file can carry them to every reader: U+0000,
which HTML drops, and lone surrogates, which UTF-8 cannot hold.
"""

from __future__ import annotations

import re
from typing import Annotated, Final
from unicodedata import combining, normalize

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from sos_core.model.meanings import Means

SHORT: Final = 300
"""Characters in a name, a role, a place, a date in words. A table cell on paper holds about as many."""

LONG: Final = 5_000
"""Characters in a statement, a reason, a goal. A statement is read from a wall: this leaves room for a page
that is pasted in, and keeps one runaway paste from filling the device."""

MOST_MARKS: Final = 30
"""Marks on one letter. Unicode takes as many for far more than any language needs (UAX #15, section 13, the stream-safe
text format). Putting a pile of them in order takes time that grows with the square of its height: a few hundred
kilobytes of them would hold a device up for minutes."""

NOT_CARRIED: Final = re.compile("[\x00\ud800-\udfff]")

_TWO_MARKS: Final = {vowel: normalize("NFD", vowel) for vowel in "\u0f73\u0f75\u0f81"}
"""The vowels of Tibetan that are no marks themselves, and are taken apart into two."""

_PILE: Final = re.compile(rb"\x00[^\x00]{%d}" % (MOST_MARKS + 1))
"""In the combining classes of characters, with a 0 before them: all but marks have 0."""


def _as_typed(text: str) -> str:
    if text.isascii():
        if "\x00" in text:
            raise PydanticCustomError("not_text", "not text")
        return text
    if NOT_CARRIED.search(text):
        raise PydanticCustomError("not_text", "not text")
    _check_marks(text)
    kept = normalize("NFC", text)
    if kept != text:
        # Some marks become two: what is kept must be such that it can be read again.
        _check_marks(kept)
    return kept


def _check_marks(text: str) -> None:
    for vowel, marks in _TWO_MARKS.items():
        text = text.replace(vowel, marks)
    # Too high a pile reaches one of these. In most texts none of them is a mark, and no more needs to be looked at.
    perhaps = any(map(combining, text[MOST_MARKS :: MOST_MARKS + 1]))
    if perhaps and _PILE.search(b"\x00" + bytes(map(combining, text))):
        raise PydanticCustomError("too_many_marks", "too many marks", {"most": MOST_MARKS})


def _says_something(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("missing", "missing")
    return text


# The length is counted after normalising, which can make a text longer: a file that we wrote must be short
# enough to be read again.

ShortText = Annotated[str, AfterValidator(_as_typed), Field(max_length=SHORT), Means.TEXT]
"""A line: may be empty."""

LongText = Annotated[str, AfterValidator(_as_typed), Field(max_length=LONG), Means.TEXT]
"""Sentences: may be empty."""

Name = Annotated[ShortText, AfterValidator(_says_something)]
"""A line that must say something."""

Words = Annotated[LongText, AfterValidator(_says_something)]
"""Sentences that must say something."""


def folded(text: str) -> str:
    """A text as it is compared: small letters, compatible forms, single spaces between words. Source: the Unicode
    Standard, section 3.13, D146 (compatibility caseless matching)."""
    caseless = normalize("NFKD", normalize("NFKD", normalize("NFD", text).casefold()).casefold())
    return " ".join(caseless.split())
