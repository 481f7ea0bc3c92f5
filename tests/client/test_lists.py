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


BOARD = '<main id="main" class="board"><ul id="l" data-list>{inside}</ul></main>'
PLAN = '<main id="main" class="plan"><p>Plan</p></main>'


def away_and_back(board: Board, *, kept: list[str], items: dict[str, str] | None = None, order: str = "abc") -> None:
    go(board, {"regions": {"main": PLAN}, "kept": kept})
    assert board.page.locator("#l").count() == 0
    go(board, {"regions": {"main": BOARD.format(inside="")}, **ordered(order, items)})


def test_children_that_another_view_took_off_the_page_come_back_as_they_were(board: Board) -> None:
    page = board.open(BOARD.format(inside="".join(map(child, "abc"))) + GO)
    page.evaluate("for (const one of document.getElementById('l').children) one.mark = true")
    away_and_back(board, kept=["l"], items={"b": child("b", "changed"), "x": child("x")}, order="cxb")
    assert keys(page) == "cxb"
    assert page.get_by_role("button", name="b changed").is_visible()
    assert page.evaluate("[...document.getElementById('l').children].map((one) => one.mark === true)") == [
        True,
        False,
        False,
    ]
    assert [message["name"] for message in board.taken()] == ["go", "go"]


def test_what_the_board_does_not_count_on_is_not_kept(board: Board) -> None:
    page = board.open(BOARD.format(inside="".join(map(child, "abc"))) + GO)
    board.reply("begin", ordered("abc", {key: child(key, "told again") for key in "abc"}))
    away_and_back(board, kept=[])
    assert [message["name"] for message in board.taken(forget=True)] == ["go", "go", "begin"]
    assert page.get_by_role("button", name="told again").count() == 3
    # Nor after a reply that no longer names it: the device has changed hands in between.
    go(board, {"regions": {"main": PLAN}, "kept": ["l"]})
    go(board, {"away": True, "kept": []})
    go(board, {"regions": {"main": BOARD.format(inside="")}, "kept": ["l"], **ordered("abc")})
    assert [message["name"] for message in board.taken()] == ["go", "go", "go", "begin"]


def test_what_was_covered_is_covered_when_it_comes_back(board: Board) -> None:
    def card(kind: str) -> str:
        return f'<li data-key="{kind}"><details class="{kind}"><summary>{kind}</summary>Words</details></li>'

    page = board.open(BOARD.format(inside=card("private") + card("other")) + GO)
    for kind in ("private", "other"):
        page.locator(f"details.{kind} summary").click()
    go(board, {"regions": {"main": PLAN}, "kept": ["l"]})
    go(board, {"regions": {"main": BOARD.format(inside="")}, **ordered(["private", "other"])})
    assert page.locator("details.private").get_attribute("open") is None
    assert page.locator("details.other").get_attribute("open") == ""


def test_what_comes_back_to_a_long_list_is_as_high_as_it_was(board: Board) -> None:
    names = [f"k{n}" for n in range(200)]
    page = board.open(BOARD.format(inside="".join(child(name, "words " * 40) for name in names)) + GO)
    page.evaluate("for (const one of document.querySelectorAll('#l > li')) one.className = 'edged'")
    heights = "[...document.querySelectorAll('#l > li')].map((one) => one.offsetHeight)"
    before = page.evaluate(heights)
    for _ in range(2):
        go(board, {"regions": {"main": PLAN}, "kept": ["l"]})
        go(board, {"regions": {"main": BOARD.format(inside="")}, **ordered(names)})
        board.wait("document.querySelectorAll('#l > li').length === 200")
        assert page.evaluate("document.querySelectorAll('#l > li[style]').length") == 200
        assert page.evaluate(heights) == before
    # A short one costs nothing, and may be no column.
    go(board, ordered(names[:3]))
    page.evaluate("for (const one of document.querySelectorAll('#l > li')) one.removeAttribute('style')")
    go(board, {"regions": {"main": PLAN}, "kept": ["l"]})
    go(board, {"regions": {"main": BOARD.format(inside="")}, **ordered(names[:3])})
    assert page.evaluate("document.querySelectorAll('#l > li[style]').length") == 0


def test_what_came_back_is_as_high_as_it_is_in_another_width(board: Board) -> None:
    names = [f"k{n}" for n in range(200)]
    page = board.open(BOARD.format(inside="".join(child(name, "words " * 40) for name in names)) + GO)
    heights = "[...document.querySelectorAll('#l > li')].map((one) => one.offsetHeight)"
    before = page.evaluate(heights)
    go(board, {"regions": {"main": PLAN}, "kept": ["l"]})
    go(board, {"regions": {"main": BOARD.format(inside="")}, **ordered(names)})
    board.wait("document.querySelectorAll('#l > li[style]').length === 200")
    page.set_viewport_size({"width": 300, "height": 700})
    board.wait("!document.querySelector('#l > li[style]')")
    assert min(page.evaluate(heights)) > min(before)


MANY = [f"k{n}" for n in range(150)]
LENGTHS = """() => {
    globalThis.lengths = [];
    const list = document.getElementById("l");
    new MutationObserver(() => lengths.push(list.children.length)).observe(list, { childList: true });
}"""


def filled(board: Board, more: dict[str, Any] | None = None) -> list[int]:
    """How many children a long list had, each time that some came."""
    board.page.evaluate(LENGTHS)
    go(board, {**ordered(MANY, {key: child(key) for key in MANY}), **(more or {})})
    board.wait("document.getElementById('l').children.length === 150")
    assert keys(board.page) == "".join(MANY)
    lengths: list[int] = board.page.evaluate("lengths")
    return lengths


def test_a_long_list_is_filled_with_a_screenful_first(board: Board) -> None:
    board.open(ul("l", "") + GO)
    lengths = filled(board)
    assert lengths[0] < 30
    assert lengths == sorted(lengths)
    assert lengths[-1] == 150


def test_a_long_list_is_whole_where_its_end_gets_the_focus_or_is_shown(board: Board) -> None:
    page = board.open(ul("l", "") + GO)
    assert filled(board, {"focus": "b-k149"})[0] == 150
    assert page.evaluate("document.activeElement.id") == "b-k149"
    go(board, ordered([]))
    assert filled(board, {"show": "card-k148"})[0] == 150
    assert page.locator("#card-k148").evaluate("one => one.getBoundingClientRect().top < innerHeight")


def test_a_long_list_is_whole_before_the_page_changes_again(board: Board) -> None:
    page = board.open(ul("l", "") + GO + '<button id="again" data-command="again">Again</button>')
    board.reply("again", ordered(["new", *MANY], {"new": child("new")}))
    page.evaluate(LENGTHS)
    board.reply("go", ordered(MANY, {key: child(key) for key in MANY}))
    page.evaluate("for (const id of ['go', 'again']) document.getElementById(id).click()")
    board.wait("document.getElementById('l').children.length === 151")
    assert keys(page) == "new" + "".join(MANY)
    assert [message["name"] for message in board.taken()] == ["go", "again"]


def test_what_is_printed_is_whole(board: Board) -> None:
    page = board.open(ul("l", "") + GO)
    page.evaluate(
        """() => {
            globalThis.requestAnimationFrame = () => 0;
            const list = document.getElementById("l");
            const print = () => { dispatchEvent(new Event("beforeprint")); globalThis.printed = list.children.length };
            new MutationObserver((_, self) => { self.disconnect(); print() }).observe(list, { childList: true });
        }"""
    )
    go(board, ordered(MANY, {key: child(key) for key in MANY}))
    assert page.evaluate("printed") == 150


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
