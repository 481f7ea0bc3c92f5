"""The locked page as a file on a disk, without a network: it asks, it opens, it shuts, and it tells nobody anything."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from app.locks import page_around
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from building.bundles import opener
from building.distribution import locked_look
from building.places import NODE_MODULES
from building.rendering import locked_page
from sos_core.copies import copy_for
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.record import render
from tests.app.at_once import at_once
from tests.app.bad_locks import with_header
from tests.app.locks_by_joserfc import JoserfcLocks, sealed
from tests.client.conftest import watched
from tests.core.meeting_01 import meeting_01

RIGHT = "amber river seven willow button hill"
AXE = (NODE_MODULES / "axe-core" / "axe.min.js").read_text("utf-8")
SIZES = {"phone": (360, 740), "wide": (1280, 800)}

WRONG = "That does not open it."
DAMAGED = "This locked file is damaged"
WORK = "This file was changed"


@pytest.fixture(scope="module")
def template() -> str:
    return locked_page(opener(), locked_look()).decode()


@dataclass
class Opened:
    page: Page
    asked: list[str]
    """Everything that was asked for."""
    troubles: list[str]

    def type(self, passphrase: str) -> None:
        self.page.get_by_label("Passphrase").fill(passphrase)
        self.page.keyboard.press("Enter")


Open = Callable[..., Opened]


@pytest.fixture
def from_disk(chromium: Browser, template: str, tmp_path: Path) -> Iterator[Open]:
    """Opens a locked file from the disk; what is to be seen of it there, and nothing else, was asked for in the end."""
    contexts, made = [], []

    def open_it(locked: str, *, size: str = "wide", scheme: str = "light", broken: str = "", page: str = "") -> Opened:
        file = tmp_path / "locked-01234.html"
        file.write_text(page or page_around(template, locked), "utf-8", newline="\n")
        width, height = SIZES[size]
        context = chromium.new_context(offline=True, viewport={"width": width, "height": height}, color_scheme=scheme)
        contexts.append(context)
        shown = context.new_page()
        asked: list[str] = []
        shown.on("request", lambda request: asked.append(request.url))
        if broken:
            shown.add_init_script(broken)
        opened = Opened(shown, asked, watched(shown))
        made.append(opened)
        shown.goto(file.as_uri())
        return opened

    yield open_it
    for context in contexts:
        context.close()
    for opened in made:
        assert {address for address in opened.asked if not address.endswith("/locked-01234.html")} == set()
        assert opened.troubles == []


@pytest.fixture(scope="module")
def record() -> str:
    return render(copy_for(meeting_01(), Audience.EVERYONE), Language())


@pytest.fixture(scope="module")
def locked(record: str) -> str:
    return at_once(JoserfcLocks().lock(record, RIGHT))


def complaints(page: Page) -> list[str]:
    """What axe says. It is run by the test, not by the page, whose policy does not hold it."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(
        """async () => {
            const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
            const { violations } = await axe.run(document, { runOnly: rules });
            return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 100))}`);
        }"""
    )
    return found


