"""The client by itself: real modules and the real policy in a real browser, with a scripted stand-in for Python."""

from __future__ import annotations

import base64
import functools
import hashlib
import http.server
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page

ROOT = Path(__file__).parents[2]
CLIENT = ROOT / "site" / "client"
FAKES = Path(__file__).parent / "fakes"
IDIOMORPH = ROOT / "node_modules" / "idiomorph" / "dist" / "idiomorph.esm.js"

# What a frame may look like is known by its hash. The style sheet of records is long: here it is this one.
SHEET = "body { margin: 0; color: rgb(1, 2, 3) } p { margin: 0; height: 400px }"
RECORDS = base64.b64encode(hashlib.sha256(SHEET.encode()).digest()).decode()

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; "
    f"style-src 'self' 'sha256-{RECORDS}'; img-src 'self' data:; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types default board"
)

WORDS = """
<template data-message="stage-start">Starting.</template>
<template data-message="stage-download"><p>Got <b data-slot="got"></b> of <b data-slot="all"></b> megabytes.</p>
<progress></progress></template>
<template data-message="stage-python">Waking up.</template>
<template data-message="stage-board">Laying out the board.</template>
<template data-message="failed-missing"><p>A part of the page could not be fetched.</p>
<button data-again>Try again</button> <a href="rescue.html">Rescue</a></template>
<template data-message="failed-stopped"><p>The board has stopped.</p>
<button data-again>Try again</button> <a href="rescue.html">Rescue</a></template>
<template data-message="failed-other"><p>Something went wrong.</p>
<button data-again>Try again</button> <a href="rescue.html">Rescue</a></template>
<template data-message="coming-back">Starting again.</template>
<template data-message="back">There again.</template>
<template data-message="not-done">Left out.</template>
<template data-message="kept">Kept until the board is ready.</template>
<template data-message="no-answer"><p>No answer yet.</p> <a href="rescue.html">Rescue</a></template>
<template data-message="away"><p>Give the device back.</p> <button data-again>Try again</button></template>
<template data-message="unreadable">Could not read <b data-slot="name"></b>.</template>
<template data-message="share-ready">Ready. <button data-share>Share it now</button></template>
<template data-message="share-cancelled">Not shared.</template>
<template data-message="share-failed">The device did not share it.</template>
<template data-message="copy-failed">Not copied.</template>
<template data-message="print-failed">Not printed.</template>
<template data-message="offline-available">Works without a network.</template>
<template data-message="offline-refused">Not available offline.</template>
<template data-message="new-version">A new version is ready. <button data-switch>Change to it</button></template>
"""

PLACES = """
<div id="stage" role="status" hidden></div><div id="notice" role="alert" hidden></div>
<div id="offline" role="status" hidden></div><div id="announce" role="status"></div>
<div id="saved" data-state="none"></div><a data-exit href="elsewhere.html">Exit this page</a>
"""

SHELL = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}"><title>Meeting Board</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="page.css">
{scripts}</head><body>{body}</body></html>"""

STYLE = """body { margin: 0; font: 16px sans-serif } ol, ul { margin: 0; padding: 0 }
.columns { display: grid; grid-template-columns: 1fr 1fr; align-items: start } li { min-height: 44px }
.tall li { min-height: 100px } .edged { padding: 7px; border: 2px solid } .box { height: 400px; overflow-y: auto }
#parts { overflow-x: auto } #parts ul { display: flex; width: max-content } #parts button { min-width: 12rem }
:root:has(.bars) { scroll-padding-block: 100px 200px }
[role=option] { min-height: 44px; cursor: pointer } [data-handle] { width: 44px; height: 44px }"""

type_of = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"}

Files = dict[str, bytes]


class Handler(http.server.BaseHTTPRequestHandler):
    def __init__(self, files: Files, *rest: Any) -> None:
        self.files = files
        super().__init__(*rest)

    def do_GET(self) -> None:
        name = self.path.partition("?")[0].lstrip("/")
        content = self.files.get(name)
        self.send_response(200 if content is not None else 404)
        self.send_header("content-type", f"{type_of.get(Path(name).suffix, 'text/plain')}; charset=utf-8")
        self.send_header("cache-control", "no-store")
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, *args: Any) -> None:
        pass


class Site:
    """What the loopback server serves: the client's files, the fakes, and the pages that a test makes."""

    def __init__(self, files: Files, address: str) -> None:
        self.files = files
        self.address = address

    def put(self, name: str, body: str, scripts: tuple[str, ...] = ("exit.js", "boot.js")) -> str:
        """Serves a page with this body under the real policy; gives its address."""
        tags = "".join(f'<script type="module" src="{script}"></script>' for script in scripts)
        self.files[name] = SHELL.format(policy=POLICY, scripts=tags, body=body).encode()
        return f"{self.address}/{name}"


