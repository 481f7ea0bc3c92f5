"""Pictures of every view, as a phone, a tablet and a wide screen show it by day and by night; and the README's six.

For looking at: whoever has changed how something looks sees with one command what it has become everywhere.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from building.chromium import chromium
from building.every_view import every_view
from building.failure import BuildFailure
from building.places import ROOT, WORK
from building.progress import say, step
from building.serving import LOOPBACK, server

FOLDER: Final = WORK / "pictures"
IN_THE_README: Final = ROOT / "docs" / "pictures"
WHEN: Final = ("2026-09-03", "11:35")
"""When the meeting ended: what would show today's date or the time of the last change shows these."""

Scheme = Literal["light", "dark"]
SCHEMES: Final[tuple[Scheme, ...]] = ("light", "dark")


@dataclass(frozen=True)
class Screen:
    width: int
    height: int
    by_finger: bool = False
    scale: float = 1


SCREENS: Final = (Screen(360, 740, by_finger=True), Screen(768, 1024, by_finger=True), Screen(1920, 1080))
LAPTOP: Final = Screen(1366, 768)
WALL: Final = Screen(1920, 1080, scale=2 / 3)
PHONE: Final = Screen(360, 740, by_finger=True)

SIX: Final[Mapping[Screen, Mapping[str, str]]] = {
    LAPTOP: {"board": "board", "scale-picture": "scale"},
    WALL: {"projector": "projector"},
    PHONE: {"turn-numbers-chosen": "turn", "child-drawing": "child", "record": "record"},
}
"""Of the view with the first name on this screen, the README shows a picture with the second."""

SETTLE: Final = """async ([day, time]) => {
  const today = new Date().toLocaleDateString("sv");
  for (const input of document.querySelectorAll("input[type=date]")) if (input.value === today) input.value = day;
  const saved = document.querySelector("#saved > [data-when=saved]");
  if (saved) saved.textContent = saved.textContent.replace(/[0-9]+:[0-9]+/, time);
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
"""Today is another day with every run, and now another time; what has just changed is painted before it is pictured."""

LONGER: Final = "document.documentElement.scrollHeight > innerHeight + 1"


def main(dist: Path) -> int:
    program = chromium()
    with server(dist, 0) as host, sync_playwright() as playwright, TemporaryDirectory() as folder:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        address = f"http://{LOOPBACK}:{host.server_address[1]}/"
        browser = playwright.chromium.launch(executable_path=program)
        broken = Path(folder) / "broken.json"
        broken.write_text("{", "utf-8")
        for screen in SCREENS:
            with step(f"Pictures of every view, {screen.width} pixels wide"):
                taken = every_picture(browser, screen, address, broken)
            say(f"  {taken} pictures in {(FOLDER / str(screen.width)).relative_to(ROOT)}/")
        with step("Six pictures for the README"):
            for screen, wanted in SIX.items():
                for_the_readme(browser, screen, wanted, address, broken)
        browser.close()
        host.shutdown()
    return 0


def every_picture(browser: Browser, screen: Screen, address: str, broken: Path) -> int:
    folder = FOLDER / str(screen.width)
    folder.mkdir(parents=True, exist_ok=True)
    for earlier in folder.glob("*.png"):
        earlier.unlink()
    context = visitor(browser, screen)
    for number, view in enumerate(every_view(context.new_page(), address, broken), start=1):
        for scheme in SCHEMES:
            name = f"{number:02}-{view.name}-{scheme}"
            take(view.page, folder / f"{name}.png", scheme)
            if view.page.evaluate(LONGER):
                take(view.page, folder / f"{name}-whole.png", scheme, whole=True)
    context.close()
    return len(list(folder.glob("*.png")))


def for_the_readme(browser: Browser, screen: Screen, wanted: Mapping[str, str], address: str, broken: Path) -> None:
    context = visitor(browser, screen)
    missing = set(wanted)
    for view in every_view(context.new_page(), address, broken):
        if view.name in missing:
            take(view.page, IN_THE_README / f"{wanted[view.name]}.png", "light")
            missing.remove(view.name)
        if not missing:
            break
    context.close()
    if missing:
        raise BuildFailure(f"There is no view of this name any more: {', '.join(sorted(missing))}.")


def visitor(browser: Browser, screen: Screen) -> BrowserContext:
    """Somebody who was never here, with nothing in motion, in one place and one language."""
    return browser.new_context(
        viewport={"width": screen.width, "height": screen.height},
        device_scale_factor=screen.scale,
        has_touch=screen.by_finger,
        is_mobile=screen.by_finger,
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="Europe/London",
    )


def take(page: Page, file: Path, scheme: Scheme, *, whole: bool = False) -> None:
    page.emulate_media(color_scheme=scheme)
    page.evaluate(SETTLE, WHEN)
    page.screenshot(path=file, full_page=whole, animations="disabled", caret="hide")