@pytest.mark.parametrize(("size", "scheme"), [("phone", "dark"), ("wide", "light")])
def test_it_asks_and_opens_and_is_shut_again(
    from_disk: Open, locked: str, record: str, size: str, scheme: str, chromium: Browser
) -> None:
    file = from_disk(locked, size=size, scheme=scheme)
    page = file.page
    assert complaints(page) == []
    expect(page).to_have_title("Locked file")
    field = page.get_by_label("Passphrase")
    file.type("amber river seven willow button bill")
    expect(page.get_by_role("alert")).to_contain_text(WRONG)
    expect(field).to_be_focused()
    expect(field).to_have_value("amber river seven willow button bill")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert complaints(page) == []
    file.type("Amber-River  seven willow button hill ")
    expect(page.get_by_role("heading", name="Record of the meeting")).to_be_focused()
    expect(page).to_have_title("Locked file")
    expect(page.locator("html")).to_have_attribute("lang", "en-GB")
    assert complaints(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert shown(page) == as_a_page(chromium, record, size, scheme)
    page.get_by_role("button", name="Close and lock again").click()
    expect(page.get_by_role("heading", name="This file is locked")).to_be_visible()
    expect(page.get_by_label("Passphrase")).to_have_value("")
    assert "Marsh" not in page.content()


def shown(page: Page) -> list[str]:
    """Every text of a record with how it looks."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("body > :not(.again, template), body > :not(.again) *")].map((one) => {
            const { color, backgroundColor, font, display } = getComputedStyle(one);
            const { width } = one.getBoundingClientRect();
            const text = [...one.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("|");
            return [one.localName, text, color, backgroundColor, font, display, Math.round(width)].join(" ");
        })"""
    )
    return found


def as_a_page(chromium: Browser, record: str, size: str, scheme: str) -> list[str]:
    """The same record where it is not locked."""
    width, height = SIZES[size]
    context = chromium.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    page.set_content(record)
    found = shown(page)
    context.close()
    return found


def test_it_is_worked_by_keys_alone_and_the_passphrase_can_be_seen(from_disk: Open, locked: str) -> None:
    page = from_disk(locked).page
    page.keyboard.press("Tab")
    field = page.get_by_label("Passphrase")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("type", "password")
    page.keyboard.type(RIGHT)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Show")).to_be_focused()
    page.keyboard.press("Space")
    expect(field).to_have_js_property("localName", "textarea")
    expect(field).to_have_value(RIGHT)
    expect(page.get_by_role("button", name="Show", pressed=True)).to_be_focused()
    page.keyboard.press("Space")
    expect(field).to_have_value(RIGHT)
    expect(field).to_have_attribute("type", "password")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Record of the meeting")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Close and lock again")).to_be_focused()


def test_all_the_words_are_seen_at_once_on_a_phone_and_enter_opens_with_them(from_disk: Open, locked: str) -> None:
    page = from_disk(locked, size="phone").page
    field, words = page.get_by_label("Passphrase"), "spindle marmalade umbrella seventeen hedgehog butterfly"
    page.get_by_role("button", name="Show").click()
    field.fill(words)
    assert field.evaluate("one => one.scrollHeight <= one.clientHeight && one.scrollWidth <= one.clientWidth")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(WRONG)
    expect(field).to_have_value(words)
    expect(field).to_be_focused()
    expect(page.get_by_role("button", name="Open")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("alert")).to_be_in_viewport(ratio=1)
    assert complaints(page) == []
    field.fill("amber river seven\nwillow button hill")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Record of the meeting")).to_be_focused()


@pytest.mark.parametrize("size", SIZES)
def test_the_button_that_locks_again_stays_in_sight_and_covers_no_focus(
    from_disk: Open, locked: str, size: str
) -> None:
    file = from_disk(locked, size=size)
    file.type(RIGHT)
    page, close = file.page, file.page.get_by_role("button", name="Close and lock again")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(close).to_be_in_viewport(ratio=1)
    below = page.evaluate(
        """() => {
            const one = [...document.querySelectorAll("h2")][3];
            one.tabIndex = -1;
            one.focus();
            return one.getBoundingClientRect().top - document.querySelector(".again").getBoundingClientRect().bottom;
        }"""
    )
    assert below >= 0
    assert page.evaluate("document.querySelector('.again').offsetHeight") < 90


