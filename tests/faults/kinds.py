"""Everything that can go wrong under somebody's hands, one function for each. Each takes a device that was just looked
into, has somebody type on it, lets it go wrong in the middle, and gives how many faults it injected; the device is
looked into again afterwards. What the page must say of it is asserted here."""

from __future__ import annotations

import base64
import json
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from app.store import DeviceFull, StoreFailed
from playwright.sync_api import Error, Page, expect

from sos_core.files import read
from tests.browser.conftest import READY_WITHIN, wait_until_ready
from tests.browser.of_before import AS_VERSION_3
from tests.browser.test_coming_back import the_worker
from tests.browser.test_offline import KEPT, NEW_VERSION, release
from tests.faults.device import Device, Devices, records
from tests.faults.reading import lying, name_of, places_in
from tests.faults.writing import Scene, Writer


def killed(device: Device) -> int:
    """The browser is killed, with all its processes, at a moment by chance: half the time within two seconds of typing,
    half the time right after the page said that something is saved."""
    writer, chance = device.write(), device.chance
    struck = threading.Event()

    def strike() -> None:
        struck.set()
        device.profile.strike()

    if chance.random() < 0.5:
        blow = threading.Timer(chance.uniform(0, 2), strike)
        blow.start()
    else:
        left = chance.randint(1, 6)
        blow = threading.Timer(chance.uniform(0, 0.03), strike)

        def saved() -> None:
            nonlocal left
            left -= 1
            if left == 0:
                blow.start()

        writer.on_saved = saved
    try:
        writer.without_end()
    except (Error, AssertionError):
        # Of a page that is gone anything may be said.
        if not struck.is_set():
            blow.cancel()
            raise
    device.killed()
    return 1


def tab_closed(device: Device) -> int:
    """While what was typed is on its way."""
    writer = device.write(Scene.BOARD)
    writer.edits(device.chance.randint(1, 3))
    writer.states_several()
    writer.page.wait_for_timeout(device.chance.uniform(0, 150))
    writer.page.close(run_before_unload=False)
    return 1


