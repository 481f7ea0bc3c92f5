"""Copies that are for nobody alone: the leader's own, and those of groups, to be given to several by other ways."""

from __future__ import annotations

from htpy import Element, Node, div, h2, p, section, small, strong

from app.just_out import Told
from app.offers import GROUPS, OneCopy, can_be_made
from app.views.fields import action
from app.views.handing_out.looked_through import copy_in, left_out
from app.views.handing_out.ways_out import out, told_out
from app.views.passphrase import new_passphrase
from app.views.scene import Scene
from sos_core.model.conclusions import Audience
from sos_core.wording import AUDIENCES


def other_files(scene: Scene) -> Element:
    t = scene.t
    return section(".sheet", aria_labelledby="files-heading")[
        h2("#files-heading")[t("The record as a file")],
        p(".hint")[
            t(
                "The page can be read, printed and sent by anybody who has the file. The data file is for another "
                "Meeting Board. Both carry the same, and both can be opened here again."
            )
        ],
        (_copy(scene, OneCopy(audience)) for audience in GROUPS if can_be_made(scene.came_as, audience)),
        div[new_passphrase(scene)],
    ]


def came(scene: Scene) -> Node:
    """What is missing here from the beginning, and which copies cannot be made for that reason."""
    t = scene.t
    if scene.came_as is Audience.WHOLE:
        return None
    missing = [t(AUDIENCES[audience]) for audience in Audience if not can_be_made(scene.came_as, audience)]
    return div(".sheet")[
        p[
            t(
                "This meeting was brought here from a {copy}: what that one leaves out is missing here too.",
                copy=t(AUDIENCES[scene.came_as]),
            )
        ],
        p(".hint")[
            t(
                "So these are not offered, because they would lack things that belong in them, or hold things that do "
                "not: {copies}. They can be made where the whole meeting is.",
                copies=t.names(missing),
            )
        ],
    ]


def _copy(scene: Scene, one: OneCopy) -> Element:
    t = scene.t
    name = t(AUDIENCES[one.audience])
    fields = {"audience": one.audience}
    return div(".copy", role="group", aria_label=name)[
        strong[name[:1].upper() + name[1:]],
        p(".hint")[t("Everything, for you: to keep, or to go on with on another device. Nobody else gets it.")]
        if one.audience is Audience.WHOLE
        else _left_out(scene, one),
        div(".actions")[
            action(t("Save the page (HTML)"), "save_html", fields),
            action(t("Save the data (JSON)"), "save_json", fields),
            one.audience is Audience.WHOLE and out(scene, t("Save the data locked"), [one], "save", "locked_data"),
            action(t("Look at it"), "look_at_copies", {"copies": [one.told]}, kind="quiet", id=f"look-{one.audience}"),
        ],
        told_out(scene, one, Told.FILE),
    ]


def _left_out(scene: Scene, one: OneCopy) -> Element:
    t = scene.t
    if scene.screen.looked_through < len(scene.people):
        return p(".hint")[small[t("Looking through it …")]]
    kinds = left_out(scene, copy_in(scene, one))
    return p(".hint")[t("Left out: {what}", what=t(", ").join(kinds)) if kinds else t("Nothing is left out.")]
