"""A file of everything that was brought: what is missing here is looked for, and told, before anything is stored."""

from __future__ import annotations

from htpy import Node, div, p

from app.brought import Brought
from app.views.everything import damage
from app.views.fields import action
from app.views.putting_away import put_away
from app.views.scene import Scene
from sos_core.files.everything_file import EverythingFile


def everything_told(scene: Scene, brought: Brought, file: EverythingFile) -> Node:
    t = scene.t
    return [
        p[t.count("{n} thing that was kept on a device.", "{n} things that were kept on a device.", file.count)],
        damage(t, file),
        p(".hint")[t("First it is told which of them are missing here. What is here stays as it is.")],
        div(".actions")[
            action(t("Look at what is in it"), "import_everything", {"brought": brought.id}, kind="main"),
            put_away(scene, brought),
        ],
    ]
