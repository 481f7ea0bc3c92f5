"""CSV that is safe to open: RFC 4180, in UTF-8, with no cell that a spreadsheet would carry out."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from typing import Final, TextIO

Cell = str | int | float | bool | None
"""`None`: nothing is known. Truth values are written as `yes` and `no`."""

BYTE_ORDER_MARK: Final = "\ufeff"

_CARRIED_OUT: Final = re.compile("[\\s']*[=+\\-@\t\r\n＝＋－＠]")
"""How a text begins that a spreadsheet takes for a formula (OWASP, "CSV Injection"), white space and apostrophes before
it included, so that taking away one apostrophe always gives back what was there."""


class Sheet:
    """Rows on their way into a stream, each as it comes."""

    def __init__(self, stream: TextIO, columns: Sequence[str], *, marked: bool) -> None:
        """`marked`: with a byte order mark, without which a spreadsheet takes other letters than ASCII for something
        else."""
        if marked:
            stream.write(BYTE_ORDER_MARK)
        self._writer = csv.writer(stream, lineterminator="\r\n")
        self._writer.writerow(columns)
        self.rows = 0

    def add(self, row: Sequence[Cell]) -> None:
        self._writer.writerow([_written(cell) for cell in row])
        self.rows += 1


def _written(cell: Cell) -> str | int | float | None:
    match cell:
        case bool():
            return "yes" if cell else "no"
        case str() if _CARRIED_OUT.match(cell):
            return f"'{cell}"
        case _:
            # A number is never carried out, however it begins.
            return cell
