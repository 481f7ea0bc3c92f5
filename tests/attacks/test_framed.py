"""Somebody else's page that shows ours in a frame gets a link, and nothing that can be pressed or read besides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from tests.browser.conftest import wait_until_ready
from tests.browser.watching import Watch
from tests.static_host import StaticHost

PAGES = ("index.html", "rescue.html", "projector.html")
LINK = "Open this page in a window of its own"
FRAMING = """<!doctype html><title>A game</title><link rel="icon" href="data:,">
<iframe src="{address}" {more} width="900" height="600"></iframe>"""


@pytest.fixture
def watch() -> Iterator[Watch]:
    watching = Watch()
    yield watching
    assert not watching.unexpected, "\n".join(["The browser complained:", *watching.unexpected])


@pytest.fixture
def context(chromium: Browser, watch: Watch) -> Iterator[BrowserContext]:
    made = chromium.new_context(locale="en-GB")
    watch.context(made)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def hostile(tmp_path: Path) -> Iterator[StaticHost]:
    """Another host: another name besides another port."""
    folder = tmp_path / "hostile"
    folder.mkdir()
    with StaticHost(folder) as host:
        yield host


def framing(hostile: StaticHost, address: str, more: str = "") -> str:
    (hostile.folder / "game.html").write_text(FRAMING.format(address=address, more=more), "utf-8")
    return hostile.address.replace("127.0.0.1", "localhost") + "game.html"


@pytest.mark.parametrize("name", PAGES)
def test_in_a_frame_of_another_origin_there_is_a_link_and_nothing_runs(
    page: Page, server: StaticHost, hostile: StaticHost, name: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(framing(hostile, server.address + name))
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("link")).to_have_text(LINK)
    expect(frame.get_by_role("link")).to_be_in_viewport()
    page.wait_for_timeout(500)
    assert frame.locator("body *").count() == 1
    assert frame.locator("head, script, form, button, template").count() == 0
    assert page.workers == []
    # What a browser had already asked for while the page came in, it may: nothing of Python is among it.
    assert not [url for url in asked if "pyscript" in url or "pyodide" in url or url.endswith(".bin")]
    [inside] = page.frames[1:]
    assert inside.evaluate("typeof document.querySelector('#main')?.innerHTML") == "undefined"


def test_the_link_opens_the_board_by_itself_where_it_works(
    server: StaticHost, hostile: StaticHost, context: BrowserContext, page: Page
) -> None:
    # In this order, so that the browser is gone before the hosts are: the board keeps its files for later.
    page.goto(framing(hostile, server.address + "index.html#board/7b1f"))
    page.wait_for_load_state("networkidle")
    with context.expect_page() as opened:
        page.frame_locator("iframe").get_by_role("link").click()
    board = opened.value
    # Whoever made the frame cannot say where in the board it begins.
    assert board.url == server.address + "index.html"
    wait_until_ready(board)
    assert board.evaluate("opener") is None


def test_in_a_frame_of_the_same_origin_it_is_the_same(page: Page, server: StaticHost) -> None:
    page.route(
        "**/framing.html",
        lambda route: route.fulfill(content_type="text/html", body=FRAMING.format(address="index.html", more="")),
    )
    page.goto(server.address + "framing.html")
    # What the browser was told to fetch ahead, it fetches; the host is there until it has.
    page.wait_for_load_state("networkidle")
    expect(page.frame_locator("iframe").get_by_role("link")).to_have_text(LINK)
    assert page.frame_locator("iframe").locator("body *").count() == 1


@pytest.mark.parametrize("name", PAGES)
def test_a_frame_that_lets_no_script_run_shows_nothing_of_a_meeting_and_does_nothing(
    page: Page, server: StaticHost, hostile: StaticHost, watch: Watch, name: str
) -> None:
    # Nor may a page of nobody have the modules that the browser is told to fetch ahead.
    watch.allow("sandboxed|Access to script|Failed to load resource")
    page.goto(framing(hostile, server.address + name, "sandbox"))
    frame = page.frame_locator("iframe")
    expect(frame.locator("body")).to_be_visible()
    assert page.workers == []
    posted: list[Request] = []
    page.on("request", lambda request: posted.append(request) if request.method != "GET" else None)
    for button in frame.get_by_role("button").all():
        button.click(force=True, timeout=2000)
    page.wait_for_timeout(200)
    assert posted == []
    assert frame.locator(".card").count() == 0


def test_a_frame_whose_scripts_run_as_those_of_nobody_gets_no_more(
    page: Page, server: StaticHost, hostile: StaticHost, watch: Watch
) -> None:
    watch.allow("Access to|Failed to load|sandboxed|Content Security Policy|Blocked|null")
    page.goto(framing(hostile, server.address, 'sandbox="allow-scripts allow-forms"'))
    expect(page.frame_locator("iframe").locator("body")).to_be_visible()
    page.wait_for_timeout(1000)
    assert page.workers == []
    assert page.frame_locator("iframe").locator(".card").count() == 0
