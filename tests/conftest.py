"""What every kind of test can ask for: the built site, a host that serves it, and a Chromium.

One Playwright for the whole run: a second one in the same process would not start.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from building.chromium import VARIABLE
from building.chromium import chromium as find_chromium
from building.commands import build, inputs
from building.places import WORK
from tests.chromium_options import options
from tests.static_host import StaticHost

A_DAY = 24 * 3600

LONGEST = (
    *("browser/test_accessible", "browser/test_walkthroughs", "build/test_reproducible", "build/test_core_in_pyodide"),
    *("browser/test_childs_page", "browser/test_private_round", "browser/test_offline", "browser/test_meeting_01"),
    "faults/test_faults",
    *("browser/test_review", "browser/test_files", "build/test_imports", "browser", "build", "client", "copies"),
)
"""What takes long goes first, and all the rest follows as it comes: several processes share the tests, and at the end
none of them is at a test of minutes while the others have nothing left to do."""

# Milliseconds. Generous: several tests run at a time, on a machine that may be busy with something else.
expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        _, _, where = item.path.as_posix().rpartition("/tests/")
        return next((at for at, start in enumerate(LONGEST) if where.startswith(start)), len(LONGEST))

    items.sort(key=place)


@pytest.fixture(scope="session")
def dist() -> Path:
    """The site, built from the sources as they are now; nobody changes it while it is tested.

    Named after its sources: somebody who builds meanwhile, or tests other sources, has another folder.
    """
    tested = WORK / "tested"
    target = tested / inputs()[:12]
    for earlier in tested.glob("*"):
        if earlier != target and time.time() - earlier.stat().st_mtime > A_DAY:
            shutil.rmtree(earlier, ignore_errors=True)
    build(target)
    return target


@pytest.fixture
def server(dist: Path) -> Iterator[StaticHost]:
    """A static host with the site at its top. It can be stopped and started again on the same port, and sabotaged."""
    with StaticHost(dist) as host:
        yield host


@pytest.fixture(scope="session")
def chromium_file() -> Path:
    return Path(os.environ[VARIABLE]) if VARIABLE in os.environ else find_chromium()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright, chromium_file: Path) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=chromium_file, args=options(playwright, chromium_file))
    yield browser
    browser.close()
