"""What the rounds of visits come to: ratios of medians, with the spread of the rounds."""

from __future__ import annotations

from typing import Any

from building.boot_bench import figures
from building.boot_bench.rounds import FIRST, REPEAT, Rounds
from building.boot_bench.visits import Visit


def visit(ready: float, **more: Any) -> Visit:
    given = {"image": False, "paint": 200.0, "largest": 300.0, "shift": 0.0, "longest": 0.0, "processor": ready / 2}
    return Visit(ready=ready, **{**given, **more})


def rounds(*, image: bool = True) -> Rounds:
    made = Rounds(longest_tasks=[10.0, 12.0, 11.0])
    for ours, stock in ((1_000.0, 4_000.0), (1_200.0, 4_000.0), (1_100.0, 8_000.0)):
        made.add(FIRST, "ours", visit(ours))
        made.add(FIRST, "stock", visit(stock))
        made.add(REPEAT, "ours", visit(ours / 2, image=image or ours != 1_200))
        made.add(REPEAT, "stock", visit(stock))
        made.add(REPEAT, "micropython", visit(250))
    return made


def test_a_ratio_is_of_medians_and_spreads_as_its_rounds_do() -> None:
    found = figures.boot(rounds())
    assert found["rounds"] == 3
    first = found["first_visit"]
    assert first["ratio"] == 0.275
    assert (first["spread"]["ratio"]["least"], first["spread"]["ratio"]["most"]) == (0.138, 0.3)
    assert first["ms"]["stock"]["median"] == 4_000
    assert first["processor_ms"]["ours"]["median"] == 550
    assert "vs_micropython" not in first
    assert found["repeat_visit"]["vs_micropython"] == 2.2


def test_an_image_counts_only_if_every_later_visit_had_it() -> None:
    assert figures.boot(rounds())["image"] is True
    assert figures.boot(rounds(image=False))["image"] is False


def test_what_is_painted_is_a_part_of_what_the_stock_page_needs() -> None:
    made = rounds()
    made.visits[FIRST]["ours"][1] = visit(1_200.0, shift=0.01, longest=60.0)
    found = figures.paint(made)
    assert found["first_visit"]["ms"] == 200
    assert found["ratio"] == 0.05
    assert found["largest"]["ratio"] == 0.075
    assert found["longest_task"]["processor_ms"] == 11
    # One round in which something moved is enough.
    assert found["layout_shift"] == 0.01
