"""The rescue page: every meeting on the device, as it lies there, without Python."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Download, Page

from tests.client.conftest import press_shift_three_times, watched

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from tests.client.conftest import Site

RESCUE = """<h1>Rescue</h1><div id="rescue-state" role="status"></div><ul id="rescue-list"></ul>
<button id="rescue-all">Download all</button><a data-exit href="elsewhere.html">Exit this page</a>
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
    downloads: list[str] = []
    page.on("download", lambda download: downloads.append(download.suggested_filename))
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
