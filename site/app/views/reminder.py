"""One calm line: no file of all of a meeting was taken away since it was changed. Shown once for each meeting, ever."""

from __future__ import annotations

from htpy import Node, p, section

from app.views.fields import action
from app.views.named import meeting_name
from app.views.scene import Scene


def reminder(scene: Scene) -> Node:
    t, id = scene.t, scene.screen.reminder
    if id is None:
        return None
    about = next((meeting_name(t, stored) for stored in scene.kept if stored.id == id), "")
    return section("#reminder.reminder", aria_label=t("Reminder"))[
        p[
            t("What was changed last in this meeting is in no file of all of it yet, only in this browser.")
            if scene.history is not None
            else t(
                "{meeting}: what was changed last is in no file of all of it yet, only in this browser.", meeting=about
            )
        ],
        action(t("Save a file of it"), "save_reminded", {"id": id}),
        action(t("Not now"), "dismiss", kind="quiet"),
    ]
