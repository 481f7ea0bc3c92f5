"""The record read by somebody else's rules of HTML."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from sos_core.copies import copy_for
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.meanings import Means, changed
from sos_core.model.meeting import Meeting
from sos_core.record import Telling, render
from tests.core.everything import meeting_with_everything
from tests.core.hostile import OWN
from tests.core.meeting_01 import meeting_01
from tests.core.meetings import copies_of, meetings
from tests.core.pages import Element, parsed

ROOT = Path(__file__).resolve().parents[2]
RULES = {
    "root": True,
    "extends": ["html-validate:recommended"],
    # The library writes it in lower case, which HTML takes just as well.
    "rules": {"doctype-style": ["error", {"style": "lowercase"}]},
}


def complaints(pages: dict[str, str], folder: Path) -> list[str]:
    """What html-validate says of the pages."""
    folder.mkdir(parents=True, exist_ok=True)
    rules = folder / "rules.json"
    rules.write_text(json.dumps(RULES), "utf-8")
    files = []
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, "utf-8", newline="\n")
        files.append(str(folder / f"{name}.html"))
    node = shutil.which("node")
    assert node, "Node is needed for this test. `python3 build.py test` needs it too."
    validator = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
    assert validator.exists(), "html-validate is not installed. `python3 build.py test` installs it."
    found = folder / "found.json"
    # Into a file: Node ends before a pipe has taken all of what is long, and what it found has the pages in it.
    with found.open("wb") as out:
        done = subprocess.run(
            [node, str(validator), "--config", str(rules), "--formatter", "json", *files],
            stdout=out, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False, cwd=folder,
        )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return [
        f"{Path(result['filePath']).name}: {message['ruleId']}: {message['message']}"
        for result in json.loads(found.read_text("utf-8"))
        for message in result["messages"]
    ]


def _hostile(text: str) -> Meeting:
    """A meeting with one text in every place where people type."""
    replaced = changed(meeting_with_everything(), lambda _: text, Means.TEXT)
    assert replaced is not None
    return replaced


def widths(page: str) -> list[tuple[str, int, list[int]]]:
    """Of every table its caption, how many heads its columns have, and how many columns each row below fills."""
    return [
        (table.one("caption").text, *map(_width, table.one("thead").all("tr")), [_width(row) for row in _below(table)])
        for table in parsed(page).all("table")
    ]


def _below(table: Element) -> list[Element]:
    return [row for row in table.all("tr") if row not in table.one("thead").all("tr")]


def _width(row: Element) -> int:
    cells = [*row.all("th"), *row.all("td")]
    assert not [cell for cell in cells if "rowspan" in cell.attributes], "Count what reaches down from the row above."
    return sum(int(cell.attributes.get("colspan", 1)) for cell in cells)


def _pages(meeting: Meeting) -> dict[str, str]:
    """Every record that can be made of a meeting, by a name that a file can have."""
    return {
        f"{number}-{copy.audience}-{telling}": render(copy, Language(), telling)
        for number, copy in enumerate(copies_of(meeting))
        for telling in Telling
    }


@pytest.mark.host
def test_html_validate_finds_nothing_in_any_record(tmp_path: Path) -> None:
    t = Language()
    pages = _pages(meeting_with_everything())
    for number, text in enumerate(text for text in OWN if text.strip()):
        pages[f"hostile-{number}"] = render(copy_for(_hostile(text), Audience.PROFESSIONALS), t)
    pages["dari"] = render(copy_for(meeting_01(), Audience.EVERYONE), Language("fa-AF"))
    assert complaints(pages, tmp_path) == []


def test_every_row_of_a_table_fills_the_columns_that_have_a_head() -> None:
    tables = [table for page in _pages(meeting_with_everything()).values() for table in widths(page)]
    assert "Who was asked to come, and who was there" in {caption for caption, _, _ in tables}
    assert [(caption, heads, rows) for caption, heads, rows in tables if not rows or set(rows) != {heads}] == []


def test_a_row_that_is_too_short_would_be_noticed() -> None:
    page = render(copy_for(meeting_01(), Audience.EVERYONE), Language())
    tables = widths(page.replace('colspan="3"', 'colspan="2"', 1))
    [(heads, rows)] = [(heads, rows) for caption, heads, rows in tables if caption.startswith("Who was asked")]
    assert (heads, min(rows), max(rows)) == (3, 2, 3)


@pytest.mark.host
def test_html_validate_does_look(tmp_path: Path) -> None:
    page = render(copy_for(meeting_01(), Audience.EVERYONE), Language())
    assert complaints({"broken": page.replace("<h1>", "<h1 onclick=x><h1>", 1)}, tmp_path)


@pytest.mark.host
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(meeting=meetings())
def test_html_validate_finds_nothing_in_records_of_any_meeting(tmp_path: Path, meeting: Meeting) -> None:
    pages = _pages(meeting)
    assert complaints(pages, tmp_path) == []
