"""The document itself: headings, paragraphs, lists and tables in their styles, on A4."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Final

from markupsafe import escape

from sos_core.copies import Copy
from sos_core.language import Direction, Language
from sos_core.model.conclusions import Audience
from sos_core.model.drawings import Stroke
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
    picture_id,
)
from sos_core.word_document.picture import MOST_WAY, picture, way_of
from sos_core.word_document.runs import runs

_WIDE: Final = 9638
"""Twentieths of a point between the margins of 2 cm."""
_NARROWEST: Final = 8
_WIDEST: Final = 40
"""Characters of the longest cell in a column from which, and up to which, it makes the column wider."""
_DRAWING: Final = 7 * 360_000
"""7 cm, in the unit of pictures."""
_IMAGE: Final = "http://schemas.openxmlformats.org/drawingml/2006"


@dataclass(slots=True)
class _Pictures:
    """The drawings that are in the document as pictures."""

    made: list[bytes] = field(default_factory=list)
    way: int = 0

    def take(self, strokes: tuple[Stroke, ...]) -> int | None:
        """The number of the picture, or `None` where there is no room for it."""
        self.way += way_of(strokes)
        if self.way > MOST_WAY:
            return None
        self.made.append(picture(strokes))
        return len(self.made) - 1


def word_document(copy: Copy, t: Language) -> bytes:
    """The record of a copy, in the reader's language. The same copy and language always give the same bytes."""
    pictures = _Pictures()
    body = "".join(chain.from_iterable(_block(block, t, pictures) for block in tell(copy, t)))
    bidi = "<w:bidi/>" if t.direction == "rtl" else ""
    document = (
        f'{HEAD}<w:document {W} {R}><w:body>{body}<w:sectPr><w:footerReference w:type="default" r:id="{FOOTER}"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" '
        f'w:header="567" w:footer="567" w:gutter="0"/>{bidi}</w:sectPr></w:body></w:document>'
    )
    title = t("Record of the meeting, {day}", day=t.day(copy.meeting.held_on))
    changed = copy.meeting.changed.utc.replace(microsecond=0, tzinfo=None).isoformat()
    large = copy.audience is Audience.CHILD
    return archive(parts_around(document, pictures.made, t, title, f"{changed}Z", large=large))


def _block(block: Block, t: Language, pictures: _Pictures) -> Iterator[str]:
    match block:
        case Heading(words, level):
            yield _paragraph(words, HEADINGS[level - 1] if level else TITLE, t.direction)
        case Paragraph(words):
            yield _paragraph(words, BODY, t.direction)
        case Item():
            yield from _item(block, t, pictures)
        case _:
            yield from _table(block, t.direction)


def _item(item: Item, t: Language, pictures: _Pictures) -> Iterator[str]:
    notes = item.notes
    number = pictures.take(item.strokes) if item.strokes else None
    if number is not None:
        yield _drawn(number, item.words)
    elif item.strokes:
        notes = (*notes, t("The picture is in the record that opens in a browser."))
    yield _paragraph(item.words, QUOTE if item.of_child else LIST, t.direction, with_next=bool(notes))
    for at, note in enumerate(notes, start=1):
        yield _paragraph(note, BELOW, t.direction, with_next=at < len(notes))


def _drawn(number: int, words: str) -> str:
    """A child's drawing above what is said of it, which is also what whoever does not see it is told."""
    size = f'cx="{_DRAWING}" cy="{_DRAWING}"'
    told = escape(" ".join(words.split()))
    return (
        '<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" '
        f'xmlns:wp="{_IMAGE}/wordprocessingDrawing"><wp:extent {size}/>'
        f'<wp:docPr id="{number + 1}" name="Picture {number + 1}" descr="{told}"/>'
        f'<a:graphic xmlns:a="{_IMAGE}/main"><a:graphicData uri="{_IMAGE}/picture"><pic:pic '
        f'xmlns:pic="{_IMAGE}/picture"><pic:nvPicPr><pic:cNvPr id="{number + 1}" name="Picture {number + 1}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{picture_id(number)}"/><a:stretch><a:fillRect/>'
        f'</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:ln w="6350"><a:solidFill><a:srgbClr val="767676"/>'
        "</a:solidFill></a:ln></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def _paragraph(words: str, style: str, otherwise: Direction, *, with_next: bool = False, bold: bool = False) -> str:
    direction = direction_of(words, otherwise)
    properties = (
        (f'<w:pStyle w:val="{style}"/>' if style != BODY else "")
        + ("<w:keepNext/>" if with_next else "")
        + ("<w:bidi/>" if direction == "rtl" else "")
    )
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs(words, direction, bold=bold)}</w:p>"


def _table(table: Table, direction: Direction) -> Iterator[str]:
    """Columns in which nobody has anything are left out. The heads of the columns stand on every page, and no row is
    torn."""
    used = [at for at in range(len(table.columns)) if at == 0 or any(row[at] for row in table.rows)]
    widths = _widths([[row[at] for row in (table.columns, *table.rows)] for at in used])
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE}"/>{"<w:bidiVisual/>" if direction == "rtl" else ""}'
        '<w:tblW w:w="5000" w:type="pct"/>'
        '<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" '
        'w:noVBand="1"/>'
        f'<w:tblCaption w:val="{escape(table.caption)}"/></w:tblPr><w:tblGrid>'
        + "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
        + "</w:tblGrid>"
    )
    yield _row([table.columns[at] for at in used], widths, direction, head=True)
    for row in table.rows:
        yield _row([row[at] for at in used], widths, direction)
    # Two tables without anything between would be one.
    yield '</w:tbl><w:p><w:pPr><w:spacing w:after="0" w:line="120" w:lineRule="exact"/></w:pPr></w:p>'


def _widths(columns: list[list[str]]) -> list[int]:
    """A column is as wide as its longest cell asks for."""
    asked = [min(max(_NARROWEST, *map(len, cells)), _WIDEST) for cells in columns]
    return [_WIDE * one // sum(asked) for one in asked]


def _row(cells: list[str], widths: list[int], direction: Direction, *, head: bool = False) -> str:
    inside = (
        f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/></w:tcPr>'
        + "".join(_paragraph(line, BODY, direction, bold=head) for line in words.split("\n"))
        + "</w:tc>"
        for words, wide in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(inside)}</w:tr>"
