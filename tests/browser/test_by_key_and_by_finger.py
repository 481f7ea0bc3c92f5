"""Nobody needs the mouse, and nobody needs the keyboard: words are put up, put right and moved by each alone.

On a phone everything that can be touched is as large as a finger, and nothing runs over the side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.model.conclusions import Audience
from sos_core.model.meeting import Meeting
from tests.browser.conftest import wait_until_ready
from tests.browser.hands import Fingers
from tests.browser.leader import Leader
from tests.browser.watching import Watch
from tests.core.meeting_01 import meeting_01
from tests.static_host import StaticHost

SECTIONS = ("Prepare", "People", "Board", "Scale", "Goals and steps", "Agree", "Hand out")
Opened = Callable[..., Page]


@pytest.fixture
def opened(chromium: Browser, server: StaticHost, watch: Watch, tmp_path: Path) -> Iterator[Opened]:
    """`opened(meeting, width)`: a page with this meeting open, on a device of this width; below 700 it is a phone."""
    contexts = []

    def open_it(meeting: Meeting, width: int, height: int = 740) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height}, has_touch=width < 700, is_mobile=width < 700, locale="en-GB"
        )
        contexts.append(context)
        watch.context(context)
        page = context.new_page()
        page.goto(server.address)
        wait_until_ready(page)
        file = tmp_path / "meeting.json"
        file.write_text(write_json(copy_for(meeting, Audience.WHOLE)), "utf-8")
        page.get_by_label("Choose a file").set_input_files(file)
        page.get_by_role("button", name="Put it on this device").click()
        page.get_by_role("navigation").wait_for()
        return page

    yield open_it
    for context in contexts:
        context.close()


def without_words() -> Meeting:
    """The people of the first meeting, before anybody has said anything."""
    empty = dict.fromkeys(("statements", "questions", "goals", "steps", "decisions", "reports", "copies"), ())
    return meeting_01().model_copy(update=empty)


def card(page: Page, words: str) -> Locator:
    return page.get_by_role("listitem").filter(has_text=words)


def column(page: Page, heading: str) -> Locator:
    """The statements of a column. A statement has lists of its own, as that of what was said beside it."""
    return page.get_by_role("list", name=heading).locator(":scope > li")


def test_a_board_is_kept_by_keys_alone(opened: Opened) -> None:
    page = opened(without_words(), 1366, 768)
    keys, line = page.keyboard, page.get_by_role("textbox", name="What was said", exact=True)
    Leader(page, meeting_01()).go("Scale")

    # From another part, in one press, and with who has not been heard yet: the child is the first of them.
    keys.press("Alt+a")
    expect(page.get_by_role("button", name="Tilly Marsh : speaks now")).to_be_focused()
    keys.press("Enter")
    expect(line).to_be_focused()
    keys.press("Alt+2")
    keys.press("Alt+o")
    keys.type("I rang Nana and she came.")
    keys.press("Enter")
    tilly = column(page, "What's working well?").filter(has_text="I rang Nana and she came.")
    expect(tilly.locator("blockquote")).to_have_text("I rang Nana and she came.")
    expect(tilly).to_contain_text("Tilly Marsh, in their own words")
    expect(page.get_by_role("button", name="Tilly Marsh : speaks now")).to_have_count(0)

    # The column stays, who said it does not; two people at once; about which child.
    expect(line).to_be_focused()
    keys.press("Alt+w")
    keys.type("donna,cra")
    keys.press("Enter")
    keys.press("Alt+c")
    keys.press("Space")
    keys.press("Alt+n")
    keys.type("She ate breakfast evry day.")
    keys.press("Enter")
    second = column(page, "What's working well?").filter(has_text="evry")
    expect(second).to_contain_text("Donna Marsh and Craig Holt · about Tilly Marsh")

    # A kind by its letters, in the first column.
    keys.press("Alt+1")
    keys.press("Alt+k")
    keys.type("Has")
    keys.press("Alt+n")
    keys.type("They were alone at night.")
    keys.press("Enter")
    expect(column(page, "What are we worried about?")).to_contain_text(["Has happened"])

    # The last one is put right, then moved across and back up by undo.
    keys.press("Alt+l")
    expect(page.get_by_role("group", name="Change: They were alone").get_by_label("What was said")).to_be_focused()
    keys.press("End")
    keys.type(" Twice.")
    keys.press("Enter")
    expect(column(page, "What are we worried about?")).to_contain_text(["They were alone at night. Twice."])
    keys.press("Alt+m")
    keys.press("ArrowRight")
    expect(column(page, "What's working well?")).to_contain_text(["I rang", "She ate", "Twice."])
    keys.press("ArrowUp")
    expect(column(page, "What's working well?")).to_contain_text(["I rang", "Twice.", "She ate"])
    keys.press("Alt+z")
    keys.press("Alt+z")
    expect(column(page, "What are we worried about?")).to_contain_text(["Twice."])
    keys.press("Alt+y")
    expect(column(page, "What's working well?")).to_have_count(3)

    # The list of keys covers nothing, and Escape leads back to where the keyboard was.
    keys.press("Alt+n")
    keys.press("Alt+?")
    expect(page.get_by_text("Change what was put up last")).to_be_visible()
    keys.press("Escape")
    expect(page.get_by_text("Change what was put up last")).to_be_hidden()
    expect(line).to_be_focused()


def test_a_board_is_kept_by_a_finger_alone(opened: Opened) -> None:
    page = opened(without_words(), 360)
    fingers = Fingers(page)
    line = page.get_by_role("textbox", name="What was said", exact=True)
    Leader(page, meeting_01()).go("Scale")
    fingers.press(page.get_by_role("button", name="Tilly Marsh : speaks now"))
    expect(page.get_by_role("heading", level=1, name="Board")).to_be_attached()
    page.get_by_label("Where").select_option(label="What's working well?")
    fingers.press(page.get_by_label("Their own words"))
    fingers.press(line)
    line.fill("I rang Nana and she came.")
    fingers.press(page.get_by_role("button", name="Put it up"))
    first = column(page, "What's working well?")
    expect(first.locator("blockquote")).to_have_text("I rang Nana and she came.")
    # The keyboard of the phone stays where it is.
    expect(line).to_be_focused()

    fingers.press(page.get_by_role("combobox", name="Who says it?"))
    fingers.press(page.get_by_role("option", name="Donna Marsh"))
    line.fill("She was scared.")
    fingers.press(page.get_by_role("button", name="Put it up"))
    expect(card(page, "She was scared.")).to_contain_text("Donna Marsh")

    fingers.press(page.get_by_role("button", name="Not what I said : I rang Nana"))
    page.get_by_label("“That is not what I said”: what is right?").fill("Joe rang Nana.")
    expect(page.get_by_label("Who says so?")).to_have_value(meeting_01().people[0].id)
    fingers.press(page.get_by_role("button", name="Put it beside"))
    expect(card(page, "I rang Nana").locator(".corrections")).to_contain_text("Tilly Marsh: “Joe rang Nana.”")

    fingers.press(page.get_by_role("button", name="Agree? : She was scared."))
    asked = page.get_by_role("group", name="Agree?: She was scared.")
    asked.get_by_label("Craig Holt").select_option(label="does not agree")
    expect(card(page, "She was scared.")).to_contain_text("do not agree: Craig Holt")
    fingers.press(asked.get_by_role("button", name="Close", exact=True))

    fingers.press(page.get_by_role("button", name="Change the last one : She was scared."))
    changing = page.get_by_role("group", name="Change: She was scared.")
    fingers.press(changing.get_by_role("button", name="Move up"))
    expect(column(page, "What's working well?").first).to_contain_text("She was scared.")
    fingers.press(changing.get_by_role("button", name="Move to “What needs to happen?”"))
    expect(column(page, "What needs to happen?").first).to_contain_text("She was scared.")
    fingers.press(changing.get_by_role("button", name="Close", exact=True))
    fingers.press(page.get_by_role("button", name="Undo: Statement moved"))
    expect(column(page, "What's working well?")).to_have_count(2)


def test_with_a_mouse_too_everybody_sees_on_a_decision_that_they_can_disagree(opened: Opened) -> None:
    page = opened(meeting_01(), 1366, 900)
    Leader(page, meeting_01()).go("Agree")
    page.mouse.move(1, 1)
    decision = page.locator("#decisions-list > .card").last
    button = decision.get_by_role("button", name="Who does not agree?")
    # The others of the page come up as somebody points at a card.
    in_sight = "one => one.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })"
    assert not page.locator("#next_meetings-list .card-actions").first.evaluate(in_sight)
    assert button.evaluate(in_sight)
    button.click()
    expect(page.get_by_label("Who?", exact=True)).to_be_focused()
    page.get_by_label("Who?", exact=True).select_option(label="Bev Carter")
    page.get_by_label("In their words", exact=True).fill("It is too soon.")
    page.keyboard.press("Enter")
    expect(decision).to_contain_text("Bev Carter does not agree: “It is too soon.”")
    expect(decision.get_by_role("button", name="Note the dissent")).to_have_count(0)


TOO_SMALL = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=option]")]
    .map((control) => control.closest("label") ?? control)
    .filter((control) => control.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }))
    .map((control) => [control.getBoundingClientRect(), control])
    .filter(([box]) => box.width > 1 && box.height > 1)
    .filter(([box]) => Math.round(box.width) < 44 || Math.round(box.height) < 44)
    .map(([box, control]) => `${control.outerHTML.slice(0, 120)} is ${box.width} x ${box.height}`)"""

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def each_view(page: Page) -> Iterator[str]:
    """Every part of the meeting, as it is, and with each sort of thing that can be opened in it open."""
    leader = Leader(page, meeting_01())
    for section in SECTIONS:
        leader.go(section)
        yield section
        for words in ("Change", "Not what I said", "Agree?", "Who does not agree?"):
            button = page.get_by_role("main").get_by_role("button", name=words).first
            if button.count():
                button.click()
                page.locator(".card.open").wait_for()
                yield f"{section}, {words}"
                page.locator(".card.open").get_by_role("button", name="Close", exact=True).click()
                page.locator(".card.open").wait_for(state="detached")
    page.get_by_text("Keys", exact=True).last.click()
    yield "the list of keys"


