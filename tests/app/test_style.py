"""The style sheet as values and rules: can it be read by everybody, in both directions of writing, and is it small.

How it looks is for the eye; what is held here is what an eye does not notice until it fails somebody.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import Final

import pytest

from building.distribution import style_sheet, without_comments
from building.places import CLIENT, STYLE
from sos_core.language import Language
from sos_core.model.answers import Instrument
from sos_core.model.drawings import Ink, Pen
from sos_core.model.sides import Side
from sos_core.model.statements import Column
from tests.app.at_once import at_once
from tests.app.drawn import Element, drawn
from tests.app.full import full
from tests.app.leader import Leader, Shown
from tests.app.states import all_pages, leader_with

SHEET: Final = re.sub(r"/\*.*?\*/", "", style_sheet().decode(), flags=re.DOTALL)

BUDGET: Final = 10_000
"""gzip bytes, of the 60,000 that the first paint may take."""

DARK: Final = re.compile(r"@media screen and \(prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", re.DOTALL)
VALUE: Final = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{3}(?:[0-9a-f]{3})?)\b")

GROUNDS: Final = ("paper", "card", "worry-bg", "well-bg", "next-bg")
TEXT: Final = 4.5
"""WCAG 2.2, 1.4.3: text against what is behind it."""
PARTS: Final = 3.0
"""WCAG 2.2, 1.4.11: what shows that something is a control, and where it ends."""


def values(dark: bool) -> Mapping[str, str]:
    """The colours by name, by day or by night."""
    night = "".join(DARK.findall(SHEET))
    day = dict(VALUE.findall(DARK.sub("", SHEET)))
    return day | dict(VALUE.findall(night)) if dark else day


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_contrast_of_black_on_white_is_known() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
def test_all_text_can_be_read_on_every_ground(dark: bool) -> None:
    colour = values(dark)
    pairs = [(text, ground) for text in ("ink", "soft") for ground in GROUNDS]
    pairs += [("ink", "remark"), ("child", "card"), ("card", "ink")]
    pairs += [(hue, f"{hue}-bg") for hue in ("worry", "well", "next")]
    pairs += [(hue, "card") for hue in ("worry", "well", "next")]
    weak = {pair: contrast(colour[pair[0]], colour[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < TEXT} == {}


@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
def test_controls_and_the_focus_stand_out_from_every_ground(dark: bool) -> None:
    colour = values(dark)
    for ground in GROUNDS:
        assert contrast(colour["edge"], colour[ground]) >= PARTS, ground
        # Amber inside, ink around it: one of them is seen wherever it is.
        assert max(contrast(colour[ring], colour[ground]) for ring in ("focus", "ink")) >= PARTS, ground


def test_every_value_that_is_used_is_there() -> None:
    used = set(re.findall(r"var\(--([\w-]+)", SHEET))
    assert used <= set(re.findall(r"--([\w-]+)\s*:", SHEET))


def test_nothing_is_fixed_to_left_or_right() -> None:
    """A board in Dari runs the other way."""
    own = "\n".join(path.read_text("utf-8") for path in sorted(STYLE.glob("*.css")))
    physical = r"(?:margin|padding|border)-(?:left|right)|(?<![\w-])(?:left|right)\s*:|:\s*(?:left|right)\b"
    assert re.findall(physical, own) == []


def test_nothing_is_fetched_from_anywhere() -> None:
    assert not re.search(r"url\(|@import|@font-face", SHEET)


def test_it_stays_small() -> None:
    assert len(gzip.compress(style_sheet(), 9)) <= BUDGET


# Nothing is left standing ---------------------------------------------------------------------------------------------

OF_THE_MODEL: Final[tuple[type[StrEnum], ...]] = (Side, Column, Instrument, Ink, Pen)
"""A class that says which of these something is: each of them says it, whichever of them the style sheet speaks of."""

SCRIPTS: Final = "\n".join(path.read_text("utf-8") for path in sorted(CLIENT.rglob("*.js")))
QUOTED: Final = re.findall(r""""([^"\n]*)"|`([^`\n]*)`""", re.sub(r"/\*.*?\*/", "", SCRIPTS, flags=re.DOTALL))
STRINGS: Final = [one or other for one, other in QUOTED]
DATASET: Final = frozenset(re.findall(r"\.dataset\.(\w+)", SCRIPTS))


