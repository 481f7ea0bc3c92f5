"""The line to type into: what is said gets onto the board from here."""

from __future__ import annotations

from htpy import Element, details, div, summary
from htpy import form as form_

from app.views.fields import Form, hidden, send
from app.views.keys import Key, keyed
from app.views.last_said import last_list
from app.views.not_heard import LINE
from app.views.scene import Scene
from app.views.where import COLUMN_KEYS, where
from app.views.who import who
from app.views.who_may_have import who_may_have


def entry(scene: Scene) -> Element:
    """The line under the fingers. Which column stays chosen; the rest is new for each statement."""
    t = scene.t
    form = Form(scene, "entry", {"where": scene.screen.where})
    return form_(
        "#entry",
        class_="entry",
        data_command="add",
        novalidate=True,
        aria_label=t("Put something on the board"),
    )[
        # Whichever way it is sent: the line is under the fingers again.
        hidden(form="entry", part="statements", focus=LINE),
        # What it will become, then the words. What is chosen most often comes first, and who may have it, which must
        # not be overlooked. Where there is room for rows, names come below the others once they are asked for.
        div(".entry-choices")[
            where(scene, form, keys=COLUMN_KEYS),
            who(scene),
            # Folded up: thirty names would take the room of the board.
            scene.people
            and details(".everybody")[
                summary[t("All names")], form.several("said_by", t("Who says it?"), scene.people)
            ],
            who_may_have(scene, form, None, **keyed(Key.MAY_HAVE)),
            form.tick(
                "own_words", t("Their own words"),
                data_on=t("Their own words"), data_off=t("Not their own words"), **keyed(Key.OWN_WORDS),
            ),
            form.several("about", t("About which child?"), scene.children, **keyed(Key.CHILD)),
            last_list(scene),
        ],
        div(".entry-line")[
            form.lines(
                "text", t("What was said"), rows=1, data_enter_sends=True, placeholder=t("What was said"),
                **keyed(Key.WRITE),
            ),
            send(t("Put it up")),
        ],
    ]  # fmt: skip
