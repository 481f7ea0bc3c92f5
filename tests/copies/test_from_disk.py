"""Every copy of the three meetings as its reader opens it: from the disk, in a real browser, with no network. What each
must read, and what they must not, is written by hand beside this file. What they must not read is in no byte."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import docx
import pytest
from docx.table import Table
from playwright.sync_api import Browser, Page

from sos_core.calendar_file import calendar
from sos_core.files import write_json
from sos_core.language import Language
from sos_core.model.meeting import Meeting
from sos_core.plain_text import plain_text
from sos_core.record import Telling, render
from sos_core.short_note import short_note
from sos_core.word_document import word_document
from tests.copies import meeting_01_expected, meeting_02_expected, meeting_03_expected
from tests.copies.readers import Told, made
from tests.core.meeting_01 import meeting_01_in_full
from tests.core.meeting_02 import meeting_02
from tests.core.meeting_03 import meeting_03

MEETINGS: dict[str, tuple[Callable[[], Meeting], tuple[Told, ...], frozenset[str]]] = {
    "01": (meeting_01_in_full, meeting_01_expected.EXPECTED, meeting_01_expected.ALL),
    "02": (meeting_02, meeting_02_expected.EXPECTED, meeting_02_expected.ALL),
    "03": (meeting_03, meeting_03_expected.EXPECTED, meeting_03_expected.ALL),
}
CASES = [(number, name) for number, (_, _, names) in MEETINGS.items() for name in sorted(names)]


@pytest.fixture
def offline(chromium: Browser) -> Iterator[Page]:
    """A page without a network that notes everything that goes wrong, and whatever is asked for but the file."""
    context = chromium.new_context(locale="en-GB", offline=True)
    page = context.new_page()
    page.on("console", lambda message: pytest.fail(f"The browser complained: {message.text}"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    assert {url.partition(":")[0] for url in asked} == {"file"}


@pytest.mark.parametrize(("number", "name"), CASES)
def test_each_reader_reads_in_their_copy_what_is_theirs_and_nothing_else(
    number: str, name: str, offline: Page, tmp_path: Path
) -> None:
    meeting, expected, _ = MEETINGS[number]
    copy = made(meeting(), name)
    file = tmp_path / "record.html"
    file.write_text(render(copy, Language()), "utf-8")
    offline.goto(file.as_uri())
    read = " ".join(offline.locator("body").inner_text().split())
    missing = [told.words for told in expected if name in told.copies and plain(told.words) not in plain(read)]
    assert missing == []
    easy = tmp_path / "easy.html"
    easy.write_text(render(copy, Language(), Telling.EASY), "utf-8")
    offline.goto(easy.as_uri())
    read_easily = plain(offline.locator("body").inner_text())
    missing = [told.words for told in typed(expected, name) if plain(told.words) not in read_easily]
    assert missing == []
    everything = bytes_of([file.read_text("utf-8"), easy.read_text("utf-8"), write_json(copy)])
    too_much = [
        told.words
        for told in expected
        if name not in told.copies and not told.often and plain(told.words) in everything
    ]
    assert too_much == []


@pytest.mark.parametrize(("number", "name"), CASES)
def test_what_else_is_made_of_a_copy_has_what_is_its_readers_and_nothing_else(number: str, name: str) -> None:
    """As text, for Word, for a calendar and as the note for a phone. Read by other people's readers where there are
    any; what must not be there is looked for in every part as it stands in the file."""
    meeting, expected, _ = MEETINGS[number]
    copy = made(meeting(), name)
    t = Language()
    text, word = plain_text(copy, t), word_document(copy, t)
    for told in typed(expected, name):
        assert plain(told.words) in plain(text)
        assert plain(told.words) in plain(" ".join(in_word(word)))
    with zipfile.ZipFile(io.BytesIO(word)) as opened:
        parts = [opened.read(part).decode("utf-8") for part in opened.namelist() if not part.endswith(".png")]
    dates = calendar(copy, t, at=meeting().changed) or ""
    # Lines of a calendar are folded wherever they become too long.
    texts = [text, *parts, *map(unescape, parts), dates, dates.replace("\r\n ", ""), short_note(copy, t) or ""]
    everything = "\n".join(map(plain, texts))
    for told in expected:
        if name not in told.copies and not told.often:
            assert plain(told.words) not in everything


def typed(expected: tuple[Told, ...], name: str) -> list[Told]:
    """What this reader is to read of what people have typed: days and hours are told in more than one way."""
    ours = re.compile(r"day \d|\d\d:\d\d to |not in this copy|^\d+ [A-Z][a-z]+( \d{4})?$")
    return [told for told in expected if name in told.copies and not ours.search(told.words)]


def in_word(document: bytes) -> Iterator[str]:
    read = docx.Document(io.BytesIO(document))
    for block in read.iter_inner_content():
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text


def bytes_of(copy_files: list[str]) -> str:
    """All that is in the files: as it stands there, and however HTML and JSON write the same."""
    ways = [*copy_files, *map(unescape, copy_files)]
    for file in copy_files:
        inside = file.partition('id="meeting-board-record">')[2].partition("</template")[0] or file
        ways.append(json.dumps(json.loads(inside), ensure_ascii=False))
    return "\n".join(plain(way) for way in ways)


def plain(words: str) -> str:
    """As it is compared: one kind of blank, small letters, without the isolates around what runs the other way."""
    return " ".join(words.replace("\\n", " ").split()).casefold()


def test_the_search_would_find_what_must_not_be_there() -> None:
    """The leader's own copy has all of it: there the search finds everything that others must not have."""
    for meeting, expected, _ in MEETINGS.values():
        copy = made(meeting(), "whole")
        found = bytes_of([render(copy, Language()), write_json(copy)])
        wanted = [told.words for told in expected if "whole" in told.copies and not told.often]
        assert [words for words in wanted if plain(words) not in found] == []


def test_every_copy_that_can_be_made_is_among_those_that_are_looked_at() -> None:
    for meeting, _, names in MEETINGS.values():
        people = meeting().people
        children = [person for person in people if person.side.value == "child"]
        assert len(names) == 4 + len(people) + len(children)
        assert len({(made(meeting(), name).audience, made(meeting(), name).reader) for name in names}) == len(names)
