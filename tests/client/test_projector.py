"""The projector window by itself: fits, pages, covers, follows, and is blank when the leader's page is gone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from building.distribution import style_sheet
from building.places import STYLE
from tests.client.conftest import press_shift_three_times, watched

if TYPE_CHECKING:
    from tests.client.conftest import Board, Site

BUTTONS: Final = """
<div id="projector"><button data-wall="open">Projector</button>
<button data-wall="cover"><span data-when="shown">Cover it</span><span data-when="covered">Uncover it</span></button>
<button data-wall="turn" data-turns="wall-worries" hidden>Next page
<span data-slot="page"></span>/<span data-slot="pages"></span></button></div>
<button data-command="change" data-repeat>Change</button>
"""
ENTRY: Final = (
    '<form id="entry" data-command="add"><label>Said <input name="text"></label><button>Put it up</button></form>'
)
WINDOW: Final = """<header id="waiting"><h1 class="unseen">The board</h1><p>Waiting.</p></header>
<main id="wall" class="wall"></main>"""
LISTS: Final = ("worries", "well", "needs")
SMALLEST, LARGEST, READABLE = 20, 44, 24


def region() -> str:
    columns = "".join(
        f'<section class="column {name}"><h2>{name}</h2><ul class="cards" id="wall-{name}" data-list></ul>'
        f'<p class="page-of" id="wall-{name}-pages">page <span data-slot="page"></span> of '
        '<span data-slot="pages"></span></p></section>'
        for name in LISTS
    )
    return f'<main id="wall" class="wall"><div class="columns">{columns}</div></main>'


def card(key: str, words: str) -> str:
    return f'<li class="card" data-key="{key}"><div class="statement"><p class="words">{words}</p></div></li>'


def whole(worries: dict[str, str]) -> dict[str, Any]:
    lists: dict[str, Any] = {f"wall-{name}": {"order": [], "items": {}} for name in LISTS}
    lists |= changed(worries)["wall"]["lists"]
    return {"wall": {"regions": {"wall": region()}, "lists": lists}}


def changed(worries: dict[str, str], *keys: str) -> dict[str, Any]:
    items = {key: card(key, words) for key, words in worries.items() if not keys or key in keys}
    return {"wall": {"regions": {}, "lists": {"wall-worries": {"order": list(worries), "items": items}}}}


def headed(items: dict[str, str]) -> dict[str, Any]:
    """A list whose cards are told of several things, the first of each with its heading: the whole of it."""
    column = (
        '<section class="column asked"><h2 class="unseen">Questions</h2>'
        '<ul class="cards" id="wall-worries" data-list data-headed></ul><p class="page-of" id="wall-worries-pages">'
        'page <span data-slot="page"></span> of <span data-slot="pages"></span></p></section>'
    )
    region = f'<main id="wall" class="wall"><div class="columns">{column}</div></main>'
    return {"wall": {"regions": {"wall": region}, "lists": changed_cards(items)}}


def changed_cards(items: dict[str, str], *keys: str) -> dict[str, Any]:
    made = {
        key: f'<li class="card" data-key="{key}">{html}</li>' for key, html in items.items() if key in keys or not keys
    }
    return {"wall-worries": {"order": list(items), "items": made}}


def questions(count: int, *, reasons: int = 8) -> dict[str, str]:
    """As the board draws them: the heading, what is drawn, what people said."""
    cards: dict[str, str] = {}
    for number in range(count):
        cards[f"q{number}"] = f'<div class="heading"><h2>Question {number}?</h2></div>'
        cards[f"q{number} round"] = picture(f"Picture {number}")
        for person in range(reasons):
            cards[f"q{number} p{person}"] = f'<p class="words">Reason {number}.{person}, said in some words.</p>'
    return cards


def picture(words: str, *, lines: int = 8) -> str:
    return f'<div data-whole><p class="words">{"<br>".join([words] * lines)}</p></div>'


def some(count: int) -> dict[str, str]:
    return {f"k{number}": f"Statement {number}, as long as they usually are." for number in range(count)}


Opened = Callable[[dict[str, str]], tuple[Page, Page]]


@pytest.fixture
def opened(board: Board, site: Site) -> Opened:
    """The leader's page and the projector window, which shows these statements."""
    site.files["page.css"] = style_sheet() + (STYLE / "projector" / "wall.css").read_bytes()
    site.put("projector.html", WINDOW, ("projector.js",))
    shell = site.files["projector.html"].replace(b"<body>", b'<body data-wall="waiting">')
    site.files["projector.html"] = shell

    def both(worries: dict[str, str]) -> tuple[Page, Page]:
        page = board.open(BUTTONS + ENTRY, {"wall": [whole(worries)], "add": [{"reset": True}]})
        return page, window_of(board, page)

    return both


