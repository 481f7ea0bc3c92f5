"""The way out of one of several files that were brought."""

from __future__ import annotations

from htpy import Node

from app.brought import Brought, called
from app.views.fields import action, for_whom
from app.views.scene import Scene


def put_away(scene: Scene, brought: Brought) -> Node:
    """Nothing is to come of one of several."""
    if len(scene.brought) < 2:
        return None
    words = for_whom(scene.t("Put it away"), called(scene.t, brought))
    return action(words, "import_put_away", {"brought": brought.id}, kind="quiet")
