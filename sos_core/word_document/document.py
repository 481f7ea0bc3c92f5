"""The document itself: headings, paragraphs, lists and tables in their styles, on A4."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from markupsafe import escape

from sos_core.copies import Copy
from sos_core.language import Direction, Language
from sos_core.telling import Block, Heading, Item, Paragraph, Table, tell
from sos_core.telling.typed import direction_of
from sos_core.word_document.archive import archive
from sos_core.word_document.parts import (
    BELOW,
    BODY,
    FOOTER,
    HEAD,
    HEADINGS,
    LIST,
    QUOTE,
    TABLE,
    TITLE,
    R,
    W,
    parts_around,
)
from sos_core.word_document.runs import runs

_WIDE: Final = 9638
"""Twentieths of a point between the margins of 2 cm."""


def word_document(copy: Copy, t: Language) -> bytes:
    """The record of a copy, in the reader's language. The same copy and language always give the same bytes."""
    body = "".join(chain.from_iterable(_block(block, t.direction) for block in tell(copy, t)))
    bidi = "<w:bidi/>" if t.direction == "rtl" else ""
    document = (
        f'{HEAD}<w:document {W} {R}><w:body>{body}<w:sectPr><w:footerReference w:type="default" r:id="{FOOTER}"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" '
        f'w:header="567" w:footer="567" w:gutter="0"/>{bidi}</w:sectPr></w:body></w:document>'
    )
    title = t("Record of the meeting, {day}", day=t.day(copy.meeting.held_on))
    changed = copy.meeting.changed.utc.replace(microsecond=0, tzinfo=None).isoformat()
    return archive(parts_around(document, t, title, f"{changed}Z"))


def _block(block: Block, direction: Direction) -> Iterator[str]:
    match block:
        case Heading(words, level):
            yield _paragraph(words, HEADINGS[level - 1] if level else TITLE, direction)
        case Paragraph(words):
            yield _paragraph(words, BODY, direction)
        case Item(words, notes, of_child):
            yield _paragraph(words, QUOTE if of_child else LIST, direction, with_next=bool(notes))
            for note in notes:
                yield _paragraph(note, BELOW, direction, with_next=note is not notes[-1])
        case _:
            yield from _table(block, direction)


def _paragraph(words: str, style: str, otherwise: Direction, *, with_next: bool = False, bold: bool = False) -> str:
    direction = direction_of(words, otherwise)
    properties = (
        (f'<w:pStyle w:val="{style}"/>' if style != BODY else "")
        + ("<w:keepNext/>" if with_next else "")
        + ("<w:bidi/>" if direction == "rtl" else "")
    )
    inside = runs(words, direction, bold=bold)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def _table(table: Table, direction: Direction) -> Iterator[str]:
    """Columns in which nobody has anything are left out. The heads of the columns stand on every page, and no row is
    torn."""
    used = [at for at in range(len(table.columns)) if at == 0 or any(row[at] for row in table.rows)]
    wide = _WIDE // len(used)
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE}"/>{"<w:bidiVisual/>" if direction == "rtl" else ""}'
        '<w:tblW w:w="5000" w:type="pct"/>'
        '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" '
        'w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(table.caption)}"/></w:tblPr><w:tblGrid>'
        + f'<w:gridCol w:w="{wide}"/>' * len(used)
        + "</w:tblGrid>"
    )
    heads = (_cell(table.columns[at], direction, wide, bold=True) for at in used)
    yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(heads)}</w:tr>"
    for row in table.rows:
        cells = (_cell(row[at], direction, wide, bold=at == 0) for at in used)
        yield f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"
    # Two tables without anything between would be one.
    yield "</w:tbl><w:p/>"


def _cell(words: str, direction: Direction, wide: int, *, bold: bool = False) -> str:
    paragraphs = "".join(_paragraph(line, BODY, direction, bold=bold) for line in words.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'
