"""Who may have something in a copy: chosen where its words are written."""

from __future__ import annotations

from htpy import Element

from app.forms import COPIES
from app.views.fields import Form
from app.views.scene import Scene
from sos_core.model.limits import Limits


def copies(scene: Scene, form: Form, limits: Limits) -> Element:
    """What is limited in a way that cannot be chosen here can be kept so."""
    t = scene.t
    words = {
        "everyone": t("In every copy"),
        "professionals": t("In the professionals' copy only"),
        "family": t("In the children's and the family's own copies only"),
        "leader": t("Only for the leader"),
    }
    options = [(choice, words[choice]) for choice in COPIES]
    chosen = next((choice for choice, allowed in COPIES.items() if allowed == limits), "")
    if not chosen:
        options = [("", t("As it is: not in every copy")), *options]
    return Form(scene, form.id, {"copies": chosen}).choice("copies", t("Copies"), options)
