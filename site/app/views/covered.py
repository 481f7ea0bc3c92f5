"""What not everybody may have in a copy is covered on the board: the room reads it, on a wall perhaps. It is opened on
purpose."""

from __future__ import annotations

from htpy import Node, details, summary

from app.forms import FOR_FAMILY
from app.views.scene import Scene
from app.views.who_may_have import said
from sos_core.language import Language
from sos_core.model.limits import FOR_PROFESSIONALS, Limits


def covered(scene: Scene, limits: Limits, inside: Node) -> Node:
    """As it is, or behind one closed line."""
    return inside if limits.for_all else details(".private")[summary[said(scene.t, limits)], inside]


def named(scene: Scene, limits: Limits, words: str) -> str:
    """What it is called where something else speaks of it. What is covered on the wall is not read aloud either."""
    return words if limits.for_all else unnamed(scene.t, limits)


def unnamed(t: Language, limits: Limits) -> str:
    """That there is something, and for whom, in place of what it says."""
    if limits.leader_only:
        return t("something for the leader only")
    if limits == FOR_PROFESSIONALS:
        return t("something for professionals only")
    if limits == FOR_FAMILY:
        return t("something for the family only")
    return t("something that not everybody may have")
