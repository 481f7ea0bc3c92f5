"""The worker dies, with the real Python in it, and another is there by itself: the page goes on, and nothing is said
twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Worker, expect

from tests.browser.conftest import READY_WITHIN, wait_until_ready
from tests.browser.leader import Leader
from tests.browser.test_boot import ANY_COMPLAINT, STOPPED, OpenBoard
from tests.browser.test_childs_page import CODE, begun, by_mouse, lines
from tests.browser.test_projector import open_meeting, open_window
from tests.browser.test_saved import on_the_board, say
from tests.browser.watching import Watch
from tests.core.meeting_01 import meeting_01
from tests.static_host import StaticHost

STARTING_AGAIN = "The board is starting again. What you typed is kept."

DIES_AFTER_STORING = """() => {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...what) {
    this.transaction.addEventListener("complete", () => self.close());
    return put.apply(this, what);
  };
}"""
"""On the disk, and not answered."""

DIES_INSTEAD_OF_STORING = """() => {
  IDBObjectStore.prototype.put = function () {
    self.close();
    this.transaction.abort();
  };
}"""


def the_worker(page: Page) -> Worker:
    """The one that is left: the browser tells that one is gone a little after."""
    for _ in range(200):
        if len(page.workers) == 1:
            break
        page.wait_for_timeout(50)
    (worker,) = page.workers
    return worker


def kill(page: Page) -> None:
    the_worker(page).evaluate("void setTimeout(() => self.close())")
    expect(page.locator("#stage")).to_have_text(STARTING_AGAIN, timeout=10_000)


def back(page: Page) -> None:
    wait_until_ready(page)
    expect(page.locator("#announce")).to_have_text("The board is there again.", timeout=READY_WITHIN)


def entry_of(page: Page) -> Locator:
    return page.get_by_role("form", name="Put something on the board").get_by_label("What was said", exact=True)


@pytest.fixture
def on_board(board: Page) -> Page:
    leader = Leader(board, meeting_01())
    leader.create()
    leader.go("Board")
    say(board, "before")
    return board


def test_a_worker_that_dies_while_nobody_waits_is_there_again_before_it_is_needed(on_board: Page) -> None:
    page = on_board
    entry_of(page).fill("half a sentence")
    for death in range(3):
        first = the_worker(page)
        kill(page)
        back(page)
        assert the_worker(page) is not first
        expect(entry_of(page)).to_have_value("half a sentence")
        assert on_the_board(page) == ["before"], f"after death {death + 1}"
    entry_of(page).press("Enter")
    page.get_by_role("listitem").filter(has_text="half a sentence").wait_for()
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    expect(entry_of(page)).to_have_value("")


NOTE_CHANNELS = """globalThis.channels = [];
globalThis.BroadcastChannel = class extends BroadcastChannel {
  constructor(name) { super(name); channels.push(name) }
}"""
NAMES = """async () => {
  const { held, pending } = await navigator.locks.query();
  return [[...held, ...pending].map(({ name }) => name), channels.filter((name) => name.startsWith("board-"))];
}"""


def test_the_worker_is_watched_by_a_lock_whose_name_does_not_lead_to_the_channel_of_the_key(
    page: Page, server: StaticHost
) -> None:
    """Every page of the origin can list the names of locks."""
    page.add_init_script(NOTE_CHANNELS)
    page.goto(server.address)
    wait_until_ready(page)
    locks, channels = page.evaluate(NAMES)
    assert any(name.endswith("-key") for name in channels)
    # The worker holds it, and the page waits for it.
    assert any(locks.count(name) == 2 for name in locks)
    assert not [name for name in locks for channel in channels if name in channel or channel in name]


@pytest.mark.parametrize("dies", [DIES_AFTER_STORING, DIES_INSTEAD_OF_STORING], ids=["after storing", "instead"])
def test_what_was_under_way_is_there_once_and_what_waited_after_it(on_board: Page, dies: str) -> None:
    page = on_board
    the_worker(page).evaluate(dies)
    entry_of(page).fill("under way")
    entry_of(page).press("Enter")
    expect(page.locator("#stage")).to_have_text(STARTING_AGAIN, timeout=10_000)
    entry_of(page).fill("waits")
    entry_of(page).press("Enter")
    page.get_by_role("listitem").filter(has_text="waits").wait_for(timeout=READY_WITHIN)
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    expect(entry_of(page)).to_have_value("")
    assert sorted(on_the_board(page)) == ["before", "under way", "waits"]
    page.reload()
    wait_until_ready(page)
    assert sorted(on_the_board(page)) == ["before", "under way", "waits"]


def test_an_error_of_pythons_that_nobody_caught_begins_anew(on_board: Page, watch: Watch) -> None:
    watch.allow(ANY_COMPLAINT)
    page = on_board
    the_worker(page).evaluate("() => { crypto.getRandomValues = () => { throw Error('no chance') } }")
    entry_of(page).fill("it dies of this")
    entry_of(page).press("Enter")
    expect(page.locator("#stage")).to_have_text(STARTING_AGAIN, timeout=10_000)
    page.get_by_role("listitem").filter(has_text="it dies of this").wait_for(timeout=READY_WITHIN)
    assert sorted(on_the_board(page)) == ["before", "it dies of this"]


def test_what_dies_again_and_again_is_given_up_with_both_ways_out(on_board: Page, watch: Watch) -> None:
    watch.allow(ANY_COMPLAINT)
    page = on_board
    entry_of(page).fill("half a sentence")
    for _ in range(3):
        kill(page)
        back(page)
    the_worker(page).evaluate("void setTimeout(() => self.close())")
    stage = page.locator("#stage")
    expect(stage).to_contain_text(STOPPED)
    expect(stage.get_by_role("button", name="Try again")).to_be_visible()
    expect(stage.get_by_role("link", name="Rescue page")).to_be_visible()
    expect(entry_of(page)).to_have_value("half a sentence")


def test_in_a_childs_hands_it_comes_back_to_the_childs_page_and_shows_nothing_else(
    context: BrowserContext, open_board: OpenBoard
) -> None:
    page = open_board(context.new_page())
    begun(page)
    page.get_by_role("button", name="Tilly Marsh's page").click()
    page.get_by_role("button", name="Worries").click()
    page.get_by_role("heading", name="Worries").wait_for()
    by_mouse(page, [(0.2, 0.2), (0.8, 0.8)])
    expect(lines(page)).to_have_count(1)
    page.evaluate("""() => {
        globalThis.seen = [];
        const look = () => {
            const nav = document.querySelector("nav");
            if (nav?.checkVisibility()) seen.push("the way through the meeting: " + nav.outerHTML.slice(0, 200));
            const rescue = document.querySelector("a[href='rescue.html']");
            if (rescue?.checkVisibility()) seen.push("the rescue page: " + rescue.parentElement.outerHTML);
            if (!document.querySelector("[data-childs-page]")) seen.push("another page");
        };
        new MutationObserver(look).observe(document, { subtree: true, childList: true });
    }""")
    the_worker(page).evaluate(DIES_AFTER_STORING)
    by_mouse(page, [(0.8, 0.2), (0.2, 0.8)])
    expect(page.locator("#stage")).to_have_text(STARTING_AGAIN, timeout=10_000)
    by_mouse(page, [(0.1, 0.5), (0.9, 0.5)])
    back(page)
    expect(lines(page)).to_have_count(3)
    expect(page.locator("#sheet-live path")).to_have_count(0)
    assert page.evaluate("seen") == []
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Not yet").click()
    page.get_by_text("For the leader", exact=True).click()
    page.get_by_label("Code", exact=True).fill(CODE)
    page.get_by_role("button", name="The leader has the device again").click()
    page.get_by_role("navigation").wait_for()


def test_the_projector_goes_on(board: Page, tmp_path: Path) -> None:
    page = board
    leader = open_meeting(page, meeting_01(), tmp_path)
    leader.go("Board")
    window = open_window(page)
    kill(page)
    assert window.locator("body").get_attribute("data-wall") == "shown"
    back(page)
    say(page, "After it came back")
    window.get_by_text("After it came back").wait_for()
    expect(page.locator("html")).to_have_attribute("data-projector", "shown")
