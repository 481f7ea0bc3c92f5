"""The device locked with a passphrase, in a real browser: set, asked for, forgotten, changed while the browser dies."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.chromium_profile import Profile
from tests.browser.conftest import READY_WITHIN, wait_until_ready
from tests.browser.hands import Fingers
from tests.browser.leader import Leader
from tests.browser.test_device import ALL_STORES, begun
from tests.browser.watching import Watch
from tests.core.meeting_01 import meeting_01
from tests.static_host import StaticHost

OWN: Final = "Larks over four fields"
OTHER: Final = "another one of five words"
FINGER: Final = 44
"""CSS pixels."""

LOCK: Final = """
  const own = document.querySelector("script[type=module][src*='client-']").src;
  const lock = await import(new URL("lock.js", own).href);
  const { openDatabase } = lock;
  const database = await openDatabase();
"""
SET: Final = f"""async (passphrase) => {{ {LOCK}
  await lock.protectedBy(database, await lock.openedAlone(database), passphrase);
}}"""
CHANGE: Final = f"""([old, passphrase]) => {{ globalThis.changing = (async () => {{ {LOCK}
  await (old === passphrase ? lock.codeRenewed(database, old) : lock.changed(database, old, passphrase));
}})(); }}"""
KEEP: Final = """async (words) => {
  const own = document.querySelector("script[type=module][src*='client-']").src;
  const { openStore } = await import(new URL("vault/store.js", own).href);
  const lock = await import(new URL("lock.js", own).href);
  const { openDatabase } = lock;
  const given = async () => lock.opened(await openDatabase(), words[0]);
  const store = await openStore(undefined, { given });
  const kept = await store.setting("kept");
  await store.renewing;
  if (words[1]) await store.set("kept", words[1]);
  const all = [kept, await store.setting("kept"), store.ring.keys.size];
  store.database.close();
  return all;
}"""
"""What was kept, and is now, opened with this passphrase."""
OPENS: Final = f"""async (passphrases) => {{ {LOCK}
  const opens = (one) => lock.opened(database, one).then(() => true, ({{ reason }}) => {{
    if (reason !== "wrong") throw new Error(reason);
    return false;
  }});
  const found = [];
  for (const one of passphrases) if (await opens(one)) found.push(one);
  return found;
}}"""
"""Which of them open the device."""


def set_passphrase(page: Page, passphrase: str) -> str:
    """By the way that the page offers. Gives the recovery code."""
    page.get_by_role("button", name="Lock", exact=True).click()
    expect(page.get_by_role("heading", name="Who can open it?")).to_be_focused()
    page.get_by_role("button", name="Set a passphrase").click()
    field = page.get_by_label("The new passphrase")
    assert len(field.input_value().split()) == 6
    field.fill(passphrase)
    page.get_by_role("button", name="Lock with this passphrase").click()
    code = page.locator(".recovery code").inner_text()
    page.get_by_label("Type the last four letters").fill(code[-4:])
    page.get_by_role("button", name="I have it").click()
    page.get_by_text("Only who knows the passphrase").wait_for()
    page.get_by_role("button", name="Back to the first page").first.click()
    return code


def asks(page: Page) -> None:
    expect(page.get_by_role("heading", name="Locked")).to_be_visible(timeout=READY_WITHIN)
    expect(page.get_by_role("link", name="Exit")).to_be_visible()


def unlock(page: Page, secret: str) -> None:
    page.get_by_label("Passphrase of this device").fill(secret)
    page.get_by_role("button", name="Unlock").click()


@contextlib.contextmanager
def on_a_telephone(chromium: Browser, server: StaticHost, watch: Watch, width: int, height: int) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": width, "height": height}, has_touch=True, is_mobile=True, locale="en-GB"
    )
    watch.context(context)
    page = context.new_page()
    page.goto(server.address)
    wait_until_ready(page)
    yield page
    context.close()


@pytest.mark.parametrize(("width", "height"), [(360, 640), (812, 375)], ids=["upright", "lying"])
def test_on_a_telephone_it_is_locked_from_within_a_meeting_by_one_tap(
    chromium: Browser, server: StaticHost, watch: Watch, width: int, height: int
) -> None:
    with on_a_telephone(chromium, server, watch, width, height) as page:
        set_passphrase(page, OWN)
        leader = Leader(page, meeting_01(), Fingers(page))
        leader.create()
        leader.add_person(meeting_01().people[0])
        for section in ("Board", "Hand out"):
            leader.go(section)
            # Upright its row stays. Where the window is low the header scrolls away: it is above all else.
            page.evaluate("high => scrollTo(0, high ? document.documentElement.scrollHeight : 0)", height > width)
            button = page.get_by_role("button", name="Lock", exact=True)
            expect(button).to_be_in_viewport(ratio=1)
            box = button.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= FINGER
        button.tap()
        asks(page)
        unlock(page, OWN)
        expect(page.get_by_role("heading", level=1, name="Hand out")).to_be_attached(timeout=READY_WITHIN)


def test_a_device_with_a_passphrase_shows_nothing_before_it_and_everything_after(
    board: Page, server: StaticHost
) -> None:
    code = set_passphrase(board, OWN)
    begun(board)
    board.reload()
    asks(board)
    assert "Zebrafinch" not in board.content()
    unlock(board, "Larks over five fields")
    expect(board.locator("#unlock-state")).to_contain_text("not the passphrase of this device")
    expect(board.get_by_label("Passphrase of this device")).to_have_value("Larks over five fields")
    unlock(board, OWN.upper())
    board.get_by_text("Zebrafinch").first.wait_for(timeout=READY_WITHIN)

    board.get_by_role("button", name="Lock", exact=True).click()
    asks(board)
    board.go_back()
    assert "Zebrafinch" not in board.content()
    board.go_forward()
    asks(board)
    assert "Zebrafinch" not in board.content()
    found = str(board.evaluate(ALL_STORES))
    assert not [one for one in (code, OWN, "Zebrafinch") if one in found]
    unlock(board, code.lower())
    board.get_by_text("Zebrafinch").first.wait_for(timeout=READY_WITHIN)


def test_who_has_forgotten_it_changes_it_with_the_code_on_paper_and_has_another_one(board: Page) -> None:
    code = set_passphrase(board, OWN)
    begun(board)
    board.reload()
    asks(board)
    unlock(board, code)
    board.get_by_text("Zebrafinch").first.wait_for(timeout=READY_WITHIN)
    board.get_by_role("button", name="All meetings").click()
    board.get_by_role("button", name="This device").click()
    board.get_by_role("button", name="Change the passphrase").click()
    board.get_by_label("The passphrase until now, or the recovery code").fill(code)
    board.get_by_label("The new passphrase").fill(OTHER)
    board.locator("#secure-form").get_by_role("button", name="Change the passphrase").click()
    shown = board.locator(".recovery code")
    expect(shown).to_be_visible()
    another = shown.inner_text()
    assert another != code
    # Nobody has said that they have it.
    board.reload()
    asks(board)
    for gone in (OWN, code):
        unlock(board, gone)
        expect(board.locator("#unlock-state")).to_contain_text("not the passphrase of this device")
    unlock(board, another)
    expect(board.locator("#lock")).to_be_hidden()
    wait_until_ready(board)
    board.get_by_role("button", name="This device").click()
    board.get_by_text("Nobody has said that they have the recovery code").wait_for()


def test_the_lock_screen_is_used_by_keyboard_alone(board: Page) -> None:
    set_passphrase(board, OWN)
    board.reload()
    asks(board)
    press = board.keyboard.press
    field = board.get_by_label("Passphrase of this device")
    expect(field).to_be_focused()
    board.keyboard.type("Larks over five fields")
    press("Tab")
    expect(board.get_by_label("Show what I type")).to_be_focused()
    press("Space")
    expect(field).to_have_attribute("type", "text")
    press("Tab")
    expect(board.get_by_role("button", name="Unlock")).to_be_focused()
    press("Enter")
    expect(board.locator("#unlock-state")).to_contain_text("not the passphrase of this device")
    # What was typed is there to be put right, or typed over.
    expect(field).to_be_focused()
    for _ in range(3):
        press("Tab")
    expect(board.locator("summary").filter(has_text="I have forgotten it")).to_be_focused()
    press("Enter")
    press("Tab")
    expect(board.get_by_role("link", name="Rescue page")).to_be_focused()
    press("Tab")
    press("Enter")
    press("Tab")
    expect(board.get_by_role("button", name="Yes, remove everything")).to_be_focused()
    for _ in range(6):
        press("Shift+Tab")
    expect(field).to_be_focused()
    press("ControlOrMeta+a")
    board.keyboard.type(OWN)
    press("Enter")
    expect(board.locator("#here:not([data-waits])")).to_be_visible(timeout=READY_WITHIN)
    expect(board.locator("#lock")).to_be_hidden()


def test_locking_one_tab_locks_all_and_each_has_its_own_words_again(board: Page, server: StaticHost) -> None:
    set_passphrase(board, OWN)
    other = board.context.new_page()
    other.goto(server.address)
    asks(other)
    unlock(other, OWN)
    wait_until_ready(other)
    board.get_by_label("Place").fill("in the first tab")
    other.get_by_label("Place").fill("in the second tab")
    board.get_by_role("button", name="Lock", exact=True).click()
    for page in (board, other):
        asks(page)
    for page, words in ((other, "in the second tab"), (board, "in the first tab")):
        unlock(page, OWN)
        expect(page.get_by_label("Place")).to_have_value(words, timeout=READY_WITHIN)
    assert not [name for name, _ in board.evaluate(ALL_STORES)["meeting-board/settings"] if "words" in name]


def test_the_rescue_page_is_locked_along_with_the_board(board: Page, server: StaticHost) -> None:
    set_passphrase(board, OWN)
    begun(board)
    rescue = board.context.new_page()
    rescue.goto(server.address + "rescue.html")
    rescue.locator("#rescue-unlock input").fill(OWN)
    rescue.locator("#rescue-unlock button").click()
    rescue.locator("#rescue-list li").first.wait_for()
    board.get_by_role("button", name="Lock", exact=True).click()
    expect(rescue.locator("#rescue-unlock")).to_be_visible()
    expect(rescue.locator("#rescue-list li")).to_have_count(0)


def test_words_in_a_tab_of_before_the_passphrase_was_set_are_there_again_after_unlocking(
    board: Page, server: StaticHost
) -> None:
    other = board.context.new_page()
    other.goto(server.address)
    wait_until_ready(other)
    other.get_by_label("Place").fill("in the tab of before")
    board.bring_to_front()
    board.get_by_role("button", name="Lock", exact=True).click()
    board.get_by_role("button", name="Set a passphrase").click()
    board.get_by_label("The new passphrase").fill(OWN)
    board.get_by_role("button", name="Lock with this passphrase").click()
    board.locator(".recovery code").wait_for()
    other.bring_to_front()
    asks(other)
    expect(board.locator(".recovery code")).to_be_visible()
    unlock(other, OWN)
    expect(other.get_by_label("Place")).to_have_value("in the tab of before", timeout=READY_WITHIN)


def test_a_browser_that_dies_while_the_passphrase_is_changed_opens_with_the_old_one_or_the_new_one(
    profile: Profile, server: StaticHost
) -> None:
    # Where no Python is: so often nobody wants to wait for it.
    address = server.address + "rescue.html"
    page = profile.start().new_page()
    page.goto(address)
    page.evaluate(SET, OWN)
    began = time.monotonic()
    assert page.evaluate(OPENS, [OWN]) == [OWN]
    once = time.monotonic() - began
    now, then = OWN, OTHER
    assert page.evaluate(KEEP, [OWN, "Tilly"]) == ["", "Tilly", 1]
    # It derives a key, then two at once, and writes.
    for part in (0.2, 1.5, 1.9, 2.1, 2.3, None):
        page.evaluate(CHANGE, [now, then])
        if part is None:
            page.evaluate("() => globalThis.changing")
        else:
            time.sleep(part * once)
        profile.kill()
        page = profile.start().new_page()
        page.goto(address)
        opening = page.evaluate(OPENS, [now, then])
        assert opening in ([now], [then])
        if part is None:
            assert opening == [then]
        if opening == [then]:
            now, then = then, now
        # What was kept is there in both cases, sealed with one key in the end.
        assert page.evaluate(KEEP, [now]) == ["Tilly", "Tilly", 1]
    # Another recovery code.
    for part in (1.5, 1.9, 2.1, 2.3):
        page.evaluate(CHANGE, [now, now])
        time.sleep(part * once)
        profile.kill()
        page = profile.start().new_page()
        page.goto(address)
        assert page.evaluate(KEEP, [now]) == ["Tilly", "Tilly", 1]
