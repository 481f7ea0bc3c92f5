"""Files are locked and opened by Python in the real worker, with a network and without one."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from app.locks import FEWEST_ROUNDS, WRONG, page_around, to_open, unpadded
from playwright.sync_api import ConsoleMessage, Page, expect

from building import distribution
from tests.app.locks_by_joserfc import sealed, unsealed
from tests.browser.conftest import wait_until_ready
from tests.browser.watching import Watch
from tests.static_host import StaticHost

RIGHT = "amber river seven willow button hill"
TEXT = "Tilly: “I want Mum to be well” ☂ مرغابی\n"

IN_PYTHON = """

async def _lock():
    import json

    from app import browser
    from sos_core.problems import Refused

    text, theirs, right = json.loads({given!r})
    locks = browser.BrowserLocks()

    async def why_not(text, passphrase):
        try:
            return await locks.opened(text, passphrase)
        except Refused as refused:
            return [[problem.path, problem.message] for problem in refused.problems]

    locked = await locks.lock(text, right)
    page = await locks.page(locked)
    chosen = [browser.choose(2048) for _ in range(4000)]
    told = {{
        "locked": locked,
        "page": page,
        "opened": [await why_not(one, right) for one in (locked, page, theirs)],
        "wrong": await why_not(page, "amber river"),
        "changed": await why_not(page.replace('"iv":"', '"iv":"A'), right),
        "chosen": [min(chosen), max(chosen), len(set(chosen))],
        "three": sorted({{browser.choose(3) for _ in range(200)}}),
    }}
    print("LOCKED " + json.dumps(told))


import asyncio as _asyncio

_locking = _asyncio.ensure_future(_lock())
"""


def test_python_in_the_worker_locks_and_opens(
    page: Page, watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the real build, only that `start.py` does it right after the board has started."""
    theirs = sealed(TEXT.encode() + b"  ", RIGHT, rounds=FEWEST_ROUNDS)
    shipped = distribution.client_files

    def with_locking() -> dict[str, bytes]:
        files = shipped()
        files["start.py"] += IN_PYTHON.format(given=json.dumps([TEXT, theirs, RIGHT])).encode()
        return files

    monkeypatch.setattr(distribution, "client_files", with_locking)
    made = distribution.distribution()
    distribution.write(made, tmp_path / "locking")
    (template,) = [content.decode() for name, content in made.files.items() if name.startswith("locked-")]
    told: list[dict[str, Any]] = []

    def listen(message: ConsoleMessage) -> None:
        if message.text.startswith("LOCKED "):
            told.append(json.loads(message.text.removeprefix("LOCKED ")))

    page.on("console", listen)
    with StaticHost(tmp_path / "locking") as host:
        for visit in ("with a network", "without one"):
            page.goto(host.address)
            wait_until_ready(page)
            end = time.monotonic() + 60
            while not told and time.monotonic() < end:
                page.wait_for_timeout(100)
            assert told, f"Python did not tell what came of it ({visit})."
            found = told.pop()
            assert unpadded(unsealed(to_open(found["locked"]), RIGHT)) == TEXT
            assert found["page"] == page_around(template, found["locked"])
            assert found["opened"] == [TEXT] * 3
            assert found["wrong"] == [["passphrase", WRONG]]
            assert isinstance(found["changed"], list)
            least, most, different = found["chosen"]
            assert 0 <= least < 20
            assert 2028 < most < 2048
            assert different > 1600
            assert found["three"] == [0, 1, 2]
            if visit == "with a network":
                expect(page.locator("#offline")).to_contain_text("Works without a network")
                page.context.set_offline(True)
