"""Two windows with the same meeting: one writes, the other reads along and can take over. Never two that write."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from app.deeds.windows import WRITES_NOW
from app.windows import READ_ANEW, READS_ALONG, OpenElsewhere
from playwright.sync_api import BrowserContext, Error, Locator, Page, expect

from sos_core.files import read
from tests.browser.conftest import wait_until_ready
from tests.browser.leader import Leader
from tests.browser.test_store import card, say, words
from tests.core.meeting_01 import meeting_01

ROUNDS = 10
"""Of two windows that open the same meeting at the same instant."""


@pytest.fixture
def left(board: Page) -> Page:
    """The window in which a meeting was begun, at its board."""
    leader = Leader(board, meeting_01())
    leader.create()
    leader.go("Board")
    say(board, "before")
    leader.saved()
    return board


def another(page: Page) -> Page:
    """One more window, at the same place."""
    other = page.context.new_page()
    other.goto(page.url)
    wait_until_ready(other)
    expect(card(other, "before").first).to_be_visible()
    return other


def bar(page: Page) -> Locator:
    return page.get_by_role("region", name="Another window")


def whole(page: Page) -> Locator:
    """Where the leader's own copy is saved."""
    return (
        page.get_by_role("region", name="The record as a file")
        .get_by_role("group")
        .filter(has_text="Everything, for you")
    )


def reads(page: Page) -> None:
    expect(bar(page)).to_contain_text("Open for writing in another window.")


def writes(page: Page) -> None:
    reading = bar(page).filter(has_text="Open for writing in another window.")
    expect(reading).to_have_count(0, timeout=30_000)


def took_over(page: Page) -> None:
    expect(bar(page)).to_contain_text(WRITES_NOW, timeout=30_000)


def is_refused(page: Page, text: str, sentence: str) -> None:
    words(page).fill(text)
    words(page).press("Enter")
    expect(page.get_by_role("region", name="Notice")).to_contain_text(sentence)
    expect(words(page)).to_have_value(text)
    expect(card(page, text)).to_have_count(0)
    page.get_by_role("button", name="Close this notice").click()
    expect(words(page)).to_have_value(text)


def locks(page: Page) -> list[str]:
    held: list[str] = page.evaluate(
        "async () => (await navigator.locks.query()).held.map(({ name }) => name)"
        ".filter((name) => name.startsWith('meeting-board-writes-'))"
    )
    return held


def test_the_second_window_reads_along_writes_when_it_is_asked_to_and_goes_back_when_the_first_closes(
    left: Page, context: BrowserContext
) -> None:
    right = another(left)
    reads(right)
    writes(left)
    say(left, "from the left")
    expect(card(right, "from the left")).to_be_visible()
    is_refused(right, "from the right", READS_ALONG)
    # What leaves the board leaves it here, too.
    Leader(right, meeting_01()).go("Hand out")
    with right.expect_download():
        whole(right).get_by_role("button", name="Save the data (JSON)").click()
    Leader(right, meeting_01()).go("Board")
    expect(words(right)).to_have_value("from the right")

    words(left).fill("half a sen")
    right.get_by_role("button", name="Write here instead").click()
    took_over(right)
    reads(left)
    expect(words(left)).to_have_value("half a sen")
    words(right).press("Enter")
    expect(card(right, "from the right")).to_be_visible()
    expect(card(left, "from the right")).to_be_visible()
    assert len(locks(left)) == 1

    # A tab that was duplicated has the same memory of its session, and is a window like any other.
    with context.expect_page() as opening:
        right.evaluate("() => { window.open(location.href) }")
    third = opening.value
    wait_until_ready(third)
    reads(third)
    third.close()

    right.close()
    took_over(left)
    words(left).press("Enter")
    expect(card(left, "half a sen")).to_be_visible()
    expect(left.get_by_text("Saved on this device")).to_be_visible()


def test_when_the_writers_page_crashes_or_goes_elsewhere_the_reader_goes_on(
    left: Page,
) -> None:
    right = another(left)
    reads(right)
    say(left, "the last word")
    with contextlib.suppress(Error):
        left.goto("chrome://crash")
    took_over(right)
    expect(card(right, "the last word")).to_be_visible()
    say(right, "and on")

    third = another(right)
    reads(third)
    right.get_by_role("button", name="All meetings").click()
    took_over(third)
    right.get_by_role("button", name="Initial child protection conference").first.click()
    reads(right)


