"""Questions to ask, and the store beside the meetings that they brought: what an earlier board kept is still there."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience
from tests.browser.conftest import wait_until_ready
from tests.browser.leader import Leader
from tests.core.meeting_01 import meeting_01
from tests.static_host import StaticHost

VERSION_1 = """(record) => new Promise((done, failed) => {
  const request = indexedDB.open("meeting-board", 1);
  request.onupgradeneeded = () => request.result.createObjectStore("meetings", { keyPath: "id" }).put(record);
  request.onsuccess = () => { request.result.close(); done(); };
  request.onerror = failed;
})"""
"""A database as the first board made it."""

NOW = """() => new Promise((done, failed) => {
  const request = indexedDB.open("meeting-board");
  request.onsuccess = () => {
    done([request.result.version, [...request.result.objectStoreNames]]);
    request.result.close();
  };
  request.onerror = failed;
})"""


def kept_by_the_first_board(page: Page, server: StaticHost) -> None:
    meeting = meeting_01()
    record = {
        "id": meeting.id,
        "revision": 3,
        "saved_at": meeting.changed.utc.isoformat(),
        "kind": meeting.kind.value,
        "held_on": meeting.held_on.isoformat(),
        "file": write_json(copy_for(meeting, Audience.WHOLE)),
        "came_as": "whole",
    }
    page.goto(server.address + "exit.html")
    page.evaluate(VERSION_1, record)
    assert page.evaluate(NOW) == [1, ["meetings"]]


def test_what_an_earlier_board_kept_is_there_and_questions_are_kept_beside_it(page: Page, server: StaticHost) -> None:
    kept_by_the_first_board(page, server)
    page.goto(server.address)
    wait_until_ready(page)
    assert page.evaluate(NOW) == [4, ["contributions", "heads", "lock", "meetings", "settings", "versions"]]
    page.get_by_role("button", name="Show them in meetings").click()
    place = page.get_by_role("region", name="Questions to ask")
    place.locator("summary").filter(has_text="What's working well?").click()
    form = place.locator("form").filter(has=page.locator("input[value=well]"))
    form.get_by_label("Bring out").fill("Whose shoes stood in the hall?")
    form.get_by_role("button", name="Keep", exact=True).click()
    form.get_by_role("button", name="Bring back").click()
    # What takes it back is in sight at once, and under the keyboard.
    again = form.get_by_role("button", name="Your own again")
    expect(again).to_be_focused()
    expect(again).to_be_in_viewport()
    again.press("Enter")
    expect(form.get_by_label("Bring out")).to_have_value("Whose shoes stood in the hall?")

    page.reload()
    wait_until_ready(page)
    page.get_by_role("button", name="Initial child protection conference").first.click()
    fold = page.locator("details").filter(has_text="Questions to ask")
    asked = fold.get_by_text("Whose shoes stood in the hall?")
    expect(asked).to_be_hidden()
    fold.locator("summary").click()
    expect(asked).to_be_visible()
    # It can be changed as ever: the next revision is taken.
    leader = Leader(page, meeting_01())
    leader.go("Board")
    words = page.get_by_label("What was said", exact=True)
    words.fill("from the newer board")
    words.press("Enter")
    expect(page.get_by_role("listitem").filter(has_text="from the newer board")).to_be_visible()
    leader.saved()
    page.emulate_media(media="print")
    expect(asked).to_be_hidden()


def test_the_rescue_page_reads_the_store_of_either_board(page: Page, server: StaticHost) -> None:
    kept_by_the_first_board(page, server)
    for upgraded in (False, True):
        if upgraded:
            page.goto(server.address)
            wait_until_ready(page)
            assert page.evaluate(NOW)[0] == 4
        page.goto(server.address + "rescue.html")
        with page.expect_download() as downloading:
            page.get_by_role("button", name="Download", exact=True).click()
        file = json.loads(downloading.value.path().read_text("utf-8"))
        assert file["meeting"]["id"] == meeting_01().id


def test_an_open_window_of_the_earlier_board_gives_way(page: Page, server: StaticHost) -> None:
    kept_by_the_first_board(page, server)
    other = page.context.new_page()
    other.goto(server.address + "exit.html")
    # As the first board did: it closes its database where another window wants to change it.
    other.evaluate(
        "() => new Promise((done) => { const request = indexedDB.open('meeting-board', 1); request.onsuccess = () => {"
        "request.result.onversionchange = () => request.result.close(); done(); }; })"
    )
    page.goto(server.address)
    wait_until_ready(page)
    assert page.evaluate(NOW)[0] == 4
    expect(page.get_by_role("button", name="Initial child protection conference").first).to_be_visible()
