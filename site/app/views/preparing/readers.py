"""Who may have something that is prepared: asked in the words in which it is asked at the meeting."""

from __future__ import annotations

from htpy import Element

from app.views.fields import Form
from app.views.scene import Scene
from app.views.who_may_have import WHO_MAY_HAVE, WORDS
from sos_core.contributions import Readers


def readers(scene: Scene, form: Form, *, hint: str = "") -> Element:
    t = scene.t
    return form.choice("readers", t(WHO_MAY_HAVE), [(one.value, t(WORDS[one.value])) for one in Readers], hint=hint)


def readers_for_child(scene: Scene, form: Form) -> Element:
    """A child is not asked about professionals."""
    t = scene.t
    options = [(Readers.EVERYONE.value, t("Everyone at the meeting")), (Readers.LEADER.value, t(WORDS["leader"]))]
    if form.values.get("readers") is Readers.PROFESSIONALS:
        options.append((Readers.PROFESSIONALS.value, t(WORDS["professionals"])))
    return form.choice("readers", t("Who may see this?"), options)
