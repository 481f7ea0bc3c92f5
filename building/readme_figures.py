"""The table of figures in README.md, as `build.py bench --readme` measured them, beside what each may be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from building.budgets import BUDGETS, Budget, looked_up, with_unit
from building.failure import BuildFailure
from building.places import ROOT
from building.progress import say

BEGIN: Final = "<!-- Written by build.py bench --readme. -->"
END: Final = "<!-- Up to here. -->"
README: Final = ROOT / "README.md"


def table(figures: Mapping[str, Any], budgets: Collection[Budget] = BUDGETS) -> str:
    """A row for each budget: also for those that this run has not measured, or has not kept."""
    loads = " and ".join(f"{one}" for one in figures["load"])
    chromium = f", Chromium {figures['chromium']}" if "chromium" in figures else ""
    rows = [f"| {budget.words} | {measured(budget, figures)} | {asked(budget)} |" for budget in budgets]
    return "\n".join(
        (
            f"{figures['machine']}{chromium}; the machine's load before and after: {loads}.",
            "",
            "| what | measured | may be |",
            "|---|---|---|",
            *rows,
        )
    )


def measured(budget: Budget, figures: Mapping[str, Any]) -> str:
    figure = looked_up(figures, budget.key)
    if figure is None:
        return "not measured"
    shown = with_unit(figure, budget.unit)
    if not budget.beyond(figures):
        return shown
    # By how little it is over is to be seen, too.
    return f"**{shown if shown != with_unit(budget.limit, budget.unit) else with_unit(figure, budget.unit, 6)}**"


def asked(budget: Budget) -> str:
    return f"{budget.direction} {with_unit(budget.limit, budget.unit)}"


def placed(readme: str, made: str) -> str:
    """With the table between its marks."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise BuildFailure(f"README.md has no place for the figures: a line “{BEGIN}” and, below it, a line “{END}”.")
    return f"{before}{BEGIN}\n\n{made}\n\n{END}{after}"


def write(figures: Mapping[str, Any]) -> None:
    README.write_text(placed(README.read_text("utf-8"), table(figures)), "utf-8", newline="\n")
    say("\nThe figures are in the table of README.md. Bold are those beyond their budgets.")
