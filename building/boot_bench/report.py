"""The figures of starts, for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from building.boot_bench.compared import MICROPYTHON_PAGE, RAW, STOCK
from building.boot_bench.figures import COMPARED
from building.boot_bench.rounds import FIRST, OFFLINE, OURS, REPEAT
from building.page_timing import line
from building.progress import say

KINDS: Final = {
    FIRST: "first visit",
    REPEAT: "second visit, kept on the device",
    OFFLINE: "third visit, no network",
}
NAMES: Final = {
    OURS: "the board",
    STOCK: "PyScript as it comes",
    RAW: "Pyodide without PyScript",
    MICROPYTHON_PAGE: "MicroPython",
}


def boot(figures: Mapping[str, Any]) -> None:
    for kind, words in KINDS.items():
        if kind not in figures:
            continue
        say(f"\nUntil the first view that Python rendered, {words}; milliseconds")
        found = figures[kind]
        for page, name in NAMES.items():
            if page in found["ms"]:
                spent = found["processor_ms"][page]["median"]
                say(f"{line(name, found['ms'][page])}   processor {spent:.0f}")
        for page, name in COMPARED.items():
            if name in found:
                apart = found["spread"][name]
                of = f"the board, as a part of {NAMES[page]}"
                say(f"  {of:<52} {found[name]:.2f}   from {apart['least']:.2f} to {apart['most']:.2f}")
    if not figures["image"]:
        say("  Not every second and third visit had an image of a started Python to begin from.")


def paint(figures: Mapping[str, Any]) -> None:
    say("\nBefore Python is there, first visit; milliseconds")
    largest = figures["largest"]
    for name, found, part in (
        ("first contentful paint", figures["first_visit"], figures["ratio"]),
        ("largest contentful paint", largest, largest["ratio"]),
    ):
        apart = found["spread"]["ms"]
        say(f"  {name:<52} {found['ms']:.0f}   from {apart['least']:.0f} to {apart['most']:.0f}")
        say(f"  {'as a part of what PyScript as it comes needs':<52} {part:.3f}")
    longest = figures["longest_task"]
    for name, key in (
        ("longest task while it starts (0: none of 50 ms)", "ms"),
        ("what the longest task computed", "processor_ms"),
    ):
        say(f"  {name:<52} {longest[key]:.0f}   most {longest['spread'][key]['most']:.0f}")
    say(f"  {'layout shift':<52} {figures['layout_shift']:.4f}")
