"""Text inside a paragraph, in runs that say which way they go: Word does not take that from the letters alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from unicodedata import bidirectional

from markupsafe import escape

from sos_core.language import Direction
from sos_core.telling.typed import ENDS, FIRST_STRONG, direction_of, may_run_left

_MARKS: Final = {"ltr": "\u200e", "rtl": "\u200f"}
"""Letters that are not seen and only have a direction. Every word processor knows them; of the newer characters that
set a stretch apart some show boxes."""
_SET_APART: Final = re.compile(f"{FIRST_STRONG}([^{FIRST_STRONG}{ENDS}]*){ENDS}")


def runs(text: str, direction: Direction, *, bold: bool = False) -> str:
    """The XML of a text in a paragraph of this direction."""

    def marked(found: re.Match[str]) -> str:
        inside = direction_of(found[1], "ltr")
        return f"{_MARKS[inside]}{found[1]}{_MARKS[inside]}{_MARKS[direction] if inside != direction else ''}"

    letters = "<w:b/><w:bCs/>" if bold else ""
    return "".join(
        f"<w:r><w:rPr>{letters}{'<w:rtl/>' if right else ''}</w:rPr>{_lines(piece)}</w:r>"
        for piece, right in _pieces(_SET_APART.sub(marked, text))
        if piece
    )


def _lines(text: str) -> str:
    return "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """All of it in order: stretches of letters that go from right to left with what stands between them, and the
    others."""
    done = 0
    for start, end in _from_the_right(text):
        yield text[done:start], False
        yield text[start:end], True
        done = end
    yield text[done:], False


def _from_the_right(text: str) -> list[tuple[int, int]]:
    if not may_run_left(text):
        return []
    stretches: list[tuple[int, int]] = []
    goes_on = False
    for at, kind in enumerate(map(bidirectional, text)):
        if kind in ("R", "AL"):
            start = stretches.pop()[0] if goes_on else at
            stretches.append((start, at + 1))
            goes_on = True
        elif kind == "L":
            goes_on = False
    return stretches
