"""CSV that is safe to open: RFC 4180, in UTF-8, with no cell that a spreadsheet would carry out.

A spreadsheet that expects the other separator does not see that a text is in quotation marks, and begins a cell
wherever that separator, or a line end, is inside. So what would be a formula there is made safe in the midst of a text,
too (OWASP, "CSV Injection": the field separator and quotes), and every text with a separator of any kind is in
quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, TextIO

from sos_core.command_line.arguments import Separator

Cell = str | int | float | bool | None
"""`None`: nothing is known. Truth values are written as `yes` and `no`."""

BYTE_ORDER_MARK: Final = "\ufeff"

_SIGNS: Final = "=+\\-@＝＋－＠﹦﹢﹣﹫"
"""How a formula begins, also as wide and small forms, which some systems take for the same."""

_BEGINNINGS: Final = re.compile(rf"(?:(^)|[,;\t\r\n])[\s'\"]*+([{_SIGNS}])?")
"""Where a cell can begin, and whether a formula does. White space, apostrophes and quotation marks before it belong to
it: so taking away one apostrophe always gives back what was there. Every place is looked at once, however long the text
is."""

_ENDS: Final = re.compile(r"[,;\t\r\n]")
"""What ends a cell for some program or other."""

_MOVED: Final = re.compile(r"[\t\r\n]")
"""Before these at its beginning a text is held, too, whatever follows: some spreadsheets take it for something else."""

_QUOTED: Final = re.compile('[,;\t\r\n"]')
"""What a text in quotation marks has inside. The module `csv` would leave the other separator without them, and there
are programs that are set to separate by both."""


class Sheet:
    """Rows on their way into a stream, each as it comes."""

    def __init__(self, stream: TextIO, columns: Sequence[str], separator: Separator, *, marked: bool) -> None:
        """`marked`: with a byte order mark, without which a spreadsheet takes other letters than ASCII for something
        else."""
        self._stream = stream
        # Where cells are separated by semicolons it is because the comma is in the numbers.
        self._between, self._point = {Separator.COMMA: (",", "."), Separator.SEMICOLON: (";", ",")}[separator]
        self.rows = -1
        if marked:
            stream.write(BYTE_ORDER_MARK)
        self.add(columns)

    def add(self, row: Sequence[Cell]) -> None:
        self._stream.write(self._between.join(map(self._written, row)) + "\r\n")
        self.rows += 1

    def _written(self, cell: Cell) -> str:
        match cell:
            case None:
                return ""
            case bool():
                return "yes" if cell else "no"
            case str():
                return _quoted(harmless(cell))
            case _:
                # A number is never carried out, however it begins.
                return _quoted(str(cell).replace(".", self._point))


def harmless(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet could begin a formula."""
    return _BEGINNINGS.sub(_held, text)


def _held(found: re.Match[str]) -> str:
    first, formula = found[1] is not None, found[2] is not None
    held = _ENDS.sub(r"\g<0>'", found[0]) if formula else found[0]
    return f"'{held}" if first and (formula or _MOVED.search(found[0])) else held


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell
