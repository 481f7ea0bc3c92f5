"""Corrections in a file that was brought: from whom, of which day, for which meeting. What they would change is told in
that meeting, beside what stands there."""

from __future__ import annotations

from typing import Final

from htpy import Node, div, p, strong, ul
from htpy import li as li_

from app.brought import Brought
from app.views.fields import action
from app.views.putting_away import put_away
from app.views.scene import Scene
from sos_core.afterwards import Corrections
from sos_core.wording import AUDIENCES, MEETING_KINDS

KINDS: Final = {kind.value: words for kind, words in MEETING_KINDS.items()}


def corrections_told(scene: Scene, brought: Brought, corrections: Corrections) -> Node:
    t = scene.t
    kind = _kind_here(scene, corrections)
    day, local = t.day(corrections.held_on), corrections.changed.local
    meeting = t("{meeting}, {day}", meeting=t(KINDS[kind]), day=day) if kind in KINDS else day
    return [
        p[t("For the meeting: {meeting}", meeting=meeting)],
        ul[
            li_(dir="auto")[
                t(
                    "The file says that {name} wrote this on {day}.",
                    name=corrections.by.name,
                    day=t.day(local.date()),
                )
            ],
            li_[t("They read a {copy}.", copy=t(AUDIENCES[corrections.audience]))],
            li_[t.count("{n} correction", "{n} corrections", len(corrections.entries))],
        ],
        None
        if kind is not None
        else p[strong[t("That meeting is not on this device. Open its own file first, then look at this one.")]],
        div(".actions")[
            kind is not None and action(t("Look at it"), "import_look", {"brought": brought.id}, kind="main"),
            put_away(scene, brought),
        ],
    ]


def _kind_here(scene: Scene, corrections: Corrections) -> str | None:
    """Of the meeting that they are for; `None` where it is not on this device."""
    if scene.history is not None and scene.meeting.id == corrections.meeting:
        return scene.meeting.kind.value
    return next((stored.kind for stored in scene.kept if stored.id == corrections.meeting), None)