def selectors() -> str:
    wall = without_comments((STYLE / "projector" / "wall.css").read_text("utf-8"))
    return "\n".join(re.findall(r"([^{};]+)\{", SHEET + wall))


@cache
def everything() -> tuple[Element, ...]:
    """What can be on a page, and in the projector window."""
    trees = [drawn(page) for page in all_pages(Language()).values()]
    return tuple(element for tree in (*trees, *_walls()) for element in tree)


def _walls() -> Iterable[Element]:
    leader = leader_with(full())
    for section in ("board", "plan", "agree", "scale"):
        leader.go(section)
        yield _wall(leader)
    leader.submit("add-question", text="How safe is it?", at_ten="safe", at_zero="not safe")
    yield _wall(leader)
    question = leader.meeting().questions[-1].id
    leader.send("ask_openly", question=question)
    for person in leader.meeting().people:
        leader.send("answer", question=question, person=person.id, given="3")
    yield _wall(leader)


def _wall(leader: Leader) -> Element:
    shown = Shown()
    message = json.dumps({"name": "wall", "fields": {"whole": "yes"}})
    shown.apply(json.loads(at_once(leader.desk.take(message)))["wall"])
    return shown.document()


def classes(elements: Iterable[Element]) -> set[str]:
    return {name for element in elements for name in element["class"].split()}


def test_every_class_on_a_page_is_there_for_the_style_sheet_or_for_a_script() -> None:
    styled = set(re.findall(r"\.([a-z][\w-]*)", selectors()))
    scripted = {name for text in STRINGS for name in re.findall(r"\.([a-z][\w-]*)", text)}
    told = {f"{led}{value}" for kind in OF_THE_MODEL for value in kind for led in ("", "of-")}
    assert classes(everything()) - styled - scripted - told == set()


OF_ALL: Final = re.compile(r":root:has\(((?:[^()]|\([^()]*\))*)\)")
"""What the whole page depends on, as it is looked for."""


def test_what_the_whole_page_depends_on_is_looked_for_where_it_is_and_not_among_thousands_of_cards() -> None:
    """Without its place, all of the page is looked through whenever anything in it comes or goes."""
    found = OF_ALL.findall(selectors())
    assert found
    start = next(iter(drawn(all_pages(Language())["index.html"])))
    main = next(element for element in start if element["id"] == "main")
    for path in found:
        steps = [step.strip() for step in path.split(">")]
        assert steps.pop(0) == "", path
        assert not any(" " in step.replace(", ", ",") for step in steps), path
        for name in re.findall(r"[#.]([a-z][\w-]*)", steps[-1]):
            named = [one for one in (*everything(), *start) if name in (one["id"], *one["class"].split())]
            inside = {len(_above(one, "main")) + len(_above(main, "html")) for one in named if one.within("main")}
            around = {len(_above(one, "html")) for one in named if one.within("html") and not one.within("main")}
            assert inside | around == {len(steps)}, path


def _above(element: Element, tag: str) -> list[Element]:
    """What is around it, up to this."""
    around: list[Element] = []
    while element.tag != tag and element.parent is not None:
        element = element.parent
        around.append(element)
    return around


def test_the_style_sheet_speaks_of_nothing_that_no_page_has() -> None:
    spoken = selectors()
    # What a script makes by itself has its class as a string of its own.
    assert set(re.findall(r"\.([a-z][\w-]*)", spoken)) - classes(everything()) - set(STRINGS) == set()
    assert set(re.findall(r"#([a-z][\w-]*)", spoken)) - {element["id"] for element in everything()} == set()
    marks = {name for element in everything() for name in element.attributes}
    set_later = {"data-" + re.sub("[A-Z]", lambda one: f"-{one[0].lower()}", name) for name in DATASET}
    assert set(re.findall(r"\[(data-[\w-]+)", spoken)) - marks - set_later - set(STRINGS) == set()
    assert set(re.findall(r'\[name="([\w-]+)"', spoken)) - {element["name"] for element in everything()} == set()
