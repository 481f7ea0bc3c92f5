"""What the page asks the browser of the room that it gives, when it asks for a promise, and the mark that something is
kept here."""

from __future__ import annotations

from typing import Any

from tests.client.conftest import Board

HERE = '<div id="main"><div id="here" data-count="{}"><p>List</p></div>{}</div>'
FORM = '<form id="f" data-command="add"><label>Text <input name="t"></label><button>Add</button></form>'
MARK = "localStorage.getItem('meeting-board-kept')"
ROOM = """globalThis.asked = 0;
navigator.storage.persist = async () => { asked += 1; return true };
navigator.storage.persisted = async () => asked > 0;
navigator.storage.estimate = async () => ({ usage: 3100000.4, quota: 2000000000 });"""
FIREFOX = "Object.defineProperty(navigator, 'userAgent', { value: 'Mozilla/5.0 (X11; rv:145.0) Firefox/145.0' });"
PAGE = '<div id="main" data-device><h1>This device</h1><button type="button" data-persist>Ask</button></div>'


def home(count: int, more: str = "") -> dict[str, Any]:
    """A reply that shows the first page, with so many things kept."""
    return {"regions": {"main": HERE.format(count, more)}, "saved": "none", "away": False}


def told(board: Board) -> list[dict[str, Any]]:
    return [message["fields"] for message in board.taken() if message["name"] == "device"]


def after_a_while(board: Board) -> None:
    """The module comes after the first screen."""
    board.page.wait_for_timeout(300)


def test_where_the_browser_would_show_a_question_it_is_not_asked_before_somebody_presses(board: Board) -> None:
    board.page.add_init_script(FIREFOX + ROOM)
    page = board.open(FORM + PAGE, {"begin": [{"saved": "saved", "away": False}]}, begun=False)
    board.wait("fakeBoard.taken?.some(({ name }) => name === 'device')")
    after_a_while(board)
    assert page.evaluate("asked") == 0
    page.get_by_role("button", name="Ask").click()
    board.wait("asked === 1")
    board.wait("fakeBoard.taken.some(({ fields }) => fields.asked === 'yes')")
    assert told(board)[-1] == {
        "persisted": "yes",
        "usage": "3100000",
        "quota": "2000000000",
        "browser": "firefox",
        "installed": "no",
        "asked": "yes",
    }


def test_nothing_is_asked_while_the_device_is_in_somebodys_hands(board: Board) -> None:
    board.page.add_init_script(ROOM)
    page = board.open(PAGE + FORM, {"begin": [{"saved": "saved", "away": True}], "add": [{"saved": "saved"}]})
    after_a_while(board)
    page.get_by_label("Text").press_sequentially("a")
    page.keyboard.press("Enter")
    after_a_while(board)
    assert page.evaluate("asked") == 0
    assert told(board) == []


def test_the_page_about_this_device_is_told_once_each_time_it_is_opened(board: Board) -> None:
    board.page.add_init_script(ROOM)
    button = '<button data-command="{}">{}</button>'
    shows = {"regions": {"main": PAGE}, "away": False}
    page = board.open(
        '<div id="main"></div>' + button.format("this_device", "Open") + button.format("home", "Home"),
        {"begin": [{"away": False}], "this_device": [shows], "home": [home(0)]},
    )
    after_a_while(board)
    assert told(board) == []
    for times in (1, 2):
        page.get_by_role("button", name="Open").click()
        board.wait(f"fakeBoard.taken.filter(({{ name }}) => name === 'device').length === {times}")
        after_a_while(board)
        assert len(told(board)) == times
        page.get_by_role("button", name="Home").click()
        after_a_while(board)
    assert told(board)[0]["persisted"] == "no"


