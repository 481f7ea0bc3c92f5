"""The start of the board as a person sees it: it works, or says what is wrong and offers a way out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.chromium_profile import Profile
from tests.browser.conftest import READY_WITHIN, wait_until_ready
from tests.browser.watching import Watch
from tests.static_host import Fault, StaticHost

OpenBoard = Callable[..., Page]

MISSING = "A part of the board could not be fetched"
DAMAGED = "A part of the board arrived damaged"
SLOW = "Nothing has arrived for a long time"
NO_WASM = "it lacks WebAssembly"
NO_WORKER = "does not let the page work in the background"
STOPPED = "The board has stopped by itself"
OTHER = "The board could not start"
KEPT_OFFLINE = "Works without a network"
NOT_KEPT_OFFLINE = "Not available offline"

ANY_COMPLAINT = r"."
"""A start that fails leaves its reason in the console: that is what the console is for."""


@pytest.fixture(params=["/", "/a/b/"], ids=["top", "sub-folder"])
def anywhere(request: pytest.FixtureRequest, dist: Path) -> Iterator[StaticHost]:
    with StaticHost(dist, request.param) as host:
        yield host


def begin_button(page: Page, saved: str = "saved") -> None:
    """The board answers: a click that only Python can answer changes the page."""
    expect(page.get_by_label("Day")).not_to_have_value("")  # Python's first answer puts today there.
    page.get_by_role("button", name="Begin").first.click()
    expect(page.locator("#saved")).to_have_attribute("data-state", saved)


def failure(page: Page) -> str:
    """What the person reads at last, with both ways out."""
    page.locator("#stage [data-again]").wait_for(timeout=READY_WITHIN)
    stage = page.locator("#stage")
    expect(stage.get_by_role("button", name="Try again")).to_be_visible()
    expect(stage.get_by_role("link", name="Rescue page")).to_have_attribute("href", "rescue.html")
    return stage.inner_text()


def test_the_board_starts_in_any_folder_and_then_works_without_a_network(
    anywhere: StaticHost, open_board: OpenBoard, page: Page
) -> None:
    open_board(page, anywhere.address)
    expect(page.locator("#offline")).to_contain_text(KEPT_OFFLINE)
    anywhere.stop()
    open_board(page, anywhere.address)
    begin_button(page)
    assert all(path.startswith(anywhere.prefix) for path in anywhere.requests)


def test_what_is_asked_for_is_only_what_is_shipped(
    open_board: OpenBoard, page: Page, server: StaticHost, dist: Path
) -> None:
    open_board(page)
    expect(page.locator("#offline")).to_contain_text(KEPT_OFFLINE)
    shipped = {f"/{path.relative_to(dist).as_posix()}" for path in dist.rglob("*")} | {"/"}
    assert set(server.requests) <= shipped


def test_the_page_can_be_read_and_filled_in_before_python_is_there(page: Page, server: StaticHost) -> None:
    held = server.sabotage("board-app-views-p-*", "delay", seconds=30)
    page.goto(server.address)
    expect(page.locator("#stage progress")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_label("Day").fill("2026-03-02")
    page.get_by_role("button", name="Begin").first.click()
    expect(page.locator("#notice")).to_contain_text("Kept")
    held.over.set()
    wait_until_ready(page)
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")


def test_a_meeting_begun_at_once_is_one_of_today(page: Page, server: StaticHost) -> None:
    held = server.sabotage("board-app-views-p-*", "delay", seconds=30)
    page.clock.set_fixed_time("2026-09-03T08:30:00Z")
    page.goto(server.address)
    expect(page.get_by_label("Day")).to_have_value("2026-09-03")
    page.get_by_role("button", name="Begin").first.click()
    expect(page.locator("#notice")).to_contain_text("Kept")
    held.over.set()
    wait_until_ready(page)
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    expect(page.get_by_text("3 September")).to_be_visible()


NOTHING_MOVES = """
globalThis.moved = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    moved.push([value, ...sources.map(({ node }) => node?.id || node?.nodeName)]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("width", [360, 768])
def test_nothing_moves_while_the_first_page_starts_again_whatever_is_kept(
    width: int, open_board: OpenBoard, page: Page
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(NOTHING_MOVES)
    for kept in range(3):
        if kept:
            begin_button(page)
        # Once to see how high the list is, and once with its room kept free.
        for _ in range(2):
            page.goto("about:blank")
            open_board(page)
            expect(page.locator(".kept > li")).to_have_count(kept)
            page.wait_for_timeout(200)
        assert page.evaluate("moved") == [], f"with {kept} kept"


@pytest.mark.parametrize("name", ["pyodide", "pyodide.asm"])
def test_what_does_not_come_when_it_is_imported_is_asked_for_once_more(
    name: str, page: Page, server: StaticHost, watch: Watch
) -> None:
    """It has come before, when it was looked at."""
    watch.allow("Failed to load resource")
    refused: list[str] = []

    def refuse_once(route: Route) -> None:
        if route.request.resource_type == "script" and not refused:
            refused.append(route.request.url)
            route.abort()
        else:
            route.fallback()

    page.context.route(f"**/{name}.js", refuse_once)
    page.goto(server.address)
    wait_until_ready(page)
    assert len(refused) == 1
    begin_button(page)


def test_progress_is_told_in_bytes_that_grow_to_all(page: Page, server: StaticHost) -> None:
    stalled = server.sabotage("stdlib-*", "stall")
    page.goto(server.address)
    bar = page.locator("#stage progress")
    expect(bar).to_be_visible()
    page.wait_for_timeout(1500)
    got, every = bar.evaluate("bar => [bar.value, bar.max]")
    assert 0 < got < every
    assert 5_000_000 < every < 7_000_000
    stalled.over.set()
    wait_until_ready(page)


def test_a_first_download_that_was_broken_off_goes_on_where_it_stopped(
    page: Page, server: StaticHost, watch: Watch, dist: Path
) -> None:
    watch.allow(ANY_COMPLAINT)
    sizes = {f"/{path.relative_to(dist).as_posix()}": path.stat().st_size for path in dist.rglob("*.bin")}
    server.line = sum(sizes.values()) * 2 // 3
    page.goto(server.address)
    assert MISSING in failure(page)
    came = {path for path, size in sizes.items() if server.sent[path] == size}
    assert sum(sizes[path] for path in came) > sum(sizes.values()) // 3
    server.line = None
    before = len(server.requests)
    with page.expect_navigation():
        page.get_by_role("button", name="Try again").click()
    wait_until_ready(page)
    expect(page.locator("#offline")).to_contain_text(KEPT_OFFLINE)
    assert came & set(server.requests[before:]) == set()
    # Of what was on its way when the line broke, and only of that, some came twice; at most four pieces were.
    assert sum(server.sent[path] for path in sizes) <= sum(sizes.values()) + 4 * 256_000


@pytest.mark.parametrize("fault", ["truncate", "flip", "drop"])
def test_progress_never_goes_back(page: Page, server: StaticHost, watch: Watch, fault: Fault) -> None:
    watch.allow(ANY_COMPLAINT)
    page.add_init_script("""
        globalThis.told = [];
        const look = () => {
            const value = document.querySelector("#stage progress")?.value;
            if (value !== undefined && value !== told.at(-1)) told.push(value);
            requestAnimationFrame(look);
        };
        look();
    """)
    server.sabotage("stdlib-*", fault, times=2)
    server.sabotage("wasm-*", fault, times=1)
    page.goto(server.address)
    wait_until_ready(page)
    told = page.evaluate("told")
    assert len(told) > 1
    assert told == sorted(told)


def test_the_stages_are_shown_on_a_later_visit_too(open_board: OpenBoard, page: Page) -> None:
    page.add_init_script("""
        globalThis.shown = [];
        new MutationObserver(() => {
            const stage = document.getElementById("stage")?.innerText;
            if (stage && stage !== shown.at(-1)) shown.push(stage);
        }).observe(document, { subtree: true, childList: true, attributes: true });
    """)
    for _visit in ("first", "kept on the device"):
        open_board(page)
        shown = "\n".join(page.evaluate("shown"))
        for words in ("Getting the board ready", " MB", "Starting", "Nearly there"):
            assert words in shown
        expect(page.locator("#offline")).to_contain_text(KEPT_OFFLINE)
    assert page.evaluate("navigator.serviceWorker.controller !== null")


@pytest.mark.parametrize(
    ("name", "fault", "sentence"),
    [
        ("board-app-views-p-*", "missing", MISSING),
        ("libraries-*", "drop", MISSING),
        ("stdlib-*", "truncate", MISSING),
        ("pydantic_core-*", "broken", MISSING),
        ("wasm-*", "missing", MISSING),
        ("pyodide-*/pyodide.asm.js", "drop", MISSING),
        ("pyscript-*/core.js", "missing", MISSING),
        ("client-*/interpreter.js", "missing", MISSING),
        ("client-*/start.py", "missing", MISSING),
        ("client-*/python.js", "missing", MISSING),
        ("client-*/lock.js", "missing", MISSING),
        ("client-*/page.js", "missing", MISSING),
        ("client-*/boot.js", "drop", MISSING),
        ("board-app-views-p-*", "flip", DAMAGED),
        ("libraries-*", "short", DAMAGED),
        ("stdlib-*", "redirect-away", DAMAGED),
        ("pydantic_core-*", "flip", DAMAGED),
        ("wasm-*", "flip", DAMAGED),
        ("wasm-*", "short", DAMAGED),
        ("pyodide-*/pyodide.js", "flip", DAMAGED),
        ("pyscript-*/core.js", "redirect-away", DAMAGED),
        ("client-*/interpreter.js", "flip", DAMAGED),
        ("client-*/start.py", "flip", DAMAGED),
    ],
)
def test_a_file_that_fails_is_said(
    page: Page, server: StaticHost, watch: Watch, name: str, fault: Fault, sentence: str
) -> None:
    watch.allow(ANY_COMPLAINT)
    server.sabotage(name, fault)
    page.goto(server.address)
    assert sentence in failure(page)


@pytest.mark.parametrize(
    ("name", "fault"),
    [("board-app-views-p-*", "flip"), ("client-*/lock.js", "missing"), ("client-*/boot.js", "drop")],
)
def test_trying_again_helps_once_the_file_is_right(
    page: Page, server: StaticHost, watch: Watch, name: str, fault: Fault
) -> None:
    watch.allow(ANY_COMPLAINT)
    server.sabotage(name, fault)
    page.goto(server.address)
    failure(page)
    server.repair()
    with page.expect_navigation():
        page.get_by_role("button", name="Try again").click()
    wait_until_ready(page)


@pytest.mark.parametrize("fault", ["flip", "missing", "truncate", "drop"])
def test_a_file_that_fails_once_is_fetched_again_without_a_word(
    open_board: OpenBoard, page: Page, server: StaticHost, watch: Watch, fault: Fault
) -> None:
    watch.allow("Failed to load resource|net::ERR")
    server.sabotage("libraries-*", fault, times=1)
    open_board(page)


def test_a_host_that_does_not_know_webassembly_will_do(open_board: OpenBoard, page: Page, server: StaticHost) -> None:
    server.sabotage("*.bin", "wrong-type")
    open_board(page)


def test_a_file_blocked_on_the_device_is_said(page: Page, server: StaticHost, watch: Watch) -> None:
    watch.allow(ANY_COMPLAINT)
    page.context.route("**/*.bin", lambda route: route.abort("blockedbyclient"))
    page.goto(server.address)
    assert MISSING in failure(page)


def test_when_nothing_moves_for_long_it_is_said(page: Page, server: StaticHost, watch: Watch) -> None:
    watch.allow(ANY_COMPLAINT)
    page.clock.install()
    server.sabotage("stdlib-*", "stall")
    page.goto(server.address)
    expect(page.locator("#stage progress")).to_be_visible()
    page.wait_for_timeout(1000)
    page.clock.run_for(60_000)
    expect(page.locator("#stage progress")).to_be_visible()
    page.clock.run_for(60_000)
    assert SLOW in failure(page)
    # The browser tells that a worker is gone a little after it was ended.
    for _ in range(100):
        if not page.workers:
            break
        page.wait_for_timeout(100)
    assert page.workers == []


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ("delete globalThis.WebAssembly", NO_WASM),
        ("delete globalThis.Worker", NO_WORKER),
        ("globalThis.Worker = class { constructor() { throw new DOMException('no', 'SecurityError') } }", NO_WORKER),
    ],
    ids=["without WebAssembly", "without workers", "workers refused"],
)
def test_a_browser_that_cannot_is_told_apart(
    page: Page, server: StaticHost, watch: Watch, change: str, sentence: str
) -> None:
    watch.allow(ANY_COMPLAINT)
    page.add_init_script(change)
    page.goto(server.address)
    assert sentence in failure(page)