@pytest.mark.parametrize(("minutes", "hidden"), [(31, False), (6, True)])
def test_it_locks_itself_when_it_is_not_used(from_disk: Open, locked: str, minutes: int, hidden: bool) -> None:
    file = from_disk(locked)
    page, closed = file.page, file.page.get_by_role("heading", name="This file is locked")
    page.clock.install()
    file.type(RIGHT)
    expect(page.get_by_role("heading", name="Record of the meeting")).to_be_visible()
    page.clock.fast_forward("25:00")
    page.keyboard.press("ArrowDown")
    page.clock.fast_forward("25:00")
    expect(closed).to_be_hidden()
    page.keyboard.press("ArrowDown")
    if hidden:
        page.evaluate(
            """() => {
                Object.defineProperty(document, "hidden", { value: true });
                dispatchEvent(new Event("visibilitychange"));
            }"""
        )
    page.clock.fast_forward(f"{minutes:02}:00")
    expect(closed).to_be_visible()
    assert "Marsh" not in page.content()


def test_on_paper_it_is_the_record_alone(from_disk: Open, locked: str) -> None:
    file = from_disk(locked)
    file.type(RIGHT)
    expect(file.page.get_by_role("button", name="Close and lock again")).to_be_visible()
    file.page.emulate_media(media="print")
    expect(file.page.get_by_role("button", name="Close and lock again")).to_be_hidden()
    expect(file.page.get_by_role("heading", name="Record of the meeting")).to_be_visible()
    sheets = [" ".join(sheet.extract_text().split()) for sheet in PdfReader(io.BytesIO(file.page.pdf())).pages]
    for number, sheet in enumerate(sheets, start=1):
        assert f"Page {number} of {len(sheets)}" in sheet
        assert "check code" in sheet


def test_a_style_that_says_more_than_what_is_at_the_foot_of_sheets_stays_outside(from_disk: Open) -> None:
    inside = """<!doctype html><html lang="en"><head><style>@page { @bottom-left { content: "Foot" } }
        h1 { letter-spacing: 9px }</style></head><body><h1>Inside</h1></body></html>"""
    file = from_disk(sealed(inside.encode(), RIGHT))
    file.type(RIGHT)
    expect(file.page.get_by_role("heading", name="Inside")).to_be_focused()
    expect(file.page.get_by_role("heading")).to_have_css("letter-spacing", "normal")
    assert any("style-src" in trouble for trouble in file.troubles)
    file.troubles.clear()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda jwe: jwe.replace('"tag": "', '"tag": "A'), DAMAGED),
        (lambda jwe: jwe[:-400], DAMAGED),
        (lambda _: "", DAMAGED),
        (lambda jwe: with_header(jwe, lambda header: {**header, "alg": "dir"}), DAMAGED),
        (lambda jwe: with_header(jwe, lambda header: {**header, "p2c": 4_000_000_000}), WORK),
        (lambda jwe: with_header(jwe, lambda header: {**header, "p2c": 600_001}), WRONG),
    ],
    ids=["tag", "cut off", "nothing", "another alg", "days of work", "another key"],
)
def test_what_is_not_right_is_told_and_nothing_of_it_shown(
    from_disk: Open, locked: str, change: Callable[[str], str], said: str
) -> None:
    file = from_disk(change(locked))
    file.type(RIGHT)
    expect(file.page.get_by_role("alert")).to_contain_text(said)
    assert "Marsh" not in file.page.content()


def test_no_passphrase_is_asked_for_again(from_disk: Open, locked: str) -> None:
    file = from_disk(locked)
    file.type("  ")
    expect(file.page.get_by_role("alert")).to_contain_text("Type the passphrase.")


