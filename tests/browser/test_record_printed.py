"""The record on paper: few sheets, each with its number, no heading alone at the foot of one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from sos_core.copies import OF_ONE, Copy, copy_for
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.record import Telling, render
from tests.browser.printed import Printed, printed
from tests.core.meeting_01 import meeting_01, meeting_01_in_full, named
from tests.core.meeting_02 import meeting_02
from tests.core.meeting_03 import meeting_03

T = Language()


@pytest.fixture
def at_home(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(offline=True)
    yield context.new_page()
    context.close()


def on_paper(page: Page, folder: Path, copy: Copy, telling: Telling = Telling.USUAL) -> Printed:
    path = folder / "record.html"
    path.write_text(render(copy, T, telling), "utf-8")
    page.goto(path.as_uri())
    return printed(page)


def copies(meeting: Meeting, *readers: str) -> list[Copy]:
    groups = [copy_for(meeting, audience, None) for audience in Audience if audience not in OF_ONE]
    return [*groups, *(copy_for(meeting, Audience.PERSON, named(meeting, reader).id) for reader in readers)]


@pytest.mark.parametrize("meeting", [meeting_01(), meeting_01_in_full()], ids=["as typed", "in full"])
def test_the_first_conference_is_three_sheets_in_every_copy(at_home: Page, tmp_path: Path, meeting: Meeting) -> None:
    for copy in copies(meeting, "Donna", "Pat", "Imran"):
        paper = on_paper(at_home, tmp_path, copy)
        assert 2 <= len(paper.sheets) <= 3, (copy.audience, copy.reader, len(paper.sheets))
        # Nor is the last of them nearly empty.
        lowest = max(line.below for line in paper.sheets[-1] if line.below < 800)
        assert lowest > 250, (copy.audience, copy.reader, lowest)


@pytest.mark.parametrize("child", ["Tilly", "Joe"])
def test_a_childs_copy_is_two_sheets_at_most(at_home: Page, tmp_path: Path, child: str) -> None:
    meeting = meeting_01_in_full()
    paper = on_paper(at_home, tmp_path, copy_for(meeting, Audience.CHILD, named(meeting, child).id))
    assert len(paper.sheets) <= 2
    assert paper.alone() == []


@pytest.mark.parametrize("telling", Telling)
def test_every_sheet_says_which_it_is_and_no_heading_is_alone_at_its_foot(
    at_home: Page, tmp_path: Path, telling: Telling
) -> None:
    for meeting in (meeting_01_in_full(), meeting_02(), meeting_03()):
        for copy in copies(meeting)[-2:]:
            paper = on_paper(at_home, tmp_path, copy, telling)
            for number in range(len(paper.sheets)):
                foot = paper.foot(number)
                assert foot.startswith(f"{T.day(meeting.held_on)} · check code "), foot
                assert foot.endswith(f"Page {number + 1} of {len(paper.sheets)}"), foot
            assert len(paper.headings) > 5
            assert paper.alone() == [], (meeting.kind, copy.audience)


def test_a_heading_alone_at_the_foot_would_be_noticed(at_home: Page, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<!doctype html><html lang=en><title>P</title><style>@page { size: A4; margin: 13mm; @bottom-left { content: "
        '"Foot" } } div { height: 250mm } div + div { break-before: page }</style><h1>Top</h1><p>Words.</p><div></div>'
        "<h2>Alone</h2><p style='break-before: page'>Words.</p>",
        "utf-8",
    )
    page = at_home
    page.goto(path.as_uri())
    paper = printed(page)
    assert [paper.foot(number) for number in range(len(paper.sheets))] == ["Foot"] * len(paper.sheets)
    [alone] = paper.alone()
    assert "Alone" in [line.text for line in paper.sheets[alone.sheet]]
    assert "Words." in [line.text for line in paper.sheets[-1]]
