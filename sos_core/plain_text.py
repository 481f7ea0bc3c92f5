"""The record as text, to be pasted into a case system: no markup and no lines drawn, only words and where they stand.

A list has dashes, and what belongs to an entry stands below it. A table is told entry by entry: where text is pasted,
columns do not stay below each other. Lines are as long as they are, because every field breaks them elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sos_core.copies import Copy
from sos_core.language import Language
from sos_core.telling import Block, Heading, Item, Paragraph, Table, tell

_BELOW: Final = ("=", "-", "~", ".")
"""What a heading of each level is underlined with. Capitals would write names in another way than people do."""
_WIDEST: Final = 72
"""Characters of the line below a heading, however long that is."""


def plain_text(copy: Copy, t: Language) -> str:
    """The whole record of a copy, in the reader's language. Lines end in LF."""
    lines: list[str] = []
    before: Block | None = None
    for block in tell(copy, t):
        if before is not None and not _goes_on(before, block):
            lines.append("")
        lines += _lines(block, t)
        before = block
    return "\n".join([*lines, ""])


def _goes_on(before: Block, block: Block) -> bool:
    """Whether it follows without a blank line: below its heading, or one of several of a kind."""
    return isinstance(before, Heading) or (type(before) is type(block) and not isinstance(block, Table))


def _lines(block: Block, t: Language) -> Iterator[str]:
    match block:
        case Heading(words, level):
            yield words
            yield _BELOW[level] * min(len(words), _WIDEST)
        case Paragraph(words):
            yield from words.split("\n")
        case Item(words, notes):
            yield from _entry("- ", words)
            for note in notes:
                yield from _entry("  ", note)
            if block.strokes:
                yield from _entry("  ", t("The picture is in the record that opens in a browser."))
        case _:
            for row in block.rows:
                yield from _row(block, row, t)


def _row(table: Table, row: tuple[str, ...], t: Language) -> Iterator[str]:
    first = row[0]
    for cell in row[1 : table.lead]:
        first = t("{what}: {value}", what=first, value=cell)
    yield from _entry("- ", first)
    for column, cell in list(zip(table.columns, row, strict=True))[table.lead :]:
        if cell:
            yield from _entry("  ", t("{what}: {value}", what=column, value=cell))


def _entry(begins: str, words: str) -> Iterator[str]:
    first, *others = words.split("\n")
    yield f"{begins}{first}"
    yield from (f"    {line}" if line else "" for line in others)
