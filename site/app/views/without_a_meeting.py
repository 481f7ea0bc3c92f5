"""The page while no meeting is open: somebody prepares, says who they are for that, or is on the first screen."""

from __future__ import annotations

from app.page import Page
from app.views.device import this_device
from app.views.home import home
from app.views.preparing.page import preparing
from app.views.preparing.who import who
from app.views.scene import Scene


def without_a_meeting(scene: Scene) -> Page:
    if scene.preparing is not None:
        return preparing(scene, scene.preparing)
    if scene.screen.device is not None:
        return this_device(scene, scene.screen.device)
    return who(scene) if scene.screen.who else home(scene)
