"""The budget is kept, and a build that does not keep it says so."""

from __future__ import annotations

import os
from dataclasses import replace

from building.budgets import FIRST_PAINT, FIRST_VISIT, UPDATE
from building.distribution import Distribution
from building.sizes import first_paint, measured, table, total, update


def test_a_first_visit_and_the_first_paint_keep_their_budgets(distribution: Distribution) -> None:
    _, over = table(distribution)
    assert over == []
    sizes = measured(distribution.files)
    assert total(sizes, first_paint(distribution.files)).gzip <= FIRST_PAINT == 50_000
    assert total(sizes, distribution.files).gzip <= FIRST_VISIT == 7_000_000


def test_an_update_of_python_alone_keeps_its_budget(distribution: Distribution) -> None:
    sizes = {name: size for name, size in measured(distribution.files).items() if name != "sbom.cdx.json"}
    fetched = update(sizes)
    packages = [name for name in fetched if name.startswith("board-") and not name.startswith("board-list-")]
    assert len(packages) == 10
    assert sum(name.startswith("board-") for name in sizes) > 30
    assert {"index.html", "sw.js"} < set(fetched)
    assert total(sizes, set(fetched) - set(packages)).gzip < 62_000
    assert total(sizes, fetched).gzip <= UPDATE == 400_000


def test_a_file_too_many_is_over_budget(distribution: Distribution) -> None:
    big = {**distribution.files, "big-000000000000.zip": os.urandom(FIRST_VISIT)}
    _, over = table(replace(distribution, files=big, precached=(*distribution.precached, "big-000000000000.zip")))
    assert [sentence for sentence in over if sentence.startswith("Over budget: first visit")]


def test_a_heavy_page_is_over_budget(distribution: Distribution) -> None:
    page = distribution.files["index.html"] + b"<!--" + os.urandom(FIRST_PAINT).hex().encode() + b"-->"
    _, over = table(replace(distribution, files={**distribution.files, "index.html": page}))
    assert [sentence for sentence in over if sentence.startswith("Over budget: first paint")]


def test_the_table_names_every_part(distribution: Distribution) -> None:
    text, _ = table(distribution)
    for part in ("wasm, packed", "pydantic_core, packed", "stdlib", "libraries", "board", "client", "first visit"):
        assert part in text


def test_the_table_says_how_much_room_is_left(distribution: Distribution) -> None:
    sizes = measured(distribution.files)
    paint = FIRST_PAINT - total(sizes, first_paint(distribution.files)).gzip
    visit = FIRST_VISIT - total(sizes, set(distribution.files) - {"sbom.cdx.json"}).gzip
    room = f"room left, bytes with gzip: {paint:,} of 50,000 for the first paint"
    text, _ = table(distribution)
    assert text.endswith(f"{room}, {visit:,} of 7,000,000 for the first visit")
    big = {**distribution.files, "big-000000000000.zip": os.urandom(FIRST_VISIT)}
    text, _ = table(replace(distribution, files=big, precached=(*distribution.precached, "big-000000000000.zip")))
    assert text.endswith(room)
