"""Moving cards: with mouse, finger and keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import CDPSession, Page

if TYPE_CHECKING:
    from tests.client.conftest import Board


def column(id: str, keys: str, name: str = "statements") -> str:
    handle = '<button data-handle id="h-{k}" aria-label="Move {k}">⠿</button>'
    cards = "".join(f'<li data-key="{k}" id="card-{k}">{handle.format(k=k)} Card {k}</li>' for k in keys)
    return f'<ul id="{id}" data-list data-sortable="{name}" data-column="{id}">{cards}</ul>'


BOARD = f'<div class="columns">{column("worries", "abc")}{column("well", "xy")}</div>{column("steps", "s", "steps")}'


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def moved(**fields: str) -> dict[str, Any]:
    return {"name": "move", "fields": {"part": "statements", **fields}}


def lift(page: Page, key: str, to: tuple[float, float]) -> None:
    page.mouse.move(*middle(page, f"#h-{key}"))
    page.mouse.down()
    page.mouse.move(*to, steps=4)


def test_a_card_is_dragged_to_another_place_with_the_mouse(board: Board) -> None:
    page = board.open(BOARD)
    x, y = middle(page, "#card-b")
    lift(page, "a", (x, y + 8))
    assert page.locator(".drop-place").is_visible()
    assert page.locator(".drag-label").inner_text() == "Card a"
    assert page.locator("#card-a").get_attribute("data-dragging") == ""
    assert page.locator("#worries").get_attribute("data-drop-here") == ""
    page.mouse.up()
    assert board.taken() == [moved(id="a", before="c", column="worries")]
    assert page.locator(".drop-place, .drag-label, [data-dragging], [data-drop-here]").count() == 0


@pytest.mark.parametrize(
    ("key", "over", "down", "before", "to"),
    [
        ("a", "#card-x", -10, "x", "well"),
        ("b", "#card-y", 10, "", "well"),
        ("x", "#card-c", 200, "", "worries"),
        ("c", "#card-a", -10, "a", "worries"),
    ],
    ids=["above the first", "to the end", "below a short column", "up"],
)
def test_a_card_goes_where_the_line_is(board: Board, key: str, over: str, down: int, before: str, to: str) -> None:
    page = board.open(BOARD)
    x, y = middle(page, over)
    lift(page, key, (x, y + down))
    page.mouse.up()
    assert board.taken() == [moved(id=key, before=before, column=to)]


def test_a_card_put_back_where_it_was_sends_nothing(board: Board) -> None:
    page = board.open(BOARD)
    for over, down in (("#card-b", -10), ("#card-b", 10), ("#card-a", 12), ("#card-c", -12)):
        x, y = middle(page, over)
        lift(page, "b", (x, y + down))
        page.mouse.up()
    page.mouse.move(*middle(page, "#h-b"))
    page.mouse.down()
    page.mouse.up()
    assert board.taken() == []


def test_a_card_does_not_go_into_a_list_of_something_else(board: Board) -> None:
    page = board.open(BOARD)
    x, y = middle(page, "#card-s")
    lift(page, "a", (x - 200, y))
    assert page.locator("#steps").get_attribute("data-drop-here") is None
    page.mouse.up()
    assert [(message["name"], message["fields"]["column"]) for message in board.taken()] == [("move", "worries")]


def test_escape_gives_up_a_drag(board: Board) -> None:
    page = board.open(BOARD)
    lift(page, "a", middle(page, "#card-y"))
    page.keyboard.press("Escape")
    assert page.locator(".drop-place, .drag-label, [data-dragging]").count() == 0
    page.mouse.up()
    assert board.taken() == []


def test_replies_wait_until_the_drag_is_over(board: Board) -> None:
    page = board.open(BOARD + '<button id="go" data-command="go">Go</button>')
    board.reply("go", {"lists": {"worries": {"order": ["c", "b", "a"], "items": {}}}})
    board.hold()
    page.get_by_role("button", name="Go").click()
    lift(page, "a", middle(page, "#card-y"))
    board.release()
    order = "[...document.getElementById('worries').children].map((one) => one.dataset.key).join('')"
    assert page.evaluate(order) == "abc"
    page.keyboard.press("Escape")
    page.mouse.up()
    board.taken()
    assert page.evaluate(order) == "cba"


@pytest.fixture
def finger(board: Board) -> Iterator[Any]:
    session: CDPSession = board.page.context.new_cdp_session(board.page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    yield touch
    session.detach()


def test_a_finger_on_the_handle_drags_and_does_not_scroll(board: Board, finger: Any) -> None:
    page = board.open(f'<div class="tall">{column("worries", "abcdefghijkl")}</div>')
    x, y = middle(page, "#h-b")
    to = middle(page, "#card-d")
    finger("touchStart", (x, y))
    for step in range(1, 6):
        finger("touchMove", (x, y + (to[1] + 20 - y) * step / 5))
    assert page.locator(".drop-place").is_visible()
    finger("touchEnd")
    assert board.taken() == [moved(id="b", before="e", column="worries")]
    assert page.evaluate("scrollY") == 0


def test_a_finger_beside_the_handle_scrolls_and_drags_nothing(board: Board, finger: Any) -> None:
    page = board.open(f'<div class="tall">{column("worries", "abcdefghijkl")}</div>')
    x, y = middle(page, "#card-d")
    finger("touchStart", (x, y))
    for step in range(1, 6):
        finger("touchMove", (x, y - 40 * step))
    assert page.locator(".drop-place").count() == 0
    finger("touchEnd")
    assert board.taken() == []
    assert page.evaluate("scrollY") > 0


def test_the_page_scrolls_near_its_edge_and_stops_with_the_drag(board: Board) -> None:
    page = board.open(f'<div class="tall">{column("worries", "abcdefghijkl")}</div>')
    x, _ = middle(page, "#h-a")
    lift(page, "a", (x, 690))
    board.wait("scrollY > 200")
    page.mouse.up()
    sent = board.taken()
    assert sent[0]["fields"]["id"] == "a"
    assert sent[0]["fields"]["before"] not in "abcdefg"
    at = page.evaluate("scrollY")
    page.wait_for_timeout(100)
    assert page.evaluate("scrollY") == at


def test_bars_that_stay_on_the_screen_are_no_place_to_drop(board: Board) -> None:
    page = board.open(f'<div class="tall bars">{column("worries", "abcdefghijkl")}</div>')
    lift(page, "a", (middle(page, "#h-a")[0], 495))  # the bar begins at 500 of 700
    board.wait("scrollY > 100")
    page.mouse.move(300, 650)
    assert page.evaluate("document.querySelector('.drop-place').getBoundingClientRect().bottom") <= 502
    page.mouse.up()
    assert len(board.taken()) == 1


def test_a_scrolling_box_scrolls_and_the_page_does_not(board: Board) -> None:
    page = board.open(f'<div class="box tall">{column("worries", "abcdefghijkl")}</div>')
    x, _ = middle(page, "#h-a")
    lift(page, "a", (x, 395))
    board.wait("document.querySelector('.box').scrollTop > 100")
    page.keyboard.press("Escape")
    page.mouse.up()
    assert page.evaluate("scrollY") == 0


def test_reduced_motion_makes_the_scrolling_slower(board: Board) -> None:
    page = board.open(f'<div class="tall">{column("worries", "abcdefghijklmnopqrstuvwxyz")}</div>')
    went = []
    for wish in ("no-preference", "reduce"):
        page.emulate_media(reduced_motion=wish)
        page.evaluate("scrollTo(0, 0)")
        lift(page, "a", (middle(page, "#h-a")[0], 690))
        went.append(
            page.evaluate(
                """async () => {
                    const [from, frame] = [scrollY, () => new Promise(requestAnimationFrame)];
                    for (let n = 0; n < 12; n += 1) await frame();
                    return scrollY - from;
                }"""
            )
        )
        page.keyboard.press("Escape")
        page.mouse.up()
    assert 0 < went[1] < went[0] / 2


def test_arrow_keys_on_the_handle_move_a_card_one_place(board: Board) -> None:
    page = board.open(BOARD)
    page.get_by_role("button", name="Move b").focus()
    for key in ("ArrowUp", "ArrowDown", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    base = {"part": "statements", "id": "b"}
    assert [message["fields"] for message in board.taken(forget=True)] == [
        {**base, "by": "-1"},
        {**base, "by": "1"},
        {**base, "across": "1"},
        {**base, "across": "-1"},
    ]
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Control+ArrowUp")
    assert [message["fields"] for message in board.taken()] == [{**base, "across": "-1"}]


def test_a_key_held_down_does_not_run_ahead_of_the_board(board: Board) -> None:
    page = board.open(BOARD)
    board.hold()
    page.get_by_role("button", name="Move a").focus()
    for _ in range(20):
        page.keyboard.down("ArrowDown")
    page.keyboard.up("ArrowDown")
    board.release()
    assert len(board.taken()) == 1


def test_the_handle_keeps_the_focus_when_its_card_goes_to_another_column(board: Board) -> None:
    page = board.open(BOARD)
    item = '<li data-key="b"><button data-handle aria-label="Move b">⠿</button> Card b</li>'
    lists = {"worries": {"order": ["a", "c"], "items": {}}, "well": {"order": ["x", "y", "b"], "items": {"b": item}}}
    board.reply("shift", {"lists": lists})
    page.get_by_role("button", name="Move b").focus()
    page.keyboard.press("ArrowRight")
    board.taken()
    assert page.evaluate("document.activeElement.closest('ul').id") == "well"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Move b"
