"""The tables of many records, read by an engine that exists: DuckDB, with the questions of `docs/many-records.sql`."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

from building.places import ROOT

QUESTIONS: Final = ROOT / "docs" / "many-records.sql"
TABLES: Final = ("answers", "steps")

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Part:
    """What stands under one heading of the file."""

    sort: str
    """`prepare`, `question` or `keep`."""
    words: str
    sql: str


@dataclass(frozen=True)
class Asked:
    """A part, carried out."""

    part: Part
    rows: list[Row]
    ms: float


def parts() -> Iterator[Part]:
    for part in re.split(r"^-- (?=\w+: )", QUESTIONS.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        heading, _, sql = part.partition("\n")
        sort, _, words = heading.partition(": ")
        yield Part(sort, words, sql)


def asked(folder: Path, *, parquet: bool = False) -> list[Asked]:
    """Every part of the file, in the folder in which the two tables are. `parquet`: from what `keep` has written there
    before, and without writing it again."""
    done = []
    with chdir(folder), duckdb.connect(config={"autoinstall_known_extensions": "false"}) as engine:
        for part in parts():
            if parquet and part.sort == "keep":
                continue
            began = time.perf_counter()
            if parquet and "read_csv" in part.sql:
                for table in TABLES:
                    engine.execute(f"CREATE TABLE {table} AS SELECT * FROM '{table}.parquet'")
                rows = []
            else:
                rows = engine.execute(part.sql).fetchall()
            done.append(Asked(part, rows, (time.perf_counter() - began) * 1_000))
    return done
