"""The two ways in which a person brings a file to the page: chosen with the button, or dropped on the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from playwright.sync_api import FilePayload, Page

Bring = Callable[[Page, str, str], None]
"""The page, the file's name, its text."""


def choose(page: Page, name: str, text: str) -> None:
    """Chooses a file: it is told what it is."""
    file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": text.encode("utf-8")}
    page.get_by_label("Choose a file").set_input_files(file)


def drop(page: Page, name: str, text: str) -> None:
    """Drops a file on the page: it is told what it is."""
    dropped = page.evaluate_handle(
        """([name, text]) => {
          const data = new DataTransfer();
          data.items.add(new File([text], name));
          return data;
        }""",
        [name, text],
    )
    page.get_by_role("main").dispatch_event("drop", {"dataTransfer": dropped})


def by_picker(page: Page, name: str, text: str) -> None:
    """Chooses the file of a meeting that is new here, and puts it on the device."""
    choose(page, name, text)
    page.get_by_role("button", name="Put it on this device").click()


def by_drop(page: Page, name: str, text: str) -> None:
    """Drops the file of a meeting that is new here, and puts it on the device."""
    drop(page, name, text)
    page.get_by_role("button", name="Put it on this device").click()


BOTH: Final[tuple[Bring, Bring]] = (choose, drop)
"""What a person does until it is told what the file is."""
