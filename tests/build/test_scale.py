"""The figures of docs/scale.md are those of the budgets, and an engine that others made finds in the tables of many
records what Python finds there.
"""

from __future__ import annotations

import csv
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from building.distribution import Distribution, has_hash
from building.places import ROOT
from building.scale.command import TABLES
from building.scale.engine import Asked, asked, parts
from building.scale.made_up import AGAIN, meeting_of, put, records
from building.scale.page import PAGE, with_table
from building.scale.visits import FILES, FILES_OF_AN_UPDATE, GB, PRICE_LISTS, Prices
from sos_core.command_line import main
from sos_core.files.any_file import read_record
from sos_core.files.record_file import _as_written

RECORDS = 2_000

Rows = list[dict[str, str]]


# What a host serves ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_what_the_page_says_of_visits_is_what_the_budgets_allow(name: str) -> None:
    page = PAGE.read_text("utf-8")
    assert with_table(page, name, TABLES[name]()) == page, "python3 build.py scale visits --write"


def test_a_visit_and_an_update_ask_for_as_many_files_as_is_reckoned(distribution: Distribution) -> None:
    assert 0.9 * FILES < len(distribution.precached) + 1 <= FILES
    without_hash = sum(not has_hash(name) for name in distribution.files)
    # Where each file is stands in one of the client's, and whoever imports that is in its folder; and any part of our
    # Python may be new.
    changed = [name for name in distribution.files if name.startswith(("client-start-", "board-"))]
    assert 0.9 * FILES_OF_AN_UPDATE < len(changed) + without_hash <= FILES_OF_AN_UPDATE


def test_a_price_is_paid_for_what_lies_in_its_band_alone() -> None:
    prices = Prices("", ((0, 0.0), (10, 2.0), (20, 1.0)), 5.0, 20_000)
    for gigabytes, dollars in ((5, 0), (10, 0), (11, 2), (20, 20), (25, 25)):
        assert prices.cost(gigabytes, GB, 0) == dollars
    assert [prices.cost(visits, 0, 10) for visits in (2_000, 4_000)] == [0, 10]
    assert Prices("", ((0, 0.0),), None).cost(1_000, GB, 1_000) == 0
    for prices in PRICE_LISTS:
        assert [begin for begin, _ in prices.bands] == sorted(begin for begin, _ in prices.bands)
        assert prices.bands[0][0] == 0


def test_a_table_that_the_page_has_not_is_no_table() -> None:
    with pytest.raises(KeyError):
        with_table("", "bytes", [])