def test_what_is_inside_may_do_nothing_whatever_it_is(from_disk: Open) -> None:
    """Not one of ours: it would run, ask, lead away and look otherwise, if it could."""
    inside = """<!doctype html><html lang="fa-AF" dir="rtl"><head><meta http-equiv="refresh" content="0;url=data:,x">
        <title>Tilly Marsh</title><script>globalThis.ran = 1</script></head><body class="for-child"><h1>Inside</h1>
        <meta http-equiv="refresh" content="0;url=data:,x"><script>globalThis.ran = 2</script><base href="data:,x">
        <iframe src="data:,x"></iframe><object data="data:,x"></object><form action="data:,x"><button>B</button></form>
        <link rel="stylesheet" href="data:text/css,h1{color:red}"><svg><script>globalThis.ran = 3</script></svg>
        </body></html>"""
    file = from_disk(sealed(inside.encode(), RIGHT))
    file.type(RIGHT)
    page = file.page
    expect(page.get_by_role("heading", name="Inside")).to_be_focused()
    page.wait_for_timeout(300)
    assert page.evaluate("globalThis.ran ?? 'nothing'") == "nothing"
    assert page.locator("body *").evaluate_all("all => all.map((one) => one.localName).sort()") == sorted(
        ["aside", "button", "h1", "p", "svg"]
    )
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir, document.body.className]") == [
        *("fa-AF", "rtl"),
        "for-child",
    ]
    expect(page.get_by_role("complementary")).to_have_attribute("dir", "ltr")
    # Said where it is read, in a document of its own that is never shown.
    file.troubles[:] = [trouble for trouble in file.troubles if "base URI" not in trouble]
    expect(page).to_have_title("Locked file")


def test_a_handler_and_an_unknown_style_are_stopped_by_the_policy(from_disk: Open) -> None:
    inside = """<!doctype html><html lang="en"><head><style>h1 { letter-spacing: 9px }</style></head>
        <body><h1>Inside</h1><img alt="" src="data:,x" onerror="globalThis.ran = 1"></body></html>"""
    file = from_disk(sealed(inside.encode(), RIGHT))
    file.type(RIGHT)
    expect(file.page.get_by_role("heading", name="Inside")).to_be_focused()
    file.page.wait_for_timeout(300)
    assert file.page.evaluate("globalThis.ran ?? 'nothing'") == "nothing"
    expect(file.page.get_by_role("heading")).to_have_css("letter-spacing", "normal")
    for words in ("img-src", "style-src"):
        assert [trouble for trouble in file.troubles if words in trouble or "default-src" in trouble]
    file.troubles.clear()


def test_a_file_that_is_no_page_is_shown_as_its_text(from_disk: Open) -> None:
    file = from_disk(sealed(b'{"format": "<b>x</b>"}\n     ', RIGHT))
    file.type(RIGHT)
    expect(file.page.locator("pre")).to_have_text('{"format": "<b>x</b>"}')


def test_a_browser_that_cannot_open_it_says_so(from_disk: Open, locked: str) -> None:
    page = from_disk(locked, broken="Object.defineProperty(crypto, 'subtle', { value: undefined })").page
    expect(page.get_by_text("This browser cannot open locked files.")).to_be_visible()
    expect(page.get_by_label("Passphrase")).to_be_hidden()


def test_html_validate_finds_nothing(template: str, locked: str, tmp_path: Path) -> None:
    rules = {"root": True, "extends": ["html-validate:recommended"], "rules": {"doctype-style": "off"}}
    (tmp_path / "rules.json").write_text(json.dumps(rules), "utf-8")
    (tmp_path / "locked.html").write_text(page_around(template, locked), "utf-8", newline="\n")
    node = shutil.which("node")
    assert node
    validator = NODE_MODULES / "html-validate" / "bin" / "html-validate.mjs"
    done = subprocess.run(
        [node, str(validator), "--config", "rules.json", "--formatter", "text", "locked.html"],
        capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "")


def test_it_works_from_under_a_changed_script_not_at_all(from_disk: Open, template: str, locked: str) -> None:
    """Somebody who changes what it runs makes a page that runs nothing."""
    page = page_around(template, locked).replace("(()=>{", "(()=>{globalThis.ran=1;", 1)
    file = from_disk(locked, page=page)
    assert file.page.evaluate("globalThis.ran ?? 'nothing'") == "nothing"
    expect(file.page.get_by_label("Passphrase")).to_be_hidden()
    assert any("script-src" in trouble for trouble in file.troubles)
    file.troubles.clear()
