"""What was just done, in a sentence, where nothing else that is in sight shows it; and the way to see it."""

from __future__ import annotations

from htpy import Node, div, p

from app.screen import Section
from app.views.fields import action
from app.views.scene import Scene


def just_done(scene: Scene) -> list[Node]:
    t, told = scene.t, scene.screen.told
    if told is None:
        return []
    return [
        p[told.sentence],
        div(".actions")[
            (
                action(
                    t("See it on the board") if section is Section.BOARD else t("See it among the reports"),
                    "go",
                    {"section": section, "focus": id},
                )
                for section, id in told.places
            ),
            action(t("Close"), "dismiss", kind="quiet"),
        ],
    ]
