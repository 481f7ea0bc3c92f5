"""Finds a Chromium for the tests, or says in one sentence that there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from building.failure import BuildFailure
from building.progress import step

VARIABLE = "MEETING_BOARD_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge", "msedge")
MAC = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
WINDOWS = (
    r"Chromium\Application\chrome.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
)
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")


def chromium() -> Path:
    named = os.environ.get(VARIABLE)
    if named:
        if Path(named).is_file():
            return Path(named)
        raise BuildFailure(f"{VARIABLE} names {named}, and there is no such file: correct it or unset it.")
    found = of_the_system() or of_playwright()
    if found is None and is_debian_root():
        with step("Installing Chromium (the Debian package)"):
            install_package()
        found = of_the_system()
    if found is None:
        raise BuildFailure(
            "The browser tests need Chromium, and none was found: install Chromium or Chrome, or run "
            f"“{sys.executable} -m playwright install chromium”, or set {VARIABLE} to the program's file."
        )
    return found


def of_the_system() -> Path | None:
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    places = [Path(place) for place in MAC]
    folders = [os.environ[folder] for folder in WINDOWS_FOLDERS if folder in os.environ]
    places += [Path(folder, place) for folder in folders for place in WINDOWS]
    return next((place for place in places if place.is_file()), None)


def of_playwright() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def is_debian_root() -> bool:
    return (
        hasattr(os, "geteuid")
        and os.geteuid() == 0
        and Path("/etc/debian_version").is_file()
        and shutil.which("apt-get") is not None
    )


def install_package() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "chromium"]):
        subprocess.run(command, env=environment, capture_output=True, check=False)
