"""Chromium for tests. Any error in the console, uncaught error or broken policy fails the test, unless it is allowed:
`watch.allow("404")`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.browser.chromium_profile import SPARING, Profile
from tests.browser.watching import Watch
from tests.static_host import StaticHost

READY_WITHIN = 60_000
"""Milliseconds. Generous: not a measurement, the machine may be busy with something else."""


@pytest.fixture
def watch() -> Iterator[Watch]:
    watching = Watch()
    yield watching
    assert not watching.unexpected, "\n".join(["The browser complained:", *watching.unexpected])


@pytest.fixture
def context(chromium: Browser, watch: Watch) -> Iterator[BrowserContext]:
    """A visitor who was never here before."""
    made = chromium.new_context(locale="en-GB", timezone_id="Europe/London")
    made.add_init_script(SPARING)
    watch.context(made)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def open_board(server: StaticHost) -> Callable[..., Page]:
    """`open_board(page)`: the board, started and ready. With `address`, at another place than the top of `server`."""

    def opened(page: Page, address: str = "") -> Page:
        page.goto(address or server.address)
        wait_until_ready(page)
        return page

    return opened


@pytest.fixture
def board(open_board: Callable[..., Page], page: Page) -> Page:
    """A page with the board, started and ready, for a visitor who was never here before."""
    return open_board(page)


@pytest.fixture
def profile(playwright: Playwright, chromium_file: Path, tmp_path: Path, watch: Watch) -> Iterator[Profile]:
    """A browser with a profile on the disk; not started yet."""
    folder = tmp_path / "profile"
    folder.mkdir()
    made = Profile(playwright, chromium_file, folder, watch)
    yield made
    made.close()


def wait_until_ready(page: Page) -> None:
    """The stage is shown from the page's first moment until Python is ready, or says at the end what failed."""
    # Before its scripts have run it is hidden, too: a page that was opened by another one may be that young.
    page.wait_for_load_state()
    page.locator("#stage[hidden], #stage [data-again]").first.wait_for(state="attached", timeout=READY_WITHIN)
    failed = page.locator("#stage:not([hidden])")
    assert failed.count() == 0, f"The board did not start: {failed.inner_text()}"
    # What the address leads to is asked for only now: the list of before that waits is gone when it is drawn.
    page.locator("#here[data-waits]").wait_for(state="detached", timeout=READY_WITHIN)
