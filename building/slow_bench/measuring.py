"""The board's starts on a slow line and on a slow device, and what moved over the line."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Playwright

from building.boot_bench.figures import of
from building.boot_bench.host import Host
from building.boot_bench.visits import Visit, browsing, profile
from building.page_timing import line as told
from building.page_timing import summary
from building.progress import say, step
from building.slow_bench.slow_device import FACTOR, SlowDevice, can_slow
from building.slow_bench.slow_line import BITS_PER_SECOND, ROUND_TRIP, SlowHost

ROUNDS: Final = 3
"""A first visit over the slow line takes more than half a minute."""


def measured(playwright: Playwright, program: Path, dist: Path, rounds: int) -> dict[str, Any]:
    found: dict[str, Any] = {"rounds": rounds, "line": on_a_slow_line(playwright, program, dist, rounds)}
    if can_slow():
        found["device"] = on_a_slow_device(playwright, program, dist, rounds)
    else:
        say("This system cannot stop a process and let it go on: there are no figures for a slow device.")
    return found


def on_a_slow_line(playwright: Playwright, program: Path, dist: Path, rounds: int) -> dict[str, Any]:
    visits, moved, all_moved = [], [], []
    for number in range(rounds):
        with (
            step(f"First visit on a slow line: round {number + 1} of {rounds}"),
            SlowHost(dist) as host,
            profile() as folder,
            browsing(playwright, program, folder) as browser,
        ):
            visits.append(browser.visit(host.address))
            moved.append(host.line.moved)
            browser.kept()
            all_moved.append(host.line.moved)
    return {
        "first_paint": of([visit.paint for visit in visits]),
        "largest_paint": of([visit.largest for visit in visits]),
        "ready": of([visit.ready for visit in visits]),
        "bytes_until_ready": summary(moved),
        "bytes_until_kept": summary(all_moved),
    }


def on_a_slow_device(playwright: Playwright, program: Path, dist: Path, rounds: int) -> dict[str, Any]:
    first, repeat, factors = [], [], []
    with Host(dist) as host:
        for number in range(rounds):
            with step(f"First and second visit on a slow device: round {number + 1} of {rounds}"):
                with profile() as folder:
                    visit, factor = slowed(playwright, program, folder, host.address)
                    first.append(visit)
                    factors.append(factor)
                with profile() as folder:
                    # The image that it makes for itself is made when nobody waits, slow or not.
                    with browsing(playwright, program, folder) as browser:
                        browser.visit(host.address)
                        browser.kept()
                        browser.image()
                    visit, factor = slowed(playwright, program, folder, host.address)
                    repeat.append(visit)
                    factors.append(factor)
    return {
        "image": all(visit.image for visit in repeat),
        "slowed": summary(factors),
        "first_paint": of([visit.paint for visit in first]),
        "first_ready": of([visit.ready for visit in first]),
        "repeat_paint": of([visit.paint for visit in repeat]),
        "repeat_ready": of([visit.ready for visit in repeat]),
    }


def slowed(playwright: Playwright, program: Path, folder: Path, address: str) -> tuple[Visit, float]:
    with browsing(playwright, program, folder) as browser, SlowDevice() as device:
        visit = browser.visit(address, meanwhile=lambda: device.follow(int(one["id"]) for one in browser.renderers()))
    return visit, device.measured


def report(figures: dict[str, Any]) -> None:
    line = figures["line"]
    rate, there_and_back = BITS_PER_SECOND / 1e6, ROUND_TRIP * 1_000
    say(f"\nOn a line of {rate:g} Mbit/s, {there_and_back:.0f} ms there and back, first visit; milliseconds")
    for name, key in (("first contentful paint", "first_paint"), ("until Python's first view", "ready")):
        apart = line[key]["spread"]["ms"]
        say(f"  {name:<52} {line[key]['ms']:.0f}   from {apart['least']:.0f} to {apart['most']:.0f}")
    say(told("bytes over the line until then", line["bytes_until_ready"]))
    say(told("bytes until it works without a network", line["bytes_until_kept"]))
    device = figures.get("device")
    if device:
        say(f"\nOn a device that is {FACTOR} times slower (measured: {device['slowed']['median']:.1f}); milliseconds")
        for name, key in (("first visit", "first_ready"), ("second visit", "repeat_ready")):
            apart = device[key]["spread"]["ms"]
            say(f"  {name:<52} {device[key]['ms']:.0f}   from {apart['least']:.0f} to {apart['most']:.0f}")
        if not device["image"]:
            say("  Not every second visit had an image of a started Python to begin from.")
