"""The leader's buttons for the projector window: open it, cover it, turn a page of a list there.

The page itself carries them out, without Python: covering must work at once, and whatever else has failed. It also
knows, from the window, which lists have more than one page. Beside them stands what covers this page itself.
"""

from __future__ import annotations

from typing import Final

from htpy import Element, Node, button, p, section, span, template

from app.views.keys import Key, keyed
from app.views.scene import Scene
from app.views.wall import LISTS
from sos_core.model.statements import Column
from sos_core.record.shapes import shape

TURNS: Final = {Column.WORRIES: Key.TURN_WORRIES, Column.WELL: Key.TURN_WELL, Column.NEEDS: Key.TURN_NEEDS}


def projector(scene: Scene, lock: Node) -> Element:
    t = scene.t
    if scene.history is None:
        return section("#projector", hidden=True)
    return section("#projector", aria_label=t("Projector window and this page"))[
        button(
            ".action.quiet",
            type="button",
            data_wall="open",
            **keyed(Key.PROJECTOR),
            title=t("Opens the projector window, with what everybody may read"),
        )[span(aria_hidden="true")["▭"], span[t("Projector")]],
        button(".action.quiet", type="button", data_wall="cover", **keyed(Key.COVER))[
            span(data_when="shown")[t("Cover it")],
            span(data_when="covered")[t("Uncover it")],
            span(".unseen")[": ", t("the projector window")],
        ],
        (_turn(scene, id, words) for id, words in LISTS.items()),
        lock,
        # What the page says where the window does not open. Here, because nothing can be opened before it is drawn.
        template(data_message="projector-refused")[
            p[
                t(
                    "The projector window cannot open here. Use a newer browser, or an address that begins with "
                    "https. Do not show this page on the projector: it holds things for the leader alone."
                )
            ]
        ],
        template(data_message="projector-blocked")[
            p[t("The browser did not open the projector window. Allow this page to open windows, then try again.")]
        ],
    ]


def _turn(scene: Scene, id: str, words: str) -> Element:
    """Hidden until the window says that this list has more than one page. The columns of the board have keys."""
    t = scene.t
    column = next((column for column in Column if id == f"wall-{column.value}"), None)
    drawn: Node = shape(column) if column else span[t(words)]
    label = t("{list}: next page in the projector window", list=t(words))
    return button(
        ".action.quiet",
        type="button",
        data_wall="turn",
        data_turns=id,
        **(keyed(TURNS[column]) if column else {}),
        hidden=True,
        title=label,
    )[
        span(".unseen")[label, " "],
        span(aria_hidden="true")[drawn],
        span[span(data_slot="page"), "/", span(data_slot="pages")],
    ]