def worker_ended(device: Device) -> int:
    """The worker with the board's Python in it ends: another is there by itself, and whoever types goes on."""
    writer, times = device.write(Scene.BOARD), 2
    for _ in range(times):
        first = the_worker(writer.page)
        first.evaluate("(soon) => void setTimeout(() => self.close(), soon)", device.chance.uniform(0, 300))
        writer.edits(4)
        for _ in range(READY_WITHIN // 50):
            if first not in writer.page.workers:
                break
            writer.page.wait_for_timeout(50)
        writer.edits(2)
        assert the_worker(writer.page) is not first, "it did not end"
    writer.page.close()
    return times


ABORTS: Final = "const request = put.apply(this, what); this.transaction.abort(); return request"
DISK_FAILS: Final = "throw new DOMException('injected', 'UnknownError')"
FAILS: Final = """(from) => {{
  const put = self.realPut ??= IDBObjectStore.prototype.put;
  let left = from;
  self.injected = 0;
  IDBObjectStore.prototype.put = function (...what) {{
    left -= 1;
    if (left >= 0) return put.apply(this, what);
    self.injected += 1;
    {deed};
  }};
}}"""
WELL_AGAIN: Final = "() => { IDBObjectStore.prototype.put = self.realPut; return self.injected; }"


def _fails(device: Device, deed: str, sentence: str) -> int:
    """What the browser does instead of writing a record; which of the three records of an edit, is chance."""
    writer = device.write(Scene.BOARD)
    writer.edits(2)
    worker = the_worker(writer.page)
    worker.evaluate(FAILS.format(deed=deed), device.chance.randrange(7))
    notice = writer.page.get_by_role("region", name="Notice")
    for _ in range(4):
        # One at a time: each is told of, and its words stay in the line until they are taken.
        writer.states()
        if writer.settled() == "failed":
            expect(notice).to_contain_text(sentence)
    injected: int = worker.evaluate(WELL_AGAIN)
    assert injected, "nothing failed"
    _takes_the_line_again(writer)
    writer.edits(3)
    expect(notice).to_be_hidden()
    writer.page.close()
    return injected


def _takes_the_line_again(writer: Writer) -> None:
    """What was refused still stands in the line: as long as it does, the page says that it is not saved."""
    writer.states()
    assert writer.settled() == "saved"


def aborted(device: Device) -> int:
    """The transaction is aborted at its very end, or the disk fails."""
    deed = device.chance.choice([ABORTS, DISK_FAILS])
    return _fails(device, deed, StoreFailed.message)


def full(device: Device) -> int:
    """The device has no room, really: the browser grants this address one byte."""
    # Chromium grants a database room in advance: in a browser that was started anew it has none yet.
    device.off()
    device.on()
    session = device.context.new_cdp_session(device.quiet)
    origin = device.address.rstrip("/")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    writer = device.write(Scene.BOARD)
    refused = 0
    for _ in range(3):
        writer.states()
        if writer.settled() == "failed":
            refused += 1
            expect(writer.page.get_by_role("region", name="Notice")).to_contain_text(DeviceFull.message)
    assert refused, "there was room"
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    _takes_the_line_again(writer)
    writer.edits(3)
    writer.page.close()
    return refused


HOLDS: Final = """async (milliseconds) => {
  const opening = indexedDB.open("meeting-board");
  await new Promise((done) => { opening.onsuccess = done; });
  const transaction = opening.result.transaction([...opening.result.objectStoreNames], "readwrite");
  const end = performance.now() + milliseconds;
  const again = () => {
    if (performance.now() < end) transaction.objectStore("lock").get("lock").onsuccess = again;
  };
  again();
  transaction.oncomplete = () => opening.result.close();
}"""


def held(device: Device) -> int:
    """Another tab has all of the database in a transaction of its own, again and again."""
    writer = device.write(Scene.BOARD)
    times = 3
    for _ in range(times):
        device.quiet.evaluate(HOLDS, device.chance.uniform(200, 1200))
        writer.edits(2)
    writer.page.close()
    return times


KEEPS_OPEN: Final = """() => new Promise((done) => {
  const opening = indexedDB.open("meeting-board", 3);
  opening.onsuccess = () => { globalThis.kept = opening.result; done(); };
})"""


def blocked(device: Device) -> int:
    """A tab with a board of before has the database open and does not let go: the new one cannot be started on it, says
    that it keeps nothing, and can once that tab is closed. The device is one of before: `empty`."""
    quiet = device.quiet
    quiet.evaluate(AS_VERSION_3, records())
    for meeting in lying(quiet).meetings.values():
        device.ledger.begins(places_in(meeting))
    quiet.evaluate(KEEPS_OPEN)
    page = device.context.new_page()
    page.goto(device.address)
    wait_until_ready(page)
    expect(page.get_by_text("This browser does not let the page keep anything.")).to_be_visible(timeout=60_000)
    page.close()
    quiet.goto(device.address + "exit.html")
    device.look()
    writer = device.write(Scene.BOARD)
    writer.edits(2)
    writer.page.close()
    return 1


SPOILS: Final = """async ([name, at, part]) => {
  const opening = indexedDB.open("meeting-board");
  await new Promise((done) => { opening.onsuccess = done; });
  const store = opening.result.transaction(name, "readwrite").objectStore(name);
  const asked = store.getAll();
  await new Promise((done) => { asked.onsuccess = done; });
  const record = asked.result[at % asked.result.length];
  const place = Math.floor(part * record.sealed.byteLength);
  const sealed = new Uint8Array(record.sealed);
  sealed[place] ^= 1;
  store.put({ ...record, sealed });
  await new Promise((done) => { store.transaction.oncomplete = done; });
  opening.result.close();
  return [record.id ?? record.name, place];
}"""
"""One bit of one record is another one."""

PUTS: Final = """async ({ id, revision, key, iv, sealed }) => {
  const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const opening = indexedDB.open("meeting-board");
  await new Promise((done) => { opening.onsuccess = done; });
  const transaction = opening.result.transaction("meetings", "readwrite");
  transaction.objectStore("meetings").put({ id, revision, key, iv: bytes(iv), sealed: bytes(sealed) });
  await new Promise((done) => { transaction.oncomplete = done; });
  opening.result.close();
}"""


def damaged(device: Device) -> int:
    """A bit of a meeting is another one: the other meetings are not touched, and the bytes of this one can be taken
    away. With that bit put right they are the meeting, to the last word."""
    id, place = device.quiet.evaluate(SPOILS, ["meetings", device.chance.randrange(3), device.chance.random()])
    device.look(but=name_of(id))
    assert device.now.damaged, "nothing is damaged"
    # As long as nobody has tried to open it the list does not know.
    page = device.context.new_page()
    page.goto(device.address)
    wait_until_ready(page)
    page.locator(f"#kept button[data-fields*='{id}']").first.click()
    with page.expect_download() as downloading:
        page.get_by_role("region", name="Notice").get_by_role("button", name="Download its bytes").click()
    record = json.loads(Path(downloading.value.path()).read_bytes())["record"]
    page.close()
    if id != device.held:
        writer = device.write(Scene.BOARD)
        writer.edits(2)
        writer.page.close()
        device.look(but=name_of(id))
    sealed = bytearray(_bytes(record["sealed"]))
    sealed[place] ^= 1
    as_it_was = {name: base64.b64encode(_bytes(record[name])).decode() for name in ("iv",)}
    device.quiet.evaluate(PUTS, {**record, **as_it_was, "sealed": base64.b64encode(sealed).decode()})
    return 1


def damaged_beside(device: Device) -> int:
    """A bit of what lies beside the meetings, as a line of the list or a step, is another one."""
    writer = device.write(Scene.BOARD)
    writer.edits(3)
    writer.page.close()
    stores = ["heads", "versions"]
    for store in stores:
        device.quiet.evaluate(SPOILS, [store, device.chance.randrange(100), device.chance.random()])
    device.look(but=ASIDE)
    writer = device.write(Scene.BOARD)
    writer.edits(3)
    writer.page.get_by_role("button", name="All meetings").click()
    expect(writer.page.locator("#kept > li")).to_have_count(3)
    writer.page.close()
    device.quiet.evaluate(FORGETS_STEPS)
    return len(stores)


ASIDE: Final = "beside"
"""No place begins so: all of them are looked at, and that something is damaged is known."""

FORGETS_STEPS: Final = """async () => {
  const opening = indexedDB.open("meeting-board");
  await new Promise((done) => { opening.onsuccess = done; });
  const transaction = opening.result.transaction("versions", "readwrite");
  transaction.objectStore("versions").clear();
  await new Promise((done) => { transaction.oncomplete = done; });
  opening.result.close();
}"""

SETS_BACK: Final = """(milliseconds) => {
  const Real = globalThis.Date;
  const now = Real.now;
  globalThis.Date = class extends Real {
    constructor(...what) { what.length ? super(...what) : super(now() - milliseconds); }
    static now() { return now() - milliseconds; }
  };
}"""


def clock_set_back(device: Device) -> int:
    """By an hour to ten years, while somebody types: what is older by the clock is not the older one."""
    writer = device.write(Scene.BOARD)
    writer.edits(2)
    before = lying(device.quiet).moments[device.held]
    the_worker(writer.page).evaluate(SETS_BACK, device.chance.randint(1, 10 * 365 * 24) * 3_600_000)
    writer.edits(4)
    assert lying(device.quiet).moments[device.held] < before, "the clock was not set back"
    writer.page.close()
    return 1


def updated(devices: Devices, device: Device) -> int:
    """A new version of the app is there, and is taken while what was typed is on its way."""
    return _changes(devices, device, _newer(devices))


def rolled_back(devices: Devices, device: Device) -> int:
    """The host goes back to an older version of the app, in mid-meeting."""
    older = (devices.host.folder / "index.html").read_bytes()
    release(devices.host.folder, {"index.html": _newer(devices)})
    return _changes(devices, device, older)


def _newer(devices: Devices) -> bytes:
    return (devices.host.folder / "index.html").read_bytes() + b"<!-- newer -->"


def _changes(devices: Devices, device: Device, content: bytes) -> int:
    writer = device.write(Scene.BOARD)
    page = writer.page
    _has_what_the_host_has(page)
    writer.edits(2)
    release(devices.host.folder, {"index.html": content})
    page.evaluate(LOOKS_FOR_A_NEW_VERSION)
    expect(page.locator("#offline")).to_contain_text(NEW_VERSION)
    writer.edits(1)
    writer.states_several()
    page.wait_for_timeout(device.chance.uniform(0, 150))
    _changes_to_it(page)
    page.close()
    return 1


LOOKS_FOR_A_NEW_VERSION: Final = (
    "navigator.serviceWorker.getRegistration().then((registration) => registration.update()).then(() => {})"
)


def _has_what_the_host_has(page: Page) -> None:
    """A device of before gets the version that the host has by now."""
    offline = page.locator("#offline")
    expect(offline).to_contain_text(re.compile(f"{KEPT}|{NEW_VERSION}"))
    page.evaluate(LOOKS_FOR_A_NEW_VERSION)
    # What is found is fetched and checked before it is told.
    page.wait_for_function(NOTHING_ON_ITS_WAY, timeout=READY_WITHIN)
    if page.evaluate("navigator.serviceWorker.getRegistration().then(({ waiting }) => waiting !== null)"):
        expect(offline).to_contain_text(NEW_VERSION)
        _changes_to_it(page)
        expect(offline).to_contain_text(KEPT)


NOTHING_ON_ITS_WAY: Final = (
    "() => navigator.serviceWorker.getRegistration().then(({ installing }) => installing === null)"
)


def _changes_to_it(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Use the new version now").click()
    wait_until_ready(page)
    # Ready is not drawn yet: what is typed before the board is there is not put on it.
    page.locator("#parts:not([hidden])").wait_for()


NEWER: Final = """() => new Promise((done, failed) => {
  const opening = indexedDB.open("meeting-board", 5);
  opening.onupgradeneeded = () => opening.result.createObjectStore("something newer").put("kept", "key");
  opening.onsuccess = () => { opening.result.close(); done(); };
  opening.onerror = failed;
})"""


def downgraded(device: Device) -> int:
    """A newer app has raised the database's version in mid-meeting, and then the older one is started on it: it says
    that it keeps nothing, touches nothing, and the rescue page hands all of it out."""
    writer = device.write(Scene.BOARD)
    writer.edits(2)
    device.quiet.evaluate(NEWER)
    writer.states()
    assert writer.settled() == "failed"
    writer.page.close()
    page = device.context.new_page()
    page.goto(device.address)
    wait_until_ready(page)
    expect(page.get_by_text("This browser does not let the page keep anything.")).to_be_visible()
    page.close()
    device.look()
    assert device.now.version == 5
    rescue = device.context.new_page()
    rescue.goto(device.address + "rescue.html")
    there: dict[str, str] = {}
    buttons = rescue.get_by_role("button", name="Download", exact=True)
    expect(buttons).to_have_count(3)
    for at in range(3):
        with rescue.expect_download() as downloading:
            buttons.nth(at).click()
        there |= places_in(read(Path(downloading.value.path()).read_bytes()).meeting)
    device.wrong += [f"not on the rescue page: {loss}" for loss in device.ledger.losses(there)]
    rescue.close()
    return 1


def evicted(device: Device) -> int:
    """The browser has deleted the storage of this address, in mid-meeting: the page says so in a plain sentence, and
    everything that is in the last file comes back from it."""
    writer = device.write(Scene.BOARD)
    page = writer.page
    writer.edits(3)
    page.get_by_role("button", name="All meetings").click()
    page.get_by_role("button", name="Take everything away").click()
    page.get_by_text("Without a lock …").click()
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Save without a lock").click()
    file = device.profile.folder / "everything.json"
    downloading.value.save_as(file)
    writer.goes_to(device.address, Scene.BOARD)
    device.context.new_cdp_session(device.quiet).send(
        "Storage.clearDataForOrigin", {"origin": device.address.rstrip("/"), "storageTypes": EVICTED}
    )
    assert lying(device.quiet).version == 0
    writer.states()
    assert writer.settled() == "failed"
    page.close()
    page = device.context.new_page()
    page.goto(device.address)
    wait_until_ready(page)
    gone = page.get_by_role("region", name="What was kept here is gone")
    expect(gone).to_contain_text("They can be brought back from a file")
    _brought_back(page, file)
    page.close()
    return 1


EVICTED: Final = "indexeddb,cache_storage,service_workers"


def _brought_back(page: Page, file: Path) -> None:
    page.get_by_label("Choose a file").set_input_files(file)
    page.get_by_role("button", name="Look at what is in it").click()
    page.get_by_role("button", name="Bring back what is missing").click()
    page.get_by_role("heading", name="What is on this device now").wait_for()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass(frozen=True)
class Kind:
    name: str
    injects: Callable[[Devices, Device], int]
    empty: bool = False
    """It needs a device on which nothing is yet."""
    spoils: bool = False
    """The device is of no use afterwards."""
    slow: bool = False
    """It waits for as long as the page does: not among the tests."""


def _on(injects: Callable[[Device], int], name: str, **more: Any) -> Kind:
    return Kind(name, lambda _, device: injects(device), **more)


KILLED: Final = _on(killed, "browser killed at a random moment")
OTHERS: Final = (
    _on(tab_closed, "tab closed while writing"),
    _on(worker_ended, "worker ended"),
    _on(aborted, "transaction aborted, disk fails"),
    _on(held, "database held by another tab"),
    _on(damaged, "a meeting damaged on the disk"),
    _on(damaged_beside, "list and steps damaged on the disk"),
    _on(clock_set_back, "clock set back"),
    Kind("app updated in mid-meeting", updated),
    Kind("app taken back to the older one", rolled_back),
    _on(full, "quota full"),
    _on(evicted, "storage evicted"),
    _on(downgraded, "database of a newer app", spoils=True),
    _on(blocked, "database blocked by a tab of before", empty=True, slow=True),
)
