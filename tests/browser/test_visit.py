"""A visit leaves no trace: nothing of a meeting can be found in the browser's folder on the disk, however it ended, and
what others keep on the device is as it was, byte for byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium_profile import Profile
from tests.browser.conftest import wait_until_ready
from tests.browser.hands import Fingers
from tests.browser.leader import Leader
from tests.browser.test_device import stores
from tests.browser.test_device_locked import on_a_telephone, set_passphrase
from tests.browser.test_on_the_disk import found, held, word
from tests.browser.watching import Watch
from tests.core.meeting_01 import meeting_01
from tests.static_host import StaticHost

WHAT = ("a name", "a statement", "a statement that is undone", "half a sentence")
MARK = "Visit: only a file keeps this"


class Visitor(Leader):
    def saved(self) -> None:
        """Nothing is: that is what the page says, all the time."""
        expect(self.page.get_by_text(MARK)).to_be_visible()
        expect(self.page.locator("#saved")).to_have_attribute("data-state", "nowhere")


def visit(page: Page) -> None:
    page.get_by_text("Is this computer or telephone not yours?").locator("visible=true").click()
    page.get_by_role("button", name="Begin a visit").click()
    expect(page.get_by_role("heading", name="This is a visit: nothing is kept here")).to_be_visible()
    expect(page.locator("#main")).to_be_focused()
    expect(page.get_by_text("Visit: nothing is kept here", exact=True)).to_be_visible()


def put_up(page: Page, words: str) -> None:
    entry = page.get_by_label("What was said", exact=True)
    entry.fill(words)
    entry.press("Enter")
    expect(page.get_by_role("listitem").filter(has_text=words)).to_be_visible()


def ended(page: Page) -> None:
    """Whoever has something in it is asked before."""
    if page.get_by_role("button", name="Yes, end the visit").count() == 0:
        page.get_by_role("button", name="End the visit", exact=True).click()
    with page.expect_event("load"):
        page.get_by_role("button", name="Yes, end the visit").click()
    wait_until_ready(page)


def lies(page: Page, server: StaticHost) -> dict[str, Any]:
    """What lies in the stores, looked at from a page that begins nothing: without the board's own files, which are of
    nobody."""
    page.goto(f"{server.address}exit.html")
    return {name: what for name, what in stores(page).items() if not name.startswith("cache ")}


def test_on_a_telephone_it_is_ended_from_within_a_meeting_by_two_taps(
    chromium: Browser, server: StaticHost, watch: Watch
) -> None:
    with on_a_telephone(chromium, server, watch, 360, 640) as page:
        visit(page)
        leader = Visitor(page, meeting_01(), Fingers(page))
        leader.create()
        leader.go("Board")
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        page.get_by_role("button", name="End the visit", exact=True).tap()
        with page.expect_event("load"):
            page.get_by_role("button", name="Yes, end the visit").tap()
        wait_until_ready(page)
        expect(page.locator("#kept")).to_have_text("None yet.")


@pytest.mark.parametrize("end", ["killed", "closed", "ended", "left"])
def test_on_a_device_that_had_nothing_of_the_board_no_word_and_no_database_is_left(
    profile: Profile, server: StaticHost, end: str
) -> None:
    words = {what: word() for what in (*WHAT, "in the open")}
    page = profile.start().new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(server.address)
    wait_until_ready(page)
    page.evaluate("word => localStorage.setItem('in the open', word)", words["in the open"])
    visit(page)
    held(page, words, Visitor)
    assert "#" not in page.url
    assert page.evaluate("indexedDB.databases()") == []
    if end == "killed":
        # As long as a browser may take to write down what it knows of its windows.
        page.wait_for_timeout(5_000)
        profile.kill()
    elif end == "ended":
        ended(page)
        expect(page.locator("#kept")).to_have_text("None yet.")
        # Whoever ends one is told what is left, once; the tab is called nothing any more.
        said = page.get_by_role("alert")
        expect(said).to_contain_text("Nothing that was in it is left on this device.")
        expect(said).to_contain_text("Files that you saved are where you saved them")
        assert page.evaluate("name") == ""
        said.get_by_role("button", name="Close").click()
        expect(said).to_be_hidden()
        page.reload()
        wait_until_ready(page)
        expect(said).to_be_hidden()
        expect(page.get_by_text(MARK)).to_have_count(0)
    elif end == "left":
        page.get_by_role("link", name="Exit this page").click()
        page.wait_for_url("**/exit.html")
        assert page.evaluate("indexedDB.databases()") == []
    profile.close()
    places = found(profile.folder, words)
    assert places.pop("in the open"), "The search finds what is there."
    assert places == {}


@pytest.mark.parametrize("locked", [False, True], ids=["the browser has the key", "with a passphrase"])
def test_what_others_keep_is_neither_shown_nor_changed_and_there_afterwards(
    profile: Profile, server: StaticHost, *, locked: bool
) -> None:
    words = {what: word() for what in WHAT}
    theirs = word()
    page = profile.start().new_page()
    page.goto(server.address)
    wait_until_ready(page)
    if locked:
        set_passphrase(page, "one two three four")
    leader = Leader(page, meeting_01())
    leader.create()
    leader.go("Board")
    put_up(page, theirs)
    leader.saved()
    # The page remembers how high its list was: that is done before a visit, once the list is there.
    page.get_by_role("button", name="All meetings").click()
    expect(page.locator("#kept .open")).to_have_count(1)
    page.get_by_role("heading", level=1).click()
    before = lies(page, server)
    # Closed as people do it: what a browser that is killed has not written down yet is not there afterwards.
    profile.close()

    page = profile.start().new_page()
    page.goto(server.address)
    if locked:
        expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    else:
        wait_until_ready(page)
        expect(page.locator("#kept .open")).to_have_count(1)
    visit(page)
    wait_until_ready(page)
    expect(page.locator("#kept")).to_contain_text("None yet. What you begin, or open from a file")
    expect(page.get_by_role("button", name="Lock", exact=True)).to_have_count(0)
    held(page, words, Visitor)
    assert theirs not in page.content()
    profile.kill()
    assert found(profile.folder, {**words, "what others keep": theirs}) == {}

    page = profile.start().new_page()
    assert lies(page, server) == before
    page.goto(server.address)
    if locked:
        page.get_by_label("Passphrase of this device").fill("one two three four")
        page.keyboard.press("Enter")
    wait_until_ready(page)
    page.locator("#kept .open").click()
    Leader(page, meeting_01()).go("Board")
    expect(page.get_by_role("listitem").filter(has_text=theirs)).to_be_visible()
    page.close()


def test_its_work_is_kept_by_files_and_goes_on_from_them(board: Page, tmp_path: Path) -> None:
    page = board
    visit(page)
    words = word()
    leader = Visitor(page, meeting_01())
    leader.create()
    leader.go("Board")
    put_up(page, words)
    page.get_by_role("button", name="End the visit", exact=True).click()
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save a file now").click()
    file = tmp_path / "saved.json"
    saving.value.save_as(file)
    assert words in json.dumps(json.loads(file.read_text("utf-8")))
    # It is still asked: whoever has saved a file goes on, or goes.
    ended(page)
    visit(page)
    page.get_by_label("Choose a file").set_input_files(file)
    page.get_by_role("button", name="Take it into this visit", exact=True).click()
    leader.go("Board")
    expect(page.get_by_role("listitem").filter(has_text=words)).to_be_visible()
    ended(page)
