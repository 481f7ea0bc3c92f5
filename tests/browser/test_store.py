"""The store in the browser: the same acceptance suite as in memory, two windows, and a device that takes no more."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from app.store import ChangedElsewhere, DeviceFull, StoreFailed
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, expect

from building import distribution
from sos_core.files import read
from sos_core.model.conclusions import Audience
from tests.app import store_acceptance
from tests.browser.chromium_profile import Profile
from tests.browser.conftest import wait_until_ready
from tests.browser.leader import Leader
from tests.browser.of_before import AS_VERSION_3, record_of
from tests.core.meeting_01 import id_of, meeting_01
from tests.faults.kinds import SPOILS
from tests.static_host import StaticHost

IN_THE_WORKER = """

async def _accept():
    import json
    import traceback

    import app.browser

    await app.browser._desk()  # It has its own database open from here on.
    suite = {{"__name__": "acceptance"}}
    exec({source!r}, suite)

    async def an_assertion_that_fails(store):
        exec("assert False", {{}})

    outcome = {{}}
    for number, check in enumerate((an_assertion_that_fails, *suite["CHECKS"])):
        app.browser.DATABASE = f"acceptance-{{number}}"
        try:
            await check(await app.browser.IndexedDBStore.opened())
            outcome[check.__name__] = "done"
        except BaseException:
            outcome[check.__name__] = traceback.format_exc()
    print("ACCEPTED " + json.dumps(outcome))


import asyncio as _asyncio

_accepting = _asyncio.ensure_future(_accept())
"""


def test_indexeddb_does_all_that_a_store_must_do(page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the real build and its Python, only that `start.py` runs the suite after the board has started."""
    source = Path(store_acceptance.__file__).read_text("utf-8")
    shipped = distribution.client_files

    def with_suite() -> dict[str, bytes]:
        files = shipped()
        files["start.py"] += IN_THE_WORKER.format(source=source).encode()
        return files

    monkeypatch.setattr(distribution, "client_files", with_suite)
    distribution.write(distribution.distribution(), tmp_path / "site")
    told: list[dict[str, str]] = []

    def listen(message: ConsoleMessage) -> None:
        if message.text.startswith("ACCEPTED "):
            told.append(json.loads(message.text.removeprefix("ACCEPTED ")))

    page.on("console", listen)
    with StaticHost(tmp_path / "site") as host:
        page.goto(host.address)
        wait_until_ready(page)
        end = time.monotonic() + 60
        while not told and time.monotonic() < end:
            page.wait_for_timeout(100)
    assert told, "The suite did not come to its end."
    (outcome,) = told
    assert "AssertionError" in outcome.pop("an_assertion_that_fails")
    assert outcome == {check.__name__: "done" for check in store_acceptance.CHECKS}


# A device that takes no more -----------------------------------------------------------------------------------


@pytest.fixture
def leader(board: Page) -> Leader:
    """At the board of a new meeting, with one statement on it."""
    leader = Leader(board, meeting_01())
    leader.create()
    leader.go("Board")
    say(board, "before")
    leader.saved()
    return leader


def words(page: Page) -> Locator:
    entry = page.get_by_role("form", name="Put something on the board")
    return entry.get_by_label("What was said", exact=True)


def say(page: Page, text: str) -> None:
    words(page).fill(text)
    words(page).press("Enter")
    expect(card(page, text)).to_be_visible()


def card(page: Page, text: str) -> Locator:
    return page.get_by_role("listitem").filter(has_text=text)


def refused(page: Page, text: str, sentence: str) -> None:
    """Saying it fails: the sentence is shown, the words stay, and nothing is on the board."""
    words(page).fill(text)
    words(page).press("Enter")
    expect(page.get_by_role("region", name="Notice")).to_contain_text(sentence)
    expect(page.get_by_text("The last change is not saved")).to_be_visible()
    expect(words(page)).to_have_value(text)
    expect(card(page, text)).to_have_count(0)


def after_a_reload(page: Page) -> Page:
    """What lies on the device, shown by a page that knows nothing else."""
    other = page.context.new_page()
    other.goto(page.url)
    wait_until_ready(other)
    expect(card(other, "before")).to_be_visible()
    return other


FAULTS = {
    "full": ("throw new DOMException('injected', 'QuotaExceededError')", DeviceFull),
    "the disk fails": ("throw new DOMException('injected', 'UnknownError')", StoreFailed),
    "it fails at the very end": (
        "const request = put.apply(this, what); this.transaction.abort(); return request",
        StoreFailed,
    ),
}
"""What the browser's own `put` does instead, and what the person is told of it."""


