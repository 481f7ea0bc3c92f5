"""Leaving at once, on the real board: from every sort of view, without a network, while Python is busy, has died or was
given up, from a window that only reads along, in a child's hands. The back button leads to nothing of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from building.every_view import MEETING, go, press
from tests.browser.conftest import READY_WITHIN, wait_until_ready
from tests.browser.test_boot import ANY_COMPLAINT, STOPPED
from tests.browser.test_childs_page import begun, by_mouse, lines
from tests.browser.test_coming_back import DIES_INSTEAD_OF_STORING, STARTING_AGAIN, back, entry_of, kill, the_worker
from tests.browser.test_device_locked import OWN, asks, set_passphrase
from tests.browser.test_windows import reads, took_over
from tests.browser.watching import Watch
from tests.client.conftest import press_shift_three_times
from tests.static_host import StaticHost

SENTENCE: Final = "It does not erase the browser's history"
AT_MOST: Final = 2_000
"""Milliseconds from the press to the neutral page being painted, by the browser's own clock."""
SPINS: Final = "void setTimeout(() => { const end = Date.now() + 20_000; while (Date.now() < end); })"
"""In the worker: it answers nothing and hears nothing, and nothing but its end stops it."""
CONNECTIONS: Final = 6
"""That Chromium opens to one host over HTTP/1.1."""

NOTED: Final = """() => {
  const put = (name, what) => sessionStorage.setItem(`noted ${name}`, what);
  // What asked for it: the last one, for three presses.
  for (const name of ["click", "keyup"]) addEventListener(name, () => put("pressed", Date.now()), true);
  // From within the press, before the next thing that the page does.
  addEventListener("leaving", () => {
    put("display", getComputedStyle(document.documentElement).display);
    put("title", `<${document.title}>`);
  });
}"""
NAMES: Final = ("display", "title")
TOOK: Final = """async () => {
  const painted = () => performance.getEntriesByName("first-contentful-paint")[0];
  while (!painted()) await new Promise((later) => setTimeout(later, 20));
  return performance.timeOrigin + painted().startTime - Number(sessionStorage.getItem("noted pressed"));
}"""


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


def busy(page: Page) -> None:
    """Python is at something that takes long, and an answer is owed."""
    open_meeting(page)
    go(page, "Board")
    the_worker(page).evaluate(SPINS)
    entry_of(page).fill("nobody has taken this yet")
    entry_of(page).press("Enter")
    expect(page.locator("#saved")).to_have_attribute("data-state", "saving")
    entry_of(page).fill("half a sentence")


def died_while_owing(page: Page) -> None:
    """The worker is ended in the middle of storing; the next one is on its way."""
    open_meeting(page)
    go(page, "Board")
    the_worker(page).evaluate(DIES_INSTEAD_OF_STORING)
    entry_of(page).fill("this is not stored")
    entry_of(page).press("Enter")
    expect(page.locator("#stage")).to_have_text(STARTING_AGAIN, timeout=10_000)
    entry_of(page).fill("half a sentence")


def given_up(page: Page) -> None:
    open_meeting(page)
    go(page, "Board")
    entry_of(page).fill("half a sentence")
    for _ in range(3):
        kill(page)
        back(page)
    the_worker(page).evaluate("void setTimeout(() => self.close())")
    expect(page.locator("#stage")).to_contain_text(STOPPED)


def taken_over(page: Page) -> None:
    """Another window writes the meeting by now, and words wait here that it did not get."""
    open_meeting(page)
    go(page, "Board")
    other = page.context.new_page()
    other.goto(page.url)
    wait_until_ready(other)
    other.get_by_role("button", name="Write here instead").click()
    took_over(other)
    page.bring_to_front()
    reads(page)
    entry_of(page).fill("half a sentence")


def childs_hands(page: Page) -> None:
    """A child has drawn, and Python has not taken it yet."""
    begun(page)
    press(page, "Tilly Marsh's page")
    press(page, "Worries")
    page.get_by_role("heading", name="Worries").wait_for()
    by_mouse(page, [(0.2, 0.2), (0.8, 0.8)])
    expect(lines(page)).to_have_count(1)
    the_worker(page).evaluate(SPINS)
    by_mouse(page, [(0.8, 0.2), (0.2, 0.8)])


@pytest.mark.parametrize("there", [earlier, in_a_record, this_device, lock_screen, rescue, busy])
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
    elif there in (lock_screen, busy):
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
    page: Page, server: StaticHost, watch: Watch
) -> None:
    watch.allow(ANY_COMPLAINT)
    server.sabotage("board-*", "stall")
    page.goto(server.address)
    expect(page.get_by_text(SENTENCE)).to_be_visible()
    # As many as a browser asks one host for at a time: whatever comes now has to wait for one of them.
    for _ in range(100):
        if sum(path.startswith("/board-") for path in server.requests) >= CONNECTIONS:
            break
        page.wait_for_timeout(50)
    press_shift_three_times(page)
    page.wait_for_url("**/exit.html")
    server.repair()


def test_what_was_saved_is_there_afterwards_and_half_a_sentence_is_gone_as_it_is_said(
    page: Page, server: StaticHost
) -> None:
    page.goto(server.address)
    wait_until_ready(page)
    expect(page.get_by_text("Words that you were still typing are gone.")).to_be_visible()
    open_meeting(page)
    go(page, "Board")
    entry_of(page).fill("this is put up")
    entry_of(page).press("Enter")
    page.get_by_role("listitem").filter(has_text="this is put up").wait_for()
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    entry_of(page).fill("half a sentence")
    press_shift_three_times(page)
    page.wait_for_url("**/exit.html")
    page.goto(server.address)
    wait_until_ready(page)
    page.get_by_role("button", name="Initial child protection conference").first.click()
    page.get_by_role("navigation").wait_for()
    go(page, "Board")
    expect(page.get_by_role("listitem").filter(has_text="this is put up")).to_have_count(1)
    expect(entry_of(page)).to_have_value("")


@pytest.mark.parametrize("pressed", ["the button", "Shift three times"])
@pytest.mark.parametrize("there", [busy, died_while_owing, given_up, taken_over, childs_hands])
def test_it_leads_away_at_once_whatever_has_become_of_python(
    page: Page, server: StaticHost, watch: Watch, there: Callable[[Page], None], pressed: str
) -> None:
    watch.allow(ANY_COMPLAINT)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("about:blank")
    page.goto(server.address)
    wait_until_ready(page)
    there(page)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.evaluate(NOTED)
    if pressed == "the button":
        page.get_by_role("link", name="Exit this page").click(no_wait_after=True)
    else:
        press_shift_three_times(page)
    expect(page.get_by_role("heading", name="Kitchen measures")).to_be_visible()
    assert page.evaluate(TOOK) < AT_MOST
    noted = {name: page.evaluate("name => sessionStorage.getItem(`noted ${name}`)", name) for name in NAMES}
    # Before anything else was done, on the page itself.
    assert noted == {"display": "none", "title": "<>"}
    # Nobody is held back by words that were not taken.
    assert asked == []
    page.go_back()
    assert page.url == "about:blank"
    page.go_forward()
    expect(page.get_by_role("heading", name="Kitchen measures")).to_be_visible()
