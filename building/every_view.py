"""Every view of the board and every state of one, and how somebody comes to it, from an invented meeting.

Told once: whoever takes pictures of them, and whoever tests that each can be used by everybody, goes the same way.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.locks import ALG, ENC, FEWEST_ROUNDS, SALT_BYTES
from playwright.sync_api import FilePayload, Locator, Page

from building.places import ROOT
from sos_core.files.contribution_file import read_contribution
from sos_core.language import Language
from sos_core.report_page import render_contribution

GOLDEN: Final = ROOT / "tests" / "core" / "golden" / "version-2"
MEETING: Final = GOLDEN / "meeting-2026-09-03-whole.json"
PREPARED: Final = ROOT / "tests" / "core" / "golden" / "contributions" / "version-1" / "a-child.json"
COPY: Final = GOLDEN / "meeting-2026-09-03-person-00005.json"
CORRECTIONS: Final = GOLDEN.parent / "corrections" / "version-1" / "a-mother.json"
RECORD: Final = GOLDEN / "meeting-2026-09-03.html"
CONTRIBUTIONS: Final = GOLDEN.parent / "contributions" / "version-1"
PREPARING: Final[Mapping[str, str]] = {
    "I am the child": "child",
    "I am family or a friend": "family",
    "I write for an agency": "agency",
    "I am a medical practitioner": "medical",
}
PARTS: Final[Mapping[str, str]] = {
    "Prepare": "prepare",
    "People": "people",
    "Board": "board",
    "Scale": "scale",
    "Goals and steps": "goals-and-steps",
    "Agree": "agree",
    "Hand out": "hand-out",
}
CODE: Final = "4711"
"""Of the device, as long as it is locked with one."""
PASSPHRASE: Final = "larks over four fields"
"""Of the device, as long as it has one."""
READY_WITHIN: Final = 60_000
"""Milliseconds."""
ENLARGED: Final = 256
"""Pixels in height that are left of 1024 at 400 %."""


@dataclass(frozen=True)
class View:
    """What somebody has before them. From here one goes on to the next: whoever looks at it leaves it as it is."""

    name: str
    page: Page


def every_view(page: Page, address: str, broken: Path) -> Iterator[View]:
    """`page` has never been here before. `broken` is a file that is no record."""
    yield from start(page, address, broken)
    yield from parts(page)
    yield from read_along(page, address)
    yield from brought(page)
    yield from sent_back(page)
    yield from earlier_versions(page)
    yield from board(page)
    yield from projector(page)
    yield from scale(page)
    yield from turns(page)
    yield from child(page)
    yield from family_time(page)
    yield from prompts(page)
    yield from review(page)
    yield from preparing(page)
    yield from this_device(page)
    yield from passphrase(page)
    yield from locked(page)
    yield from visit(page)
    yield from pages(page, address)
    yield from removed(page, address)
    yield from reports(page, broken.parent)


def start(page: Page, address: str, broken: Path) -> Iterator[View]:
    page.goto(address)
    page.locator("#stage[hidden]").wait_for(state="attached", timeout=READY_WITHIN)
    yield View("start", page)
    yield from own_copy(page)
    page.get_by_label("Choose a file").set_input_files([broken, MEETING])
    page.get_by_role("button", name="Put it on this device").wait_for()
    yield View("brought-new-and-broken", page)
    press(page, "Put it on this device")
    page.get_by_role("navigation").wait_for()
    press(page, "All meetings")
    yield View("start-with-a-meeting", page)
    press(page, "Remove")
    page.get_by_role("button", name="Yes, remove it").wait_for()
    yield View("start-removing", page)
    press(page, "Keep it")
    press(page, "Take everything away")
    page.get_by_role("heading", name="What goes into the file").wait_for()
    yield View("everything-away", page)
    with page.expect_download():
        press(page, "Save it, locked")
    page.get_by_role("group", name="Locked files").get_by_text("Show the six words").click()
    yield View("everything-locked", page)
    with page.expect_download() as saved:
        page.get_by_text("Without a lock …").click()
        press(page, "Save without a lock")
    page.get_by_text("The file is ready. In it").wait_for()
    press(page, "Back to the list")
    press(page, "Remove")
    press(page, "Yes, remove it")
    page.get_by_text("None yet.").wait_for()
    page.get_by_label("Choose a file").set_input_files(saved.value.path())
    page.get_by_role("button", name="Look at what is in it").wait_for()
    yield View("brought-everything", page)
    press(page, "Look at what is in it")
    page.get_by_role("heading", name="What is in the file").wait_for()
    yield View("everything-back", page)
    press(page, "Bring back what is missing")
    page.get_by_role("heading", name="What is on this device now").wait_for()
    yield View("everything-proved", page)
    press(page, "Back to the list")
    page.get_by_role("button", name="Initial child protection conference").first.click()
    page.get_by_role("navigation").wait_for()


def own_copy(page: Page) -> Iterator[View]:
    """Somebody reads their copy at home. Then it goes: the meeting itself is opened on the same device."""
    page.get_by_label("Choose a file").set_input_files(COPY)
    page.get_by_role("button", name="Read it").wait_for()
    yield View("brought-a-copy", page)
    press(page, "Only look, keep nothing")
    page.get_by_role("heading", name="A copy, only to look at").wait_for()
    yield View("only-looked-at", page)
    press(page, "Back")
    press(page, "Read it")
    page.get_by_role("heading", level=1, name="Your copy of the record").wait_for()
    yield View("own-copy", page)
    page.get_by_role("button", name="That is not right").first.click()
    page.get_by_label("“That is not right”: what is right?").fill("I said it twice.")
    page.get_by_role("button", name="Keep", exact=True).first.click()
    page.get_by_role("group", name="What you wrote").wait_for()
    page.get_by_text("With a passphrase", exact=True).click()
    page.get_by_role("button", name="Lock files with a passphrase").click()
    page.get_by_text("Show the six words").click()
    yield View("own-copy-written", page)
    other = json.loads(COPY.read_text("utf-8"))
    other["meeting"]["statements"][0]["text"] = "Nobody said anything else."
    del other["meeting"]["statements"][1]
    press(page, "All meetings")
    newer: FilePayload = {"name": "newer.json", "mimeType": "application/json", "buffer": json.dumps(other).encode()}
    page.get_by_label("Choose a file").set_input_files(newer)
    page.get_by_role("heading", name="What is other in the file").wait_for()
    yield View("brought-another-copy", page)
    press(page, "Read the one in the file")
    page.get_by_role("heading", name="Other copies of this record here").wait_for()
    yield View("own-copy-and-another", page)
    press(page, "All meetings")
    press(page, "Remove")
    press(page, "Yes, remove it")
    page.get_by_text("None yet.").wait_for()


def earlier_versions(page: Page) -> Iterator[View]:
    go(page, "Hand out")
    press(page, "Look at earlier versions")
    # The view of before has a heading of these words, too.
    place = page.get_by_role("main", name="Earlier versions", exact=True)
    oldest = place.locator("li").filter(has_text="Before the changes that are known here")
    oldest.wait_for(state="attached")
    if not oldest.is_visible():
        place.locator("details").filter(has_text="Before the changes that are known here").locator("summary").click()
    oldest.wait_for()
    yield View("earlier-versions", page)
    page.get_by_role("button", name=re.compile("^Look at it")).last.click()
    page.get_by_role("button", name="Bring this version back").wait_for()
    yield View("earlier-looked-at", page)
    press(page, "Back to the list")
    press(page, "Forget all earlier versions")
    page.get_by_role("button", name="Yes, forget them").wait_for()
    yield View("earlier-forgetting", page)
    press(page, "Keep them")
    press(page, "Back to the record")


def sent_back(page: Page) -> Iterator[View]:
    go(page, "Hand out")
    page.get_by_label("Choose the file that was sent back").set_input_files(CORRECTIONS)
    place = region(page, "Corrections that were sent back")
    place.get_by_text("The file says that").wait_for()
    place.scroll_into_view_if_needed()
    yield View("hand-out-sent-back", page)
    press(page, "Put what is ticked into the record")
    page.get_by_role("region", name="Notice").get_by_text("in the record.").wait_for()
    yield View("hand-out-taken-in", page)
    page.get_by_role("button", name="Undo: Corrections taken in").click()
    page.get_by_role("region", name="Notice").get_by_text("Undone: ").wait_for()
    yield View("hand-out-undone", page)
    page.get_by_role("region", name="Notice").get_by_role("button", name="Close").click()
    page.get_by_role("region", name="Notice").wait_for(state="hidden")


def parts(page: Page) -> Iterator[View]:
    for part, name in PARTS.items():
        go(page, part)
        yield View(name, page)
        change = page.get_by_role("main").get_by_role("button", name="Change").first
        if change.count():
            change.click()
            page.get_by_role("group", name="Change:").wait_for()
            yield View(f"{name}-card-open", page)
    yield from handing_out(page)
    go(page, "People")
    region(page, "Add a person").get_by_role("button", name="Add", exact=True).click()
    page.locator("[aria-invalid]").first.wait_for()
    yield View("people-problem", page)


def read_along(page: Page, address: str) -> Iterator[View]:
    """Another window writes the meeting, until it is closed."""
    go(page, "Board")
    other = page.context.new_page()
    other.goto(f"{address}exit.html")
    other.evaluate(
        """async () => {
            const { held } = await navigator.locks.query();
            const { name } = held.find(({ name }) => name.startsWith("meeting-board-writes-"));
            await new Promise((got) => navigator.locks.request(name, { steal: true }, () => {
                got();
                return new Promise(() => {});
            }));
        }"""
    )
    page.bring_to_front()
    region(page, "Another window").wait_for()
    yield View("board-read-along", page)
    other.close()
    page.bring_to_front()
    page.get_by_text("What is open is written in this window now.").first.wait_for()
    yield View("board-taken-over", page)
    region(page, "Another window").get_by_role("button", name="Close").click()


def brought(page: Page) -> Iterator[View]:
    """The same meeting from another device, and what somebody prepared for it."""
    files = page.get_by_label("Choose a file")
    go(page, "Prepare")
    files.set_input_files({"name": "edited.json", "mimeType": "application/json", "buffer": _edited().encode()})
    page.get_by_role("heading", name="What was brought").wait_for()
    for fold in page.get_by_role("main").locator("details:not(.private) > summary").all():
        fold.click()
    yield View("brought-edited", page)
    press(page, "Put it away")
    go(page, "Prepare")
    files.set_input_files(PREPARED)
    page.get_by_role("heading", name="What Tilly prepared").wait_for()
    for fold in page.get_by_role("main").locator("details:not(.private) > summary").all():
        fold.click()
    yield View("brought-prepared", page)
    go(page, "Board")
    page.get_by_role("button", name="Show what was brought").wait_for()
    # The notice is looked at where the board begins, once the keyboard is there and nothing scrolls any more.
    scroll_to(page.get_by_role("button", name="Show what was brought"))
    yield View("board-with-a-file-that-waits", page)
    press(page, "Put it away")
    go(page, "Prepare")
    locked: FilePayload = {"name": "locked-48213.json", "mimeType": "application/json", "buffer": _locked().encode()}
    corrected: FilePayload = {
        "name": CORRECTIONS.name,
        "mimeType": "application/json",
        "buffer": CORRECTIONS.read_bytes(),
    }
    files.set_input_files([locked, corrected])
    page.get_by_role("button", name="Look at it").wait_for()
    yield View("brought-locked-and-corrections", page)
    page.get_by_label("The passphrase of this file").fill("not this one at all")
    press(page, "Open it")
    page.get_by_text("That does not open it.").first.wait_for()
    yield View("brought-locked-wrong-passphrase", page)
    press(page, "Put all of them away")


def _locked() -> str:
    """A file that is locked as ours are. There is nothing in it, so that no passphrase opens it."""
    header = {"alg": ALG, "enc": ENC, "p2c": FEWEST_ROUNDS, "p2s": _base64url(bytes(SALT_BYTES))}
    lengths = {"ciphertext": 256, "encrypted_key": 40, "iv": 12, "tag": 16}
    parts = {name: _base64url(bytes(length)) for name, length in lengths.items()}
    return json.dumps({"protected": _base64url(json.dumps(header).encode()), **parts})


def _base64url(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _edited() -> str:
    """The meeting as somebody might have it on another device."""
    file = json.loads(MEETING.read_text("utf-8"))
    meeting = file["meeting"]
    meeting["place"] = "Eastfield Children's Centre, upstairs"
    meeting["goals"][0]["text"] = "Somebody sober is with Tilly and Joe day and night, and the whole family knows who."
    meeting["statements"].append(
        {**meeting["statements"][0], "id": "5f0c1e52-7c64-4d7e-9b1a-0f2f6f1f8aff", "text": "Said on the other device."}
    )
    return json.dumps(file)


def handing_out(page: Page) -> Iterator[View]:
    """Somebody's copy, before it leaves and after."""
    go(page, "Hand out")
    row = page.get_by_role("listitem").filter(has=page.get_by_role("heading", level=3, name="Craig Holt"))
    row.get_by_text("Other ways").click()
    row.get_by_text("Left out:").click()
    scroll_to(row)
    yield View("hand-out-row", page)
    row.get_by_role("button", name="Save the dates").click()
    row.get_by_text("The dates are in a file").wait_for()
    yield View("hand-out-dates", page)
    row.get_by_role("button", name="Look at it").click()
    frame = page.frame_locator("#preview-frame")
    frame.get_by_role("heading", level=1).wait_for()
    yield View("hand-out-look", page)
    press(page, "Save the page (HTML)")
    page.get_by_text("Note it as given to Craig Holt").wait_for()
    yield View("hand-out-given", page)
    page.locator(".just-out").get_by_role("button", name="No", exact=True).click()
    press(page, "‹ Back to the list")
    with page.expect_download():
        row.get_by_role("button", name="Save the page locked").click()
    page.locator(".just-out").get_by_role("button", name="No", exact=True).click()
    with page.expect_download():
        row.get_by_role("button", name="Save the page (HTML)").click()
    page.locator(".just-out").get_by_role("button", name="No", exact=True).click()
    locked = page.get_by_role("group", name="Locked files")
    locked.get_by_text("Show the six words").click()
    scroll_to(locked)
    yield View("hand-out-locked", page)
    row.get_by_text("Other ways").click()
    row.get_by_role("button", name="Show a code for their phone").click()
    page.get_by_role("img", name="A code to be photographed").wait_for()
    yield View("hand-out-code", page)
    press(page, "‹ Back to the list")
    page.get_by_text("Note by hand who was given one").click()
    region(page, "Who was given a copy").scroll_into_view_if_needed()
    yield View("hand-out-by-hand", page)


