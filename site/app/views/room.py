"""The open meeting: the section that the person has chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from app.page import Page
from app.screen import Section
from app.views.agree import agree
from app.views.board import board
from app.views.earlier import earlier
from app.views.handing_out import hand_out
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
    shown = scene.screen.earlier
    page = earlier(scene, shown) if shown else VIEWS[scene.screen.section](scene)
    # Wherever the leader is, a file can be dropped.
    main = str(page.regions["main"]).replace("<main ", '<main data-drop="import_file" ', 1)
    return replace(page, regions={**page.regions, "main": main})
