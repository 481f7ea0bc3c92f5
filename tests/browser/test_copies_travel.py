"""How copies travel: from the leader's device as a locked file to a mother's phone, what she corrects on the way back
and into the record, and a new copy out again; and the same meeting that two devices have changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from app.locks import to_open, unpadded
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from sos_core.canonical import short
from sos_core.copies import copy_for
from sos_core.files import digest, read, write_json
from sos_core.files.corrections_file import read_corrections
from sos_core.language import Language
from sos_core.model.conclusions import Audience
from tests.app.locks_by_joserfc import unsealed
from tests.browser.bringing import by_picker, choose
from tests.browser.conftest import wait_until_ready
from tests.browser.hands import Fingers
from tests.browser.leader import Leader
from tests.browser.watching import Watch
from tests.copies.meeting_01_expected import EXPECTED
from tests.copies.test_from_disk import bytes_of, plain
from tests.core.meeting_01 import meeting_01, meeting_01_in_full, named
from tests.core.test_afterwards import helens
from tests.static_host import StaticHost

T = Language()
M = meeting_01_in_full().model_copy(update={"copies": ()})
"""The first conference, before anybody was given a copy."""
DONNA: Final = named(M, "Donna")
TWICE: Final = "It was twice in the whole summer, not four times."
LAPTOP: Final = {"width": 1366, "height": 768}

MUST_READ: Final = [plain(told.words) for told in EXPECTED if "Donna" in told.copies]
MUST_NOT: Final = [plain(told.words) for told in EXPECTED if "Donna" not in told.copies and not told.often]

Device = Callable[..., BrowserContext]


@pytest.fixture
def device(chromium: Browser, watch: Watch) -> Iterator[Device]:
    """`device(...)`: another device, with what is like that about it. Whatever its console says fails the test."""
    made: list[BrowserContext] = []

    def another(**like: object) -> BrowserContext:
        context = chromium.new_context(locale="en-GB", timezone_id="Europe/London", **like)  # type: ignore[arg-type]
        watch.context(context)
        made.append(context)
        return context

    yield another
    for context in made:
        context.close()


@pytest.fixture
def phone(device: Device) -> BrowserContext:
    """Donna's: small, without a mouse, and without any network until she has one."""
    return device(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, offline=True)


@dataclass(frozen=True)
class Locked:
    """A locked copy as it was saved, and what it opens with."""

    file: Path
    words: str
    code: str
    """The check code that the distribution list tells of it."""

    @property
    def inside(self) -> str:
        """The page that is in it, opened by another library than ours."""
        return unpadded(unsealed(to_open(self.file.read_text("utf-8")), self.words))


def fits(page: Page) -> None:
    """Nothing sticks out at the side of a small screen."""
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


# The leader's device ---------------------------------------------------------------------------------------------


def seen_as_she_will_see_it(leader: Leader, name: str) -> None:
    leader.row(name).get_by_role("button", name="Look at it").click()
    frame = leader.page.frame_locator("#preview-frame")
    expect(frame.get_by_text(f"This is the copy for one person: {name}")).to_be_visible()
    read_there = plain(frame.locator("body").inner_text())
    assert [words for words in MUST_READ if words not in read_there] == []
    assert [words for words in MUST_NOT if words in read_there] == []


def handed_out_locked(leader: Leader, place: Locator, name: str, folder: Path) -> Locked:
    """Saves somebody's copy as a locked page and notes it as given: what the page says it opens with, and its code."""
    page = leader.page
    if not place.get_by_role("button", name="Save the page locked").is_visible():
        place.get_by_text("Other ways").click()
    with page.expect_download() as downloading:
        place.get_by_role("button", name="Save the page locked").click()
    file = folder / downloading.value.suggested_filename
    downloading.value.save_as(file)
    asked = page.get_by_role("group", name="Was it given?")
    expect(asked).to_contain_text(f"Note it as given to {name} – as a file?")
    expect(asked).to_contain_text(f"It is locked, as {file.name}: whoever gets it needs what it opens with.")
    # The room sees nothing of it before she looks.
    expect(asked.get_by_role("strong")).to_be_hidden()
    asked.get_by_text("Show the six words – only you should see them").click()
    words = asked.get_by_role("strong").inner_text()
    assert len(words.split()) == 6
    asked.get_by_role("button", name="Yes, note it").click()
    expect(asked).to_have_count(0)
    back = page.get_by_role("button", name="‹ Back to the list")
    if back.is_visible():
        back.click()
    expect(leader.row(name)).to_contain_text("✓ Was given: copy for one person, as a file")
    expect(leader.row(name)).to_contain_text("Saved locked just now: ")
    expect(leader.row(name)).to_contain_text(file.name)
    # Whoever writes them down later finds the same words, beside the name of the file, and no others.
    first = page.get_by_role("group", name="Locked files").get_by_role("listitem").first
    expect(first).to_contain_text(f"{name}: copy for one person")
    first.get_by_text("Show the six words – only you should see them").click()
    expect(first.get_by_role("strong")).to_have_text([file.name, words])
    expect(page.locator("#six-words")).to_have_count(0)
    last = leader.region("Who was given a copy").get_by_role("listitem").filter(has_text=name).last
    expect(last).to_contain_text("copy for one person, as a file, ")
    code = last.inner_text().partition("check code ")[2].split("\n")[0].replace("\N{NO-BREAK SPACE}", " ").strip()
    locked = Locked(file, words, code)
    assert code == short(digest(read(locked.inside.encode()).copy))
    return locked


