"""Several tabs on one device: when it goes into somebody's hands in one of them, the others go with it."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from tests.client.conftest import Board, Site, watched

PRESSED = '<button data-command="hand">Hand it over</button><button data-command="back">Take it back</button>'


def test_the_others_begin_again_when_it_is_handed_over_and_when_it_comes_back(
    board: Board, context: BrowserContext, site: Site
) -> None:
    page = board.open(PRESSED, {"hand": [{"away": True}], "back": [{"away": False}]})
    second = context.new_page()
    other = Board(second, site, watched(second))
    other.open(PRESSED, {"begin": [{}, {"away": True}, {"away": False}]})

    page.get_by_role("button", name="Hand it over").click()
    other.wait("fakeBoard.taken.length === 1")
    assert [message["name"] for message in other.taken(forget=True)] == ["begin"]
    page.get_by_role("button", name="Take it back").click()
    other.wait("fakeBoard.taken.length === 1")
    assert [message["name"] for message in other.taken()] == ["begin"]
    assert [message["name"] for message in board.taken()] == ["hand", "back"], "nobody tells it what it said itself"
    assert other.troubles == []
