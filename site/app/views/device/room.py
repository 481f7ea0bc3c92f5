"""How much is kept here, and how full that makes it."""

from __future__ import annotations

from htpy import Node, h2, p, section

from app.storage import Storage
from app.views.scene import Scene
from sos_core.language import Language


def room(scene: Scene) -> Node:
    t, storage = scene.t, scene.storage
    return section(".sheet", aria_labelledby="room")[
        h2("#room")[t("How full is it?")],
        p[_counted(scene)],
        p[_filled(t, storage)],
        p(".hint")[t("The board itself is part of it: it is kept for use without a network.")],
        storage.nearly_full
        and p[t("It is nearly full. Take everything away, then remove what need not be here any more.")],
    ]


def _counted(scene: Scene) -> str:
    t = scene.t
    if not scene.kept and not scene.drafts:
        return t("Nothing is kept here yet.")
    meetings = t.count("{n} meeting", "{n} meetings", len(scene.kept))
    prepared = t.count("{n} prepared contribution", "{n} prepared contributions", len(scene.drafts))
    return t("Kept here: {what}.", what=t.names([meetings, prepared] if scene.drafts else [meetings]))


def _filled(t: Language, storage: Storage) -> str:
    if not storage.told:
        return t("The browser is being asked …")
    if storage.usage is None or not storage.quota:
        return t("This browser does not say how full it is.")
    return t(
        "About {used} of {all} that the browser allows.",
        used=_in_words(t, storage.usage),
        all=_in_words(t, storage.quota),
    )


def _in_words(t: Language, number: int) -> str:
    """Nobody needs it more exactly."""
    megabytes = max(1, round(number / 1e6))
    return t("{n} MB", n=megabytes) if megabytes < 10_000 else t("{n} GB", n=round(megabytes / 1000))
