"""What the page's own thread does at a start, task by task, as the browser records it.

The page itself is told only of tasks that took 50 ms, by the clock: on a machine that does something else meanwhile,
these are often tasks that were not let run. Here each comes with what it has computed. Recording takes time itself, so
it is done in visits of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Playwright

from building.boot_bench.visits import browsing, profile

CATEGORIES: Final = ("toplevel", "blink.user_timing")
Event = Mapping[str, Any]


def longest(playwright: Playwright, program: Path, address: str) -> float:
    """Milliseconds of processor time, of the longest task of a first visit until Python's first view."""
    with profile() as folder, browsing(playwright, program, folder) as browser:
        with browser.recording(CATEGORIES) as events:
            ready = browser.visit(address).ready
        return longest_of(events, address, ready)


def longest_of(events: Sequence[Event], address: str, ready: float) -> float:
    (begins,) = [
        event
        for event in events
        if event["name"] == "navigationStart" and event["args"].get("data", {}).get("documentLoaderURL") == address
    ]
    process, until = begins["pid"], begins["ts"] + ready * 1_000
    threads = {
        event["tid"]
        for event in events
        if event["name"] == "thread_name" and event["pid"] == process and event["args"]["name"] == "CrRendererMain"
    }
    tasks = [
        event["tdur"]
        for event in events
        if event["name"].endswith("RunTask")
        and event["pid"] == process
        and event["tid"] in threads
        and "tdur" in event
        and begins["ts"] <= event["ts"] <= until
    ]
    return float(max(tasks)) / 1_000
