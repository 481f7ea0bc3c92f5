"""Somebody prepares at home, on a phone: typed, kept, taken along as a file, and by keys alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from app.deeds.windows import WRITES_NOW
from app.windows import READS_ALONG
from playwright.sync_api import Browser, BrowserContext, Download, Page, expect

from sos_core.contributions import Contribution
from sos_core.files.contribution_file import read_contribution
from sos_core.model.answers import Instrument
from sos_core.model.reports import ReportKind
from tests.browser.conftest import wait_until_ready
from tests.static_host import StaticHost

PHONE = {"width": 360, "height": 740}


def taken(download: Download) -> Contribution:
    return read_contribution(Path(download.path()).read_bytes())


def save(page: Page, words: str) -> Download:
    with page.expect_download() as found:
        page.get_by_role("button", name=words).click()
    return found.value


def worries(page: Page) -> list[str]:
    return [box.input_value() for box in page.get_by_role("textbox", name="What worries me").all()]


def test_a_child_on_a_phone_writes_is_interrupted_and_takes_the_file_along(
    page: Page, open_board: Callable[..., Page], context: BrowserContext, server: StaticHost, chromium: Browser
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    open_board(page)
    page.get_by_role("button", name="Prepare for a meeting").click()
    page.get_by_role("button", name="I am the child").click()
    page.get_by_label("My name", exact=True).fill("Tilly Marsh")
    first = page.get_by_role("textbox", name="What worries me").first
    first.click()
    # Nobody leaves the box: it is kept while it is written, and writing goes on.
    page.keyboard.type("When Mum cries in the bath ")
    expect(page.get_by_role("textbox", name="What worries me")).to_have_count(2)
    page.keyboard.type("I don't know if I should knock.")
    expect(first).to_have_value("When Mum cries in the bath I don't know if I should knock.")
    expect(first).to_be_focused()
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    assert re.search(r"#prepared/[0-9a-f-]{36}$", page.url)
    assert page.title() == "Meeting Board"
    page.reload()
    wait_until_ready(page)
    assert worries(page)[0] == "When Mum cries in the bath I don't know if I should knock."
    page.get_by_role("radio", name="rung 4 of 10").check()
    expect(page.get_by_role("button", name="Take the answer out")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]

    file = save(page, "Save it as a file")
    assert re.fullmatch(r"prepared-\d{4}-\d\d-\d\d\.json", file.suggested_filename)
    it = taken(file)
    assert (it.kind, it.author.name, it.children) == (ReportKind.CHILD, "Tilly Marsh", ("Tilly Marsh",))
    assert [said.text for said in it.statements] == [worries(page)[0]]
    assert (it.scales[0].number, it.scales[0].instrument) == (4, Instrument.LADDER)
    to_read = save(page, "Save it to read or print")
    assert to_read.suggested_filename == file.suggested_filename.replace(".json", ".html")
    assert taken(to_read) == it

    # Another tab has the same list, and reads along until it is told to write. It is not written over here.
    other = context.new_page()
    other.set_viewport_size({"width": 360, "height": 740})
    open_board(other)
    other.get_by_role("button", name="Prepared by a child").first.click()
    other.get_by_role("button", name="Write here instead").click()
    expect(other.get_by_role("region", name="Another window")).to_contain_text(WRITES_NOW)
    other.get_by_role("textbox", name="What is good").first.fill("Toast")
    expect(other.get_by_role("textbox", name="What is good")).to_have_count(2)
    page.get_by_role("textbox", name="What is good").first.fill("Nana")
    page.get_by_role("textbox", name="What is good").first.blur()
    expect(page.get_by_role("region", name="Notice")).to_contain_text(READS_ALONG)
    expect(page.get_by_role("textbox", name="What is good").first).to_have_value("Nana")

    # Without Python it can be taken away as well.
    page.goto(server.address + "rescue.html")
    with page.expect_download() as rescued:
        page.get_by_role("listitem").filter(has_text="Prepared by a child").get_by_role("button").click()
    assert [said.text for said in taken(rescued.value).statements][1:] == ["Toast"]


def test_a_report_is_written_by_keys_alone_and_changed_later(board: Page) -> None:
    page = board

    def to(name: str, role: str = "textbox") -> None:
        """Tab until it has the focus, as somebody without a mouse does."""
        wanted = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
        wanted.wait_for()
        for _ in range(150):
            if wanted.evaluate("(one) => one === document.activeElement"):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{name} is not reached")

    to("Prepare for a meeting", "button")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Who are you?").wait_for()
    page.get_by_role("button", name="I write for an agency").focus()
    page.keyboard.press("Enter")
    to("My name")
    page.keyboard.type("Helen O'Neill")
    to("Name of a child")
    page.keyboard.type("Tilly")
    page.keyboard.press("Enter")
    page.get_by_label("Child 1", exact=True).wait_for()
    to("What are we worried about? 1")
    page.keyboard.type("Tilly came to school hungry four times.")
    to("How do you know it?", "combobox")
    page.keyboard.type("seen")
    to("Save it as a file", "button")
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    with page.expect_download() as found:
        page.keyboard.press("Enter")
    first = taken(found.value)
    assert [(said.text, said.basis) for said in first.statements] == [
        ("Tilly came to school hungry four times.", "seen")
    ]
    page.get_by_role("button", name="Back to the first page").click()
    page.get_by_role("button", name="Report of an agency").first.click()
    page.get_by_label("My role", exact=True).fill("class teacher")
    page.get_by_label("My role", exact=True).blur()
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    second = taken(save(page, "Save it as a file"))
    assert (second.id, second.secret, second.author.role) == (first.id, first.secret, "class teacher")
    assert second.changed.utc > first.changed.utc
