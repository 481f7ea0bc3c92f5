"""One visit, in a browser process of its own: from the navigation until the first view that Python rendered."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from playwright.sync_api import BrowserContext, Page, Playwright
from playwright.sync_api import TimeoutError as NotYet

from building.failure import BuildFailure
from building.page_timing import WATCH

AT_MOST_MS: Final = 300_000
OFTEN_MS: Final = 50
SETTLED_MS: Final = 2_000
"""So long a browser that was started loads and runs pages of its own, whatever it was started for."""
IMAGE_MS: Final = 30_000
"""So long the board may take, once it is kept for later, to make the image of a started Python: no longer is waited."""

MEASURED: Final = """() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? firstViewAt;
  return {
    image: document.documentElement.dataset.image === "used",
    ready: firstViewAt,
    paint,
    largest: largest || paint,
    shift: shifts.reduce((sum, { value }) => sum + value, 0),
    longest: Math.max(0, ...tasks.filter(({ start }) => start <= firstViewAt).map(({ duration }) => duration)),
  };
}"""


@dataclass(frozen=True)
class Visit:
    """Milliseconds from the navigation on."""

    image: bool
    """Whether an image of a started Python was restored."""
    ready: float
    paint: float
    """First contentful paint."""
    largest: float
    """Largest contentful paint until Python was ready."""
    shift: float
    """The browser's own measure, without a unit."""
    longest: float
    """Of the tasks of the page's own thread; 0 where none took 50 ms: the browser tells no shorter ones."""
    processor: float
    """What all threads of the page and its workers have computed. Says what a start costs also where the machine had
    something else to do meanwhile."""


class Browsing:
    """A browser that was started for one visit."""

    def __init__(self, context: BrowserContext) -> None:
        self.page: Page = context.pages[0]
        browser = context.browser
        assert browser is not None
        self._session = browser.new_browser_cdp_session()
        self._first_view = False
        # The page tells by itself: to be asked for it again and again would be work for it.
        page = context.new_cdp_session(self.page)
        page.send("Runtime.enable")
        page.send("Runtime.addBinding", {"name": "tellFirstView"})
        page.on("Runtime.bindingCalled", self._on_first_view)

    def _on_first_view(self, _: Any) -> None:
        self._first_view = True

    def visit(self, address: str, meanwhile: Callable[[], None] = lambda: None) -> Visit:
        """`meanwhile` is called before, and every now and then until the first view is there."""
        meanwhile()
        before = self._spent()
        self.page.goto(address, wait_until="commit", timeout=AT_MOST_MS)
        until = time.monotonic() + AT_MOST_MS / 1_000
        while not self._first_view:
            self.page.wait_for_timeout(OFTEN_MS)
            if time.monotonic() > until:
                raise BuildFailure(
                    f"{address} showed nothing that Python had rendered for {AT_MOST_MS // 60_000} minutes."
                )
            meanwhile()
        spent = self._spent() - before
        self.page.wait_for_timeout(2 * OFTEN_MS)  # Until the browser has told of the last task.
        return Visit(**self.page.evaluate(MEASURED), processor=spent)

    def _spent(self) -> float:
        return sum(float(process["cpuTime"]) for process in self.renderers()) * 1_000

    def renderers(self) -> list[dict[str, Any]]:
        """The processes in which pages and their workers run; `id` is the operating system's."""
        found = self._session.send("SystemInfo.getProcessInfo")["processInfo"]
        return [process for process in found if process["type"] == "renderer"]

    @contextmanager
    def recording(self, categories: Sequence[str]) -> Iterator[list[dict[str, Any]]]:
        """What the browser's processes did, in its own words. Complete at the end."""
        events: list[dict[str, Any]] = []
        ended: list[object] = []
        self._session.on("Tracing.dataCollected", lambda told: events.extend(told["value"]))
        self._session.on("Tracing.tracingComplete", lambda told: ended.extend([told]))
        config = {"includedCategories": list(categories), "excludedCategories": ["*"]}
        self._session.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": config})
        yield events
        self._session.send("Tracing.end")
        while not ended:
            self.page.wait_for_timeout(OFTEN_MS)

    def kept(self) -> None:
        """Waits until the page is on the device: ours says so in words, the others by a sign."""
        there = self.page.locator("html[data-kept], #offline:not([hidden]):not(:empty)").first
        there.wait_for(state="attached", timeout=AT_MOST_MS)

    def image(self) -> None:
        """Gives the board time to make an image of a started Python, for the next visit."""
        with suppress(NotYet):
            self.page.locator("html[data-image=kept]").wait_for(state="attached", timeout=IMAGE_MS)


@contextmanager
def profile() -> Iterator[Path]:
    """A folder for what a browser keeps, as of somebody who has never been here."""
    folder = Path(mkdtemp(prefix="meeting-board-"))
    try:
        yield folder
    finally:
        # Some file of a browser that ends may come after it has ended: what is left then is no reason to fail.
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def browsing(playwright: Playwright, program: Path, folder: Path) -> Iterator[Browsing]:
    """A new process, with what lies in the folder already."""
    context = playwright.chromium.launch_persistent_context(
        folder, executable_path=program, locale="en-GB", viewport={"width": 1280, "height": 800}
    )
    context.add_init_script(WATCH)
    context.pages[0].wait_for_timeout(SETTLED_MS)
    try:
        yield Browsing(context)
    finally:
        context.close()
