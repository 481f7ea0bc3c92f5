"""The pages to compare with: made from the same packages, they start, and they work without a network."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from building.boot_bench.compared import MICROPYTHON_PAGE, RAW, STOCK, compared, written
from building.boot_bench.host import Host
from building.boot_bench.visits import browsing, profile
from building.chromium import chromium
from building.distribution import Files
from building.places import BROWSER_LOCK
from building.wheels import pins

PAGES = (STOCK, RAW, MICROPYTHON_PAGE)


@pytest.fixture(scope="module")
def pages() -> dict[str, Files]:
    return compared()


@pytest.mark.parametrize("page", PAGES)
def test_all_files_of_a_page_are_kept_and_there_is_nothing_else(pages: dict[str, Files], page: str) -> None:
    files = pages[page]
    found = re.search(rb"self\.files = (\[.*?\]);", files["sw.js"])
    assert found is not None
    assert {name.removeprefix("./") or "index.html" for name in json.loads(found[1])} == set(files) - {"sw.js"}
    asked = re.findall(r'(?:src|config)="\./([^"]+)"', files["index.html"].decode())
    assert set(asked) <= set(files)


@pytest.mark.parametrize("page", [STOCK, RAW])
def test_the_wheels_are_those_of_the_board(pages: dict[str, Files], page: str) -> None:
    lock = json.loads(pages[page]["pyodide/pyodide-lock.json"])["packages"]
    assert {one["name"]: one["version"] for one in lock.values()} == {
        pin.name: pin.version for pin in pins(BROWSER_LOCK)
    }
    for one in lock.values():
        assert f"pyodide/{one['file_name']}" in pages[page]
    # As they were fetched, but for the one that has machine code of another processor.
    changed = {name for name, one in lock.items() if one["sha256"] not in {pin.sha256 for pin in pins(BROWSER_LOCK)}}
    assert changed == {"markupsafe"}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_python_rendered_and_works_without_a_network(
    playwright: Playwright, pages: dict[str, Files], page: str, tmp_path: Path
) -> None:
    folder = written({page: pages[page]}, tmp_path)[page]
    missing: list[str] = []
    with Host(folder) as host, profile() as device:
        with browsing(playwright, chromium(), device) as browser:
            browser.page.on("response", lambda answer: missing.extend([answer.url] * (not answer.ok)))
            first = browser.visit(host.address)
            assert browser.page.locator("#here li").inner_text() == "A & b <c> (One, Another)"
            browser.kept()
        host.stop()
        with browsing(playwright, chromium(), device) as browser:
            offline = browser.visit(host.address)
            assert browser.page.locator("#here li").inner_text() == "A & b <c> (One, Another)"
    assert missing == []
    for visit in (first, offline):
        assert visit.ready > 0
        assert visit.processor > 0
