"""What was just done, in a sentence, where nothing else that is in sight shows it; and the way to see it."""

from __future__ import annotations

from typing import Final

from htpy import Node, div, p

from app.screen import Section
from app.views.fields import action
from app.views.scene import Scene
from sos_core.language import mark

SEE_IT: Final = {
    Section.BOARD: mark("See it on the board"),
    Section.PREPARE: mark("See it among the reports"),
}


def just_done(scene: Scene) -> list[Node]:
    t, told = scene.t, scene.screen.told
    if told is None:
        return []
    return [
        p[told.sentence],
        div(".actions")[
            (action(t(SEE_IT[section]), "go", {"section": section, "focus": id}) for section, id in told.places),
            action(t("Close"), "dismiss", kind="quiet"),
        ],
    ]
