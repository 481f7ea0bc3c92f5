"""The record as a Word document: read with the standard library everywhere, and with python-docx where there is one."""

from __future__ import annotations

import datetime as dt
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given, settings

from sos_core.canonical import short
from sos_core.copies import Copy, copy_for
from sos_core.files import digest
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.drawings import Ink, Pen, Stroke
from sos_core.model.limits import FOR_LEADER
from sos_core.model.meanings import Means, changed, found
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person, Side
from sos_core.model.statements import Column, Statement
from sos_core.plain_text import plain_text
from sos_core.record import strokes as strokes_of_the_page
from sos_core.telling.typed import cleaned
from sos_core.word_document import word_document
from sos_core.word_document.picture import INKS, PENS, SIDE, picture
from sos_core.word_document.runs import runs
from tests.core.everything import DARI, meeting_with_everything
from tests.core.hostile import naughty_strings
from tests.core.meeting_01 import at, id_of, meeting_01, meeting_01_in_full, named
from tests.core.meetings import copies, copies_of
from tests.core.other_forms import all_copies, flat, leaks, parts_of
from tests.core.test_plain_text import bare
from tests.core.test_record import NOT_TOLD, NOT_TOLD_TO_A_CHILD

if TYPE_CHECKING:
    from docx.document import Document

T = Language()
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
IN_A_BROWSER: Final = "The picture is in the record that opens in a browser."
PARTS: Final = [
    "[Content_Types].xml",
    "_rels/.rels",
    "word/document.xml",
    "word/_rels/document.xml.rels",
    "word/styles.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/footer1.xml",
    "docProps/core.xml",
]


def written(meeting: Meeting, audience: Audience = Audience.WHOLE, reader: str = "", t: Language = T) -> bytes:
    return word_document(copy_for(meeting, audience, named(meeting, reader).id if reader else None), t)


def document(data: bytes) -> ET.Element:
    """The text of the document, after every part of it has been read as XML."""
    parts = {name: ET.fromstring(content) for name, content in parts_of(data).items() if not name.endswith(".png")}
    assert list(parts) == PARTS
    related = parts["word/_rels/document.xml.rels"]
    drawn = [one.attrib["Target"] for one in related if one.attrib["Type"].endswith("/image")]
    assert drawn == [name.removeprefix("word/") for name in parts_of(data) if name.endswith(".png")]
    return parts["word/document.xml"]


def text_of(element: ET.Element) -> str:
    def pieces() -> Iterator[str]:
        for one in element.iter():
            if one.tag == f"{W}t":
                yield one.text or ""
            elif one.tag in (f"{W}br", f"{W}p"):
                yield "\n"

    return "".join(pieces()).strip("\n")


def styled(data: bytes) -> list[tuple[str, str]]:
    """Every paragraph that is in no table, with the name of its style."""
    body = document(data).find(f"{W}body")
    assert body is not None
    return [(style_of(paragraph), text_of(paragraph)) for paragraph in body.findall(f"{W}p")]


def style_of(paragraph: ET.Element) -> str:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style.attrib[f"{W}val"] if style is not None else "Normal"


# What stands in it -------------------------------------------------------------------------------------------------


@settings(max_examples=20)
@given(copies())
def test_every_text_of_the_copy_is_in_the_document(copy: Copy) -> None:
    told = flat(text_of(document(word_document(copy, T))))
    left_out = NOT_TOLD_TO_A_CHILD if copy.audience is Audience.CHILD else NOT_TOLD
    for path, text in found(copy.meeting, Means.TEXT):
        assert left_out.match(path) or flat(cleaned(text)) in told, path


def test_nothing_that_is_withheld_is_in_any_byte_of_any_part() -> None:
    looked_for = 0
    for meeting, copy in all_copies():
        data = word_document(copy, T)
        parts = parts_of(data)
        assert leaks(data, meeting, copy) == []
        for name, content in parts.items():
            assert leaks(content, meeting, copy) == []
            assert name.endswith(".png") or leaks(text_of(ET.fromstring(content)), meeting, copy) == []
        looked_for += bool(copy.withheld)
    assert looked_for > 20


def test_it_says_all_that_the_text_says() -> None:
    for copy in copies_of(meeting_with_everything()):
        told = flat(text_of(document(word_document(copy, T))))
        for line in plain_text(copy, T).split("\n"):
            words = re.sub(r"^[- ]+|^[=~.-]+$", "", line).replace(IN_A_BROWSER, "")
            # A cell of a table stands without the name of its column.
            assert flat(words) in told or flat(words.partition(": ")[2]) in told, line


