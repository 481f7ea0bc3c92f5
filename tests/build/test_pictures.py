"""The README's pictures are those that the command makes, each with words for whoever does not see it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from building.every_view import READY_WITHIN
from building.pictures import IN_THE_README, PHONE, SIX, WHEN, take, visitor
from building.places import ROOT
from tests.static_host import StaticHost

MADE = {name for wanted in SIX.values() for name in wanted.values()}
LARGEST = 250_000
"""Bytes of one picture: a README is read on a telephone, too."""
PNG = re.compile(rb"\x89PNG\r\n\x1a\n")


def shown() -> dict[str, str]:
    """The words beside each picture of the README, by its name."""
    found = re.findall(r"!\[([^\]]*)\]\(docs/pictures/([a-z]+)\.png\)", (ROOT / "README.md").read_text("utf-8"))
    return {name: words for words, name in found}


def test_the_readme_shows_the_six_pictures_that_are_made_and_says_what_is_on_each() -> None:
    assert len(MADE) == 6
    assert shown().keys() == MADE
    assert all(len(words) > 40 for words in shown().values())


def test_the_six_are_there_and_small_and_there_is_no_other() -> None:
    there = {file.stem: file.read_bytes() for file in IN_THE_README.iterdir()}
    assert there.keys() == MADE
    assert all(PNG.match(content) for content in there.values())
    assert {name: len(content) for name, content in there.items() if len(content) > LARGEST} == {}


def test_a_picture_is_the_same_on_another_day_and_at_another_time(
    chromium: Browser, server: StaticHost, tmp_path: Path
) -> None:
    pictures = []
    for now in ("2027-01-31T09:05:00", "2028-02-29T17:46:00"):
        context = visitor(chromium, PHONE)
        page = context.new_page()
        page.clock.set_fixed_time(now)
        page.goto(server.address)
        page.locator("#stage[hidden]").wait_for(state="attached", timeout=READY_WITHIN)
        # The last that comes by itself.
        expect(page.locator("#offline")).to_contain_text("Works without a network")
        page.get_by_label("Day", exact=True).fill(now[:10])
        file = tmp_path / "picture.png"
        take(page, file, "light")
        assert page.get_by_label("Day", exact=True).input_value() == WHEN[0]
        pictures.append(file.read_bytes())
        context.close()
    assert pictures[0] == pictures[1]
