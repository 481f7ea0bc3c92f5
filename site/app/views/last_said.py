"""What was put up last, to be changed or moved from the line where it was typed: a slip is seen once it is on the
board.

A list of one or none, so that a new statement costs these two buttons and not the whole line.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter

from htpy import Element, a, div

from app.houses import on_the_board
from app.views.card import NOTHING_BESIDE
from app.views.covered import named
from app.views.fields import action, for_whom
from app.views.keys import Key, keyed
from app.views.scene import Scene


def last_list(scene: Scene) -> Element:
    return div("#last-list", role="group", data_list=True, aria_label=scene.t("What was put up last"))


def last(scene: Scene) -> Mapping[str, str]:
    t = scene.t
    there = on_the_board(scene.meeting)
    if not there:
        return NOTHING_BESIDE
    # Of two that came within the same second, what stands below came later.
    newest = max(reversed(there), key=attrgetter("at.utc"))
    about = named(scene, newest.limits, newest.text)
    # The board holds its card under the id: in two lists at once it would be taken for one that moves.
    item = div(data_key=f"last-{newest.id}")[
        action(
            for_whom(t("Change the last one"), about),
            "change",
            {"id": newest.id, "focus": f"edit-{newest.id}-text"},
            kind="quiet",
            **keyed(Key.LAST),
        ),
        a(".action.quiet", href=f"#handle-{newest.id}", **keyed(Key.MOVE))[for_whom(t("Move it"), about)],
    ]
    return {f"last-{newest.id}": str(item)}
