"""What axe finds in every view, on a phone by day and on a laptop by night: nothing. And a board by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from building.every_view import ENLARGED, every_view
from building.places import NODE_MODULES
from tests.browser.watching import Watch
from tests.static_host import StaticHost

AXE = (NODE_MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STATES = {
    *("brought-new-and-broken", "brought-edited", "brought-prepared", "board-with-a-file-that-waits"),
    *("start", "start-removing", "prepare", "people", "people-problem", "board", "board-card-open"),
    *("board-questions-to-ask", "keys", "scale-slip", "scale-before-reveal", "scale-after-reveal", "scale-reasons"),
    *("goals-and-steps", "agree", "hand-out", "turn-numbers", "turn-ladder", "turn-steps", "turn-faces", "turn-thanks"),
    *("child", "child-drawing", "child-consent", "child-wrong-code", "family-time", "review-goals-and-steps"),
    *("projector", "projector-scale", "projector-covered", "about", "about-children", "about-print"),
    *(
        "hand-out-row",
        "hand-out-dates",
        "hand-out-look",
        "hand-out-given",
        "hand-out-code",
        "hand-out-by-hand",
        "exit",
        "rescue",
        "record",
        "prepare-who",
        "prepare-child",
        "prepare-family",
        "prepare-agency",
        "prepare-medical",
    ),
    *("prepare-medical", "start-prepared", "report-of-a-family-doctor", "report-of-a-child"),
    *("earlier-versions", "earlier-looked-at", "earlier-forgetting"),
    *("own-copy-written", "hand-out-taken-in", "hand-out-undone", "hand-out-locked", "everything-locked"),
    *("this-device", "start-to-be-deleted", "board-read-along", "board-taken-over"),
    *("passphrase-drawn", "passphrase-too-short", "recovery-code", "recovery-code-wrong", "passphrase-set"),
    *("passphrase-changing", "recovery-code-anew", "passphrase-taken-off", "removing-everything", "everything-removed"),
    *("locked", "locked-wrong-passphrase", "locked-forgotten", "rescue-locked"),
    *("visit-offered", "visit-start", "visit-board", "visit-to-be-ended"),
}
"""What must be among what is looked at."""

SIDEWAYS = """() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  const scrolls = (one) => one && (getComputedStyle(one).overflowX !== "visible" || scrolls(one.parentElement));
  const all = [...document.querySelectorAll("body *")];
  const wide = all.filter((one) => one.getBoundingClientRect().right > clientWidth);
  const named = (one) => `${one.localName}.${one.className}#${one.id} ${one.textContent.trim().slice(0, 30)}`;
  return scrollWidth > clientWidth ? wide.filter((one) => !scrolls(one.parentElement)).map(named) : [];
}"""

BEHIND = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  const behind = (one) => {
    one.focus();
    const seen = one.closest("label") ?? one;
    const { left, top, width, height } = seen.getBoundingClientRect();
    if (document.activeElement !== one || width < 3 || height < 3) return false;
    const parts = [0.1, 0.5, 0.9];
    const points = parts.flatMap((x) => parts.map((y) => [left + x * width, top + y * height]));
    return !points.some(([x, y]) => seen.contains(document.elementFromPoint(x, y)));
  };
  const named = (one) => `${one.outerHTML.slice(0, 100)} ${JSON.stringify(one.getBoundingClientRect())}`;
  return all.filter((one) => one.checkVisibility({ visibilityProperty: true }) && behind(one)).map(named);
}"""
"""What gets the focus and is not seen then: it is behind the header or the line, or beside the screen (WCAG 2.4.11)."""