def test_python_is_never_started_in_the_page_or_from_elsewhere(page: Page, server: StaticHost, watch: Watch) -> None:
    """PyScript's way out when a worker fails is Python in the page, from a public address."""
    watch.allow(ANY_COMPLAINT)
    page.add_init_script("globalThis.Worker = class { constructor() { throw new TypeError('no') } }")
    asked: list[tuple[str, str]] = []
    page.context.on("request", lambda request: asked.append((request.resource_type, request.url)))
    page.goto(server.address)
    failure(page)
    page.wait_for_timeout(1000)
    assert [url for _, url in asked if not url.startswith(server.address)] == []
    # The page fetches what the worker is to run, and runs none of it.
    scripts = [url for kind, url in asked if kind == "script"]
    assert scripts
    assert [url for url in scripts if "pyodide" in url] == []


def test_a_worker_that_dies_in_silence_is_noticed_when_an_answer_is_owed_where_the_page_has_no_locks(
    open_board: OpenBoard, page: Page
) -> None:
    page.add_init_script("delete Navigator.prototype.locks")
    page.clock.install()
    open_board(page)
    (worker,) = page.workers
    worker.evaluate("setTimeout(() => self.close())")
    page.wait_for_timeout(300)
    page.get_by_role("button", name="Begin").first.click()
    page.wait_for_timeout(300)
    expect(page.locator("#stage")).to_be_hidden()
    page.clock.run_for(90_000)
    expect(page.locator("#stage")).to_contain_text("starting again")
    page.clock.resume()
    wait_until_ready(page)
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")


