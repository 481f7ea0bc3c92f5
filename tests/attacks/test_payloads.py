"""Every payload in every field of a meeting with everything, in each form in which one is shown or leaves: there is
no element, no attribute, no paragraph, no line and no cell that it made, and it is there as text.
"""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

import pytest
from app.history import History
from app.screen import Screen
from app.views.room import room
from app.views.scene import Scene
from app.views.shell import shell
from pydantic import ValidationError

from sos_core.calendar_file import calendar
from sos_core.command_line.arguments import Separator, Table
from sos_core.command_line.cells import Sheet
from sos_core.command_line.rows import Source, rows
from sos_core.contributions.contribution import Contribution
from sos_core.copies import Copy
from sos_core.files import RecordFile, read, write_embedded, write_json
from sos_core.files.contribution_file import read_contribution, write_contribution
from sos_core.language import Language
from sos_core.model.conclusions import Audience, NextMeeting
from sos_core.model.meanings import Means, changed
from sos_core.model.meeting import Meeting
from sos_core.model.people import Side
from sos_core.plain_text import plain_text
from sos_core.problems import Refused
from sos_core.record import Telling, render
from sos_core.report_page import render_contribution
from sos_core.short_note import short_note
from sos_core.telling.typed import ENDS, FIRST_STRONG, cleaned
from sos_core.word_document import word_document
from tests.app.drawn import drawn
from tests.app.states import OPENED
from tests.attacks.payloads import REFUSED, as_kept, fields, filled, kept, lines, payloads, rounds
from tests.core.everything import meeting_with_everything
from tests.core.hostile import OWN
from tests.core.meeting_01 import DAY, at
from tests.core.pages import Element, parsed
from tests.core.test_contributions import doctors

T: Final = Language()
# Without the meeting before it: who is the same as then is guessed by names, and so what is drawn depends on them.
WHOLE: Final = Meeting.model_validate(
    {
        **meeting_with_everything().model_dump(),
        "previous": None,
        "people": [{**person.model_dump(), "was": None} for person in meeting_with_everything().people],
    }
)
CHILD: Final = next(person.id for person in WHOLE.people if person.side is Side.CHILD)
TAME: Final = "\u2e28{}\u2e29"
TAMES: Final = re.compile(TAME.format(r"(\d+)"))

Flat = list[tuple[str, tuple[str, ...], tuple[str, ...]]]


def test_there_are_enough_of_them_and_none_twice() -> None:
    all_of_them = [text for texts in payloads().values() for text in texts]
    print({group: len(texts) for group, texts in payloads().items()}, len(all_of_them))
    assert len(all_of_them) == len(set(all_of_them)) >= 600
    assert len(payloads()) >= 20
    # Nothing is sent anywhere real: this is a name that never is one (RFC 6761).
    hosts = {host for text in all_of_them for host in re.findall(r"(?:https?:)?//([\w.-]+\.\w+)", text)}
    assert hosts <= {"attack.invalid", "www.w3.org"}
    assert all(any(text in line for line in lines()) for text in kept())


@pytest.mark.parametrize("text", payloads()[REFUSED], ids=range(len(payloads()[REFUSED])))
def test_what_cannot_be_kept_is_refused_as_a_value_and_in_a_file(text: str) -> None:
    with pytest.raises(ValidationError):
        as_kept(text)
    tree = json.loads(write_json(Copy(WHOLE, Audience.WHOLE)))
    tree["meeting"]["statements"][0]["text"] = text
    with pytest.raises(Refused):
        read(json.dumps(tree))


# Pages --------------------------------------------------------------------------------------------------------------


def flat(root: Element | Any) -> Flat:
    """Each element with its attributes, and all texts with those of the attributes. What a page holds for programs is
    looked at by itself."""
    made: Flat = []
    for element in root:
        own = element.tag in ("style", "template", "meta") or "code" in element.attributes.get("class", "").split()
        texts = [""]
        for child in element.children:
            if isinstance(child, str):
                texts[-1] += child
            else:
                texts.append("")
        values = (value for name, value in element.attributes.items() if name != "data-apart")
        said = () if own else (*texts, *values)
        # By this a text is in a box of its own that would end what sets it apart.
        names = tuple(name for name in element.attributes if name != "data-apart")
        made.append((element.tag, names, said))
    return made


