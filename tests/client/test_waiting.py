"""The minute of whoever has forgotten the code: it counts only while the page is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.client.conftest import Board

WAITING = """<main id="main" data-wait="60"><p><span data-left>60</span> seconds</p>
<button data-command="take_back" aria-disabled="true" data-when-over>Open</button>
<button data-command="forgot_code" hidden data-begin-again></button></main>"""
DRAWING = '<main id="main"><button data-command="wait">Forgotten</button></main>'


def sight(page: Page, hidden: bool) -> None:
    page.evaluate(
        """hidden => {
            Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
            document.dispatchEvent(new Event('visibilitychange'));
        }""",
        hidden,
    )


@pytest.fixture
def page(board: Board) -> Page:
    """Somebody has just said that they have forgotten the code."""
    board.page.clock.install()
    page = board.open(DRAWING, {"wait": [{"regions": {"main": WAITING}, "away": True}]})
    press(page, "Forgotten")
    page.get_by_text("seconds").wait_for()
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()
    page.wait_for_timeout(60)


def left(page: Page) -> int:
    return int(page.locator("[data-left]").inner_text())


def can_be_opened(page: Page) -> bool:
    return page.get_by_role("button", name="Open").get_attribute("aria-disabled") is None


def sent(board: Board) -> list[str]:
    return [message["name"] for message in board.taken(forget=True)]


def test_the_seconds_are_counted_down_and_then_the_button_can_be_pressed(board: Board, page: Page) -> None:
    page.clock.run_for(30_000)
    assert left(page) in (30, 31)
    page.clock.run_for(29_000)
    assert not can_be_opened(page)
    page.clock.run_for(2_500)
    assert left(page) == 0
    assert can_be_opened(page)
    press(page, "Open")
    assert sent(board) == ["wait", "take_back"]


def test_what_passes_behind_another_tab_counts_for_nothing_and_the_board_is_told(board: Board, page: Page) -> None:
    page.clock.run_for(50_000)
    sight(page, hidden=True)
    page.clock.run_for(120_000)
    assert not can_be_opened(page)
    assert sent(board) == ["wait"]
    sight(page, hidden=False)
    assert left(page) == 60
    assert sent(board) == ["forgot_code"]
    page.clock.run_for(59_000)
    assert not can_be_opened(page)
    page.clock.run_for(2_500)
    assert can_be_opened(page)


def test_a_minute_that_is_over_begins_again_when_the_page_was_left(board: Board, page: Page) -> None:
    page.clock.run_for(62_000)
    assert can_be_opened(page)
    sight(page, hidden=True)
    sight(page, hidden=False)
    assert not can_be_opened(page)
    assert sent(board) == ["wait", "forgot_code"]


def test_a_clock_that_is_put_forward_opens_nothing(board: Board, page: Page) -> None:
    page.evaluate("{ const now = Date.now; Date.now = () => now() + 3_600_000 }")
    page.clock.run_for(2_000)
    assert left(page) > 50
    assert not can_be_opened(page)


def test_a_device_that_was_asleep_has_not_been_looked_at(board: Board, page: Page) -> None:
    page.clock.run_for(10_000)
    page.clock.fast_forward(120_000)
    page.clock.run_for(1_000)
    assert left(page) >= 59
    assert sent(board) == ["wait", "forgot_code"]


def test_nothing_is_counted_where_nobody_waits_and_who_comes_back_begins_at_the_beginning(
    board: Board, page: Page
) -> None:
    page.clock.run_for(50_000)
    board.reply("take_back", {"regions": {"main": DRAWING}, "away": True})
    page.evaluate("document.querySelector('[data-when-over]').ariaDisabled = null")
    press(page, "Open")
    page.clock.run_for(5_000)
    sight(page, hidden=True)
    sight(page, hidden=False)
    assert sent(board) == ["wait", "take_back"]
    press(page, "Forgotten")
    page.clock.run_for(1_000)
    assert left(page) >= 59