# A mother's phone ------------------------------------------------------------------------------------------------


def from_disk(phone: BrowserContext, locked: Locked) -> Page:
    """Opens the file by itself, without Meeting Board, first with other words and then with hers."""
    asked: list[str] = []
    page = phone.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(locked.file.as_uri())
    expect(page.get_by_role("heading", name="This file is locked")).to_be_visible()
    fits(page)
    field = page.get_by_label("Passphrase")
    others = " ".join(reversed(locked.words.split()))
    for words in (others, locked.words):
        field.fill(words)
        page.get_by_role("button", name="Open", exact=True).tap()
        if words == others:
            expect(page.get_by_role("alert")).to_contain_text("That does not open it.")
            assert [told for told in MUST_READ if told in plain(page.content())] == []
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.get_by_text("This is the copy for one person: Donna Marsh")).to_be_visible()
    fits(page)
    assert asked == [locked.file.as_uri()]
    return page


def reads_what_is_hers(page: Page, locked: Locked) -> None:
    shown = plain(page.locator("body").inner_text())
    assert [words for words in MUST_READ if words not in shown] == []
    everything = plain(page.content()) + bytes_of([locked.inside])
    assert [words for words in MUST_NOT if words in everything] == []
    expect(page.locator("body")).to_contain_text(f"Check code: {locked.code}")


def opens_her_copy(page: Page, locked: Locked) -> None:
    """Donna brings her copy to Meeting Board on her own phone."""
    page.get_by_label("Choose a file").set_input_files(locked.file)
    page.get_by_label("The passphrase of this file").fill(locked.words)
    page.get_by_role("button", name="Open it", exact=True).tap()
    page.get_by_role("button", name="Read it", exact=True).tap()


def writes_what_is_right(page: Page, folder: Path) -> Path:
    """She writes beside what Helen said, and saves that as a file."""
    expect(page.get_by_role("heading", level=1, name="Your copy of the record")).to_be_visible()
    fits(page)
    fingers = Fingers(page)
    said = page.locator(f"#card-{helens(M).id}")
    fingers.press(said.get_by_role("button", name="That is not right"))
    words = said.get_by_label("That is not right")
    expect(words).to_be_focused()
    words.fill(TWICE)
    said.get_by_label("Who may read this?").select_option("everyone")
    fingers.press(said.get_by_role("button", name="Keep"))
    expect(said).to_contain_text(f"You write: “{TWICE}”")
    fits(page)
    with page.expect_download() as downloading:
        fingers.press(page.get_by_role("button", name="Save my corrections"))
    file = folder / downloading.value.suggested_filename
    downloading.value.save_as(file)
    expect(page.get_by_text("They are in the file.")).to_be_visible()
    return file


# Both ------------------------------------------------------------------------------------------------------------