def test_headings_lists_and_quotations_have_the_styles_of_a_word_processor() -> None:
    paragraphs = styled(written(meeting_01_in_full()))
    assert paragraphs[0] == ("Title", "Record of the meeting")
    assert ("Normal", "Where: Meeting Room 2, Eastfield Children's Centre") in paragraphs
    assert [text for style, text in paragraphs if style == "Heading1"][:4] == [
        "Why we met", "People", "Reports received", "What are we worried about?",
    ]  # fmt: skip
    assert ("Heading2", "Has happened") in paragraphs
    assert ("Heading3", "With numbers") in paragraphs
    assert ("Quote", "“Nana's house smells of toast and I sleep the whole night.”") in paragraphs
    assert ("ListBullet", "Donna lost her cleaning job in May and owes £640 rent.") in paragraphs
    assert ("ListContinue", "Donna Marsh") in paragraphs


def test_a_table_has_a_head_that_stands_on_every_page_and_no_column_without_anything() -> None:
    tables = document(written(meeting_01(), Audience.EVERYONE)).findall(f".//{W}tbl")
    steps = tables[-2]
    rows = [[text_of(cell) for cell in row.findall(f"{W}tc")] for row in steps.findall(f"{W}tr")]
    assert rows[:2] == [
        ["What", "Who", "By when", "Who checks, and how", "For"],
        ["Cut a key for Pat and put her number by the phone with a picture for Joe", "Donna Marsh",
         "Saturday 5 September 2026", "Imran, visit on the 8th", "Family goal 1"],
    ]  # fmt: skip
    assert len(steps.findall(f"{W}tblGrid/{W}gridCol")) == 5
    for table in tables:
        first, *others = table.findall(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert [row for row in others if row.find(f"{W}trPr/{W}tblHeader") is not None] == []
        assert table.find(f"{W}tblPr/{W}tblCaption") is not None


@pytest.mark.parametrize("copy", copies_of(meeting_01_in_full()), ids=lambda c: f"{c.audience}-{c.reader or ''}")
def test_the_code_by_which_two_know_that_they_have_the_same_stands_at_the_end(copy: Copy) -> None:
    _, last = styled(word_document(copy, T))[-1]
    assert last.startswith(f"Check code: {short(digest(copy))}. ")


def test_the_properties_name_the_day_and_nobody() -> None:
    meeting = meeting_01_in_full()
    data = written(meeting)
    properties = parts_of(data)["docProps/core.xml"].decode()
    assert "<dc:title>Record of the meeting, Thursday 3 September 2026</dc:title>" in properties
    assert "2026-09-03T10:35:00Z" in properties
    assert not re.search("creator|lastModifiedBy", properties)
    assert not [person.name for person in meeting.people if person.name.split()[0] in properties]
    assert b"<w:removePersonalInformation/>" in parts_of(data)["word/settings.xml"]


def test_what_a_child_drew_is_a_picture_with_what_is_to_be_seen_in_words() -> None:
    meeting = meeting_01_in_full()
    data = written(meeting, Audience.CHILD, "Tilly")
    [told] = [one.attrib["descr"] for one in document(data).iter() if one.tag.endswith("}docPr")]
    assert told == "“Nana's house with everybody in it”"
    assert IN_A_BROWSER not in text_of(document(data))
    assert parts_of(data)["word/media/picture0.png"] == picture(meeting.drawings[0].strokes)
    # Nobody who may not have the drawing has the picture.
    kept = meeting.drawings[0].model_copy(update={"limits": FOR_LEADER})
    limited = meeting.model_copy(update={"drawings": (kept,)})
    assert not [name for name in parts_of(written(limited, Audience.EVERYONE)) if name.endswith(".png")]


def test_a_drawing_that_would_hold_a_telephone_up_is_told_in_words() -> None:
    meeting = meeting_01_in_full()
    to_and_fro = "0 0" + " 1000 1000 -1000 -1000" * 180
    long = meeting.drawings[0].model_copy(update={"strokes": (Stroke(line=to_and_fro),) * 3})
    short = meeting.drawings[0].model_copy(update={"id": id_of(77), "strokes": (Stroke(line="5 5"),)})
    data = written(meeting.model_copy(update={"drawings": (short, long)}))
    assert len([name for name in parts_of(data) if name.endswith(".png")]) == 1
    assert text_of(document(data)).count(IN_A_BROWSER) == 1


def test_a_childs_copy_is_in_larger_letters() -> None:
    sizes = [
        int(re.findall(rb'<w:rPrDefault>.*?<w:sz w:val="(\d+)"', parts_of(data)["word/styles.xml"])[0])
        for data in (written(meeting_01()), written(meeting_01(), Audience.CHILD, "Tilly"))
    ]
    assert sizes == [22, 29]


def test_pages_are_counted_at_the_foot() -> None:
    footer = ET.fromstring(parts_of(written(meeting_01()))["word/footer1.xml"])
    assert text_of(footer) == "Page 1 of 1"
    assert [field.attrib[f"{W}instr"].strip() for field in footer.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]


# How it is written -------------------------------------------------------------------------------------------------


@settings(max_examples=10)
@given(copies())
def test_the_same_copy_always_gives_the_same_bytes(copy: Copy) -> None:
    assert word_document(copy, T) == word_document(copy, T)


def test_its_parts_have_the_first_date_there_is() -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(written(meeting_01()))) as opened:
        assert {one.date_time for one in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert all(one.create_system == 0 and not one.extra and not one.comment for one in opened.infolist())


def test_naughty_strings_stand_there_as_typed_and_are_never_markup() -> None:
    strings = [text for text in naughty_strings() if text.strip()]
    said = tuple(
        Statement(id=f"{n:08x}-ffff-4fff-8fff-{n:012x}", at=at(10, 0), column=Column.WELL, text=text)
        for n, text in enumerate(strings)
    )
    paragraphs = styled(written(bare(statements=said)))
    shown = [text for style, text in paragraphs if style == "ListBullet"]
    assert [flat(text) for text in shown] == [flat(cleaned(one.text)) for one in said]


def test_hostile_text_in_every_place_leaves_the_document_whole() -> None:
    for text in naughty_strings()[:40]:
        meeting = changed(meeting_with_everything(), lambda _, text=text: text, Means.TEXT)  # type: ignore[misc]
        assert meeting is not None
        if text.strip():
            assert flat(cleaned(text)) in flat(text_of(document(word_document(Copy(meeting, Audience.WHOLE), T))))


def test_lines_in_what_somebody_typed_stay_lines() -> None:
    data = written(bare(reason="One.\r\nTwo."))
    assert ("Normal", "One.\nTwo.") in styled(data)


def test_a_document_of_a_language_from_the_right_runs_from_the_right() -> None:
    samira = Person(id=id_of(2), name="سمیرا رحمانی", side=Side.FAMILY, role="mother")
    said = Statement(id=id_of(3), at=at(10, 0), column=Column.WELL, text=DARI, said_by=(samira.id,), own_words=True)
    step = meeting_01().steps[0].model_copy(update={"goal": None, "who": (samira.id,)})
    meeting = bare(people=(samira,), statements=(said,), steps=(step,))
    dari = written(meeting, t=Language("fa-AF"))
    root = document(dari)
    assert root.find(f".//{W}sectPr/{W}bidi") is not None
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in root.iter(f"{W}tbl"))
    assert b'w:val="fa-AF" w:bidi="fa-AF"' in parts_of(dari)["word/styles.xml"]
    assert b"<w:bidi/>" in parts_of(dari)["word/footer1.xml"]
    assert _runs_from_the_right(dari, DARI)
    english = written(meeting)
    root = document(english)
    assert root.find(f".//{W}sectPr/{W}bidi") is None
    assert [table for table in root.iter(f"{W}tbl") if table.find(f"{W}tblPr/{W}bidiVisual") is not None] == []
    assert b"<w:bidi/>" not in parts_of(english)["word/footer1.xml"]
    assert _runs_from_the_right(english, DARI)
    assert not _runs_from_the_right(english, "mother")


