"""`python3 build.py scale`: measures what much of it costs, and writes the tables of `docs/scale.md`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from building.places import DIST
from building.progress import say, step
from building.scale.page import put
from building.scale.visits import bytes_table, cost_table

RECORDS: Final = (1_000, 10_000, 100_000)
MEETINGS: Final = (1_000, 10_000)

TABLES: Final[Mapping[str, Callable[[], list[str]]]] = {"bytes": bytes_table, "cost": cost_table}
"""Those that follow from the budgets alone."""


def scale(what: str, numbers: Sequence[int], *, out: Path | None, write: bool) -> int:
    if what == "visits":
        for name, table in TABLES.items():
            _told(name, table(), write=write)
        return 0
    figures = of_meetings(tuple(numbers) or MEETINGS) if what == "meetings" else of_records(tuple(numbers) or RECORDS)
    for name, rows in (meetings_table if what == "meetings" else records_tables)(figures).items():
        _told(name, rows, write=write)
    if out is not None:
        out.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
        say(f"\nWritten to {out}.")
    return 0


def _told(name: str, rows: list[str], *, write: bool) -> None:
    say("\n" + "\n".join(rows))
    if write:
        put(name, rows)


def of_meetings(numbers: tuple[int, ...]) -> dict[str, Any]:
    from building.scale.meetings import measured

    return measured(DIST, numbers)


def of_records(numbers: tuple[int, ...]) -> dict[str, Any]:
    """By how many records: both tables of them, and what DuckDB does with these."""
    from building.scale.engine import asked
    from building.scale.made_up import put as put_records
    from building.scale.tables import run

    found: dict[str, Any] = {}
    for number in numbers:
        with TemporaryDirectory(prefix="meeting-board-") as folder:
            place = Path(folder)
            with step(f"Making up {number} records"):
                size = put_records(place / "records", number)
            tables = {}
            for of in "answers", "steps":
                with step(f"table --of {of}"):
                    tables[of] = run(place / "records", place / f"{of}.csv", of)
            with step("Asking DuckDB"):
                by_sort = {False: asked(place), True: asked(place, parquet=True)}
            found[str(number)] = {
                "record_bytes": size,
                **{
                    of: {
                        "rows": one.rows,
                        "seconds": round(one.seconds, 1),
                        "busy_seconds": round(one.busy, 1),
                        "peak_kb": one.peak,
                        "csv_bytes": (place / f"{of}.csv").stat().st_size,
                        "parquet_bytes": (place / f"{of}.parquet").stat().st_size,
                    }
                    for of, one in tables.items()
                },
                "duckdb_ms": {
                    "parquet" if parquet else "csv": {one.part.words: round(one.ms, 1) for one in done}
                    for parquet, done in by_sort.items()
                },
            }
    return found


def meetings_table(figures: Mapping[str, Any]) -> dict[str, list[str]]:
    columns = [f"{int(number):,} meetings" for number in figures]
    every = list(figures.values())

    def least(name: str) -> list[str]:
        return [f"{one[name]['least']:,.0f} ms" for one in every]

    def busy(name: str) -> list[str]:
        return [f"{one[name]['median'] / 1_000:,.1f} s" for one in every]

    lines = {
        "room on the device": [f"{one['stored_bytes'] / 1e6:,.1f} MB" for one in every],
        "sealing and storing one": least("save_ms"),
        "from the key until the list is in sight": least("list_ms"),
        "from the key until the last of it is there": least("whole_list_ms"),
        "starting the page, and that: processors busy": busy("start_and_list_busy_ms"),
        "opening one, until its board is painted": least("open_ms"),
        "opening one: processors busy": busy("open_busy_ms"),
        "back to the list": least("back_to_list_ms"),
        "back, until the last of it is there: processors busy": busy("back_and_whole_list_busy_ms"),
        "memory of the page and its workers": [f"{one['memory_mb'] or 0:,} MB" for one in every],
    }
    return {"meetings": _table("on one device", columns, lines)}


def records_tables(figures: Mapping[str, Any]) -> dict[str, list[str]]:
    columns = [f"{int(number):,} records" for number in figures]
    every = list(figures.values())
    lines = {"the records": [f"{one['record_bytes'] / 1e6:,.0f} MB" for one in every]}
    for of in "answers", "steps":
        lines |= {
            f"`--of {of}`: rows": [f"{one[of]['rows']:,}" for one in every],
            f"`--of {of}`: seconds of one processor": [f"{one[of]['busy_seconds']:,.1f}" for one in every],
            f"`--of {of}`: most memory": [f"{(one[of]['peak_kb'] or 0) / 1_000:,.1f} MB" for one in every],
            f"`--of {of}`: CSV, and as Parquet": [
                f"{one[of]['csv_bytes'] / 1e6:,.1f} MB, {one[of]['parquet_bytes'] / 1e6:,.2f} MB" for one in every
            ],
        }
    asked = every[-1]["duckdb_ms"]
    engine = {
        words.partition(",")[0]: [f"{asked[sort][words]:,.0f} ms" if words in asked[sort] else "" for sort in asked]
        for words in asked["csv"]
    }
    return {
        "records": _table("", columns, lines),
        "engine": _table(f"{columns[-1]}", ["from the CSV", "from Parquet"], engine),
    }


def _table(corner: str, columns: Sequence[str], lines: Mapping[str, Sequence[str]]) -> list[str]:
    return [
        f"| {corner} | {' | '.join(columns)} |",
        "|---" * (len(columns) + 1) + "|",
        *(f"| {name} | {' | '.join(cells)} |" for name, cells in lines.items()),
    ]