@pytest.fixture
def site() -> Iterator[Site]:
    files = {path.relative_to(CLIENT).as_posix(): path.read_bytes() for path in CLIENT.rglob("*.js")}
    files |= {path.name: path.read_bytes() for path in FAKES.glob("*.js")}
    files |= {"idiomorph.js": IDIOMORPH.read_bytes(), "page.css": STYLE.encode()}
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, files))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    made = Site(files, f"http://127.0.0.1:{server.server_port}")
    made.put("elsewhere.html", "<h1>The weather</h1>", ())
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(has_touch=True, viewport={"width": 1000, "height": 700}, accept_downloads=True)
    made.set_default_timeout(30_000)
    yield made
    made.close()


class Board:
    """A page of the client, and the stand-in that answers it."""

    def __init__(self, page: Page, site: Site, troubles: list[str]) -> None:
        self.page = page
        self.site = site
        self.troubles = troubles
        self.expected: list[str] = []

    def open(
        self,
        body: str,
        replies: dict[str, list[Any]] | None = None,
        *,
        address: str = "",
        begun: bool = True,
        **settings: Any,
    ) -> Page:
        """Loads a page with this body. `settings` go to the stand-in; `begun` waits until it has answered `begin`."""
        settings["replies"] = replies or {}
        self.page.add_init_script(f"globalThis.fakeBoard ??= {json.dumps(settings)}")
        self.page.goto(self.site.put("index.html", PLACES + WORDS + body) + address)
        if begun:
            self.wait("fakeBoard.taken?.length === 1 && fakeBoard.inHand === 0")
            self.taken(forget=True)
        return self.page

    def wait(self, condition: str) -> None:
        """Until this holds in the page. (`wait_for_function` would need `unsafe-eval`.)"""
        for _ in range(2000):
            if self.page.evaluate(f"Boolean({condition})"):
                return
            self.page.wait_for_timeout(10)
        pytest.fail(f"It never came to this: {condition}")

    def taken(self, *, forget: bool = False) -> list[dict[str, Any]]:
        """The messages that came, once the page is at rest."""
        self.page.wait_for_timeout(60)
        messages: list[dict[str, Any]] = self.page.evaluate("fakeBoard.taken")
        if forget:
            self.page.evaluate("fakeBoard.taken.length = 0")
        return messages

    def reply(self, name: str, *replies: Any) -> None:
        self.page.evaluate("([name, replies]) => { fakeBoard.replies[name] = replies }", [name, list(replies)])

    def hold(self) -> None:
        self.page.evaluate("fakeBoard.holding = true")

    def release(self) -> None:
        """Lets the oldest held reply go, and waits until it is on the page."""
        self.wait("fakeBoard.held.length > 0")
        self.page.evaluate("fakeBoard.release()")
        self.page.wait_for_timeout(60)

    def expect_trouble(self, words: str) -> None:
        """What is expected to be in the console, now or once what was asked for is answered, once or more often: all
        else there fails the test."""
        self.expected.append(words)
        for _ in range(200):
            if any(words in trouble for trouble in self.troubles):
                break
            self.page.wait_for_timeout(50)
        else:
            raise AssertionError(f"{words!r} is not in {self.troubles}")
        self.troubles[:] = self.unexpected()

    def unexpected(self) -> list[str]:
        return [trouble for trouble in self.troubles if not any(words in trouble for words in self.expected)]


def press_shift_three_times(page: Page) -> None:
    """Shift pressed three times. The last key comes up from within the page: the browser never says that it has passed
    on a key whose page is gone by then, and Playwright would wait for that word without end."""
    for _ in range(2):
        page.keyboard.press("Shift")
    page.keyboard.down("Shift")
    page.evaluate(
        "setTimeout(() => document.body.dispatchEvent(new KeyboardEvent('keyup', { key: 'Shift', bubbles: true })))"
    )


def questions(page: Page) -> list[str]:
    """The kinds of questions that the browser asks from now on; each is answered with no."""
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", refuse)
    return asked


def watched(page: Page) -> list[str]:
    troubles: list[str] = []
    page.on("console", lambda message: troubles.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    return troubles


@pytest.fixture
def board(context: BrowserContext, site: Site) -> Iterator[Board]:
    page = context.new_page()
    made = Board(page, site, watched(page))
    yield made
    assert made.unexpected() == []


@pytest.fixture
def mutations() -> Callable[[Page, str], Callable[[], list[str]]]:
    """Counts what is done to the children of an element: `+key` and `-key`, in order."""

    def watch(page: Page, selector: str) -> Callable[[], list[str]]:
        page.evaluate(
            """selector => {
                globalThis.seen = [];
                const note = (sign, nodes) => { for (const n of nodes) if (n.dataset) seen.push(sign + n.dataset.key) };
                new MutationObserver((all) => {
                    for (const one of all) { note('-', one.removedNodes); note('+', one.addedNodes) }
                }).observe(document.querySelector(selector), { childList: true });
            }""",
            selector,
        )

        def seen() -> list[str]:
            found: list[str] = page.evaluate("seen")
            return found

        return seen

    return watch
