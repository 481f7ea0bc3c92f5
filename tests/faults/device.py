"""A device with three meetings on it: one that is held, and two that nobody touches. It can be looked into at any time,
and what the page had said was saved must be there."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from random import Random
from typing import Final

from playwright.sync_api import BrowserContext, Error, Page, Playwright

from sos_core.model.meeting import Meeting
from tests.browser.chromium_profile import Profile
from tests.browser.conftest import wait_until_ready
from tests.browser.of_before import AS_VERSION_3, record_of
from tests.browser.watching import Watch
from tests.core.meeting_01 import id_of, meeting_01
from tests.faults.ledger import Ledger
from tests.faults.reading import Lying, lying, places_in
from tests.faults.writing import Scene, Writer
from tests.static_host import StaticHost

PEOPLE: Final = 5


def meetings() -> list[Meeting]:
    """Of each the same people, questions that nobody has answered, and statements with numbers."""
    whole = meeting_01()
    people = whole.people[:PEOPLE]
    named = {person.id for person in people}
    questions = tuple(
        question.model_copy(update={"answers": ()})
        for question in whole.questions
        if question.child is None or question.child in named
    )
    made = []
    for at in range(3):
        statements = tuple(
            whole.statements[0].model_copy(
                update={
                    "id": id_of(8_000 + at * 100 + number),
                    "text": f"Number {9_000 + at * 100 + number} was there before.",
                    "said_by": (),
                    "about": (),
                    "agree": (),
                    "disagree": (),
                    "corrections": (),
                    "since": None,
                }
            )
            for number in range(3)
        )
        more = {"id": id_of(7_000 + at), "people": people, "statements": statements, "questions": questions}
        made.append(whole.model_copy(update=more | EMPTY))
    return made


EMPTY: Final = dict.fromkeys(
    ("goals", "steps", "decisions", "next_meetings", "closed_sessions", "core_group", "copies", "drawings"), ()
)


def records() -> list[dict[str, object]]:
    return [record_of(meeting) for meeting in meetings()]


@dataclass
class Device:
    """`quiet` is a page of the same address on which nothing runs: from there one looks into what lies there."""

    profile: Profile
    address: str
    chance: Random
    ledger: Ledger = field(default_factory=Ledger)
    wrong: list[str] = field(default_factory=list)
    """What was lost, or is there and never was sent; in words."""
    numbers: Iterator[int] = field(default_factory=count)
    held: str = id_of(7_000)
    """The meeting that is held."""
    running: bool = False
    quiet: Page = field(init=False)
    now: Lying = field(init=False)

    @property
    def context(self) -> BrowserContext:
        return self.profile.context

    def on(self) -> None:
        """The browser is started, if it is not running."""
        if self.running:
            return
        context = self.profile.start()
        context.on("page", lambda page: page.on("dialog", lambda dialog: dialog.accept()))
        self.quiet = context.new_page()
        self.quiet.goto(self.address + "exit.html")
        self.running = True

    def off(self) -> None:
        """Closed, as a person closes it."""
        if self.running:
            self.profile.close()
        self.running = False

    def killed(self) -> None:
        self.profile.kill()
        self.running = False

    def break_off(self) -> None:
        """Whatever state it is in."""
        with contextlib.suppress(Error, AssertionError, ProcessLookupError):
            self.profile.kill()
        self.running = False

    def look(self, *, but: str = "-") -> int:
        """Compares what lies here with what the page said it had saved. Gives how many edits are lost."""
        self.on()
        self.now = lying(self.quiet)
        losses = self.ledger.losses(self.now.there, but=but)
        strange = [f"never saved, and there: {edit}" for edit in self.ledger.strange(self.now.there)]
        self.wrong += [*map(str, losses), *strange]
        if but == "-":
            self.wrong += [f"cannot be opened: {place}" for place in self.now.damaged]
            self.ledger.goes_on(self.now.there)
        return len(losses)

    def write(self, scene: Scene | None = None) -> Writer:
        """The board on a page of its own, and somebody at it. `look()` was called before."""
        meeting = self.now.meetings[self.held]
        writer = Writer(self.context.new_page(), meeting, self.ledger, self.numbers, self.chance)
        writer.goes_to(self.address, scene or self.chance.choice(SCENES))
        return writer


SCENES: Final = (Scene.BOARD, Scene.BOARD, Scene.BOARD, Scene.SCALE, Scene.SHEET)


@dataclass
class Devices:
    """As many as are needed, each with the same three meetings. The first is set up, the others are copies of it."""

    playwright: Playwright
    chromium: Path
    host: StaticHost
    folder: Path
    chance: Random
    watch: Watch = field(default_factory=Watch)
    _made: int = 0

    @property
    def _first(self) -> Path:
        return self.folder / "first"

    def fresh(self, *, empty: bool = False) -> Device:
        if not self._first.exists():
            self._set_up()
        self._made += 1
        folder = self.folder / f"device-{self._made}"
        if empty:
            folder.mkdir()
        else:
            shutil.copytree(self._first, folder, ignore=shutil.ignore_patterns("Singleton*"))
        device = self._device(folder)
        if not empty:
            for meeting in meetings():
                device.ledger.begins(places_in(meeting))
        return device

    def away(self, device: Device) -> None:
        """It is needed no more."""
        device.off()
        shutil.rmtree(device.profile.folder, ignore_errors=True)

    def _device(self, folder: Path) -> Device:
        profile = Profile(self.playwright, self.chromium, folder, self.watch)
        return Device(profile, self.host.address, self.chance)

    def _set_up(self) -> None:
        self._first.mkdir()
        device = self._device(self._first)
        device.on()
        device.quiet.evaluate(AS_VERSION_3, records())
        page = device.context.new_page()
        page.goto(self.host.address)
        wait_until_ready(page)
        page.get_by_text("Works without a network from now on.").wait_for(timeout=60_000)
        page.wait_for_function(SEALED)
        device.off()


SEALED: Final = """async () => {
  const opening = indexedDB.open("meeting-board");
  await new Promise((done) => { opening.onsuccess = done; });
  const asked = opening.result.transaction("lock").objectStore("lock").get("plain");
  await new Promise((done) => { asked.onsuccess = done; });
  opening.result.close();
  return !asked.result;
}"""
"""Nothing lies there in the open any more."""
