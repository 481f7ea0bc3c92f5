"""How tests start Chromium: whole, but without what costs time and is on no page.

Python's start in a page takes most of the time of the tests, and next to it what Chromium does for itself.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from playwright.sync_api import Playwright

UNSEEN: Final = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
"""Features of the browser's own window: the lists that open below its address bar. They are pages, too, and for each
visitor they are loaded once more, which takes longer than many a test. A Chromium without them does not mind."""

LATER: Final = "--js-flags=--wasm-tiering-budget=1000000000"
"""Chromium compiles WebAssembly twice: at once, and once more, for speed, what has run for a while. For a Python that
lives for some seconds the second time is a third of all the work of its start, and helps it no more: here it comes
later, for what runs for long. What Python does is the same either way."""


def options(playwright: Playwright, executable: Path) -> list[str]:
    """For a browser that Playwright starts."""
    return [unseen(playwright, executable), LATER]


def unseen(playwright: Playwright, executable: Path) -> str:
    """Of several lists of what to leave out Chromium takes the last, so that Playwright's own has to be in ours: it is
    read from a browser that was started without ours."""
    browser = playwright.chromium.launch(executable_path=executable)
    line: str = browser.new_browser_cdp_session().send("SystemInfo.getInfo")["commandLine"]
    browser.close()
    return without(*(name for names in re.findall(r"--disable-features=(\S+)", line)[-1:] for name in names.split(",")))


def without(*features: str) -> str:
    """The argument that leaves out these features, and those that nobody sees."""
    return f"--disable-features={','.join((*features, *UNSEEN))}"