SPACED = """() => {
  const style = new CSSStyleSheet();
  style.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }`);
  const before = [...document.adoptedStyleSheets];
  document.adoptedStyleSheets = [...before, style];
  const unseen = (one) => one && (getComputedStyle(one).clipPath !== "none" || unseen(one.parentElement));
  const cut = (one) => {
    const text = [...one.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    const { overflowX, overflowY, display } = getComputedStyle(one);
    if (!text || one.matches("textarea, option") || unseen(one)) return false;
    if (!one.checkVisibility({ visibilityProperty: true })) return false;
    if (overflowX === "hidden" && one.scrollWidth > one.clientWidth + 1) return true;
    if (overflowY === "hidden" && one.scrollHeight > one.clientHeight + 1) return true;
    const range = document.createRange();
    range.selectNode(text);
    const [words, box] = [range.getBoundingClientRect(), one.getBoundingClientRect()];
    // A space at the end of a line hangs over the side of its box: words do not, or they make it scroll.
    return display !== "inline" && (words.bottom > box.bottom + 4 || one.scrollWidth > one.clientWidth + 4);
  };
  const found = [...document.querySelectorAll("body *")].filter(cut).map((one) => one.outerHTML.slice(0, 120));
  document.adoptedStyleSheets = before;
  return found.filter((one) => !one.includes('class="pill"'));
}"""
"""Whose text is cut off with the spacing of WCAG 1.4.12. What kind of meeting it is gives way in the header: it stands
in Prepare as well."""


TOO_SMALL_IN_THE_MIDDLE = """async ([target]) => {
  const one = document.querySelector(target);
  one.scrollIntoView({ block: "center", behavior: "instant" });
  const { violations } = await axe.run(one, { runOnly: ["target-size"] });
  return violations.length > 0;
}"""
"""Whether what is pressed is too small also in the middle of the screen. Where the line for what is said lies half over
it, whoever wants it scrolls."""


