"""A child's own page in a real browser: drawn on by touch and by mouse, told to the leader only, left by the leader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from sos_core.files import read
from tests.browser.conftest import wait_until_ready
from tests.browser.hands import Fingers
from tests.browser.leader import Leader
from tests.browser.test_accessible import found
from tests.browser.watching import Watch
from tests.core.meeting_01 import meeting_01

SMALLEST = 44
"""CSS pixels: what a finger hits (WCAG 2.2, success criterion 2.5.5)."""

SIDEWAYS = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  const all = [...document.querySelectorAll("body *")];
  const wide = all.filter((one) => one.getBoundingClientRect().right > clientWidth);
  return scrollWidth > clientWidth ? wide.map((one) => `${one.localName}.${one.className}#${one.id}`) : [];
}"""
CODE = "4711"


@pytest.fixture
def phone(chromium: Browser, watch: Watch) -> Iterator[BrowserContext]:
    context = chromium.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, locale="en-GB", timezone_id="Europe/London"
    )
    watch.context(context)
    yield context
    context.close()


def begun(page: Page) -> Leader:
    """A meeting with a child and whoever leads it, and a code for the way back."""
    meeting = meeting_01()
    leader = Leader(page, meeting)
    leader.create()
    for name in ("Tilly Marsh", "Donna Marsh"):
        leader.add_person(next(person for person in meeting.people if person.name == name))
    page.get_by_text("Ask for a code before the leader's page opens").click()
    page.get_by_label("Code", exact=True).fill(CODE)
    page.locator("#set-code").get_by_role("button", name="Keep").click()
    page.get_by_text("A code is asked for before the leader's page opens").wait_for()
    return leader


def by_touch(page: Page, places: list[tuple[float, float]], *, lift: bool = True) -> None:
    """A finger that goes over the sheet; places in parts of its width."""
    page.evaluate("scrollTo(0, 0)")
    box = page.locator("#sheet").bounding_box()
    assert box is not None
    touch = page.context.new_cdp_session(page)
    for index, (across, down) in enumerate(places):
        point = {"x": box["x"] + across * box["width"], "y": box["y"] + down * box["height"]}
        kind = "touchMove" if index else "touchStart"
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    if lift:
        # A finger rests before it lifts: what is lifted in full flight is a push to the browser, and the next touch
        # stops it, and does nothing else.
        page.wait_for_timeout(200)
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def by_mouse(page: Page, places: list[tuple[float, float]]) -> None:
    page.evaluate("scrollTo(0, 0)")
    box = page.locator("#sheet").bounding_box()
    assert box is not None
    points = [(box["x"] + across * box["width"], box["y"] + down * box["height"]) for across, down in places]
    page.mouse.move(*points[0])
    page.mouse.down()
    for point in points[1:]:
        page.mouse.move(*point, steps=4)
    page.mouse.up()


def lines(page: Page) -> Locator:
    """The lines that the board has."""
    return page.locator("#sheet > svg path")


def pick(page: Page, words: str) -> None:
    page.locator(".pick").filter(has_text=words).click()


def fits(page: Page, sizes: str = ".action, summary, .pick, textarea") -> None:
    """Nothing runs over sideways, at twice the size of text neither, and a finger hits everything."""
    assert page.evaluate(SIDEWAYS) == []
    for box in (one.bounding_box() for one in page.get_by_role("main").locator(sizes).all() if one.is_visible()):
        assert box is not None
        assert min(box["width"], box["height"]) >= SMALLEST, box
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert page.evaluate(SIDEWAYS) == []
    page.evaluate("document.documentElement.style.removeProperty('font-size')")
    assert found(page) == []


