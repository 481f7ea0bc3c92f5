"""What is seen while the device is in somebody's hands: one quiet view, and the way back for the leader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from app.aside import Task
from app.page import Page
from app.views.handed.turn import turn
from app.views.scene import Scene

HANDED: Final[Mapping[Task, Callable[[Scene], Page]]] = MappingProxyType({Task.TURN: turn})


def handed(scene: Scene) -> Page:
    """The view for what the device was handed over for."""
    assert scene.aside.hands is not None
    return HANDED[scene.aside.hands.task](scene)
