"""Names that would reach into every object of JavaScript, in whatever text the page parses: nothing becomes another."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from tests.client.test_projector import BUTTONS, WINDOW, whole, window_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.client.conftest import Board, Site

POLLUTED: Final = (
    '"__proto__":{"polluted":1,"hidden":true},"constructor":{"prototype":{"polluted":1}},"prototype":{"polluted":1}'
)
CLEAN: Final = """(() => {
  const of = [{}, [], () => {}, "", 0, new Map(), document.body, new Event("x")];
  return of.every((one) => one.polluted === undefined) && Object.keys(Object.prototype).length === 0;
})()"""


def clean(page: Page) -> bool:
    found: bool = page.evaluate(CLEAN)
    return found


def polluted(text: str) -> Any:
    """The JSON with those names in each of its objects, as Python's own dictionaries: they are sent as they are."""
    return json.loads(text.replace("{", "{" + POLLUTED + ",").replace(",}", "}"))


def test_a_reply_with_such_names_in_every_object_changes_what_it_says_and_no_more(board: Board) -> None:
    page = board.open('<p id="r">Old</p><ul id="l" data-list></ul><button data-command="go">Go</button>')
    lists = {"l": {"order": ["a", "__proto__", "constructor"], "items": {"a": '<li data-key="a">A</li>'}}}
    items = json.loads(
        '{"__proto__": "<li data-key=__proto__>P</li>", "constructor": "<li data-key=constructor>C</li>"}'
    )
    lists["l"]["items"] |= items
    reply = {"regions": {"r": '<p id="r">New</p>'}, "lists": lists, "reset": True}
    reply |= polluted("{}")
    # Through the page's own parser, as text: set as a property, the name would do something already.
    page.evaluate("text => { fakeBoard.replies.go = [JSON.parse(text)] }", json.dumps(reply))
    page.get_by_role("button", name="Go").click()
    page.locator("#r", has_text="New").wait_for()
    assert page.locator("#l li").all_inner_texts() == ["A", "P", "C"]
    assert clean(page)


def test_fields_of_a_button_with_such_names_are_sent_as_they_are(board: Board) -> None:
    fields = '{"id": "x", "__proto__": "y", "constructor": "z"}'
    page = board.open(f"<button data-command=\"go\" data-fields='{fields}'>Go</button>")
    page.get_by_role("button", name="Go").click()
    [message] = board.taken()
    assert message["fields"]["id"] == "x"
    assert clean(page)


def test_a_form_whose_controls_have_such_names_sends_text_and_changes_nothing(board: Board) -> None:
    controls = "".join(
        f'<input name="{name}" value="v">' for name in ("__proto__", "constructor", "toString", "hasOwnProperty")
    )
    page = board.open(
        f'<form id="f" data-command="add">{controls}<input name="__proto__[]" value="w"><button>Add</button></form>'
    )
    page.get_by_role("button", name="Add").click()
    [message] = board.taken()
    assert message["name"] == "add"
    assert clean(page)


def test_the_projector_window_and_the_leaders_page_hear_such_names_as_nothing(board: Board, site: Site) -> None:
    site.put("projector.html", WINDOW, ("projector.js",))
    page = board.open(BUTTONS, {"wall": [whole({"a": "Said."})]})
    window = window_of(board, page)
    window.evaluate(
        """text => {
          const there = new BroadcastChannel("wall" + location.hash.slice(1));
          for (const say of ["pages", "cover", "turn", "hello", "wall", "__proto__", "constructor"]) {
            there.postMessage({ ...JSON.parse(text), say, pages: JSON.parse(text), covered: false, wall: {} });
          }
          there.postMessage(JSON.parse(text));
        }""",
        "{" + POLLUTED + "}",
    )
    page.wait_for_timeout(300)
    assert clean(page)
    assert clean(window)
    assert window.locator(".card").count() == 1
