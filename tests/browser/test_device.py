"""This device in a real browser: what the page tells of it, and that what is removed is nowhere any more."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import wait_until_ready
from tests.static_host import StaticHost

MARKERS = ("Zebrafinch", "Quagmire Lane", "Half a sentence about Wolverine")
"""What somebody types, and nobody else."""

ALL_STORES = """async () => {
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const shown = (value) => {
    if (value instanceof ArrayBuffer) return shown(new Uint8Array(value));
    if (ArrayBuffer.isView(value)) return new TextDecoder("latin1").decode(value);
    if (Array.isArray(value)) return value.map(shown);
    if (value && typeof value === "object" && !(value instanceof CryptoKey)) {
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shown(one)]));
    }
    return value instanceof CryptoKey ? "a key" : value;
  };
  const found = { localStorage: { ...localStorage }, sessionStorage: { ...sessionStorage } };
  for (const { name } of await indexedDB.databases()) {
    const database = await asked(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const records = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([asked(records.getAllKeys()), asked(records.getAll())]);
      found[`${name}/${store}`] = keys.map((key, at) => [key, shown(values[at])]);
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    found[`cache ${name}`] = (await (await caches.open(name)).keys()).map(({ url }) => url);
  }
  return found;
}"""
"""Everything that the page can keep, as it lies there, sealed or not."""


def stores(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(ALL_STORES)
    return found


def begun(page: Page) -> str:
    """A meeting with words in it and half a sentence that was not sent. Gives its id."""
    page.get_by_label("Place").fill(MARKERS[1])
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_role("heading", level=1, name="People").wait_for()
    entry = page.get_by_role("textbox", name="Name").first
    entry.fill(MARKERS[0])
    entry.press("Enter")
    page.get_by_role("listitem").filter(has_text=MARKERS[0]).wait_for()
    page.get_by_role("textbox", name="Name").first.fill(MARKERS[2])
    return page.url.partition("#")[2].partition("/")[2]


def test_of_a_meeting_that_was_removed_nothing_is_left_in_any_store_nor_in_the_page(
    board: Page, server: StaticHost
) -> None:
    page = board
    id = begun(page)
    page.get_by_role("button", name="All meetings").click()
    page.get_by_role("button", name="Not now").click()
    expect(page.locator("#reminder")).to_have_count(0)
    assert id in json.dumps(stores(page)), "as long as it is here, it is found by its id, sealed or not"

    page.get_by_role("button", name="Remove").click()
    page.get_by_role("button", name="Yes, remove it").click()
    page.get_by_text("None yet.").wait_for()
    left = json.dumps(stores(page))
    for words in (id, *MARKERS):
        assert words not in left
    # Another meeting begins: what was half typed for the one that is gone does not come back.
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_role("heading", level=1, name="People").wait_for()
    assert MARKERS[2] not in [box.input_value() for box in page.get_by_role("textbox").all()]
    page.reload()
    wait_until_ready(page)
    left = json.dumps(stores(page))
    for words in (id, *MARKERS):
        assert words not in left


def test_the_page_about_this_device_tells_what_the_browser_says_and_asks_it_again(board: Page) -> None:
    page = board
    begun(page)
    page.get_by_role("textbox", name="Name").first.fill("")
    page.get_by_role("button", name="All meetings").click()
    page.get_by_role("button", name="This device").click()
    full = page.get_by_role("region", name="How full is it?")
    expect(full).to_contain_text("Kept here: 1 meeting.")
    expect(full).to_contain_text("that the browser allows.")
    stays = page.get_by_role("region", name="Does it stay here?")
    expect(stays).to_contain_text("The browser")
    if stays.get_by_role("button").count():
        stays.get_by_role("button", name="Ask the browser to keep it").click()
        expect(stays).to_contain_text("The browser said no, without asking you.")
        expect(page.locator("#promise")).to_be_focused()
    page.get_by_text("Set a day").click()
    page.get_by_label("To be deleted by").fill("2040-01-31")
    page.get_by_role("button", name="Keep the day").click()
    expect(page.get_by_role("main")).to_contain_text("It is to be deleted by Tuesday 31 January 2040.")


def test_where_the_browser_has_deleted_all_of_it_the_first_page_says_so_and_only_then(
    board: Page, server: StaticHost
) -> None:
    page = board
    begun(page)
    other = page.context.new_page()
    page.close(run_before_unload=False)
    other.goto(server.address + "exit.html")
    other.evaluate(
        """() => new Promise((done, failed) => {
            const request = indexedDB.deleteDatabase("meeting-board");
            request.onsuccess = done;
            request.onerror = () => failed(request.error);
        }).then(() => null)"""
    )
    other.goto(server.address)
    wait_until_ready(other)
    gone = other.get_by_role("region", name="What was kept here is gone")
    expect(gone).to_contain_text("They can be brought back from a file")
    gone.get_by_role("button", name="I have read it").click()
    expect(gone).to_have_count(0)
    other.reload()
    wait_until_ready(other)
    other.locator("#here:not([data-waits])").wait_for()
    other.wait_for_timeout(500)
    expect(gone).to_have_count(0)
