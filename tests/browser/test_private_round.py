"""A private round in a real browser: by touch on a phone, with a reload in between, and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from sos_core.model.answers import Instrument
from sos_core.wording import INSTRUMENTS
from tests.browser.conftest import wait_until_ready
from tests.browser.hands import Fingers
from tests.browser.leader import Leader
from tests.browser.test_accessible import found
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
    fingers = Fingers(page)
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
    fingers.press(card.get_by_role("button", name="Hand the device round"))

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
    targets = page.get_by_role("main").locator(".choice-of, .action, .tick, summary")
    for box in (target.bounding_box() for target in targets.all() if target.is_visible()):
        assert box is not None
        assert min(box["width"], box["height"]) >= SMALLEST, box
    # What somebody chose and did not send is not there for the next who holds the device.
    fingers.press(page.locator(".choice-of").filter(has_text="3"))
    fingers.press(page.get_by_text("For the leader", exact=True))
    fingers.press(page.get_by_role("button", name="The leader has the device again"))
    row = card.get_by_role("group", name="Donna Marsh", exact=True)
    fingers.press(card.get_by_text("Enter for Donna Marsh", exact=True))
    leader.choose(row, "Answer", "7")
    fingers.press(row.get_by_role("button", name="Put it in"))
    expect(card).to_contain_text("1 of 2 have had a turn")
    fingers.press(card.get_by_role("button", name="Hand the device round"))
    page.get_by_text("Your turn, Pat Marsh").wait_for()
    assert page.locator(".choice-of input:checked").count() == 0
    fingers.press(page.get_by_text("For the leader", exact=True))
    fingers.press(page.get_by_role("button", name="The leader has the device again"))
    fingers.press(card.get_by_role("button", name="Take back"))
    fingers.press(card.get_by_role("button", name="Hand the device round"))

    fingers.press(page.locator(".choice-of").filter(has_text="7"))
    fingers.press(page.get_by_role("button", name="Done"))
    page.get_by_text("Thank you, Donna Marsh.").wait_for()

    # Whoever reloads the page, or types the address of a part, is where they were.
    page.reload()
    wait_until_ready(page)
    page.get_by_text("Thank you, Donna Marsh.").wait_for()
    assert ">7<" not in page.content()
    fingers.press(page.get_by_role("button", name="Pat Marsh has it now"))
    page.get_by_text("Your turn, Pat Marsh").wait_for()
    fingers.press(page.get_by_role("button", name="Done"))
    problem = page.get_by_role("main").get_by_text("Choose one first")
    problem.wait_for()
    # Whoever touches a number and then would rather not say it has not said it.
    fingers.press(page.locator(".choice-of").filter(has_text="5"))
    # Nothing says that something is missing once it is there.
    expect(problem).to_be_hidden()
    fingers.press(page.get_by_role("button", name="I'd rather not say"))
    page.get_by_text("Please give the device back to the leader.").wait_for()
    fingers.press(page.get_by_text("For the leader", exact=True))
    fingers.press(page.get_by_role("button", name="The leader has the device again"))
    expect(card).to_contain_text("2 of 2 have had a turn")
    expect(card).not_to_contain_text("7 of 10")
    fingers.press(card.get_by_role("button", name="Reveal the answers"))
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


def begun(page: Page) -> tuple[Leader, Locator]:
    """Meeting 01 with its people, and its first question just asked; the question's card."""
    meeting = meeting_01()
    leader = Leader(page, meeting)
    leader.create()
    for person in meeting.people:
        leader.add_person(person)
    leader.go("Scale")
    question = meeting.questions[0].model_copy(update={"answers": ()})
    leader.ask(question)
    return leader, page.get_by_role("listitem").filter(has_text=question.text)


WAITED_FOR = (
    "Tilly Marsh", "Donna Marsh", "Craig Holt", "Pat Marsh", "Imran Shah", "Helen O'Neill", "Bev Carter",
    "PC Dan Wills", "Kezia Brown",
)  # fmt: skip
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
CHOSEN = "(card) => [...card.querySelectorAll('select')].map((one) => one.value).filter((value) => /[0-9]/.test(value))"


def given_in_01(name: str) -> tuple[str, str]:
    """What somebody answers in meeting 01: the name of the radio button, and what it is as a value. Empty: passed."""
    meeting = meeting_01()
    answer = next(a for a in meeting.questions[0].answers if meeting.person(a.person).name == name)
    if answer.number is None:
        return "", ""
    number = str(answer.number)
    ladder = answer.instrument is Instrument.LADDER
    return (f"rung {number} of 10, counted from the bottom" if ladder else number), number