def _runs_from_the_right(data: bytes, words: str) -> bool:
    [paragraph] = [one for one in document(data).iter(f"{W}p") if words in text_of(one)][:1]
    return paragraph.find(f"{W}pPr/{W}bidi") is not None


def test_letters_from_the_right_are_in_runs_of_their_own_and_marks_keep_the_rest_in_place() -> None:
    def shown(xml: str) -> list[tuple[str, bool]]:
        root = ET.fromstring(f'<w:p xmlns:w="{W[1:-1]}">{xml}</w:p>')
        return [(text_of(run), run.find(f"{W}rPr/{W}rtl") is not None) for run in root.iter(f"{W}r")]

    assert shown(runs("plain", "ltr")) == [("plain", False)]
    assert shown(runs("", "ltr")) == []
    assert shown(runs("سمیرا 3 رحمانی, Pat", "ltr")) == [("سمیرا 3 رحمانی", True), (", Pat", False)]
    assert shown(runs("با Pat با", "rtl")) == [("با", True), (" Pat ", False), ("با", True)]
    # What was set apart stands between letters of no width: first of its own direction, then of the line's.
    assert shown(runs("\u2068سمیرا\u2069: 3", "ltr")) == [("\u200fسمیرا\u200f", True), ("\u200e: 3", False)]
    assert shown(runs("\u206801632 960\u2069", "rtl")) == [("\u200e01632 960\u200e", False), ("\u200f", True)]
    assert shown(runs("\u2068Pat سمیرا\u2069", "ltr")) == [("\u200ePat ", False), ("سمیرا", True), ("\u200e", False)]


# Other people's reader ---------------------------------------------------------------------------------------------


