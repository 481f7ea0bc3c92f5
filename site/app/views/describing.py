"""The form that says what a meeting is."""

from __future__ import annotations

from htpy import Node, div

from app.views.fields import Form
from app.views.scene import Scene
from sos_core.wording import MEETING_KINDS


def description(scene: Scene, form: Form) -> list[Node]:
    t = scene.t
    kinds = [(kind.value, t(words)) for kind, words in MEETING_KINDS.items()]
    return [
        form.choice("kind", t("What kind of meeting is it?"), kinds),
        div(".row")[
            # The page as it is built knows no day: it fills in today's by itself.
            form.line("held_on", t("Day"), type="date", data_today=not scene.ready),
            form.line("began", t("From"), type="time"),
            form.line("ended", t("Until"), type="time"),
        ],
        form.line("place", t("Place")),
        form.lines("reason", t("Why do we meet?"), hint=t("What happened that led to this meeting, in plain words.")),
    ]
