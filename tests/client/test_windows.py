"""Which of several windows writes what is open in them: what the page says to the board, and to the other windows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.client.conftest import Board, Site, watched

ID = "00000001-0000-4000-8000-000000000001"
PRESSED = (
    '<section id="windows"><button data-write-here>Write here instead</button></section>'
    '<button data-command="change">Change</button> <button data-command="home">All meetings</button> '
    f"""<button data-command="remove_meeting" data-fields='{{"id": "{ID}"}}'>Remove</button>"""
)


def opened(writes: str, revision: int = 1, id: str = ID) -> dict[str, Any]:
    return {"open": {"id": id, "revision": revision, "writes": writes}}


REPLIES = {
    "begin": [opened("anyway")],
    "became_writer": [opened("here")],
    "became_reader": [opened("elsewhere")],
    "changed_elsewhere": [opened("elsewhere", 2)],
    "change": [opened("here", 2)],
    "home": [{"open": None}],
    "remove_meeting": [{"reset": True, "open": None}],
}

Windows = Callable[..., Board]


@pytest.fixture
def another(context: BrowserContext, site: Site) -> Iterator[Windows]:
    made: list[Board] = []

    def window(replies: dict[str, list[Any]] | None = None) -> Board:
        page = context.new_page()
        board = Board(page, site, watched(page))
        made.append(board)
        board.open(PRESSED, {**REPLIES, **(replies or {})}, begun=False)
        return board

    yield window
    assert [trouble for board in made for trouble in board.troubles] == []


def said(board: Board, number: int) -> list[tuple[str, dict[str, Any]]]:
    """So many messages, once they have come."""
    board.wait(f"fakeBoard.taken?.length >= {number} && fakeBoard.inHand === 0")
    return [(message["name"], message["fields"]) for message in board.taken(forget=True)]


def names(board: Board, number: int) -> list[str]:
    return [name for name, _ in said(board, number)]


def test_the_first_has_the_lock_and_the_next_gets_it_when_the_first_is_closed(another: Windows) -> None:
    first = another()
    assert said(first, 2) == [("begin", {"route": ""}), ("became_writer", {"id": ID})]
    second = another()
    assert said(second, 2) == [("begin", {"route": ""}), ("became_reader", {"id": ID})]
    first.page.close()
    assert said(second, 1) == [("became_writer", {"id": ID})]


def test_it_is_said_before_anything_that_was_given_in_the_meantime(board: Board) -> None:
    page = board.open(PRESSED, REPLIES, begun=False, late=True)
    page.get_by_role("button", name="Change").click()
    board.wait("fakeBoard.ready")
    page.evaluate("fakeBoard.ready()")
    assert names(board, 3) == ["begin", "became_writer", "change"]


def test_it_is_given_back_when_something_else_is_opened(another: Windows) -> None:
    first, second = another(), another()
    names(first, 2), names(second, 2)
    first.page.get_by_role("button", name="All meetings").click()
    assert names(first, 1) == ["home"]
    assert names(second, 1) == ["became_writer"]


def test_a_worker_that_was_started_again_is_told_what_the_page_has(another: Windows) -> None:
    first = another({"change": [opened("anyway")]})
    names(first, 2)
    first.page.get_by_role("button", name="Change").click()
    assert names(first, 2) == ["change", "became_writer"]


def test_the_others_are_told_that_something_was_changed_and_nothing_of_what(another: Windows) -> None:
    first, second = another(), another()
    names(first, 2), names(second, 2)
    second.page.evaluate(
        "() => { globalThis.heard = []; globalThis.spy = new BroadcastChannel('meeting-board-windows');"
        "spy.onmessage = ({ data }) => heard.push(data) }"
    )
    first.page.get_by_role("button", name="Change").click()
    assert said(second, 1) == [("changed_elsewhere", {"id": ID})]
    assert second.page.evaluate("heard") == [{"say": "changed", "id": ID, "revision": 2}]
    assert names(first, 1) == ["change"], "nobody tells it what it said itself"


def test_what_changes_while_the_board_reads_is_read_once_more(another: Windows) -> None:
    first, second = another({"change": [opened("here", n) for n in (2, 3, 4)]}), another()
    names(first, 2), names(second, 2)
    second.hold()
    for _ in range(3):
        first.page.get_by_role("button", name="Change").click()
        first.page.wait_for_timeout(600)
    second.release()
    second.page.evaluate("fakeBoard.holding = false")
    second.page.evaluate("fakeBoard.release(9)")
    assert names(second, 2) == ["changed_elsewhere", "changed_elsewhere"]


def test_write_here_instead_has_the_other_finish_first(another: Windows) -> None:
    first, second = another(), another()
    names(first, 2), names(second, 2)
    first.hold()
    first.page.get_by_role("button", name="Change").click()
    second.page.get_by_role("button", name="Write here instead").click()
    second.wait("document.querySelector('#windows[data-asking]')")
    first.release()
    assert names(second, 1) == ["changed_elsewhere"], "that has been stored; the other is still finishing"
    first.page.evaluate("fakeBoard.holding = false")
    first.release()
    assert names(first, 2)[:2] == ["change", "became_reader"]
    assert "became_writer" in names(second, 1)
    assert second.page.locator("#windows[data-asking]").count() == 0
    # And back again.
    first.page.get_by_role("button", name="Write here instead").click()
    second.wait("fakeBoard.taken.some(({ name }) => name === 'became_reader')")
    first.wait("fakeBoard.taken.some(({ name }) => name === 'became_writer')")


def test_a_frozen_window_has_it_taken_away_and_finds_out(another: Windows) -> None:
    first, second = another(), another()
    names(first, 2), names(second, 2)
    first.page.evaluate("() => { setTimeout(() => { const end = Date.now() + 6000; while (Date.now() < end); }) }")
    second.page.get_by_role("button", name="Write here instead").click()
    assert said(second, 1) == [("became_writer", {"id": ID, "stolen": "yes"})]
    assert names(first, 1)[0] == "became_reader"
    # It waits for it again, as any reader does.
    second.page.close()
    assert names(first, 1)[-1] == "became_writer"


def test_of_three_the_one_that_asks_gets_it(another: Windows) -> None:
    first, second, third = another(), another(), another()
    names(first, 2), names(second, 2), names(third, 2)
    third.page.get_by_role("button", name="Write here instead").click()
    assert "became_writer" in names(third, 1)
    assert names(first, 1)[0] == "became_reader"
    assert "became_writer" not in [message["name"] for message in second.taken()]


def test_that_it_was_removed_is_told_to_whoever_writes_it(another: Windows) -> None:
    first, second = another({"changed_elsewhere": [{"open": None}]}), another({"begin": [{"open": None}]})
    names(first, 2), names(second, 1)
    second.page.get_by_role("button", name="Remove").click()
    assert said(first, 1) == [("changed_elsewhere", {"id": ID})]
    assert first.page.evaluate("async () => (await navigator.locks.query()).held.length") == 0


def test_without_locks_nothing_is_said(board: Board, context: BrowserContext) -> None:
    context.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined })")
    board.open(PRESSED, REPLIES)
    board.page.get_by_role("button", name="Change").click()
    assert names(board, 1) == ["change"]


def test_where_the_browser_refuses_its_locks_one_can_still_write(board: Board, context: BrowserContext) -> None:
    context.add_init_script(
        "navigator.locks.request = () => Promise.reject(new DOMException('not here', 'SecurityError'))"
    )
    page = board.open(PRESSED, {**REPLIES, "change": [opened("asked")]})
    board.expect_trouble("not here")
    page.get_by_role("button", name="Change").click()
    assert names(board, 2) == ["change", "became_writer"]
    board.expect_trouble("not here")
