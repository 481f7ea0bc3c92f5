"""The open meeting: the section that the person has chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from app.page import Page
from app.screen import Section
from app.views.agree import agree
from app.views.board import board
from app.views.hand_out import hand_out
from app.views.people import people
from app.views.plan import plan
from app.views.prepare import prepare
from app.views.scale import scale
from app.views.scene import Scene

VIEWS: Final[Mapping[Section, Callable[[Scene], Page]]] = {
    Section.PREPARE: prepare,
    Section.PEOPLE: people,
    Section.BOARD: board,
    Section.SCALE: scale,
    Section.PLAN: plan,
    Section.AGREE: agree,
    Section.HAND_OUT: hand_out,
}


def room(scene: Scene) -> Page:
    return VIEWS[scene.screen.section](scene)