def board(page: Page) -> Iterator[View]:
    go(page, "Board")
    words = page.get_by_role("form", name="Put something on the board").get_by_label("What was said", exact=True)
    words.fill("She has slept at Nana's every Friday since June, and rings me when she is there.")
    yield View("board-typing", page)
    words.fill("")
    keys = page.locator("#keys")
    keys.locator("summary").click()
    yield View("keys", page)
    keys.locator("summary").click()


def projector(page: Page) -> Iterator[View]:
    size = page.viewport_size
    with page.expect_popup() as popup:
        page.get_by_role("button", name="Projector", exact=True).click()
    window = popup.value
    # A page that is small because it is enlarged four times has a projector window of the usual size beside it.
    if size and size["height"] > ENLARGED:
        window.set_viewport_size(size)
    window.locator("body[data-wall=shown]").wait_for()
    window.locator("#wall-worries > :not([hidden])").first.wait_for()
    yield View("projector", window)
    for part, shown in (("Scale", "questions"), ("Goals and steps", "goals"), ("Agree", "decisions")):
        go(page, part)
        window.locator(f"#wall-{shown} > :not([hidden])").first.wait_for()
        yield View(f"projector-{PARTS[part]}", window)
    go(page, "Board")
    page.get_by_role("button", name="Cover it").click()
    page.get_by_role("button", name="Uncover it").wait_for()
    yield View("projector-covered", window)
    yield View("board-projector-covered", page)
    window.close(run_before_unload=True)
    page.get_by_role("button", name="Uncover it").wait_for(state="hidden")


