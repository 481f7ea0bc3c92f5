"""Who may have something: one question with four answers, where its words are written and wherever a limit is shown;
and for whom it is never, whatever the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from htpy import Node, details, summary

from app.forms import MAY_HAVE
from app.views.fields import Form
from app.views.scene import Scene
from sos_core.language import Language, mark
from sos_core.model.limits import OPEN, Limits

WHO_MAY_HAVE: Final = mark("Who may have it?")

WORDS: Final[Mapping[str, str]] = {
    "everyone": mark("Everybody"),
    "professionals": mark("Professionals only"),
    "family": mark("The family only"),
    "leader": mark("The leader only"),
}
"""The four answers. The leader's own copy holds everything, whoever else may have it."""

NOT_ALL: Final = mark("Not for everybody")


def who_may_have(scene: Scene, form: Form, limits: Limits | None = None, **attributes: str) -> Node:
    """What is limited in a way that cannot be chosen here can be kept so. Without `limits` there is room for one
    question only.

    From whom it is kept, hardly ever has to be asked, and the room looks on: it is folded up until somebody is chosen.
    Whoever leads has everything anyway, and is not offered."""
    t = scene.t
    options = [(choice, t(WORDS[choice])) for choice in MAY_HAVE]
    choice = _chosen(limits or OPEN)
    if not choice:
        options = [("", t("As it is: not everybody")), *options]
    never = limits.never if limits else ()
    people = [person for person in scene.people if not person.leads or person.id in never]
    form = Form(scene, form.id, {"may_have": choice, "never": never})
    return [
        form.choice(
            "may_have",
            t(WHO_MAY_HAVE),
            options,
            # Seen once the family is chosen: a copy that is called the family's does not hold it.
            hint=t("In copies for one of them. The copy for the family is for friends and neighbours too."),
            **attributes,
        ),
        limits
        and people
        and details(open=bool(never))[
            summary[t("Never for: {names}", names=scene.names(never)) if never else t("Never for …")],
            form.several(
                "never",
                t("Who must never have it?"),
                people,
                hint=t("It is in no copy that they get, their own or one for a group that they belong to."),
            ),
        ],
    ]


def _chosen(limits: Limits) -> str:
    """Which of the answers it is, whoever it is never for; empty where it is none of them."""
    some = limits.model_copy(update={"never": ()})
    return next((choice for choice, allowed in MAY_HAVE.items() if allowed == some), "")


def said(t: Language, limits: Limits) -> str:
    """Who may have what is so limited, as it was chosen: in no more words than the room may read. Whoever it is kept
    from is not named."""
    if limits.leader_only:
        return t(WORDS["leader"])
    return t(WORDS.get("" if limits.never else _chosen(limits), NOT_ALL))
