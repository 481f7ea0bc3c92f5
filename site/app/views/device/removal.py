"""Everything of the board is removed from this device: for one that is given away, or that was borrowed."""

from __future__ import annotations

from htpy import Node, button, div, h2, p, section

from app.views.fields import action
from app.views.scene import Scene


def removal(scene: Scene) -> Node:
    t = scene.t
    return section(".sheet", aria_labelledby="removal")[
        h2("#removal", tabindex="-1")[t("Remove everything")],
        p[t("For a device that you give away, or that is not yours.")],
        _asked(scene)
        if scene.screen.removes_all
        else action(t("Remove everything from this device"), "ask_remove_all", kind="quiet"),
    ]


def _asked(scene: Scene) -> Node:
    t = scene.t
    return [
        p[
            t(
                "Remove all meetings, all that was prepared, the passphrase, and the board itself as it is kept for "
                "use without a network? None of it can be brought back, except from files."
            )
        ],
        p(".hint")[
            t(
                "Files that were saved stay where they are, and the history of the browser may say that this page was "
                "opened. Remove those in the browser and among the downloads."
            )
        ],
        div(".actions")[
            action(t("Keep it"), "dismiss", kind="main"),
            button(".action", type="button", data_remove_all=True)[t("Yes, remove everything")],
        ],
    ]