def test_a_change_that_the_browser_does_not_store_is_not_shown_as_made(leader: Leader) -> None:
    page = leader.page
    (worker,) = page.workers
    kept = ["before"]
    for fault, (deed, failure) in FAULTS.items():
        worker.evaluate(
            "() => { const put = self.realPut = IDBObjectStore.prototype.put;"
            f"IDBObjectStore.prototype.put = function (...what) {{ {deed} }}; }}"
        )
        refused(page, fault, failure.message)

        # The file that the notice offers holds what was kept so far.
        with page.expect_download() as downloading:
            page.get_by_role("button", name="Save a file now").click()
        record = read(Path(downloading.value.path()).read_bytes())
        assert [statement.text for statement in record.meeting.statements] == kept

        # The words are still there: sent once more when the device is well again, they are taken.
        worker.evaluate("() => { IDBObjectStore.prototype.put = self.realPut; }")
        words(page).press("Enter")
        expect(card(page, fault)).to_be_visible()
        expect(page.get_by_role("region", name="Notice")).to_be_hidden()
        leader.saved()
        kept.append(fault)
    other = after_a_reload(page)
    for text in kept:
        expect(card(other, text)).to_be_visible()


def test_a_device_without_room_says_so_and_goes_on_when_there_is_room_again(
    profile: Profile, server: StaticHost
) -> None:
    page = profile.start().new_page()
    page.goto(server.address)
    wait_until_ready(page)
    leader = Leader(page, meeting_01())
    leader.create()
    leader.go("Board")
    say(page, "before")
    address = page.url
    # Chromium grants a database room in advance: in a browser that was started anew it has none yet.
    profile.close()
    page = profile.start().new_page()
    page.goto(server.address + "exit.html")
    session = page.context.new_cdp_session(page)
    origin = server.address.rstrip("/")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    page.goto(address)
    wait_until_ready(page)
    expect(card(page, "before")).to_be_visible()
    refused(page, "There is no room for this.", DeviceFull.message)
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    words(page).press("Enter")
    expect(card(page, "There is no room for this.")).to_be_visible()
    expect(page.get_by_text("Saved on this device")).to_be_visible()
    expect(card(after_a_reload(page), "There is no room for this.")).to_be_visible()


def test_a_database_taken_away_while_the_board_is_open_is_said_and_a_file_can_be_saved(
    leader: Leader, tmp_path: Path
) -> None:
    page = leader.page
    page.evaluate(
        "() => new Promise((done, failed) => { const r = indexedDB.deleteDatabase('meeting-board');"
        "r.onsuccess = () => done(); r.onerror = failed; })"
    )
    refused(page, "too late", StoreFailed.message)
    saved = leader.save_file("data (JSON)", Audience.WHOLE, tmp_path)
    assert [statement.text for statement in read(saved.read_bytes()).meeting.statements] == ["before"]


def test_a_store_of_a_newer_board_is_left_alone_and_the_page_says_that_it_keeps_nothing(
    page: Page, server: StaticHost
) -> None:
    page.goto(server.address + "exit.html")
    newer = """() => new Promise((done, failed) => {
      const request = indexedDB.open("meeting-board", 99);
      request.onupgradeneeded = () => request.result.createObjectStore("something newer").put("kept", "key");
      request.onsuccess = () => { request.result.close(); done(); };
      request.onerror = failed;
    })"""
    page.evaluate(newer)
    page.goto(server.address)
    wait_until_ready(page)
    expect(page.get_by_text("This browser does not let the page keep anything.")).to_be_visible()
    Leader(page, meeting_01()).create()
    expect(page.get_by_text("Not kept on this device: save a file before you close")).to_be_visible()
    left = """() => new Promise((done, failed) => {
      const request = indexedDB.open("meeting-board");
      request.onsuccess = () => {
        const found = request.result.transaction("something newer").objectStore("something newer").get("key");
        found.onsuccess = () => { done([request.result.version, found.result]); request.result.close(); };
      };
      request.onerror = failed;
    })"""
    assert page.evaluate(left) == [99, "kept"]


# A device of before ----------------------------------------------------------------------------------------------

SEALED = """async () => {
  const opening = indexedDB.open("meeting-board");
  await new Promise((done) => { opening.onsuccess = done; });
  const asked = opening.result.transaction("meetings").objectStore("meetings").getAll();
  await new Promise((done) => { asked.onsuccess = done; });
  opening.result.close();
  return [asked.result.filter((one) => "sealed" in one).length, asked.result.length];
}"""


