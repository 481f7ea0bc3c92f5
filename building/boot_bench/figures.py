"""What the rounds of visits come to: medians, how they compare, how far they lie apart."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import Any, Final

from building.boot_bench.compared import MICROPYTHON_PAGE, RAW, STOCK
from building.boot_bench.rounds import FIRST, OURS, Rounds
from building.boot_bench.visits import Visit
from building.page_timing import summary
from building.spread import spread

COMPARED: Final = {STOCK: "ratio", RAW: "vs_raw", MICROPYTHON_PAGE: "vs_micropython"}
"""What ours as a multiple of each is called."""


def boot(made: Rounds) -> dict[str, Any]:
    """Milliseconds until the first view that Python rendered."""
    found: dict[str, Any] = {kind: compared(pages) for kind, pages in made.visits.items()}
    rounds = len(made.visits[FIRST][OURS])
    later = [visit for kind, pages in made.visits.items() if kind != FIRST for visit in pages[OURS]]
    return {"rounds": rounds, "image": bool(later) and all(visit.image for visit in later), **found}


def compared(pages: Mapping[str, Sequence[Visit]]) -> dict[str, Any]:
    ready = {page: [visit.ready for visit in visits] for page, visits in pages.items()}
    ratios, spreads = {}, {}
    for page, name in COMPARED.items():
        if page in ready:
            ratios[name], spreads[name] = ratio(ready[OURS], ready[page])
    return {
        **ratios,
        "ms": {page: summary(times) for page, times in ready.items()},
        "processor_ms": {page: summary([visit.processor for visit in visits]) for page, visits in pages.items()},
        "spread": spreads,
    }


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> tuple[float, dict[str, float]]:
    """Of the medians. How far apart it lies is told by the rounds, in each of which both were measured."""
    return (
        round(statistics.median(ours) / statistics.median(theirs), 3),
        spread([one / other for one, other in zip(ours, theirs, strict=True)]),
    )


def paint(made: Rounds) -> dict[str, Any]:
    """What is seen before Python is there: of the board's first visits, and as a part of what the stock page needs."""
    visits = made.visits[FIRST][OURS]
    stock = [visit.ready for visit in made.visits[FIRST][STOCK]]
    first, largest = [visit.paint for visit in visits], [visit.largest for visit in visits]
    paint_ratio, paint_spread = ratio(first, stock)
    largest_ratio, largest_spread = ratio(largest, stock)
    return {
        "first_visit": of(first),
        "ratio": paint_ratio,
        "spread": {"ratio": paint_spread},
        "largest": {
            **of(largest),
            "ratio": largest_ratio,
            "spread": {"ms": spread(largest, 1), "ratio": largest_spread},
        },
        # Of all rounds the most: it must not move at all.
        "layout_shift": round(max(visit.shift for visit in visits), 4),
        "longest_task": longest_task([visit.longest for visit in visits], made.longest_tasks),
    }


def longest_task(by_the_clock: Sequence[float], computed: Sequence[float]) -> dict[str, Any]:
    return {
        "ms": round(statistics.median(by_the_clock), 1),
        "processor_ms": round(statistics.median(computed), 1),
        "spread": {"ms": spread(by_the_clock, 1), "processor_ms": spread(computed, 1)},
    }


def of(times: Sequence[float]) -> dict[str, Any]:
    return {"ms": round(statistics.median(times), 1), "spread": {"ms": spread(times, 1)}}
