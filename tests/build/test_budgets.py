"""What `bench --check` fails by: a figure beyond its budget and its noise, or one that is missing."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path
from typing import Any

import pytest

from building import benchmarks, budgets, readme_figures
from building.bench_options import PARTS, add_options
from building.budgets import BUDGETS, NOISE_AT_MOST, Budget, flat, looked_up, over
from building.failure import BuildFailure
from building.places import ROOT

RATIO = Budget("boot.first_visit.ratio", "first visit", 0.45, "", "boot", 7)
ROUNDS = Budget("boot.rounds", "rounds", 7, "", "boot", 7, "at least")

ASKED = {
    "boot.rounds": 7,
    "boot.first_visit.ratio": 0.45,
    "boot.repeat_visit.ratio": 0.33,
    "boot.offline.ratio": 0.33,
    "boot.repeat_visit.vs_micropython": 2.0,
    "paint.ratio": 0.1,
    "paint.largest.ratio": 0.1,
    "paint.layout_shift": 0,
    "paint.longest_task.ms": 50,
    "bytes.first_visit.gzip": 7_000_000,
    "bytes.first_paint.gzip": 50_000,
    "bytes.update.gzip": 400_000,
    "slow.line.first_paint.ms": 1_500,
    "slow.line.ready.ms": 38_000,
    "slow.device.repeat_ready.ms": 5_000,
    "action.p95_ms.60": 50,
    "action.p95_ms.600": 80,
    "action.p95_ms.3000": 150,
    "input_delay.p95_ms.60": 16,
    "input_delay.p95_ms.600": 16,
    "input_delay.p95_ms.3000": 16,
    "projector.p95_ms.60": 100,
    "projector.p95_ms.600": 100,
    "projector.p95_ms.3000": 100,
    "memory.growth_mb.60": 20,
    "memory.growth_mb.600": 20,
    "memory.growth_mb.3000": 20,
    "vault.list_ms.median": 300,
    "vault.open_ms.median": 100,
    "vault.save_ms.p95": 20,
    "vault.away_ms": 10_000,
    "slow.line.largest_paint.ms": 1_500,
    "paint.longest_task.processor_ms": 50,
    "statement_ms.median": 40,
    "statement_ms.p95": 120,
    "core.cpython.command_60": 1,
    "core.cpython.load_200": 10,
    "core.cpython.render_200": 30,
    "core.cpython.refuse_100000": 2_000,
    **{f"core.growth.{name}": 1.3 for name in ("command", "load", "render", "write", "copy")},
}
"""As it was asked for: changed here only where that is."""


def ratio(figure: float, noise: float = 0.0) -> dict[str, Any]:
    return {"boot": {"rounds": 7, "first_visit": {"ratio": figure, "spread": {"ratio": {"noise": noise}}}}}


def test_no_budget_is_softer_than_what_was_asked_for() -> None:
    limits = {budget.key: budget.limit for budget in BUDGETS}
    assert limits == ASKED
    assert len(limits) == len(BUDGETS)
    assert {budget.part for budget in BUDGETS} == set(PARTS)
    assert NOISE_AT_MOST <= 0.05


@pytest.mark.parametrize(
    ("figures", "beyond"),
    [
        (ratio(0.45), False),
        (ratio(0.4501), True),
        (ratio(0.46, noise=0.02), False),
        (ratio(0.46, noise=0.009), True),
        # However much a busy machine spreads it.
        (ratio(0.48, noise=0.3), True),
        ({}, True),
        ({"boot": {"first_visit": {}}}, True),
        (ratio(0.2), False),
    ],
)
def test_a_figure_is_over_beyond_its_budget_and_its_noise(figures: dict[str, Any], beyond: bool) -> None:
    assert RATIO.beyond(figures) is beyond
    assert bool(over(figures, {"boot"}, [RATIO])) is beyond


def test_fewer_rounds_than_were_asked_for_are_told() -> None:
    assert over({"boot": {"rounds": 7}}, {"boot"}, [ROUNDS]) == []
    assert over({"boot": {"rounds": 6}}, {"boot"}, [ROUNDS]) == [
        "Over budget: boot.rounds (rounds) is 6; it may be at least 7."
    ]


def test_what_is_over_is_told_with_its_figure_and_what_it_may_be() -> None:
    assert over(ratio(0.5, noise=0.01), {"boot"}, [RATIO]) == [
        "Over budget: boot.first_visit.ratio (first visit) is 0.5, give or take 0.01; it may be at most 0.45."
    ]
    assert over({}, {"boot"}, [RATIO]) == ["Not measured: boot.first_visit.ratio (first visit), at most 0.45."]


def test_what_was_not_to_be_measured_is_not_missed() -> None:
    assert over({}, {"core"}, [RATIO]) == []


def test_nothing_that_moves_is_noise() -> None:
    (still,) = [budget for budget in BUDGETS if budget.key == "paint.layout_shift"]
    assert not still.beyond({"paint": {"layout_shift": 0.0, "spread": {"layout_shift": {"noise": 1}}}})
    assert still.beyond({"paint": {"layout_shift": 0.0001, "spread": {"layout_shift": {"noise": 1}}}})


def test_the_check_ends_with_1_and_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(benchmarks, "report", lambda _: None)
    out = tmp_path / "figures.json"

    def ended(figure: float, *arguments: str) -> int:
        monkeypatch.setattr(benchmarks, "measured", lambda *_: {"bytes": sizes(figure)})
        parser = argparse.ArgumentParser()
        add_options(parser)
        return benchmarks.main(tmp_path, parser.parse_args(["--only", "bytes", "--json", str(out), *arguments]))

    assert ended(7_000_001) == 0
    assert ended(7_000_001, "--check") == 1
    assert "Over budget: bytes.first_visit.gzip" in capsys.readouterr().out
    assert ended(7_000_000, "--check") == 0
    written = json.loads(out.read_text("utf-8"))
    # Under its whole key, and where it stands among the others.
    assert written["bytes.first_visit.gzip"] == written["bytes"]["first_visit"]["gzip"] == 7_000_000


def sizes(first_visit: float) -> dict[str, Any]:
    return {"first_visit": {"gzip": first_visit}, "first_paint": {"gzip": 1}, "update": {"gzip": 1}}


def test_a_figure_is_found_by_its_key() -> None:
    figures = {"boot": {"first_visit": {"ratio": 0.4, "ms": {"ours": {"median": 3}}}}}
    assert looked_up(figures, "boot.first_visit.ms.ours.median") == 3
    assert looked_up(figures, "boot.first_visit.ms.ours") is None


def test_each_figure_stands_under_its_whole_key_too() -> None:
    figures = {"machine": "M", "load": [1], "boot": {"image": True, **ratio(0.4, noise=0.1)["boot"]}}
    assert flat(figures) == {"boot.image": True, "boot.rounds": 7, "boot.first_visit.ratio": 0.4}


def test_the_readme_has_a_row_for_each_budget() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    _, _, rest = readme.partition(readme_figures.BEGIN)
    table, end, _ = rest.partition(readme_figures.END)
    assert end
    rows = re.findall(r"^\| (.*) \| (?:.*) \| (.*) \|$", table, re.MULTILINE)[1:]
    assert rows == [(budget.words, readme_figures.asked(budget)) for budget in BUDGETS], (
        "run python3 build.py bench --readme"
    )


def test_the_table_of_the_readme_shows_what_is_over_and_what_is_missing() -> None:
    table = readme_figures.table({"machine": "M", "load": [1.5, 2.0], **ratio(0.5)}, [RATIO, ROUNDS])
    assert "| first visit | **0.5** | at most 0.45 |" in table
    assert "| rounds | 7 | at least 7 |" in table
    barely = readme_figures.table({"machine": "M", "load": [0], **ratio(0.4501)}, [RATIO])
    assert "| first visit | **0.4501** |" in barely
    assert "load before and after: 1.5 and 2.0" in table
    assert "| first visit | not measured |" in readme_figures.table({"machine": "M", "load": [0]}, [RATIO])


def test_the_table_takes_the_place_of_the_one_before() -> None:
    begin, end = readme_figures.BEGIN, readme_figures.END
    assert readme_figures.placed(f"a\n{begin}\nold\n{end}\nb\n", "new") == f"a\n{begin}\n\nnew\n\n{end}\nb\n"
    with pytest.raises(BuildFailure, match=r"README\.md has no place for the figures"):
        readme_figures.placed("a\n", "new")


def test_figures_are_written_as_people_read_them() -> None:
    shown = [budgets.with_unit(*one) for one in ((7_915_688.0, "bytes"), (0.4567, ""), (49.96, "ms"), (0.0, ""))]
    assert shown == ["7,915,688 bytes", "0.457", "50 ms", "0"]