def test_where_the_browser_refuses_to_store_anything_the_board_works_and_says_so(
    profile: Profile, server: StaticHost, watch: Watch
) -> None:
    settings = profile.folder / "Default" / "Preferences"
    settings.parent.mkdir()
    refused = {"profile": {"default_content_setting_values": {"cookies": 2}}}
    settings.write_text(json.dumps(refused), "utf-8")
    page = profile.start().new_page()
    page.goto(server.address)
    wait_until_ready(page)
    expect(page.locator("#offline")).to_contain_text(NOT_KEPT_OFFLINE)
    begin_button(page, "nowhere")


def test_from_an_address_without_encryption_the_board_works_and_says_that_it_is_not_kept(
    profile: Profile, server: StaticHost, watch: Watch
) -> None:
    page = profile.start("--host-resolver-rules=MAP board.example 127.0.0.1").new_page()
    page.goto(server.address.replace("127.0.0.1", "board.example"))
    assert page.evaluate("isSecureContext") is False
    wait_until_ready(page)
    expect(page.locator("#offline")).to_contain_text(NOT_KEPT_OFFLINE)
    # What cannot be encrypted is not kept at all.
    begin_button(page, "nowhere")


def test_no_database_is_left_behind_but_our_own(open_board: OpenBoard, page: Page) -> None:
    open_board(page)
    begin_button(page)
    names = page.evaluate("indexedDB.databases().then(all => all.map(one => one.name))")
    assert names == ["meeting-board"]
