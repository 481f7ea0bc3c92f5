"""`build.py bench`: how fast it is, measured in Chromium on this machine, part by part.

Figures to look at and to compare; with `--check` they must keep their budgets (`budgets.py`). No test fails by them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Playwright, sync_playwright

from building import budgets, byte_figures, core_bench, readme_figures, room_bench, statement_bench, vault_bench
from building.bench_options import PARTS
from building.boot_bench import figures as of_visits
from building.boot_bench import report as boot_report
from building.boot_bench.compared import STOCK, compared, written
from building.boot_bench.host import Host
from building.boot_bench.rounds import FIRST, KINDS, OURS, visited
from building.chromium import chromium
from building.failure import BuildFailure
from building.places import WORK
from building.progress import say, step
from building.slow_bench import measuring as slow

IN_THE_PAGE: Final = {"room", "vault"}


def main(dist: Path, options: argparse.Namespace) -> int:
    parts = set(options.only or PARTS)
    if options.readme and parts != set(PARTS):
        raise BuildFailure("--readme writes the whole table, of figures of one run: leave --only out.")
    figures = measured(dist, parts, max(1, options.rounds))
    report(figures)
    if options.json is not None:
        options.json.write_text(json.dumps({**figures, **budgets.flat(figures)}, indent=1) + "\n", "utf-8")
        say(f"\nWritten to {options.json}.")
    if options.readme:
        readme_figures.write(figures)
    if not options.check:
        return 0
    sentences = budgets.over(figures, parts)
    say("\n" + ("\n".join(sentences) or "Every figure that was measured keeps its budget."))
    return 1 if sentences else 0


def measured(dist: Path, parts: AbstractSet[str], rounds: int) -> dict[str, Any]:
    program = chromium()
    figures: dict[str, Any] = {"machine": machine(), "load": [load()]}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        figures["chromium"] = browser.version
        browser.close()
        if parts & {"boot", "paint"}:
            figures |= starts(playwright, program, dist, parts, rounds)
        if "slow" in parts:
            figures["slow"] = slow.measured(playwright, program, dist, min(rounds, slow.ROUNDS))
        if parts & IN_THE_PAGE:
            figures |= in_the_page(playwright, program, dist, parts)
    if "core" in parts:
        figures["core"] = core_bench.measured()
    if "bytes" in parts:
        figures["bytes"] = byte_figures.measured(dist)
    figures["load"].append(load())
    return figures


def starts(playwright: Playwright, program: Path, dist: Path, parts: AbstractSet[str], rounds: int) -> dict[str, Any]:
    """What is painted is looked at in the same first visits: for that alone two pages will do, and no later visits."""
    with step("Making the pages to compare with"):
        pages = {OURS: dist, **written(compared(), WORK / "compared")}
    if "boot" not in parts:
        pages = {name: pages[name] for name in (OURS, STOCK)}
    made = visited(playwright, program, pages, rounds, KINDS if "boot" in parts else (FIRST,))
    found = {"paint": of_visits.paint(made)}
    return {**found, "boot": of_visits.boot(made)} if "boot" in parts else found


def in_the_page(playwright: Playwright, program: Path, dist: Path, parts: AbstractSet[str]) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    with ExitStack() as stack:
        address = stack.enter_context(Host(dist)).address
        browser = playwright.chromium.launch(executable_path=program)
        stack.callback(browser.close)
        if "room" in parts:
            room = room_bench.measured(browser, address)
            figures |= {**statement_bench.measured(browser, address), "room": room}
            for name, figure in room_bench.BUDGETED:
                figures[name] = {figure: {size: found[name][figure] for size, found in room.items()}}
        if "vault" in parts:
            figures["vault"] = vault_bench.measured(browser, address)
    return figures


def machine() -> str:
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors"


def load() -> float | None:
    """How many programs wanted a processor, on average of the last minute; Windows does not tell."""
    return round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None


def report(figures: dict[str, Any]) -> None:
    before, after = figures["load"]
    say(f"\n{figures['machine']}, Chromium {figures['chromium']}; load {before} before, {after} after")
    for part, told in (
        ("boot", boot_report.boot),
        ("paint", boot_report.paint),
        ("bytes", byte_figures.report),
        ("slow", slow.report),
        ("room", room_bench.report),
        ("vault", vault_bench.report),
        ("core", core_bench.report),
    ):
        if part in figures:
            if part == "room":
                statement_bench.report(figures)
            told(figures[part])
