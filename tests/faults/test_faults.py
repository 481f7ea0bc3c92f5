"""The fault runs in small, with a table of what came of them: `python3 build.py faults` makes many more of them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Playwright

from tests.browser.test_coming_back import the_worker
from tests.faults.device import Devices
from tests.faults.kinds import HOLDS
from tests.faults.runs import rows, summed, table
from tests.faults.writing import Scene
from tests.static_host import StaticHost

KILLS = 5
SEED = 6


@pytest.fixture
def devices(playwright: Playwright, chromium_file: Path, dist: Path, tmp_path: Path) -> Iterator[Devices]:
    """On a host whose files may be changed."""
    site = tmp_path / "site"
    shutil.copytree(dist, site)
    with StaticHost(site) as host:
        yield Devices(playwright, chromium_file, host, tmp_path, Random(SEED))


def test_nothing_that_the_page_said_was_saved_is_lost_whatever_goes_wrong(devices: Devices) -> None:
    made = rows(devices, KILLS, 1, print, slow=False)
    shown = "\n".join(table(made, SEED))
    print(shown)
    assert not any(row.lost or row.wrong for row in made), shown
    # Nobody need have typed before something on the disk is damaged.
    assert all(row.faults and (row.acknowledged or row.kind == "a meeting damaged on the disk") for row in made), shown
    assert summed(made).acknowledged >= 40, shown


ACKNOWLEDGES_TOO_EARLY = """() => {
  Object.defineProperty(IDBTransaction.prototype, "oncomplete", { set(done) { setTimeout(done); } });
}"""
"""A store that says "kept" once it has asked for that, and does not wait until it is on the disk."""


def test_a_store_that_says_too_early_that_something_is_kept_is_found_out(devices: Devices) -> None:
    device = devices.fresh()
    assert device.look() == 0
    writer = device.write(Scene.BOARD)
    the_worker(writer.page).evaluate(ACKNOWLEDGES_TOO_EARLY)
    device.quiet.evaluate(HOLDS, 20_000)
    writer.states()
    assert writer.settled() == "saved"
    device.killed()
    assert device.look() == 2, "the words, and their column"
    assert [wrong.partition(":")[0].split(" ", 1)[1] for wrong in device.wrong] == ["words of 0", "column of 0"]
    devices.away(device)
