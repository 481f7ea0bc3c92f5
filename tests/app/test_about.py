"""The pages for the people who come: in plain words, without Python, and on one sheet of paper."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from app.static.pages import pages
from playwright.sync_api import Browser

from building.distribution import style_sheet
from building.failure import BuildFailure
from building.links import LINKS, links
from sos_core.advice.reading import reading
from tests.app.drawn import Element, drawn
from tests.app.states import ADDRESSES
from tests.app.states import LINKS as SOME

EASY = 30
"""LIX: easy to read (Björnsson)."""
VERY_EASY = 20
"""LIX: very easy, as books for children are (Björnsson)."""
LONGEST = {"about.html": 20, "about-children.html": 13, "about-print.html": 20}
"""Words of the longest sentence. A child of 9 to 11 reads about a dozen at once."""


def page(name: str) -> Element:
    return drawn(pages(ADDRESSES, links=SOME)[name].removeprefix("<!doctype html>"))


def told(name: str) -> str:
    """What the page says: a line for each sentence or heading, without the ways to other pages."""
    (body,) = [element for element in page(name) if element["id"] == "main"]
    lines = [e.text for e in body if e.tag in ("h1", "h2", "p", "li") and not [a for a in e if a.tag == "a"]]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("name", "lix"), [("about.html", EASY), ("about-children.html", VERY_EASY), ("about-print.html", EASY)]
)
def test_it_is_easy_to_read(name: str, lix: int) -> None:
    read = reading(told(name).replace("For meetings in the Signs of Safety® style. Independent, and not", "Not"))
    assert read.words > 90
    assert read.lix <= lix
    assert read.longest <= LONGEST[name]


def test_what_people_have_to_know_is_there_for_each() -> None:
    for name, words in {
        "about.html": ("Pass.", "that is not what I said", "Bring somebody", "from 0 to 10", "Ask the leader who gets"),
        "about-children.html": (
            "I'd rather not say",
            "that is wrong",
            "bring somebody",
            "No number is wrong",
            "who else",
        ),
        "about-print.html": ("Pass.", "that is not what I said", "Bring somebody", "Day and time", "What worries me"),
    }.items():
        for one in words:
            assert one in told(name), (name, one)


def test_marks_of_others_are_told_to_be_others() -> None:
    assert "not endorsed by the owners of that mark" in page("about.html").text


def test_each_leads_to_the_others_and_back_and_can_be_left_at_once() -> None:
    for name in LONGEST:
        leads = {element["href"] for element in page(name) if element.tag == "a"}
        assert set(LONGEST) | {"index.html", "exit.html"} <= leads


def test_only_links_lead_away_and_nothing_is_fetched_from_there() -> None:
    for name, text in pages(ADDRESSES, links=SOME).items():
        assert set(re.findall(r"https?://[^\"'\s]*", text)) <= {SOME[0].address}, name
        for element in drawn(text.removeprefix("<!doctype html>")) if name.endswith(".html") else ():
            away = [value for value in element.attributes.values() if value.startswith("https:")]
            assert not away or (element.tag == "a" and "noreferrer" in element["rel"]), name


def test_every_screen_of_the_board_leads_there() -> None:
    (link,) = [element for element in page("index.html") if element["href"] == "about.html"]
    assert link.within("footer") is not None
    assert link["target"] == "_blank"


# The links of a council -----------------------------------------------------------------------------------------


def test_the_links_that_come_with_it_are_ordinary_pages() -> None:
    assert LINKS.is_file()
    assert all(link["address"].startswith("https://") for link in links())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        '["https://council.example/"]',
        '[{"words": "A council"}]',
        '[{"words": " ", "address": "https://council.example/"}]',
        '[{"words": "A council", "address": "http://council.example/"}]',
        '[{"words": "A council", "address": "javascript:alert(1)"}]',
        '[{"words": "A council", "address": "https://"}]',
        '[{"words": "A council", "address": "https://council@other.example/"}]',
        '[{"words": "A council", "address": "https://council.example/", "more": "1"}]',
    ],
)
def test_a_link_that_is_no_ordinary_page_is_refused_by_the_build(text: str, tmp_path: Path) -> None:
    place = tmp_path / "links.json"
    place.write_text(text, "utf-8")
    with pytest.raises(BuildFailure, match=r"links\.json"):
        links(place)


def test_a_council_sets_its_own(tmp_path: Path) -> None:
    place = tmp_path / "links.json"
    own = [{"words": "Our partnership", "address": "https://council.example/families"}]
    place.write_text(json.dumps(own), "utf-8")
    assert links(place) == own


# On paper -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(LONGEST))
def test_it_fits_one_sheet_of_paper(chromium: Browser, name: str) -> None:
    text = pages(ADDRESSES, links=SOME)[name]
    plain = re.sub(r"<(script|link|meta http-equiv)[^>]*>(</script>)?", "", text)
    context = chromium.new_context()
    sheet = context.new_page()
    sheet.set_content(plain.replace("</head>", f"<style>{style_sheet().decode()}</style></head>"))
    printed = sheet.pdf(format="A4", prefer_css_page_size=False)
    context.close()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1
