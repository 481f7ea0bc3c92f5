"""The projector window in a real browser, with the real board: what it shows, what it is told, and when it is blank."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from building.every_view import MEETING
from sos_core.copies import copy_for
from sos_core.files import read, write_json
from sos_core.model.answers import Instrument
from sos_core.model.conclusions import Audience
from sos_core.model.limits import FOR_LEADER, FOR_PROFESSIONALS
from sos_core.model.meeting import Meeting
from sos_core.model.people import Side
from tests.browser.conftest import wait_until_ready
from tests.browser.leader import Leader
from tests.browser.test_accessible import found
from tests.browser.watching import Watch
from tests.core.meeting_01 import meeting_01
from tests.static_host import StaticHost

SMALLEST, READABLE = 20, 24
"""Pixels: of any text, and of what people said, on 1920 by 1080."""

SIZES = """() => {
  const texts = document.createTreeWalker(document.getElementById("wall"), NodeFilter.SHOW_TEXT);
  const sizes = { any: [], words: [] };
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !element.checkVisibility({ visibilityProperty: true })) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    sizes.any.push(size);
    if (element.closest(".words")) sizes.words.push(size);
  }
  return sizes;
}"""


def open_meeting(page: Page, meeting: Meeting, folder: Path) -> Leader:
    file = folder / "meeting.json"
    file.write_text(write_json(copy_for(meeting, Audience.WHOLE)), "utf-8")
    page.get_by_label("Choose a file").set_input_files(file)
    page.get_by_role("button", name="Put it on this device").click()
    page.get_by_role("navigation").wait_for(timeout=120_000)
    return Leader(page, meeting)


def open_window(page: Page, *, wide: int = 1920, high: int = 1080) -> Page:
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Projector", exact=True).click()
    window = popup.value
    window.set_viewport_size({"width": wide, "height": high})
    window.locator("body[data-wall=shown]").wait_for()
    return window


def listening(window: Page, server: StaticHost) -> Page:
    """Another page of the site that hears every word between the leader's page and the window."""
    spy = window.context.new_page()
    spy.goto(server.address + "rescue.html")
    spy.evaluate(
        """(token) => {
            globalThis.heard = [];
            new BroadcastChannel("wall" + token).onmessage = ({ data }) => heard.push(JSON.stringify(data));
        }""",
        window.url.partition("#")[2],
    )
    return spy


def many(count: int) -> Meeting:
    """A board of this many statements, each as people said it at meeting 01."""
    meeting = meeting_01()
    said = [statement for statement in meeting.statements if statement.limits.for_all]
    statements = tuple(
        said[number % len(said)].model_copy(update={"id": str(uuid.UUID(int=(4 << 76) + (8 << 60) + number))})
        for number in range(count)
    )
    goals = tuple(goal.model_copy(update={"danger": None}) for goal in meeting.goals)
    questions = tuple(question.model_copy(update={"danger": None}) for question in meeting.questions)
    return meeting.model_copy(update={"statements": statements, "goals": goals, "questions": questions})


def test_the_window_follows_can_be_closed_and_opened_again_and_is_blank_without_the_leaders_page(
    board: Page, tmp_path: Path
) -> None:
    leader = open_meeting(board, meeting_01(), tmp_path)
    leader.go("Board")
    window = open_window(board)
    words = "Something quite new that somebody says."
    entry = board.get_by_role("form", name="Put something on the board").get_by_label("What was said", exact=True)
    entry.fill(words)
    entry.press("Enter")
    expect(window.get_by_text(words)).to_be_visible()
    board.get_by_role("button", name="Undo").click()
    expect(window.get_by_text(words)).to_have_count(0)
    leader.go("Goals and steps")
    expect(window.get_by_role("heading", name="Next steps")).to_be_visible()
    leader.go("People")
    expect(window.get_by_role("heading", name="What needs to happen?")).to_be_visible()

    window.keyboard.press("b")
    assert "Tilly" not in window.content()
    board.get_by_role("button", name="Uncover it").click()
    window.get_by_text("Nana's house").wait_for()

    window.close(run_before_unload=True)
    expect(board.get_by_role("button", name="Cover it")).to_be_hidden()
    window = open_window(board)
    window.get_by_text("Nana's house").wait_for()

    board.reload()
    window.locator("body[data-wall=waiting]").wait_for()
    assert "Tilly" not in window.content()
    wait_until_ready(board)
    window.get_by_text("Nana's house").wait_for()

    board.get_by_role("button", name="All meetings").click()
    expect(window.get_by_text("Nana's house")).to_have_count(0)
    board.get_by_role("button", name="Initial child protection conference").first.click()
    window.get_by_text("Nana's house").wait_for()

    board.get_by_role("link", name="Exit this page").click()
    window.locator("body[data-wall=waiting]").wait_for()
    assert "Tilly" not in window.content()


