"""Corrections in a file that was brought: from whom, of which day, for which meeting. What they would change is told in
that meeting, beside what stands there."""

from __future__ import annotations

from htpy import Node, div, li, p, strong, ul

from app.brought import Brought
from app.views.fields import action
from app.views.named import meeting_name, name_of_open
from app.views.putting_away import put_away
from app.views.scene import Scene
from sos_core.afterwards import Corrections
from sos_core.wording import AUDIENCES


def corrections_told(scene: Scene, brought: Brought, corrections: Corrections) -> Node:
    t = scene.t
    here = _here(scene, corrections)
    return [
        p[t("For the meeting: {meeting}", meeting=here or t.day(corrections.held_on))],
        ul[
            li(dir="auto")[
                t(
                    "The file says that {name} wrote this on {day}.",
                    name=corrections.by.name,
                    day=t.day(corrections.changed.local.date()),
                )
            ],
            li[t("They read a {copy}.", copy=t(AUDIENCES[corrections.audience]))],
            li[t.count("{n} correction", "{n} corrections", len(corrections.entries))],
        ],
        None
        if here is not None
        else p[strong[t("That meeting is not here. Open its own file first, then look at this one.")]],
        div(".actions")[
            here is not None and action(t("Look at it"), "import_look", {"brought": brought.id}, kind="main"),
            put_away(scene, brought),
        ],
    ]


def _here(scene: Scene, corrections: Corrections) -> str | None:
    """The meeting that they are for, in words; `None` where it is not on this device."""
    t = scene.t
    if scene.history is not None and scene.meeting.id == corrections.meeting:
        return name_of_open(t, scene.meeting)
    return next((meeting_name(t, head) for head in scene.kept if head.id == corrections.meeting), None)
