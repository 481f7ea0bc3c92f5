"""How many bytes a visit moves, as figures of the bench: `sizes.py` has the table by parts."""

from __future__ import annotations

from pathlib import Path

from building import bill
from building.progress import say
from building.sizes import first_paint, total, update
from building.sizes import measured as sizes_of


def measured(dist: Path) -> dict[str, dict[str, int]]:
    files = {path.relative_to(dist).as_posix(): path.read_bytes() for path in sorted(dist.rglob("*")) if path.is_file()}
    sizes = sizes_of(files)
    # For whoever looks after a host: no visit fetches it.
    visit = [name for name in files if name != bill.NAME]
    return {
        key: {"raw": size.raw, "gzip": size.gzip, "brotli": size.brotli}
        for key, size in (
            ("first_visit", total(sizes, visit)),
            ("first_paint", total(sizes, first_paint(files))),
            ("update", total(sizes, update({name: sizes[name] for name in visit}))),
        )
    }


def report(figures: dict[str, dict[str, int]]) -> None:
    say("\nBytes: as they are, with gzip, with brotli")
    for key, words in (
        ("first_visit", "all that a first visit fetches"),
        ("first_paint", "before the first paint"),
        ("update", "an update of our own Python"),
    ):
        size = figures[key]
        say(f"  {words:<52} {size['raw']:>12,} {size['gzip']:>12,} {size['brotli']:>12,}")
