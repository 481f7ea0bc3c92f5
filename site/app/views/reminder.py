"""One calm line: no file of all of a meeting was taken away since it was changed. It stands until it is
answered, and does not ask twice for the same."""

from __future__ import annotations

from htpy import Node, div, p, section

from app.views.fields import action
from app.views.named import meeting_name
from app.views.scene import Scene


def reminder(scene: Scene) -> Node:
    t, id = scene.t, scene.screen.reminder
    if id is None:
        return None
    about = next((meeting_name(t, head) for head in scene.kept if head.id == id), "")
    if scene.history is None and not about:
        # It was removed from the list meanwhile.
        return None
    return section("#reminder.sheet", aria_label=t("Reminder"))[
        p[
            t("Only this browser has this meeting as it is now.")
            if scene.history is not None
            else t("{meeting}: only this browser has it as it is now.", meeting=about)
        ],
        div(".actions")[
            action(t("Save a file of it"), "save_reminded", {"id": id}),
            action(t("Not now"), "not_now", kind="quiet"),
        ],
    ]
