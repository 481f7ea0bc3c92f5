"""One calm line: no file of all of a meeting was taken away since it was changed. Shown once for each meeting, ever."""

from __future__ import annotations

from htpy import Node, div, p

from app.reminding import REMINDER
from app.views.fields import action
from app.views.scene import Scene


def reminder(scene: Scene) -> Node:
    t, id = scene.t, scene.screen.reminder
    if id is None:
        return None
    return div("#reminder.reminder", role="group", aria_label=t("Reminder"))[
        p[t(REMINDER), " ", t("If this browser lost it, it would be gone.")],
        div(".actions")[
            action(t("Save a file of it"), "save_reminded", {"id": id}),
            action(t("Not now"), "dismiss", kind="quiet"),
        ],
    ]