def opened(data: bytes) -> Document:
    import docx

    return docx.Document(io.BytesIO(data))


@pytest.mark.host
def test_python_docx_finds_headings_lists_tables_and_properties() -> None:
    read = opened(written(meeting_01(), Audience.EVERYONE))
    names = {paragraph.style.name for paragraph in read.paragraphs if paragraph.style}
    assert names == {
        "Title", "Heading 1", "Heading 2", "Heading 3", "Normal", "List Bullet", "List Continue", "Quote",
    }  # fmt: skip
    first = read.paragraphs[0]
    assert (first.style.name if first.style else "", first.text) == ("Title", "Record of the meeting")
    steps = read.tables[-2]
    assert [cell.text for cell in steps.rows[0].cells] == ["What", "Who", "By when", "Who checks, and how", "For"]
    assert len(steps.rows) == 1 + len(meeting_01().steps)
    properties = read.core_properties
    assert properties.title == "Record of the meeting, Thursday 3 September 2026"
    assert (properties.author, properties.last_modified_by) == ("", "")
    assert properties.created == dt.datetime(2026, 9, 3, 10, 35, tzinfo=properties.created.tzinfo)  # type: ignore[union-attr]
    assert read.sections[0].footer.paragraphs[0].text.startswith("Page ")
    assert [round(length.cm) for length in (read.sections[0].page_width, read.sections[0].page_height)] == [21, 30]  # type: ignore[union-attr]


@pytest.mark.host
def test_a_drawing_is_drawn_where_the_pen_went_in_its_ink_and_as_wide_as_the_pen() -> None:
    from PIL import Image

    strokes = (
        Stroke(line="100 500 800 0", ink=Ink.RED, pen=Pen.BROAD),
        Stroke(line="500 100 0 800", ink=Ink.BLUE, pen=Pen.FINE),
        Stroke(line="0 0", ink=Ink.BLACK),
        Stroke(line="1000 1000", ink=Ink.GREEN),
    )
    image = Image.open(io.BytesIO(picture(strokes)))
    assert (image.format, image.size) == ("PNG", (SIDE, SIDE))
    image = image.convert("RGB")

    def at_place(across: int, down: int) -> str:
        red, green, blue = image.getpixel((min(across * SIDE // 1000, SIDE - 1), min(down * SIDE // 1000, SIDE - 1)))  # type: ignore[misc]
        return f"#{red:02x}{green:02x}{blue:02x}"

    white = "#ffffff"
    assert at_place(300, 500) == at_place(300, 514) == at_place(890, 500) == strokes_of_the_page.INKS[Ink.RED]
    assert at_place(300, 525) == at_place(300, 475) == at_place(70, 500) == at_place(930, 500) == white
    assert at_place(500, 300) == at_place(500, 500) == strokes_of_the_page.INKS[Ink.BLUE]
    assert at_place(510, 300) == at_place(500, 60) == white
    assert at_place(0, 0) == strokes_of_the_page.INKS[Ink.BLACK]
    assert at_place(1000, 1000) == strokes_of_the_page.INKS[Ink.GREEN]
    # A line across has no gaps.
    slanted = Image.open(io.BytesIO(picture((Stroke(line="100 100 777 333", pen=Pen.FINE),))))
    rows = [slanted.crop((0, row, SIDE, row + 1)).getbbox() for row in range(100 * SIDE // 1000, 433 * SIDE // 1000)]
    assert all(rows)


def test_inks_and_pens_are_those_of_the_page() -> None:
    assert {ink: f"#{colour:06x}" for ink, colour in INKS.items()} == strokes_of_the_page.INKS
    assert strokes_of_the_page.PENS == PENS


@pytest.mark.host
def test_python_docx_finds_the_picture() -> None:
    read = opened(written(meeting_01_in_full(), Audience.CHILD, "Tilly"))
    [shape] = read.inline_shapes
    assert (shape.width.cm, shape.height.cm) == (7, 7)
    images = [part for part in read.part.package.parts if str(part.partname).endswith(".png")]
    assert [part.content_type for part in images] == ["image/png"]


@pytest.mark.host
@pytest.mark.parametrize(
    "copy", [copy for _, copy in all_copies()], ids=lambda copy: f"{copy.meeting.held_on}-{copy.audience}-{copy.reader}"
)
def test_python_docx_reads_every_copy_of_every_meeting(copy: Copy) -> None:
    read = opened(word_document(copy, T))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    told = flat("\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells]))
    left_out = NOT_TOLD_TO_A_CHILD if copy.audience is Audience.CHILD else NOT_TOLD
    for path, text in found(copy.meeting, Means.TEXT):
        assert left_out.match(path) or flat(cleaned(text)) in told, path
    assert f"Check code: {short(digest(copy))}. " in told