def found(page: Page) -> list[str]:
    """What axe complains of, a line each. It is put into the page past the policy, as developer tools are."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    # What is half behind the header after scrolling is not too small: it is looked at from the top.
    page.evaluate("scrollTo(0, 0)")
    result = page.evaluate("(tags) => axe.run(document, { runOnly: tags, resultTypes: ['violations'] })", RULES)
    lines = [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
        if violation["id"] != "target-size" or page.evaluate(TOO_SMALL_IN_THE_MIDDLE, node["target"])
    ]
    page.evaluate("scrollTo(0, 0)")
    return lines


def at_twice_the_size(page: Page) -> list[str]:
    page.evaluate("document.documentElement.style.setProperty('font-size', '225%')")
    over: list[str] = page.evaluate(SIDEWAYS)
    page.evaluate("document.documentElement.style.removeProperty('font-size')")
    return over


@pytest.fixture(params=[(360, 740, "light"), (1280, 900, "dark")], ids=lambda p: f"{p[0]}-{p[2]}")
def looked_at(request: pytest.FixtureRequest, chromium: Browser, watch: Watch) -> Iterator[BrowserContext]:
    width, height, scheme = request.param
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce", locale="en-GB"
    )
    watch.context(context)
    yield context
    context.close()


def test_axe_finds_nothing_and_nothing_runs_over_the_side(
    looked_at: BrowserContext, server: StaticHost, tmp_path: Path
) -> None:
    """In every view and every state of one; with text of twice the size nothing runs over the side either."""
    broken = tmp_path / "broken.json"
    broken.write_text("{", "utf-8")
    problems = {}
    seen = []
    for view in every_view(looked_at.new_page(), server.address, broken):
        seen.append(view.name)
        lines = found(view.page)
        if over := view.page.evaluate(SIDEWAYS):
            lines.append(f"over the side: {over}")
        # The projector window chooses the size of its text by itself, and nothing in it is pressed.
        if not view.name.startswith("projector"):
            if over := at_twice_the_size(view.page):
                lines.append(f"over the side with large text: {over}")
            lines += [f"behind something: {one}" for one in view.page.evaluate(BEHIND)]
            lines += [f"cut off with more space between letters: {one}" for one in view.page.evaluate(SPACED)]
            view.page.evaluate("scrollTo(0, 0)")
        if lines:
            problems[view.name] = lines
    assert problems == {}
    assert set(seen) >= STATES


def test_at_400_percent_nothing_runs_over_the_side_and_what_has_the_focus_is_seen(
    chromium: Browser, server: StaticHost, watch: Watch, tmp_path: Path
) -> None:
    """A window of 1280 by 1024 pixels leaves 320 by 256 of a page enlarged four times (WCAG 1.4.10)."""
    broken = tmp_path / "broken.json"
    broken.write_text("{", "utf-8")
    context = chromium.new_context(viewport={"width": 320, "height": ENLARGED}, reduced_motion="reduce", locale="en-GB")
    watch.context(context)
    problems = {}
    for view in every_view(context.new_page(), server.address, broken):
        if view.name.startswith("projector"):
            continue
        lines = [*view.page.evaluate(SIDEWAYS), *view.page.evaluate(BEHIND)]
        if lines:
            problems[view.name] = lines
    context.close()
    assert problems == {}


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


def test_what_a_leader_hears_who_does_not_see_the_page(board: Page) -> None:
    """Where the keyboard is taken has a name; what was done is told with what and whose; nothing is done unawares."""
    said = board.locator("#announce")
    board.get_by_role("button", name="Begin", exact=True).press("Enter")
    expect(board.get_by_role("main", name="People")).to_be_focused()
    name = board.get_by_role("textbox", name="Name", exact=True)
    name.focus()
    board.keyboard.press("Enter")
    expect(said).to_have_text("Name: This is missing. Please fill it in.")
    for person in ("Jo Stone", "Pat Stone"):
        name.fill(person)
        board.get_by_role("textbox", name="Agency").press("Enter")
        expect(said).to_have_text(f"Added: {person}")
        expect(name).to_be_focused()
    board.get_by_role("button", name="Board nothing yet").press("Enter")
    expect(board.get_by_role("main", name="Board")).to_be_focused()

    # A name that nobody has: the words wait in the line for the right one.
    board.keyboard.press("Alt+w")
    board.keyboard.type("zzz")
    board.keyboard.press("Enter")
    expect(said).to_have_text("Nobody of that name is on the list.")
    board.keyboard.press("Alt+n")
    board.keyboard.type("There was no food.")
    board.keyboard.press("Enter")
    who, line = board.get_by_role("combobox", name="Who says it?"), board.get_by_role("textbox", name="What was said")
    expect(who).to_be_focused()
    board.keyboard.type("jo")
    board.keyboard.press("Enter")
    expect(line).to_be_focused()
    board.keyboard.press("Enter")
    expect(said).to_have_text("Added: What are we worried about?, Jo Stone")
    card = board.get_by_role("listitem").filter(has_text="There was no food.")
    expect(card).to_contain_text("Jo Stone")

    # To “does not agree” past “agrees”: that one was never chosen.
    card.get_by_role("button", name="Agree?").press("Enter")
    stance = board.get_by_role("combobox", name="Pat Stone")
    stance.focus()
    for key in ("ArrowDown", "ArrowDown", "Tab"):
        board.keyboard.press(key)
    expect(said).to_have_text("Pat Stone does not agree")
    board.keyboard.press("Alt+z")
    expect(said).to_have_text("Undone: Pat Stone does not agree")
    expect(stance).to_have_value("none")
    board.keyboard.press("Alt+z")
    expect(said).to_have_text("Undone: Added: What are we worried about?, Jo Stone")

    board.keyboard.press("Alt+a")
    expect(board.get_by_role("button", name="Jo Stone : speaks now")).to_be_focused()
    board.keyboard.press("Alt+?")
    expect(board.get_by_role("group", name="Keys", exact=True)).to_be_focused()


@pytest.mark.parametrize(("side", "too_small"), [(12, True), (48, False)])
def test_a_target_is_too_small_where_it_is_small_and_not_where_something_lies_half_over_it(
    chromium: Browser, side: int, too_small: bool
) -> None:
    page = chromium.new_page(viewport={"width": 360, "height": 400})
    page.set_content(
        "<!doctype html><html lang=en><title>Targets</title>"
        "<style>body { margin: 0; padding-block: 300px 900px }"
        f"button {{ display: block; inline-size: {side}px; block-size: {side}px; padding: 0; border: 0 }}"
        "#line { position: fixed; inset: auto 0 0; block-size: 60px; background: #fff }</style>"
        "<main><h1>Two</h1><button id=a>A</button><button id=b>B</button></main><div id=line></div>"
    )
    assert any(line.startswith("target-size") for line in found(page)) == too_small
    page.close()
