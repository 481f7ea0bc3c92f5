"""What the page says of what is stored, and when it asks before closing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Dialog, Page

if TYPE_CHECKING:
    from tests.client.conftest import Board

FORM = '<form id="f" data-command="add"><label>Text <input name="t"></label><button>Add</button></form>'


def state(page: Page) -> str | None:
    return page.locator("#saved").get_attribute("data-state")


def asks(page: Page) -> bool:
    """Whether the browser would ask before the page is closed. Stays on the page if it does."""
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.evaluate("globalThis.here = true; setTimeout(() => location.reload())")
    page.wait_for_timeout(300)
    if not asked:
        page.remove_listener("dialog", stay)
    assert (page.evaluate("globalThis.here") is True) == bool(asked)
    return bool(asked)


def test_the_state_goes_from_typing_over_saving_to_saved(board: Board) -> None:
    page = board.open(FORM, {"begin": [{"saved": "saved"}], "add": [{"saved": "saved", "reset": True}]})
    assert state(page) == "saved"
    page.get_by_label("Text").press_sequentially("a")
    assert state(page) == "typing"
    board.hold()
    page.keyboard.press("Enter")
    assert state(page) == "saving"
    board.release()
    assert state(page) == "saved"
    page.get_by_label("Text").press_sequentially("b")
    page.keyboard.press("Backspace")
    assert state(page) == "saved"


def test_where_nothing_is_there_that_could_be_stored_nothing_is_said_to_be_saving(board: Board) -> None:
    page = board.open(FORM + '<button data-command="go">Go</button>', {"begin": [{"saved": "none"}]})
    board.hold()
    page.get_by_role("button", name="Go").click()
    board.wait("fakeBoard.held.length > 0")
    assert state(page) == "none"
    page.get_by_label("Text").press_sequentially("a")
    assert state(page) == "typing"
    board.release()


def test_a_passphrase_is_never_saved_so_nothing_says_that_it_is_not_yet(board: Board) -> None:
    page = board.open(FORM.replace("<form ", "<form data-forget "), {"begin": [{"saved": "saved"}]})
    page.get_by_label("Text").press_sequentially("amber river")
    assert state(page) == "saved"
    assert page.get_by_label("Text").input_value() == "amber river"
    # Where nobody is asked, the page is gone then.
    assert not asks(page)


def test_a_press_that_waits_for_the_board_is_no_typing_and_words_that_wait_are(board: Board) -> None:
    page = board.open(FORM + '<button data-command="go">Go</button>', late=True, begun=False)
    page.get_by_role("button", name="Go").click()
    assert page.get_by_role("alert").inner_text() == "Kept until the board is ready."
    assert state(page) == "none"
    page.get_by_label("Text").press_sequentially("a")
    page.keyboard.press("Enter")
    assert state(page) == "typing"


def test_a_region_that_draws_the_state_anew_does_not_hide_what_is_typed(board: Board) -> None:
    region = '<div id="saved" data-state="saved"><span data-when="saved">Saved</span></div>'
    page = board.open(FORM + '<button data-command="go">Go</button>')
    board.reply("go", {"saved": "saved", "regions": {"saved": region}})
    page.get_by_label("Text").press_sequentially("a")
    page.get_by_role("button", name="Go").click()
    board.taken()
    assert page.get_by_text("Saved").is_visible()
    assert state(page) == "typing"


@pytest.mark.parametrize(("said", "question"), [("saved", False), ("none", False), ("failed", True), ("nowhere", True)])
def test_the_browser_asks_while_the_board_says_that_something_is_not_stored(
    board: Board, said: str, question: bool
) -> None:
    page = board.open(FORM, {"begin": [{"saved": said}]})
    page.mouse.click(500, 600)  # a browser asks only about pages that somebody has used
    assert state(page) == said
    assert asks(page) is question


def test_the_browser_asks_while_something_typed_is_not_stored(board: Board) -> None:
    page = board.open(FORM, {"add": [{"saved": "saved", "reset": True}]})
    page.get_by_label("Text").press_sequentially("a")
    assert asks(page)
    board.hold()
    page.keyboard.press("Enter")
    assert asks(page)
    board.release()
    assert not asks(page)


def test_a_failed_save_says_so_and_keeps_the_words(board: Board) -> None:
    reply: dict[str, Any] = {"saved": "failed", "reset": False}
    page = board.open(FORM, {"add": [reply, {"saved": "saved", "reset": True}]})
    page.get_by_label("Text").press_sequentially("a")
    page.keyboard.press("Enter")
    board.taken()
    assert (state(page), page.get_by_label("Text").input_value()) == ("failed", "a")
    page.keyboard.press("Enter")
    board.taken()
    assert (state(page), page.get_by_label("Text").input_value()) == ("saved", "")


def test_storage_is_asked_to_last_once_something_is_stored(board: Board) -> None:
    board.page.add_init_script(
        "globalThis.asked = 0; navigator.storage.persist = async () => { asked += 1; return true }"
    )
    page = board.open(FORM, {"add": [{"saved": "saved", "reset": True}]})
    assert page.evaluate("asked") == 0
    for _ in range(2):
        page.get_by_label("Text").press_sequentially("a")
        page.keyboard.press("Enter")
        board.taken()
    assert page.evaluate("asked") == 1