def scale(page: Page) -> Iterator[View]:
    """A round that nobody has seen yet, one with the reasons, and what only the leader is reminded of."""
    go(page, "Scale")
    scroll_to(page.get_by_role("heading", name="With numbers").first)
    yield View("scale-picture", page)
    asked = region(page, "Ask a question from 0 to 10")
    asked.get_by_label("The question", exact=True).fill("How sure are you that Tilly has somebody to ring at night?")
    asked.get_by_label("About", exact=True).select_option(label="Tilly Marsh")
    asked.get_by_label("10 means", exact=True).fill("Somebody always comes")
    asked.get_by_label("0 means", exact=True).fill("Nobody would know")
    asked.get_by_role("button", name="Add the question").click()
    card = latest_question(page)
    card.wait_for()
    for name, answer in (("Tilly Marsh", "4"), ("Donna Marsh", "2")):
        row = card.get_by_role("group", name=name, exact=True)
        if not row.is_visible():
            card.get_by_text(f"Enter for {name}", exact=True).click()
        row.get_by_label("Answer", exact=True).select_option(label=answer)
        if name == "Donna Marsh":
            scroll_to(card)
            yield View("scale-slip", page)
        row.get_by_role("button", name="Put it in").click()
        row.get_by_text("has answered").wait_for()
    scroll_to(card)
    yield View("scale-before-reveal", page)


