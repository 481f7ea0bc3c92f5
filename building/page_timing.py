"""What every measurement in the page shares: what is watched from its first moment, and how figures are told."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import Final

from playwright.sync_api import Browser, BrowserContext, Page

LONGEST_TASK: Final = 50
"""Milliseconds."""

WATCH: Final = """
globalThis.tasks = [];
globalThis.shifts = [];
globalThis.delays = [];
globalThis.largest = 0;
new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, duration });
}).observe({ type: "longtask", buffered: true });
new PerformanceObserver((list) => {
  for (const { startTime, value, hadRecentInput } of list.getEntries()) {
    shifts.push({ start: startTime, value, asked: hadRecentInput });
  }
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver((list) => {
  for (const { startTime } of list.getEntries()) globalThis.largest = startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
addEventListener("keydown", (event) => delays.push(performance.now() - event.timeStamp), { capture: true });
new MutationObserver(() => {
  const stage = document.getElementById("stage");
  if (stage && !stage.hidden) globalThis.starting = true;
  if (stage?.hidden && globalThis.starting) globalThis.readyAt ??= performance.now();
  const waits = document.getElementById("here")?.hasAttribute("data-waits");
  if (waits === false && !globalThis.firstViewAt) {
    globalThis.firstViewAt = performance.now();
    globalThis.tellFirstView?.("");
  }
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["hidden", "data-waits"] });
"""
"""Before anything of the page: tasks that hold everything up, what jumps, the largest paint, how long keys wait, when
Python is ready, and when the first view that it rendered stands in the page: `#here` then waits for it no longer."""


def visitor(browser: Browser) -> BrowserContext:
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 800})
    context.add_init_script(WATCH)
    return context


def started(page: Page, address: str) -> float:
    """Milliseconds from the navigation until Python is ready."""
    page.goto(address)
    page.locator("#stage[hidden]").wait_for(state="attached", timeout=60_000)
    return float(page.evaluate("readyAt"))


def summary(times: Sequence[float]) -> dict[str, float]:
    ordered = sorted(times)
    return {
        "median": round(statistics.median(ordered), 1),
        "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1),
        "least": round(ordered[0], 1),
        "most": round(ordered[-1], 1),
        "n": len(ordered),
    }


def line(name: str, figure: Mapping[str, float]) -> str:
    return (
        f"  {name:<52} median {figure['median']:>7.1f}   p95 {figure['p95']:>7.1f}   most {figure['most']:>7.1f}"
        f"   n {figure['n']}"
    )
