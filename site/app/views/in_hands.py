"""The page while the device is in somebody else's hands: theirs, and nothing of the leader's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from app.aside import Task
from app.page import Page
from app.views.childs_page import childs_page
from app.views.family_time import family_time
from app.views.own_turn import own_turn
from app.views.scene import Scene
from app.views.way_back import waiting
from sos_core.model.people import Person

PAGES: Final[Mapping[Task, Callable[[Scene, Person], Page]]] = {Task.TURN: own_turn, Task.CHILD: childs_page}


def in_hands(scene: Scene) -> Page | None:
    """`None` where the leader has the device."""
    hands = scene.aside.hands
    if hands is not None and hands.task is Task.FAMILY:
        return waiting(scene) if scene.aside.waiting else family_time(scene)
    person = next((one for one in scene.people if hands and one.id == hands.person), None)
    if hands is None or person is None:
        return None
    return waiting(scene) if scene.aside.waiting else PAGES[hands.task](scene, person)
