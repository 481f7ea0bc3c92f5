"""Nobody at a meeting is shown an average, a percentage or a significance: it hides the child's 2.

What people see is made from the sentences in the code, so every one of them is read here.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import sos_core
from sos_core.copies import copy_for
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.record import render
from tests.core.meeting_01 import meeting_01

PACKAGE = Path(sos_core.__file__).parent
APP = PACKAGE.parent / "site" / "app"
FOR_PEOPLE = (PACKAGE, APP)
NOT_FOR_PEOPLE = {PACKAGE / "scaling" / "measures.py"}
"""The researcher's figures. It has error messages for programmers, and no sentence for people."""

FIGURES = re.compile(
    r"%|\baverage|(?<!does not )(?<!you )(?<!can )\bmean\b|\bmedian|\bper ?cent|\bsignifican|\bp-value|\bdeviation"
    r"|\bvariance|\bconsensus|\bdispersion|\bagreement\b|\bleik|\btrend|\bscore",
    re.IGNORECASE,
)
ALLOWED = {
    "On average people are {n} step from the middle answer.",
    "On average people are {n} steps from the middle answer.",
    "On average people are {number} steps from the middle answer.",
}
"""How far people are apart, in steps. It is no place on the scale, so it stands in for nobody's answer."""

KEYS = {"leik_d", "consensus", "agreement"}
"""What the researcher's figures are called in JSON."""

NO_FIGURE = {"Agreement noted", ".agreement"}
"""That people agree with a statement, by name: what the leader noted, and the class of the place where it is shown."""


def texts(source: str) -> Iterator[str]:
    """Every text in some Python that is not a docstring, a comment or an import: whatever could come to be shown."""
    tree = ast.parse(source)
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.value


def average_in(source: str) -> list[str]:
    return [text for text in texts(source) if FIGURES.search(text) and text not in ALLOWED | KEYS | NO_FIGURE]


def sources() -> list[Path]:
    found = [path for place in FOR_PEOPLE for path in ([place] if place.is_file() else sorted(place.rglob("*.py")))]
    return [path for path in found if path not in NOT_FOR_PEOPLE]


@pytest.mark.host
def test_no_sentence_for_people_has_an_average_in_it() -> None:
    read = sources()
    core = {path.relative_to(PACKAGE).parts[0] for path in read if path.is_relative_to(PACKAGE)}
    assert core >= {"scaling", "record", "wording.py", "advice", "review", "merge", "contributions"}
    assert core >= {"presets", "command_line", "copies", "handle.py"}
    assert {"orders.py", "views"} <= {path.relative_to(APP).parts[0] for path in read if path.is_relative_to(APP)}
    everything = {text for path in read for text in texts(path.read_text("utf-8"))}
    assert {"The middle answer is {middle}.", "passed", *ALLOWED, *NO_FIGURE} <= everything
    assert {path: found for path in read if (found := average_in(path.read_text("utf-8")))} == {}


@pytest.mark.host
def test_the_researchers_figures_have_no_sentence_for_people() -> None:
    for path in NOT_FOR_PEOPLE:
        called = {
            node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Call)
        }
        assert called
        assert called.isdisjoint({"mark", "t", "told", "count", "sentence", "refuse", "Problem", "print"})


@pytest.mark.parametrize(
    "sentence",
    [
        't("The average answer is {number}.", number=5)',
        't("The mean is {number}.", number=5)',
        'mark("{number}% answered.")',
        't.count("{n} per cent", "{n} percent", 5)',
        'mark("Significantly higher")',
        'reading.told("Median: {number}", number=5)',
        'h.p[f"On average {number}"]',
        'NAMES = {"a": "Consensus"}',
        'mark("What do these answers mean? The mean is 5.")',
        'mark("Agreement: {number}")',
    ],
)
def test_an_average_would_be_found(sentence: str) -> None:
    assert average_in(f'"""The mean, in a docstring."""\n{sentence}')


@pytest.mark.parametrize(
    "sentence",
    [
        't("The middle answer is {middle}.", middle=5)',
        't("10 means")',
        't("What is written here does not mean that it is so.")',
        't("Is that the day you mean?")',
        'def f():\n    """No average."""',
        "# average",
    ],
)
def test_other_words_are_let_through(sentence: str) -> None:
    assert average_in(sentence) == []


def test_the_record_of_a_conference_shows_no_average() -> None:
    meeting = meeting_01()
    page = render(copy_for(meeting, Audience.PROFESSIONALS), Language())
    body = page[page.index("<body") :]
    shown = re.sub(r"<template.*?</template>|<[^>]*>", " ", body, flags=re.DOTALL)
    # The one percentage is of days at school, and somebody said it.
    assert shown.count("96%") == 1
    assert FIGURES.findall(shown.replace("96%", "")) == []
    assert not re.search(r"\b\d+\.\d+\b", shown)
