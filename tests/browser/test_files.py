"""Files at the page: what is no record of ours changes nothing; what we hand out opens anywhere, by itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from sos_core.copies import copy_for
from sos_core.files import MOST_BYTES, read, write_json
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from sos_core.model.limits import Limits
from sos_core.record import render
from sos_core.wording import COLUMNS
from tests.app.bad_files import BAD, WHOLE, BadFile
from tests.browser.bringing import BOTH, by_picker, drop
from tests.browser.leader import Leader
from tests.browser.watching import Watch
from tests.core.meeting_01 import meeting_01
from tests.static_host import StaticHost

# What is no record of ours -------------------------------------------------------------------------------------


def test_a_file_that_is_no_record_is_said_to_be_none_and_changes_nothing(board: Page) -> None:
    by_picker(board, "meeting.json", WHOLE)
    leader = Leader(board, meeting_01())
    leader.saved()
    board.get_by_role("button", name="All meetings").click()
    kept = board.locator("#kept > li")
    expect(kept).to_have_count(1)
    before = kept.inner_text()
    main = board.get_by_role("main")
    many = BadFile("[" + "[]," * 1_000_000, "lists and objects")
    large = BadFile("x" * (MOST_BYTES + 1), "20 MB")
    bad_files = {**BAD, "nothing": BadFile("", "The file is empty"), "a million lists": many, "over the limit": large}
    brought = [(name, bad, bring) for name, bad in bad_files.items() for bring in BOTH]
    for name, bad, bring in brought:
        bring(board, "brought.json", bad.text)
        expect(main, name).to_contain_text(bad.said)
        board.get_by_role("button", name="Close", exact=True).click()
        expect(kept).to_have_count(1)
        assert kept.inner_text() == before, name

    kept.get_by_role("button").first.click()
    leader.go("Hand out")
    with board.expect_download() as downloading:
        group = board.get_by_role("group", name="leader's own copy")
        group.get_by_role("button", name="Save the data (JSON)").click()
    # With what it goes back to on other devices beside it, it is the same to the byte.
    assert write_json(read(Path(downloading.value.path()).read_bytes()).copy) == WHOLE


def test_several_files_are_told_at_once_and_settled_by_the_keyboard_alone(board: Page) -> None:
    files: list[FilePayload] = [
        {"name": name, "mimeType": "application/json", "buffer": text.encode("utf-8")}
        for name, text in (("a.json", WHOLE), ("b.json", "nonsense"), ("c.json", WHOLE))
    ]
    board.get_by_label("Choose a file").set_input_files(files)
    entries = board.get_by_role("main").get_by_role("group")
    expect(entries).to_have_count(3)
    expect(entries.nth(1)).to_contain_text("not a file of Meeting Board")
    expect(entries.nth(2)).to_contain_text("The same as another file here.")
    expect(board.get_by_role("main")).to_be_focused()
    expect(board.get_by_text("None yet.")).to_have_count(0)
    board.keyboard.press("Tab")
    expect(board.get_by_role("button", name="Put it on this device")).to_be_focused()
    board.keyboard.press("Enter")
    expect(board.get_by_role("heading", level=1, name="Board")).to_be_attached()
    expect(board.get_by_role("main")).to_be_focused()
    board.get_by_role("button", name="All meetings").click()
    kept = board.locator("#kept > li")
    expect(kept).to_have_count(1)


def say(page: Page, words: str) -> None:
    entry = page.get_by_role("form", name="Put something on the board")
    entry.get_by_label("What was said", exact=True).fill(words)
    entry.get_by_label("What was said", exact=True).press("Enter")
    expect(page.get_by_role("listitem").filter(has_text=words)).to_be_visible()


def move_to(page: Page, place: str) -> None:
    page.get_by_label("Place", exact=True).fill(place)
    page.get_by_label("Place", exact=True).press("Enter")


def test_another_devices_edit_is_dropped_on_the_board_told_joined_undone_and_done_again(
    board: Page, open_board: Callable[..., Page], chromium: Browser, watch: Watch, tmp_path: Path
) -> None:
    by_picker(board, "meeting.json", WHOLE)
    here = Leader(board, meeting_01())
    given = here.save_file("data (JSON)", Audience.WHOLE, tmp_path).read_text("utf-8")
    device = chromium.new_context(locale="en-GB", viewport={"width": 360, "height": 740})
    watch.context(device)
    page = open_board(device.new_page())
    by_picker(page, "meeting.json", given)
    there = Leader(page, meeting_01())
    for leader, words, place in ((here, "Said here", "Kitchen"), (there, "Said there", "Hall")):
        leader.go("Prepare")
        move_to(leader.page, place)
        leader.go("Board")
        say(leader.page, words)
        leader.saved()
    folder = tmp_path / "there"
    folder.mkdir()
    edited = there.save_file("data (JSON)", Audience.WHOLE, folder).read_text("utf-8")
    device.close()

    here.go("Board")
    entry = board.get_by_role("form", name="Put something on the board")
    entry.get_by_label("What was said", exact=True).fill("Not sent yet")
    board.set_viewport_size({"width": 360, "height": 740})
    drop(board, "meeting.json", edited)
    main = board.get_by_role("main")
    expect(main).to_contain_text("This meeting as it was changed on another device, while it was changed here, too.")
    expect(main).to_be_focused()
    assert board.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    asked = main.get_by_role("group", name="This meeting · place")
    expect(asked).to_contain_text("Kitchen")
    expect(asked).to_contain_text("Hall")
    asked.get_by_role("radio", name="as it is here").check()
    main.get_by_role("button", name="Join the two").press("Enter")
    board.set_viewport_size({"width": 1280, "height": 800})
    for words in ("Said here", "Said there"):
        expect(board.get_by_role("listitem").filter(has_text=words)).to_have_count(1)
    expect(entry.get_by_label("What was said", exact=True)).to_have_value("Not sent yet")
    expect(board.locator("#announce")).to_contain_text("Joined. Undo brings back what was here.")
    entry.get_by_label("What was said", exact=True).fill("")
    board.get_by_role("button", name="Undo: Joined with another device").click()
    expect(board.get_by_role("listitem").filter(has_text="Said there")).to_have_count(0)
    expect(board.get_by_role("listitem").filter(has_text="Said here")).to_have_count(1)
    board.get_by_role("button", name="Redo: Joined with another device").click()
    expect(board.get_by_role("listitem").filter(has_text="Said there")).to_have_count(1)
    here.go("Prepare")
    expect(board.get_by_label("Place", exact=True)).to_have_value("Kitchen")
    here.saved()


SHARING = """<form method="post" enctype="multipart/form-data" action="%sshare">
<input type="file" name="files" multiple aria-label="Files"><button>Share</button></form>"""
"""What another app does that shares files with the board."""


def share(page: Page, address: str, files: list[FilePayload]) -> None:
    page.goto("about:blank")
    page.set_content(SHARING % address)
    page.get_by_label("Files").set_input_files(files)
    page.get_by_role("button", name="Share").click()


def test_files_that_another_app_shares_are_told_without_any_network_and_kept_no_longer(
    board: Page, server: StaticHost
) -> None:
    expect(board.locator("#offline")).to_contain_text("Works without a network")
    told = offered(board)
    assert told["share_target"]["action"] == "./share"
    assert told["share_target"]["params"]["files"][0]["name"] == "files"
    assert list(told["file_handlers"][0]["accept"].values()) == [[".json"]]
    server.stop()
    text = WHOLE.encode("utf-8")
    files: list[FilePayload] = [
        {"name": "Zoë’s.json", "mimeType": "application/json", "buffer": text},
        {"name": "b.json", "mimeType": "application/json", "buffer": b""},
    ]
    share(board, server.address, files)
    expect(board.get_by_role("heading", level=1, name="What was brought")).to_be_visible(timeout=60_000)
    assert board.url.partition("#")[0] == server.address + "index.html"
    main = board.get_by_role("main")
    expect(main).to_contain_text("Zoë’s.json")
    expect(main).to_contain_text("The file is empty.")
    assert not [name for name in board.evaluate("caches.keys()") if "shared" in name]
    main.get_by_role("button", name="Put it on this device").click()
    Leader(board, meeting_01()).saved()


def offered(page: Page) -> dict[str, Any]:
    """The manifest as the browser has it."""
    told = page.context.new_cdp_session(page).send("Page.getAppManifest")
    assert told["errors"] == []
    read: dict[str, Any] = json.loads(told["data"])
    return read


UNREGISTER = "navigator.serviceWorker.getRegistrations().then((all) => Promise.all(all.map((one) => one.unregister())))"
A_FILE: FilePayload = {"name": "a.json", "mimeType": "application/json", "buffer": WHOLE.encode()}


def test_a_device_is_offered_the_board_for_sharing_only_where_a_worker_answers(
    chromium: Browser, server: StaticHost
) -> None:
    context = chromium.new_context(service_workers="block")
    page = context.new_page()
    page.goto(server.address)
    assert "share_target" not in offered(page)
    expect(page.locator("#offline")).to_contain_text("Not available offline", timeout=120_000)
    assert "share_target" not in offered(page)
    context.close()
    for name in ("rescue.html", "about.html"):
        assert "sharing.webmanifest" not in (server.folder / name).read_text("utf-8")


def test_where_the_worker_is_gone_it_is_there_again_once_the_board_is_opened(board: Page, server: StaticHost) -> None:
    kept = board.locator("#offline")
    expect(kept).to_contain_text("Works without a network")
    board.evaluate(UNREGISTER)
    board.goto("about:blank")
    board.goto(server.address)
    assert "share_target" not in offered(board)
    expect(kept).to_contain_text("Works without a network", timeout=120_000)
    assert "share_target" in offered(board)
    share(board, server.address, [A_FILE])
    expect(board.get_by_role("heading", level=1, name="What was brought")).to_be_visible(timeout=60_000)
    assert server.posted == []


def test_where_the_worker_is_gone_and_the_board_was_not_opened_since_the_browser_sends_the_file_to_the_host(
    board: Page, server: StaticHost, watch: Watch
) -> None:
    """As docs/hosting.md says: no page can keep a browser from that. Where this fails it can be said otherwise."""
    watch.allow("501")
    # The page that a host refuses with is none of ours.
    watch.allow("favicon.ico")
    expect(board.locator("#offline")).to_contain_text("Works without a network")
    board.evaluate(UNREGISTER)
    share(board, server.address, [A_FILE])
    board.wait_for_url("**/share")
    assert [A_FILE["buffer"] in sent for sent in server.posted] == [True]


@pytest.mark.parametrize("way", ["share/", "share?a=b", "shared", "index.html"])
def test_nothing_else_that_is_posted_is_answered_by_what_is_kept(
    board: Page, server: StaticHost, watch: Watch, way: str
) -> None:
    watch.allow("ERR_CONNECTION_REFUSED")
    expect(board.locator("#offline")).to_contain_text("Works without a network")
    server.stop()
    board.goto(server.address)
    kept = board.evaluate("(way) => fetch(way, { method: 'POST', body: 'x' }).then(() => true, () => false)", way)
    assert kept is False
    assert board.evaluate("fetch('share', { method: 'POST', body: 'x' }).then(() => true, () => false)") is False


# What we hand out ----------------------------------------------------------------------------------------------

COPIES = [audience for audience in Audience if audience is not Audience.CHILD]
"""A child's copy is another page: it tells less than what the others have."""

