"""Leaving at once, on the real board: from every sort of view, without a network, while Python is busy or has died. The
back button leads to nothing of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from building.every_view import MEETING, go, press
from tests.browser.conftest import READY_WITHIN, wait_until_ready
from tests.browser.test_device_locked import OWN, asks, set_passphrase
from tests.client.conftest import press_shift_three_times
from tests.static_host import StaticHost

SENTENCE: Final = "It does not erase the browser's history"
NEVER_ANSWERS: Final = "Worker.prototype.postMessage = () => {}; BroadcastChannel.prototype.postMessage = () => {};"


def open_meeting(page: Page) -> None:
    page.get_by_label("Choose a file").set_input_files([MEETING])
    press(page, "Put it on this device")
    page.get_by_role("navigation").wait_for()


def earlier(page: Page) -> None:
    open_meeting(page)
    go(page, "Hand out")
    press(page, "Look at earlier versions")
    page.get_by_role("main", name="Earlier versions", exact=True).wait_for()


def in_a_record(page: Page) -> None:
    open_meeting(page)
    go(page, "Hand out")
    page.get_by_role("button", name="Look at it").first.click()
    page.frame_locator("[data-preview]").get_by_role("heading", level=1).wait_for()
    # As after a search in the page.
    page.locator("[data-preview]").evaluate("(frame) => frame.contentWindow.focus()")


def this_device(page: Page) -> None:
    open_meeting(page)
    press(page, "All meetings")
    press(page, "This device")
    press(page, "Remove everything from this device")


def lock_screen(page: Page) -> None:
    set_passphrase(page, OWN)
    open_meeting(page)
    page.get_by_role("button", name="Lock", exact=True).click()
    asks(page)


def rescue(page: Page) -> None:
    open_meeting(page)
    press(page, "All meetings")
    press(page, "This device")
    page.get_by_role("link", name="Rescue page").click()
    page.get_by_role("button", name="Download", exact=True).wait_for()


def nothing_answers(page: Page) -> None:
    """As when Python is busy for ever, or its worker has died."""
    open_meeting(page)
    page.evaluate(NEVER_ANSWERS)
    page.get_by_role("button", name="People").click()


@pytest.mark.parametrize("there", [earlier, in_a_record, this_device, lock_screen, rescue, nothing_answers])
def test_it_leads_away_without_a_network_and_nothing_leads_back(
    context: BrowserContext, server: StaticHost, there: Callable[[Page], None]
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("about:blank")
    page.goto(server.address)
    wait_until_ready(page)
    expect(page.locator("#offline")).to_contain_text("Works without a network", timeout=READY_WITHIN)
    there(page)
    context.set_offline(True)
    if there is in_a_record:
        # The keyboard is in the frame.
        page.keyboard.press("Shift")
        page.keyboard.press("Shift")
        page.keyboard.down("Shift")
        page.evaluate(
            """() => setTimeout(() => document.querySelector("[data-preview]").contentDocument.body.dispatchEvent(
                new KeyboardEvent("keyup", { key: "Shift", bubbles: true })
            ))"""
        )
    elif there in (lock_screen, nothing_answers):
        press_shift_three_times(page)
    else:
        page.get_by_role("link", name="Exit this page").click()
    page.wait_for_url("**/exit.html")
    expect(page.get_by_role("heading", name="Kitchen measures")).to_be_visible()
    page.go_back()
    assert page.url == "about:blank"
    page.go_forward()
    assert page.url.endswith("/exit.html")


def test_what_it_does_not_do_is_said_before_anything_is_there_and_leaving_works_then(
    page: Page, server: StaticHost
) -> None:
    server.sabotage("board-*.zip", "stall")
    page.goto(server.address)
    expect(page.get_by_text(SENTENCE)).to_be_visible()
    press_shift_three_times(page)
    page.wait_for_url("**/exit.html")
    server.repair()