SET_APART: Final = re.compile("[\u2066-\u2069]")
"""What parts a text from the words beside it. Where it goes is for `tests/app/test_turned_round.py`."""


def same(tame: Flat, wild: Flat, put: tuple[str, ...], name: str) -> None:
    """Whether the one page is the other with the texts in their places."""
    for before, after in zip(tame, wild, strict=False):
        assert after[:2] == before[:2], f"{name}: {before} became {after}"
        for one, other in zip(before[2], after[2], strict=True):
            whole = SET_APART.sub("", TAMES.sub(lambda found: put[int(found[1])], one))
            other = SET_APART.sub("", other)
            cut = whole != one and other and whole.startswith(other.removesuffix("…"))
            assert read_as(whole) == read_as(other) or cut, f"{name}: in <{before[0]}> {whole!r} became {other!r}"
    assert len(wild) == len(tame), name


def read_as(text: str) -> str:
    """As it is read: HTML has one kind of line end (13.2.3.5), and some texts stand on one line."""
    return " ".join(text.split())


def record_pages(meeting: Meeting) -> Iterator[tuple[str, str]]:
    whole = Copy(meeting, Audience.WHOLE)
    yield "record", render(whole, T)
    yield "record in easy words", render(replace(whole, audience=Audience.EVERYONE), T, Telling.EASY)
    yield "a child's copy", render(Copy(meeting, Audience.CHILD, reader=CHILD), T)


def test_no_payload_is_markup_in_any_field_of_any_record() -> None:
    tame = filled(WHOLE, TAME.format)
    assert len(fields(WHOLE)) > 200
    expected = [(name, flat(parsed(page))) for name, page in record_pages(tame)]
    for meeting, put in rounds(WHOLE, lines()):
        pages = record_pages(meeting)
        for (name, before), (_, page) in zip(expected, pages, strict=True):
            same(before, flat(parsed(page)), put, name)
        inside = write_embedded(Copy(meeting, Audience.WHOLE))
        assert not re.search(r"[<>&\x7f-\uffff]", inside)
        assert read(render(Copy(meeting, Audience.WHOLE), T)).meeting == meeting


