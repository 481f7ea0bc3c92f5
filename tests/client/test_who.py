"""Who says it, by the first letters of a name, by a finger, and by the name of somebody who is not heard yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

if TYPE_CHECKING:
    from tests.client.conftest import Board

PEOPLE = {"t": ("Tilly Marsh", ""), "d": ("Donna Marsh", "Mother"), "z": ("Zoë O'Neill", "Class teacher")}


def entry(checked: tuple[str, ...] = ()) -> str:
    boxes = "".join(
        f'<label><input type="checkbox" name="said_by[]" value="{id}"{" checked" * (id in checked)}>{name}</label>'
        for id, (name, _) in PEOPLE.items()
    )
    options = "".join(
        f'<div role="option" id="who-{id}" data-person="{id}"><span>{name}</span> <small>{role}</small></div>'
        for id, (name, role) in PEOPLE.items()
    )
    return f"""
    <main id="main"><form id="entry" data-command="add">
      <input id="entry-who" role="combobox" aria-label="Who" aria-controls="entry-who-list" aria-expanded="false"
        data-who="said_by[]" data-next="entry-text" data-keys="Alt+W">
      <output for="entry-who"></output>
      <div id="entry-who-list" role="listbox" aria-label="People" hidden>{options}</div>
      <p id="entry-who-none" hidden>Nobody.</p>
      {boxes}<textarea id="entry-text" name="text" aria-label="Text" data-enter-sends></textarea><button>Add</button>
    </form></main>"""


HEARD = """<button type="button" data-speaker="d" data-command="go"
    data-fields='{"section": "board", "focus": "entry-text"}'>Donna now</button>"""


def ticked(page: Page) -> list[str]:
    found: list[str] = page.evaluate("[...document.querySelectorAll('[name=\"said_by[]\"]:checked')].map(b => b.value)")
    return found


def test_a_name_in_letters_that_run_the_other_way_turns_no_other_round(board: Board) -> None:
    page = board.open(
        """<form id="entry" data-command="add"><input id="entry-who" role="combobox" aria-label="Who"
        aria-controls="entry-who-list" data-who="said_by[]"><output for="entry-who"></output>
        <label><input type="checkbox" name="said_by[]" value="s">שרה כהן</label>
        <label><input type="checkbox" name="said_by[]" value="y">يوسف</label>
        <label><input type="checkbox" name="said_by[]" value="d">3 Donna</label></form>"""
    )
    for name in ("שרה כהן", "يوسف", "3 Donna"):
        page.get_by_label(name).check()
    speakers = page.locator("output")
    expect(speakers).to_have_text("שרה כהן, يوسف, 3 Donna")
    expect(speakers.locator("bdi")).to_have_text(["שרה כהן", "يوسف", "3 Donna"])
    # In the order in which they stand on the page, whichever way each of them runs.
    lefts = [box["x"] for one in speakers.locator("bdi").all() if (box := one.bounding_box())]
    assert lefts == sorted(lefts)


def test_some_letters_and_enter_choose_who_speaks_and_lead_back_to_the_words(board: Board) -> None:
    page = board.open(entry())
    who = page.get_by_role("combobox", name="Who")
    page.keyboard.press("Alt+w")
    expect(who).to_be_focused()
    expect(who).to_have_attribute("aria-expanded", "true")
    page.keyboard.type("don")
    expect(page.get_by_role("option")).to_have_text(["Donna Marsh Mother"])
    expect(who).to_have_attribute("aria-activedescendant", "who-d")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Text")).to_be_focused()
    expect(who).to_have_value("")
    expect(who).to_have_attribute("aria-expanded", "false")
    assert ticked(page) == ["d"]
    assert page.get_by_role("status").filter(has_text="Donna Marsh").inner_text() == "Donna Marsh"
    page.keyboard.type("I rang Mum.")
    page.keyboard.press("Enter")
    [message] = board.taken()
    assert message["fields"] == {"said_by": ["d"], "text": "I rang Mum."}


def test_a_comma_takes_a_name_and_waits_for_one_more(board: Board) -> None:
    page = board.open(entry())
    page.get_by_role("combobox", name="Who").click()
    page.keyboard.type("don,til")
    page.keyboard.press("Enter")
    assert sorted(ticked(page)) == ["d", "t"]
    assert page.locator("output").inner_text() == "Tilly Marsh, Donna Marsh"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("MARSH", ["t", "d"]),
        ("tilly m", ["t"]),
        ("zoe", ["z"]),
        ("neill", ["z"]),
        ("mot", ["d"]),
        ("teach", ["z"]),
        ("arsh", []),
    ],
)
def test_a_name_is_found_by_the_start_of_any_word_of_it_or_of_the_role(
    board: Board, typed: str, found: list[str]
) -> None:
    page = board.open(entry())
    page.get_by_role("combobox", name="Who").press_sequentially(typed)
    assert [option.get_attribute("data-person") for option in page.locator("[role=option]:visible").all()] == found
    assert page.locator("#entry-who-none").is_visible() is not bool(found)
    # Said in a place that is on the page before anything is to be said.
    assert page.locator("#announce").inner_text() == ("" if found else "Nobody.")


def test_a_name_that_nobody_has_chooses_nobody_and_sends_nothing(board: Board) -> None:
    page = board.open(entry())
    page.get_by_role("combobox", name="Who").press_sequentially("xy")
    page.keyboard.press("Enter")
    assert ticked(page) == []
    assert board.taken() == []
    page.keyboard.press("Escape")
    expect(page.get_by_label("Text")).to_be_focused()
    expect(page.get_by_role("combobox", name="Who")).to_have_value("")


def test_words_are_not_put_up_without_the_one_who_was_to_be_named(board: Board) -> None:
    """Whoever types a name that nobody has, and goes back to the line by its key, would lose the name unawares."""
    page = board.open(entry(), {"add": [{"reset": True}]})
    who, text = page.get_by_role("combobox", name="Who"), page.get_by_label("Text")
    page.keyboard.press("Alt+w")
    page.keyboard.type("zzz")
    page.keyboard.press("Enter")
    text.focus()
    expect(who).to_have_value("zzz")
    expect(page.locator("#entry-who-none")).to_be_visible()
    page.evaluate("document.getElementById('announce').replaceChildren()")
    page.keyboard.type("I was asleep.")
    page.keyboard.press("Enter")
    expect(who).to_be_focused()
    expect(text).to_have_value("I was asleep.")
    assert page.locator("#announce").inner_text() == "Nobody."
    page.get_by_role("button", name="Add").click()
    expect(who).to_be_focused()
    assert board.taken() == []
    # It is selected: the right name is typed over it.
    page.keyboard.type("don")
    page.keyboard.press("Enter")
    expect(text).to_be_focused()
    expect(page.locator("#entry-who-none")).to_be_hidden()
    page.keyboard.press("Enter")
    [message] = board.taken()
    assert message["fields"] == {"said_by": ["d"], "text": "I was asleep."}


def test_letters_that_may_become_a_name_are_asked_about_as_well(board: Board) -> None:
    page = board.open(entry())
    page.get_by_role("combobox", name="Who").press_sequentially("til")
    page.get_by_label("Text").fill("I was asleep.")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.get_by_role("combobox", name="Who")).to_have_attribute("aria-activedescendant", "who-t")
    assert board.taken() == []
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    [message] = board.taken()
    assert message["fields"] == {"said_by": ["t"], "text": "I was asleep."}


@pytest.mark.parametrize("way", ["Escape", "a tick", "somebody not heard yet"])
def test_whoever_gives_up_a_name_puts_the_words_up(board: Board, way: str) -> None:
    page = board.open(entry(("d",)) + HEARD)
    page.get_by_role("combobox", name="Who").press_sequentially("xy")
    if way == "Escape":
        page.keyboard.press("Escape")
    elif way == "a tick":
        page.get_by_label("Tilly").check()
    else:
        page.get_by_role("button", name="Donna now").click()
    expect(page.get_by_role("combobox", name="Who")).to_have_value("")
    expect(page.locator("#entry-who-none")).to_be_hidden()
    page.get_by_label("Text").fill("I was asleep.")
    page.keyboard.press("Enter")
    assert [message["fields"]["text"] for message in board.taken()] == ["I was asleep."]


def test_that_nobody_has_a_name_is_said_once_while_it_is_typed_and_again_when_it_is_given(board: Board) -> None:
    page = board.open(entry())
    page.evaluate("""() => { globalThis.said = 0;
        new MutationObserver((all) => { for (const one of all) said += one.addedNodes.length })
            .observe(document.getElementById('announce'), { childList: true }) }""")
    page.get_by_role("combobox", name="Who").press_sequentially("xyz")
    assert page.evaluate("said") == 1
    page.keyboard.press("Enter")
    assert page.evaluate("said") == 2


def test_arrows_go_through_the_names_and_a_chosen_one_is_taken_back(board: Board) -> None:
    page = board.open(entry(("t",)))
    who = page.get_by_role("combobox", name="Who")
    who.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_have_text("Tilly Marsh ")
    page.keyboard.press("ArrowDown")
    expect(who).to_have_attribute("aria-activedescendant", "who-t")
    page.keyboard.press("ArrowUp")
    expect(who).to_have_attribute("aria-activedescendant", "who-z")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert ticked(page) == []


def test_enter_with_nothing_typed_goes_on_to_the_words_and_sends_nothing(board: Board) -> None:
    page = board.open(entry())
    page.get_by_role("combobox", name="Who").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Text")).to_be_focused()
    assert board.taken() == []


def test_a_finger_chooses_from_the_same_names(board: Board) -> None:
    page = board.open(entry())
    page.get_by_role("combobox", name="Who").tap()
    page.get_by_role("option", name="Zoë").tap()
    assert ticked(page) == ["z"]
    expect(page.get_by_label("Text")).to_be_focused()


def test_the_names_are_seen_with_what_a_taken_entry_left_chosen(board: Board) -> None:
    page = board.open(entry(), {"add": [{"reset": True}]})
    page.get_by_label("Tilly").check()
    assert page.locator("output").inner_text() == "Tilly Marsh"
    page.get_by_label("Text").fill("Mum was asleep.")
    page.get_by_label("Text").press("Enter")
    board.taken()
    assert page.locator("output").inner_text() == ""


def test_somebody_not_heard_yet_speaks_now_and_nobody_else(board: Board) -> None:
    page = board.open(entry() + HEARD)
    page.get_by_label("Tilly").check()
    page.get_by_role("button", name="Donna now").click()
    assert ticked(page) == ["d"]
    expect(page.get_by_label("Text")).to_be_focused()
    assert board.taken() == []


def test_from_another_part_the_board_is_opened_first(board: Board) -> None:
    elsewhere = '<main id="main"><h1>Scale</h1></main>'
    page = board.open(elsewhere + HEARD)
    board.reply("go", {"regions": {"main": entry().strip()}, "focus": "entry-text"})
    page.get_by_role("button", name="Donna now").click()
    [message] = board.taken()
    assert message == {"name": "go", "fields": {"section": "board", "focus": "entry-text"}}
    assert ticked(page) == ["d"]
    expect(page.get_by_label("Text")).to_be_focused()
