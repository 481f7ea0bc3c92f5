"""Who may have something: one question with four answers, where its words are written and wherever a limit is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from htpy import Element

from app.forms import MAY_HAVE
from app.views.fields import Form
from app.views.scene import Scene
from sos_core.language import Language, mark
from sos_core.model.limits import Limits

WHO_MAY_HAVE: Final = mark("Who may have it?")

WORDS: Final[Mapping[str, str]] = {
    "everyone": mark("Everybody"),
    "professionals": mark("Professionals only"),
    "family": mark("The family only"),
    "leader": mark("The leader only"),
}
"""The four answers. The leader's own copy holds everything, whoever else may have it."""


def who_may_have(scene: Scene, form: Form, limits: Limits) -> Element:
    """What is limited in a way that cannot be chosen here can be kept so."""
    t = scene.t
    options = [(choice, t(WORDS[choice])) for choice in MAY_HAVE]
    chosen = next((choice for choice, allowed in MAY_HAVE.items() if allowed == limits), "")
    if not chosen:
        options = [("", t("As it is: not everybody")), *options]
    return Form(scene, form.id, {"may_have": chosen}).choice(
        "may_have",
        t(WHO_MAY_HAVE),
        options,
        # Seen once the family is chosen: a copy that is called the family's does not hold it.
        hint=t("In copies for one of them. The copy for the family is for friends and neighbours too."),
    )


def said(t: Language, limits: Limits) -> str:
    """Who may have what is so limited, as it was chosen: in no more words than the room may read."""
    if limits.leader_only:
        return t(WORDS["leader"])
    return t(next((WORDS[choice] for choice, allowed in MAY_HAVE.items() if allowed == limits), mark("Not everybody")))