def test_a_locked_copy_goes_to_a_mothers_phone_and_what_she_corrects_comes_back_into_the_record(
    board: Page, phone: BrowserContext, server: StaticHost, tmp_path: Path
) -> None:
    board.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
    by_picker(board, "meeting.json", write_json(copy_for(M, Audience.WHOLE)))
    leader = Leader(board, M)
    leader.saved()
    leader.go("Hand out")
    seen_as_she_will_see_it(leader, DONNA.name)
    first = handed_out_locked(leader, board.get_by_role("region", name="This copy"), DONNA.name, tmp_path)
    # Whoever finds the file learns nothing from it.
    for told in ("Marsh", "Donna", "2026-09-03", "Conference"):
        assert told.casefold() not in (first.file.name + first.file.read_text("utf-8")).casefold()

    reads_what_is_hers(from_disk(phone, first), first)

    # She puts Meeting Board on the phone once; from then on nothing has a network, the leader's device neither.
    phone.set_offline(False)
    hers = phone.new_page()
    hers.goto(server.address)
    for page in (hers, board):
        wait_until_ready(page)
        expect(page.locator("#offline")).to_contain_text("Works without a network")
    phone.set_offline(True)
    server.stop()
    hers.goto(server.address)
    wait_until_ready(hers)
    opens_her_copy(hers, first)
    sent = writes_what_is_right(hers, tmp_path)
    written = T.day(read_corrections(sent.read_bytes()).changed.local.date())

    row = leader.row(DONNA.name)
    newer = "The record has changed since"
    board.get_by_label("Choose the file that was sent back").set_input_files(sent)
    told = leader.region("Corrections that were sent back")
    expect(told).to_contain_text(f"The file says that Donna Marsh wrote this on {written}.")
    expect(told).to_contain_text("Made now, it would say the same.")
    expect(told).to_contain_text(helens(M).text)
    expect(told).to_contain_text(TWICE)
    expect(row).not_to_contain_text(newer)
    told.get_by_role("button", name="Put what is ticked into the record").click()
    expect(row).to_contain_text(newer)
    leader.go("Board")
    stands = f"Not so, says Donna Marsh, on {written}, after the meeting: “{TWICE}”"
    beside = board.get_by_role("listitem").filter(has_text=f"“{TWICE}”")
    said = board.get_by_role("listitem").filter(has_text=helens(M).text)
    expect(said).to_have_count(1)
    expect(said).to_contain_text(stands)
    board.get_by_role("button", name="Undo: Corrections taken in").click()
    expect(beside).to_have_count(0)
    expect(said).to_have_count(1)
    board.get_by_role("button", name="Redo: Corrections taken in").click()
    expect(said).to_contain_text(stands)
    leader.saved()

    leader.go("Hand out")
    expect(row).to_contain_text(newer)
    row.get_by_role("button", name="Look at it").click()
    record = board.frame_locator("#preview-frame")
    expect(record.get_by_text("Corrections that came after the meeting stand in this record.")).to_be_visible()
    board.get_by_role("button", name="‹ Back to the list").click()
    second = handed_out_locked(leader, row, DONNA.name, tmp_path)
    assert second.code != first.code
    assert second.words != first.words
    expect(row).not_to_contain_text(newer)
    again = from_disk(phone, second)
    reads_what_is_hers(again, second)
    expect(again.get_by_text("Corrections that came after the meeting stand in this record.")).to_be_visible()
    in_hers = again.get_by_role("listitem").filter(has_text=helens(M).text)
    expect(in_hers).to_contain_text(TWICE)
    expect(in_hers).to_contain_text(f"Donna Marsh, on {written}, after the meeting")
    made = read(second.inside.encode()).meeting
    assert helens(made).text == helens(M).text
    assert [one.text for one in helens(made).corrections] == [*(one.text for one in helens(M).corrections), TWICE]


# Two devices -----------------------------------------------------------------------------------------------------


STEP: Final = M.steps[0].what


def changes_the_step(leader: Leader, what: str) -> None:
    leader.go("Goals and steps")
    opened = leader.open_card(STEP)
    leader.fill(opened, "What will be done?", what)
    leader.press(opened, "Keep")
    leader.region("Next steps").get_by_role("listitem").filter(has_text=what).wait_for()
    leader.saved()


def test_a_step_that_two_devices_have_changed_is_shown_side_by_side_settled_undone_and_done_again(
    board: Page, device: Device, open_board: Callable[..., Page], tmp_path: Path
) -> None:
    board.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
    by_picker(board, "meeting.json", write_json(copy_for(M, Audience.WHOLE)))
    leader = Leader(board, M)
    given = leader.save_file("data (JSON)", Audience.WHOLE, tmp_path).read_text("utf-8")
    colleague = Leader(open_board(device(viewport=LAPTOP).new_page()), M)
    by_picker(colleague.page, "meeting.json", given)
    here, there = "Cut two keys for Pat", "Cut a key for Pat and one for Steph"
    changes_the_step(leader, here)
    changes_the_step(colleague, there)
    colleague.go("Board")
    colleague.say(meeting_01().statements[0].model_copy(update={"text": "Said while they were apart."}))
    colleague.saved()
    folder = tmp_path / "back"
    folder.mkdir()
    back = colleague.save_file("data (JSON)", Audience.WHOLE, folder).read_text("utf-8")

    leader.go("Goals and steps")
    steps = leader.region("Next steps")
    board.get_by_role("button", name="All meetings").click()
    choose(board, "meeting.json", back)
    main = board.get_by_role("main")
    expect(main).to_contain_text("This meeting as it was changed on another device, while it was changed here, too.")
    asked = main.get_by_role("group", name="Next step · words")
    expect(asked).to_have_count(1)
    for words in (here, there, "here", "in the file"):
        expect(asked).to_contain_text(words)
    asked.get_by_role("radio", name="as in the file").check()
    main.get_by_role("button", name="Join the two").click()
    board.get_by_role("heading", level=1, name="Board").wait_for(state="attached")

    def shows(step: str, other: str, statements: int) -> None:
        leader.go("Goals and steps")
        expect(steps.get_by_role("listitem").filter(has_text=step)).to_have_count(1)
        expect(steps.get_by_role("listitem").filter(has_text=other)).to_have_count(0)
        leader.go("Board")
        expect(board.get_by_role("listitem").filter(has_text="Said while they were apart.")).to_have_count(statements)

    shows(there, here, 1)
    board.get_by_role("button", name="Undo: Joined with another device").click()
    shows(here, there, 0)
    board.get_by_role("button", name="Redo: Joined with another device").click()
    shows(there, here, 1)
    leader.saved()