def test_a_browser_without_the_interface_says_nothing_and_fails_nothing(board: Board) -> None:
    board.page.add_init_script("Object.defineProperty(Navigator.prototype, 'storage', { value: undefined })")
    board.open(PAGE, {"begin": [{"saved": "saved", "away": False}]}, begun=False)
    board.wait("fakeBoard.taken?.some(({ name }) => name === 'device')")
    (fields,) = told(board)
    assert (fields["persisted"], fields["usage"], fields["quota"]) == ("", "", "")


def test_a_mark_is_left_as_long_as_something_is_kept_and_says_no_more(board: Board) -> None:
    page = board.open('<div id="main"></div>' + FORM, {"begin": [home(2)], "add": [home(0)]})
    board.wait(f"{MARK} === 'yes'")
    assert told(board) == []
    page.get_by_label("Text").press_sequentially("a")
    page.keyboard.press("Enter")
    board.wait(f"{MARK} === null")
    assert told(board) == [], "it was removed here"


def test_what_is_stored_in_a_meeting_is_marked_before_the_list_is_seen(board: Board) -> None:
    board.open(FORM, {"begin": [{"saved": "saved", "away": False}]})
    board.wait(f"{MARK} === 'yes'")


def test_where_the_mark_is_there_and_nothing_else_the_board_is_told_and_again_until_it_is_read(board: Board) -> None:
    board.page.add_init_script("localStorage.setItem('meeting-board-kept', 'yes')")
    lost = home(0, '<section id="lost">Gone <button data-command="put_lost_away">Read</button></section>')
    page = board.open(
        '<div id="main"></div>', {"begin": [home(0)], "device": [lost], "put_lost_away": [home(0)]}, begun=False
    )
    board.wait("fakeBoard.taken?.some(({ fields }) => fields.lost === 'yes')")
    after_a_while(board)
    assert page.evaluate(MARK) == "yes"
    page.get_by_role("button", name="Read").click()
    board.wait(f"{MARK} === null")


def test_whoever_was_here_never_or_keeps_nothing_is_told_nothing(board: Board) -> None:
    page = board.open('<div id="main"></div>', {"begin": [home(0)]})
    after_a_while(board)
    assert (told(board), page.evaluate(MARK)) == ([], None)


def test_the_mark_goes_before_the_last_thing_is_removed(board: Board) -> None:
    """A page that is killed in between is no browser that has deleted something."""
    remove = '<button data-command="remove_meeting" data-fields=\'{"id": "1"}\'>Yes, remove it</button>'
    page = board.open('<div id="main"></div>', {"begin": [home(1, remove)], "remove_meeting": ["never"]})
    board.wait(f"{MARK} === 'yes'")
    page.get_by_role("button", name="Yes, remove it").click()
    assert page.evaluate(MARK) is None


def test_words_that_were_not_sent_in_a_meeting_go_with_it_when_it_is_removed(board: Board) -> None:
    form = '<div id="main"><form id="f" data-command="add"><label>Text <input name="t"></label></form></div>'
    there = {"regions": {"main": form}, "route": "board/m1", "saved": "saved"}
    gone = {"regions": {"main": '<div id="main"><p>None</p></div>'}, "route": "", "saved": "none"}
    buttons = (
        '<button data-command="home">Home</button><button data-command="open">Open</button>'
        '<button data-command="remove_meeting" data-fields=\'{"id": "m1"}\'>Remove</button>'
    )
    page = board.open(
        '<div id="main"></div>' + buttons,
        {"begin": [there], "home": [gone], "remove_meeting": [gone], "open": [there]},
    )
    text = page.get_by_label("Text")
    text.press_sequentially("Half a sentence")
    page.get_by_role("button", name="Home").click()
    board.taken()
    page.get_by_role("button", name="Open").click()
    board.taken()
    assert text.input_value() == "Half a sentence", "as long as the meeting is here they wait"
    page.get_by_role("button", name="Home").click()
    board.taken()
    page.get_by_role("button", name="Remove").click()
    board.taken()
    page.get_by_role("button", name="Open").click()
    board.taken()
    assert text.input_value() == ""
