"""Rows that are longer than the screen: the part of the meeting that is open is in sight in its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.client.conftest import Board

PARTS = ("prepare", "people", "board", "scale", "plan", "agree", "hand-out")


def parts(current: str, more: str = "") -> str:
    buttons = "".join(
        f"<li><button data-command='go' data-fields='{json.dumps({'section': one})}'"
        f"{' aria-current=page' if one == current else ''}>{one} {more}</button></li>"
        for one in PARTS
    )
    return f'<nav id="parts"><ul>{buttons}</ul></nav>'


def is_seen(page: Page) -> bool:
    """Whether the whole of the open part is in sight."""
    row, current = page.locator("#parts").bounding_box(), page.locator("#parts [aria-current]").bounding_box()
    assert row
    assert current
    # A row scrolls by whole pixels, while words are as wide as they are: at its very end a part of one is left over.
    left, right = current["x"] - row["x"], row["x"] + row["width"] - current["x"] - current["width"]
    return left > -1 and right > -1


def test_the_part_that_is_open_is_in_sight_wherever_the_row_gets_longer_or_the_window_smaller(board: Board) -> None:
    go = {"regions": {"parts": parts("hand-out")}}
    longer = {"regions": {"parts": parts("hand-out", "2 of 7 have a copy")}}
    page = board.open(parts("prepare"), {"go": [go], "noted": [longer]})
    page.get_by_role("button", name="people").click()
    board.wait("document.querySelector('[aria-current]').textContent.startsWith('hand-out')")
    assert is_seen(page)
    page.set_viewport_size({"width": 500, "height": 700})
    board.wait("innerWidth === 500")
    page.wait_for_timeout(100)
    assert is_seen(page)
    # What its parts say changes while it is open.
    page.evaluate("document.getElementById('parts').scrollLeft = 0")
    assert not is_seen(page)
    board.reply("go", longer)
    page.get_by_role("button", name="prepare").click()
    board.wait("document.getElementById('parts').textContent.includes('2 of 7')")
    assert is_seen(page)


def test_what_somebody_has_scrolled_to_stays_as_long_as_the_row_is_the_same(board: Board) -> None:
    page = board.open(parts("hand-out"), {"go": [{"announce": "Here."}]})
    page.evaluate("document.getElementById('parts').scrollLeft = 0")
    page.get_by_role("button", name="prepare").click()
    board.taken()
    assert page.evaluate("document.getElementById('parts').scrollLeft") == 0
