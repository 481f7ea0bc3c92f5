"""A private round in a real browser: by touch on a phone, with a reload in between, and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import wait_until_ready
from tests.browser.leader import Leader
from tests.browser.watching import Watch
from tests.core.meeting_01 import meeting_01

SMALLEST = 44
"""CSS pixels: what a finger hits (WCAG 2.2, success criterion 2.5.5)."""


@pytest.fixture
def phone(chromium: Browser, watch: Watch) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, locale="en-GB", timezone_id="Europe/London"
    )
    watch.context(context)
    yield context
    context.close()


def test_the_device_goes_round_by_touch_and_shows_nobody_what_another_answered(
    phone: BrowserContext, open_board: Callable[[Page], Page]
) -> None:
    page = open_board(phone.new_page())
    meeting = meeting_01()
    leader = Leader(page, meeting)
    leader.create()
    donna, pat = (
        next(person for person in meeting.people if person.name == name) for name in ("Donna Marsh", "Pat Marsh")
    )
    for person in (donna, pat):
        leader.add_person(person)
    leader.go("Scale")
    question = meeting.questions[0].model_copy(update={"answers": (), "child": None})
    leader.ask(question)
    card = page.get_by_role("listitem").filter(has_text=question.text)
    expect(card).to_contain_text("0 of 2 have had a turn")
    card.get_by_role("button", name="Hand the device round").tap()

    page.get_by_text("Your turn, Donna Marsh").wait_for()
    # The question is at the top, where one begins to read, and nothing of the leader's page is left.
    assert page.evaluate("scrollY") == 0
    assert page.get_by_role("navigation").count() == 0
    assert page.get_by_role("button", name="Undo").count() == 0
    # At twice the size of text nothing runs over sideways.
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert page.evaluate(sideways) == 0
    page.evaluate("document.documentElement.style.removeProperty('font-size')")
    targets = page.get_by_role("main").locator(".number, .action, .tick, summary")
    for box in (target.bounding_box() for target in targets.all() if target.is_visible()):
        assert box is not None
        assert min(box["width"], box["height"]) >= SMALLEST, box
    # What somebody chose and did not send is not there for the next who holds the device.
    page.locator(".number").filter(has_text="3").tap()
    page.get_by_text("For the leader").tap()
    page.get_by_role("button", name="The leader has the device again").tap()
    row = card.get_by_role("group", name="Donna Marsh", exact=True)
    leader.choose(row, "Answer", "7")
    row.get_by_role("button", name="Put the slip in").tap()
    expect(card).to_contain_text("1 of 2 have had a turn")
    card.get_by_role("button", name="Hand the device round").tap()
    page.get_by_text("Your turn, Pat Marsh").wait_for()
    assert page.locator(".number input:checked").count() == 0
    page.get_by_text("For the leader").tap()
    page.get_by_role("button", name="The leader has the device again").tap()
    card.get_by_role("button", name="Take back").tap()
    card.get_by_role("button", name="Hand the device round").tap()

    page.locator(".number").filter(has_text="7").tap()
    page.get_by_role("button", name="Done").tap()
    page.get_by_text("Thank you, Donna Marsh.").wait_for()

    # Whoever reloads the page, or types the address of a part, is where they were.
    page.reload()
    wait_until_ready(page)
    page.get_by_text("Thank you, Donna Marsh.").wait_for()
    assert ">7<" not in page.content()
    page.get_by_role("button", name="Pat Marsh has it now").tap()
    # Whoever touches a number and then would rather not say it has not said it.
    page.locator(".number").filter(has_text="5").tap()
    page.get_by_role("button", name="I'd rather not say").tap()
    page.get_by_text("Everybody has had a turn.").wait_for()
    page.get_by_text("For the leader").tap()
    page.get_by_role("button", name="The leader has the device again").tap()
    expect(card).to_contain_text("2 of 2 have had a turn")
    expect(card).not_to_contain_text("7 of 10")
    card.get_by_role("button", name="Reveal the answers").tap()
    expect(card).to_contain_text("Donna Marsh: 7 of 10.")
    expect(card).not_to_contain_text("Pat Marsh: 5 of 10.")


def test_a_turn_is_taken_by_keyboard_alone(board: Page) -> None:
    meeting = meeting_01()
    leader = Leader(board, meeting)
    leader.create()
    leader.add_person(next(person for person in meeting.people if person.name == "Donna Marsh"))
    leader.go("Scale")
    leader.ask(meeting.questions[0].model_copy(update={"answers": (), "child": None}))
    board.get_by_role("button", name="Hand the device round").press("Enter")
    board.get_by_text("Your turn, Donna Marsh").wait_for()
    board.keyboard.press("Tab")
    expect(board.get_by_role("radio", name="10", exact=True)).to_be_focused()
    board.keyboard.press("ArrowDown")
    board.keyboard.press("ArrowDown")
    expect(board.get_by_role("radio", name="8", exact=True)).to_be_checked()
    board.keyboard.press("Enter")
    board.get_by_text("Thank you, Donna Marsh.").wait_for()
