"""A whole review conference, held through the page from the record of the conference before it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from sos_core.copies import copy_for
from sos_core.files import read, write_json
from sos_core.model.answers import Question
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from sos_core.model.people import Attendance
from sos_core.wording import ATTENDANCE, MEETING_KINDS, OUTCOMES
from tests.browser.conftest import wait_until_ready
from tests.browser.leader import Leader, T
from tests.browser.likeness import lines
from tests.core.meeting_01 import meeting_01_in_full
from tests.core.meeting_02 import HERE, meeting_02


def begin(page: Page, folder: Path) -> Leader:
    """Chooses the record of September on the first screen, and says what meeting this is."""
    review, record = meeting_02(), folder / "record.json"
    record.write_text(write_json(copy_for(meeting_01_in_full(), Audience.WHOLE)), "utf-8")
    page.get_by_label("Choose the record of last time").set_input_files(record)
    page.get_by_role("heading", level=1, name="People").wait_for()
    leader = Leader(page, review)
    leader.go("Prepare")
    place = leader.region("This meeting")
    expect(place.get_by_label("What kind of meeting is it?")).to_have_value("review_conference")
    leader.choose(place, "What kind of meeting is it?", T(MEETING_KINDS[review.kind]))
    leader.fill(place, "Day", review.held_on.isoformat())
    leader.fill(place, "From", leader.time(review.began))
    leader.fill(place, "Until", leader.time(review.ended))
    leader.fill(place, "Place", review.place)
    leader.press(place, "Keep")
    leader.saved()
    return leader


def open_in(leader: Leader, place: str, text: str) -> Locator:
    """Opens a card in its own place: what was there last time is named elsewhere on the page, too."""
    card = leader.region(place).get_by_role("listitem").filter(has_text=text)
    card.get_by_role("button", name="Change").click()
    opened = leader.page.get_by_role("group", name=f"Change: {text}")
    opened.wait_for()
    return opened


def arrive(leader: Leader) -> None:
    again = leader.region("From last time, Thursday 3 September 2026")
    for person in leader.meeting.people:
        if person.attendance is Attendance.PRESENT and person.was:
            again.get_by_role("button", name=f"Is here : {person.name}").click()
            again.get_by_role("button", name=f"Is here : {person.name}").wait_for(state="detached")
        elif person.attendance in (Attendance.APOLOGIES, Attendance.ABSENT):
            opened = open_in(leader, "At this meeting", person.name)
            leader.choose(opened, "At the meeting", T(ATTENDANCE[person.attendance]))
            leader.press(opened, "Keep")
            opened.wait_for(state="detached")


def tell_what_happened(leader: Leader) -> None:
    place = leader.region("What happened since last time?")
    for step in leader.meeting.steps:
        if step.since is None:
            continue
        asked = place.get_by_role("group", name=step.what, exact=True)
        if not asked.is_visible():
            # What not everybody may read on the wall is folded up.
            place.locator("summary").filter(has_text="Not in every copy").first.click()
        leader.choose(asked, "What happened?", T(OUTCOMES[step.looks[0].outcome]))
        words = asked.get_by_label("In their words")
        words.fill(step.looks[0].words)
        words.press("Tab")
        leader.saved()


def without(leader: Leader, name: str) -> None:
    """Takes somebody off the list who was not invited."""
    opened = open_in(leader, "At this meeting", name)
    opened.get_by_role("button", name="Remove").click()
    opened.wait_for(state="detached")


def answer(leader: Leader, question: Question) -> Locator:
    card = leader.page.get_by_role("listitem").filter(has_text=question.text)
    for given in question.answers:
        leader.put_slip_in(card, given)
    leader.reveal(card)
    return card


def test_the_review_of_november_is_held_from_the_record_of_september(board: Page, tmp_path: Path) -> None:
    leader = begin(board, tmp_path)
    meeting: Meeting = leader.meeting
    leader.go("People")
    jo = next(person for person in meeting.people if person.was is None)
    leader.add_person(jo)
    arrive(leader)

    leader.go("Goals and steps")
    tell_what_happened(leader)
    check = meeting.steps[2]
    opened = open_in(leader, "Next steps", check.what)
    leader.tick(opened, "Who does it?", leader.names(check.who))
    leader.fill(opened, "Somebody who is not on the list", check.who_else)
    leader.press(opened, "Keep")
    opened.wait_for(state="detached")
    leader.go("Agree")
    leader.conclude()
    leader.go("People")
    for name in ("Bev Carter", "Dr N. Iyer", "Kezia Brown"):
        without(leader, name)
    expect(leader.region("From last time, Thursday 3 September 2026")).to_contain_text(
        "On the list last time, not today: Bev Carter, Dr N. Iyer and Kezia Brown"
    )

    leader.go("Scale")
    for question in meeting.questions:
        card = answer(leader, question)
        fold = card.locator("details").filter(has_text="Last time, Thursday 3 September 2026")
        expect(fold).to_have_js_property("open", False)
        fold.locator("summary").click()
        if question is meeting.questions[0]:
            for sentence in (
                "Donna Marsh: 7 last time, 8 today. Higher.",
                "Tilly Marsh: new, answered in another way last time.",
                "Craig Holt",
            ):
                expect(fold).to_contain_text(sentence)

    leader.go("Board")
    for statement in meeting.statements:
        if statement.since is None:
            leader.say(statement)
    well = leader.region("What's working well?")
    fold = well.locator("details").filter(has_text="Last time, Thursday 3 September 2026")
    expect(fold.get_by_text("Nana's house smells of toast")).to_be_hidden()
    fold.locator("summary").click()
    expect(fold.get_by_text("Nana's house smells of toast")).to_be_visible()

    leader.go("Goals and steps")
    for step in meeting.steps:
        if step.since is None:
            leader.plan_step(step)
    leader.go("Agree")
    for decision in meeting.decisions:
        leader.decide(decision)
    for following in meeting.next_meetings:
        leader.meet_again(following)
    leader.saved()

    kept = read(leader.save_file("data (JSON)", Audience.WHOLE, tmp_path).read_bytes())
    assert lines(kept.meeting) == lines(meeting)
    assert len(HERE) == sum(person.attendance is Attendance.PRESENT for person in kept.meeting.people) - 1


def test_a_match_of_people_is_undone_in_one_action_and_stays_so_after_a_reload(board: Page, tmp_path: Path) -> None:
    leader = begin(board, tmp_path)
    leader.go("People")
    again = leader.region("From last time, Thursday 3 September 2026")
    again.get_by_role("button", name="Not the same person : Pat Marsh").click()
    expect(again).to_contain_text("Is Pat Marsh the same person as Pat Marsh last time?")
    leader.saved()
    board.reload()
    wait_until_ready(board)
    expect(again).to_contain_text("Is Pat Marsh the same person as Pat Marsh last time?")
    again.get_by_role("button", name="Yes, the same : Pat Marsh").click()
    expect(again.get_by_role("button", name="Not the same person : Pat Marsh")).to_be_visible()
