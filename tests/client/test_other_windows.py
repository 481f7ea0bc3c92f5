"""Another page of the same host, and a window that ours has opened: whatever they say changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.client.conftest import Board

SAYS: Final = """() => {
  const odd = [null, 1, "true", "begin", {}, [], { away: true }, { say: "hello" },
    { say: "wall", wall: {}, whole: true }, { failed: "stopped" }, { stage: "ready" }, "take-over", "ping",
    { name: "delete_meeting", fields: {} }];
  for (const name of ["meeting-board-hands", "board", "board-", "wall", "wallundefined", "projector"]) {
    const channel = new BroadcastChannel(name);
    for (const one of odd) channel.postMessage(one);
  }
  for (const one of odd) globalThis.opener?.postMessage(one, "*");
}"""


def test_what_another_page_of_the_host_says_on_our_channels_is_no_message(board: Board) -> None:
    page = board.open('<p id="r">As it is</p>')
    other = page.context.new_page()
    other.goto(board.site.address + "/elsewhere.html")
    other.evaluate(SAYS)
    page.wait_for_timeout(300)
    assert board.taken() == []
    assert page.locator("#r").inner_text() == "As it is"
    assert page.locator("#notice").is_hidden()


def test_what_a_window_says_that_ours_has_opened_is_no_message(board: Board) -> None:
    page = board.open('<p id="r">As it is</p>')
    with page.expect_popup() as popup:
        page.evaluate("void open('elsewhere.html')")
    popup.value.wait_for_load_state()
    popup.value.evaluate(SAYS)
    page.wait_for_timeout(300)
    assert board.taken() == []
    assert page.locator("#r").inner_text() == "As it is"


def test_the_name_of_the_window_is_neither_read_nor_written(board: Board) -> None:
    board.page.add_init_script("globalThis.name = 'wall<img src=x onerror=alerted=1>'")
    page = board.open('<p id="r">As it is</p>')
    assert page.evaluate("[name, globalThis.alerted]") == ["wall<img src=x onerror=alerted=1>", None]
    assert board.taken() == []
