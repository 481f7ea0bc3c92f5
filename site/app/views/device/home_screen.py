"""What changes on a device by Apple when the page is on the home screen or in the Dock, and how it gets there."""

from __future__ import annotations

from htpy import Node, h2, li, ol, p, section

from app.storage import Browser
from app.views.scene import Scene


def home_screen(scene: Scene) -> Node:
    """Elsewhere nothing changes by it."""
    t, storage = scene.t, scene.storage
    if storage.browser not in (Browser.APPLE_TOUCH, Browser.SAFARI):
        return None
    touch = storage.browser is Browser.APPLE_TOUCH
    heading = t("On the home screen") if touch else t("In the Dock")
    inside: Node
    if storage.installed:
        inside = p[t("It was opened from there: Safari's seven days do not count here.")]
    else:
        inside = [
            p[
                t(
                    "There, nothing is deleted after seven days. It is a place of its own that begins empty: what is "
                    "kept here does not come along by itself."
                )
            ],
            ol[
                li[t("Take everything away, if something is kept here.")],
                li[
                    t("Touch “Share”, then “Add to Home Screen”.")
                    if touch
                    else t("In the menu “File” choose “Add to Dock”.")
                ],
                li[t("Open the board from there, then “Bring everything back”.")],
                li[t("When all of it is there, remove it from this page in Safari.")],
            ],
        ]
    return section(".sheet", aria_labelledby="home-screen")[h2("#home-screen")[heading], inside]
