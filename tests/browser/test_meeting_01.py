"""A whole initial child protection conference, held through the page as a person would, and taken away as a record."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from sos_core.files import read
from sos_core.model.conclusions import Audience
from tests.browser.leader import Leader
from tests.browser.likeness import lines
from tests.core.meeting_01 import meeting_01


@pytest.fixture
def leader(board: Page) -> Leader:
    return Leader(board, meeting_01())


def test_the_whole_meeting_is_in_its_record(leader: Leader, tmp_path: Path) -> None:
    leader.hold()

    kept = read(leader.save_file("data (JSON)", Audience.WHOLE, tmp_path).read_bytes())
    assert lines(kept.meeting) == lines(leader.meeting)

    page_file = leader.save_file("page (HTML)", Audience.WHOLE, tmp_path)
    assert lines(read(page_file.read_bytes()).meeting) == lines(leader.meeting)
    for_all = leader.save_file("page (HTML)", Audience.EVERYONE, tmp_path)
    assert "Quarry Lane" in page_file.read_text("utf-8")
    assert "Quarry Lane" not in for_all.read_text("utf-8")
    assert "previous conviction" not in for_all.read_text("utf-8")
    names = [part for person in leader.meeting.people for part in person.name.split() if len(part) > 2]
    assert not [name for name in names for path in tmp_path.iterdir() if name.lower() in path.name.lower()]

    record = leader.page.context.new_page()
    record.goto(for_all.as_uri())
    text = record.locator("body").inner_text()
    meeting = leader.meeting
    public = [s for s in meeting.statements if s.limits.for_all]
    for words in [
        meeting.place,
        meeting.reason,
        meeting.contingency,
        *(person.name for person in meeting.people),
        *(statement.text for statement in public),
        *(correction.text for statement in public for correction in statement.corrections),
        *(question.text for question in meeting.questions),
        *(answer.reason for question in meeting.questions for answer in question.answers),
        *(answer.one_higher for question in meeting.questions for answer in question.answers),
        *(goal.text for goal in meeting.goals),
        *(value for step in meeting.steps for value in (step.what, step.check, step.by_when_words)),
        *(value for decision in meeting.decisions for value in (decision.decision, decision.category)),
        *(dissent.words for decision in meeting.decisions for dissent in decision.dissent),
        *(value for again in meeting.next_meetings for value in (again.what, again.place)),
    ]:
        assert words in text, words


def test_what_is_on_the_board_is_moved_changed_and_removed(leader: Leader) -> None:
    page = leader.page
    leader.create()
    leader.add_person(leader.meeting.people[0])
    leader.go("Board")
    entry = page.get_by_role("form", name="Put something on the board").get_by_label("What was said", exact=True)
    for words in ("first", "second", "third"):
        entry.fill(words)
        entry.press("Enter")
        page.get_by_role("listitem").filter(has_text=words).wait_for()
    worries = page.get_by_role("list", name="What are we worried about?")
    well = page.get_by_role("list", name="What's working well?")

    def order(*words: str) -> None:
        expect(worries.get_by_role("listitem")).to_contain_text(list(words))

    order("first", "second", "third")

    # By keyboard: on the handle, arrow keys.
    handle = page.get_by_role("button", name="Move: third")
    handle.focus()
    handle.press("ArrowUp")
    order("first", "third", "second")
    expect(page.get_by_role("button", name="Move: third")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(well.get_by_role("listitem")).to_contain_text(["third"])
    order("first", "second")

    # By pointer: dragged by the handle, back and to the top.
    start = page.get_by_role("button", name="Move: third").bounding_box()
    target = worries.get_by_role("listitem").filter(has_text="first").bounding_box()
    assert start
    assert target
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(target["x"] + 40, target["y"] + 30, steps=8)
    page.mouse.move(target["x"] + 40, target["y"] + 2, steps=4)
    page.mouse.up()
    order("third", "first", "second")

    opened = leader.open_card("first")
    leader.fill(opened, "What was said", "first, in better words")
    leader.press(opened, "Keep")
    order("third", "first, in better words", "second")

    opened = leader.open_card("second")
    opened.get_by_role("button", name="Remove").click()
    order("third", "first, in better words")

    for expected in (
        ("third", "first, in better words", "second"),
        ("third", "first", "second"),
        ("first", "second"),
        ("first", "third", "second"),
        ("first", "second", "third"),
    ):
        page.get_by_role("button", name="Undo").click()
        order(*expected)
    for _ in range(5):
        page.get_by_role("button", name="Redo").click()
    order("third", "first, in better words")


def test_every_sort_of_thing_can_be_undone_and_done_again(leader: Leader) -> None:
    meeting, page = leader.meeting, leader.page
    leader.create()

    def undo_and_redo(change: str, shown: str) -> None:
        """The last change was this one; what it showed goes and comes back."""
        seen = page.get_by_role("main").get_by_text(shown).first
        seen.wait_for()
        page.get_by_role("button", name=f"Undo: {change}").click()
        expect(page.get_by_role("main").get_by_text(shown)).to_have_count(0)
        page.get_by_role("button", name=f"Redo: {change}").click()
        seen.wait_for()

    # The first person is followed by the others, who are named in what follows.
    leader.add_person(meeting.people[0])
    undo_and_redo("Person added", "9 years old")
    for person in meeting.people[1:]:
        leader.add_person(person)
    leader.go("Prepare")
    leader.note_closed(meeting.closed_sessions[0])
    undo_and_redo("Closed session noted", "A closed session was held, 10:05 to 10:12.")
    leader.go("Board")
    leader.say(meeting.statements[1])
    undo_and_redo("Correction put beside the statement", "It was twice. One time she hid her breakfast.")
    danger = next(statement for statement in meeting.statements if statement.disagree)
    leader.say(danger)
    undo_and_redo("Agreement noted", "do not agree: Craig Holt")
    leader.go("Scale")
    leader.ask(meeting.questions[0].model_copy(update={"answers": ()}))
    undo_and_redo("Question added", meeting.questions[0].text)
    card = page.get_by_role("listitem").filter(has_text=meeting.questions[0].text)
    leader.put_slip_in(card, meeting.questions[0].answers[1])
    leader.reveal(card)
    undo_and_redo("Answers revealed", "Donna Marsh: 7 of 10.")
    leader.go("Goals and steps")
    leader.set_goal(meeting.goals[1])
    undo_and_redo("Goal added", meeting.goals[1].text)
    leader.plan_step(meeting.steps[1])
    undo_and_redo("Next step added", "checks: Kezia asks Tilly")
    leader.go("Agree")
    leader.decide(meeting.decisions[0])
    undo_and_redo("Dissent noted", f"{leader.names([meeting.decisions[0].dissent[-1].person])[0]} does not agree")
    leader.meet_again(meeting.next_meetings[0])
    undo_and_redo("Date added", "Monday 14 September 2026")
    leader.go("Hand out")
    leader.give_copies(meeting.copies[:1])
    undo_and_redo("Copies written down", "copy for everyone, on paper")
