"""Every copy of the three meetings as its reader opens it: from the disk, in a real browser, with no network. What each
must read, and what they must not, is written by hand beside this file. What they must not read is in no byte."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sos_core.files import write_json
from sos_core.language import Language
from sos_core.model.meeting import Meeting
from sos_core.record import render
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
    assert [url.partition(":")[0] for url in asked] == ["file"]


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
    everything = bytes_of(copy_files=[file.read_text("utf-8"), write_json(copy)])
    too_much = [
        told.words
        for told in expected
        if name not in told.copies and not told.often and plain(told.words) in everything
    ]
    assert too_much == []


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