def test_what_a_board_of_before_left_is_sealed_and_all_there_also_when_the_browser_is_killed_in_the_middle(
    profile: Profile, server: StaticHost
) -> None:
    meeting = meeting_01()
    page = profile.start().new_page()
    page.goto(server.address + "exit.html")
    whole = record_of(meeting, 3)
    others = [whole | {"id": id_of(9_000 + number), "file": f"Tilly {number} " * 5000} for number in range(400)]
    page.evaluate(AS_VERSION_3, [whole, *others])
    seen: list[int] = []
    for _ in range(3):
        board = page.context.new_page()
        board.goto(server.address)
        before, end = max(seen, default=0), time.monotonic() + 60
        while time.monotonic() < end:
            sealed, number = page.evaluate(SEALED)
            assert number == 401
            if sealed > before:
                seen.append(sealed)
                break
        profile.kill()
        page = profile.start().new_page()
        page.goto(server.address + "exit.html")
    assert 0 < seen[0] < 401, seen
    board = page.context.new_page()
    board.goto(server.address)
    wait_until_ready(board)
    expect(board.locator("#kept > li")).to_have_count(401)
    end = time.monotonic() + 60
    while page.evaluate(SEALED) != [401, 401] and time.monotonic() < end:
        page.wait_for_timeout(100)
    assert page.evaluate(SEALED) == [401, 401]
    board.goto(f"{server.address}#board/{meeting.id}")
    board.reload()
    wait_until_ready(board)
    expect(card(board, meeting.statements[0].text[:40]).first).to_be_visible()


# Two windows in a browser without locks; with them, see `test_windows.py` ----------------------------------------


@pytest.fixture
def without_locks(context: BrowserContext) -> None:
    """As in Safari before 15.4."""
    context.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined })")


@pytest.mark.usefixtures("without_locks")
def test_two_windows_do_not_write_over_each_other(leader: Leader) -> None:
    left = leader.page
    right = after_a_reload(left)
    say(left, "from the left")
    refused(right, "from the right", ChangedElsewhere.message)
    expect(card(right, "from the left")).to_have_count(0)

    # As the sentence says: opened again from the list.
    right.get_by_role("button", name="All meetings").click()
    right.get_by_role("button", name="Initial child protection conference").first.click()
    expect(card(right, "from the left")).to_be_visible()
    expect(right.get_by_role("region", name="Notice")).to_be_hidden()
    say(right, "once more from the right")

    refused(left, "once more from the left", ChangedElsewhere.message)
    left.reload()
    wait_until_ready(left)
    for text in ("before", "from the left", "once more from the right"):
        expect(card(left, text).first).to_be_visible()


@pytest.mark.usefixtures("without_locks")
def test_of_changes_in_two_windows_at_the_same_time_one_is_kept_and_the_other_is_told(
    leader: Leader, open_board: Callable[..., Page]
) -> None:
    left = leader.page
    right = after_a_reload(left)
    for page, text in ((left, "left"), (right, "right")):
        words(page).fill(text)
    # Both are on their way before either is answered.
    send = "(field) => { setTimeout(() => field.form.requestSubmit(), 300) }"
    for page in (left, right):
        words(page).evaluate(send)
    shown = [page for page, text in ((left, "left"), (right, "right")) if _ends_on_the_board(page, text)]
    assert len(shown) == 1
    kept = "left" if shown == [left] else "right"
    other = after_a_reload(left)
    assert other.get_by_role("list", name="What are we worried about?").get_by_role("listitem").count() == 2
    expect(card(other, kept)).to_be_visible()


def _ends_on_the_board(page: Page, text: str) -> bool:
    """Whether the words came onto the board; if not, the reason is shown."""
    notice = page.get_by_role("region", name="Notice")
    expect(card(page, text).or_(notice).first).to_be_visible()
    return card(page, text).count() == 1


@pytest.mark.usefixtures("without_locks")
def test_a_meeting_removed_in_another_window_is_not_brought_back(
    leader: Leader, context: BrowserContext, server: StaticHost
) -> None:
    left = leader.page
    right = context.new_page()
    right.goto(server.address)
    wait_until_ready(right)
    right.get_by_role("button", name="Remove").click()
    right.get_by_role("button", name="Yes, remove it").click()
    expect(right.get_by_text("None yet.")).to_be_visible()
    refused(left, "too late", ChangedElsewhere.message)
    left.get_by_role("button", name="All meetings").click()
    expect(left.get_by_text("None yet.")).to_be_visible()


def test_a_damaged_meeting_that_is_opened_by_its_address_is_told_and_its_bytes_are_offered_there(board: Page) -> None:
    leader = Leader(board, meeting_01())
    leader.create()
    leader.saved()
    address = board.url
    assert "#" in address
    board.evaluate(SPOILS, ["meetings", 0, 0.5])
    page = board.context.new_page()
    board.close()
    page.goto(address)
    wait_until_ready(page)
    notice = page.get_by_role("region", name="Notice")
    expect(notice).to_contain_text("What this device holds of that meeting is damaged.")
    expect(notice).to_be_focused()
    expect(page.locator("#kept")).to_contain_text("Damaged: this device cannot open it any more.")
    with page.expect_download() as downloading:
        notice.get_by_role("button", name="Download its bytes").click()
    lying = json.loads(Path(downloading.value.path()).read_bytes())
    assert lying["store"] == "meetings"
    assert lying["record"]["sealed"]
