"""Tables that are read across on paper, and one cell below the other on a phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import htpy as h
from htpy import Element, Node

from sos_core.record.reading import Reading
from sos_core.record.sentences import at_once, joined


def table(reading: Reading, caption: str, columns: Sequence[str], rows: Iterable[Sequence[Node]]) -> Element:
    """A table with the first cell of each row as its heading. Columns in which nobody has anything are left out."""
    body = [list(row) for row in rows]
    used = [index for index in range(len(columns)) if index == 0 or any(row[index] for row in body)]
    return h.table[
        h.caption[caption],
        h.thead[h.tr[(h.th(scope="col")[columns[index]] for index in used)]],
        h.tbody[(at_once(h.tr[(_cell(reading, columns[index], row[index], index) for index in used)]) for row in body)],
    ]


def whole(words: str) -> Element:
    """A few words of ours that stay on one line on paper: "Saturday 12 September"."""
    return h.span(".whole")[words]


def note(*pieces: Node) -> Node:
    """What there is to say beside the content of a cell, on a line of its own below it."""
    return any(pieces) and h.div(".note")[joined(pieces, " · ")]


def _cell(reading: Reading, column: str, content: Node, index: int) -> Element:
    if index == 0:
        return h.th(scope="row")[content]
    # On a phone the heads of the columns are too far away: the words stand in the cell, and only there.
    label = h.span(".label")[reading.told("{column}: ", column=column)]
    return h.td[content and [label, content]]
