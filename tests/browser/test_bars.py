"""The bars above and below a board: nothing in them is cut or lies over something else, on a laptop, on a wide screen
and with text of twice the size; and the board keeps at least half of the window, once one has scrolled to it."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest
from playwright.sync_api import FilePayload, Page, ViewportSize, expect

from building.every_view import MEETING, go, press

LAPTOP: Final = (1366, 768)
WIDE: Final = (1920, 1080)
ENLARGED: Final = (683, 384)
"""What is left of a laptop's window with the browser's zoom at 200 %."""
LESS: Final = (683, 305)
"""The same, less the browser's own bars."""

CUT: Final = """() => {
  const width = document.documentElement.clientWidth;
  const inside = ".top, #parts, #projector, #heard, .entry-choices, .entry-line";
  const controls = "button, a, label, legend, select, input:not([type=checkbox]), textarea, summary, p, output, small";
  const found = [];
  for (const row of document.querySelectorAll(inside)) {
    const { left, right } = row.getBoundingClientRect();
    for (const one of row.querySelectorAll(controls)) {
      const box = one.getBoundingClientRect();
      if (!one.checkVisibility({ visibilityProperty: true }) || box.width < 3) continue;
      const over = box.right > Math.min(right, width) + 1 || box.left < Math.max(left, 0) - 1;
      const short = one.scrollWidth > one.clientWidth + 2 && one.clientWidth && !one.matches("input, select, textarea");
      if (over || short) found.push(`${one.localName} ${one.id} ${one.textContent.trim().slice(0, 40)}`);
    }
  }
  return found;
}"""
"""What stands out of its row, or of the window, or whose words stand out of it."""

OVER_EACH_OTHER: Final = """() => {
  const all = [...document.querySelectorAll(".top :is(a, button, .pill, #saved > *), .way :is(button, p), "
    + ".entry :is(button, select, textarea, summary, .tick, #entry-who, legend)")];
  const seen = all.filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.offsetWidth > 2);
  const found = [];
  seen.forEach((one, index) => seen.slice(index + 1).forEach((other) => {
    if (one.contains(other) || other.contains(one)) return;
    const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1 && down > 1) found.push(`${one.textContent.trim()} / ${other.textContent.trim()}`);
  }));
  return found;
}"""

OF_THE_BOARD: Final = """() => {
  const [x, columns] = [Math.round(innerWidth / 2), document.querySelector(".columns")];
  const { top, height } = columns.getBoundingClientRect();
  scrollBy({ top: top + height / 2 - innerHeight / 2, behavior: "instant" });
  const hits = Array.from({ length: innerHeight }, (_, y) => document.elementFromPoint(x, y));
  return hits.filter((one) => one && !one.closest(".bar, .entry, #heard")).length / innerHeight;
}"""
"""The share of the window, from top to bottom, in which the board is, in the middle of it."""


def told_to_nobody(more: str = "") -> FilePayload:
    """The meeting, of which everything is for the leader alone: nobody counts as heard yet. `more`: after each name."""
    file: dict[str, Any] = json.loads(MEETING.read_text("utf-8"))
    for part in ("statements", "drawings", "questions", "goals", "steps", "decisions"):
        for one in file["meeting"][part]:
            one["limits"] = {"leader_only": True}
            for answer in one.get("answers", ()):
                answer["limits"] = {"leader_only": True}
    for person in file["meeting"]["people"]:
        person["attendance"] = "present"
        person["name"] += more
    return {"name": "meeting.json", "mimeType": "application/json", "buffer": json.dumps(file).encode()}


def opened(page: Page, file: FilePayload | str) -> None:
    page.get_by_label("Choose a file").set_input_files([file] if isinstance(file, str) else file)
    press(page, "Put it on this device")
    page.get_by_role("navigation").wait_for()
    go(page, "Board")


def sized(page: Page, window: tuple[int, int], text: int = 100) -> None:
    """`text`: in per cent, as a script sets it, which no media query knows of."""
    page.set_viewport_size(ViewportSize(width=window[0], height=window[1]))
    page.evaluate("(size) => document.documentElement.style.setProperty('font-size', size)", f"{text * 1.125}%")
    page.evaluate("scrollTo(0, 0)")


