"""What very many meetings on one device cost, in Chromium: how much room they take, how long it is from the key until
the list is there, how long opening and storing one takes, and how much memory the page has by then.

As `vault_bench` does it for a thousand: behind a passphrase, put there by the vault's own modules. What is said in the
meetings is of as many different words as people use: the vault packs what it seals, and the same sentence again and
again would take less room.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any, Final, TypeVar

from playwright.sync_api import Browser, Page, sync_playwright

from building.chromium import chromium
from building.core_timing import SAID, id_of, meeting_of
from building.page_timing import summary, visitor
from building.places import ROOT
from building.progress import step
from building.serving import LOOPBACK, server
from building.vault_bench import AT_MOST, FILL, PASSPHRASE, STATEMENTS, STORE, clicked, unlocked
from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience

T = TypeVar("T")

STARTS: Final = 3
OPENED: Final = 5
SAVED: Final = 50

USED: Final = "async () => (await navigator.storage.estimate()).usageDetails?.indexedDB ?? 0"


def measured(dist: Path, numbers: tuple[int, ...]) -> dict[str, Any]:
    """The figures by how many meetings there are."""
    with server(dist, 0) as host, sync_playwright() as playwright:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        address = f"http://{LOOPBACK}:{host.server_address[1]}/"
        browser = playwright.chromium.launch(executable_path=chromium())
        found = {str(number): of(browser, address, number) for number in numbers}
        browser.close()
        host.shutdown()
    return found


def of(browser: Browser, address: str, number: int) -> dict[str, Any]:
    context = visitor(browser)
    page = context.new_page()
    page.set_default_timeout(2 * AT_MOST)
    page.goto(address + "rescue.html")
    files = [said(write_json(copy_for(meeting_of(size), Audience.WHOLE)), size) for size in STATEMENTS]
    with step(f"Putting {number} meetings behind a passphrase"):
        page.evaluate(FILL, [PASSPHRASE, files, id_of(1), number])
    with step(f"Storing one of them, {SAVED} times"):
        saves: list[float] = page.evaluate(STORE, [PASSPHRASE, min(SAVED, number)])
    used = int(page.evaluate(USED))
    lists, opening, back = Timed(browser), Timed(browser), Timed(browser)
    with step(f"Unlocking it {STARTS} times"):
        seen = [lists.of(lambda: unlocked(page, address, number)) for _ in range(STARTS)]
    memory = megabytes(browser)
    with step(f"Opening one of them, {OPENED} times"):
        for one in range(min(OPENED, number)):
            row = f"#kept > li:nth-child({one + 1}) [data-command=open]"
            opening.of(partial(clicked, page, row, "li.card"))
            back.of(lambda: clicked(page, "[data-command=home]", "#kept > li"), then=lambda: whole(page, number))
    context.close()
    return {
        "bytes_of_one": round(sum(len(file.encode()) for file in files) / len(files)),
        "stored_bytes": used,
        "list_ms": summary([first for first, _ in seen]),
        "whole_list_ms": summary([last for _, last in seen]),
        "start_and_list_busy_ms": summary(lists.busy),
        "open_ms": summary(opening.times),
        "open_busy_ms": summary(opening.busy),
        "back_to_list_ms": summary(back.times),
        "back_and_whole_list_busy_ms": summary(back.busy),
        "save_ms": summary(saves),
        "memory_mb": memory,
    }


def whole(page: Page, number: int) -> None:
    page.locator("#kept > li").nth(number - 1).wait_for(state="attached")


class Timed:
    """How long things take by the clock, and for how long they keep processors busy: the browser's own, the page's and
    its workers'. The second says most where a machine has much else to do."""

    def __init__(self, browser: Browser) -> None:
        self.processes = browser.new_browser_cdp_session()
        self.times: list[float] = []
        self.busy: list[float] = []

    def of(self, deed: Callable[[], T], then: Callable[[], None] = lambda: None) -> T:
        before = self.now()
        found = deed()
        if isinstance(found, float):
            self.times.append(found)
        then()
        self.busy.append(self.now() - before)
        return found

    def now(self) -> float:
        told = self.processes.send("SystemInfo.getProcessInfo")["processInfo"]
        return sum(float(process["cpuTime"]) for process in told) * 1_000


def said(file: str, seed: int) -> str:
    """The file with something else in the place of each sentence that is the same: pieces of our own documents."""
    by, prose = Random(seed), _prose()

    def piece(_: re.Match[str]) -> str:
        begins = by.randrange(len(prose) - len(SAID))
        return prose[begins : begins + len(SAID)]

    return re.sub(re.escape(SAID), piece, file)


@cache
def _prose() -> str:
    text = " ".join(path.read_text("utf-8") for path in sorted((ROOT / "docs").glob("*.md")))
    return re.sub(r"[^A-Za-z,.]+", " ", text)


def megabytes(browser: Browser) -> int | None:
    """Of memory that the page and its workers have, where the system tells: of the largest process that draws."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    sizes = []
    for process in told["processInfo"]:
        rollup = Path(f"/proc/{process['id']}/smaps_rollup")
        if process["type"] == "renderer" and rollup.exists():
            sizes += [int(found) for found in re.findall(r"^Pss: +(\d+) kB", rollup.read_text(), re.MULTILINE)]
    return max(sizes) // 1_000 if sizes else None