def test_a_frozen_window_has_it_taken_away_and_finds_out_before_it_can_write(left: Page) -> None:
    right = another(left)
    reads(right)
    words(left).fill("from the ice")
    # The first thing that it does when it can is to send what was typed.
    words(left).evaluate(
        "(field) => { setTimeout(() => { const end = performance.now() + 12_000; while (performance.now() < end);"
        "field.form.requestSubmit(); }) }"
    )
    right.get_by_role("button", name="Write here instead").click()
    expect(bar(right)).to_contain_text("Asking the other window")
    took_over(right)
    expect(left.get_by_role("region", name="Notice")).to_contain_text(READ_ANEW, timeout=30_000)
    reads(left)
    expect(words(left)).to_have_value("from the ice")
    say(right, "meanwhile")
    expect(card(left, "meanwhile")).to_be_visible()
    expect(card(right, "from the ice")).to_have_count(0)
    left.get_by_role("button", name="Write here instead").click()
    took_over(left)
    words(left).press("Enter")
    expect(card(right, "from the ice")).to_be_visible()


def test_of_two_that_open_it_at_the_same_instant_one_writes(left: Page) -> None:
    right = another(left)
    figures = {"left": 0, "right": 0}
    for number in range(ROUNDS):
        for page in (left, right):
            page.get_by_role("button", name="All meetings").click()
            page.get_by_role("button", name="Initial child protection conference").first.wait_for()
        at = left.evaluate("Date.now()") + 250
        for page in (left, right):
            page.get_by_role("button", name="Initial child protection conference").first.evaluate(
                "(button, at) => { setTimeout(() => button.click(), at - Date.now()) }", at
            )
        for page in (left, right):
            expect(words(page)).to_be_visible()
        reader = _the_one_that_reads(left, right)
        writer = left if reader is right else right
        figures["left" if writer is left else "right"] += 1
        assert len(locks(left)) == 1
        # Both send at once: what the one says is there, and the other is told.
        for page, text in ((writer, f"written {number}."), (reader, f"refused {number}.")):
            words(page).fill(text)
            words(page).evaluate("(field) => { setTimeout(() => field.form.requestSubmit(), 50) }")
        expect(card(writer, f"written {number}.")).to_be_visible()
        expect(card(reader, f"written {number}.")).to_be_visible()
        expect(reader.get_by_role("region", name="Notice")).to_contain_text(READS_ALONG)
        expect(card(writer, f"refused {number}.")).to_have_count(0)
        words(reader).fill("")
    print(f"{ROUNDS} rounds: {figures}, never both")


def _the_one_that_reads(left: Page, right: Page) -> Page:
    for _ in range(200):
        shown = [page for page in (left, right) if bar(page).is_visible()]
        if shown:
            left.wait_for_timeout(100)
            again = [page for page in (left, right) if bar(page).is_visible()]
            assert len(again) == 1, "both read"
            return again[0]
        left.wait_for_timeout(25)
    raise AssertionError("nobody reads: both would write")


def test_what_is_removed_or_joined_in_another_window_is_told_in_the_one_where_it_is_open(
    left: Page, open_board: Callable[..., Page], tmp_path: Path
) -> None:
    with left.expect_download() as downloading:
        Leader(left, meeting_01()).go("Hand out")
        whole(left).get_by_role("button", name="Save the data (JSON)").click()
    file = json.loads(Path(downloading.value.path()).read_text("utf-8"))
    file["meeting"]["statements"][0]["text"] = "as it was told elsewhere"
    changed = tmp_path / "changed.json"
    changed.write_text(json.dumps(file), "utf-8")
    right = open_board(left.context.new_page())
    right.get_by_label("Choose a file").set_input_files(changed)
    right.locator("form[data-command=import_join] button[type=submit]").click()
    expect(right.get_by_role("region", name="Notice")).to_contain_text(OpenElsewhere.message)
    Leader(left, meeting_01()).go("Board")
    expect(card(left, "before")).to_be_visible()

    words(left).fill("not sent yet")
    right.get_by_role("button", name="Put it away").first.click()
    right.get_by_role("button", name="Remove").click()
    right.get_by_role("button", name="Yes, remove it").click()
    expect(bar(left)).to_contain_text("Removed from this device in another window.")
    expect(words(left)).to_have_value("not sent yet")
    expect(card(left, "before")).to_be_visible()
    assert locks(right) == []
    with left.expect_download() as downloading:
        bar(left).get_by_role("button", name="Save a file now").click()
    assert [one.text for one in read(Path(downloading.value.path()).read_bytes()).meeting.statements] == ["before"]
