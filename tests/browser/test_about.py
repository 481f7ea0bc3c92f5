"""The pages for the people who come, in a real browser: without a network, and fit for everybody."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import wait_until_ready
from tests.browser.test_accessible import found, looked_at  # noqa: F401 (a fixture)
from tests.static_host import StaticHost

ABOUT = ("about.html", "about-children.html", "about-print.html")


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_axe_finds_nothing_and_nothing_runs_over(looked_at: BrowserContext, server: StaticHost, size: str) -> None:  # noqa: F811
    page = looked_at.new_page()
    for name in ABOUT:
        page.goto(server.address + name)
        page.evaluate("(size) => document.documentElement.style.setProperty('font-size', size)", size)
        assert found(page) == [], name
        sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(sideways) <= 0, name


def test_they_are_there_without_a_network(page: Page, server: StaticHost) -> None:
    page.goto(server.address)
    wait_until_ready(page)
    expect(page.locator("#offline")).to_contain_text("Works without a network from now on.")
    server.stop()
    with page.expect_popup() as opening:
        page.get_by_role("link", name="About these meetings").click()
    other = opening.value
    other.get_by_role("heading", level=1, name="About these meetings").wait_for()
    other.get_by_role("link", name="For children").click()
    other.get_by_role("heading", level=1, name="A meeting about you").wait_for()
    for _ in range(3):
        other.keyboard.press("Shift")
    other.get_by_role("heading", level=1, name="Kitchen measures").wait_for()
