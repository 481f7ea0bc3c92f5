"""Lists of keyed children: as few changes to the page as there can be, and the focus stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Page

if TYPE_CHECKING:
    from tests.client.conftest import Board

Watch = Callable[[Page, str], Callable[[], list[str]]]


def child(key: str, words: str = "") -> str:
    return f'<li data-key="{key}" id="card-{key}"><button id="b-{key}">{key} {words}</button></li>'


def ul(id: str, keys: Iterable[str]) -> str:
    return f'<ul id="{id}" data-list>{"".join(map(child, keys))}</ul>'


def ordered(order: Iterable[str], items: dict[str, str] | None = None, id: str = "l") -> dict[str, Any]:
    return {"lists": {id: {"order": list(order), "items": items or {}}}}


def keys(page: Page, id: str = "l") -> str:
    found: str = page.evaluate(f"[...document.getElementById('{id}').children].map((one) => one.dataset.key).join('')")
    return found


def go(board: Board, reply: dict[str, Any]) -> None:
    board.reply("go", reply)
    board.page.evaluate("document.getElementById('go').click()")
    board.taken()


GO = '<button id="go" data-command="go">Go</button>'


def test_one_change_touches_one_child(board: Board, mutations: Watch) -> None:
    page = board.open(ul("l", "abcdef") + GO)
    seen = mutations(page, "#l")
    page.evaluate("for (const one of document.getElementById('l').children) one.mark = true")
    go(board, ordered("abcdef", {"c": child("c", "changed")}))
    assert seen() == []
    assert page.get_by_role("button", name="c changed").is_visible()
    go(board, ordered("abxcdef", {"x": child("x")}))
    assert (seen(), keys(page)) == (["+x"], "abxcdef")
    go(board, ordered("abxdef"))
    assert (seen(), keys(page)) == (["+x", "-c"], "abxdef")
    go(board, ordered("fabxde"))
    assert (seen(), keys(page)) == (["+x", "-c", "-f", "+f"], "fabxde")
    assert page.evaluate("[...document.getElementById('l').children].filter((one) => one.mark).length") == 5


def test_any_order_is_reached(board: Board) -> None:
    page = board.open(ul("l", "abcdefgh") + GO)
    for order in ("hgfedcba", "bdfhaceg", "", "aceg", "gxecba", "abcdefghx"):
        go(board, ordered(order, {key: child(key) for key in order}))
        assert keys(page) == order


def test_a_child_that_moves_keeps_the_focus(board: Board) -> None:
    page = board.open(ul("l", "abcd") + GO)
    for order in ("bcda", "acbd", "dcba"):
        page.locator("#b-a").focus()
        go(board, ordered(order))
        assert (keys(page), page.evaluate("document.activeElement.id")) == (order, "b-a")


def test_a_child_goes_from_list_to_list_with_the_focus_in_it(board: Board) -> None:
    page = board.open(ul("l", "ab") + ul("m", "cd") + GO)
    page.evaluate("document.getElementById('card-b').mark = true")
    page.locator("#b-b").focus()
    both = {
        "l": {"order": ["a", "c"], "items": {"c": child("c")}},
        "m": {"order": ["b", "d"], "items": {"b": child("b", "moved")}},
    }
    go(board, {"lists": both})
    assert (keys(page), keys(page, "m")) == ("ac", "bd")
    assert page.evaluate("[document.activeElement.id, document.getElementById('card-b').mark]") == ["b-b", True]


def test_typing_in_a_child_goes_on_while_children_move(board: Board) -> None:
    form = '<li data-key="{k}"><form id="e-{k}" data-command="x"><input name="t" aria-label="{k}"></form></li>'
    first = "".join(form.format(k=k) for k in "abc")
    page = board.open(f'<ul id="l" data-list>{first}</ul>{GO}')
    page.get_by_label("b").fill("Pat has a key")
    page.evaluate("document.activeElement.setSelectionRange(4, 7)")
    go(board, ordered("cba", {"b": form.format(k="b")}))
    assert keys(page) == "cba"
    assert page.get_by_label("b").input_value() == "Pat has a key"
    assert page.evaluate("[document.activeElement.name, document.activeElement.selectionStart]") == ["t", 4]


def test_a_region_never_touches_the_children_of_a_list_in_it(board: Board) -> None:
    page = board.open(f'<section id="r"><h2>One</h2>{ul("l", "ab")}</section>{GO}')
    page.evaluate("document.getElementById('card-a').mark = true")
    region = '<section id="r"><h2>Two</h2><ul id="l" data-list class="new"></ul></section>'
    go(board, {"regions": {"r": region}, **ordered("ba")})
    assert page.get_by_role("heading").inner_text() == "Two"
    assert keys(page) == "ba"
    assert page.evaluate("[document.getElementById('card-a').mark, document.getElementById('l').className]") == [
        True,
        "new",
    ]


def test_a_list_that_appears_with_its_region_is_filled(board: Board) -> None:
    page = board.open(f'<main id="main"><p>Home</p></main>{GO}')
    region = '<main id="main"><ul id="l" data-list></ul></main>'
    go(board, {"regions": {"main": region}, **ordered("ab", {key: child(key) for key in "ab"})})
    assert keys(page) == "ab"


def test_a_page_that_lacks_a_child_asks_for_everything_once(board: Board) -> None:
    page = board.open(ul("l", "a") + GO)
    board.reply("begin", ordered("ab"), ordered("abc", {key: child(key) for key in "abc"}))
    go(board, ordered("ab"))
    assert [message["name"] for message in board.taken(forget=True)] == ["go", "begin"]
    go(board, ordered("ab"))
    assert [message["name"] for message in board.taken()] == ["go", "begin"]
    assert keys(page) == "abc"


def test_an_unknown_region_is_reported_and_the_rest_is_shown(board: Board) -> None:
    page = board.open('<p id="r">Old</p>' + GO)
    go(board, {"regions": {"nowhere": '<p id="nowhere"></p>', "r": '<p id="r">New</p>'}})
    assert page.locator("#r").inner_text() == "New"
    board.expect_trouble('no region "nowhere"')


def test_six_hundred_children_cost_what_one_costs(board: Board, mutations: Watch) -> None:
    names = [f"k{n}" for n in range(600)]
    page = board.open(ul("l", names) + GO)
    seen = mutations(page, "#l")
    went = """async (keys) => {
        const before = performance.now();
        fakeBoard.replies.go = [{ lists: { l: { order: keys, items: {
            new: '<li data-key="new">new</li>', k300: '<li data-key="k300" id="card-k300">changed</li>' } } } }];
        document.getElementById('go').click();
        while (!document.querySelector('[data-key=new]')) {
            if (performance.now() - before > 9000) throw new Error('The new child never came.');
            await new Promise((go) => setTimeout(go));
        }
        return performance.now() - before;
    }"""
    took = page.evaluate(went, [*names[1:], "new", names[0]])
    assert sorted(seen()) == ["+k0", "+new", "-k0"]
    assert page.locator("#card-k300").inner_text() == "changed"
    print(f"600 children, one new, one changed, one moved: {took:.1f} ms from click to page")
