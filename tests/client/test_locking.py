"""The page locks itself: by its button, untouched, hidden on a telephone, with other tabs; and asks for the passphrase
before it shows anything.

With the real lock and the real database. Time is the browser's, set forward by the test.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.client.conftest import PLACES, WORDS, Board, Site

SCREEN = """<div id="lock" hidden></div>
<template data-message="lock-screen"><main><h1>Locked</h1><form id="unlock">
<label for="unlock-secret">Passphrase</label><input id="unlock-secret" type="password">
<label><input type="checkbox" id="unlock-shown">Show</label><div id="unlock-state" role="status"></div>
<button type="submit">Unlock</button></form></main></template>
<template data-message="unlock-trying">Trying.</template><template data-message="unlock-wrong">Wrong.</template>
<template data-message="unlock-typo">A slip.</template><template data-message="unlock-failed">Not tried.</template>
<template data-message="unlock-patience"><p>Again in <b data-slot="seconds"></b> seconds.</p></template>
<template data-message="lock-soon">It locks in a minute.</template>
"""
BODY = """<main id="main" tabindex="-1"><button id="lock-now" data-lock data-idle="10" data-hidden="1">Lock</button>
<form id="entry" data-command="add"><textarea name="text" aria-label="Said"></textarea></form>
<form id="secret" data-command="unlock" data-forget><input name="secret" aria-label="Secret"></form></main>"""

PASSPHRASE = "one two three four"

PROTECT = """async ([address, passphrase]) => {
  const { openStore } = await import(address + "/vault/store.js");
  const store = await openStore();
  const code = await store.protect(passphrase);
  await store.renewing;
  store.database.close();
  return code;
}"""


@pytest.fixture
def page(board: Board) -> Page:
    return board.page


@pytest.fixture
def code(board: Board, site: Site) -> str:
    """A device with a passphrase, and its recovery code."""
    board.page.goto(site.put("before.html", "", ()))
    code: str = board.page.evaluate(PROTECT, [site.address, PASSPHRASE])
    return code


def opened(board: Board, body: str = SCREEN + BODY) -> Page:
    """Unlocked, and the board there."""
    page = board.open(body, begun=False)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Unlock").click()
    board.wait("globalThis.fakeBoard?.taken?.length === 1")
    expect(page.locator("#lock")).to_be_hidden()
    return page


def hold_still(page: Page) -> None:
    """From here on time goes on by what the test says, however busy the machine is."""
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)


def assert_locked(page: Page) -> None:
    expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    expect(page.get_by_label("Passphrase")).to_be_focused()


@pytest.mark.usefixtures("code")
def test_nothing_is_asked_of_the_board_before_the_passphrase_is_right(board: Board) -> None:
    page = board.open(SCREEN + BODY, begun=False)
    assert_locked(page)
    page.get_by_label("Passphrase").fill("another")
    page.keyboard.press("Enter")
    expect(page.locator("#unlock-state")).to_have_text("Wrong.")
    expect(page.get_by_label("Passphrase")).to_have_value("another")
    page.get_by_label("Show").check()
    expect(page.get_by_label("Passphrase")).to_have_attribute("type", "text")
    assert page.evaluate("fakeBoard.taken ?? []") == []
    page.get_by_label("Passphrase").fill("  One-two THREE four ")
    page.keyboard.press("Enter")
    board.wait("fakeBoard.taken.length === 1")
    assert page.evaluate("document.querySelector('#unlock-secret')") is None


def test_the_recovery_code_opens_it_and_a_slip_in_it_is_told(board: Board, code: str) -> None:
    page = board.open(SCREEN + BODY, begun=False)
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    page.get_by_label("Passphrase").fill(wrong)
    page.keyboard.press("Enter")
    expect(page.locator("#unlock-state")).to_have_text("A slip.")
    page.get_by_label("Passphrase").fill(code.lower())
    page.keyboard.press("Enter")
    board.wait("fakeBoard.taken.length === 1")


@pytest.mark.usefixtures("code")
def test_who_is_wrong_again_and_again_waits_longer_also_after_a_reload(board: Board) -> None:
    page = board.open(SCREEN + BODY, begun=False)
    for _ in range(3):
        page.get_by_label("Passphrase").fill("wrong")
        expect(page.get_by_role("button", name="Unlock")).to_be_enabled()
        page.keyboard.press("Enter")
        expect(page.locator("#unlock-state")).to_contain_text("Wrong.")
    expect(page.locator("#unlock-state")).to_contain_text("Again in 1 seconds.")
    page.reload()
    expect(page.locator("#unlock-state")).to_contain_text("Again in 1 seconds.")
    expect(page.get_by_role("button", name="Unlock")).to_be_disabled()
    expect(page.get_by_role("button", name="Unlock")).to_be_enabled()
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    board.wait("fakeBoard.taken.length === 1")
    assert page.evaluate("localStorage.getItem('meeting-board-wrong')") is None


@pytest.mark.usefixtures("code")
def test_locking_covers_the_page_and_the_wall_and_words_not_sent_come_back(board: Board) -> None:
    page = opened(board)
    # When the wall is told, nothing is to be seen here any more.
    look = "localStorage.setItem('wall', document.documentElement.style.display)"
    page.evaluate(f"addEventListener('leaving', () => {look})")
    page.get_by_label("Said").fill("Tilly hides")
    page.get_by_label("Secret").fill("open sesame")
    page.get_by_role("button", name="Lock").click()
    assert_locked(page)
    assert page.evaluate("localStorage.getItem('wall')") == "none"
    kept = page.evaluate(ALL_OF_IT)
    assert "words" in kept
    assert "Tilly" not in kept
    assert "sesame" not in kept
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    expect(page.get_by_label("Said")).to_have_value("Tilly hides")
    expect(page.get_by_label("Secret")).to_have_value("")
    assert '"words"' not in page.evaluate(ALL_OF_IT)


ALL_OF_IT = """async () => {
  const opening = indexedDB.open("meeting-board");
  await new Promise((done) => { opening.onsuccess = done; });
  const asked = opening.result.transaction("settings").objectStore("settings").getAll();
  await new Promise((done) => { asked.onsuccess = done; });
  opening.result.close();
  return JSON.stringify(asked.result.map(({ name, sealed }) => [name, String.fromCharCode(...sealed)]));
}"""


@pytest.fixture
def clock(board: Board) -> None:
    board.page.clock.install()


@pytest.mark.usefixtures("code", "clock")
def test_untouched_it_warns_and_locks_and_a_touch_keeps_it_open(board: Board) -> None:
    page = opened(board)
    hold_still(page)
    page.clock.run_for(8 * 60_000 + 50_000)
    expect(page.locator("#notice")).to_be_hidden()
    page.clock.run_for(15_000)
    expect(page.locator("#notice")).to_have_text("It locks in a minute.")
    page.get_by_label("Said").press("a")
    page.clock.run_for(9 * 60_000 - 10_000)
    expect(page.locator("#notice")).to_be_hidden()
    page.clock.run_for(75_000)
    assert_locked(page)


@pytest.mark.usefixtures("code", "clock")
def test_a_clock_that_is_set_back_does_not_keep_it_open(board: Board) -> None:
    page = opened(board)
    hold_still(page)
    page.clock.run_for(5 * 60_000)
    page.evaluate("{ const now = Date.now; Date.now = () => now() - 86_400_000; }")
    page.clock.run_for(5 * 60_000 + 5_000)
    assert_locked(page)


@pytest.mark.usefixtures("code", "clock")
def test_a_device_that_slept_is_locked_before_the_key_that_woke_it_counts(board: Board) -> None:
    page = opened(board)
    hold_still(page)
    # Timers stand still while it sleeps, and so does one of the clocks.
    page.evaluate("{ const now = Date.now; Date.now = () => now() + 3_600_000; }")
    page.get_by_label("Said").press("a")
    assert_locked(page)


@pytest.mark.usefixtures("code", "clock")
@pytest.mark.parametrize("why", ["projector", "away"])
def test_a_room_that_reads_or_a_child_who_thinks_is_not_locked_out(board: Board, why: str) -> None:
    page = opened(board)
    hold_still(page)
    page.clock.run_for(2_000)
    if why == "projector":
        page.evaluate("document.documentElement.dataset.projector = 'shown'")
    else:
        page.evaluate("document.getElementById('lock-now').remove()")
    page.clock.run_for(30 * 60_000)
    expect(page.get_by_role("heading", name="Locked")).to_have_count(0)


HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { configurable: true, value: hidden });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


@pytest.mark.parametrize("fingers", [True, False], ids=["a telephone", "a computer"])
def test_a_telephone_that_shows_something_else_for_a_minute_locks_and_a_computer_does_not(
    chromium: Browser, site: Site, fingers: bool
) -> None:
    shape: Any = {"is_mobile": True, "viewport": {"width": 360, "height": 640}} if fingers else {}
    context = chromium.new_context(has_touch=fingers, **shape)
    page = context.new_page()
    page.goto(site.put("before.html", "", ()))
    page.evaluate(PROTECT, [site.address, PASSPHRASE])
    page.add_init_script("globalThis.fakeBoard ??= { replies: {} }")
    page.clock.install()
    page.goto(site.put("board.html", PLACES + WORDS + SCREEN + BODY))
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Unlock").click()
    expect(page.locator("#lock")).to_be_hidden()
    away_for_a_minute(page)
    if fingers:
        assert_locked(page)
    else:
        page.evaluate(HIDE, False)
        expect(page.get_by_role("heading", name="Locked")).to_have_count(0)
    context.close()


def away_for_a_minute(page: Page) -> None:
    """After 45 seconds it was looked at again."""
    hold_still(page)
    page.evaluate(HIDE, True)
    page.clock.run_for(45_000)
    page.evaluate(HIDE, False)
    expect(page.get_by_role("heading", name="Locked")).to_have_count(0)
    page.evaluate(HIDE, True)
    page.clock.run_for(65_000)


@pytest.mark.usefixtures("code")
def test_locking_in_one_tab_locks_the_others(board: Board) -> None:
    first = opened(board)
    second = first.context.new_page()
    second.add_init_script("globalThis.fakeBoard ??= { replies: {} }")
    second.goto(board.site.address + "/index.html")
    second.get_by_label("Passphrase").fill(PASSPHRASE)
    second.keyboard.press("Enter")
    expect(second.locator("#lock")).to_be_hidden()
    first.get_by_role("button", name="Lock").click()
    assert_locked(first)
    assert_locked(second)


def test_without_a_passphrase_nothing_is_asked_and_nothing_locks(board: Board) -> None:
    page = board.open(SCREEN + BODY.replace("data-lock ", ""))
    page.clock.install()
    page.clock.run_for(60 * 60_000)
    expect(page.get_by_role("heading", name="Locked")).to_have_count(0)


def test_a_browser_without_a_store_is_not_kept_waiting(board: Board) -> None:
    none = "{ open() { throw new DOMException('no', 'SecurityError'); } }"
    board.page.add_init_script(f"Object.defineProperty(globalThis, 'indexedDB', {{ value: {none} }})")
    page = board.open(SCREEN + BODY)
    expect(page.get_by_label("Said")).to_be_visible()


SLEPT = "{ const now = Date.now; Date.now = () => now() + 3_600_000; }"
WITHOUT_BUTTON = BODY.replace('<button id="lock-now" data-lock data-idle="10" data-hidden="1">Lock</button>', "")
OTHER_TAB = """new BroadcastChannel("meeting-board-lock").postMessage("lock")"""


@pytest.mark.usefixtures("code", "clock")
@pytest.mark.parametrize("why", ["projector", "away"])
def test_a_device_that_slept_is_locked_also_where_nobody_has_to_touch_it(board: Board, why: str) -> None:
    page = opened(board)
    hold_still(page)
    page.clock.run_for(2_000)
    if why == "projector":
        page.evaluate("document.documentElement.dataset.projector = 'shown'")
    else:
        page.evaluate("document.getElementById('lock-now').remove()")
    page.clock.run_for(20 * 60_000)
    page.evaluate(SLEPT)
    page.clock.run_for(1_000)
    assert_locked(page)


@pytest.mark.usefixtures("code", "clock")
@pytest.mark.parametrize("what", [SLEPT, OTHER_TAB])
def test_a_page_that_was_loaded_in_somebodys_hands_is_locked_all_the_same(board: Board, what: str) -> None:
    page = opened(board, SCREEN + WITHOUT_BUTTON)
    page.clock.run_for(2_000)
    other = page.context.new_page()
    other.goto(board.site.put("other.html", "", ()))
    (page if what == SLEPT else other).evaluate(what)
    page.clock.run_for(1_000)
    assert_locked(page)


def test_a_tab_that_was_not_told_of_the_passphrase_is_locked_along_with_the_others(board: Board) -> None:
    page = board.open(SCREEN + BODY.replace("data-lock ", ""))
    other = page.context.new_page()
    other.goto(board.site.put("other.html", "", ()))
    other.evaluate(OTHER_TAB)
    page.wait_for_timeout(200)
    expect(page.get_by_role("heading", name="Locked")).to_have_count(0)
    other.evaluate(PROTECT, [board.site.address, PASSPHRASE])
    other.evaluate(OTHER_TAB)
    assert_locked(page)


TURNED = """async ([address, passphrase, before]) => {
  const { openStore } = await import(address + "/vault/store.js");
  const { opened } = await import(address + "/vault/lock.js");
  const others = new BroadcastChannel("meeting-board-lock");
  globalThis.heard = [];
  others.onmessage = ({ data }) => heard.push(data);
  const store = await openStore(undefined, {
    given: async () => {
      const { openDatabase } = await import(address + "/vault/database.js");
      return opened(await openDatabase(), before);
    },
    changed: (key, handed) => others.postMessage({ turned: handed }),
  });
  await (!before ? store.protect(passphrase) : passphrase ? store.change(before, passphrase) : store.unprotect(before));
  await store.renewing;
  store.database.close();
}"""
"""What a tab does in which a passphrase is set or, with `before`, changed or taken off."""


def test_a_tab_of_before_a_passphrase_was_set_elsewhere_is_locked_and_its_words_come_back(board: Board) -> None:
    page = board.open(SCREEN + BODY.replace("data-lock ", ""))
    page.get_by_label("Said").fill("Tilly hides")
    other = page.context.new_page()
    other.goto(board.site.put("other.html", "", ()))
    other.evaluate(TURNED, [board.site.address, PASSPHRASE, ""])
    assert_locked(page)
    kept = page.evaluate(ALL_OF_IT)
    assert "words" in kept
    assert "Tilly" not in kept
    # The other one shows the recovery code: it is not locked along.
    assert "lock" not in other.evaluate("heard")
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    expect(page.locator("#lock")).to_be_hidden()
    expect(page.get_by_label("Said")).to_have_value("Tilly hides")


@pytest.mark.usefixtures("code")
def test_a_tab_of_before_the_passphrase_was_taken_off_elsewhere_begins_anew_with_its_words(board: Board) -> None:
    page = opened(board)
    page.get_by_label("Said").fill("Tilly hides")
    other = page.context.new_page()
    other.goto(board.site.put("other.html", "", ()))
    with page.expect_navigation():
        other.evaluate(TURNED, [board.site.address, "", PASSPHRASE])
    expect(page.get_by_label("Said")).to_have_value("Tilly hides")
    assert page.get_by_role("heading", name="Locked").count() == 0


@pytest.mark.usefixtures("code")
def test_a_tab_of_before_the_passphrase_was_changed_elsewhere_is_opened_with_the_new_one_and_has_its_words(
    board: Board,
) -> None:
    page = opened(board)
    page.get_by_label("Said").fill("Tilly hides")
    other = page.context.new_page()
    other.goto(board.site.put("other.html", "", ()))
    other.evaluate(TURNED, [board.site.address, "another one of five words", PASSPHRASE])
    assert_locked(page)
    page.get_by_label("Passphrase").fill("another one of five words")
    page.keyboard.press("Enter")
    expect(page.locator("#lock")).to_be_hidden()
    expect(page.get_by_label("Said")).to_have_value("Tilly hides")


def test_what_others_say_of_a_new_key_is_nothing_to_a_tab_that_cannot_open_it(board: Board) -> None:
    page = board.open(SCREEN + BODY.replace("data-lock ", ""))
    page.get_by_label("Said").fill("Tilly hides")
    other = page.context.new_page()
    other.goto(board.site.put("other.html", "", ()))
    other.evaluate(
        """new BroadcastChannel("meeting-board-lock").postMessage({
            turned: { iv: new Uint8Array(12), sealed: new Uint8Array(48) },
        })"""
    )
    page.wait_for_timeout(200)
    expect(page.get_by_label("Said")).to_have_value("Tilly hides")
    assert page.get_by_role("heading", name="Locked").count() == 0


TOO_MANY_ROUNDS = """async () => {
  const asked = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
  const database = await asked(indexedDB.open("meeting-board"));
  const locks = database.transaction("lock", "readwrite").objectStore("lock");
  const lock = await asked(locks.get("lock"));
  for (const slot of lock.slots) slot.kdf.rounds = 1e12;
  await asked(locks.put(lock));
  database.close();
}"""


@pytest.mark.usefixtures("code")
def test_a_lock_that_cannot_be_tried_stays_shut_and_says_so(board: Board) -> None:
    board.page.evaluate(TOO_MANY_ROUNDS)
    page = board.open(SCREEN + BODY, begun=False)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    expect(page.locator("#unlock-state")).to_have_text("Not tried.")
    page.wait_for_timeout(200)
    assert page.evaluate("fakeBoard.taken ?? []") == []
