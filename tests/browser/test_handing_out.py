"""The last minutes of a meeting, at the page: everybody's copy is seen, printed, saved and noted."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sos_core.copies import copy_for
from sos_core.files import digest, read, write_json
from sos_core.model.conclusions import Audience, Way
from tests.browser.bringing import by_picker
from tests.browser.leader import Leader
from tests.core.meeting_01 import PHONE, QUARRY_LANE, meeting_01_in_full, named

M = meeting_01_in_full().model_copy(update={"copies": ()})
PRINTS = """document.addEventListener("load", ({ target }) => {
  if (target.dataset?.preview === undefined) return;
  target.contentWindow.print = () => (globalThis.printed ??= []).push(target.contentDocument.body.innerText);
}, true)"""
"""What a printer would get, in place of a window that nobody answers."""


@pytest.fixture
def leader(board: Page) -> Leader:
    by_picker(board, "meeting.json", write_json(copy_for(M, Audience.WHOLE)))
    leader = Leader(board, M)
    leader.saved()
    leader.go("Hand out")
    return leader


def test_a_copy_is_seen_as_its_reader_sees_it_printed_saved_and_noted(leader: Leader, tmp_path: Path) -> None:
    page = leader.page
    page.evaluate(PRINTS)
    violated = """globalThis.violated = [];
        addEventListener("securitypolicyviolation", (event) => violated.push(event.violatedDirective))"""
    page.evaluate(violated)
    row = leader.row("Craig Holt")
    expect(row.get_by_role("combobox")).to_have_value("person")
    row.get_by_role("button", name="Look at it").click()
    frame = page.frame_locator("#preview-frame")
    expect(frame.get_by_text("This is the copy for one person: Craig Holt")).to_be_visible()
    # With the look of a record, as high as it is, and with nothing that runs or can be pressed.
    paper = "getComputedStyle(document.getElementById('preview-frame').contentDocument.body).backgroundColor"
    assert page.evaluate(paper) == page.evaluate("getComputedStyle(document.body).backgroundColor")
    height = page.locator("#preview-frame").bounding_box()
    assert height
    assert height["height"] > 2000
    assert page.evaluate("violated") == []
    # Wherever somebody has pressed, the keys of the page work: the way out, too.
    page.locator("#preview-frame").click(position={"x": 60, "y": 60}, force=True)
    assert page.evaluate("document.activeElement.localName") != "iframe"

    page.get_by_role("button", name="Print").click()
    asked = page.get_by_role("group", name="Was it given?")
    expect(asked).to_contain_text("Note it as given to Craig Holt – on paper?")
    expect(asked).to_be_focused()
    (printed,) = page.evaluate("printed")
    assert "Ring before coming" in printed
    assert not [words for words in (PHONE, QUARRY_LANE, "Thursday appointments", "conviction") if words in printed]
    asked.get_by_role("button", name="Yes, note it").click()
    expect(asked).to_have_count(0)

    with page.expect_download() as given:
        page.get_by_role("button", name="Save the page (HTML)").click()
    path = tmp_path / given.value.suggested_filename
    given.value.save_as(path)
    craig = named(M, "Craig").id
    expected = copy_for(M, Audience.PERSON, craig)
    assert digest(read(path.read_bytes()).copy) == digest(expected)
    page.get_by_role("button", name="No", exact=True).click()
    page.get_by_role("button", name="‹ Back to the list").click()
    expect(row.get_by_role("button", name="Look at it")).to_be_focused()
    expect(row).to_contain_text("✓ Was given: copy for one person, on paper")
    (copy,) = read(leader.save_file("data (JSON)", Audience.WHOLE, tmp_path).read_bytes()).meeting.copies
    assert (copy.person, copy.audience, copy.way, copy.digest) == (craig, Audience.PERSON, Way.PAPER, digest(expected))


def test_a_tick_has_somebodys_copy_in_easy_words_with_the_look_of_such_a_record(leader: Leader, tmp_path: Path) -> None:
    page = leader.page
    page.evaluate(
        """globalThis.violated = [];
        addEventListener("securitypolicyviolation", (event) => violated.push(event.violatedDirective))"""
    )
    row = leader.row("Donna Marsh")
    row.get_by_role("checkbox", name="In easy words").check()
    expect(row).to_contain_text("copy for one person, in easy words")
    expect(row.get_by_role("checkbox")).to_be_checked()
    row.get_by_role("button", name="Look at it").click()
    frame = page.frame_locator("#preview-frame")
    expect(frame.get_by_role("heading", level=1)).to_have_text("Our meeting, in easy words")
    # Larger than what is around it: the style sheet of records is taken, as it is.
    size = "(of) => parseFloat(getComputedStyle(of.body).fontSize)"
    around = page.evaluate(f"({size})(document)")
    assert page.evaluate(f"({size})(document.getElementById('preview-frame').contentDocument)") >= 1.15 * around
    assert page.evaluate("violated") == []
    with page.expect_download() as given:
        page.get_by_role("button", name="Save the page (HTML)").click()
    assert given.value.suggested_filename.endswith("-easy.html")
    path = tmp_path / given.value.suggested_filename
    given.value.save_as(path)
    expected = copy_for(M, Audience.PERSON, named(M, "Donna").id)
    assert digest(read(path.read_bytes()).copy) == digest(expected)
    page.reload()
    expect(leader.row("Donna Marsh").get_by_role("checkbox", name="In easy words")).to_be_checked()


def test_the_copies_of_meeting_01_are_out_before_the_coats_are_on(leader: Leader, tmp_path: Path) -> None:
    page = leader.page
    page.evaluate(PRINTS)
    page.get_by_role("button", name="Print 10 copies").click()
    asked = page.get_by_role("group", name="Was it given?")
    expect(asked).to_contain_text("Note 10 copies as given – on paper?")
    (printed,) = page.evaluate("printed")
    # The child's first, in words for a child; then Donna's with Pat's number, and Craig's without it.
    assert printed.startswith("Our meeting")
    assert printed.count("This is the copy for one person: ") == 3
    of_craig = printed.partition("one person: Craig Holt")[2].partition("one person: Pat Marsh")[0]
    assert PHONE in printed
    assert PHONE not in of_craig
    asked.get_by_role("button", name="Yes, note it").click()
    page.get_by_role("button", name="‹ Back to the list").click()
    expect(page.get_by_text("Everybody who is here has a copy, as the record is now.")).to_be_visible()
    # The next day, by secure mail.
    place = leader.region("Who was given a copy")
    place.get_by_text("Note by hand who was given one").click()
    leader.tick(place, "Who was given one?", ["Steph Marsh", "Dr N. Iyer"])
    leader.choose(place, "How", "by secure mail")
    leader.fill(place, "Day", "2026-09-04")
    leader.press(place, "Write it down")
    expect(leader.row("Steph Marsh")).to_contain_text("by secure mail, Friday 4 September 2026")
    made = read(leader.save_file("data (JSON)", Audience.WHOLE, tmp_path).read_bytes()).meeting
    assert len(made.copies) == 12
    # Dr Iyer's is the one that was made for the other professionals; of Steph's own none was made here.
    assert [named(M, "Steph").id] == [copy.person for copy in made.copies if copy.digest is None]
    # One press takes back what one press noted.
    for _ in range(2):
        page.get_by_role("button", name="Undo: Copies written down").click()
    expect(page.get_by_role("button", name="Print 10 copies")).to_be_visible()