def test_each_table_of_the_page_is_whole_and_each_link_leads_somewhere() -> None:
    text = PAGE.read_text("utf-8")
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        cells = {row.count("|") for row in table.splitlines()}
        assert len(cells) == 1, table
    for name, place in re.findall(r"\]\(([^)#]+\.md)?(?:#([^)]+))?\)", text):
        headings = re.findall(r"^#+ (.*)$", (PAGE.parent / name).read_text("utf-8"), re.MULTILINE)
        anchors = {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert not place or place in anchors, (name, place)
    links = set(re.findall(r"[\w./-]+\.(?:sql|py)", text)) - {"build.py"}
    assert {link for link in links if not (ROOT / link).exists() and not (PAGE.parent / link).exists()} == set()


# Many records ------------------------------------------------------------------------------------------------------


def test_made_up_records_are_the_same_each_time_whole_and_as_we_write_them() -> None:
    made = list(records(2 * AGAIN))
    assert made == list(records(2 * AGAIN))
    assert made != list(records(2 * AGAIN, seed=2))
    assert len({name for name, _ in made}) == 2 * AGAIN
    read = [read_record(text) for _, text in made]
    assert all(_as_written(text) for _, text in made)
    # One in twenty is another copy of the meeting before it.
    again = [read[n - 1].meeting.id == read[n].meeting.id for n in range(1, 2 * AGAIN)]
    assert [n for n, same in enumerate(again, start=1) if same] == [AGAIN - 1, 2 * AGAIN - 1]
    assert read[AGAIN - 1].audience != read[AGAIN - 2].audience
    assert not meeting_of(1, short=True).statements
    assert meeting_of(1).statements


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two tables of some thousand records."""
    place = tmp_path_factory.mktemp("many")
    put(place / "records", RECORDS, short=True)
    for of in "answers", "steps":
        assert main(["table", str(place / "records"), "--of", of, "-o", str(place / f"{of}.csv")]) == 0
    return place


@pytest.fixture(scope="module")
def by_engine(folder: Path) -> list[Asked]:
    return asked(folder)


@pytest.fixture(scope="module")
def counted(folder: Path) -> dict[str, Rows]:
    """The rows of one record of each meeting, by table, as Python reads them."""
    tables: dict[str, Rows] = {}
    for of in "answers", "steps":
        with (folder / f"{of}.csv").open(encoding="ascii", newline="") as stream:
            tables[of] = list(csv.DictReader(stream, strict=True))
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for rows in tables.values():
        for row in rows:
            found[row["meeting"]][row["record"]] = row["copy"]
    chosen = {
        min(records, key=lambda record: (records[record] != "professionals", int(record))) for records in found.values()
    }
    assert len(chosen) == RECORDS - RECORDS // AGAIN
    return {of: [row for row in rows if row["record"] in chosen] for of, rows in tables.items()}


def test_the_middle_answers_of_each_month_are_those_that_python_finds(
    by_engine: list[Asked], counted: dict[str, Rows]
) -> None:
    given: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in counted["answers"]:
        if row["instrument"] == "numbers" and row["number"]:
            given[row["meeting_day"][:7], row["side"]].append(int(row["number"]))

    def at(numbers: list[int], share: float) -> int:
        return sorted(numbers)[math.ceil(len(numbers) * share) - 1]

    mine = [
        (*key, len(numbers), *(at(numbers, share) for share in (0.25, 0.5, 0.75)))
        for key, numbers in sorted(given.items())
    ]
    assert question(by_engine, "the middle answer by month") == mine
    assert len(mine) > 50


def test_family_and_professionals_are_set_beside_each_other_as_python_does_it(
    by_engine: list[Asked], counted: dict[str, Rows]
) -> None:
    answers: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    kinds = {}
    for row in counted["answers"]:
        kinds[row["record"]] = row["kind"]
        if row["instrument"] == "numbers" and row["number"]:
            answers[row["record"], row["question"]][row["side"]].append(int(row["number"]))
    pairs: dict[str, Counter[int]] = defaultdict(Counter)
    for (record, _), by_side in answers.items():
        for family in by_side["family"]:
            for professional in by_side["professional"]:
                pairs[kinds[record]][(family > professional) - (family < professional)] += 1
    mine = [(kind, *(count[sign] for sign in (1, 0, -1))) for kind, count in sorted(pairs.items())]
    assert question(by_engine, "family beside professionals") == mine
    # What was put into them is found in them.
    assert all(higher > lower for _, higher, _, lower in mine)


def test_what_came_of_next_steps_is_counted_as_python_counts_it(
    by_engine: list[Asked], counted: dict[str, Rows]
) -> None:
    outcomes = Counter((row["owner"] or "no goal", row["outcome"]) for row in counted["steps"] if row["outcome"])
    mine = [
        (
            whose,
            sum(count for (owner, _), count in outcomes.items() if owner == whose),
            *(outcomes[whose, outcome] for outcome in ("done", "partly", "not_done", "better_idea")),
        )
        for whose in sorted({owner for owner, _ in outcomes})
    ]
    assert question(by_engine, "what came of the next steps") == mine
    assert [whose for whose, *_ in mine] == ["agency", "family", "no goal", "shared"]
    complete = Counter(
        row["kind"] for row in counted["steps"] if row["has_who"] == row["has_when"] == row["has_check"] == "yes"
    )
    steps = Counter(row["kind"] for row in counted["steps"])
    assert question(by_engine, "how many next steps say") == [
        (kind, steps[kind], complete[kind]) for kind in sorted(steps)
    ]


def test_parquet_gives_the_same_in_less_room(folder: Path, by_engine: list[Asked]) -> None:
    again = asked(folder, parquet=True)
    assert list(questions(again)) == list(questions(by_engine))
    for of in "answers", "steps":
        assert 5 * (folder / f"{of}.parquet").stat().st_size < (folder / f"{of}.csv").stat().st_size


def test_every_part_of_the_questions_says_what_it_is() -> None:
    assert {part.sort for part in parts()} == {"prepare", "question", "keep"}
    assert all(part.words and part.sql.rstrip().endswith(";") for part in parts())
    # Nothing is averaged: see docs/decisions and the record itself.
    assert not [part for part in parts() if "avg(" in part.sql.lower()]


def questions(done: list[Asked]) -> Iterator[tuple[str, list[Any]]]:
    return ((one.part.words, one.rows) for one in done if one.part.sort == "question")


def question(done: list[Asked], begins: str) -> list[Any]:
    [rows] = [rows for words, rows in questions(done) if words.startswith(begins)]
    return rows
