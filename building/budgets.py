"""What each figure of `build.py bench` may be at most, or must be at least: `bench --check` fails beyond it.

Nothing here is softer than what was asked for; where a figure was measured several times in the run, it is over only if
it is so by more than its own noise, and of that no more counts than a part of the budget.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

NOISE_AT_MOST: Final = 0.05
"""Of a budget: a machine that is too busy to measure on is no reason to pass."""

Part = Literal["boot", "paint", "bytes", "slow", "room", "vault", "core"]

SIZES: Final = (60, 600, 3_000)
"""Statements on the boards that are worked on."""

# In bytes of gzip. A build that needs more fails, too: see `sizes`.
FIRST_VISIT: Final = 7_000_000
"""Everything that a first visit fetches, for use without a network later too."""
FIRST_PAINT: Final = 50_000
"""What is fetched before anything can be seen and typed."""
UPDATE: Final = 400_000
"""What an update moves that changes only Python, in ten packages at once."""


@dataclass(frozen=True)
class Budget:
    key: str
    """Where the figure stands: `boot.first_visit.ratio` is `figures["boot"]["first_visit"]["ratio"]`."""
    words: str
    limit: float
    unit: str
    part: Part
    """What has to be measured for it."""
    issue: int
    """Where it was asked for."""
    direction: Literal["at most", "at least"] = "at most"
    noise_at_most: float = NOISE_AT_MOST
    """Of the limit."""

    def noise(self, figures: Mapping[str, Any]) -> float:
        """As measured: beside the figure, under `spread`."""
        place, _, name = self.key.rpartition(".")
        found = looked_up(figures, f"{place}.spread.{name}.noise")
        return min(found or 0.0, self.limit * self.noise_at_most)

    def beyond(self, figures: Mapping[str, Any]) -> bool:
        figure = looked_up(figures, self.key)
        if figure is None:
            return True
        by = figure - self.limit if self.direction == "at most" else self.limit - figure
        return by > self.noise(figures)


BUDGETS: Final = (
    Budget("boot.rounds", "rounds, in each of which all pages are measured", 7, "", "boot", 7, "at least"),
    Budget("boot.first_visit.ratio", "first visit, as a part of what PyScript as it comes needs", 0.45, "", "boot", 7),
    Budget("boot.repeat_visit.ratio", "second visit, the same", 0.33, "", "boot", 7),
    Budget("boot.offline.ratio", "without a network, the same", 0.33, "", "boot", 7),
    Budget("boot.repeat_visit.vs_micropython", "second visit, as a multiple of MicroPython's", 2.0, "", "boot", 7),
    Budget("paint.ratio", "first paint, as a part of what PyScript as it comes needs", 0.1, "", "paint", 7),
    Budget("paint.largest.ratio", "largest paint, the same", 0.1, "", "paint", 7),
    Budget("paint.layout_shift", "layout shift while it starts", 0, "", "paint", 7),
    Budget("paint.longest_task.ms", "longest task of the page while it starts", 50, "ms", "paint", 7),
    Budget("paint.longest_task.processor_ms", "what the longest task computed", 50, "ms", "paint", 7),
    Budget("bytes.first_visit.gzip", "all that a first visit fetches", FIRST_VISIT, "bytes", "bytes", 7),
    Budget("bytes.first_paint.gzip", "what is fetched before the first paint", FIRST_PAINT, "bytes", "bytes", 7),
    Budget("bytes.update.gzip", "an update of our own Python, ten packages at once", UPDATE, "bytes", "bytes", 7),
    Budget("slow.line.first_paint.ms", "first paint on a line of 1.6 Mbit/s, 150 ms", 1_500, "ms", "slow", 7),
    Budget("slow.line.largest_paint.ms", "largest paint on that line", 1_500, "ms", "slow", 7),
    Budget("slow.line.ready.ms", "first visit on that line", 38_000, "ms", "slow", 7),
    Budget("slow.device.repeat_ready.ms", "second visit on a device that is four times slower", 5_000, "ms", "slow", 7),
    *(
        Budget(f"{key}.{size}", f"{words}, {size:,} statements", limit, unit, "room", 7)
        for key, words, unit, limits in (
            ("action.p95_ms", "what a leader does, painted and saved, 95 in 100", "ms", (50, 80, 150)),
            ("input_delay.p95_ms", "a key waits, 95 in 100", "ms", (16, 16, 16)),
            ("projector.p95_ms", "the projector window follows, 95 in 100", "ms", (100, 100, 100)),
            ("memory.growth_mb", "memory grows in a meeting of two hours", "MB", (20, 20, 20)),
        )
        for size, limit in zip(SIZES, limits, strict=True)
    ),
    Budget("statement_ms.median", "a statement on a board of 60, median", 40, "ms", "room", 2),
    Budget("statement_ms.p95", "the same, 95 in 100", 120, "ms", "room", 2),
    Budget("vault.list_ms.median", "1,000 sealed meetings: the list, once the key is there", 300, "ms", "vault", 6),
    Budget("vault.open_ms.median", "opening one of them", 100, "ms", "vault", 6),
    Budget("vault.save_ms.p95", "sealing and storing one, 95 in 100", 20, "ms", "vault", 6),
    Budget("vault.away_ms", "making one file of all of them", 10_000, "ms", "vault", 6),
    Budget("core.cpython.command_60", "a command on 60 statements", 1, "ms", "core", 3),
    Budget("core.cpython.load_200", "loading and checking 200", 10, "ms", "core", 3),
    Budget("core.cpython.render_200", "drawing the record of 200", 30, "ms", "core", 3),
    Budget("core.cpython.refuse_100000", "refusing a file of 100,000", 2_000, "ms", "core", 3),
    *(
        Budget(f"core.growth.{name}", f"{words}, of one statement among 5,000 to one among 500", 1.3, "", "core", 3)
        for name, words in (
            ("command", "a command"),
            ("load", "loading"),
            ("render", "drawing the record"),
            ("write", "writing the file"),
            ("copy", "making a copy"),
        )
    ),
)  # fmt: skip


def over(figures: Mapping[str, Any], parts: Collection[str], budgets: Collection[Budget] = BUDGETS) -> list[str]:
    """A sentence for each figure of these parts that is beyond its budget."""
    return [told(budget, figures) for budget in budgets if budget.part in parts and budget.beyond(figures)]


def aim(key: str, figure: float) -> str:
    """Beside the figure, where it is shown: whether it is kept. Empty where nothing was asked for."""
    for budget in BUDGETS:
        if budget.key == key:
            kept = figure <= budget.limit if budget.direction == "at most" else figure >= budget.limit
            return (
                f"   aim: {budget.direction} {with_unit(budget.limit, budget.unit)}, {'kept' if kept else 'NOT kept'}"
            )
    return ""


def told(budget: Budget, figures: Mapping[str, Any]) -> str:
    figure = looked_up(figures, budget.key)
    asked = f"{budget.direction} {with_unit(budget.limit, budget.unit)}"
    if figure is None:
        return f"Not measured: {budget.key} ({budget.words}), {asked}."
    noise = budget.noise(figures)
    give = f", give or take {with_unit(noise, budget.unit)}" if noise else ""
    return f"Over budget: {budget.key} ({budget.words}) is {with_unit(figure, budget.unit)}{give}; it may be {asked}."


def flat(figures: Mapping[str, Any], place: str = "") -> dict[str, float]:
    """Each figure under its whole key, but for those that only say how far it spreads."""
    found: dict[str, float] = {}
    for name, figure in figures.items():
        key = f"{place}{name}"
        if isinstance(figure, Mapping):
            if name != "spread":
                found |= flat(figure, f"{key}.")
        elif place and isinstance(figure, (int, float)):
            found[key] = figure
    return found


def looked_up(figures: Mapping[str, Any], key: str) -> float | None:
    found: Any = figures
    for name in key.split("."):
        if not isinstance(found, Mapping) or name not in found:
            return None
        found = found[name]
    return float(found) if isinstance(found, (int, float)) else None


def with_unit(figure: float, unit: str, digits: int = 3) -> str:
    number = f"{figure:,.0f}" if figure >= 1_000 else f"{figure:.{digits}g}"
    return f"{number} {unit}".rstrip()
