"""Before Python is there, the first page keeps the room free that what is kept on the device took the last time."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

from tests.client.conftest import POLICY, SHELL, Site

LIST = '<div id="here"{waits}><ul><li>One</li><li>Two</li></ul></div>'


def put(site: Site, *, waits: bool) -> str:
    body = LIST.format(waits=" data-waits" if waits else "")
    script = '<script src="here.js"></script>'
    site.files["first.html"] = SHELL.format(policy=POLICY, scripts=script, body=body).encode()
    return f"{site.address}/first.html"


def room(page: Page) -> str:
    return str(page.evaluate("document.documentElement.style.getPropertyValue('--here')"))


def test_the_height_of_the_list_is_kept_free_when_the_page_is_opened_again(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    page.goto(put(site, waits=False))
    assert room(page) == ""
    height = page.locator("#here").bounding_box()
    assert height
    page.locator("li").first.click()
    page.goto(put(site, waits=True))
    assert room(page) == f"{height['height']:g}px"
    # A list that is not there yet is not taken for a list of that height.
    page.locator("li").first.click()
    page.reload()
    assert room(page) == f"{height['height']:g}px"


def test_in_another_width_no_room_is_kept(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    page.goto(put(site, waits=False))
    page.locator("li").first.click()
    # On its way out the page notes what it was in the width that it then has.
    page.goto("about:blank")
    page.set_viewport_size({"width": 700, "height": 700})
    page.goto(put(site, waits=True))
    assert room(page) == ""
