"""What was kept here is gone, and nobody has removed it here: said plainly on the first page, with the way back."""

from __future__ import annotations

from htpy import Node, a, div, h2, p, section

from app.views.fields import action
from app.views.scene import Scene


def lost(scene: Scene) -> Node:
    """As long as nothing new is kept: then somebody has gone on."""
    t = scene.t
    if not scene.storage.lost or scene.kept or scene.drafts:
        return None
    return section("#lost.sheet", tabindex="-1", aria_labelledby="lost-heading")[
        h2("#lost-heading")[t("What was kept here is gone")],
        p[
            t(
                "Meetings were kept in this browser, and they are not here any more. Nobody has removed them on this "
                "page: the browser has deleted them, or somebody has in its settings."
            )
        ],
        p[
            t(
                "They can be brought back from a file: of everything, or of one meeting. Look among the downloads of "
                "this device, on a stick, or with whoever was given one. Without a file they cannot be had back."
            )
        ],
        div(".actions")[
            a(".action.main", href="#open-file")[t("Bring back from a file")],
            action(t("I have read it"), "put_lost_away", kind="quiet"),
        ],
    ]