def test_when_the_leaders_page_is_closed_the_window_is_blank(board: Page, tmp_path: Path) -> None:
    open_meeting(board, meeting_01(), tmp_path)
    window = open_window(board)
    window.get_by_text("Nana's house").wait_for()
    board.close()
    window.locator("body[data-wall=waiting]").wait_for()
    assert "Tilly" not in window.content()


def test_no_message_and_no_title_holds_what_is_hidden_or_restricted(
    board: Page, server: StaticHost, tmp_path: Path
) -> None:
    m = meeting_01()
    pat = next(person for person in m.people if person.name == "Pat Marsh")
    first, second, *rest = m.statements
    restricted = ("Zugzwang, for professionals.", "Quodlibet, for the leader.")
    statements = (
        first.model_copy(update={"text": restricted[0], "limits": FOR_PROFESSIONALS}),
        second.model_copy(update={"text": restricted[1], "limits": FOR_LEADER}),
        *rest,
    )
    question = m.questions[0].model_copy(update={"answers": (), "danger": None})
    goals = tuple(goal.model_copy(update={"danger": None}) for goal in m.goals)
    people = tuple(
        one.model_copy(update={"name": "Xanthippe Marsh", "limits": FOR_PROFESSIONALS}) if one is pat else one
        for one in m.people
    )
    meeting = m.model_copy(
        update={"statements": statements, "questions": (question,), "goals": goals, "people": people}
    )
    meeting = Meeting.model_validate(meeting.model_dump())
    leader = open_meeting(board, meeting, tmp_path)
    window = open_window(board)
    spy = listening(window, server)
    for section in ("Board", "Goals and steps", "Scale"):
        leader.go(section)
    card = board.get_by_role("listitem").filter(has_text=question.text)
    card.get_by_role("button", name="Ask privately").click()
    expect(window.get_by_text("have had a turn")).to_be_visible()
    before = window.locator("#wall").inner_text()
    for name, given in (("Donna Marsh", "9"), ("Tilly Marsh", "2"), ("Craig Holt", "I'd rather not say")):
        row = card.get_by_role("group", name=name, exact=True)
        if not row.is_visible():
            card.locator("summary").filter(has_text=f"Enter for {name}").click()
        row.get_by_label("Answer", exact=True).select_option(label="passed" if "rather" in given else given)
        row.get_by_role("button", name="Put it in").click()
        expect(row.get_by_text("has answered")).to_be_visible()
    expect(window.get_by_text("3 of")).to_be_visible()
    after = window.locator("#wall").inner_text()
    assert after == before.replace("0 of", "3 of", 1)
    told = spy.evaluate("heard")
    # What is hidden is not in the window, nor in any message, nor in a title; of the three answers the count is told.
    hidden = [json.loads(text) for text in told if json.loads(text)["say"] == "wall"]
    assert len(hidden) >= 6
    cards = [json.dumps(message) for message in hidden[-3:]]
    for number, text in enumerate(cards, 1):
        assert text == cards[0].replace("1 of", f"{number} of")
    for words in (*restricted, "Xanthippe", "Zugzwang", "Quodlibet"):
        assert not [text for text in told if words in text], words
        assert words not in window.content()
    assert "Donna Marsh: 9" not in "".join(told)
    assert [window.title(), board.title()] == ["Meeting Board: projector window", "Meeting Board"]

    card.get_by_role("button", name="Reveal the answers").click()
    expect(window.get_by_text("From 2 (Tilly Marsh) to 9 (Donna Marsh).")).to_be_visible()
    told = re.sub(r"<[^>]*>", "", spy.evaluate("heard")[-1])
    assert "From 2 (Tilly Marsh) to 9 (Donna Marsh)." in told, "the spy hears what is revealed"


