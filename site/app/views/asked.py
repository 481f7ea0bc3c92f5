"""A question as it is read out, on the leader's page and on the wall: what is asked, about whom, and the ends."""

from __future__ import annotations

from htpy import Node, h2, p

from app.views.dangers import danger_named
from app.views.instruments import ends
from app.views.scene import Scene
from sos_core.model.answers import Instrument, Question


def asked(scene: Scene, question: Question) -> list[Node]:
    return [
        question_named(scene, question),
        about_worry(scene, question),
        ends(scene.t, question, Instrument.NUMBERS),
    ]


def question_named(scene: Scene, question: Question) -> list[Node]:
    """What is asked, and about whom."""
    return [
        h2(dir="auto")[question.text],
        question.child and p(".hint")[scene.t("About {name}", name=scene.names((question.child,)))],
    ]


def about_worry(scene: Scene, question: Question) -> Node:
    danger = danger_named(scene, question.danger)
    return danger and p(".hint")[scene.t("About the worry: {danger}", danger=danger)]