def turns(page: Page) -> Iterator[View]:
    """Somebody's own turn with each instrument, then the answers in sight."""
    card = latest_question(page)
    for instrument in ("numbers", "ladder", "steps to a door", "faces"):
        go_on = card.get_by_label("Craig Holt", exact=True)
        if not go_on.is_visible():
            card.get_by_text("Who answers with what").click()
        go_on.select_option(label=instrument)
        page.locator("#announce").get_by_text("Chosen").wait_for(state="attached")
        card.get_by_role("button", name="Hand the device round").click()
        page.get_by_text("Your turn, Craig Holt").wait_for()
        yield View(f"turn-{instrument.partition(' ')[0]}", page)
        page.locator(".choice-of").nth(2).click()
        yield View(f"turn-{instrument.partition(' ')[0]}-chosen", page)
        if instrument != "faces":
            to_the_leader(page)
            card.wait_for()
    press(page, "Done")
    page.get_by_text("Thank you, Craig Holt.").wait_for()
    yield View("turn-thanks", page)
    to_the_leader(page)
    card.get_by_role("button", name="Reveal the answers").click()
    card.get_by_text("For the leader: a reminder").click()
    scroll_to(card.locator(".picture"))
    yield View("scale-after-reveal", page)
    card.get_by_text("Ask for the reasons").click()
    card.get_by_role("group", name="The reasons").wait_for()
    card.get_by_role("group", name="The reasons").scroll_into_view_if_needed()
    yield View("scale-reasons", page)