def test_a_whole_round_by_touch_on_a_phone_to_the_picture_the_reasons_and_a_step(
    phone: BrowserContext, open_board: Callable[[Page], Page]
) -> None:
    page = open_board(phone.new_page())
    fingers = Fingers(page)
    _, card = begun(page)
    fingers.press(card.get_by_text("Who answers with what"))
    card.get_by_label("Tilly Marsh", exact=True).select_option(label="ladder")
    fingers.press(card.get_by_role("button", name="Hand the device round"))
    for number, name in enumerate(WAITED_FOR, start=1):
        page.get_by_text(f"Your turn, {name}").wait_for()
        assert page.evaluate(SIDEWAYS) == 0
        radio, _ = given_in_01(name)
        if radio:
            fingers.press(page.locator(".choice-of").filter(has=page.get_by_role("radio", name=radio, exact=True)))
            fingers.press(page.get_by_role("button", name="Done"))
        else:
            fingers.press(page.get_by_role("button", name="I'd rather not say"))
        page.get_by_text(f"Thank you, {name}.").wait_for()
        assert page.title() == "Meeting Board"
        assert not page.get_by_text("of 10").count()
        if number < len(WAITED_FOR):
            fingers.press(page.get_by_role("button", name=f"{WAITED_FOR[number]} has it now"))
    fingers.press(page.get_by_text("For the leader", exact=True))
    fingers.press(page.get_by_role("button", name="The leader has the device again"))
    expect(card).to_contain_text("9 of 9 have had a turn")
    # Nothing of an answer is in the page: not as text, and not chosen in any control.
    expect(card).not_to_contain_text("7 of 10")
    assert card.evaluate(CHOSEN) == []
    fingers.press(card.get_by_role("button", name="Reveal the answers"))

    expect(card).to_contain_text("From 3 (PC Dan Wills) to 8 (Craig Holt). The middle answer is 5.")
    expect(card).to_contain_text("The numbers of family and friends are mostly higher than those of the professionals.")
    expect(card).to_contain_text("Tilly Marsh, with the ladder")
    assert page.evaluate(SIDEWAYS) == 0
    fingers.press(card.get_by_role("button", name="Ask for the reasons"))
    walk = card.get_by_role("group", name="The reasons")
    expect(walk.get_by_role("heading", name="Tilly Marsh: 4 of 10, ladder")).to_be_visible()
    walk.get_by_label("What makes it that and not lower?").fill("Because Nana is near.")
    fingers.press(walk.get_by_role("button", name="Go on with Donna Marsh"))
    expect(walk.get_by_role("heading", name="Donna Marsh: 7 of 10")).to_be_visible()
    walk.get_by_label("What would make it one higher?").fill("Paying the rent off.")
    fingers.press(walk.get_by_role("button", name="Make that a next step"))
    expect(walk).to_contain_text("This is a next step: Donna Marsh: Paying the rent off.")
    expect(card.get_by_role("table").filter(has_text="Tilly Marsh")).to_contain_text("“Because Nana is near.”")
    fingers.press(walk.get_by_role("button", name="Back to Tilly Marsh"))
    expect(walk.get_by_label("What makes it that and not lower?")).to_have_value("Because Nana is near.")
    fingers.press(walk.get_by_role("button", name="Donna Marsh").first)
    fingers.press(walk.get_by_role("button", name="Say who does it, and by when"))
    step = page.get_by_role("group", name="Change: Donna Marsh: Paying the rent off.")
    expect(step.get_by_label("What will be done?", exact=True)).to_have_value("Donna Marsh: Paying the rent off.")
    assert page.evaluate(SIDEWAYS) == 0


def pressed_to(page: Page, target: Locator, key: str = "Tab", presses: int = 120) -> None:
    for _ in range(presses):
        if target.count() and target.first.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{presses} times {key} did not lead to {target}")


