"""To whom a report was shown before the meeting: families must not meet it for the first time at the table."""

from __future__ import annotations

from htpy import Element, div, h2, p, section
from htpy import form as form_

from app.preparing import Preparing
from app.views.fields import Form, hidden
from app.views.scene import Scene
from sos_core.model.frozen import Id


def shown_to(scene: Scene, it: Preparing) -> Element:
    t = scene.t
    return section(".sheet", aria_labelledby="shown-heading")[
        h2("#shown-heading")[t("Who has seen this before the meeting?")],
        p(".hint")[t("The parents, and the child. Empty a name to take it out.")],
        (_one(scene, it, id, n) for n, id in enumerate(it.shown_to, start=1)),
    ]


def _one(scene: Scene, it: Preparing, id: Id, n: int) -> Element:
    t, shared = scene.t, it.shared(id)
    form = Form(scene, f"shown-{id}", dict(shared) if shared else {})
    return form_(id=form.id, data_command="prepare_show", data_autosave=True, novalidate=True)[
        hidden(form=form.id, id=id),
        div(".row", role="group", aria_label=t("Seen by {n}", n=n))[
            form.line("name", t("Name {n}", n=n)), form.line("on", t("On which day"), type="date")
        ],
    ]
