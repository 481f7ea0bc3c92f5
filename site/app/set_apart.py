"""What people typed turns round nothing but itself on the board, whatever is in it.

A name that is written from right to left, or that holds a character which turns round all that follows, would take the
words beside it along: "agrees" could be read as something else. A value in a sentence of ours is set apart there, by
the characters which Unicode has for it (Unicode Standard Annex #9, FSI and PDI), and only where it would turn
something: any other sentence is the same, letter by letter. What is stored and what stands in a control is as it was
typed. A record sets apart by elements of its own (`sos_core.record.sentences`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from sos_core.language import Direction, Language

FIRST_STRONG: Final = "\u2068"
ENDS: Final = "\u2069"

_CONTROLS: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""What turns round, or ends that."""
_OUTRIGHT: Final = re.compile(f"[{_CONTROLS}]")
_LEFTWARDS: Final = "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
"""Letters that go from right to left, and the digits of Arabic; whole blocks, as Unicode gives them that direction."""
_TURNS: Final[dict[Direction, re.Pattern[str]]] = {
    "ltr": re.compile(f"[{_CONTROLS}{_LEFTWARDS}]"),
    "rtl": re.compile(f"[{_CONTROLS}\u200eA-Za-z\u00c0-\u058f\u0900-\u1fff]"),
}
"""What does not stay in its place by itself in a sentence of that direction."""
_UNUSUAL: Final = re.compile("[^\0-\u058f\u0900-\u200e\u2010-\u2029\u202f-\u2065]")
"""Asked first, because it is answered sooner: hardly any text has one."""

_PARAGRAPHS: Final = re.compile("([\n\r\x1c-\x1e\x85\u2029])")
"""Each ends all that was set apart before it."""
_ISOLATES: Final = re.compile("([\u2066-\u2069])")


def set_apart(text: str, direction: Direction = "ltr") -> str:
    """A text to stand in a sentence of that direction."""
    if direction == "ltr" and text.isascii():
        return text
    return _apart(text, _TURNS[direction])


def _apart(text: str, turns: re.Pattern[str]) -> str:
    if (turns is _TURNS["ltr"] and not _UNUSUAL.search(text)) or not turns.search(text):
        return text
    return "".join([_line(piece, turns) for piece in _PARAGRAPHS.split(text)])


def _line(text: str, turns: re.Pattern[str]) -> str:
    """Where all of it that turns is set apart already, it is as it is. An end without a beginning would end what is put
    around it here; a beginning without an end would reach beyond it."""
    depth, loose = 0, False
    kept = []
    for piece in _ISOLATES.split(text):
        if piece == ENDS:
            if depth == 0:
                loose = True
                continue
            depth -= 1
        elif _ISOLATES.fullmatch(piece):
            depth += 1
        elif depth == 0:
            loose = loose or turns.search(piece) is not None
        kept.append(piece)
    if not loose and not depth:
        return text
    return f"{FIRST_STRONG}{''.join(kept)}{ENDS * depth}{ENDS}"


class SetApart(Language):
    """A language whose sentences keep their order, whatever is put into them."""

    def __init__(self, usual: Language) -> None:
        super().__init__(usual.code)
        self.usual = usual
        """For what is stored and compared: with values as they were typed."""
        self._left_to_right = self.direction == "ltr"
        self._turns = _TURNS[self.direction]
        self._told: dict[str, str] = {}

    def __call__(self, message: str, /, **values: object) -> str:
        # The way of every word that is drawn: what a message is in this language is looked up once.
        told = self._told.get(message)
        if told is None:
            told = self._told[message] = self.usual(message)
        if not values:
            return told
        for name, value in values.items():
            if isinstance(value, str) and not (self._left_to_right and value.isascii()):
                values[name] = _apart(value, self._turns)
        return told.format(**values)

    def count(self, one: str, many: str, n: int, /, **values: object) -> str:
        apart = {name: self._apart(value) if isinstance(value, str) else value for name, value in values.items()}
        return self.usual.count(one, many, n, **apart)

    def names(self, names: Sequence[str]) -> str:
        if self._left_to_right and "".join(names).isascii():
            return self.usual.names(names)
        return self.usual.names([self._apart(name) for name in names])

    def _apart(self, text: str) -> str:
        return text if self._left_to_right and text.isascii() else _apart(text, self._turns)


def as_typed(t: Language) -> Language:
    """For words that are stored, or compared with what is."""
    return t.usual if isinstance(t, SetApart) else t


def joined(t: Language, between: str, pieces: Iterable[str | None]) -> str:
    """The pieces that are there, in a row that keeps its order."""
    return between.join([set_apart(piece, t.direction) for piece in pieces if piece])


# What is drawn -----------------------------------------------------------------------------------------------------

_PIECES: Final = re.compile("(<textarea[^>]*>[^<]*</textarea>|<[^>]*>)")
_SEEN: Final = re.compile('((?: aria-label| aria-description| title| alt| placeholder| label)=")([^"]*)"')


def kept_within(html: str) -> str:
    """What was drawn, in which no text turns round what is around its element or its attribute. Elements do that only
    as long as nothing in them ends it: of that Chromium takes the character for the end of the element."""
    if html.isascii() or not _maybe(html):
        return html
    return "".join([_piece(piece) for piece in _PIECES.split(html)])


def _maybe(html: str) -> bool:
    """Much faster than a pattern: this is asked of all that is drawn."""
    return (
        "\u202e" in html
        or "\u202d" in html
        or "\u202b" in html
        or "\u202a" in html
        or "\u2067" in html
        or "\u2066" in html
        or "\u2068" in html
        or "\u2069" in html
        or "\u202c" in html
    )


def _piece(piece: str) -> str:
    if not _OUTRIGHT.search(piece) or piece.startswith("<textarea"):
        return piece
    if piece.startswith("<"):
        return _SEEN.sub(lambda found: f'{found[1]}{_within(found[2])}"', piece)
    return _within(piece)


def _within(escaped: str) -> str:
    return _apart(escaped, _OUTRIGHT)