def child(page: Page) -> Iterator[View]:
    go(page, "People")
    page.get_by_text("Ask for a code before the leader's page opens").click()
    page.get_by_label("Code", exact=True).fill(CODE)
    page.locator("#set-code").get_by_role("button", name="Keep").click()
    page.get_by_text("A code is asked for before the leader's page opens").wait_for()
    press(page, "Tilly Marsh's page")
    page.get_by_role("heading", name="Hello, Tilly Marsh").wait_for()
    yield View("child", page)
    press(page, "Worries")
    page.get_by_role("heading", name="Worries").wait_for()
    house(page)
    yield View("child-drawing", page)
    page.get_by_text("Another name, another picture").click()
    yield View("child-another-name", page)
    page.get_by_text("Another name, another picture").click()
    press(page, "Done")
    page.get_by_role("heading", name="May everyone see this?").wait_for()
    yield View("child-consent", page)
    press(page, "Only")
    page.get_by_text("For the leader", exact=True).click()
    page.get_by_label("Code", exact=True).fill("1111")
    press(page, "The leader has the device again")
    page.get_by_role("main").get_by_text("This is not the code.").wait_for()
    yield View("child-wrong-code", page)
    page.get_by_label("Code", exact=True).fill(CODE)
    press(page, "The leader has the device again")
    page.get_by_role("navigation").wait_for()
    go(page, "People")
    page.get_by_text("The leader only: from Tilly Marsh").click()
    page.get_by_text("The leader only: from Tilly Marsh").scroll_into_view_if_needed()
    yield View("people-only-for-you", page)


