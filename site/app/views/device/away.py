"""When the last file of everything and of each meeting was taken away, how old each is, and by when it is to be
deleted."""

from __future__ import annotations

import datetime as dt

from htpy import Element, Node, div, h2, li, p, section, strong, ul

from app.retention import to_be_deleted_by
from app.store import Head
from app.taken import Taken
from app.views.fields import action
from app.views.named import meeting_name
from app.views.retention import age, another_day, deletion_words
from app.views.scene import Scene


def away(scene: Scene, taken: Taken) -> Node:
    t = scene.t
    return section(".sheet", aria_labelledby="away")[
        h2("#away")[t("Files taken away, and days to delete")],
        p[
            t("Everything was last taken away on {day}.", day=t.day(taken.everything))
            if taken.everything
            else t("There is no file of everything yet.")
        ],
        bool(scene.kept or scene.drafts)
        and div(".actions")[action(t("Take everything away"), "take_everything", kind="main")],
        ul[(_one(scene, taken, head) for head in scene.kept)] if scene.kept else None,
    ]


def _one(scene: Scene, taken: Taken, head: Head) -> Element:
    t, today = scene.t, scene.today or dt.date.min
    if head.damaged:
        return li[
            strong[meeting_name(t, head)],
            p(".hint")[t("What lies here of it is damaged. The rescue page can download it as it is.")],
        ]
    if head.own:
        return li[
            strong[meeting_name(t, head)],
            p(".hint")[t("Your own copy of the record. You have the file that you were given.")],
        ]
    until = to_be_deleted_by(head)
    return li[
        strong[meeting_name(t, head)],
        p(".hint")[_last_file(scene, taken, head)],
        p(".hint")[
            " ".join(
                [
                    *([t("{age}.", age=old)] if (old := age(t, head, today)) else []),
                    deletion_words(t, until, today) if until else t("No day is set to delete it."),
                ]
            )
        ],
        another_day(scene, head),
    ]


def _last_file(scene: Scene, taken: Taken, head: Head) -> str:
    t = scene.t
    day = taken.on.get(head.id)
    if day is None and head.id not in taken.at:
        return t("No file of all of it was taken away.")
    same = taken.at.get(head.id) == head.saved_at
    if day is None:
        # It was noted before days were.
        return t("A file of it was taken away.") if same else t("A file of it was taken away; it has changed since.")
    if same:
        return t("The last file of it was taken away on {day}.", day=t.day(day))
    return t("The last file of it was taken away on {day}; it has changed since.", day=t.day(day))