def window_of(board: Board, page: Page) -> Page:
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Projector").click()
    window = popup.value
    window.on("console", lambda message: board.troubles.append(message.text) if message.type == "error" else None)
    window.set_viewport_size({"width": 1920, "height": 1080})
    window.locator(".card:not([hidden])").first.wait_for()
    return window


def text_size(window: Page) -> float:
    size: float = window.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    return size


def say(page: Page, board: Board, reply: dict[str, Any]) -> None:
    """Something is put on the board, and this is what the window is told of it."""
    board.reply("wall", reply)
    page.get_by_label("Said").fill("x")
    page.get_by_role("button", name="Put it up").click()


def asked(board: Board) -> list[str]:
    return [message["fields"]["whole"] for message in board.taken() if message["name"] == "wall"]


def on_page(window: Page) -> list[str]:
    """Which cards can be seen as a whole."""
    shown: list[str] = window.evaluate(
        """() => [...document.querySelectorAll(".card:not([hidden])")].filter((card) => {
            const [inner, outer] = [card.getBoundingClientRect(), card.parentElement.getBoundingClientRect()];
            return inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1;
        }).map((card) => card.dataset.key)"""
    )
    return shown


def test_a_few_statements_are_as_large_as_can_be_and_more_are_smaller_but_never_too_small(
    opened: Opened, board: Board
) -> None:
    page, window = opened(some(3))
    assert text_size(window) == LARGEST
    sizes = []
    for count in range(4, 60, 4):
        say(page, board, changed(some(count)))
        expect(window.locator(".card")).to_have_count(count)
        sizes.append(text_size(window))
        if count < 12:
            assert on_page(window) == list(some(count))
    assert min(sizes) >= SMALLEST
    assert sizes[-1] == READABLE
    say(page, board, changed(some(3)))
    expect(window.locator(".card")).to_have_count(3)
    assert text_size(window) == LARGEST


def test_what_does_not_fit_is_turned_like_pages_and_every_card_is_on_one(opened: Opened, board: Board) -> None:
    statements = some(60)
    page, window = opened(statements)
    board.wait("!document.querySelector('[data-turns]').hidden")
    pages = int(window.locator("#wall-worries-pages [data-slot=pages]").inner_text())
    assert pages > 2
    seen: list[str] = []
    for number in range(1, pages + 1):
        expect(window.locator("#wall-worries-pages")).to_have_text(f"page {number} of {pages}")
        expect(page.locator("[data-turns]")).to_contain_text(f"{number}/{pages}")
        seen += on_page(window)
        page.locator("[data-turns]").click()
    assert seen == list(statements)
    # After the last comes the first; a clicker and the keys turn, too.
    expect(window.locator("#wall-worries-pages")).to_have_text(f"page 1 of {pages}")
    for key, number in (("PageDown", 2), ("1", 3), ("PageUp", 2), ("2", 2)):
        window.keyboard.press(key)
        expect(window.locator("#wall-worries-pages")).to_have_text(f"page {number} of {pages}")
    assert window.locator("#wall-well-pages").evaluate("(place) => getComputedStyle(place).visibility") == "hidden"