def test_on_a_phone_everything_that_is_touched_is_as_large_as_a_finger(opened: Opened) -> None:
    page = opened(meeting_01(), 360)
    assert {view: small for view in each_view(page) if (small := page.evaluate(TOO_SMALL))} == {}


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_runs_over_the_side(opened: Opened, width: int) -> None:
    page = opened(meeting_01(), width)
    assert {view: over for view in each_view(page) if (over := page.evaluate(SIDEWAYS))} == {}


def test_on_a_phone_the_way_stays_in_reach_and_the_open_part_in_sight(opened: Opened) -> None:
    page = opened(without_words(), 360)
    way, heard = page.get_by_role("navigation"), page.get_by_role("region", name="Not heard yet")
    for section in SECTIONS:
        Leader(page, meeting_01()).go(section)
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        current = way.get_by_role("button", name=section)
        expect(current).to_be_in_viewport(ratio=0.99)
        expect(heard.get_by_role("button", name="speaks now").first).to_be_in_viewport(ratio=0.5)
        box = way.bounding_box()
        assert box
        assert box["height"] < 70, "the parts stand on one line"


def test_nothing_moves_while_words_are_put_up(opened: Opened) -> None:
    """What is already on the board stays where people read it, and so does the line, as long as all of it fits."""
    page = opened(without_words(), 1366, 840)
    line = page.get_by_role("textbox", name="What was said", exact=True)
    line.fill("first")
    line.press("Enter")
    card(page, "first").wait_for()
    page.evaluate(
        """() => { globalThis.shifts = []; new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) shifts.push(entry.value);
        }).observe({ type: "layout-shift", buffered: false }) }"""
    )
    before = card(page, "first").bounding_box(), line.bounding_box()
    for words in ("second", "third"):
        page.keyboard.press("Alt+w")
        page.keyboard.type("Tilly")
        page.keyboard.press("Enter")
        page.keyboard.type(words)
        page.keyboard.press("Enter")
        card(page, words).wait_for()
    assert (card(page, "first").bounding_box(), line.bounding_box()) == before
    assert page.evaluate("shifts.reduce((sum, one) => sum + one, 0)") < 0.01


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1366, 768), (1920, 1080)])
def test_on_a_full_board_what_is_put_up_is_in_sight_at_once_and_the_line_keeps_the_caret(
    opened: Opened, width: int, height: int
) -> None:
    page = opened(meeting_01(), width, height)
    Leader(page, meeting_01()).go("Board")
    entry = page.get_by_role("form", name="Put something on the board")
    line = entry.get_by_label("What was said", exact=True)
    for words in ("Nana rings every Friday.", "She tells her how the week was."):
        line.fill(words)
        line.press("Enter")
        card(page, words).wait_for()
        expect(line).to_be_focused()
        put_up, bar, below = (one.bounding_box() for one in (card(page, words), page.locator(".bar"), entry))
        assert put_up
        assert bar
        assert below
        assert bar["y"] + bar["height"] <= put_up["y"]
        assert put_up["y"] + put_up["height"] <= below["y"]


