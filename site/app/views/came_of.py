"""What came of a goal or a step, in words."""

from __future__ import annotations

from collections.abc import Iterable

from htpy import Node, small

from app.views.scene import Scene
from sos_core.model.plan import Look
from sos_core.wording import OUTCOMES


def came_of(scene: Scene, looks: Iterable[Look]) -> Node:
    return [small(dir="auto")[_told(scene, look)] for look in looks]


def _told(scene: Scene, look: Look) -> str:
    t = scene.t
    told = t(OUTCOMES[look.outcome])
    if look.words:
        told = t("{outcome}: {words}", outcome=told, words=look.words)
    if look.meeting != scene.meeting.id:
        return t("at the review of {day}: {outcome}", day=t.day(look.on), outcome=told)
    return t("what happened: {outcome}", outcome=told)
