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
from sos_core.model.meeting import Meeting
from sos_core.record import render
from tests.core.hostile import OWN
from tests.core.meeting_01 import meeting_01
from tests.core.meetings import meetings

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
    done = subprocess.run(
        [node, str(validator), "--config", str(rules), "--formatter", "json", *files],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=folder,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr
    return [
        f"{Path(result['filePath']).name}: {message['ruleId']}: {message['message']}"
        for result in json.loads(done.stdout)
        for message in result["messages"]
    ]


def _hostile(text: str) -> Meeting:
    """The first conference with one text in every place where people type."""
    tree = json.loads(meeting_01().model_dump_json())

    def replaced(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: replaced(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [replaced(inner) for inner in value]
        typed = {"name", "role", "agency", "lives_with", "text", "reason", "one_higher", "at_ten", "at_zero", "what"}
        return text if key in typed | {"check", "words", "place", "contingency", "category"} else value

    return Meeting.model_validate(replaced(tree))


@pytest.mark.host
def test_html_validate_finds_nothing_in_any_record(tmp_path: Path) -> None:
    t = Language()
    pages = {audience.value: render(copy_for(meeting_01(), audience), t) for audience in Audience}
    for number, text in enumerate(text for text in OWN if text.strip()):
        pages[f"hostile-{number}"] = render(copy_for(_hostile(text), Audience.PROFESSIONALS), t)
    pages["dari"] = render(copy_for(meeting_01(), Audience.EVERYONE), Language("fa-AF"))
    assert complaints(pages, tmp_path) == []


@pytest.mark.host
def test_html_validate_does_look(tmp_path: Path) -> None:
    page = render(copy_for(meeting_01(), Audience.EVERYONE), Language())
    assert complaints({"broken": page.replace("<h1>", "<h1 onclick=x><h1>", 1)}, tmp_path)


@pytest.mark.host
@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(meeting=meetings())
def test_html_validate_finds_nothing_in_records_of_any_meeting(tmp_path: Path, meeting: Meeting) -> None:
    pages = {audience.value: render(copy_for(meeting, audience), Language()) for audience in Audience}
    assert complaints(pages, tmp_path) == []
