"""A meeting whose fields hold every payload, in the browser that people use: on the board, and in each file that goes
out. None of it runs, none asks for anything, and no policy has anything to refuse, as nothing is even tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from app.screen import Section
from playwright.sync_api import Browser, BrowserContext, Page, expect

from sos_core.contributions.contribution import Contribution
from sos_core.copies import Copy, copy_for
from sos_core.files import write_json
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.meanings import Means, changed
from sos_core.model.meeting import Meeting
from sos_core.record import Telling, render
from sos_core.report_page import render_contribution
from tests.attacks.payloads import fields, lines, rounds
from tests.attacks.test_payloads import CHILD, WHOLE, one_report
from tests.browser.conftest import wait_until_ready
from tests.browser.watching import Watch
from tests.static_host import StaticHost

TRAPS: Final = """(() => {
  globalThis.sprung = [];
  const note = (what) => () => { globalThis.sprung.push(what) };
  for (const name of ["alert", "confirm", "prompt", "open", "print"]) globalThis[name] = note(name);
  Object.defineProperty(globalThis, "ran", { set: note("ran"), get: () => undefined });
  addEventListener("securitypolicyviolation", (event) => sprung.push(`policy: ${event.violatedDirective}`));
})()"""
"""What payloads do is set `ran` or call one of these."""
ODD: Final = """[...document.querySelectorAll("*")].filter((one) =>
  [...one.attributes].some(({ name }) => /^(on|style$|srcdoc$|formaction$|ping$|background$)/.test(name) &&
    !(name === "srcdoc" && one.matches("iframe.record, iframe")) && !(name === "style" && one.style.cssText)) ||
  (one.matches("script, object, embed, base, link, meta[http-equiv]") && !document.head.contains(one)) ||
  /^\\s*(javascript|data|vbscript):/i.test(one.getAttribute("href") ?? "")
).map((one) => one.outerHTML.slice(0, 200))"""


@pytest.fixture
def watch() -> Iterator[Watch]:
    watching = Watch()
    yield watching
    assert not watching.unexpected, "\n".join(["The browser complained:", *watching.unexpected])


@pytest.fixture
def context(chromium: Browser, watch: Watch) -> Iterator[BrowserContext]:
    made = chromium.new_context(locale="en-GB", timezone_id="Europe/London")
    made.add_init_script(TRAPS)
    watch.context(made)
    yield made
    made.close()


def hostile_meeting() -> Meeting:
    """Every line is in it three times at least."""
    assert len(fields(WHOLE)) > 3 * len(lines())
    meeting, _ = next(iter(rounds(WHOLE, lines())))
    return meeting


def nothing_ran(page: Page) -> None:
    for frame in page.frames:
        assert frame.evaluate("globalThis.sprung ?? []") == [], frame.url
        assert frame.evaluate(ODD) == []


def test_nothing_that_was_typed_runs_on_the_board(context: BrowserContext, server: StaticHost, tmp_path: Path) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(server.address)
    wait_until_ready(page)
    title = page.title()
    file = tmp_path / "meeting.json"
    file.write_text(write_json(Copy(hostile_meeting(), Audience.WHOLE)), "utf-8")
    page.get_by_label("Choose a file").set_input_files(file)
    page.get_by_role("button", name="Put it on this device").wait_for()
    nothing_ran(page)
    page.get_by_role("button", name="Put it on this device").click()
    parts = page.get_by_role("navigation").get_by_role("button")
    expect(parts).to_have_count(len(Section))
    for part in parts.all():
        part.click()
        expect(page.locator("#saved")).not_to_have_attribute("data-state", "working")
        page.wait_for_timeout(150)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        nothing_ran(page)
        # One card of each part, open.
        change = page.locator("button[data-command=change]").first
        if change.count():
            change.click()
            page.wait_for_timeout(150)
            nothing_ran(page)
    assert page.title() == title
    assert [url for url in asked if not url.startswith((server.address, f"blob:{server.address}", "data:image"))] == []


def files() -> Iterator[tuple[str, str]]:
    t = Language()
    for number, (meeting, _) in enumerate(rounds(WHOLE, lines())):
        if number % 25:
            continue
        whole = Copy(meeting, Audience.WHOLE)
        yield f"record-{number}", render(whole, t)
        yield f"easy-{number}", render(Copy(meeting, Audience.EVERYONE), t, Telling.EASY)
        yield f"child-{number}", render(Copy(meeting, Audience.CHILD, reader=CHILD), t)
        yield f"family-{number}", render(copy_for(meeting, Audience.FAMILY), t)
    for number, text in enumerate(lines()[::8]):
        report = changed(one_report(), lambda _, text=text: f"x{text}"[:300], Means.TEXT)  # type: ignore[misc]
        assert isinstance(report, Contribution)
        yield f"report-{number}", render_contribution(report, t)


def test_nothing_that_was_typed_runs_in_a_file_that_is_opened(context: BrowserContext, tmp_path: Path) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    count = 0
    for name, text in files():
        file = tmp_path / f"{name}.html"
        file.write_text(text, "utf-8", newline="\n")
        page.goto(file.as_uri())
        nothing_ran(page)
        # The browser reads just the elements that were written: none was made, none was swallowed.
        written = len(re.findall(r"<[a-z]", text)) - len(re.findall(r"<(?:html|head|body)\b", text)) + 3
        assert page.evaluate("document.querySelectorAll('*').length") == written, name
        count += 1
    assert count > 15
    assert [url for url in asked if not url.startswith("file:")] == []


AFTER_A_NAME: Final = """(words) => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (texts.nextNode()) {
    const { data } = texts.currentNode;
    const many = (place, sort) => data.slice(0, place).match(sort)?.length ?? 0;
    const apart = (place) => many(place, /[\u2066-\u2068]/g) > many(place, /\u2069/g);
    let at = data.indexOf(words);
    while (at >= 0 && apart(at)) at = data.indexOf(words, at + 1);
    const around = texts.currentNode.parentElement;
    if (at < 0 || !around.checkVisibility() || around.closest("bdi, .words, [dir=auto]")) continue;
    const left = (place) => {
      const range = document.createRange();
      range.setStart(texts.currentNode, place);
      range.setEnd(texts.currentNode, place + 1);
      return range.getBoundingClientRect().left;
    };
    found.push(left(at + 1) < left(at + 2));
  }
  return found;
}"""
"""Whether words of ours run from left to right, wherever they stand outside of what is set apart."""


@pytest.mark.parametrize(
    "before", ["", "\u202e", "\u2067", "\u2069\u202e", "\u2069\u2069\u2067\u202e", "\u202c\u202e" * 70]
)
def test_what_turns_words_round_turns_none_of_ours_in_a_record(
    context: BrowserContext, tmp_path: Path, before: str
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 3000, "height": 900})
    meeting = changed(WHOLE, lambda text: f"{before}{text[:40]}", Means.TEXT)
    assert meeting is not None
    for telling in Telling:
        file = tmp_path / f"{telling}.html"
        file.write_text(render(Copy(meeting, Audience.WHOLE), Language(), telling), "utf-8", newline="\n")
        page.goto(file.as_uri())
        seen = page.evaluate(AFTER_A_NAME, "does not agree") + page.evaluate(AFTER_A_NAME, " and ")
        assert len(seen) > 1
        assert all(seen), (telling, seen)


def test_what_turns_words_round_turns_none_of_ours_on_the_board(
    context: BrowserContext, server: StaticHost, tmp_path: Path
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 3000, "height": 900})
    page.goto(server.address)
    wait_until_ready(page)
    file = tmp_path / "meeting.json"
    meeting = changed(WHOLE, lambda text: f"\u2069\u202e{text[:40]}", Means.TEXT)
    assert meeting is not None
    file.write_text(write_json(Copy(meeting, Audience.WHOLE)), "utf-8")
    page.get_by_label("Choose a file").set_input_files(file)
    page.get_by_role("button", name="Put it on this device").click()
    page.get_by_role("navigation").get_by_role("button", name="Board").click()
    page.locator("#worries-list li").first.wait_for()
    seen = [one for words in ("agree: ", "in their own words", "about ") for one in page.evaluate(AFTER_A_NAME, words)]
    assert len(seen) > 3
    assert all(seen), seen


def test_the_traps_do_spring(context: BrowserContext, watch: Watch, tmp_path: Path) -> None:
    watch.allow("x|ran|alert|Content")
    file = tmp_path / "open.html"
    file.write_text("<!doctype html><img src=x onerror=ran=1><svg onload=alert(1)></svg>", "utf-8")
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_timeout(300)
    assert set(page.evaluate("sprung")) == {"ran", "alert"}
    assert len(page.evaluate(ODD)) == 2
