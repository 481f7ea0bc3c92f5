"""Everything is removed from the device: nothing that the browser keeps for this page is left."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.chromium_profile import Profile
from tests.browser.conftest import wait_until_ready
from tests.browser.test_on_the_disk import PASSPHRASE, found, held, word
from tests.static_host import StaticHost

LEFT = """async () => ({
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
})"""
NOTHING = {"databases": [], "caches": [], "workers": 0, "local": [], "session": []}


def left_of_it(page: Page) -> dict[str, Any]:
    left: dict[str, Any] = page.evaluate(LEFT)
    return left


def test_all_of_it_is_gone_and_other_tabs_leave(profile: Profile, server: StaticHost) -> None:
    words = {what: word() for what in ("a name", "a statement", "a statement that is undone", "half a sentence")}
    context: BrowserContext = profile.start()
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(server.address)
    wait_until_ready(page)
    expect(page.locator("#offline")).to_contain_text("Works without a network from now on.")
    held(page, words)
    other = context.new_page()
    other.goto(server.address)
    wait_until_ready(other)
    before = left_of_it(page)
    assert before["databases"] == ["meeting-board"]
    assert before["caches"]
    assert before["workers"] == 1
    assert before["local"]

    page.get_by_role("button", name="Lock", exact=True).click()
    page.get_by_role("heading", name="This device", exact=True).wait_for()
    page.get_by_role("button", name="Remove everything from this device").click()
    page.get_by_role("button", name="Keep it", exact=True).click()
    page.get_by_role("button", name="Remove everything from this device").click()
    page.get_by_role("button", name="Yes, remove everything").click()
    expect(page.get_by_role("heading", name="Everything is removed")).to_be_visible()
    other.wait_for_url("**/exit.html")
    assert left_of_it(page) == NOTHING
    page.get_by_role("link", name="Exit this page").click()
    page.wait_for_url("**/exit.html")
    assert left_of_it(page) == NOTHING
    profile.close()
    assert found(profile.folder, words) == {}


def test_whoever_has_forgotten_the_passphrase_begins_anew(page: Page, server: StaticHost) -> None:
    page.goto(server.address)
    wait_until_ready(page)
    page.get_by_role("button", name="Lock", exact=True).click()
    page.get_by_role("button", name="Set a passphrase").click()
    page.get_by_label("The new passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Lock with this passphrase").click()
    page.locator(".recovery code").wait_for()
    page.get_by_role("button", name="Lock", exact=True).click()
    page.get_by_text("I have forgotten it").click()
    page.get_by_text("Remove everything from this device").click()
    expect(page.get_by_text("Nobody can bring it back then.")).to_be_visible()
    assert left_of_it(page)["databases"] == ["meeting-board"]
    page.get_by_role("button", name="Yes, remove everything").click()
    expect(page.get_by_role("heading", name="Everything is removed")).to_be_visible()
    page.goto(server.address)
    wait_until_ready(page)
    expect(page.get_by_text("None yet.")).to_be_visible()
