"""A whole review conference, held through the page from the record of the conference before it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from sos_core.files import read
from sos_core.model.conclusions import Audience
from sos_core.model.people import Attendance
from tests.browser.conftest import wait_until_ready
from tests.browser.likeness import lines
from tests.browser.reviewer import Reviewer
from tests.core.meeting_01 import meeting_01_in_full
from tests.core.meeting_02 import HERE, meeting_02


def begun(page: Page, folder: Path) -> Reviewer:
    leader = Reviewer(page, meeting_02())
    leader.begin(meeting_01_in_full(), folder)
    return leader


def test_the_review_of_november_is_held_from_the_record_of_september(board: Page, tmp_path: Path) -> None:
    leader = begun(board, tmp_path)
    meeting = leader.meeting
    leader.look_back()
    expect(leader.again()).to_contain_text("On the list last time, not today: Bev Carter, Dr N. Iyer and Kezia Brown")

    leader.go("Scale")
    for question in meeting.questions:
        fold = leader.last_time(leader.answered(question))
        expect(fold).to_have_js_property("open", False)
        fold.locator("summary").click()
        if question is meeting.questions[0]:
            for sentence in (
                "Donna Marsh: 7 last time, 8 today. Higher.",
                "Tilly Marsh: new, answered in another way last time.",
                "Craig Holt",
            ):
                expect(fold).to_contain_text(sentence)

    leader.say_what_is_new()
    fold = leader.last_time(leader.region("What's working well?"))
    expect(fold.get_by_text("Nana's house smells of toast")).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.get_by_text("Nana's house smells of toast")).to_be_visible()

    leader.agree()
    kept = read(leader.save_file("data (JSON)", Audience.WHOLE, tmp_path).read_bytes())
    assert lines(kept.meeting) == lines(meeting)
    assert len(HERE) == sum(person.attendance is Attendance.PRESENT for person in kept.meeting.people) - 1


def test_a_match_of_people_is_undone_in_one_action_and_stays_so_after_a_reload(board: Page, tmp_path: Path) -> None:
    leader = begun(board, tmp_path)
    leader.go("People")
    again = leader.again()
    again.get_by_role("button", name="Not the same person : Pat Marsh").click()
    expect(again).to_contain_text("Is Pat Marsh the same person as Pat Marsh last time?")
    leader.saved()
    board.reload()
    wait_until_ready(board)
    expect(again).to_contain_text("Is Pat Marsh the same person as Pat Marsh last time?")
    again.get_by_role("button", name="Yes, the same : Pat Marsh").click()
    expect(again.get_by_role("button", name="Not the same person : Pat Marsh")).to_be_visible()
