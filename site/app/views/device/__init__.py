"""This device: what is kept here, whether it stays, and when files of it were last taken away.

Each part is a module of its own and answers one question. Another part is one more function in `_PARTS`.
"""

from __future__ import annotations

from typing import Final

from htpy import a, div, h1, main, p

from app.page import Page
from app.taken import Taken
from app.views.device.away import away
from app.views.device.home_screen import home_screen
from app.views.device.passphrase import passphrase
from app.views.device.promise import promise
from app.views.device.removal import removal
from app.views.device.room import room
from app.views.fields import action
from app.views.scene import Scene
from app.views.visit import offer_sheet

_PARTS: Final = (passphrase, promise, home_screen, room)
"""What is the same whatever lies here, in the order in which somebody asks."""


def this_device(scene: Scene, taken: Taken) -> Page:
    t = scene.t
    page = main("#main.everything", tabindex="-1", aria_labelledby="view", data_device=True)[
        h1("#view")[t("This device")],
        p(".lead")[t("What is kept here is in this browser, on this device, and nowhere else.")],
        div(".two")[div[(part(scene) for part in _PARTS)], div[away(scene, taken), offer_sheet(scene), removal(scene)]],
        div(".actions")[
            action(t("Back to the first page"), "home"),
            a(".action.quiet", href="rescue.html")[t("Rescue page")],
        ],
    ]
    return Page({"main": str(page)})
