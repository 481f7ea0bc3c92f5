"""Leaving at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import BrowserContext

from tests.client.conftest import press_shift_three_times, questions

if TYPE_CHECKING:
    from tests.client.conftest import Board, Site

SECRET = "<h1>Tilly Marsh</h1><label>Text <input name='t'></label>"


def test_the_link_replaces_the_page_also_with_a_key_held(board: Board) -> None:
    page = board.open(SECRET)
    entries = page.evaluate("history.length")
    page.get_by_role("link", name="Exit this page").click(modifiers=["Control"])
    page.wait_for_url("**/elsewhere.html")
    assert page.evaluate("history.length") == entries
    assert len(page.context.pages) == 1


def test_the_screen_and_the_title_are_empty_before_the_next_page_comes(board: Board) -> None:
    page = board.open(SECRET)
    # Nothing comes, so that the page can still be asked.
    page.route("**/elsewhere.html", lambda route: route.fulfill(status=204))
    seen = page.evaluate(
        """() => {
            document.querySelector('a[data-exit]').click();
            return [document.body.getClientRects().length, document.title];
        }"""
    )
    assert seen == [0, ""]


def test_shift_three_times_leaves(board: Board) -> None:
    page = board.open(SECRET)
    page.get_by_label("Text").focus()
    press_shift_three_times(page)
    page.wait_for_url("**/elsewhere.html")


def test_shift_within_words_or_too_slowly_does_not_leave(board: Board) -> None:
    page = board.open(SECRET)
    page.get_by_label("Text").focus()
    for letter in "ABCD":
        page.keyboard.press(f"Shift+{letter}")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.keyboard.press("x")
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.mouse.click(5, 600)
    page.keyboard.press("Shift")
    page.wait_for_timeout(2100)
    page.keyboard.press("Shift")
    page.keyboard.press("Shift")
    page.wait_for_timeout(200)
    assert page.get_by_role("heading").inner_text() == "Tilly Marsh"


def test_leaving_asks_no_question_though_something_is_unsaved(board: Board) -> None:
    page = board.open('<form id="f" data-command="add"><label>Text <input name="t"></label></form>')
    asked = questions(page)
    page.get_by_label("Text").press_sequentially("not saved")
    page.get_by_role("link", name="Exit this page").click()
    page.wait_for_url("**/elsewhere.html")
    assert asked == []


def test_leaving_works_when_nothing_else_does(context: BrowserContext, site: Site) -> None:
    del site.files["apply.js"]
    page = context.new_page()
    page.goto(site.put("index.html", '<a data-exit href="elsewhere.html">Exit this page</a>'))
    press_shift_three_times(page)
    page.wait_for_url("**/elsewhere.html")


def test_a_page_brought_back_from_memory_starts_anew(board: Board) -> None:
    page = board.open(SECRET)
    page.evaluate("globalThis.old = true")
    with page.expect_navigation():
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    assert page.evaluate("globalThis.old") is None


@pytest.mark.parametrize("key", [[], ["Control"]])
def test_another_page_of_ours_comes_in_the_place_of_this_one_so_that_leaving_there_leaves_both(
    board: Board, site: Site, key: list[Literal["Control"]]
) -> None:
    site.put("rescue.html", '<h1>Rescue</h1><a data-exit href="elsewhere.html">Exit this page</a>', ("exit.js",))
    page = board.open(SECRET + '<a href="rescue.html">Rescue page</a>')
    entries = page.evaluate("history.length")
    page.get_by_role("link", name="Rescue page").click(modifiers=key)
    page.wait_for_url("**/rescue.html")
    assert page.evaluate("history.length") == entries
    press_shift_three_times(page)
    page.wait_for_url("**/elsewhere.html")
    assert page.evaluate("history.length") == entries


def test_a_page_in_a_tab_of_its_own_is_opened_there(board: Board, site: Site) -> None:
    site.put("about.html", "<h1>About</h1>", ("exit.js",))
    page = board.open(SECRET + '<a href="about.html" target="_blank">About</a>')
    with page.expect_popup() as popup:
        page.get_by_role("link", name="About").click()
    popup.value.wait_for_url("**/about.html")
    assert page.get_by_role("heading").inner_text() == "Tilly Marsh"