def test_a_whole_round_by_keyboard_alone_and_nobody_is_told_what_is_not_revealed(board: Page) -> None:
    _, card = begun(board)
    pressed_to(board, card.get_by_role("button", name="Hand the device round"), "Shift+Tab")
    board.keyboard.press("Enter")
    for number, name in enumerate(WAITED_FOR, start=1):
        board.get_by_text(f"Your turn, {name}").wait_for()
        _, value = given_in_01(name)
        if value:
            board.keyboard.press("Tab")
            for _ in range(10 - int(value)):
                board.keyboard.press("ArrowDown")
            if value == "10":
                board.keyboard.press("Space")
            expect(board.get_by_role("radio", name=value, exact=True)).to_be_checked()
            board.keyboard.press("Enter")
        else:
            pressed_to(board, board.get_by_role("button", name="I'd rather not say"))
            board.keyboard.press("Enter")
        board.get_by_text(f"Thank you, {name}.").wait_for()
        if number < len(WAITED_FOR):
            pressed_to(board, board.get_by_role("button", name=f"{WAITED_FOR[number]} has it now"))
            board.keyboard.press("Enter")
    pressed_to(board, board.locator("summary").filter(has_text="For the leader"))
    board.keyboard.press("Enter")
    pressed_to(board, board.get_by_role("button", name="The leader has the device again"))
    board.keyboard.press("Enter")
    expect(card).to_contain_text("9 of 9 have had a turn")
    pressed_to(board, card.get_by_role("button", name="Reveal the answers"))
    board.keyboard.press("Enter")
    expect(card).to_contain_text("From 3 (PC Dan Wills) to 8 (Craig Holt).")
    pressed_to(board, card.get_by_role("button", name="Ask for the reasons"))
    board.keyboard.press("Enter")
    walk = card.get_by_role("group", name="The reasons")
    expect(walk.get_by_label("What makes it that and not lower?")).to_be_focused()
    board.keyboard.type("Because Nana is near.")
    board.keyboard.press("Tab")
    board.keyboard.type("If Craig rang first.")
    pressed_to(board, walk.get_by_role("button", name="Make that a next step"))
    board.keyboard.press("Enter")
    # The keyboard goes on to what has come in the button's place.
    expect(walk.get_by_role("button", name="Say who does it, and by when")).to_be_focused()
    pressed_to(board, walk.get_by_role("button", name="Go on with Donna Marsh"))
    board.keyboard.press("Enter")
    expect(walk.get_by_label("What makes it that and not lower?")).to_be_focused()
    expect(walk.get_by_role("heading", name="Donna Marsh: 7 of 10")).to_be_visible()
    pressed_to(board, board.get_by_role("button", name="Undo: Next step added"), "Shift+Tab")
    board.keyboard.press("Enter")
    expect(board.get_by_role("button", name="Redo: Next step added")).to_be_enabled()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_turn_with_any_instrument_nor_in_a_round(
    chromium: Browser, watch: Watch, open_board: Callable[[Page], Page], scheme: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(
        viewport={"width": 360, "height": 740}, color_scheme=scheme, reduced_motion="reduce", locale="en-GB"
    )
    watch.context(context)
    page = open_board(context.new_page())
    _, card = begun(page)
    card.get_by_text("Who answers with what").click()
    problems = {"a private round": found(page)}
    for instrument in INSTRUMENTS.values():
        if not card.get_by_label("Tilly Marsh", exact=True).is_visible():
            card.get_by_text("Who answers with what").click()
        card.get_by_label("Tilly Marsh", exact=True).select_option(label=instrument)
        expect(page.locator("#announce")).to_have_text("Chosen")
        card.get_by_role("button", name="Hand the device round").click()
        page.get_by_text("Your turn, Tilly Marsh").wait_for()
        page.locator(".choice-of").nth(2).click()
        problems[instrument] = found(page)
        assert page.evaluate(SIDEWAYS) == 0
        for box in (target.bounding_box() for target in page.locator(".choice-of").all()):
            assert box is not None
            assert min(box["width"], box["height"]) >= SMALLEST, (instrument, box)
        page.get_by_text("For the leader", exact=True).click()
        page.get_by_role("button", name="The leader has the device again").click()
        card.wait_for()
    card.get_by_text("Enter for Donna Marsh", exact=True).click()
    row = card.get_by_role("group", name="Donna Marsh", exact=True)
    row.get_by_label("Answer", exact=True).select_option(label="2")
    problems["a slip"] = found(page)
    row.get_by_role("button", name="Put it in").click()
    card.get_by_role("button", name="Reveal the answers").click()
    card.get_by_text("For the leader: a reminder").click()
    card.get_by_text("Ask for the reasons").click()
    card.get_by_role("group", name="The reasons").wait_for()
    problems["the reasons"] = found(page)
    context.close()
    assert {place: lines for place, lines in problems.items() if lines} == {}
