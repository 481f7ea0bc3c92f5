"""What not everybody may have in a copy is covered on the board: the room reads it, on a wall perhaps. It is opened on
purpose."""

from __future__ import annotations

from htpy import Node, details, summary

from app.views.scene import Scene
from sos_core.model.limits import FOR_PROFESSIONALS, Limits


def covered(scene: Scene, limits: Limits, inside: Node) -> Node:
    """As it is, or behind one closed line."""
    if limits.for_all:
        return inside
    t = scene.t
    words = t("Professionals' copy only") if limits == FOR_PROFESSIONALS else t("Not in every copy")
    return details(".private")[summary[words], inside]


def named(scene: Scene, limits: Limits, words: str) -> str:
    """What it is called where something else speaks of it. What is covered on the wall is not read aloud either."""
    if limits.for_all:
        return words
    t = scene.t
    if limits == FOR_PROFESSIONALS:
        return t("something for professionals only")
    return t("something that is not in every copy")
