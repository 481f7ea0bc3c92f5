"""Danger statements, where a goal answers one or a question asks about one."""

from __future__ import annotations

from app.views.covered import named
from app.views.scene import Scene
from sos_core.model.frozen import Id
from sos_core.model.statements import Kind


def dangers(scene: Scene, chosen: Id | None) -> list[tuple[str, str]]:
    """What can be chosen. The one that is chosen stays a choice when it is no longer sorted as a danger."""
    statements = [s for s in scene.meeting.statements if s.kind is Kind.DANGER or s.id == chosen]
    return [("", scene.t("none")), *((s.id, s.text[:80]) for s in statements)]


def danger_named(scene: Scene, id: Id | None) -> str:
    """The danger statement as a card speaks of it; empty where there is none."""
    return next((named(scene, s.limits, s.text) for s in scene.meeting.statements if s.id == id), "")