def test_the_page_with_what_is_new_is_shown_by_itself(opened: Opened, board: Board) -> None:
    statements = some(60)
    page, window = opened(statements)
    statements["new"] = "Something quite new."
    say(page, board, changed(statements, "new"))
    expect(window.get_by_text("Something quite new.")).to_be_visible()
    statements["k1"] = "Something that was changed."
    say(page, board, changed(statements, "k1"))
    expect(window.get_by_text("Something that was changed.")).to_be_visible()
    # A name that stands on every card has changed: nobody is looking for that.
    say(page, board, changed({key: f"{words} So." for key, words in statements.items()}))
    expect(window.get_by_text("Something that was changed. So.")).to_be_visible()


def in_sight(window: Page) -> list[str]:
    """The keys of all cards that are to be seen, wholly or in part."""
    keys: list[str] = window.evaluate(
        "[...document.querySelectorAll('#wall-worries > :not([hidden])')].map(({ dataset }) => dataset.key)"
    )
    return keys


def all_pages(window: Page) -> list[list[str]]:
    pages = int(window.locator("#wall-worries-pages [data-slot=pages]").inner_text())
    found = []
    for _ in range(pages):
        assert on_page(window) == in_sight(window), "nothing is cut"
        found.append(in_sight(window))
        window.keyboard.press("PageDown")
    return found


@pytest.fixture
def showing(opened: Opened, board: Board) -> Callable[[dict[str, str]], tuple[Page, Page]]:
    """The leader's page and the projector window, which shows these cards, told of several things."""

    def both(items: dict[str, str]) -> tuple[Page, Page]:
        page, window = opened(some(1))
        say(page, board, headed(items))
        expect(window.locator("#wall-worries[data-headed] > *")).to_have_count(len(items))
        return page, window

    return both


def test_what_is_told_of_one_thing_begins_a_page_and_has_its_heading_on_each(showing: Opened) -> None:
    cards = questions(2, reasons=30)
    _, window = showing(cards)
    pages = all_pages(window)
    assert len(pages) > 4
    for page in pages:
        assert {key.split()[0] for key in page} in ({"q0"}, {"q1"})
        assert page[0] in ("q0", "q1")
        assert len(page) > 1, "no heading is alone"
    assert [key for page in pages for key in page[1:]] == [key for key in cards if " " in key]
    assert next(page for page in pages if page[0] == "q1")[1] == "q1 round"


def test_a_picture_is_whole_and_the_text_smaller_if_need_be_but_a_long_reason_goes_on(
    showing: Opened, board: Board
) -> None:
    cards = questions(1, reasons=2)
    cards["q0 round"] = picture("Large", lines=24)
    cards["q0 p0"] = f'<p class="words">{"word " * 4000}</p>'
    page, window = showing(cards)
    assert in_sight(window)[:2] == ["q0", "q0 round"]
    assert on_page(window) == in_sight(window)
    assert READABLE <= text_size(window) < LARGEST
    # What stands below a picture may go on on the next page.
    cards["q0 round"] = f"<div>{picture('Large', lines=20)}<p>{'below<br>' * 15}</p></div>"
    say(page, board, {"wall": {"regions": {}, "lists": changed_cards(cards, "q0 round")}})
    expect(window.locator("[data-key='q0 round']")).to_contain_text("below")
    assert in_sight(window) == ["q0", "q0 round"]
    assert text_size(window) == READABLE
    cards["q0 round"] = picture("Larger", lines=34)
    say(page, board, {"wall": {"regions": {}, "lists": changed_cards(cards, "q0 round")}})
    expect(window.locator("[data-key='q0 round']")).to_contain_text("Larger")
    assert on_page(window) == ["q0", "q0 round"]
    assert SMALLEST <= text_size(window) < READABLE
    for _ in range(3):
        window.keyboard.press("PageDown")
        # The heading is in sight, and nothing stands over it.
        assert in_sight(window) == ["q0", "q0 p0"]
        head = window.get_by_text("Question 0?")
        assert head.evaluate(
            """(head) => {
                const { x, y, height } = head.getBoundingClientRect();
                return document.elementFromPoint(x + 5, y + height / 2) === head;
            }"""
        )


