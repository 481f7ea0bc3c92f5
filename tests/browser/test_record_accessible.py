"""Every copy of the three meetings, in usual and in easy words: axe finds nothing, and nothing runs over the side."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.record import Telling, render
from tests.browser.test_accessible import SIDEWAYS, SPACED, at_twice_the_size, found, looked_at
from tests.core.meeting_01 import meeting_01_in_full
from tests.core.meeting_02 import meeting_02
from tests.core.meeting_03 import meeting_03
from tests.core.meetings import copies_of

__all__ = ["looked_at"]


@pytest.mark.parametrize("meeting", [meeting_01_in_full(), meeting_02(), meeting_03()], ids=["01", "02", "03"])
def test_axe_finds_nothing_in_any_copy(looked_at: BrowserContext, tmp_path: Path, meeting: Meeting) -> None:
    page = looked_at.new_page()
    path = tmp_path / "record.html"
    problems = {}
    # One person's copy is drawn alike for all of a side.
    sides = {person.side: person.id for person in meeting.people}
    for copy in copies_of(meeting):
        if copy.audience is Audience.PERSON and copy.reader not in sides.values():
            continue
        for telling in Telling:
            # A child's copy is the same in both.
            if copy.audience is Audience.CHILD and telling is Telling.EASY:
                continue
            path.write_text(render(copy, Language(), telling), "utf-8")
            page.goto(path.as_uri())
            lines = [*found(page), *page.evaluate(SIDEWAYS), *at_twice_the_size(page), *page.evaluate(SPACED)]
            if lines:
                problems[copy.audience, copy.reader, telling] = lines
    assert problems == {}