CUT = """() => {
  const list = document.getElementById("wall-questions");
  const room = list.getBoundingClientRect();
  const inside = ({ top, bottom }) => top >= room.top - 1 && bottom <= room.bottom + 1;
  return [...list.querySelectorAll(":scope > :not([hidden]), :scope > :not([hidden]) :is(.who, .place, .words)")]
    .filter((each) => !inside(each.getBoundingClientRect()))
    .map((each) => each.textContent);
}"""


@pytest.mark.parametrize(("wide", "high"), [(1280, 720), (1920, 1080), (1024, 768)])
def test_everybodys_answers_are_on_one_page_then_each_reason_under_its_question_and_nothing_is_cut(
    board: Page, wide: int, high: int
) -> None:
    meeting = read(MEETING.read_text("utf-8")).meeting
    board.get_by_label("Choose a file").set_input_files(MEETING)
    board.get_by_role("button", name="Put it on this device").click()
    board.get_by_role("navigation").wait_for(timeout=120_000)
    leader = Leader(board, meeting)
    leader.go("Scale")
    window = open_window(board, wide=wide, high=high)
    pages = window.locator("#wall-questions-pages [data-slot=pages]")
    window.locator("#wall-questions > :not([hidden]) .places").first.wait_for()
    expect(pages).not_to_be_empty()
    window.wait_for_timeout(200)
    # The child with the ladder, and on the same page everybody else who gave a number.
    names = [person.name for person in meeting.people]
    numbers = {answer.person for answer in meeting.questions[0].answers if answer.number is not None}
    in_sight = window.locator("#wall-questions > :not([hidden]) .who").all_inner_texts()
    assert {name for name in names if name in in_sight} == {one.name for one in meeting.people if one.id in numbers}
    assert window.locator("#wall-questions > :not([hidden]) .places").count() == 2
    reasons: list[str] = []
    for number in range(1, int(pages.inner_text()) + 1):
        expect(window.locator("#wall-questions-pages")).to_contain_text(f"page {number} of")
        assert window.evaluate(CUT) == []
        sizes = window.evaluate(SIZES)
        assert min(sizes["any"]) >= SMALLEST
        assert min(sizes["words"], default=READABLE) >= READABLE
        heading = window.locator("#wall-questions h2:visible")
        expect(heading).to_have_count(1)
        asked = next(question for question in meeting.questions if question.text == heading.inner_text())
        shown = window.locator("#wall-questions .words:visible").all_inner_texts()
        said = {f"“{words}”" for answer in asked.answers for words in (answer.reason, answer.one_higher)}
        assert said.issuperset(shown)
        reasons += shown
        window.keyboard.press("PageDown")
    given = [answer for question in meeting.questions for answer in question.answers if answer.limits.for_all]
    all_reasons = [f"“{words}”" for answer in given for words in (answer.reason, answer.one_higher) if words]
    assert sorted(reasons) == sorted(all_reasons), "each on one page"

    # What is typed now comes into sight, and where somebody else has turned to another page it stays there.
    card = board.get_by_role("listitem").filter(has_text=meeting.questions[1].text).first
    card.get_by_role("button", name="Ask for the reasons").click()
    group = card.get_by_role("group", name="The reasons")
    group.get_by_label("What makes it that and not lower?").fill("Because she has a key now.")
    group.get_by_role("button", name="Go on with").click()
    expect(window.get_by_text("Because she has a key now.")).to_be_visible()
    expect(window.locator("#wall-questions h2:visible")).to_have_text(meeting.questions[1].text)

    # Families see that who does not agree is written down.
    leader.go("Agree")
    expect(window.get_by_text("Craig Holt does not agree: “It's over the top”").first).to_be_visible()
    expect(window.get_by_text("Donna Marsh does not agree").first).to_be_visible()
    for heading in window.locator("#wall h2").all():
        assert heading.evaluate("(heading) => heading.scrollWidth <= heading.clientWidth")


