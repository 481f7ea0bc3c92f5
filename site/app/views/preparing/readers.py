"""Who may have something that is prepared: asked in the words in which it is asked at the meeting."""

from __future__ import annotations

from htpy import Element

from app.views.fields import Form
from app.views.scene import Scene
from app.views.who_may_have import WHO_MAY_HAVE, WORDS
from sos_core.contributions import Readers
from sos_core.model.reports import ReportKind


def readers(scene: Scene, form: Form, *, hint: str = "") -> Element:
    t = scene.t
    return form.choice("readers", t(WHO_MAY_HAVE), [(one.value, t(WORDS[one.value])) for one in Readers], hint=hint)


def readers_for_people(scene: Scene, form: Form) -> Element:
    """Of what somebody writes for themselves: beside the empty line already, and beginning where nobody is in danger by
    it. A child is not asked about professionals."""
    t, child = scene.t, scene.preparing is not None and scene.preparing.contribution.kind is ReportKind.CHILD
    chosen = form.values.get("readers")
    words = {
        Readers.LEADER: t("Only the leader, who asks me first"),
        Readers.EVERYONE: t("Everyone at the meeting") if child else t(WORDS["everyone"]),
        Readers.PROFESSIONALS: t(WORDS["professionals"]),
    }
    options = [
        (one.value, words[one])
        for one in words
        if not child or one is not Readers.PROFESSIONALS or chosen is Readers.PROFESSIONALS
    ]
    return form.choice("readers", t("Who may see this?") if child else t(WHO_MAY_HAVE), options)