def board_pages(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """What the desk draws of it: every part, its cards closed and one of each open."""
    for section, parts in OPENED.items():
        for id in [None, *(part.items(meeting)[0].id for part in parts)]:
            screen = Screen(section=section, changing=id)
            scene = Scene(t=T, screen=screen, history=History(meeting), came_as=Audience.PERSON)
            page = room(scene)
            regions = {**shell(scene), **page.regions}
            cards = (card for items in page.lists.values() for card in items.values())
            yield f"{section} {id}", "".join([*regions.values(), *cards])


def test_no_payload_is_markup_on_the_board() -> None:
    expected = [(name, flat(drawn(page))) for name, page in board_pages(filled(WHOLE, TAME.format))]
    # Half of the lines are enough here: with the other half the fields are filled in the browser.
    for meeting, put in rounds(WHOLE, lines()[::2]):
        for (name, before), (_, page) in zip(expected, board_pages(meeting), strict=True):
            same(before, flat(drawn(page)), put, name)


def one_report() -> Contribution:
    """Nobody in it twice: one name for all would be."""
    report = doctors()
    one = tuple(said.model_copy(update={"about": said.about[:1]}) for said in report.statements)
    return report.model_copy(update={"children": report.children[:1], "statements": one, "scales": report.scales[:1]})


def test_no_payload_is_markup_in_what_somebody_prepared() -> None:
    report = one_report()
    full = changed(report, lambda _: "word", Means.TEXT)
    assert full is not None
    tame = [shape[:2] for shape in flat(parsed(render_contribution(full, T)))]
    for text in lines():
        # One name for all: who it is about is told by it.
        short = as_kept(text[:300])
        wild = changed(report, lambda _, short=short: short, Means.TEXT)  # type: ignore[misc]
        assert isinstance(wild, Contribution)
        page = render_contribution(wild, T)
        assert [shape[:2] for shape in flat(parsed(page))] == tame
        assert read_contribution(page) == read_contribution(write_contribution(wild)) == wild


# Files --------------------------------------------------------------------------------------------------------------

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RUNS: Final = {f"{W}{name}" for name in ("r", "rPr", "rtl", "t", "br", "rFonts", "b", "i", "sz", "cs", "bidi")}


def parts(data: bytes) -> dict[str, ET.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {
            name: ET.fromstring(opened.read(name)) for name in opened.namelist() if name.endswith((".xml", ".rels"))
        }


def structure(data: bytes) -> list[tuple[str, str]]:
    """Of each part every element but the runs that a text is parted into by the ways in which its letters run."""
    # Lines that somebody typed are paragraphs of one cell.
    return [
        (
            name,
            re.sub(
                r"( p pPr( pStyle)?)\1+",
                r"\1",
                " ".join(one.tag.replace(W, "") for one in root.iter() if one.tag not in RUNS),
            ),
        )
        for name, root in parts(data).items()
    ]


def test_no_payload_makes_anything_but_text_in_a_word_document() -> None:
    import docx

    tame = structure(word_document(Copy(filled(WHOLE, TAME.format), Audience.WHOLE), T))
    for turn, (meeting, put) in enumerate(rounds(WHOLE, lines())):
        data = word_document(Copy(meeting, Audience.WHOLE), T)
        assert structure(data) == tame
        assert b"attack.invalid" not in b"".join(
            ET.tostring(root) for name, root in parts(data).items() if name.endswith(".rels")
        )
        if turn % 10 == 0:
            opened = docx.Document(io.BytesIO(data))
            told = squeezed("\n".join(paragraph.text for paragraph in opened.paragraphs))
            statement = put[fields(WHOLE).index("statements[0].text")]
            assert squeezed(cleaned(statement)) in told


def squeezed(text: str) -> str:
    return " ".join(text.replace(FIRST_STRONG, "").replace(ENDS, "").split())


UNSEEN: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066\u2067\ufffe\uffff]")


def test_plain_text_has_nothing_in_it_that_moves_turns_or_colours() -> None:
    for meeting, put in rounds(WHOLE, lines()):
        told = plain_text(Copy(meeting, Audience.WHOLE), T)
        assert not UNSEEN.search(told)
        assert isolated(told)
        statement = put[fields(WHOLE).index("statements[0].text")]
        assert squeezed(cleaned(statement)) in squeezed(told)


def isolated(text: str) -> bool:
    """Whether nothing that turns words round reaches beyond what it is set apart in, line by line."""
    inside = f"[^{FIRST_STRONG}{ENDS}]"
    return all(re.fullmatch(f"{inside}*({FIRST_STRONG}{inside}+{ENDS}{inside}*)*", line) for line in text.split("\n"))


def with_next(text: str) -> Meeting:
    coming = NextMeeting(id=WHOLE.next_meetings[0].id, what=text[:300], day=DAY, place=text[:300])
    step = WHOLE.steps[0].model_copy(update={"what": text[:300], "goal": None, "by_when": DAY, "check": text[:300]})
    return WHOLE.model_copy(update={"next_meetings": (coming,), "steps": (step,)})


def test_no_payload_makes_a_line_of_its_own_in_a_calendar() -> None:
    from icalendar import Calendar

    def names(text: str) -> list[str]:
        unfolded = text.replace("\r\n ", "")
        assert not re.search(r"\r(?!\n)|(?<!\r)\n", unfolded)
        return [re.split("[:;]", line)[0] for line in unfolded.split("\r\n")]

    reader = WHOLE.steps[0].who[0]

    def file(text: str) -> str:
        made = calendar(Copy(with_next(text), Audience.PERSON, reader=reader), T, at=at(12, 0), with_place=True)
        assert made is not None
        return made

    tame = names(file("word"))
    for text in kept():
        if not text.strip():
            continue
        made = file(text)
        assert names(made) == tame, text
        assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))
        events = Calendar.from_ical(made).walk("VEVENT")
        assert len(events) == len(Calendar.from_ical(file("word")).walk("VEVENT"))
        places = [squeezed(str(event["LOCATION"])) for event in events if "LOCATION" in event]
        assert places == [squeezed(cleaned(text[:300]))]