def test_where_many_agree_all_names_are_on_one_page_with_the_childs(board: Page, tmp_path: Path) -> None:
    meeting = read(MEETING.read_text("utf-8")).meeting
    first, *others = meeting.questions
    professionals = {person.id for person in meeting.people if person.side is Side.PROFESSIONAL}
    answers = tuple(
        answer.model_copy(update={"number": 3 if answer.person in professionals else 8, "non_answer": None})
        if answer.instrument is Instrument.NUMBERS
        else answer
        for answer in first.answers
    )
    questions = (first.model_copy(update={"answers": answers}), *others)
    leader = open_meeting(board, meeting.model_copy(update={"questions": questions}), tmp_path)
    leader.go("Scale")
    window = open_window(board)
    for wide, high in ((1280, 720), (1024, 768), (1920, 1080)):
        window.set_viewport_size({"width": wide, "height": high})
        # What stands below the lines may go on on the next page.
        window.wait_for_function(
            """(names) => {
              const lines = document.querySelector("#wall-questions > :not([hidden]) [data-whole]");
              const room = document.getElementById("wall-questions").getBoundingClientRect();
              const seen = lines?.getBoundingClientRect();
              return lines?.querySelectorAll(".who").length === names && seen.height && seen.bottom <= room.bottom;
            }""",
            arg=len(answers),
        )
        assert min(window.evaluate(SIZES)["any"]) >= SMALLEST


def test_an_empty_board_has_whole_headings_in_every_window(board: Page) -> None:
    board.get_by_role("button", name="Begin", exact=True).click()
    board.get_by_role("navigation").wait_for(timeout=120_000)
    window = open_window(board)
    for wide, high in ((1024, 768), (1280, 720), (800, 600), (1920, 1080)):
        window.set_viewport_size({"width": wide, "height": high})
        expect(window.locator("#wall h2")).to_have_count(3)
        window.wait_for_function(
            """() => [...document.querySelectorAll("#wall h2")].every(
              (one) => one.scrollWidth <= one.clientWidth && one.offsetHeight && one.offsetHeight < innerHeight / 5,
            )"""
        )


@pytest.mark.parametrize("count", [0, 60, 600])
def test_no_text_is_too_small_to_be_read_from_six_metres(board: Page, tmp_path: Path, count: int) -> None:
    leader = open_meeting(board, many(count), tmp_path)
    leader.go("Board")
    window = open_window(board)
    window.locator(".card:not([hidden])").first.wait_for()
    sizes = window.evaluate(SIZES)
    assert min(sizes["any"]) >= SMALLEST
    # Nobody has to guess which page they are on, and paging is not paid for with small letters.
    several = window.locator(".page-of[data-several]")
    if count:
        assert several.count() == 3
        assert min(sizes["words"]) >= READABLE
    for box in (card.bounding_box() for card in window.locator(".card:not([hidden])").all()):
        assert box is not None
        assert box["y"] + box["height"] <= 1080
    assert window.evaluate("document.documentElement.scrollHeight") <= 1080
    leader.go("Scale")
    window.get_by_text("About Tilly Marsh").first.wait_for()
    assert min(window.evaluate(SIZES)["any"]) >= SMALLEST


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_window(
    chromium: Browser, watch: Watch, open_board: Callable[[Page], Page], tmp_path: Path, scheme: str
) -> None:
    context: BrowserContext = chromium.new_context(color_scheme=scheme, locale="en-GB")  # type: ignore[arg-type]
    watch.context(context)
    board = open_board(context.new_page())
    leader = open_meeting(board, meeting_01(), tmp_path)
    window = open_window(board)
    problems = {}
    for section, seen in (("Board", "Nana's house"), ("Goals and steps", "Agency goals"), ("Scale", "Questions")):
        leader.go(section)
        window.get_by_text(seen).first.wait_for()
        problems[section] = found(window)
    problems["the leader's page with a window"] = found(board)
    window.keyboard.press("b")
    problems["covered"] = found(window)
    board.close()
    window.locator("body[data-wall=waiting]").wait_for()
    problems["waiting"] = found(window)
    context.close()
    assert {place: lines for place, lines in problems.items() if lines} == {}