def test_what_is_said_to_it_is_shown_by_itself_and_what_is_no_news_turns_no_page(showing: Opened, board: Board) -> None:
    cards = questions(3)

    def tell(*keys: str) -> None:
        say(page, board, {"wall": {"regions": {}, "lists": changed_cards(cards, *keys)}})
        expect(window.locator("#wall-worries > *")).to_have_count(len(cards))

    page, window = showing(cards)
    cards["q1 p7"] = '<p class="words">Something that is said now.</p>'
    tell("q1 p7")
    expect(window.get_by_text("Something that is said now.")).to_be_visible()
    # A name that stands everywhere has changed: nobody is thrown back.
    window.keyboard.press("PageDown")
    before = in_sight(window)
    cards = {key: html.replace("said", "told") for key, html in cards.items()}
    tell()
    expect(window.get_by_text("told in some words").first).to_be_attached()
    assert in_sight(window) == before
    # More on a page before it: the same is in sight, on another page.
    cards = {"q9": cards["q0"], "q9 round": picture("Before all", lines=15), **cards}
    for number in range(9):
        cards[f"q9 p{number}"] = cards["q0 p0"]
    order = [*(key for key in cards if key.startswith("q9")), *(key for key in cards if not key.startswith("q9"))]
    cards = {key: cards[key] for key in order}
    tell("q9", "q9 round", *(f"q9 p{number}" for number in range(9)), "q0 p1")
    assert in_sight(window)[0] == before[0]
    # What is revealed: the picture is what everybody wants to see, not the last of what is told of it.
    cards["q0 round"] = picture("Revealed", lines=10)
    for person in range(2):
        cards[f"q0 p{person}"] = f'<p class="words">Revealed {person}</p>'
    tell("q0 round", "q0 p0", "q0 p1")
    assert in_sight(window)[:2] == ["q0", "q0 round"]


def test_what_comes_back_is_no_news_and_what_is_gone_leaves_the_page_where_it_was(
    showing: Opened, board: Board
) -> None:
    cards = questions(3)

    def tell(order: list[str], *keys: str) -> None:
        lists = changed_cards({key: cards[key] for key in order}, *(keys or ["none"]))
        say(page, board, {"wall": {"regions": {}, "lists": lists}})
        expect(window.locator("#wall-worries > *")).to_have_count(len(order))

    page, window = showing(cards)
    first = [key for key in cards if key.startswith("q0")]
    tell(first)
    assert in_sight(window)[0] == "q0"
    tell(list(cards), *(key for key in cards if key.startswith("q2")), *(key for key in cards if key.startswith("q1")))
    assert in_sight(window)[0] == "q0"
    # Only one of them comes back: nobody put it up now.
    tell([key for key in cards if not key.startswith("q2")])
    tell(list(cards), *(key for key in cards if key.startswith("q2")))
    assert in_sight(window)[0] == "q0"
    # A new one is news.
    cards |= {"q3": cards["q0"].replace("0", "3"), "q3 round": picture("Picture 3")}
    tell(list(cards), "q3", "q3 round")
    assert in_sight(window) == ["q3", "q3 round"]
    window.keyboard.press("PageUp")
    window.keyboard.press("PageUp")
    gone = in_sight(window)[1]
    tell([key for key in cards if key != gone])
    assert in_sight(window)[0] == gone.split()[0]


SLICED = """() => {
    const list = document.getElementById("wall-worries");
    const room = list.getBoundingClientRect();
    const clipped = /calc\\(100% - ([0-9.]+)px\\)/.exec(list.style.clipPath);
    const bottom = clipped ? room.top + Number(clipped[1]) : room.bottom;
    const texts = document.createTreeWalker(list, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const lines = { whole: 0, sliced: 0 };
    while (texts.nextNode()) {
        range.selectNode(texts.currentNode);
        for (const line of range.getClientRects()) {
            if (line.top >= room.top - 1 && line.bottom <= bottom + 1) lines.whole += 1;
            else if (line.bottom > room.top + 1 && line.top < bottom - 1) lines.sliced += 1;
        }
    }
    return lines;
}"""


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720), (1024, 768)])
def test_where_something_goes_on_on_the_next_page_no_line_is_sliced(opened: Opened, width: int, height: int) -> None:
    _, window = opened({"a": "Short.", "long": " ".join(f"word{number}" for number in range(900)), "z": "Short, too."})
    window.set_viewport_size({"width": width, "height": height})
    window.wait_for_timeout(100)
    pages = int(window.locator("#wall-worries-pages [data-slot=pages]").inner_text())
    assert pages > 2
    for _ in range(pages):
        lines = window.evaluate(SLICED)
        assert lines["whole"] > 0
        assert lines["sliced"] == 0
        window.keyboard.press("PageDown")