KEPT_FROM_FAMILIES = ("previous conviction", "Quarry Lane", "Must not learn")


def somebody(name: str) -> str:
    return next(person.id for person in meeting_01().people if person.name == name)


def test_the_familys_copy_and_one_persons_hold_nothing_that_is_not_for_them(board: Page, tmp_path: Path) -> None:
    meeting = meeting_01()
    # Something that everybody may have but one, as leaders' files from elsewhere hold it.
    told = next(statement for statement in meeting.statements if statement.limits.for_all)
    secret = told.model_copy(update={"limits": Limits(never=(somebody("Craig Holt"),))})
    meeting = meeting.model_copy(
        update={"statements": tuple(secret if one is told else one for one in meeting.statements)}
    )
    by_picker(board, "meeting.json", write_json(copy_for(meeting, Audience.WHOLE)))
    leader = Leader(board, meeting)
    leader.saved()
    wanted = [
        (Audience.FAMILY, None, (*KEPT_FROM_FAMILIES, told.text)),
        (Audience.PERSON, "Pat Marsh", KEPT_FROM_FAMILIES),
        (Audience.PERSON, "Craig Holt", (*KEPT_FROM_FAMILIES, told.text)),
        (Audience.CHILD, "Tilly Marsh", (*KEPT_FROM_FAMILIES, "cleaning job", "£640", "neglect")),
    ]
    for audience, name, kept_back in wanted:
        for sort in ("page (HTML)", "data (JSON)"):
            path = leader.save_file(sort, audience, tmp_path, reader=name)
            record = read(path.read_bytes())
            assert (record.audience, record.reader) == (audience, somebody(name) if name else None)
            assert record.past is None
            text = path.read_text("utf-8")
            assert not [words for words in kept_back if words in text], (audience, name, sort)
            assert name is None or name.split()[0].lower() not in path.name
    for_pat = leader.save_file("page (HTML)", Audience.PERSON, tmp_path, reader="Pat Marsh")
    assert told.text in for_pat.read_text("utf-8")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """The page for everyone, as it lies in somebody's folder of downloads."""
    path = tmp_path / "record.html"
    path.write_text(render(copy_for(meeting_01(), Audience.EVERYONE), Language()), "utf-8")
    return path


