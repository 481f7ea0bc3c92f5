"""Thirty meetings of one device go into a file and come back on another: killed in the middle, gone on, and the same to
the last byte."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from sos_core.canonical import short
from sos_core.files.everything_file import Entry, digest_of_all, read_everything
from tests.browser.chromium_profile import Profile
from tests.browser.conftest import wait_until_ready
from tests.browser.of_before import AS_VERSION_3, record_of
from tests.browser.vault import opened
from tests.core.meeting_01 import id_of, meeting_01_in_full
from tests.static_host import StaticHost

MEETINGS = 30

STOPS_IN_THE_MIDDLE = """() => {
  new MutationObserver((_, watching) => {
    const bar = document.querySelector("progress:not([value='0'])");
    if (!bar || !document.querySelector("#everything-bar").textContent.startsWith("Bringing back")) return;
    watching.disconnect();
    alert(bar.getAttribute("value")); // Nothing goes on as long as it is not answered.
  }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
}"""


def laid_down(page: Page) -> dict[str, str]:
    """Thirty meetings, as a board stored them that did not seal anything yet."""
    records = []
    for number in range(MEETINGS):
        meeting = meeting_01_in_full().model_copy(update={"id": id_of(7_000 + number), "place": f"Zimmer {number} 🏠"})
        records.append(record_of(meeting, number + 1))
    page.evaluate(AS_VERSION_3, records)
    return {str(record["id"]): str(record["file"]) for record in records}


def stored(page: Page) -> dict[str, str]:
    return {record["id"]: record["file"] for record in opened(page)}


def test_all_meetings_of_a_device_come_back_on_another_that_is_killed_in_the_middle(
    context: BrowserContext, profile: Profile, server: StaticHost, tmp_path: Path
) -> None:
    board = context.new_page()
    board.goto(server.address + "exit.html")
    before = laid_down(board)
    board.goto(server.address)
    wait_until_ready(board)
    board.get_by_role("button", name="Take everything away").click()
    board.get_by_text(f"{MEETINGS} meetings").wait_for()
    with board.expect_download() as downloading:
        board.get_by_role("button", name="Save it, locked").click()
    locked = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(locked)
    saved = board.locator("#locked-now")
    expect(saved).to_be_focused()
    expect(saved).to_contain_text(locked.name)
    # There is one line to open, and behind it are the words of this file.
    told = board.get_by_text("Show the six words – only you should see them")
    expect(told).to_have_count(1)
    told.click()
    words = saved.locator(".opens-with").inner_text()
    assert len(words.split()) == 6
    board.get_by_text("Without a lock …").click()
    with board.expect_download() as downloading:
        board.get_by_role("button", name="Save without a lock").click()
    path = tmp_path / downloading.value.suggested_filename
    downloading.value.save_as(path)
    file = read_everything(path.read_bytes())
    entries = [entry for entry in file.entries if isinstance(entry, Entry)]
    assert file.whole
    assert sorted(entry.file for entry in entries) == sorted(before.values())
    code = short(digest_of_all(entry.digest for entry in entries))
    expect(board.get_by_text(f"Check code: {code}")).to_be_visible()
    expect(board.get_by_text(f"{path.name} is not locked: whoever has it can read it.")).to_be_visible()
    assert json.loads(path.read_text("utf-8"))["count"] == MEETINGS

    page = profile.start().new_page()
    page.goto(server.address)
    wait_until_ready(page)
    page.get_by_label("Choose a file").set_input_files(locked)
    page.get_by_label("The passphrase of this file").fill(words)
    page.get_by_role("button", name="Open it").click()
    page.get_by_role("button", name="Look at what is in it").click()
    page.get_by_role("heading", name="What is in the file").wait_for()
    assert stored(page) == {}
    page.evaluate(STOPS_IN_THE_MIDDLE)
    with page.expect_event("dialog") as stopped:
        # Without waiting for what becomes of the press: the page may stand still before that is known.
        back = page.get_by_role("button", name="Bring back what is missing")
        back.evaluate("button => setTimeout(() => button.click())")
    # Of what it says has come nothing is lost.
    far = int(stopped.value.message)
    profile.kill()

    spoiled = tmp_path / "spoiled.json"
    spoiled.write_bytes(path.read_bytes().replace("Zimmer 7 🏠".encode(), b"Zimmer 7 \xf0\xff\xff\xff", 1))
    page = profile.start().new_page()
    page.goto(server.address)
    wait_until_ready(page)
    there = stored(page)
    assert 0 < far <= len(there) < MEETINGS
    assert there.items() <= before.items()
    page.get_by_label("Choose a file").set_input_files(spoiled)
    page.get_by_text(f"It had {MEETINGS} things in it, and {MEETINGS - 1} of them are whole").wait_for()
    page.get_by_role("button", name="Put it away").click()
    page.get_by_label("Choose a file").set_input_files(path)
    page.get_by_role("button", name="Look at what is in it").click()
    expect(page.get_by_text(f"{len(there)} are on this device already, the same")).to_be_visible()
    page.get_by_role("button", name="Bring back what is missing").click()
    page.get_by_role("heading", name="What is on this device now").wait_for()
    expect(
        page.get_by_text(f"{MEETINGS} of {MEETINGS} are on this device, each the same as in the file.").first
    ).to_be_visible()
    expect(page.get_by_text(f"Check code: {code}")).to_be_visible()
    assert stored(page) == before
    page.get_by_role("button", name="Back to the list").click()
    expect(page.locator("#kept > li")).to_have_count(MEETINGS)
    page.locator("#kept > li").first.get_by_role("button").first.click()
    expect(page.get_by_text("Saved on this device")).to_be_visible()
