"""How far the start is, and what a person sees when something does not work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.client.conftest import questions

if TYPE_CHECKING:
    from tests.client.conftest import Board

FORM = '<form id="f" data-command="add"><label>Text <input name="t"></label><button>Add</button></form>'


def test_of_the_start_its_beginning_and_its_end_are_heard_and_what_fails(board: Board) -> None:
    page = board.open("", late=True, begun=False)
    board.wait("fakeBoard.ready")
    stage = page.locator("#stage")
    heard = {}
    for name in ("start", "download", "python", "board", "failed"):
        page.evaluate("(stage) => fakeBoard.stage({ stage })", name)
        heard[name] = stage.get_attribute("aria-live")
    assert heard == {"start": "polite", "download": "off", "python": "off", "board": "polite", "failed": "polite"}


def test_the_stages_of_the_start_are_said_with_their_figures(board: Board) -> None:
    page = board.open("", late=True, begun=False)
    stage = page.locator("#stage")
    board.wait("fakeBoard.ready")
    assert stage.inner_text() == "Starting."
    page.evaluate("fakeBoard.stage({ stage: 'download', got: 1_500_000, all: 7_712_345 })")
    assert "Got 1.5 of 7.7 megabytes." in stage.inner_text()
    page.evaluate("globalThis.words = document.querySelector('#stage p')")
    page.evaluate("fakeBoard.stage({ stage: 'download', got: 7_000_000, all: 7_712_345 })")
    assert "Got 7.0 of 7.7 megabytes." in stage.inner_text()
    assert page.evaluate("words === document.querySelector('#stage p')"), "a screen reader would begin again"
    assert page.locator("progress").evaluate("(bar) => [bar.value, bar.max]") == [7_000_000, 7_712_345]
    page.evaluate("fakeBoard.stage({ stage: 'python' })")
    assert stage.inner_text() == "Waking up."
    page.evaluate("fakeBoard.ready()")
    board.taken()
    assert stage.is_hidden()


def test_figures_are_written_as_the_language_writes_them(board: Board) -> None:
    page = board.open("", late=True, begun=False)
    board.wait("fakeBoard.ready")
    page.evaluate("document.documentElement.lang = 'de'")
    page.evaluate("fakeBoard.stage({ stage: 'download', got: 1_500_000, all: 7_712_345 })")
    assert "Got 1,5 of 7,7 megabytes." in page.locator("#stage").inner_text()


def test_a_failed_start_is_said_and_offers_the_ways_out(board: Board) -> None:
    page = board.open(FORM, fails="missing", begun=False)
    page.get_by_text("could not be fetched").wait_for()
    assert page.get_by_role("link", name="Rescue").get_attribute("href") == "rescue.html"
    with page.expect_navigation():
        page.get_by_role("button", name="Try again").click()
    page.get_by_text("could not be fetched").wait_for()
    board.expect_trouble("told to fail")


def test_a_reason_without_words_of_its_own_gets_the_general_ones(board: Board) -> None:
    page = board.open(FORM, fails="damaged", begun=False)
    page.get_by_text("Something went wrong.").wait_for()
    board.expect_trouble("told to fail")


def test_a_missing_module_is_said(board: Board) -> None:
    del board.site.files["python.js"]
    page = board.open(FORM, begun=False)
    page.get_by_text("could not be fetched").wait_for()
    page.get_by_label("Text").fill("Typed all the same")
    page.get_by_role("button", name="Add").click()
    assert page.get_by_label("Text").input_value() == "Typed all the same"
    assert page.locator("#saved").get_attribute("data-state") == "failed"
    board.expect_trouble("404")
    board.expect_trouble("dynamically imported module")


@pytest.mark.parametrize(("reply", "trouble"), [("rubbish", "is not valid JSON"), ("dies", "the interpreter ended")])
def test_everything_typed_stays_when_python_ends_or_talks_rubbish(board: Board, reply: str, trouble: str) -> None:
    page = board.open(FORM + '<label>Other <input form="f" name="o"></label>', {"add": [reply]})
    page.get_by_label("Text").fill("Joe can't ring anyone.")
    page.get_by_role("button", name="Add").click()
    page.get_by_label("Other").fill("Typed after")
    page.get_by_text("The board has stopped.").wait_for()
    assert page.get_by_role("link", name="Rescue").is_visible()
    assert page.get_by_label("Text").input_value() == "Joe can't ring anyone."
    assert page.get_by_label("Other").input_value() == "Typed after"
    assert page.locator("#saved").get_attribute("data-state") == "failed"
    page.get_by_role("button", name="Add").click()
    assert len(board.taken()) == 1
    board.expect_trouble(trouble)


def test_the_way_out_of_a_stopped_board_asks_before_words_are_lost(board: Board) -> None:
    page = board.open(FORM, {"add": ["dies"]})
    asked = questions(page)
    page.get_by_label("Text").press_sequentially("a")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Try again").click()
    page.wait_for_timeout(200)
    assert asked == ["beforeunload"]
    assert page.get_by_label("Text").input_value() == "a"
    board.expect_trouble("the interpreter ended")


def test_a_board_that_stops_by_itself_is_said(board: Board) -> None:
    page = board.open(FORM)
    page.evaluate("fakeBoard.stage({ stage: 'failed', reason: 'stopped' })")
    page.get_by_text("The board has stopped.").wait_for()


def test_a_late_answer_is_said_to_be_late_and_then_used(board: Board) -> None:
    board.page.clock.install()
    page = board.open(FORM, {"add": [{"reset": True}]})
    board.hold()
    page.get_by_label("Text").fill("a")
    page.get_by_role("button", name="Add").click()
    page.clock.run_for(19_000)
    assert page.locator("#notice").is_hidden()
    page.clock.run_for(2_000)
    assert "No answer yet." in page.get_by_role("alert").inner_text()
    assert page.get_by_role("alert").get_by_role("link", name="Rescue").is_visible()
    page.evaluate("fakeBoard.release()")
    page.wait_for_timeout(50)
    page.clock.run_for(100)
    assert page.locator("#notice").is_hidden()
    assert page.get_by_label("Text").input_value() == ""


@pytest.mark.parametrize("reply", ["rubbish", "dies", "stopped", "missing"])
def test_whoever_has_the_device_is_not_shown_what_is_kept_on_it_when_python_ends(board: Board, reply: str) -> None:
    page = board.open(FORM, {"begin": [{"away": True}], "add": [reply]})
    page.get_by_label("Text").fill("a")
    if reply in {"stopped", "missing"}:
        page.evaluate("reason => fakeBoard.stage({ stage: 'failed', reason })", reply)
    else:
        page.get_by_role("button", name="Add").click()
    page.locator("#stage").get_by_text("Give the device back.").wait_for()
    assert page.get_by_role("link", name="Rescue").count() == 0
    assert page.get_by_role("button", name="Try again").is_visible()
    board.troubles.clear()


def test_whoever_has_the_device_is_not_shown_it_when_an_answer_is_late_and_the_leader_is_again(board: Board) -> None:
    board.page.clock.install()
    page = board.open(FORM, {"begin": [{"away": True}], "add": [{"reset": True, "away": False}]})
    for words, rescue in (("Give the device back.", 0), ("No answer yet.", 1)):
        board.hold()
        page.get_by_label("Text").fill(words)
        page.get_by_role("button", name="Add").click()
        page.clock.run_for(21_000)
        assert words in page.get_by_role("alert").inner_text()
        assert page.get_by_role("link", name="Rescue").count() == rescue
        page.evaluate("fakeBoard.release()")
        page.wait_for_timeout(50)
        page.clock.run_for(1_000)
        assert page.locator("#notice").is_hidden()


def test_a_reply_that_does_not_fit_the_page_has_it_drawn_anew(board: Board) -> None:
    page = board.open('<p id="r">Old</p><button data-command="go">Go</button>')
    board.reply("begin", {"regions": {"r": '<p id="r">All anew</p>'}})
    board.reply("go", {"regions": {"r": "no element at all"}})
    page.get_by_role("button", name="Go").click()
    page.get_by_text("All anew").wait_for()
    assert [message["name"] for message in board.taken()] == ["go", "begin"]
    board.expect_trouble("not one element")


def test_what_the_service_worker_says_is_shown(board: Board) -> None:
    page = board.open("")
    page.evaluate("fakeBoard.offline.onAvailable()")
    assert page.locator("#offline").inner_text() == "Works without a network."
    page.evaluate("fakeBoard.offline.onRefused()")
    assert page.locator("#offline").inner_text() == "Not available offline."
    page.evaluate("fakeBoard.offline.onNewVersion(() => { globalThis.changed = true })")
    assert page.evaluate("globalThis.changed") is None
    page.get_by_role("button", name="Change to it").click()
    assert page.evaluate("globalThis.changed") is True
