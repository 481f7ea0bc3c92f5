"""What axe finds on every view, light and dark, on a phone and on a laptop: nothing. And a board by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from building.places import NODE_MODULES
from sos_core.copies import copy_for
from sos_core.files import write_json
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.record import render
from tests.browser.conftest import wait_until_ready
from tests.browser.leader import Leader
from tests.browser.watching import Watch
from tests.core.meeting_01 import meeting_01
from tests.static_host import StaticHost

AXE = (NODE_MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SECTIONS = ("Prepare", "People", "Board", "Scale", "Goals and steps", "Agree", "Hand out")


def found(page: Page) -> list[str]:
    """What axe complains of, a line each. It is put into the page past the policy, as developer tools are."""
    page.evaluate(AXE)
    # What is half behind the header after scrolling is not too small: it is looked at from the top.
    page.evaluate("scrollTo(0, 0)")
    result = page.evaluate("(tags) => axe.run(document, { runOnly: tags })", RULES)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


@pytest.fixture(params=[(1280, 900, "light"), (360, 740, "light"), (1280, 900, "dark")], ids=lambda p: f"{p[0]}-{p[2]}")
def looked_at(request: pytest.FixtureRequest, chromium: Browser, watch: Watch) -> Iterator[BrowserContext]:
    width, height, scheme = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce", locale="en-GB"
    )
    watch.context(context)
    yield context
    context.close()


def test_axe_finds_nothing(looked_at: BrowserContext, server: StaticHost, tmp_path: Path) -> None:
    page = looked_at.new_page()
    page.goto(server.address)
    wait_until_ready(page)
    problems = {"home": found(page)}
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_role("heading", level=1, name="People").wait_for()
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_label("Name", exact=True)).to_have_attribute("aria-invalid", "true")
    problems["a form with a problem"] = found(page)
    page.get_by_role("button", name="All meetings").click()
    page.get_by_role("button", name="Remove").first.click()
    page.get_by_role("button", name="Yes, remove it").wait_for()
    problems["removing a meeting"] = found(page)

    broken = tmp_path / "broken.json"
    broken.write_text("{", "utf-8")
    page.get_by_label("Choose a file").set_input_files(broken)
    page.get_by_role("button", name="Close this notice").wait_for()
    problems["a file that cannot be read"] = found(page)

    meeting = tmp_path / "meeting.json"
    meeting.write_text(write_json(copy_for(meeting_01(), Audience.WHOLE)), "utf-8")
    page.get_by_label("Choose a file").set_input_files(meeting)
    page.get_by_role("navigation").wait_for()
    leader = Leader(page, meeting_01())
    for section in SECTIONS:
        leader.go(section)
        problems[section] = found(page)
        sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert sideways <= 0, f"{section} is wider than the screen by {sideways} px"
        change = page.get_by_role("main").get_by_role("button", name="Change").first
        if change.count():
            change.click()
            page.get_by_role("group", name="Change:").wait_for()
            problems[f"{section}, a card open"] = found(page)
    page.goto(server.address + "rescue.html")
    page.get_by_role("button", name="Download", exact=True).first.wait_for()
    problems["rescue"] = found(page)
    page.goto(server.address + "exit.html")
    problems["after leaving"] = found(page)
    record = tmp_path / "record.html"
    record.write_text(render(copy_for(meeting_01(), Audience.EVERYONE), Language()), "utf-8")
    page.goto(record.as_uri())
    problems["record"] = found(page)
    assert {place: lines for place, lines in problems.items() if lines} == {}


def tab_to(page: Page, role: str, name: str, *, key: str = "Tab", presses: int = 80) -> None:
    """Presses Tab (or Shift and Tab) until the control with this name has the focus."""
    wanted = page.get_by_role(role, name=name).first  # type: ignore[arg-type]
    for _ in range(presses):
        page.keyboard.press(key)
        if wanted.evaluate("(control) => control === document.activeElement"):
            return
    raise AssertionError(f"{presses} times {key} did not lead to the {role} {name!r}")


def test_a_meeting_is_begun_and_a_board_kept_by_keyboard_alone(board: Page) -> None:
    tab_to(board, "textbox", "Place")
    board.keyboard.type("Meeting Room 2")
    tab_to(board, "button", "Begin")
    board.keyboard.press("Enter")
    board.get_by_role("heading", level=1, name="People").wait_for()
    tab_to(board, "textbox", "Name")
    board.keyboard.type("Tilly Marsh")
    board.keyboard.press("Enter")
    board.get_by_role("listitem").filter(has_text="Tilly Marsh").wait_for()
    tab_to(board, "button", "Board", key="Shift+Tab")
    board.keyboard.press("Enter")
    board.get_by_role("heading", level=1, name="Board").wait_for(state="attached")
    tab_to(board, "textbox", "What was said")
    for words in ("Nobody knew whom to ring.", "The door was open."):
        board.keyboard.type(words)
        board.keyboard.press("Enter")
        board.get_by_role("listitem").filter(has_text=words).wait_for()
    worries = board.get_by_role("list", name="What are we worried about?").get_by_role("listitem")
    tab_to(board, "button", "Move: The door was open.", key="Shift+Tab")
    board.keyboard.press("ArrowUp")
    expect(worries).to_contain_text(["The door was open.", "Nobody knew whom to ring."])
    # The handle still has the focus: the card goes across with the next key.
    board.keyboard.press("ArrowRight")
    expect(worries).to_contain_text(["Nobody knew whom to ring."])
    well = board.get_by_role("list", name="What's working well?").get_by_role("listitem")
    expect(well).to_contain_text(["The door was open."])
    tab_to(board, "button", "Undo: Statement moved", key="Shift+Tab")
    board.keyboard.press("Enter")
    expect(worries).to_contain_text(["The door was open.", "Nobody knew whom to ring."])
    board.keyboard.press("Enter")
    expect(worries).to_contain_text(["Nobody knew whom to ring.", "The door was open."])
    tab_to(board, "button", "Redo: Statement moved")
    board.keyboard.press("Enter")
    expect(worries).to_contain_text(["The door was open.", "Nobody knew whom to ring."])

    # A card is opened, changed and kept; what was wrong is where the keyboard is taken to.
    tab_to(board, "button", "Change : Nobody knew")
    board.keyboard.press("Enter")
    opened = board.get_by_role("group", name="Change: Nobody knew whom to ring.")
    expect(opened).to_be_focused()
    tab_to(board, "textbox", "What was said")
    board.keyboard.press("ControlOrMeta+a")
    board.keyboard.press("Delete")
    tab_to(board, "button", "Keep")
    board.keyboard.press("Enter")
    control = opened.get_by_role("textbox", name="What was said")
    expect(control).to_be_focused()
    expect(control).to_have_attribute("aria-invalid", "true")
    expect(control).to_have_accessible_description("This is missing. Please fill it in.")
    board.keyboard.type("Tilly knew whom to ring.")
    tab_to(board, "button", "Keep")
    board.keyboard.press("Enter")
    expect(worries).to_contain_text(["The door was open.", "Tilly knew whom to ring."])