@pytest.mark.parametrize(("width", "height"), [(800, 600), (1024, 768), (1280, 720), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("count", [0, 3])
def test_no_heading_is_cut_or_takes_half_of_the_window(
    opened: Opened, board: Board, width: int, height: int, count: int
) -> None:
    page, window = opened(some(1))
    headings = ("What are we worried about?", "What's working well?", "What needs to happen?")
    told = whole(some(count))
    for name, words in zip(LISTS, headings, strict=True):
        told["wall"]["regions"]["wall"] = told["wall"]["regions"]["wall"].replace(
            f"<h2>{name}</h2>", f'<h2><svg class="shape" viewBox="0 0 24 24"></svg>{words}</h2>'
        )
    say(page, board, told)
    window.get_by_text(headings[0]).wait_for()
    window.set_viewport_size({"width": width, "height": height})
    window.wait_for_function(
        """() => [...document.querySelectorAll("h2")].every(
          (one) => one.scrollWidth <= one.clientWidth && one.offsetHeight < innerHeight / 4,
        )"""
    )
    for heading in window.locator("h2").all():
        assert heading.evaluate("(heading) => parseFloat(getComputedStyle(heading).fontSize)") >= SMALLEST
    # What was on a page of its own in the larger window comes back once the texts have found their size.
    for _ in range(100):
        if on_page(window) == list(some(count)):
            break
        window.wait_for_timeout(50)
    assert on_page(window) == list(some(count))


def test_a_heading_that_does_not_fit_makes_the_text_smaller(opened: Opened, board: Board) -> None:
    page, window = opened(some(2))
    told = whole(some(2))
    word = "Kindeswohlgefährdungseinschätzung"
    told["wall"]["regions"]["wall"] = told["wall"]["regions"]["wall"].replace("<h2>worries</h2>", f"<h2>{word}</h2>")
    say(page, board, told)
    window.get_by_text(word).wait_for()
    assert text_size(window) < LARGEST
    assert window.get_by_text(word).evaluate("(heading) => heading.scrollWidth <= heading.clientWidth")


def test_a_statement_longer_than_a_page_goes_on_on_the_next(opened: Opened, board: Board) -> None:
    words = " ".join(f"word{number}" for number in range(900))
    _, window = opened({"a": "Short.", "long": words, "z": "Short, too."})
    pages = int(window.locator("#wall-worries-pages [data-slot=pages]").inner_text())
    lines: set[str] = set()
    seen: list[str] = []
    for _ in range(pages):
        seen += on_page(window)
        lines |= set(window.evaluate(
            """() => {
                const list = document.getElementById("wall-worries");
                const room = list.getBoundingClientRect();
                const text = document.querySelector("[data-key=long] .words").firstChild;
                const found = [];
                const range = document.createRange();
                for (const { index, 0: word } of text.data.matchAll(/\\S+/g)) {
                    range.setStart(text, index);
                    range.setEnd(text, index + word.length);
                    const { top, bottom, height } = range.getBoundingClientRect();
                    if (height && top >= room.top - 1 && bottom <= room.bottom + 1) found.push(word);
                }
                return found;
            }"""
        ))  # fmt: skip
        window.keyboard.press("PageDown")
    assert seen[0] == "a"
    assert seen[-1] == "z"
    assert lines == set(words.split())


@pytest.mark.parametrize(("width", "height"), [(683, 384), (400, 120), (1, 1)])
def test_a_window_with_room_for_no_line_of_text_shows_what_it_can_and_everything_once_it_is_larger(
    opened: Opened, width: int, height: int
) -> None:
    """It may be opened small, and be drawn to the projector afterwards."""
    _, window = opened(some(12))
    window.set_viewport_size({"width": width, "height": height})
    turned = "globalThis.gone = new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
    window.evaluate(turned)
    expect(window.locator("body")).to_have_attribute("data-wall", "shown")
    window.set_viewport_size({"width": 1920, "height": 1080})
    expect(window.locator("#wall-worries > :not([hidden])")).to_have_count(12)


@pytest.mark.parametrize("key", ["b", "B", "."])
def test_one_key_covers_the_window_and_takes_all_of_it_out(opened: Opened, board: Board, key: str) -> None:
    page, window = opened(some(3))
    window.keyboard.press(key)
    assert "Statement" not in window.content()
    expect(page.get_by_role("button", name="Uncover it")).to_be_visible()
    # While it is covered nothing is asked for, and nothing is sent.
    board.taken(forget=True)
    page.get_by_label("Said").fill("x")
    page.get_by_role("button", name="Put it up").click()
    assert asked(board) == []
    window.keyboard.press(key)
    window.get_by_text("Statement 2").wait_for()
    assert asked(board) == ["yes"]


def pressed_at_once(window: Page, times: int) -> None:
    """Faster than the leader's page can answer."""
    window.evaluate(
        """times => {
            for (let time = 0; time < times; time += 1)
                document.dispatchEvent(new KeyboardEvent('keydown', { key: 'b' }));
        }""",
        times,
    )


@pytest.mark.parametrize("times", range(1, 6))
def test_quick_presses_cover_and_uncover_as_often_as_they_are(opened: Opened, times: int) -> None:
    page, window = opened(some(3))
    for before in ("Uncover it", "Cover it"):
        pressed_at_once(window, times)
        covered = (before == "Uncover it") if times % 2 else False
        expect(page.get_by_role("button", name="Uncover it" if covered else "Cover it", exact=False)).to_be_visible()
        window.wait_for_timeout(200)
        assert ("Statement 2" in window.content()) is not covered


def test_what_was_on_its_way_when_the_window_was_covered_is_not_shown(opened: Opened) -> None:
    page, window = opened(some(3))
    window.evaluate(
        """([wall, name]) => {
            const late = new BroadcastChannel(name);
            document.dispatchEvent(new KeyboardEvent('keydown', { key: 'b' }));
            // The page had sent all of it before it was told.
            late.postMessage({ say: 'wall', wall, whole: true });
        }""",
        [whole(some(3))["wall"], "wall" + window.url.partition("#")[2]],
    )
    window.wait_for_timeout(200)
    assert "Statement" not in window.content()
    assert page.get_by_role("button", name="Uncover it").is_visible()
    window.keyboard.press("b")
    window.get_by_text("Statement 2").wait_for()


def test_the_leader_covers_and_uncovers_and_it_stays_so_when_the_window_is_opened_again(
    opened: Opened, board: Board
) -> None:
    page, window = opened(some(3))
    page.get_by_role("button", name="Cover it").click()
    window.locator("body[data-wall=covered]").wait_for()
    assert window.locator("body").inner_text().strip() == "The board"
    window.close()
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Projector").click()
    again = popup.value
    again.locator("body[data-wall=covered]").wait_for()
    page.get_by_role("button", name="Uncover it").click()
    again.get_by_text("Statement 2").wait_for()


def test_a_window_that_was_closed_is_opened_again_and_gets_everything(opened: Opened, board: Board) -> None:
    page, window = opened(some(3))
    window.close(run_before_unload=True)
    board.wait("document.documentElement.dataset.projector === undefined")
    board.taken(forget=True)
    say(page, board, whole(some(5)))
    assert asked(board) == []
    again = window_of(board, page)
    expect(again.locator(".card")).to_have_count(5)
    assert asked(board) == ["yes"]


def test_what_the_room_sees_is_asked_for_before_the_leaders_page_is_brought_up_to_date(
    opened: Opened, board: Board
) -> None:
    page, window = opened(some(3))
    board.taken(forget=True)
    # What had been asked when the page changed, and what the window showed then.
    page.evaluate(
        """() => new MutationObserver(() => globalThis.then ??= fakeBoard.taken.map(({ name }) => name))
            .observe(document.getElementById("entry"), { attributes: true })"""
    )
    board.reply("add", {"reset": True, "regions": {"entry": ENTRY.replace("<form", '<form data-changed="yes"')}})
    say(page, board, changed(some(5)))
    expect(window.locator(".card")).to_have_count(5)
    assert page.evaluate("globalThis.then") == ["add", "wall"]
    assert page.evaluate("fakeBoard.most") == 1


def test_several_changes_on_their_way_are_one_question_for_the_room(opened: Opened, board: Board) -> None:
    page, window = opened(some(3))
    board.taken(forget=True)
    board.reply("wall", changed(some(5)))
    board.hold()
    for _ in range(3):
        page.get_by_role("button", name="Change").click()
    for _ in range(3):
        board.release()
    assert [message["name"] for message in board.taken()] == ["change", "change", "change", "wall"]
    board.release()
    expect(window.locator(".card")).to_have_count(5)


def test_a_board_that_dies_while_the_room_waits_is_asked_again_once_it_is_back(opened: Opened, board: Board) -> None:
    page, window = opened(some(3))
    board.reply("wall", whole(some(5)))
    board.hold()
    page.get_by_role("button", name="Change").click()
    board.release()
    board.wait("fakeBoard.taken.at(-1).name === 'wall'")
    page.evaluate("fakeBoard.holding = false")
    page.evaluate("fakeBoard.die()")
    expect(window.locator(".card")).to_have_count(3)
    page.evaluate("fakeBoard.back()")
    expect(window.locator(".card")).to_have_count(5)


def test_of_two_windows_one_is_closed_and_the_other_goes_on(opened: Opened, board: Board) -> None:
    page, window = opened(some(3))
    other = page.context.new_page()
    other.goto(window.url)
    other.get_by_text("Statement 2").wait_for()
    window.close(run_before_unload=True)
    say(page, board, whole(some(5)))
    expect(other.locator(".card")).to_have_count(5)


@pytest.mark.parametrize("way", ["closed", "the link", "three times Shift", "another address"])
def test_when_the_leaders_page_goes_the_window_is_blank(opened: Opened, board: Board, way: str) -> None:
    page, window = opened(some(3))
    if way == "closed":
        page.close()
    elif way == "the link":
        page.get_by_role("link", name="Exit this page").click()
    elif way == "three times Shift":
        press_shift_three_times(page)
    else:
        page.goto("about:blank")
    window.locator("body[data-wall=waiting]").wait_for()
    assert "Statement" not in window.content()
    expect(window.get_by_text("Waiting.")).to_be_visible()
    # Who holds the address of the window alone gets nothing by opening it once more.
    window.reload()
    window.wait_for_timeout(200)
    assert "Statement" not in window.content()


def test_when_the_leaders_page_is_lost_without_a_word_the_window_is_blank_and_takes_nothing_that_comes_late(
    opened: Opened, board: Board
) -> None:
    page, window = opened(some(3))
    # As if it had been killed: no message, only the lock is free.
    page.evaluate("BroadcastChannel.prototype.postMessage = () => {}")
    page.close()
    window.locator("body[data-wall=waiting]").wait_for()
    assert "Statement" not in window.content()
    stray = page.context.new_page() if page.context.pages else None
    assert stray is not None
    stray.goto(board.site.put("stray.html", "", ()))
    name = "wall" + window.url.partition("#")[2]
    message = {"say": "wall", "wall": whole(some(3))["wall"], "whole": True}
    stray.evaluate("([name, message]) => new BroadcastChannel(name).postMessage(message)", [name, message])
    window.wait_for_timeout(200)
    assert "Statement" not in window.content()


def test_leaving_covers_the_window_before_the_next_page_comes(opened: Opened) -> None:
    page, window = opened(some(3))
    window.evaluate(
        """() => {
            globalThis.heard = [];
            new BroadcastChannel("wall" + location.hash.slice(1)).onmessage = ({ data }) => heard.push(data.say);
        }"""
    )
    # The next page never comes: only the message can have blanked the window.
    page.evaluate(
        """() => {
            navigator.locks.request = () => {};
            const link = document.querySelector("a[data-exit]");
            link.href = "#nowhere";
            link.click();
        }"""
    )
    window.locator("body[data-wall=waiting]").wait_for()
    assert window.evaluate("heard")[-1:] == ["gone"]
    assert page.evaluate("sessionStorage.projector") is None


def test_whoever_leaves_by_the_window_leaves_the_leaders_page_too(opened: Opened, site: Site) -> None:
    site.put("projector.html", WINDOW + '<a data-exit href="elsewhere.html">Exit</a>', ("exit.js", "projector.js"))
    site.files["projector.html"] = site.files["projector.html"].replace(b"<body>", b'<body data-wall="waiting">')
    page, window = opened(some(3))
    press_shift_three_times(window)
    for left in (window, page):
        left.wait_for_url("**/elsewhere.html")


def test_a_reload_of_the_leaders_page_finds_its_window_again(opened: Opened, board: Board) -> None:
    page, window = opened(some(3))
    page.reload()
    window.get_by_text("Statement 2").wait_for()
    say(page, board, whole(some(5)))
    expect(window.locator(".card")).to_have_count(5)
    page.get_by_role("button", name="Cover it").click()
    window.locator("body[data-wall=covered]").wait_for()
    # What was covered is covered afterwards, too.
    page.reload()
    expect(page.get_by_role("button", name="Uncover it")).to_be_visible()
    assert "Statement" not in window.content()


def test_a_second_tab_of_the_board_does_not_take_the_window(
    opened: Opened, board: Board, context: BrowserContext
) -> None:
    page, window = opened(some(3))
    kept = page.evaluate("sessionStorage.projector")
    other = context.new_page()
    # As a tab has it that was made of the first one: its memory is copied.
    other.add_init_script(f"if (!globalThis.once) sessionStorage.projector = {kept!r}; globalThis.once = true")
    other.goto(page.url)
    other.wait_for_timeout(200)
    assert other.evaluate("sessionStorage.projector") is None
    page.close()
    window.locator("body[data-wall=waiting]").wait_for()
    window.wait_for_timeout(200)
    assert "Statement" not in window.content()


@pytest.mark.parametrize(
    ("spoilt", "words"),
    [
        ("window.open = () => null", "Allow windows."),
        ("Object.defineProperty(navigator, 'locks', { value: undefined })", "Not here."),
    ],
)
def test_where_no_window_can_be_opened_the_page_says_so(board: Board, spoilt: str, words: str) -> None:
    sentences = (
        '<template data-message="projector-blocked">Allow windows.</template>'
        '<template data-message="projector-refused">Not here.</template>'
    )
    page = board.open(BUTTONS + sentences)
    page.evaluate(spoilt)
    page.get_by_role("button", name="Projector").click()
    expect(page.get_by_role("alert")).to_have_text(words)


def test_asking_for_the_window_is_not_shown_as_saving_and_loses_nothing(opened: Opened, board: Board) -> None:
    page, window = opened(some(3))
    page.evaluate(
        """() => {
            globalThis.states = [];
            const saved = document.getElementById("saved");
            new MutationObserver(() => states.push(saved.dataset.state)).observe(saved, { attributes: true });
        }"""
    )
    window.keyboard.press("b")
    window.keyboard.press("b")
    window.get_by_text("Statement 2").wait_for()
    assert page.evaluate("states") == []


def test_the_window_shows_nothing_that_a_page_without_python_asks_for(opened: Opened, board: Board) -> None:
    """The stand-in ends: the window goes on showing what it shows, and nothing is pretended."""
    page, window = opened(some(3))
    board.reply("wall", "dies")
    page.get_by_label("Said").fill("x")
    page.get_by_role("button", name="Put it up").click()
    page.get_by_text("The board has stopped.").wait_for()
    assert on_page(window) == list(some(3))
    board.expect_trouble("the interpreter ended")


def test_nothing_of_the_window_is_wrong_by_itself(opened: Opened) -> None:
    _, window = opened(some(60))
    troubles = watched(window)
    window.set_viewport_size({"width": 1024, "height": 768})
    window.wait_for_timeout(100)
    assert window.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert text_size(window) >= SMALLEST
    assert troubles == []