def test_no_payload_begins_a_formula_or_a_cell_in_a_table() -> None:
    cell = re.compile(r"[\s'\"]*[=+\-@＝＋－＠﹦﹢﹣﹫]")
    for separator, sign, other in ((Separator.COMMA, ",", ";"), (Separator.SEMICOLON, ";", ",")):
        out = io.StringIO(newline="")
        sheet = Sheet(out, ["one", "two"], separator, marked=True)
        for text in kept():
            sheet.add([text, text])
        read_back = list(csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=sign, strict=True))
        assert len(read_back) == len(kept()) + 1
        for row, text in zip(read_back[1:], kept(), strict=True):
            assert len(row) == 2
            for got in row:
                assert not (cell.match(got) and not got.startswith("'")), text
        # A program that is set to the other separator does not know what is in quotation marks.
        for row in csv.reader(io.StringIO(out.getvalue(), newline=""), delimiter=other, quoting=csv.QUOTE_NONE):
            for got in row:
                assert not re.match(r"[\s\"]*[=+\-@＝＋－＠﹦﹢﹣﹫]", got), got


def test_the_table_of_a_meeting_has_a_row_for_each_answer_whatever_was_typed() -> None:
    counts: dict[Table, set[int]] = {table: set() for table in Table}
    for meeting, _ in rounds(WHOLE, lines()[::4]):
        for table in Table:
            made = list(rows(table, Source(RecordFile(meeting, Audience.WHOLE), 1, 1, "x")))
            out = io.StringIO(newline="")
            sheet = Sheet(out, list(made[0]), Separator.COMMA, marked=False)
            for row in made:
                sheet.add(list(row.values()))
            read_back = list(csv.reader(io.StringIO(out.getvalue(), newline=""), strict=True))
            assert {len(row) for row in read_back} == {len(made[0])}
            counts[table].add(len(read_back))
    assert [len(count) for count in counts.values()] == [1] * len(Table)


def test_the_note_for_a_qr_code_is_text_on_as_many_lines_as_it_says_things() -> None:
    reader = WHOLE.steps[0].who[0]
    tame = short_note(Copy(with_next("word"), Audience.PERSON, reader=reader), T)
    assert tame is not None
    for text in filter(str.strip, kept()):
        note = short_note(Copy(with_next(text), Audience.PERSON, reader=reader), T)
        assert note is not None
        assert not UNSEEN.search(note)
        assert isolated(note)
        assert note.count("\n") in (tame.count("\n"), tame.count("\n") + 1)
        # What a telephone would take for an order begins there.
        assert note.startswith(T("Next meeting: {when}", when="")[:12])


def test_no_name_of_a_file_has_anything_in_it_that_somebody_typed() -> None:
    from sos_core.files import file_name

    for text in (*OWN, *kept()):
        if text.strip():
            meeting = changed(WHOLE, lambda _, text=text: text, Means.TEXT)  # type: ignore[misc]
            assert meeting is not None
            for audience, reader in ((Audience.WHOLE, None), (Audience.PERSON, CHILD)):
                assert re.fullmatch(r"[a-z0-9.-]+", file_name(Copy(meeting, audience, reader=reader), "html"))


def test_the_corpus_is_in_ascii_so_that_nobody_reads_another_than_is_there() -> None:
    from pathlib import Path

    assert (Path(__file__).parent / "payloads.json").read_bytes().isascii()


# What turns words round -------------------------------------------------------------------------------------------

BLOCKS: Final = {
    "p",
    "li",
    "td",
    "th",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "figcaption",
    "caption",
    "div",
    "blockquote",
}


def test_in_a_record_each_text_is_set_apart_from_our_words_and_from_every_other() -> None:
    """In an element of its own that isolates it, or alone in a paragraph: whatever it holds turns round only itself. As
    text, in Word, on the calendar and in the note it is told without what turns (above)."""
    looked_at = 0
    for name, page in record_pages(filled(WHOLE, TAME.format)):
        for element in parsed(page):
            for child in element.children:
                if not (isinstance(child, str) and TAMES.search(child)) or element.tag == "template":
                    continue
                looked_at += 1
                assert TAMES.sub("", child).strip("“” \n") == "", f"{name}: {child!r} has words of ours in it"
                beside = [one for one in element.children if not isinstance(one, str) or one.strip()]
                apart = element.tag == "bdi" or element.attributes.get("dir") == "auto"
                assert apart or (element.tag in BLOCKS and len(beside) == 1), (name, element.tag, child)
    assert looked_at > 500