def test_who_may_have_it_is_in_sight_on_a_laptop_whatever_stands_in_the_row(opened: Opened) -> None:
    page = opened(meeting_01(), 1366, 768)
    Leader(page, meeting_01()).go("Board")
    entry = page.get_by_role("form", name="Put something on the board")
    choice, keys = entry.get_by_label("Who may have it?"), page.keyboard

    def in_sight() -> bool:
        box = choice.bounding_box()
        return box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 1366

    assert in_sight()
    # All names are there to choose from, and then the row has scrolled to its end.
    keys.press("Alt+w")
    assert in_sight()
    keys.press("Escape")
    entry.get_by_text("All names").click()
    entry.get_by_role("group", name="Who says it?").get_by_role("checkbox").last.focus()
    assert in_sight()
    keys.press("Alt+r")
    expect(choice).to_be_focused()


@pytest.mark.parametrize("instrument", ["ladder", "steps to a door"])
def test_top_and_bottom_of_the_ladder_and_done_are_in_sight_together_on_a_laptop(
    opened: Opened, instrument: str
) -> None:
    page, meeting = opened(without_words(), 1366, 768), meeting_01()
    leader = Leader(page, meeting)
    leader.go("Scale")
    question = meeting.questions[0].model_copy(update={"answers": (), "child": None})
    leader.ask(question)
    asked = card(page, question.text)
    asked.get_by_text("Who answers with what", exact=True).click()
    asked.get_by_label("Tilly Marsh", exact=True).select_option(label=instrument)
    asked.get_by_role("button", name="Hand the device round").click()
    page.get_by_text("Your turn, Tilly Marsh").wait_for()
    seen = [*page.locator(".choice-of").all(), page.get_by_role("button", name="Done")]
    boxes = [one.bounding_box() for one in seen]
    assert len(boxes) == 12
    for box in boxes:
        assert box is not None
        assert box["height"] >= 44
        assert 0 <= box["y"] <= box["y"] + box["height"] <= 768
