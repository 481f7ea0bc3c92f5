"""What a meeting of two hours leaves in memory, in Chromium: the changes of one, without the pauses between them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, CDPSession, Page

CHANGES: Final = 300
"""A meeting of two hours makes about so many."""
A_MEGABYTE: Final = 1_000_000

Memory = dict[str, float]
"""Megabytes."""


class Workers:
    """The page's worker, which Playwright's own session does not reach: messages to it, and the answers."""

    def __init__(self, page: Page) -> None:
        self._page, self._number = page, 0
        self._answers: dict[int, dict[str, Any]] = {}
        self._ids: list[str] = []
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._session.on("Target.attachedToTarget", self._attached)
        self._session.on("Target.receivedMessageFromTarget", self._received)
        more = {"autoAttach": True, "waitForDebuggerOnStart": False, "flatten": False}
        self._session.send("Target.setAutoAttach", more)

    def _attached(self, event: dict[str, Any]) -> None:
        if event["targetInfo"]["type"] == "worker":
            self._ids.append(event["sessionId"])

    def _received(self, event: dict[str, Any]) -> None:
        answer = json.loads(event["message"])
        if "id" in answer:
            self._answers[answer["id"]] = answer.get("result", {})

    def ask(self, method: str, **parameters: Any) -> list[dict[str, Any]]:
        return [self._ask(id, method, parameters) for id in self._ids]

    def _ask(self, session: str, method: str, parameters: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        self._session.send("Target.sendMessageToTarget", {"sessionId": session, "message": json.dumps(message)})
        for _ in range(600):
            if self._number in self._answers:
                break
            self._page.wait_for_timeout(50)
        return self._answers.pop(self._number, {})

    def heap(self) -> float:
        """What the scripts of the page and of its worker hold after all that can go has gone. Python's memory is not
        in it: the browser counts that of no WebAssembly."""
        self._session.send("HeapProfiler.collectGarbage")
        self.ask("HeapProfiler.collectGarbage")
        used = [self._session.send("Runtime.getHeapUsage"), *self.ask("Runtime.getHeapUsage")]
        parts = ("usedSize", "embedderHeapUsedSize", "backingStorageSize")
        return sum(float(one.get(part, 0)) for one in used for part in parts)


def resident(browser: Browser) -> float:
    """All that the process holds in memory that shows the page, Python's included, as Linux counts it; 0 elsewhere."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    found = [0]
    for id in (one["id"] for one in told if one["type"] == "renderer"):
        with suppress(OSError):
            lines = Path(f"/proc/{id}/status").read_text().splitlines()
            found += [int(one.split()[1]) * 1024 for one in lines if one.startswith("RssAnon:")]
    return max(found)


def grown(browser: Browser, page: Page, deeds: Iterator[object]) -> Memory:
    """What is more after the deeds of a meeting than before them. The first of them fill what is remembered from then
    on, of whatever length the meeting is."""
    workers = Workers(page)
    for _ in range(CHANGES // 10):
        next(deeds)
    heap, process = workers.heap(), resident(browser)
    for _ in range(CHANGES):
        next(deeds)
    more, all_more = workers.heap() - heap, resident(browser) - process
    return {
        # Where the system does not tell, what is known of it.
        "growth_mb": _megabytes(all_more if process else more),
        "scripts_growth_mb": _megabytes(more),
        "process_mb": _megabytes(process),
        "changes": CHANGES,
    }


def _megabytes(size: float) -> float:
    return round(size / A_MEGABYTE, 1)
