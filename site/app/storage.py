"""What the browser says of the room that it gives, as the page has asked it. It is shown, and neither stored nor sent
anywhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from app.screen import Message

_NEARLY: Final = 0.8


class Browser(StrEnum):
    """As far as they differ in what they promise: see decision 29."""

    APPLE_TOUCH = "apple-touch"
    """Any browser on an iPhone or iPad: all of them are Safari inside."""
    SAFARI = "safari"
    """Safari on a Mac."""
    FIREFOX = "firefox"
    """Shows a question before it promises."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Storage:
    told: bool = False
    """Whether the page has asked yet."""
    persisted: bool | None = None
    """Whether the browser promises to keep what is here; `None` where it does not say."""
    usage: int | None = None
    """Bytes."""
    quota: int | None = None
    """Bytes, as far as the browser tells what it allows."""
    browser: Browser = Browser.OTHER
    installed: bool = False
    """Whether the page was opened from the home screen, the Dock or as an app."""
    asked: bool = False
    """Whether somebody has asked for the promise on this page."""
    lost: bool = False
    """Something was kept here, and is gone, and nobody has removed it here."""

    @property
    def forgets_in_seven_days(self) -> bool:
        """Safari's rule for pages that are not on the home screen or in the Dock."""
        return self.browser in (Browser.APPLE_TOUCH, Browser.SAFARI) and not self.installed

    @property
    def nearly_full(self) -> bool:
        return bool(self.quota) and self.usage is not None and self.usage > _NEARLY * (self.quota or 0)


def storage_from(message: Message, before: Storage) -> Storage:
    """What cannot be understood is as if the browser did not say it."""
    if message.text("lost"):
        return replace(before, lost=True)
    browser, persisted = message.text("browser"), message.text("persisted")
    return Storage(
        told=True,
        persisted={"yes": True, "no": False}.get(persisted),
        usage=_bytes(message.text("usage")),
        quota=_bytes(message.text("quota")),
        browser=Browser(browser) if browser in set(Browser) else Browser.OTHER,
        installed=message.text("installed") == "yes",
        asked=before.asked or message.text("asked") == "yes",
        lost=before.lost,
    )


def _bytes(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None