def family_time(page: Page) -> Iterator[View]:
    go(page, "Goals and steps")
    region(page, "Family time").get_by_role("button", name="Give the device to the family").click()
    page.get_by_role("heading", level=1, name="Family time").wait_for()
    goals = region(page, "Our goals")
    goals.get_by_label("The goal", exact=True).fill("Nana has a key.")
    goals.get_by_role("button", name="Add", exact=True).click()
    goals.get_by_role("listitem").filter(has_text="Nana has a key.").wait_for()
    page.evaluate("scrollTo(0, 0)")
    yield View("family-time", page)
    to_the_leader(page, CODE)


def prompts(page: Page) -> Iterator[View]:
    press(page, "All meetings")
    press(page, "Show them in meetings")
    place = region(page, "Questions to ask")
    place.locator("summary").filter(has_text="What's working well?").click()
    place.scroll_into_view_if_needed()
    yield View("start-questions-to-ask", page)
    page.get_by_role("button", name="Initial child protection conference").first.click()
    page.get_by_role("navigation").wait_for()
    go(page, "Board")
    page.locator("details").filter(has_text="Questions to ask").locator("summary").click()
    page.evaluate("scrollTo(0, 0)")
    yield View("board-questions-to-ask", page)


def review(page: Page) -> Iterator[View]:
    press(page, "All meetings")
    page.get_by_role("heading", name="Begin a meeting").wait_for()
    page.get_by_label("Choose a file").set_input_files(MEETING)
    press(page, "Start a review from it")
    page.get_by_role("heading", level=1, name="People").wait_for()
    for part in ("People", "Board", "Scale", "Goals and steps", "Agree"):
        go(page, part)
        folds = page.get_by_role("main").locator("details.last-time:not([open]) > summary")
        while folds.count():
            folds.first.click()
        page.evaluate("scrollTo(0, 0)")
        yield View(f"review-{PARTS[part]}", page)


def preparing(page: Page) -> Iterator[View]:
    """Somebody who comes to a meeting, or writes for one."""
    for way, name in PREPARING.items():
        press(page, "All meetings" if name == "child" else "Back to the first page")
        page.get_by_role("heading", name="Begin a meeting").wait_for()
        press(page, "Prepare for a meeting")
        page.get_by_role("heading", name="Who are you?").wait_for()
        if name == "child":
            yield View("prepare-who", page)
        press(page, way)
        page.get_by_label("My name", exact=True).fill("Tilly Marsh")
        page.get_by_label("My name", exact=True).press("Tab")
        page.get_by_text("Saved on this device").wait_for()
        if name != "child":
            page.get_by_label("Name of a child", exact=True).fill("Joe Marsh")
            page.get_by_label("Name of a child", exact=True).press("Enter")
            page.get_by_label("Child 1", exact=True).wait_for()
        boxes = page.locator("section.worries textarea")
        boxes.first.fill("I don't like it when Mum cries in the bath and I don't know if I should knock.")
        boxes.nth(1).wait_for()
        page.locator("#answers .choice-of").nth(3).click()
        page.get_by_role("button", name="Take the answer out").wait_for()
        page.evaluate("scrollTo(0, 0)")
        yield View(f"prepare-{name}", page)
        if name == "child":
            scroll_to(page.locator("#answers"))
            yield View("prepare-child-answer", page)
            page.evaluate("scrollTo(0, 0)")
    press(page, "Back to the first page")
    page.locator("#prepared").wait_for()
    scroll_to(page.locator("#prepared"))
    yield View("start-prepared", page)


def this_device(page: Page) -> Iterator[View]:
    """What is kept here, and a day to delete that is past."""
    press(page, "This device")
    region(page, "How full is it?").get_by_text("that the browser allows").wait_for()
    page.evaluate("scrollTo(0, 0)")
    yield View("this-device", page)
    page.locator("summary").filter(has_text="Set").first.click()
    page.get_by_label("To be deleted by").first.fill("2020-01-01")
    page.get_by_role("button", name="Keep the day").first.click()
    page.get_by_text("It was to be deleted by").first.wait_for()
    press(page, "Back to the first page")
    page.locator("#deletion").wait_for()
    yield View("start-to-be-deleted", page)