@pytest.fixture
def all_heard(board: Page) -> Page:
    opened(board, str(MEETING))
    return board


def problems(page: Page) -> list[str]:
    found: list[str] = [*page.evaluate(CUT), *page.evaluate(OVER_EACH_OTHER)]
    return found


def test_nothing_in_the_bars_is_cut_and_the_board_has_half_of_the_window(all_heard: Page) -> None:
    page = all_heard
    found: dict[tuple[object, ...], tuple[float, list[str]]] = {}
    for window, text in ((LAPTOP, 100), (WIDE, 100), (ENLARGED, 100), (LESS, 100), (LAPTOP, 200), (WIDE, 200)):
        sized(page, window, text)
        cut = problems(page)
        share = page.evaluate(OF_THE_BOARD)
        if cut or share < 0.5:
            found[(*window, text)] = (share, cut)
    for part in ("Prepare", "Hand out"):
        sized(page, LAPTOP)
        go(page, part)
        for window in (LAPTOP, WIDE):
            sized(page, window)
            if cut := problems(page):
                found[(*window, part)] = (0, cut)
    assert found == {}
    # The way out stays, whatever has scrolled away.
    go(page, "Board")
    sized(page, WIDE, 200)
    page.evaluate("scrollTo(0, 900)")
    expect(page.get_by_role("link", name="Exit this page")).to_be_in_viewport(ratio=1)


def test_everybody_who_is_not_heard_yet_and_every_child_is_in_sight(board: Page) -> None:
    opened(board, told_to_nobody())
    waiting = board.get_by_role("region", name="Not heard yet").get_by_role("button")
    assert waiting.count() == 11
    for window in (LAPTOP, WIDE):
        sized(board, window)
        assert problems(board) == []
        for child in board.get_by_role("group", name="About which child?").locator("label").all():
            expect(child).to_be_in_viewport(ratio=1)
        for person in waiting.all():
            expect(person).to_be_in_viewport(ratio=1)
    # In a low window they are one row that scrolls sideways: who gets the focus is in sight.
    sized(board, ENLARGED)
    waiting.last.focus()
    expect(waiting.last).to_be_in_viewport(ratio=1)


def test_all_names_are_a_press_away_and_all_of_them_are_seen(all_heard: Page) -> None:
    page = all_heard
    entry = page.get_by_role("form", name="Put something on the board")
    names = entry.get_by_role("group", name="Who says it?").locator("label")
    expect(names).to_have_count(0)
    for window in (LAPTOP, WIDE):
        sized(page, window)
        entry.get_by_text("All names").click()
        expect(names).to_have_count(13)
        assert problems(page) == []
        for name in names.all():
            expect(name).to_be_in_viewport(ratio=1)
        entry.get_by_text("All names").click()
    # And those that begin with what is typed, or all of them.
    sized(page, LAPTOP)
    entry.get_by_role("combobox", name="Who says it?").click()
    for option in entry.get_by_role("listbox", name="People").get_by_role("option").all():
        expect(option).to_be_in_viewport(ratio=1)
    assert problems(page) == []


def test_where_the_line_has_scrolled_away_a_press_leads_to_it(all_heard: Page) -> None:
    page = all_heard
    link = page.get_by_role("button", name="Write on the board")
    line = page.get_by_role("textbox", name="What was said", exact=True)
    sized(page, LAPTOP)
    expect(link).to_be_hidden()
    expect(line).to_be_in_viewport(ratio=1)
    sized(page, LESS)
    expect(line).not_to_be_in_viewport()
    link.click()
    expect(line).to_be_focused()
    expect(line).to_be_in_viewport(ratio=1)


def test_names_as_long_as_can_be_scroll_and_leave_the_board_a_fifth_of_the_window(board: Page) -> None:
    opened(board, told_to_nobody(" of the house on the hill behind the mill" * 4))
    for window in (LAPTOP, WIDE):
        sized(board, window)
        board.get_by_text("All names").click()
        assert board.evaluate(OF_THE_BOARD) > 0.2, window
        # All of them can be reached.
        last = board.get_by_role("group", name="Who says it?").get_by_role("checkbox").last
        last.focus()
        expect(last).to_be_in_viewport(ratio=1)
        board.get_by_text("All names").click()
