"""After the meeting: a parent reads her copy on her own phone, sends back what is not right, and the leader takes it
into the record."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from sos_core.copies import copy_for
from sos_core.files import read, write_json
from sos_core.model.conclusions import Audience
from sos_core.record import render
from tests.browser.conftest import wait_until_ready
from tests.browser.leader import T
from tests.browser.watching import Watch
from tests.core.meeting_01 import meeting_01_in_full, named
from tests.core.test_afterwards import HELENS, TWICE, helens
from tests.static_host import StaticHost

M = meeting_01_in_full()
PHONE = {"width": 360, "height": 740}


def donnas_file(page: Page, address: str, folder: Path) -> Path:
    """Donna opens the page that she was given, and saves what she wrote beside it."""
    copy = folder / "meeting.html"
    copy.write_text(render(copy_for(M, Audience.PERSON, named(M, "Donna").id), T), "utf-8")
    page.goto(address)
    wait_until_ready(page)
    page.get_by_role("link", name="Read your copy").click()
    chooser = page.get_by_label("Choose a file")
    expect(chooser).to_be_focused()
    chooser.set_input_files(copy)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_role("heading", level=1, name="Your copy of the record")).to_be_visible()
    # All of the record is there, as high as it is: what somebody does, and what happens if it does not work.
    record = page.frame_locator("#record-frame")
    for heading in ("What you do", "If this does not work"):
        expect(record.get_by_role("heading", name=heading)).to_be_visible()
    assert page.evaluate(
        "(frame => frame.clientHeight >= frame.contentDocument.body.scrollHeight)"
        "(document.querySelector('#record-frame'))"
    )
    said = page.locator(f"#card-{HELENS}")
    said.get_by_role("button", name="That is not right").click()
    words = said.get_by_label("That is not right")
    expect(words).to_be_focused()
    words.fill(TWICE)
    expect(said.get_by_label("Who may read this?")).to_have_value("leader")
    said.get_by_label("Who may read this?").select_option("everyone")
    said.get_by_role("button", name="Keep").click()
    expect(said).to_contain_text(f"You write: “{TWICE}”")
    # She puts the phone away, and goes on later.
    page.reload()
    wait_until_ready(page)
    expect(page.locator(f"#card-{HELENS}")).to_contain_text(TWICE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my corrections").click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    expect(page.get_by_text("They are in the file.")).to_be_visible()
    return file


def test_what_a_mother_sends_back_from_her_phone_stands_in_the_record_beside_the_original(
    board: Page, chromium: Browser, watch: Watch, server: StaticHost, tmp_path: Path
) -> None:
    phone = chromium.new_context(locale="en-GB", timezone_id="Europe/London", viewport=PHONE, has_touch=True)  # type: ignore[arg-type]
    watch.context(phone)
    file = donnas_file(phone.new_page(), server.address, tmp_path)
    phone.close()
    whole = tmp_path / "whole.json"
    whole.write_text(write_json(copy_for(M, Audience.WHOLE)), "utf-8")
    board.get_by_label("Choose a file").set_input_files(whole)
    board.get_by_role("button", name="Put it on this device").click()
    board.get_by_role("navigation").get_by_role("button", name="Hand out").click()
    board.get_by_label("Choose the file that was sent back").set_input_files(file)
    told = board.get_by_role("region", name="Corrections that were sent back")
    expect(told).to_contain_text("The file says that Donna Marsh wrote this")
    expect(told).to_contain_text(helens(M).text)
    expect(told).to_contain_text("It will stand in the copies of: Donna Marsh, Craig Holt")
    told.get_by_role("button", name="Put what is ticked into the record").click()
    expect(told.get_by_label("Choose the file that was sent back")).to_be_visible()
    with board.expect_download() as download:
        board.get_by_role("group", name="copy for everyone").get_by_role("button").filter(has_text="JSON").click()
    record = tmp_path / "record.json"
    download.value.save_as(record)
    everyone = read(record.read_bytes()).meeting
    assert [one.text for one in helens(everyone).corrections][-1] == TWICE
    assert helens(everyone).text == helens(M).text
