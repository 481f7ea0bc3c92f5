"""What was shown as saved is there: after a reload, a closed browser, a killed one, without a server, and elsewhere."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from sos_core.copies import copy_for
from sos_core.files import read, write_json
from sos_core.model.conclusions import Audience
from tests.browser.bringing import by_drop, by_picker
from tests.browser.chromium_profile import Profile
from tests.browser.conftest import wait_until_ready
from tests.browser.leader import Leader
from tests.browser.watching import Watch
from tests.core.meeting_01 import meeting_01
from tests.static_host import StaticHost

KILLS = 4


def board_of(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    wait_until_ready(page)
    return page


def say(page: Page, words: str) -> None:
    """Puts a statement on the board and waits until the page says that it is saved."""
    entry = page.get_by_role("form", name="Put something on the board").get_by_label("What was said", exact=True)
    entry.fill(words)
    entry.press("Enter")
    page.get_by_role("listitem").filter(has_text=words).wait_for()
    expect(page.get_by_text("Saved on this device")).to_be_visible()


def on_the_board(page: Page) -> list[str]:
    shown = page.get_by_role("list", name="What are we worried about?").get_by_role("listitem")
    return [card.split("\n")[0] for card in shown.all_inner_texts()]


def test_what_was_saved_outlives_reload_close_and_kill(profile: Profile, server: StaticHost) -> None:
    page = board_of(profile.start(), server.address)
    leader = Leader(page, meeting_01())
    leader.create()
    leader.go("Board")
    said = ["before the reload"]
    say(page, said[0])
    page.reload()
    wait_until_ready(page)
    expect(page.get_by_role("listitem").filter(has_text=said[0])).to_be_visible()
    address = page.url

    said.append("before the browser was closed")
    say(page, said[-1])
    profile.close()
    for kill in range(KILLS):
        page = board_of(profile.start(), address)
        page.get_by_role("listitem").filter(has_text=said[-1]).wait_for()
        assert on_the_board(page) == said
        said.append(f"before it was killed for the {kill + 1}. time")
        say(page, said[-1])
        profile.kill()
    page = board_of(profile.start(), address)
    page.get_by_role("listitem").filter(has_text=said[-1]).wait_for()
    assert on_the_board(page) == said


def test_undo_goes_on_after_a_reload_and_after_the_browser_was_killed(profile: Profile, server: StaticHost) -> None:
    page = board_of(profile.start(), server.address)
    leader = Leader(page, meeting_01())
    leader.create()
    leader.go("Board")
    for words in ("One", "Two", "Three"):
        say(page, words)
    leader.saved()
    page.reload()
    wait_until_ready(page)
    expect(page.locator("#undo")).to_have_accessible_name("Undo: Statement added")
    expect(page.locator("#redo")).to_have_accessible_name("Nothing to redo")
    page.locator("#undo").click()
    expect(page.get_by_role("listitem").filter(has_text="Three")).to_have_count(0)
    assert on_the_board(page) == ["One", "Two"]
    leader.saved()
    address = page.url
    profile.kill()

    page = board_of(profile.start(), address)
    redo = page.locator("#redo")
    expect(redo).to_have_accessible_name("Redo: Statement added")
    redo.click()
    page.get_by_role("listitem").filter(has_text="Three").wait_for()
    shown = page.get_by_role("list", name="What are we worried about?").get_by_role("listitem")
    for left in (["One", "Two"], ["One"], []):
        page.locator("#undo").click()
        expect(shown).to_have_count(len(left))
        assert on_the_board(page) == left


def test_without_a_server_the_page_opens_and_everything_works(
    profile: Profile, server: StaticHost, tmp_path: Path
) -> None:
    page = board_of(profile.start(), server.address)
    page.get_by_text("Works without a network from now on.").wait_for(timeout=60_000)
    leader = Leader(page, meeting_01())
    leader.create()
    leader.go("Board")
    say(page, "while there was a network")
    address = page.url
    profile.close()
    server.stop()

    page = board_of(profile.start(), address)
    expect(page.get_by_role("listitem").filter(has_text="while there was a network")).to_be_visible()
    say(page, "without one")
    leader.page = page
    record = read(leader.save_file("page (HTML)", Audience.EVERYONE, tmp_path).read_bytes())
    assert [s.text for s in record.meeting.statements] == ["while there was a network", "without one"]
    page.goto(server.address + "rescue.html")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download", exact=True).click()
    path = tmp_path / "rescued.json"
    downloading.value.save_as(path)
    assert read(path.read_bytes()).meeting == record.meeting


def test_another_device_gets_the_same_meeting_from_either_file(
    board: Page, chromium: Browser, server: StaticHost, watch: Watch, tmp_path: Path
) -> None:
    by_picker(board, "given.json", write_json(copy_for(meeting_01(), Audience.WHOLE)))
    leader = Leader(board, meeting_01())
    leader.go("Board")
    say(board, "<b>A door</b> & «سمیرا» 🟢 </script>")
    data = leader.save_file("data (JSON)", Audience.WHOLE, tmp_path)
    html = leader.save_file("page (HTML)", Audience.WHOLE, tmp_path)
    kept = read(data.read_bytes()).meeting
    assert len(kept.statements) == len(meeting_01().statements) + 1

    for first, then in (((by_picker, data), (by_drop, html)), ((by_drop, data), (by_picker, html))):
        device = chromium.new_context(locale="en-GB")
        watch.context(device)
        page = board_of(device, server.address)
        elsewhere = Leader(page, kept)
        for bring, path in (first, then):
            bring(page, path.name, path.read_text("utf-8"))
            folder = tmp_path / f"{bring.__name__}-{path.suffix[1:]}"
            folder.mkdir()
            saved = elsewhere.save_file("data (JSON)", Audience.WHOLE, folder)
            assert read(saved.read_bytes()).meeting == kept
            # What it goes back to is another device's here; the rest is the same to the byte.
            assert write_json(read(saved.read_bytes()).copy) == write_json(read(data.read_bytes()).copy)
            page.get_by_role("button", name="All meetings").click()
            page.get_by_role("button", name="Remove").first.click()
            page.get_by_role("button", name="Yes, remove it").click()
            page.get_by_text("None yet.").wait_for()
        device.close()


def test_a_file_that_is_not_utf_8_is_refused_and_not_mended_in_silence(board: Page, tmp_path: Path) -> None:
    text = write_json(copy_for(meeting_01(), Audience.WHOLE)).replace("Donna Marsh", "Zoë Marsh")
    path = tmp_path / "saved-again-elsewhere.json"
    path.write_bytes(text.encode("cp1252"))
    board.get_by_label("Choose a file").set_input_files(path)
    expect(board.get_by_role("main")).to_contain_text("it is not text in UTF-8")
    board.get_by_role("button", name="Close", exact=True).click()
    expect(board.get_by_text("None yet.")).to_be_visible()


def test_the_instrument_may_be_chosen_before_the_answer(board: Page, tmp_path: Path) -> None:
    path = tmp_path / "meeting.json"
    meeting = meeting_01()
    questions = tuple(question.model_copy(update={"answers": ()}) for question in meeting.questions)
    unanswered = meeting.model_copy(update={"questions": questions})
    path.write_text(write_json(copy_for(unanswered, Audience.WHOLE)), "utf-8")
    board.get_by_label("Choose a file").set_input_files(path)
    board.get_by_role("button", name="Put it on this device").click()
    leader = Leader(board, meeting)
    leader.go("Scale")
    card = board.get_by_role("listitem").filter(has_text=questions[0].text)
    row = card.get_by_role("group", name="Tilly Marsh", exact=True)
    leader.choose(row, "With", "ladder")
    row.get_by_text("Choose an answer first").wait_for()
    leader.choose(row, "Answer", "4")
    expect(card.get_by_text("Tilly Marsh: 4 of 10.")).to_be_visible()
    saved = read(leader.save_file("data (JSON)", Audience.WHOLE, tmp_path).read_bytes()).meeting
    assert saved.questions[0].answers[0].instrument.value == "ladder"
