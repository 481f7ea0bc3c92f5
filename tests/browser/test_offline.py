"""What is kept on the device: all of a version or nothing of it, and a new one only when the person wants it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from building.distribution import has_hash, service_worker
from building.fingerprint import of_files, sha256
from tests.browser.conftest import wait_until_ready
from tests.browser.watching import Watch
from tests.packed import large, parts
from tests.static_host import StaticHost

OpenBoard = Callable[..., Page]
KEPT = "Works without a network"
NOT_KEPT = "Not available offline"
NEW_VERSION = "A new version is ready"


def cache_names(page: Page) -> list[str]:
    names: list[str] = page.evaluate("caches.keys()")
    return names


def release(folder: Path, changes: dict[str, bytes]) -> None:
    """Puts another version into the folder: these files, and the service worker that the build makes for them."""
    for name, content in changes.items():
        (folder / name).write_bytes(content)
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    before = files.pop("sw.js").decode()
    parts = json.loads(before[before.index("{") : before.index("\n};") + 2])["parts"]
    (folder / "sw.js").write_bytes(service_worker(of_files(files)[:12], files, parts))


def next_version(folder: Path) -> None:
    page = (folder / "index.html").read_text("utf-8")
    release(folder, {"index.html": re.sub("<body>", '<body data-version="next">', page).encode()})


@pytest.fixture
def releases(dist: Path, tmp_path: Path) -> StaticHost:
    """A host whose files the test may change."""
    folder = tmp_path / "site"
    shutil.copytree(dist, folder)
    return StaticHost(folder)


def test_every_page_opens_without_a_network(open_board: OpenBoard, page: Page, server: StaticHost) -> None:
    open_board(page)
    expect(page.locator("#offline")).to_contain_text(KEPT)
    server.stop()
    for name in ("", "index.html", "rescue.html", "exit.html"):
        page.goto(server.address + name)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        if name in ("", "index.html"):
            # A board that is left while it starts breaks off what it reads, and may say so.
            wait_until_ready(page)


def test_what_is_not_ours_is_left_to_the_network(
    open_board: OpenBoard, page: Page, server: StaticHost, watch: Watch
) -> None:
    watch.allow("404")
    open_board(page)
    expect(page.locator("#offline")).to_contain_text(KEPT)
    answer = page.goto(server.address + "no-such-page.html")
    assert answer is not None
    assert answer.status == 404


@pytest.mark.parametrize("fault", ["missing", "flip", "truncate"])
def test_one_file_that_cannot_be_kept_and_nothing_is_kept(
    open_board: OpenBoard, page: Page, server: StaticHost, watch: Watch, fault: str
) -> None:
    watch.allow("404|net::ERR|integrity|digest|Failed to")
    server.sabotage("rescue.html", fault)  # type: ignore[arg-type]
    open_board(page)
    expect(page.locator("#offline")).to_contain_text(NOT_KEPT)
    assert cache_names(page) == []
    server.repair()
    open_board(page)
    expect(page.locator("#offline")).to_contain_text(KEPT)


def test_a_new_version_waits_until_it_is_chosen(open_board: OpenBoard, page: Page, releases: StaticHost) -> None:
    with releases:
        open_board(page, releases.address)
        expect(page.locator("#offline")).to_contain_text(KEPT)
        old = cache_names(page)
        assert len(old) == 1
        next_version(releases.folder)
        before = len(releases.requests)

        open_board(page, releases.address)
        expect(page.locator("#offline")).to_contain_text(NEW_VERSION)
        # Still the version that was opened, also after a reload; and only what has changed was fetched.
        open_board(page, releases.address)
        expect(page.locator("[data-version=next]")).to_have_count(0)
        assert [path for path in releases.requests[before:] if has_hash(path.removeprefix("/"))] == []
        assert "/index.html" in releases.requests[before:]

        expect(page.locator("#offline")).to_contain_text(NEW_VERSION)
        with page.expect_navigation():
            page.get_by_role("button", name="Use the new version now").click()
        wait_until_ready(page)
        expect(page.locator("[data-version=next]")).to_have_count(1)
        assert len(cache_names(page)) == 1
        assert cache_names(page) != old
        releases.stop()
        open_board(page, releases.address)
        expect(page.locator("[data-version=next]")).to_have_count(1)


def test_a_new_version_that_arrives_damaged_leaves_the_old_one_working(
    open_board: OpenBoard, page: Page, releases: StaticHost, watch: Watch
) -> None:
    watch.allow("integrity|digest|Failed to")
    with releases:
        open_board(page, releases.address)
        expect(page.locator("#offline")).to_contain_text(KEPT)
        old = cache_names(page)
        next_version(releases.folder)
        releases.sabotage("index.html", "flip")
        open_board(page, releases.address)
        page.wait_for_timeout(1500)
        assert cache_names(page) == old
        releases.stop()
        open_board(page, releases.address)
        expect(page.locator("[data-version=next]")).to_have_count(0)


def test_two_folders_of_one_host_keep_their_own(open_board: OpenBoard, page: Page, dist: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        shutil.copytree(dist, tmp_path / name)
    next_version(tmp_path / "b")
    with StaticHost(tmp_path) as host:
        for name in ("a", "b"):
            open_board(page, f"{host.address}{name}/")
            expect(page.locator("#offline")).to_contain_text(KEPT)
        assert len(cache_names(page)) == 2
        host.stop()
        open_board(page, f"{host.address}a/")
        expect(page.locator("[data-version=next]")).to_have_count(0)
        open_board(page, f"{host.address}b/")
        expect(page.locator("[data-version=next]")).to_have_count(1)


def test_a_file_damaged_on_the_device_is_fetched_again(open_board: OpenBoard, page: Page, server: StaticHost) -> None:
    open_board(page)
    expect(page.locator("#offline")).to_contain_text(KEPT)
    damage = """async () => {
        const [name] = await caches.keys();
        const cache = await caches.open(name);
        const [request] = (await cache.keys()).filter(({ url }) => url.includes("/board-"));
        await cache.put(request, new Response("damaged"));
    }"""
    page.evaluate(damage)
    open_board(page)
    server.stop()
    open_board(page)


CHANGE = """async ({ end, content, type }) => {
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of (await cache.keys()).filter(({ url }) => url.endsWith(end))) {
            await cache.put(request, new Response(content, { headers: { "content-type": type } }));
        }
    }
}"""
"""Changes a file that is kept: as another page of this host could, or a disk that fails."""

LEFT_BEHIND = """localStorage.setItem("changed", "has run");"""
SCRIPT = {"content": LEFT_BEHIND, "type": "text/javascript"}
CHANGED = {
    "index.html": {"content": f"<!doctype html><p>Changed<script>{LEFT_BEHIND}</script>", "type": "text/html"},
    "/boot.js": SCRIPT,
    "/python.js": SCRIPT,
    "/interpreter.js": SCRIPT,
    "/pyodide.asm.js": SCRIPT,
    "/core.js": SCRIPT,
}


def kept_as_they_are(page: Page, dist: Path) -> set[str]:
    """The addresses of files that are kept with another content than they have in the folder."""
    held: dict[str, str] = page.evaluate(
        """async () => {
            const cache = await caches.open((await caches.keys())[0]);
            const scope = new URL("./", location.href).href;
            const all = (await cache.keys()).map(async (request) => {
                const content = await (await cache.match(request)).arrayBuffer();
                const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
                const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
                return [request.url.slice(scope.length), hex];
            });
            return Object.fromEntries(await Promise.all(all));
        }"""
    )
    assert held
    files = {path.relative_to(dist).as_posix(): path.read_bytes() for path in dist.rglob("*") if path.is_file()}
    # Large files are kept opened, each part under the address of its first piece.
    inside = {first: content for name in large(files) for first, content in parts(files, name).items()}
    return {name for name, digest in held.items() if digest != sha256({**files, **inside}[name])}


@pytest.mark.parametrize("end", CHANGED, ids=lambda end: end.strip("/"))
def test_what_was_changed_on_the_device_is_never_run_and_is_replaced(
    open_board: OpenBoard, page: Page, server: StaticHost, dist: Path, end: str
) -> None:
    open_board(page)
    expect(page.locator("#offline")).to_contain_text(KEPT)
    page.evaluate(CHANGE, {"end": end, **CHANGED[end]})
    assert len(kept_as_they_are(page, dist)) >= 1
    open_board(page)
    assert page.evaluate("localStorage.getItem('changed')") is None
    assert kept_as_they_are(page, dist) == set()
    server.stop()
    open_board(page)


def test_without_a_network_the_board_says_that_a_changed_part_is_missing_and_does_not_run_it(
    open_board: OpenBoard, page: Page, server: StaticHost, watch: Watch
) -> None:
    watch.allow("Failed to|net::ERR|TypeError")
    open_board(page)
    expect(page.locator("#offline")).to_contain_text(KEPT)
    page.evaluate(CHANGE, {"end": "/python.js", **SCRIPT})
    server.stop()
    page.goto(server.address)
    expect(page.locator("#stage")).to_contain_text("A part of the board could not be fetched")
    assert page.evaluate("localStorage.getItem('changed')") is None


def test_a_page_that_was_changed_is_not_shown_without_a_network(
    open_board: OpenBoard, page: Page, server: StaticHost, watch: Watch
) -> None:
    watch.allow("Failed to|net::ERR|TypeError")
    open_board(page)
    expect(page.locator("#offline")).to_contain_text(KEPT)
    page.evaluate(CHANGE, {"end": "/rescue.html", **CHANGED["index.html"]})
    server.stop()
    with pytest.raises(Error, match="ERR_FAILED"):
        page.goto(server.address + "rescue.html")
    another = open_board(page.context.new_page())
    assert another.evaluate("localStorage.getItem('changed')") is None


def test_a_new_version_takes_over_nothing_that_was_changed_meanwhile(
    open_board: OpenBoard, page: Page, releases: StaticHost
) -> None:
    with releases:
        open_board(page, releases.address)
        expect(page.locator("#offline")).to_contain_text(KEPT)
        page.evaluate(CHANGE, {"end": "/exit.js", **SCRIPT})
        page.evaluate(CHANGE, {"end": ".bin", "content": "changed", "type": "application/zip"})
        next_version(releases.folder)
        page.evaluate("navigator.serviceWorker.getRegistration().then((registration) => registration.update())")
        expect(page.locator("#offline")).to_contain_text(NEW_VERSION)
        with page.expect_navigation():
            page.get_by_role("button", name="Use the new version now").click()
        wait_until_ready(page)
        assert kept_as_they_are(page, releases.folder) == set()
        assert page.evaluate("localStorage.getItem('changed')") is None


def is_refused(context: BrowserContext, address: str) -> None:
    """In a tab of its own: the page that tells of an error comes late, and would be in the way of the next one."""
    page = context.new_page()
    with pytest.raises(Error, match="net::ERR"):
        page.goto(address)
    page.close()


def test_a_large_file_that_was_made_a_page_is_not_shown(
    open_board: OpenBoard, page: Page, server: StaticHost, watch: Watch, dist: Path
) -> None:
    """The page's script looks at these itself, and only that gets them unseen."""
    watch.allow("Failed to|net::ERR|TypeError")
    open_board(page)
    expect(page.locator("#offline")).to_contain_text(KEPT)
    files = {path.relative_to(dist).as_posix(): path.read_bytes() for path in dist.rglob("*") if path.is_file()}
    kept = [min(parts(files, name)) for name in large(files)]
    assert len(kept) >= 5
    for name in kept:
        page.evaluate(CHANGE, {"end": name, **CHANGED["index.html"]})
    server.stop()
    for name in kept:
        is_refused(page.context, server.address + name)
    page.goto(server.address + "exit.html")
    assert page.evaluate("localStorage.getItem('changed')") is None