def test_a_child_draws_and_writes_by_touch_tells_only_the_leader_and_the_leader_comes_back_with_the_code(
    phone: BrowserContext, open_board: Callable[[Page], Page], tmp_path: Path
) -> None:
    page = open_board(phone.new_page())
    fingers = Fingers(page)
    leader = begun(page)
    fingers.press(page.get_by_role("button", name="Tilly Marsh's page"))
    page.get_by_role("heading", name="Hello, Tilly Marsh").wait_for()
    assert page.get_by_role("navigation").count() == 0
    assert page.get_by_role("link", name="Exit this page").count() == 1
    fits(page)
    fingers.press(page.get_by_role("button", name="Worries"))
    page.get_by_role("heading", name="Worries").wait_for()
    fits(page)
    by_touch(page, [(0.2, 0.7), (0.2, 0.4), (0.5, 0.15), (0.8, 0.4), (0.8, 0.7), (0.2, 0.7)])
    expect(lines(page)).to_have_count(1)
    assert page.evaluate("scrollY") == 0, "drawing does not scroll"
    pick(page, "red")
    pick(page, "thick")
    by_touch(page, [(0.45, 0.7), (0.45, 0.5)])
    expect(lines(page)).to_have_count(2)
    # What was chosen stays chosen for the next line.
    by_touch(page, [(0.6, 0.2), (0.75, 0.25), (0.95, 0.2)])
    expect(lines(page)).to_have_count(3)
    assert lines(page).nth(2).get_attribute("stroke-width") == "32"
    fingers.press(page.get_by_role("button", name="Take back"))
    expect(lines(page)).to_have_count(2)
    expect(page.locator("#sheet-live path")).to_have_count(0)

    # A page that is loaded again has all of them that were saved, and nothing of them lies in the window's own storage.
    by_touch(page, [(0.1, 0.9), (0.5, 0.95), (0.9, 0.9)])
    expect(lines(page)).to_have_count(3)
    expect(page.locator("#saved")).to_have_attribute("data-state", "saved")
    assert page.evaluate("sessionStorage.length") == 0
    page.reload()
    wait_until_ready(page)
    page.get_by_role("heading", name="Worries").wait_for()
    expect(lines(page)).to_have_count(3)
    fits(page)

    fingers.press(page.get_by_role("button", name="Done"))
    page.get_by_role("heading", name="May everyone see this?").wait_for()
    fits(page)
    fingers.press(page.get_by_role("button", name="Not yet"))
    page.get_by_label("Or write it").fill("I am scared when it is loud.")
    fingers.press(page.get_by_role("button", name="Put it in"))
    page.get_by_role("heading", name="May everyone see this?").wait_for()
    fingers.press(page.get_by_role("button", name="Only"))
    page.get_by_text("1 thing that you wrote here is kept for").wait_for()
    expect(page.get_by_role("blockquote").filter(has_text="I am scared when it is loud.")).to_have_count(0)
    fingers.press(page.get_by_text("For the leader", exact=True))
    fits(page)
    page.get_by_label("Code", exact=True).fill("1111")
    fingers.press(page.get_by_role("button", name="The leader has the device again"))
    page.get_by_role("main").get_by_text("This is not the code.").wait_for()
    page.get_by_label("Code", exact=True).fill(CODE)
    fingers.press(page.get_by_role("button", name="The leader has the device again"))
    page.get_by_role("heading", level=1, name="Board").wait_for(state="attached")
    # Neither the words nor the drawing are on the board, nor that there is something.
    expect(page.get_by_role("main").get_by_text("scared")).to_have_count(0)
    expect(page.get_by_role("main").locator(".private")).to_have_count(0)
    expect(page.locator(".drawn")).to_have_count(0)
    # The leader finds both behind a closed line, and Tilly says that the drawing may be shown.
    leader.go("People")
    fingers.press(page.get_by_text("The leader only: from Tilly Marsh"))
    expect(page.locator(".for-leader blockquote")).to_have_text("I am scared when it is loud.")
    drawn = page.locator(".for-leader li").filter(has=page.locator(".drawn"))
    fingers.press(drawn.get_by_role("button", name="The child says everyone may see it"))
    leader.go("Board")
    board = page.get_by_role("region", name="What are we worried about?")
    expect(board.locator(".drawn path")).to_have_count(3)
    assert page.evaluate(SIDEWAYS) == []
    assert found(page) == []
    leader.go("Hand out")
    with page.expect_download() as given:
        page.get_by_role("button", name="Save the page (HTML)").first.click()
    file = tmp_path / "record.html"
    given.value.save_as(file)
    text = file.read_text("utf-8")
    assert text.partition("<template")[0].count('<path d="M') >= 3
    assert "scared" not in text


def test_a_child_draws_with_a_mouse_and_describes_it_and_the_record_brings_it_back(
    chromium: Browser, watch: Watch, open_board: Callable[[Page], Page], tmp_path: Path
) -> None:
    context = chromium.new_context(
        viewport={"width": 768, "height": 900}, color_scheme="dark", locale="en-GB", timezone_id="Europe/London"
    )
    watch.context(context)
    page = open_board(context.new_page())
    begun(page)
    page.get_by_role("navigation").get_by_role("button", name="Board").click()
    page.get_by_role("button", name="Tilly Marsh's page").click()
    page.get_by_role("button", name="Dreams").click()
    page.get_by_text("Another name, another picture").click()
    page.get_by_label("What do you call it?").fill("My island")
    pick(page, "island")
    page.locator("form").filter(has=page.get_by_label("What do you call it?")).get_by_role(
        "button", name="Keep"
    ).click()
    page.get_by_role("heading", name="My island").wait_for()
    by_mouse(page, [(0.1, 0.1), (0.9, 0.9)])
    by_mouse(page, [(0.5, 0.5)])
    expect(lines(page)).to_have_count(2)
    page.get_by_text("Say what is on it").click()
    page.get_by_label("What is on the drawing?").fill("The sea and me")
    page.locator("form").filter(has=page.get_by_label("What is on the drawing?")).get_by_role(
        "button", name="Keep"
    ).click()
    expect(page.get_by_role("status").get_by_text("Kept")).to_have_count(1)
    fits(page)
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Yes, everyone").click()
    expect(page.get_by_text("Everyone sees this.")).to_be_visible()
    # Whoever draws more has not agreed to that yet.
    by_mouse(page, [(0.2, 0.8), (0.4, 0.8)])
    expect(page.get_by_text("Only the leader sees this.")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Yes, everyone").click()
    page.get_by_text("For the leader", exact=True).click()
    page.get_by_label("Code", exact=True).fill(CODE)
    page.get_by_label("Code", exact=True).press("Enter")
    expect(page.get_by_role("img", name="The sea and me")).to_be_visible()
    page.get_by_role("navigation").get_by_role("button", name="Hand out").click()
    with page.expect_download() as given:
        everyone = page.get_by_role("group", name="copy for everyone", exact=True)
        everyone.get_by_role("button", name="Save the data (JSON)").click()
    file = tmp_path / "record.json"
    given.value.save_as(file)
    (drawing,) = read(file.read_bytes()).meeting.drawings
    assert (drawing.called, drawing.picture.value, len(drawing.strokes)) == ("My island", "island", 3)
    assert drawing.strokes[0].line.startswith("100 100 ")
    assert drawing.description == "The sea and me"
    assert drawing.described_by == drawing.by

    other = chromium.new_context(locale="en-GB")
    watch.context(other)
    there = open_board(other.new_page())
    there.locator("input[type=file]").first.set_input_files(file)
    there.get_by_role("button", name="Put it on this device").click()
    there.get_by_role("navigation").get_by_role("button", name="Board").click()
    expect(there.get_by_role("img", name="The sea and me").locator("path")).to_have_count(3)
    other.close()
    context.close()