def passphrase(page: Page) -> Iterator[View]:
    """One is set, changed, and gets another recovery code."""
    press(page, "This device")
    press(page, "Set a passphrase")
    page.get_by_label("The new passphrase").wait_for()
    yield View("passphrase-drawn", page)
    page.get_by_label("The new passphrase").fill("larks")
    press(page, "Lock with this passphrase")
    page.locator("#secure-form [aria-invalid]").wait_for()
    yield View("passphrase-too-short", page)
    page.get_by_label("The new passphrase").fill(PASSPHRASE)
    press(page, "Lock with this passphrase")
    page.locator(".recovery code").wait_for()
    yield View("recovery-code", page)
    page.get_by_label("Type the last four letters").fill("????")
    press(page, "I have it")
    page.locator("#has-code-form [aria-invalid]").wait_for()
    yield View("recovery-code-wrong", page)
    page.get_by_label("Type the last four letters").fill(page.locator(".recovery code").inner_text()[-4:])
    press(page, "I have it")
    page.get_by_role("button", name="Take the passphrase off").wait_for()
    yield View("passphrase-set", page)
    press(page, "Change the passphrase")
    page.get_by_label("The passphrase until now").fill("not this one")
    page.get_by_label("The new passphrase").fill(PASSPHRASE)
    page.locator("#secure-form").get_by_role("button", name="Change the passphrase").click()
    page.locator("#secure-form [aria-invalid]").wait_for()
    yield View("passphrase-changing", page)
    press(page, "Leave it as it is")
    press(page, "Make a new recovery code")
    page.locator("#renew-form").wait_for()
    yield View("recovery-code-anew", page)
    press(page, "Leave it as it is")
    page.get_by_role("button", name="Take the passphrase off").wait_for()


def locked(page: Page) -> Iterator[View]:
    """Somebody tries, has to wait, has forgotten it, goes to the rescue page, and opens it at last. Then it is taken
    off again."""
    page.locator("#lock-now").click()
    field = page.get_by_label("Passphrase of this device")
    field.wait_for()
    yield View("locked", page)
    said = page.locator("#unlock-state")
    for _ in range(3):
        unlock(page, "not this one")
        said.get_by_text("This is not the passphrase").wait_for()
        page.locator("#unlock button:enabled").wait_for()
    page.get_by_label("Show what I type").check()
    yield View("locked-wrong-passphrase", page)
    page.get_by_text("I have forgotten it").click()
    page.get_by_text("Remove everything from this device").click()
    field.fill("1111-2222-3333-4444-5555-6666-7777")
    page.get_by_role("button", name="Unlock").click()
    said.get_by_text("has a slip in it").wait_for()
    yield View("locked-forgotten", page)
    page.get_by_role("link", name="Rescue page").click()
    page.locator("#rescue-unlock").wait_for()
    yield View("rescue-locked", page)
    page.get_by_role("link", name="Back to the board").click()
    field.wait_for()
    unlock(page, PASSPHRASE)
    page.locator("#stage[hidden]").wait_for(state="attached", timeout=READY_WITHIN)
    page.locator("#here:not([data-waits])").wait_for()
    press(page, "This device")
    press(page, "Take the passphrase off")
    page.get_by_label("The passphrase, or the recovery code").fill(PASSPHRASE)
    yield View("passphrase-taken-off", page)
    page.locator("#unsecure-form").get_by_role("button", name="Take the passphrase off").click()
    page.get_by_role("button", name="Set a passphrase").wait_for()
    press(page, "Remove everything from this device")
    page.get_by_role("button", name="Yes, remove everything").wait_for()
    yield View("removing-everything", page)
    press(page, "Keep it")
    page.get_by_role("button", name="Back to the first page").last.click()
    page.get_by_role("heading", name="Meetings on this device").wait_for()


