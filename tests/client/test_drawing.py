"""Drawing with mouse and finger: what is sent, and that no line is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import Page

if TYPE_CHECKING:
    from tests.client.conftest import Board

TILLY = "11111111-0000-4000-8000-000000000000"
JOE = "22222222-0000-4000-8000-000000000000"
ASKS = "!dispatchEvent(new Event('beforeunload', { cancelable: true }))"
"""Whether closing the page asks first."""
STORED = "sessionStorage.length"
"""How much of it the browser has written down for the window: what is drawn must not lie on the disk in plain."""


def sheet(*, paths: str = "", whose: str = TILLY) -> str:
    picks = "".join(
        f'<label><input type="radio" name="{name}" value="{value}" {more} data-keep>{value}</label>'
        for name, value, more in (
            ("ink", "black", 'data-colour="#111111" checked'),
            ("ink", "red", 'data-colour="#cc0000"'),
            ("pen", "medium", 'data-width="14" checked'),
        )
    )
    return (
        f'<main id="main" data-childs-page="{whose}"><div id="sheet" data-draw="worries">'
        f'<svg viewBox="0 0 1000 1000" width="200" height="200">{paths}</svg>'
        # Hidden: without the style sheet it would lie below the sheet, not on it.
        f'<div id="live" data-list="true" data-live="true" hidden></div></div>'
        f'<form id="pens" data-command="draw">{picks}</form></main>'
    )


def drag(page: Page, *places: tuple[float, float], lift: bool = True) -> None:
    """Over the sheet, in parts of it."""
    box = page.locator("#sheet").bounding_box()
    assert box is not None
    points = [(box["x"] + across * box["width"], box["y"] + down * box["height"]) for across, down in places]
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point)
    if lift:
        page.mouse.up()


def drawn(board: Board) -> list[dict[str, Any]]:
    return [message["fields"] for message in board.taken() if message["name"] == "draw"]


def test_a_line_is_sent_when_the_pointer_is_lifted_with_the_pen_that_is_chosen(board: Board) -> None:
    page = board.open(sheet())
    page.get_by_label("red").check()
    drag(page, (0.1, 0.2), (0.5, 0.2), (0.5, 0.6))
    (line,) = drawn(board)
    assert (line["person"], line["column"], line["ink"], line["pen"]) == (TILLY, "worries", "red", "medium")
    numbers = [int(number) for number in line["line"].split(" ")]
    assert len(numbers) == 6, "what lies on a straight way is left out"
    assert abs(numbers[1] - 200) < 10
    assert abs(numbers[3]) < 10
    # The board has it: nothing waits any more.
    assert page.locator("#live path").count() == 0
    assert page.evaluate(ASKS) is False


def test_a_touch_that_does_not_move_is_a_dot_and_beyond_the_edge_is_the_edge(board: Board) -> None:
    page = board.open(sheet())
    drag(page, (0.5, 0.5))
    drag(page, (0.5, 0.5), (3, 0.5))
    dot, line = drawn(board)
    assert len(dot["line"].split(" ")) == 2
    numbers = [int(number) for number in line["line"].split(" ")]
    assert numbers[0] + sum(numbers[2::2]) == 1000


def test_a_line_stays_in_sight_until_the_board_has_it_and_a_reply_takes_none_away(board: Board) -> None:
    replies = [{"reset": True, "regions": {"main": sheet(paths='<path d="M1 1l2 2" stroke="#111111"/>')}}]
    page = board.open(sheet(), {"draw": replies})
    board.hold()
    drag(page, (0.1, 0.1), (0.9, 0.9))
    drag(page, (0.9, 0.1), (0.1, 0.9))
    assert page.locator("#live path").count() == 2
    assert page.evaluate(ASKS) is True
    assert page.evaluate(STORED) == 0
    assert page.locator("#live path").first.get_attribute("stroke") == "#111111"
    board.release()
    assert page.locator("#live path").count() == 1, "what the board has is on its own picture"
    board.release()
    board.wait("document.querySelectorAll('#live path').length === 0")
    assert page.locator("#sheet > svg path").count() == 1
    assert page.evaluate(ASKS) is False
    assert page.get_by_label("black").is_checked()


def test_a_line_that_the_device_could_not_keep_goes_with_the_next_one(board: Board) -> None:
    page = board.open(sheet(), {"draw": [{"reset": False, "saved": "failed"}, {"reset": True, "saved": "saved"}]})
    drag(page, (0.1, 0.1), (0.9, 0.9))
    board.wait("fakeBoard.inHand === 0 && fakeBoard.taken.length === 1")
    assert page.locator("#live path").count() == 1
    assert page.evaluate(ASKS) is True
    drag(page, (0.9, 0.1), (0.1, 0.9))
    board.wait("document.querySelectorAll('#live path').length === 0")
    lines = [one["line"] for one in drawn(board)]
    assert len(lines) == 3
    assert lines.count(lines[0]) == 2


def test_a_line_that_waits_is_sent_to_the_same_childs_page_only(board: Board) -> None:
    replies: list[Any] = [{"saved": "failed"}, {"saved": "saved", "reset": True}]
    other = '<button type="button" data-command="other">Other</button>'
    page = board.open(sheet() + other, {"draw": replies, "other": [{"regions": {"main": sheet(whose=JOE)}}]})
    drag(page, (0.1, 0.1), (0.9, 0.9))
    (left,) = drawn(board)
    board.taken(forget=True)
    page.get_by_role("button", name="Other").click()
    board.wait(f"document.querySelector('main').dataset.childsPage === '{JOE}'")
    assert left not in drawn(board)
    assert page.evaluate(ASKS) is True


def test_closing_in_the_middle_of_a_line_asks_and_nothing_of_it_is_written_down(board: Board) -> None:
    page = board.open(sheet())
    assert page.evaluate(ASKS) is False
    board.hold()
    drag(page, (0.1, 0.1), (0.9, 0.9), lift=False)
    assert page.evaluate(ASKS) is True
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate(STORED) == 0
    board.release()
