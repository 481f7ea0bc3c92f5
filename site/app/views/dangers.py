"""Danger statements, where a goal answers one or a question asks about one."""

from __future__ import annotations

from app.views.covered import named
from app.views.scene import Scene
from sos_core.model.frozen import Id
from sos_core.model.statements import Kind


def dangers(scene: Scene, chosen: Id | None) -> list[tuple[str, str]]:
    """What can be chosen. The one that is chosen stays a choice when it is no longer sorted as a danger."""
    statements = scene.meeting.statements
    sorted_so = scene.memo.value("dangers", (statements,), lambda: [s for s in statements if s.kind is Kind.DANGER])
    if chosen is not None and all(s.id != chosen for s in sorted_so):
        sorted_so = [s for s in statements if s.kind is Kind.DANGER or s.id == chosen]
    return [("", scene.t("none")), *((s.id, s.text[:80]) for s in sorted_so)]


def danger_named(scene: Scene, id: Id | None) -> str:
    """The danger statement as a card speaks of it; empty where there is none."""
    if id is None:
        return ""
    return next((named(scene, s.limits, s.text) for s in scene.meeting.statements if s.id == id), "")
