"""A visit that leaves no trace, as far as it is the page's: nothing of it in the address, and whatever would write is
refused, whoever asks.

With the real lock and the real database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.client.conftest import PLACES, WORDS, press_shift_three_times, questions
from tests.client.test_locking import PASSPHRASE, PROTECT, SCREEN, TURNED

if TYPE_CHECKING:
    from tests.client.conftest import Board, Site

BODY = """<main id="main" tabindex="-1"><button data-visit-begin>Begin a visit</button>
<button data-visit-end>End it</button><button data-visit-end="now">Yes, end it</button>
<button data-command="go">Go</button><button data-lock id="lock-now" data-idle="10" data-hidden="1">Lock</button>
<form id="f" data-command="add"><label>Text <input name="t"></label></form></main>
<template data-message="in-visit-failed-stopped">What was in this visit is gone.</template>"""

DATABASES = "indexedDB.databases()"


def begun(board: Board, replies: dict[str, list[Any]] | None = None, *, address: str = "") -> Page:
    page = board.open(BODY, replies, address=address)
    page.get_by_role("button", name="Begin a visit").click()
    board.wait("fakeBoard.taken.length === 1")
    return page


def test_where_the_page_is_stands_in_no_address(board: Board) -> None:
    replies = {"begin": [{"route": "board/1"}, {"route": ""}], "go": [{"route": "people/another one"}]}
    page = board.open(BODY, replies)
    assert page.evaluate("location.hash") == "#board/1"
    page.get_by_role("button", name="Begin a visit").click()
    page.get_by_role("button", name="Go").click()
    board.wait("fakeBoard.taken.length === 2")
    assert board.taken() == [
        {"name": "begin", "fields": {"route": "new", "visit": "#new"}},
        {"name": "go", "fields": {}},
    ]
    assert page.url == f"{board.site.address}/index.html"
    # Should the board begin anew, it is told that there was a visit, and where.
    page.evaluate("dispatchEvent(new Event('hashchange'))")
    board.wait("fakeBoard.taken.length === 3")
    told = {"route": "people/another one", "visit": "#people/another%20one"}
    assert board.taken()[-1] == {"name": "begin", "fields": told}


def test_one_that_is_made_before_the_board_is_there_is_all_that_the_board_is_told(board: Board) -> None:
    page = board.open(BODY, begun=False, late=True)
    board.wait("globalThis.fakeBoard?.ready")
    page.get_by_role("button", name="Begin a visit").click()
    page.evaluate("fakeBoard.ready()")
    board.wait("fakeBoard.taken?.length === 2")
    assert [message["fields"]["visit"] for message in board.taken()] == ["#new", "#new"]


def test_whatever_would_write_is_refused_whoever_asks(board: Board) -> None:
    page = begun(board)
    refused = page.evaluate(
        """async () => {
            const tries = [
                () => localStorage.setItem("a", "b"), () => sessionStorage.setItem("a", "b"), () => indexedDB.open("a"),
            ];
            const names = tries.map((one) => { try { one(); return "written" } catch (error) { return error.name } });
            return [...names, await navigator.storage.persist()];
        }"""
    )
    assert refused == ["SecurityError", "SecurityError", "SecurityError", False]


def test_of_a_device_that_had_nothing_no_database_is_left(board: Board) -> None:
    page = board.open(BODY)
    assert len(page.evaluate(DATABASES)) == 1
    page.get_by_role("button", name="Begin a visit").click()
    page.wait_for_timeout(1500)
    assert page.evaluate(DATABASES) == []


def test_where_something_is_kept_or_another_tab_may_keep_something_the_database_stays(
    board: Board, context: BrowserContext, site: Site
) -> None:
    page = board.open(BODY)
    other = context.new_page()
    other.goto(site.put("other.html", PLACES + WORDS + BODY))
    expect(other.locator("#stage")).to_be_hidden()
    page.get_by_role("button", name="Begin a visit").click()
    page.wait_for_timeout(1500)
    assert len(page.evaluate(DATABASES)) == 1
    # The other one keeps something, and is closed: from now on it is not touched either.
    other.evaluate(
        """async (address) => {
            const { openStore } = await import(address + "/vault/store.js");
            await (await openStore()).set("some", "thing");
        }""",
        site.address,
    )
    other.close()
    page.get_by_role("button", name="Yes, end it").click()
    board.wait("globalThis.fakeBoard?.taken?.length === 1")
    page.get_by_role("button", name="Begin a visit").click()
    page.wait_for_timeout(1500)
    assert len(page.evaluate(DATABASES)) == 1


def test_it_begins_where_the_passphrase_is_asked_for_too_and_opens_nothing(board: Board, site: Site) -> None:
    board.page.goto(site.put("before.html", "", ()))
    board.page.evaluate(PROTECT, [site.address, PASSPHRASE])
    page = board.open(SCREEN + BODY, begun=False)
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    page.get_by_role("button", name="Begin a visit").click()
    board.wait("globalThis.fakeBoard?.taken?.length > 0")
    expect(page.get_by_role("heading", name="Locked")).to_have_count(0)
    assert page.evaluate("document.documentElement.dataset.locked") is None
    assert board.taken()[0]["fields"]["visit"] == "#new"
    page.get_by_role("button", name="Yes, end it").click()
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()


def test_it_neither_locks_itself_nor_along_with_other_tabs(board: Board, context: BrowserContext, site: Site) -> None:
    page = begun(board)
    other = context.new_page()
    other.goto(site.put("other.html", "", ()))
    page.evaluate("globalThis.same = true")
    page.clock.install()
    other.evaluate("new BroadcastChannel('meeting-board-lock').postMessage('lock')")
    page.clock.fast_forward("03:00:00")
    page.mouse.move(10, 10)
    page.wait_for_timeout(300)
    assert page.evaluate("globalThis.same") is True


@pytest.mark.parametrize("before", ["", PASSPHRASE], ids=["set", "taken off"])
def test_a_passphrase_that_is_set_or_taken_off_in_another_tab_does_not_end_it(
    board: Board, context: BrowserContext, site: Site, before: str
) -> None:
    other = context.new_page()
    other.goto(site.put("other.html", "", ()))
    if before:
        other.evaluate(PROTECT, [site.address, PASSPHRASE])
    page = board.open(SCREEN + BODY, begun=False)
    if before:
        page.get_by_label("Passphrase").fill(PASSPHRASE)
        page.get_by_role("button", name="Unlock").click()
    board.wait("globalThis.fakeBoard?.taken?.length === 1")
    page.get_by_role("button", name="Begin a visit").click()
    page.evaluate("globalThis.same = true")
    other.evaluate(TURNED, [site.address, "" if before else PASSPHRASE, before])
    page.wait_for_timeout(500)
    assert page.evaluate("globalThis.same") is True


def test_what_is_removed_in_another_tab_does_not_end_it(board: Board, context: BrowserContext, site: Site) -> None:
    site.put("exit.html", "<h1>Left</h1>", ())
    page = begun(board)
    left = context.new_page()
    left.goto(site.put("left.html", PLACES + WORDS + BODY))
    expect(left.locator("#stage")).to_be_hidden()
    other = context.new_page()
    other.goto(site.put("other.html", "", ()))
    page.evaluate("globalThis.same = true")
    other.evaluate("new BroadcastChannel('meeting-board-removed').postMessage('removed')")
    left.wait_for_url("**/exit.html")
    page.wait_for_timeout(300)
    assert page.evaluate("globalThis.same") is True


def test_closing_asks_where_something_would_be_gone_and_not_after_one_has_said_so(board: Board) -> None:
    page = begun(board, {"begin": [{}, {"saved": "nowhere"}]})
    asked = questions(page)
    page.evaluate("globalThis.same = true")
    page.get_by_role("button", name="End it", exact=True).click()
    page.wait_for_timeout(300)
    assert (asked, page.evaluate("globalThis.same")) == (["beforeunload"], True)
    page.get_by_role("button", name="Yes, end it").click()
    board.wait("globalThis.same === undefined && globalThis.fakeBoard?.taken?.length === 1")
    assert asked == ["beforeunload"]
    assert "visit" not in board.taken()[0]["fields"]


@pytest.mark.parametrize("by", ["the link", "Shift"])
def test_leaving_at_once_is_held_back_by_nothing(board: Board, by: str) -> None:
    page = begun(board, {"begin": [{}, {"saved": "nowhere"}]})
    asked = questions(page)
    page.get_by_label("Text").fill("not sent")
    if by == "Shift":
        press_shift_three_times(page)
    else:
        page.get_by_role("link", name="Exit this page").click()
    page.wait_for_url("**/elsewhere.html")
    assert asked == []


def test_what_was_typed_is_not_put_back_into_its_field_by_the_browser(board: Board) -> None:
    page = begun(board)
    page.get_by_label("Text").fill("not sent")
    page.get_by_role("button", name="Yes, end it").click()
    board.wait("globalThis.fakeBoard?.taken?.length === 1")
    expect(page.get_by_label("Text")).to_have_value("")


def test_a_board_that_stops_says_what_that_means_in_a_visit(board: Board) -> None:
    page = begun(board, {"go": ["dies"]})
    page.get_by_role("button", name="Go").click()
    expect(page.locator("#stage")).to_have_text("What was in this visit is gone.")
    board.expect_trouble("the interpreter ended")
