"""A choice is kept as it was meant: what arrow keys pass on the way to it is none, and what waits is not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.client.conftest import Board

STANCES = ("not said", "agrees", "does not agree")


def stance(name: str, chosen: str = "not said") -> str:
    options = "".join(f"<option{' selected' * (one == chosen)}>{one}</option>" for one in STANCES)
    return (
        f'<form id="form-{name}" data-command="agree" data-autosave><input type="hidden" name="person" value="{name}">'
        f'<select name="stance" aria-label="{name}">{options}</select></form>'
    )


BODY = f"""<main id="main">{stance("Jo")}{stance("Pat")}</main>
    <button type="button" data-command="go" data-keys="Alt+P">Another part</button>"""


def sent(board: Board) -> list[tuple[str, str]]:
    """What came, in order: of an agreement whose it is and which."""
    return [
        (message["fields"].get("person", message["name"]), message["fields"].get("stance", ""))
        for message in board.taken()
    ]


def arrow_down(page: Page, name: str, times: int) -> None:
    page.get_by_label(name).focus()
    for _ in range(times):
        page.keyboard.press("ArrowDown")


def test_what_arrow_keys_pass_is_not_kept_and_after_a_pause_the_choice_is(board: Board) -> None:
    page = board.open(BODY)
    arrow_down(page, "Jo", 2)
    expect(page.get_by_label("Jo")).to_have_value("does not agree")
    assert sent(board) == []
    assert page.locator("#saved").get_attribute("data-state") == "typing"
    board.wait("fakeBoard.taken.length")
    assert sent(board) == [("Jo", "does not agree")]
    page.wait_for_timeout(800)
    assert len(board.taken()) == 1


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_enter_and_leaving_keep_the_choice_at_once_and_once(board: Board, key: str) -> None:
    page = board.open(BODY)
    board.reply(
        "agree", {"reset": True, "regions": {"main": f"<main id='main'>{stance('Jo', 'does not agree')}</main>"}}
    )
    arrow_down(page, "Jo", 2)
    page.keyboard.press(key)
    assert sent(board) == [("Jo", "does not agree")]
    page.wait_for_timeout(800)
    assert len(board.taken()) == 1


def test_a_choice_by_a_finger_or_the_mouse_is_kept_at_once(board: Board) -> None:
    page = board.open(BODY)
    arrow_down(page, "Jo", 1)
    page.keyboard.press("Tab")
    page.get_by_label("Jo").click()
    page.keyboard.press("Escape")
    page.get_by_label("Pat").tap()
    page.keyboard.press("Escape")
    board.taken(forget=True)
    page.get_by_label("Jo").dispatch_event("pointerdown")
    page.get_by_label("Jo").select_option("does not agree")
    assert sent(board) == [("Jo", "does not agree")]


def test_what_waits_is_sent_before_anything_else_and_by_itself(board: Board) -> None:
    page = board.open(BODY)
    board.reply("go", {"regions": {"main": "<main id='main'><h1>Scale</h1></main>"}})
    arrow_down(page, "Jo", 2)
    page.keyboard.press("Alt+p")
    assert sent(board) == [("Jo", "does not agree"), ("go", "")]
    page.wait_for_timeout(800)
    assert len(board.taken()) == 2


def test_of_two_lists_each_choice_is_kept(board: Board) -> None:
    page = board.open(BODY)
    arrow_down(page, "Jo", 2)
    arrow_down(page, "Pat", 1)
    page.keyboard.press("Enter")
    assert sent(board) == [("Jo", "does not agree"), ("Pat", "agrees")]


def test_there_and_back_again_is_no_choice(board: Board) -> None:
    page = board.open(BODY)
    arrow_down(page, "Jo", 1)
    page.keyboard.press("ArrowUp")
    page.wait_for_timeout(800)
    assert sent(board) == []
    # What was sent already is taken back.
    board.hold()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    board.release()
    board.release()
    assert sent(board) == [("Jo", "agrees"), ("Jo", "not said")]


def test_what_waits_is_sent_when_the_page_is_left(board: Board) -> None:
    page = board.open(BODY)
    arrow_down(page, "Jo", 2)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert sent(board) == [("Jo", "does not agree")]


# Where the keyboard goes after a form was sent --------------------------------------------------------------------

PEOPLE = """<form data-command="add" data-next="name"><input id="name" name="name" aria-label="Name">
    <input name="role" aria-label="Role"><button>Add</button></form>"""


def test_the_next_name_is_typed_at_once_after_a_key_and_no_keyboard_comes_up_after_a_touch(board: Board) -> None:
    page = board.open(PEOPLE)
    page.get_by_label("Role").fill("Mother")
    page.get_by_label("Role").press("Enter")
    page.get_by_label("Name").fill("Jo")
    page.get_by_role("button").focus()
    page.keyboard.press("Space")
    page.get_by_label("Name").fill("Pat")
    page.get_by_role("button").click()
    page.get_by_label("Name").fill("Kim")
    page.get_by_role("button").tap()
    assert [message["fields"].get("focus") for message in board.taken()] == ["name", "name", "name", None]
