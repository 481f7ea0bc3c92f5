"""Whose turn it is: a child's own words are changed in that child's turn, and by nobody else."""

from __future__ import annotations

from htpy import Node

from app.views.fields import Form
from app.views.scene import Scene
from sos_core.model.frozen import Id


def turn(scene: Scene, form: Form, own_words: bool, speakers: tuple[Id, ...]) -> Node:
    t = scene.t
    children = [(child.id, child.name) for child in scene.children if child.id in speakers]
    if not own_words or not children:
        return None
    return Form(scene, form.id).choice(
        "turn",
        t("Whose turn is it?"),
        [("", t("the leader's")), *children],
        hint=t("These are a child's own words: only the child changes them. Others put a correction beside them."),
    )
