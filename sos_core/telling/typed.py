"""Text as people typed it, made fit for places where nothing but the text itself keeps it apart from what is around it.

A page puts each into an element of its own. Here a name that is written from right to left, or that holds the
character which turns around all that follows, would take the rest of the line with it.
"""

from __future__ import annotations

import re
from typing import Final
from unicodedata import bidirectional

from sos_core.language import Direction

FIRST_STRONG: Final = "\u2068"
"""Begins a stretch that takes its direction from the first letter in it (Unicode Standard Annex #9, FSI)."""
ENDS: Final = "\u2069"
"""Ends it (PDI)."""

_LINE_ENDS: Final = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NO_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
"""Control characters, those that turn text around, and those that XML cannot hold."""
_LOST: Final = "\ufffd"
"""Stands where something was typed, and nothing of it can be written."""

_FROM_HERE: Final = re.compile("[\u0590-\U0010ffff]")
"""The first letters that go from right to left are those of Hebrew: most texts need not be looked at any closer."""

_RIGHT: Final = frozenset({"R", "AL"})
_TURNS: Final = {"ltr": frozenset({"R", "AL", "AN"}), "rtl": frozenset({"L", "EN", "AN"})}
"""Characters that do not stay in their place by themselves in a line of this direction. Groups of digits, as in a
telephone number, change places in a line from right to left."""


def cleaned(text: str) -> str:
    """The text without what no reader sees, and its lines ended in one way."""
    lines = (_NO_TEXT.sub("", line.replace("\t", " ")).rstrip() for line in _LINE_ENDS.split(text))
    return "\n".join(lines).strip() or (_LOST if text.strip() else "")


def in_line(text: str, direction: Direction) -> str:
    """The text to stand in a sentence of that direction: on one line, and set apart where it would turn words around
    it."""
    text = " ".join(cleaned(text).split())
    return set_apart(text, direction)


def may_run_left(text: str) -> bool:
    """Whether there can be letters in it that go from right to left."""
    return _FROM_HERE.search(text) is not None


def set_apart(text: str, direction: Direction) -> str:
    if direction == "ltr" and not may_run_left(text):
        return text
    turns = _TURNS[direction]
    return f"{FIRST_STRONG}{text}{ENDS}" if any(bidirectional(one) in turns for one in text) else text


def direction_of(text: str, otherwise: Direction) -> Direction:
    """Which way a line runs: as its first letter outside of what is set apart, as Unicode has it (UAX #9, P2, P3)."""
    depth = 0
    for one in text:
        if one == FIRST_STRONG:
            depth += 1
        elif one == ENDS:
            depth -= 1
        elif depth == 0:
            kind = bidirectional(one)
            if kind == "L":
                return "ltr"
            if kind in _RIGHT:
                return "rtl"
    return otherwise