def test_where_the_page_was_changed_and_the_host_has_another_version_that_one_comes(
    open_board: OpenBoard, page: Page, releases: StaticHost, watch: Watch
) -> None:
    watch.allow(".")
    with releases:
        open_board(page, releases.address)
        expect(page.locator("#offline")).to_contain_text(KEPT)
        page.evaluate(CHANGE, {"end": "/index.html", **CHANGED["index.html"]})
        next_version(releases.folder)
        is_refused(page.context, releases.address)
        for _ in range(60):
            page.wait_for_timeout(500)
            try:
                page.goto(releases.address)
            except Error:
                continue
            break
        wait_until_ready(page)
        expect(page.locator("[data-version=next]")).to_have_count(1)


def test_what_was_removed_from_the_device_does_not_come_back_by_itself(
    open_board: OpenBoard, page: Page, server: StaticHost
) -> None:
    open_board(page)
    expect(page.locator("#offline")).to_contain_text(KEPT)
    page.evaluate("caches.keys().then(names => Promise.all(names.map(name => caches.delete(name))))")
    page.goto(server.address + "rescue.html")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert cache_names(page) == []


def test_the_right_content_under_an_answer_that_says_it_failed_is_not_answered_with(
    open_board: OpenBoard, page: Page, server: StaticHost, dist: Path
) -> None:
    """Its hash is right; what is kept beside it is not."""
    open_board(page)
    expect(page.locator("#offline")).to_contain_text(KEPT)
    page.evaluate(
        """async (name) => {
            const cache = await caches.open((await caches.keys())[0]);
            const kept = await (await cache.match(name)).arrayBuffer();
            await cache.put(name, new Response(kept, { status: 404, headers: { "content-type": "text/html" } }));
        }""",
        server.address + "rescue.html",
    )
    assert kept_as_they_are(page, dist) == set()
    answer = page.goto(server.address + "rescue.html")
    assert answer is not None
    assert answer.status == 200
    server.stop()
    answer = page.goto(server.address + "rescue.html")
    assert answer is not None
    assert answer.status == 200
