"""A person's browser: a profile on the disk, and a process that can be ended by force and started again."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.browser.watching import Watch
from tests.chromium_options import LATER, without

START_WITHIN = 30.0

SPARING = "Object.defineProperty(NetworkInformation.prototype, 'saveData', { get: () => true });"
"""A device that spares data, as its owner has set it: it makes no memory image (`test_image.py`), which would take
longer than many a test."""


class Profile:
    """`start()` it, use `context`; then `close()` it as a person does, or `kill()` it as a flat battery does."""

    def __init__(self, playwright: Playwright, executable: Path, folder: Path, watch: Watch) -> None:
        self._playwright = playwright
        self._executable = executable
        self.folder = folder
        self._watch = watch
        self._process: subprocess.Popen[bytes] | None = None
        self._browser: Browser | None = None

    def start(self, *arguments: str, spares: bool = True) -> BrowserContext:
        """`spares`: data, so that it makes no memory image."""
        port_file = self.folder / "DevToolsActivePort"
        port_file.unlink(missing_ok=True)
        command = [
            str(self._executable),
            "--headless=new",
            "--remote-debugging-port=0",
            f"--user-data-dir={self.folder}",
            # A laptop's: without it a window of headless Chromium is lower than a telephone that lies on its side.
            "--window-size=1366,900",
            *("--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-sync"),
            *("--disable-component-update", "--disable-default-apps", "--password-store=basic", "--use-mock-keychain"),
            without(),
            LATER,
            *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
            *arguments,
            "about:blank",
        ]
        # A session of its own, so that ending it by force ends its renderers too.
        more: dict[str, Any] = {"start_new_session": True} if os.name == "posix" else {}
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
        port = self._read_port(port_file)
        self._browser = self._playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        if spares:
            self.context.add_init_script(SPARING)
        self._watch.context(self.context)
        return self.context

    def _read_port(self, port_file: Path) -> int:
        end = time.monotonic() + START_WITHIN
        while time.monotonic() < end:
            if self._process is None or self._process.poll() is not None:
                raise AssertionError("Chromium ended while it was starting.")
            try:
                return int(port_file.read_text().splitlines()[0])
            except (OSError, ValueError, IndexError):
                time.sleep(0.05)
        raise AssertionError(f"Chromium did not say its port within {START_WITHIN:.0f} seconds.")

    @property
    def context(self) -> BrowserContext:
        assert self._browser is not None
        return self._browser.contexts[0]

    def strike(self) -> None:
        """Ends it at once, in the middle of whatever it does: nothing is flushed, nobody is asked. From any thread;
        `kill()` follows in the one that works the browser, and cleans up."""
        assert self._process is not None
        if os.name == "posix":
            os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()

    def kill(self) -> None:
        self.strike()
        assert self._process is not None
        self._process.wait()
        self._process = None
        self._forget_browser()

    def close(self) -> None:
        """Ends it as a person does who closes the window."""
        if self._process is None:
            return
        assert self._browser is not None
        session = self._browser.new_browser_cdp_session()
        session.send("Browser.close")
        self._forget_browser()
        try:
            self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None

    def _forget_browser(self) -> None:
        browser, self._browser = self._browser, None
        if browser is not None:
            browser.close()
