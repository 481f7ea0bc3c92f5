"""Family time in a real browser: through a reload and other addresses, and back with the leader's code."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience
from tests.browser.conftest import wait_until_ready
from tests.browser.leader import Leader
from tests.browser.test_accessible import found
from tests.core.meeting_01 import meeting_01
from tests.static_host import StaticHost


def test_the_family_writes_its_plan_and_reaches_nothing_else(board: Page, server: StaticHost, tmp_path: Path) -> None:
    file = tmp_path / "meeting.json"
    file.write_text(write_json(copy_for(meeting_01(), Audience.WHOLE)), "utf-8")
    board.get_by_label("Choose a file").set_input_files(file)
    board.get_by_role("button", name="Put it on this device").click()
    board.get_by_role("navigation").wait_for()
    leader = Leader(board, meeting_01())
    leader.go("Goals and steps")
    place = leader.region("Family time")
    place.get_by_label("Code for the way back").fill("80315")
    leader.press(place, "Give the device to the family")
    heading = board.get_by_role("heading", level=1, name="Family time")
    heading.wait_for()

    def only_theirs() -> None:
        assert board.get_by_role("navigation").count() == 0
        assert board.locator("a:visible:not(.skip)").all_inner_texts() == ["Exit this page"]
        assert "previous conviction" not in board.content()
        assert "Quarry Lane" not in board.content()
        sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert board.evaluate(sideways) <= 0

    only_theirs()
    goals = leader.region("Our goals")
    goals.get_by_label("The goal", exact=True).fill("Nana has a key.")
    goals.get_by_role("checkbox", name="Donna Marsh").check()
    leader.press(goals, "Add")
    expect(goals.get_by_role("listitem").filter(has_text="Nana has a key.")).to_be_visible()
    leader.saved()
    assert found(board) == []

    for address in (board.url, server.address, f"{server.address}#board/{meeting_01().id}"):
        board.goto(server.address + "exit.html")
        board.goto(address)
        wait_until_ready(board)
        expect(heading).to_be_visible()
        only_theirs()
    # What it wrote is still the family's to change, a reload later.
    mine = goals.get_by_role("listitem").filter(has_text="Nana has a key.")
    mine.locator("summary").click()
    mine.get_by_label("The goal", exact=True).fill("Nana has two keys.")
    leader.press(mine, "Keep")
    expect(goals.get_by_role("listitem").filter(has_text="Nana has two keys.")).to_be_visible()
    board.get_by_role("button", name="Undo", exact=True).click()
    expect(goals.get_by_role("listitem").filter(has_text="Nana has a key.")).to_be_visible()

    board.get_by_text("For the leader", exact=True).click()
    back = board.get_by_label("Code", exact=True)
    back.fill("1234")
    board.get_by_role("button", name="The leader has the device again").click()
    expect(board.get_by_role("main").get_by_text("This is not the code.")).to_be_visible()
    back.fill("80315")
    board.get_by_role("button", name="The leader has the device again").click()
    board.get_by_role("heading", level=1, name="Goals and steps").wait_for()
    expect(leader.region("Goals").get_by_role("listitem").filter(has_text="Nana has a key.")).to_be_visible()
