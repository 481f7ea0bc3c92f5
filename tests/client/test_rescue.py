"""The rescue page: every meeting on the device, as it lies there, without Python."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Download, Page, expect

from tests.client.conftest import press_shift_three_times, watched

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from tests.client.conftest import Site

RESCUE = """<h1>Rescue</h1><div id="rescue-state" role="status"></div><ul id="rescue-list"></ul>
<form id="rescue-unlock" hidden><label>Secret <input type="password"></label><button>Unlock</button></form>
<button id="rescue-all">Download all</button><a data-exit href="elsewhere.html">Exit this page</a>
<template data-message="rescue-locked">It is locked.</template>
<template data-message="unlock-trying">Trying.</template><template data-message="unlock-wrong">Wrong.</template>
<template data-message="unlock-typo">A slip.</template>
<template data-message="unlock-patience"><p>Again in <b data-slot="seconds"></b> seconds.</p></template>
<template data-message="rescue-looking">Looking.</template>
<template data-message="rescue-found">Found: <b data-slot="count"></b></template>
<template data-message="rescue-none">Nothing is kept here.</template>
<template data-message="rescue-refused">The browser says: <b data-slot="reason"></b></template>
<template data-message="rescue-given">Handed over: <b data-slot="name"></b></template>
<template data-message="rescue-away"><p data-wait="60">In <b data-left>60</b> seconds.</p></template>
<template data-message="rescue-item"><li><b data-slot="kind"></b> <span data-slot="held"></span>
<small data-slot="changed"></small> <small data-slot="size"></small> <i data-slot="damaged">Damaged</i>
<button data-take>Download</button></li></template>
<template data-message="rescue-kind-core_group">Core group</template>
<template data-message="rescue-prepared-child">Prepared by a child</template>"""


def record(id: str, saved_at: object, file: object, **more: object) -> dict[str, Any]:
    return {"id": id, "revision": 3, "saved_at": saved_at, "file": file, **more}


def meeting(**words: object) -> str:
    file = {"format": "meeting-board", "version": 2, "audience": "whole", "meeting": words}
    return json.dumps(file, ensure_ascii=False)


GOOD = record("a", "2026-09-03T10:35:00+00:00", meeting(kind="core_group", held_on="2026-09-02", reason="“Grüße” <b>"))

SEED = """async ([store, records]) => {
    const version = (await indexedDB.databases()).find((one) => one.name === 'meeting-board')?.version ?? 0;
    const opening = indexedDB.open('meeting-board', version + 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(store, { keyPath: 'id' });
    const database = await new Promise((done, failed) => {
        opening.onsuccess = () => done(opening.result);
        opening.onerror = opening.onblocked = () => failed(new Error('The database does not open.'));
    });
    const writing = database.transaction(store, 'readwrite');
    for (const one of records) writing.objectStore(store).put(one);
    await new Promise((done) => { writing.oncomplete = done });
    database.close();
}"""

PUT = """async (record) => {
    const opening = indexedDB.open('meeting-board');
    const database = await new Promise((done) => { opening.onsuccess = () => done(opening.result) });
    const writing = database.transaction('meetings', 'readwrite');
    writing.objectStore('meetings').put(record);
    await new Promise((done) => { writing.oncomplete = done });
    database.close();
}"""
"""What another tab does meanwhile."""

Open = Callable[..., Page]


@pytest.fixture
def open_rescue(context: BrowserContext, site: Site) -> Any:
    page = context.new_page()
    troubles = watched(page)

    def open_(records: list[dict[str, Any]] | None = None, store: str = "meetings", before: str = "") -> Page:
        page.goto(f"{site.address}/elsewhere.html")
        if records is not None:
            page.evaluate(SEED, [store, records])
        if before:
            page.add_init_script(before)
        page.goto(site.put("rescue.html", RESCUE, ("exit.js", "rescue.js")))
        page.wait_for_timeout(150)
        return page

    yield open_
    assert troubles == []


def given(page: Page) -> list[str]:
    """The names of what is handed out from now on."""
    names: list[str] = []
    page.on("download", lambda download: names.append(download.suggested_filename))
    return names


def content(download: Download) -> str:
    return Path(download.path()).read_text("utf-8")


@pytest.mark.parametrize(
    "aside", ['{"hands": {"task": "child", "person": "x"}}', '{"hands":{"task":"family"},"code":{}}']
)
def test_while_one_meeting_is_in_somebodys_hands_nothing_is_listed_before_a_minute_in_sight(
    open_rescue: Open, context: BrowserContext, aside: str
) -> None:
    context.clock.install()
    page = open_rescue([GOOD, record("b", "2026-09-04T10:35:00+00:00", meeting(kind="core_group"), aside=aside)])
    page.get_by_text("In 60 seconds.").wait_for()
    page.clock.run_for(40_000)
    # Behind another tab it does not go by.
    for hidden in (True, False):
        page.evaluate(
            """hidden => {
                Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
                document.dispatchEvent(new Event('visibilitychange'));
            }""",
            hidden,
        )
        page.clock.run_for(40_000)
    assert page.get_by_role("listitem").count() == 0
    assert page.get_by_role("button", name="Download all").is_hidden()
    page.clock.run_for(22_000)
    page.get_by_text("Found: 2").wait_for()
    assert page.get_by_role("listitem").count() == 2


@pytest.mark.parametrize("press", ["Download all", "Download"])
def test_a_list_that_was_made_before_the_device_was_handed_over_gives_nothing(open_rescue: Open, press: str) -> None:
    page = open_rescue([GOOD])
    page.evaluate(PUT, {**GOOD, "aside": '{"hands": {"task": "family"}}'})
    downloads = given(page)
    page.get_by_role("button", name=press, exact=True).first.click()
    page.locator("#rescue-state [data-wait]").wait_for()
    assert page.get_by_role("listitem").count() == 0
    page.wait_for_timeout(600)
    assert downloads == []


@pytest.mark.parametrize("aside", ["", "{}", '{"hands": null}', "{not JSON", '{"code": {"salt": "a"}}', 7])
def test_nobody_waits_where_the_leader_has_the_device(open_rescue: Open, aside: object) -> None:
    page = open_rescue([{**GOOD, "aside": aside}])
    assert page.get_by_role("listitem").count() == 1


def test_a_meeting_is_listed_with_what_can_be_read_and_downloaded_as_it_is(open_rescue: Open) -> None:
    page = open_rescue([GOOD])
    item = page.get_by_role("listitem")
    assert "Core group" in item.inner_text()
    assert "September 2, 2026" in item.inner_text()
    assert "September 3, 2026" in item.inner_text()
    assert "0.2 kB" in item.inner_text()
    assert "Damaged" not in item.inner_text()
    assert page.get_by_role("status").inner_text() == "Found: 1"
    with page.expect_download() as found:
        item.get_by_role("button", name="Download").click()
    assert found.value.suggested_filename == "meeting-2026-09-03-whole.json"
    assert content(found.value) == GOOD["file"]
    assert page.get_by_role("status").inner_text() == "Handed over: meeting-2026-09-03-whole.json"


def test_damaged_meetings_are_handed_over_as_well(open_rescue: Open) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    records = [
        record("cut", "2026-09-03T08:00:00+00:00", GOOD["file"][:60]),
        record("none", "2026-09-02T08:00:00+00:00", None),
        record("odd", 5e20, '["' + hostile + '"]', kind=hostile, held_on="2026-99-99"),
        record("kind", "2026-09-01T08:00:00+00:00", meeting(kind=hostile, held_on=hostile)),
        {"id": "empty"},
    ]
    page = open_rescue(records)
    items = page.get_by_role("listitem")
    assert items.count() == 5
    assert page.locator("img").count() == 0
    assert [("Damaged" in text) for text in items.all_inner_texts()] == [True, True, False, True, True]
    taken = []
    for index in range(5):
        with page.expect_download() as found:
            items.nth(index).get_by_role("button", name="Download").click()
        taken.append((found.value.suggested_filename, content(found.value)))
    names = [name for name, _ in taken]
    assert names[:3] == [
        "meeting-2026-09-03-whole.json",
        "meeting-2026-09-02-whole.json",
        "meeting-2026-09-01-whole.json",
    ]
    assert len(set(names)) == 5
    assert dict(taken)["meeting-2026-09-03-whole.json"] == GOOD["file"][:60]
    assert json.loads(dict(taken)["meeting-2026-09-02-whole.json"])["id"] == "none"
    assert any(hostile in text for _, text in taken)


def test_the_latest_comes_first_and_files_of_one_day_are_numbered(open_rescue: Open) -> None:
    times = ["2026-09-03T08:00:00+00:00", "2026-09-05T08:00:00+00:00", "2026-09-03T18:00:00+00:00"]
    page = open_rescue([record(str(n), time, meeting(n=n)) for n, time in enumerate(times)])
    downloads: list[Download] = []

    def note(download: Download) -> None:
        downloads.append(download)

    page.on("download", note)
    page.get_by_role("button", name="Download all").click()
    for _ in range(100):
        if len(downloads) == 3:
            break
        page.wait_for_timeout(50)
    assert [download.suggested_filename for download in downloads] == [
        "meeting-2026-09-05-whole.json",
        "meeting-2026-09-03-whole.json",
        "meeting-2026-09-03-whole-2.json",
    ]
    assert [json.loads(content(download))["meeting"]["n"] for download in downloads] == [1, 2, 0]


def prepared(**words: object) -> str:
    return json.dumps({"format": "meeting-board-contribution", "version": 1, "contribution": words})


def test_what_was_prepared_for_a_meeting_is_listed_beside_the_meetings_and_handed_over_as_it_is(
    open_rescue: Open,
) -> None:
    page = open_rescue([GOOD])
    whole = record("c", "2026-09-04T10:35:00+00:00", prepared(kind="child", held_on="2026-09-07", title="Mine"))
    cut = record("d", "2026-09-01T10:35:00+00:00", prepared(kind="child")[:40], kind="child")
    page.evaluate(SEED, ["contributions", [whole, cut]])
    page.reload()
    page.get_by_text("Found: 3").wait_for()
    first, second, third = page.get_by_role("listitem").all()
    assert "Prepared by a child" in first.inner_text()
    assert "September 7, 2026" in first.inner_text()
    assert "Damaged" not in first.inner_text()
    assert "Core group" in second.inner_text()
    assert "Prepared by a child" in third.inner_text()
    assert "Damaged" in third.inner_text()
    for item, name, text in (
        (first, "prepared-2026-09-04.json", whole["file"]),
        (third, "prepared-2026-09-01.json", cut["file"]),
    ):
        with page.expect_download() as found:
            item.get_by_role("button", name="Download").click()
        assert found.value.suggested_filename == name
        assert content(found.value) == text


def test_what_was_prepared_is_listed_where_there_is_no_meeting(open_rescue: Open) -> None:
    whole = record("c", "2026-09-04T10:35:00+00:00", prepared(kind="child"))
    page = open_rescue([whole], "contributions")
    page.get_by_text("Found: 1").wait_for()
    assert "Prepared by a child" in page.get_by_role("listitem").inner_text()


REMOVED = """() => new Promise((done) => {
    const removing = indexedDB.deleteDatabase("meeting-board");
    removing.onsuccess = () => done();
})"""


@pytest.mark.parametrize("press", ["Download all", "Download"])
def test_what_is_removed_in_another_tab_is_not_handed_out_though_nobody_said_so(open_rescue: Open, press: str) -> None:
    page = open_rescue([GOOD])
    page.evaluate(REMOVED)
    downloads = given(page)
    page.get_by_role("button", name=press, exact=True).first.click()
    page.get_by_text("Nothing is kept here.").wait_for()
    page.wait_for_timeout(600)
    assert (downloads, page.get_by_role("listitem").count()) == ([], 0)


def test_where_everything_is_removed_in_another_tab_it_leaves(
    open_rescue: Open, context: BrowserContext, site: Site
) -> None:
    site.put("exit.html", "<h1>Left</h1>", ())
    page = open_rescue([GOOD])
    other = context.new_page()
    other.goto(f"{site.address}/elsewhere.html")
    page.evaluate("onpagehide = () => localStorage.setItem('last', document.querySelectorAll('li').length)")
    other.evaluate("new BroadcastChannel('meeting-board-removed').postMessage('removed')")
    page.wait_for_url("**/exit.html")
    assert page.evaluate("localStorage.getItem('last')") == "0"


DATABASES = "indexedDB.databases().then((all) => all.map((one) => one.name))"


def test_a_device_without_a_database_is_told_so_and_none_is_made(open_rescue: Open) -> None:
    page = open_rescue()
    assert page.get_by_role("status").inner_text() == "Nothing is kept here."
    assert page.get_by_role("button", name="Download all").is_hidden()
    assert page.evaluate(DATABASES) == []


@pytest.mark.parametrize("store", ["meetings", "something-else"])
def test_an_empty_or_foreign_database_is_told_so_and_left_alone(open_rescue: Open, store: str) -> None:
    page = open_rescue([], store)
    assert page.get_by_role("status").inner_text() == "Nothing is kept here."
    assert page.evaluate(DATABASES) == ["meeting-board"]


@pytest.mark.parametrize(
    "refusal",
    [
        "indexedDB.open = () => { throw new DOMException('Not in this mode.', 'SecurityError') }",
        "Object.defineProperty(globalThis, 'indexedDB', { get() { throw new Error('Not in this mode.') } })",
    ],
)
def test_a_browser_that_refuses_its_storage_is_quoted(open_rescue: Open, refusal: str) -> None:
    page = open_rescue(before=refusal)
    assert page.get_by_role("status").inner_text() == "The browser says: Not in this mode."


def test_the_board_can_upgrade_its_database_while_the_rescue_page_is_open(open_rescue: Open) -> None:
    page = open_rescue([GOOD])
    upgraded = page.evaluate(
        """() => new Promise((done) => {
            const opening = indexedDB.open('meeting-board', 2);
            opening.onblocked = () => done('blocked');
            opening.onerror = () => done('failed');
            opening.onsuccess = () => { opening.result.close(); done('upgraded') };
        })"""
    )
    assert upgraded == "upgraded"


def test_leaving_works_on_the_rescue_page(open_rescue: Open) -> None:
    page = open_rescue([GOOD])
    press_shift_three_times(page)
    page.wait_for_url("**/elsewhere.html")


# Sealed ---------------------------------------------------------------------------------------------------------

SEAL = """async ([records, passphrase]) => {
    const { openStore } = await import('./vault/store.js');
    const { headOf } = await import('./vault/records.js');
    const store = await openStore();
    for (const record of records) {
        const text = JSON.stringify({ ...record, revision: 1 });
        await store.put('meeting', record.id, 1, text, JSON.stringify(headOf('meeting', text)));
    }
    const code = passphrase ? await store.protect(passphrase) : '';
    await store.renewing;
    store.database.close();
    return code;
}"""

CHANGE = """async ([store, key, change]) => {
    const opening = indexedDB.open('meeting-board');
    const database = await new Promise((done) => { opening.onsuccess = () => done(opening.result) });
    const transaction = database.transaction(store, 'readwrite');
    const asked = transaction.objectStore(store).get(key);
    const record = await new Promise((done) => { asked.onsuccess = () => done(asked.result) });
    if (change === 'flip') record.sealed[9] ^= 1;
    else Object.assign(record, change);
    transaction.objectStore(store).put(record);
    await new Promise((done) => { transaction.oncomplete = done });
    database.close();
}"""

PASSPHRASE = "green horse lamp"
OTHER = record("b", "2026-09-04T10:35:00+00:00", meeting(kind="core_group"))


@pytest.fixture
def sealed(context: BrowserContext, site: Site) -> Any:
    """Seals these and opens the rescue page. `before` is done in between."""
    page = context.new_page()
    troubles = watched(page)

    def open_(records: list[dict[str, Any]], passphrase: str = "", *before: list[Any]) -> tuple[Page, str]:
        page.goto(f"{site.address}/elsewhere.html")
        code = page.evaluate(SEAL, [records, passphrase])
        for change in before:
            page.evaluate(CHANGE, change)
        page.goto(site.put("rescue.html", RESCUE, ("exit.js", "rescue.js")))
        page.wait_for_timeout(300)
        return page, code

    yield open_
    assert troubles == []


Sealed = Callable[..., tuple[Page, str]]


def taken(page: Page) -> list[str]:
    found = []
    for number in range(page.get_by_role("listitem").count()):
        with page.expect_download() as downloading:
            page.get_by_role("listitem").nth(number).get_by_role("button", name="Download").click()
        found.append(content(downloading.value))
    return found


def test_what_is_sealed_is_listed_and_handed_over_as_it_was_before(sealed: Sealed) -> None:
    page, _ = sealed([GOOD, OTHER])
    assert page.get_by_role("status").inner_text() == "Found: 2"
    assert "Damaged" not in page.get_by_role("list").inner_text()
    assert page.locator("#rescue-unlock").is_hidden()
    assert taken(page) == [OTHER["file"], GOOD["file"]]


def test_what_is_sealed_and_damaged_is_handed_over_as_its_bytes_beside_the_others(sealed: Sealed) -> None:
    page, _ = sealed([GOOD, OTHER], "", ["meetings", "a", "flip"])
    assert ["Damaged" in text for text in page.get_by_role("listitem").all_inner_texts()] == [False, True]
    whole, bytes_ = taken(page)
    assert whole == OTHER["file"]
    lying = json.loads(bytes_)
    assert (lying["store"], lying["record"]["id"], lying["record"]["revision"]) == ("meetings", "a", 1)
    assert len(lying["record"]["sealed"]) > 100


def test_with_a_passphrase_it_asks_for_it_and_who_tries_waits_longer_each_time(
    sealed: Sealed, context: BrowserContext
) -> None:
    page, code = sealed([GOOD, OTHER], PASSPHRASE)
    secret, unlock = page.get_by_label("Secret"), page.get_by_role("button", name="Unlock")
    assert page.get_by_role("status").inner_text() == "It is locked."
    assert page.get_by_role("listitem").count() == 0
    assert page.get_by_role("button", name="Download all").is_hidden()
    context.clock.install()
    # Time goes on by what the test says, however busy the machine is.
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    for number, seconds in enumerate((0, 0, 1, 2, 4)):
        secret.fill(f"wrong {number}")
        unlock.click()
        page.get_by_text("Wrong.").wait_for()
        assert ("Again in" in page.get_by_role("status").inner_text()) is bool(seconds)
        if seconds:
            page.get_by_text(f"Again in {seconds} seconds.").wait_for()
            page.clock.run_for(seconds * 1000 - 100)
            assert unlock.is_disabled()
        page.clock.run_for(200)
        expect(unlock).to_be_enabled()
        page.evaluate("document.getElementById('rescue-state').textContent = ''")
    secret.fill(code[:-1] + ("A" if code[-1] == "B" else "B"))
    secret.press("Enter")
    page.get_by_text("A slip.").wait_for()
    page.clock.run_for(60_000)
    secret.fill(code.lower())
    secret.press("Enter")
    page.get_by_text("Found: 2").wait_for()
    assert page.locator("#rescue-unlock").is_hidden()
    assert taken(page) == [OTHER["file"], GOOD["file"]]
    page.reload()
    page.get_by_label("Secret").fill("Green HORSE-lamp")
    page.get_by_role("button", name="Unlock").click()
    page.get_by_text("Found: 2").wait_for()


@pytest.mark.parametrize("change", [{"format": 2}, {"slots": []}, {"slots": "odd"}, {"ring": None}])
def test_a_lock_that_it_does_not_know_leaves_the_bytes_to_be_taken(sealed: Sealed, change: dict[str, Any]) -> None:
    page, _ = sealed([GOOD], "", ["lock", "lock", change])
    assert page.get_by_role("status").inner_text() == "Found: 1"
    assert json.loads(taken(page)[0])["record"]["id"] == "a"


NOT_ALL_SEALED = """async () => {
    const { openDatabase } = await import('./vault/database.js');
    const { kept, othersForgotten, ringOf } = await import('./vault/lock.js');
    const database = await openDatabase();
    const master = await kept(database);
    await othersForgotten(database, master, await ringOf(database, master), false);
    database.close();
}"""


@pytest.mark.parametrize("passphrase", ["", "green horse lamp"])
def test_what_somebody_lays_in_the_open_among_what_is_sealed_is_told_as_damaged(
    sealed: Sealed, site: Site, passphrase: str
) -> None:
    page, _ = sealed([GOOD], passphrase)
    for _ in range(2):
        page.goto(f"{site.address}/elsewhere.html")
        page.evaluate(PUT, OTHER)
        page.goto(f"{site.address}/rescue.html")
        if passphrase:
            assert page.get_by_role("listitem").count() == 0
            page.get_by_label("Secret").fill(passphrase)
            page.get_by_role("button", name="Unlock").click()
        page.get_by_text("Found:").wait_for()
        items = page.get_by_role("listitem").all_inner_texts()
        assert sorted("Damaged" in text for text in items) == [False, True][-len(items) :]
        assert json.loads(taken(page)[-1])["record"] == OTHER
        page.goto(f"{site.address}/elsewhere.html")
        # Also where there is nothing else.
        page.evaluate(WITHOUT, "a")


WITHOUT = """async (id) => {
    const opening = indexedDB.open('meeting-board');
    const database = await new Promise((done) => { opening.onsuccess = () => done(opening.result) });
    const writing = database.transaction('meetings', 'readwrite');
    writing.objectStore('meetings').delete(id);
    await new Promise((done) => { writing.oncomplete = done });
    database.close();
}"""


def test_a_database_of_a_newer_version_and_one_of_before_are_read(
    sealed: Sealed, context: BrowserContext, site: Site
) -> None:
    page, _ = sealed([GOOD])
    page.goto(f"{site.address}/elsewhere.html")
    page.evaluate(NOT_ALL_SEALED)
    page.evaluate(SEED, ["of a newer one", []])
    page.evaluate(PUT, {"id": "odd", "revision": 1, "wrapped": {"in": "another way"}})
    page.evaluate(PUT, OTHER)
    page.goto(f"{site.address}/rescue.html")
    page.get_by_text("Found: 3").wait_for()
    files = taken(page)
    assert files[:2] == [OTHER["file"], GOOD["file"]]
    assert json.loads(files[2])["wrapped"] == {"in": "another way"}


def test_also_what_is_sealed_is_not_listed_while_the_device_is_in_somebodys_hands(
    sealed: Sealed, context: BrowserContext
) -> None:
    page, _ = sealed([GOOD, {**OTHER, "aside": '{"hands":{"task":"family"}}'}])
    page.locator("#rescue-state [data-wait]").wait_for()
    assert page.get_by_role("listitem").count() == 0


# Locked ---------------------------------------------------------------------------------------------------------

LOCKED = "new BroadcastChannel('meeting-board-lock').postMessage('lock')"


def unlocked(page: Page) -> Page:
    page.get_by_label("Secret").fill(PASSPHRASE)
    page.get_by_role("button", name="Unlock").click()
    page.get_by_text("Found: 2").wait_for()
    return page


def assert_locked(page: Page) -> None:
    page.get_by_text("It is locked.").wait_for()
    expect(page.get_by_label("Secret")).to_be_visible()
    assert page.get_by_role("listitem").count() == 0


@pytest.fixture
def other(context: BrowserContext, site: Site) -> Page:
    """Another tab."""
    page = context.new_page()
    page.goto(f"{site.address}/elsewhere.html")
    return page


def test_it_is_locked_along_with_another_tab_and_gives_nothing_from_then_on(sealed: Sealed, other: Page) -> None:
    page = unlocked(sealed([GOOD, OTHER], PASSPHRASE)[0])
    downloads = given(page)
    page.evaluate("onpagehide = () => localStorage.setItem('last', document.querySelectorAll('li').length)")
    # The list is on its way out: what comes after the first is not given any more.
    page.get_by_role("button", name="Download all").click()
    page.get_by_text("Handed over: meeting-2026-09-04-whole.json").wait_for()
    other.evaluate(LOCKED)
    assert_locked(page)
    page.wait_for_timeout(600)
    assert downloads == ["meeting-2026-09-04-whole.json"]
    assert page.evaluate("localStorage.getItem('last')") == "0"
    # Whoever is typing the passphrase is not disturbed.
    page.get_by_label("Secret").fill("one two")
    other.evaluate(LOCKED)
    page.wait_for_timeout(300)
    expect(page.get_by_label("Secret")).to_have_value("one two")


IDLE_5 = """async (passphrase) => {
    const { openStore } = await import('./vault/store.js');
    const { opened } = await import('./vault/lock.js');
    const { openDatabase } = await import('./vault/database.js');
    const store = await openStore(undefined, {
        given: async () => opened(await openDatabase(), passphrase), changed() {},
    });
    await store.set('guard', '{"idle":5}');
    store.database.close();
}"""


@pytest.mark.parametrize("minutes", [10, 5])
def test_untouched_it_locks_itself_after_ten_minutes_or_what_was_chosen(
    sealed: Sealed, context: BrowserContext, other: Page, minutes: int
) -> None:
    context.clock.install()
    page, _ = sealed([GOOD, OTHER], PASSPHRASE)
    if minutes == 5:
        other.evaluate(IDLE_5, PASSPHRASE)
    unlocked(page)
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    page.clock.run_for((minutes - 1) * 60_000)
    page.mouse.move(9, 9)
    page.clock.run_for((minutes - 1) * 60_000)
    assert page.get_by_role("listitem").count() == 2
    page.clock.run_for(65_000)
    assert_locked(page)


def test_a_device_that_slept_is_locked_before_the_key_that_woke_it_counts(
    sealed: Sealed, context: BrowserContext
) -> None:
    context.clock.install()
    page = unlocked(sealed([GOOD, OTHER], PASSPHRASE)[0])
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    page.evaluate("{ const now = Date.now; Date.now = () => now() + 3_600_000; }")
    page.keyboard.press("Tab")
    assert_locked(page)


def test_without_a_passphrase_nothing_locks(sealed: Sealed, context: BrowserContext) -> None:
    context.clock.install()
    page, _ = sealed([GOOD, OTHER])
    page.get_by_text("Found: 2").wait_for()
    page.evaluate("globalThis.same = true")
    page.clock.run_for(60 * 60_000)
    page.mouse.move(9, 9)
    assert page.evaluate("globalThis.same") is True
    assert taken(page) == [OTHER["file"], GOOD["file"]]


PROTECTED = """async (passphrase) => {
    const { openDatabase } = await import('./vault/database.js');
    const { kept, protectedBy } = await import('./vault/lock.js');
    const database = await openDatabase();
    await protectedBy(database, await kept(database), passphrase);
    database.close();
}"""


def test_a_list_of_before_a_passphrase_was_set_gives_nothing_without_it(sealed: Sealed, other: Page) -> None:
    page, _ = sealed([GOOD, OTHER])
    page.get_by_text("Found: 2").wait_for()
    other.evaluate(PROTECTED, PASSPHRASE)
    downloads = given(page)
    page.get_by_role("button", name="Download all").click()
    assert_locked(page)
    page.wait_for_timeout(600)
    assert downloads == []


def test_a_record_that_is_damaged_after_it_was_listed_is_handed_out_all_the_same(sealed: Sealed, other: Page) -> None:
    page, _ = sealed([GOOD, OTHER])
    page.get_by_text("Found: 2").wait_for()
    other.evaluate(CHANGE, ["meetings", "a", "flip"])
    assert taken(page) == [OTHER["file"], GOOD["file"]]
