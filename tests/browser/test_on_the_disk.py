"""After a meeting nothing of it can be read in the browser's folder on the disk: not in its databases, caches,
storages, history, names of files or logs.

What is looked for are words that no packing makes shorter, in the encodings that browsers write. A word that was put
there in the open is found by the same search.
"""

from __future__ import annotations

import secrets
import string
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium_profile import Profile
from tests.browser.conftest import wait_until_ready
from tests.browser.leader import Leader
from tests.core.meeting_01 import meeting_01
from tests.static_host import StaticHost

PASSPHRASE = "four words nobody expects"


def word() -> str:
    """Twenty letters by chance."""
    return "".join(secrets.choice(string.ascii_letters) for _ in range(20))


def found(folder: Path, words: dict[str, str]) -> dict[str, list[str]]:
    """In which files of the folder each word stands, or in whose names."""
    looked_for = {
        what: [text.encode("utf-8"), text.encode("utf-16-le"), text.encode("utf-16-be")] for what, text in words.items()
    }
    places: dict[str, list[str]] = {}
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        content = path.read_bytes() + path.name.encode("utf-8", "surrogateescape")
        for what, spellings in looked_for.items():
            if any(spelling in content for spelling in spellings):
                places.setdefault(what, []).append(path.relative_to(folder).as_posix())
    return places


def held(page: Page, words: dict[str, str], who: type[Leader] = Leader) -> None:
    """A short meeting in which each of these words is typed somewhere."""
    leader = who(page, meeting_01())
    leader.create()
    leader.go("People")
    form = page.locator("#add-person")
    form.get_by_label("Name", exact=True).fill(words["a name"])
    form.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("listitem").filter(has_text=words["a name"])).to_be_visible()
    leader.go("Board")
    entry = page.get_by_role("form", name="Put something on the board").get_by_label("What was said", exact=True)
    for what in ("a statement", "a statement that is undone"):
        entry.fill(words[what])
        entry.press("Enter")
        expect(page.get_by_role("listitem").filter(has_text=words[what])).to_be_visible()
    leader.saved()
    page.get_by_role("button", name="Undo: ").click()
    expect(page.get_by_role("listitem").filter(has_text=words["a statement that is undone"])).to_have_count(0)
    leader.go("Hand out")
    page.get_by_role("button", name="Look at earlier versions").click()
    page.get_by_role("heading", name="Earlier versions", exact=True).wait_for()
    leader.go("Board")
    leader.saved()
    entry.fill(words["half a sentence"])
    expect(page.locator("#saved")).to_have_attribute("data-state", "typing")


@pytest.mark.parametrize("locked", [False, True], ids=["the browser has the key", "with a passphrase"])
def test_nothing_of_a_meeting_can_be_read_in_the_browsers_folder(
    profile: Profile, server: StaticHost, *, locked: bool
) -> None:
    words = {
        what: word()
        for what in ("a name", "a statement", "a statement that is undone", "half a sentence", "in the open")
    }
    page = profile.start().new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(server.address)
    wait_until_ready(page)
    if locked:
        page.get_by_role("button", name="Lock", exact=True).click()
        page.get_by_role("button", name="Set a passphrase").click()
        page.get_by_label("The new passphrase").fill(PASSPHRASE)
        page.get_by_role("button", name="Lock with this passphrase").click()
        code = page.locator(".recovery code").inner_text()
        words["the recovery code"] = code
        words["the passphrase"] = PASSPHRASE
        page.get_by_label("Type the last four").fill(code[-4:])
        page.get_by_role("button", name="I have it").click()
        page.get_by_role("button", name="Back to the first page").last.click()
    held(page, words)
    if locked:
        page.get_by_role("button", name="Lock", exact=True).click()
        page.get_by_label("Passphrase of this device").fill(PASSPHRASE)
        page.keyboard.press("Enter")
        expect(page.get_by_label("What was said", exact=True)).to_have_value(words["half a sentence"])
    page.evaluate("word => localStorage.setItem('in the open', word)", words["in the open"])
    page.get_by_role("link", name="Exit this page").click()
    page.wait_for_url("**/exit.html")
    profile.close()
    places = found(profile.folder, words)
    assert places.pop("in the open"), "The search finds what is there."
    assert places == {}
