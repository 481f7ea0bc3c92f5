"""Everybody who is here, at once: people stand with their coats on."""

from __future__ import annotations

from collections.abc import Sequence

from htpy import Element, Node, div, h2, p, section

from app.views.fields import action
from app.views.handing_out.check import check, still_hidden
from app.views.handing_out.rows import waiting
from app.views.handing_out.ways_out import out, whether_given
from app.views.scene import Scene
from app.who_gets import copies_of
from sos_core.model.people import Person


def quick(scene: Scene, here: Sequence[Person]) -> Element:
    t = scene.t
    return section(".sheet", aria_labelledby="quick-heading")[
        h2("#quick-heading")[t("Everybody who is here")],
        _for_all(scene, here) if here else p[t("Nobody is noted as present.")],
        asked_of_several(scene),
    ]


def _for_all(scene: Scene, here: Sequence[Person]) -> Node:
    t = scene.t
    left = set(waiting(scene, here))
    copies = copies_of(scene.meeting, scene.aside, [person for person in here if person.id in left], scene.came_as)
    if not left:
        return [p[t("Everybody who is here has a copy, as the record is now.")], still_hidden(scene)]
    if not copies:
        return p[t("No copies for them can be made here.")]
    # The way through the copies is not over yet: what is in them is told when it is.
    is_ready = scene.screen.looked_through >= len(here)
    return [
        p[t.count("{n} of them is still without.", "{n} of them are still without.", len(copies))]
        if len(copies) < len(here)
        else p[t.count("{n} person is here.", "{n} people are here.", len(copies))],
        still_hidden(scene),
        check(scene, copies) if is_ready else p(".hint")[t("Looking through the copies …")],
        div(".actions")[
            out(
                scene,
                t.count("Print {n} copy", "Print {n} copies", len(copies)),
                copies,
                "print",
                kind="main",
                id="print-all",
            ),
            out(scene, t("Save all their files"), copies, "save"),
            action(t("Look at them"), "look_at_copies", {"copies": [one.told for one in copies]}, id="look-all"),
        ],
    ]


def asked_of_several(scene: Scene) -> Node:
    """What has left for several people is asked here, for one in their row."""
    asked = scene.screen.just_out
    return whether_given(scene) if asked is not None and len(asked.copies) > 1 else None