def unlock(page: Page, secret: str) -> None:
    page.locator("#unlock button:enabled").wait_for()
    page.get_by_label("Passphrase of this device").fill(secret)
    page.get_by_role("button", name="Unlock").click()


def removed(page: Page, address: str) -> Iterator[View]:
    """All that is here, at the end."""
    page.goto(address)
    page.locator("#here:not([data-waits])").wait_for(timeout=READY_WITHIN)
    press(page, "This device")
    press(page, "Remove everything from this device")
    press(page, "Yes, remove everything")
    page.get_by_role("heading", name="Everything is removed").wait_for()
    yield View("everything-removed", page)


def visit(page: Page) -> Iterator[View]:
    """A visit that leaves no trace, from where it is offered to its end."""
    page.get_by_text("Is this computer or telephone not yours?").click()
    scroll_to(page.get_by_role("button", name="Begin a visit"))
    yield View("visit-offered", page)
    press(page, "Begin a visit")
    page.get_by_role("heading", name="This is a visit: nothing is kept here").wait_for()
    page.evaluate("scrollTo(0, 0)")
    yield View("visit-start", page)
    page.get_by_label("Choose a file").set_input_files(MEETING)
    press(page, "Take it into this visit")
    page.get_by_role("navigation").wait_for()
    go(page, "Board")
    yield View("visit-board", page)
    press(page, "All meetings")
    press(page, "End the visit")
    page.get_by_role("button", name="Yes, end the visit").wait_for()
    yield View("visit-to-be-ended", page)
    with page.expect_event("load"):
        press(page, "Yes, end the visit")
    page.locator("#stage[hidden]").wait_for(state="attached", timeout=READY_WITHIN)


def reports(page: Page, folder: Path) -> Iterator[View]:
    """What was prepared, as it is read and printed."""
    for name in ("a-family-doctor", "a-child"):
        contribution = read_contribution((CONTRIBUTIONS / f"{name}.json").read_bytes())
        report = folder / f"report-of-{name}.html"
        report.write_text(render_contribution(contribution, Language()), "utf-8", newline="\n")
        page.goto(report.as_uri())
        yield View(f"report-of-{name}", page)


def pages(page: Page, address: str) -> Iterator[View]:
    for name in ("about", "about-children", "about-print", "exit"):
        page.goto(f"{address}{name}.html")
        yield View(name, page)
    page.goto(f"{address}rescue.html")
    page.get_by_role("button", name="Download", exact=True).first.wait_for()
    yield View("rescue", page)
    page.goto(RECORD.as_uri())
    yield View("record", page)


def go(page: Page, part: str) -> None:
    page.get_by_role("navigation").get_by_role("button", name=part).click()
    page.get_by_role("heading", level=1, name=part).wait_for(state="attached")
    page.evaluate("scrollTo(0, 0)")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).first.click()


def region(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def latest_question(page: Page) -> Locator:
    return page.get_by_role("listitem").filter(has_text="somebody to ring at night?")


def scroll_to(place: Locator) -> None:
    place.evaluate("(place) => place.scrollIntoView()")


def to_the_leader(page: Page, code: str = "") -> None:
    page.get_by_text("For the leader", exact=True).click()
    if code:
        page.get_by_label("Code", exact=True).fill(code)
    press(page, "The leader has the device again")
    page.get_by_role("navigation").wait_for()


def house(page: Page) -> None:
    """Draws a house with a door on the sheet of paper."""
    for line in (
        ((20, 80), (20, 45), (50, 20), (80, 45), (80, 80), (20, 80)),
        ((44, 80), (44, 58), (58, 58), (58, 80)),
    ):
        page.locator("#sheet").scroll_into_view_if_needed()
        box = page.locator("#sheet").bounding_box()
        assert box is not None, "the sheet is on the page"
        points = [(box["x"] + x * box["width"] / 100, box["y"] + y * box["height"] / 100) for x, y in line]
        page.mouse.move(*points[0])
        page.mouse.down()
        for point in points[1:]:
            page.mouse.move(*point, steps=4)
        page.mouse.up()
    page.locator("#sheet > svg path").nth(1).wait_for()
    page.evaluate("scrollTo(0, 0)")