@pytest.fixture
def reader(chromium: Browser) -> Iterator[BrowserContext]:
    """Somebody at home: an old phone, no network, JavaScript on."""
    context = chromium.new_context(viewport={"width": 360, "height": 640}, offline=True, locale="en-GB")
    yield context
    context.close()


def test_the_record_opens_from_the_disk_asks_for_nothing_and_says_nothing_to_the_console(
    reader: BrowserContext, record: Path
) -> None:
    said: list[str] = []
    asked: list[str] = []
    reader.on("console", lambda message: said.append(message.text))
    reader.on("weberror", lambda error: said.append(str(error.error)))
    reader.on("request", lambda request: asked.append(request.url))
    page = reader.new_page()
    page.goto(record.as_uri())
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert asked == [record.as_uri()]
    assert said == []
    # Its own policy lets nothing run, also not what somebody puts into the file afterwards.
    spoiled = record.with_name("spoiled.html")
    attack = "<script>document.title = 'run'</script><img src='x' onerror=\"document.title = 'run'\"></body>"
    spoiled.write_text(record.read_text("utf-8").replace("</body>", attack), "utf-8")
    assert attack in spoiled.read_text("utf-8")
    page.goto(spoiled.as_uri())
    page.wait_for_timeout(300)
    assert page.title() != "run"
    assert any("Content Security Policy" in text for text in said)


