"""Keys press or focus the control that carries them, wherever it stands; they take nothing from who types."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.client.conftest import Board

BODY = """
<form id="entry" data-command="add">
  <select name="where" aria-label="Where" data-keys="Alt+K">
    <option value="worries" data-keys="Alt+1">Worries</option><option value="well" data-keys="Alt+2">Well</option>
  </select>
  <label><input type="checkbox" name="own_words" data-keys="Alt+O" data-on="Own words"
    data-off="Not own words">Own</label>
  <fieldset data-keys="Alt+C"><legend>Child</legend>
    <label><input type="checkbox" name="about[]" value="t">Tilly</label></fieldset>
  <textarea name="text" aria-label="Text" data-keys="Alt+N" data-enter-sends></textarea><button>Add</button>
</form>
<button type="button" data-command="undo" data-repeat data-keys="Alt+Z">Undo</button>
<button type="button" data-command="drop" data-keys="Alt+X">Drop</button>
<button type="button" hidden data-command="wrong" data-keys="Alt+G">Hidden</button>
<button type="button" data-command="right" data-keys="Alt+G">In sight</button>
<nav data-keys="Alt+P"><button>One</button><button aria-current="page">Two</button></nav>
<section id="none" aria-label="Not heard" tabindex="-1" data-keys="Alt+A">Everybody.</section>
<a href="#keys" data-keys="Alt+?">Keys</a>
<details id="keys"><summary>Keys</summary><label><input type="checkbox" data-bare checked>Alone</label></details>
"""


def test_who_types_changes_the_column_and_goes_on_typing(board: Board) -> None:
    page = board.open(BODY)
    text = page.get_by_label("Text")
    text.press_sequentially("She hid")
    page.keyboard.press("Alt+2")
    text.press_sequentially(" it")
    page.keyboard.press("Alt+o")
    expect(text).to_be_focused()
    assert text.input_value() == "She hid it"
    assert page.get_by_label("Where").input_value() == "well"
    assert page.get_by_label("Own").is_checked()
    assert page.locator("#announce").inner_text() == "Own words"
    page.keyboard.press("Enter")
    [added] = board.taken()
    assert (added["fields"]["where"], added["fields"]["text"]) == ("well", "She hid it")


def test_what_is_chosen_without_the_focus_is_said(board: Board) -> None:
    page = board.open(BODY)
    page.get_by_label("Text").focus()
    page.keyboard.press("Alt+2")
    assert page.locator("#announce").inner_text() == "Well"
    page.keyboard.press("Alt+o")
    page.keyboard.press("Alt+o")
    assert page.locator("#announce").inner_text() == "Not own words"


def test_fields_are_focused_and_buttons_pressed(board: Board) -> None:
    page = board.open(BODY)
    page.keyboard.press("Alt+n")
    expect(page.get_by_label("Text")).to_be_focused()
    page.keyboard.press("Alt+k")
    expect(page.get_by_label("Where")).to_be_focused()
    page.keyboard.press("Alt+c")
    expect(page.get_by_label("Tilly")).to_be_focused()
    page.keyboard.press("Alt+p")
    expect(page.get_by_role("button", name="Two")).to_be_focused()
    page.keyboard.press("Alt+a")
    expect(page.get_by_role("region", name="Not heard")).to_be_focused()
    page.keyboard.press("Alt+z")
    page.keyboard.press("Alt+g")
    assert [message["name"] for message in board.taken()] == ["undo", "right"]


def test_a_key_that_is_held_repeats_only_what_may_be_repeated(board: Board) -> None:
    page = board.open(BODY)
    for key in ("z", "x"):
        page.keyboard.down("Alt")
        for _ in range(3):
            page.keyboard.down(key)
            page.wait_for_timeout(60)
        page.keyboard.up(key)
        page.keyboard.up("Alt")
    assert [message["name"] for message in board.taken()] == ["undo", "undo", "undo", "drop"]


PRESS = """(given) => {
    const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...given });
    return !document.activeElement.dispatchEvent(event);
}"""


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ({"key": "n", "code": "KeyN", "altKey": True}, True),
        ({"key": "т", "code": "KeyN", "altKey": True}, True),
        ({"key": "&", "code": "Digit1", "altKey": True}, True),  # 1 in France
        ({"key": "1", "code": "Numpad1", "altKey": True}, False),  # Windows writes a character by its number
        ({"key": "n", "code": "KeyN"}, False),
        ({"key": "N", "code": "KeyN", "altKey": True, "shiftKey": True}, False),
        ({"key": "n", "code": "KeyN", "altKey": True, "ctrlKey": True}, False),  # AltGr on Windows
        ({"key": "n", "code": "KeyN", "altKey": True, "modifierAltGraph": True}, False),
        ({"key": "n", "code": "KeyN", "altKey": True, "metaKey": True}, False),
        ({"key": "n", "code": "KeyN", "altKey": True, "isComposing": True}, False),
        ({"key": "f", "code": "KeyF", "altKey": True}, False),  # the browser's menu
        ({"key": "?", "code": "Slash", "altKey": True, "shiftKey": True}, True),
        ({"key": "/", "code": "Slash", "altKey": True}, True),
    ],
)
def test_only_alt_with_a_letter_or_a_digit_of_the_row_is_taken(
    board: Board, given: dict[str, object], taken: bool
) -> None:
    page = board.open(BODY)
    page.get_by_label("Text").focus()
    assert page.evaluate(PRESS, given) is taken


def test_on_an_apple_keyboard_option_alone_goes_on_writing_characters(board: Board) -> None:
    board.page.add_init_script("Object.defineProperty(Navigator.prototype, 'platform', { get: () => 'MacIntel' })")
    page = board.open(BODY + '<p><kbd data-alt>Alt</kbd><kbd data-alt="apple" hidden>Control and Option</kbd></p>')
    page.get_by_label("Text").focus()
    assert page.evaluate(PRESS, {"key": "#", "code": "Digit3", "altKey": True}) is False
    assert page.evaluate(PRESS, {"key": "¡", "code": "Digit1", "altKey": True, "ctrlKey": True}) is True
    assert page.get_by_label("Text").get_attribute("aria-keyshortcuts") == "Control+Alt+N"
    assert page.locator("kbd:visible").inner_text() == "Control and Option"


def test_the_question_mark_alone_opens_the_list_outside_of_text_and_can_be_switched_off(board: Board) -> None:
    page = board.open(BODY)
    board.reply("undo", {})
    listed = page.locator("details")
    page.get_by_label("Text").press("?")
    expect(listed).not_to_have_attribute("open", "")
    assert page.get_by_label("Text").input_value() == "?"

    page.get_by_role("button", name="In sight").focus()
    page.keyboard.press("?")
    expect(listed).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(listed).not_to_have_attribute("open", "")
    expect(page.get_by_role("button", name="In sight")).to_be_focused()

    page.keyboard.press("Alt+?")
    page.get_by_label("Alone").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(listed).not_to_have_attribute("open", "")
    # Nor does a reply switch it on again.
    page.keyboard.press("Alt+z")
    board.taken()
    page.keyboard.press("Alt+?")
    expect(page.get_by_label("Alone")).not_to_be_checked()