@pytest.mark.parametrize("width", [320, 360, 768, 1920])
def test_the_record_fits_the_screen(reader: BrowserContext, record: Path, width: int) -> None:
    page = reader.new_page()
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(record.as_uri())
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert sideways <= 0
    # Nor does anything inside stick out and get cut off.
    outside = page.evaluate(
        """() => [...document.body.querySelectorAll("*")]
          .filter((e) => e.getClientRects().length && e.getBoundingClientRect().right > innerWidth + 1)
          .map((e) => e.outerHTML.slice(0, 80))"""
    )
    assert outside == []


def test_the_record_prints_on_a4(reader: BrowserContext, record: Path) -> None:
    page = reader.new_page()
    page.goto(record.as_uri())
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    sizes = {
        (round(float(width)), round(float(height)))
        for width, height in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    }
    assert sizes == {(595, 842)} or sizes == {(596, 843)} or sizes == {(595, 843)}, sizes
    pages = len(re.findall(rb"/Type /Page\b", printed))
    assert 2 <= pages <= 8, f"A conference prints on {pages} pages"
    # On paper nothing is cut off at the right either: 210 mm less the margins, at 96 px to an inch.
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 990})
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert sideways <= 0


def test_the_board_prints_on_a4_across_with_its_three_columns_and_nothing_to_work_with(board: Page) -> None:
    by_picker(board, "meeting.json", WHOLE)
    Leader(board, meeting_01()).go("Board")
    printed = board.pdf(prefer_css_page_size=True, print_background=True)
    sizes = [
        (round(float(width)), round(float(height)))
        for width, height in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    ]
    assert sizes
    assert all(abs(width - 842) <= 1 and abs(height - 595) <= 1 for width, height in sizes), sizes
    # As wide as the paper is between its margins: 297 mm less two times 12, at 96 px to an inch.
    board.emulate_media(media="print")
    board.set_viewport_size({"width": 1032, "height": 703})
    assert board.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    columns = board.locator(".columns > *").all()
    boxes = [column.bounding_box() for column in columns]
    assert [column.get_by_role("heading", level=2).inner_text() for column in columns] == [*COLUMNS.values()]
    lefts, tops = zip(*((box["x"], box["y"]) for box in boxes if box), strict=True)
    assert len(set(tops)) == 1
    assert sorted(set(lefts)) == list(lefts)
    for statement in meeting_01().statements:
        # What only some may have is folded up on the board, and stays off the paper.
        shown = board.get_by_text(statement.text, exact=False).first
        assert shown.is_visible() is statement.limits.for_all, statement.text
    controls = board.locator("button, input, textarea, select, summary, a")
    assert [one.evaluate("e => e.outerHTML") for one in controls.all() if one.is_visible()] == []


def test_the_record_is_readable_with_large_text_and_in_the_dark(reader: BrowserContext, record: Path) -> None:
    page = reader.new_page()
    page.emulate_media(color_scheme="dark")
    page.goto(record.as_uri())
    colours = page.evaluate("[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]")
    text, paper = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in colours)
    assert text > paper
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    sideways = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert sideways <= 0


@pytest.mark.parametrize("audience", COPIES)
def test_what_is_read_in_the_page_is_what_is_in_the_file_inside_it(
    reader: BrowserContext, tmp_path: Path, audience: Audience
) -> None:
    pat = somebody("Pat Marsh") if audience is Audience.PERSON else None
    copy = copy_for(meeting_01(), audience, pat)
    path = tmp_path / "record.html"
    path.write_text(render(copy, Language()), "utf-8")
    assert read(path.read_bytes()).meeting == copy.meeting
    page = reader.new_page()
    page.goto(path.as_uri())
    text = " ".join(page.locator("body").inner_text().split())
    for statement in copy.meeting.statements:
        assert statement.text in text
    for person in copy.meeting.people:
        assert person.name in text
        assert person.private_note in text
    for name, secret in (("statement", "previous conviction"), ("note", "Quarry Lane")):
        assert (secret in text) is (audience in (Audience.PROFESSIONALS, Audience.WHOLE)), name
