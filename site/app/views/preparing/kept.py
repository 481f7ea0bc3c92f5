"""What was prepared on this device: what sort it is and when, and never whose."""

from __future__ import annotations

from typing import Final

from htpy import Element, Node, div, li, p, span, ul

from app.as_stored import day_in
from app.store import Head
from app.views.damaged import damaged
from app.views.fields import action, for_whom
from app.views.scene import Scene
from sos_core.wording import REPORTS

_KINDS: Final = {kind.value: words for kind, words in REPORTS.items()}


def kept(scene: Scene) -> Node:
    """`None` where nothing is."""
    return ul("#prepared.kept")[(_one(scene, draft) for draft in scene.drafts)] if scene.drafts else None


def _one(scene: Scene, draft: Head) -> Element:
    t = scene.t
    words = t(_KINDS[draft.kind]) if draft.kind in _KINDS else t("prepared for a meeting")
    name = words[:1].upper() + words[1:]
    saved, held = day_in(draft.saved_at[:10]), day_in(draft.held_on)
    days = [
        t("changed on {day}", day=t.day(saved)) if saved else "",
        t("for the meeting on {day}", day=t.day(held)) if held else "",
    ]
    about = ", ".join((name, *filter(None, days)))
    if scene.screen.wants_removal == draft.id:
        return li(id=f"remove-{draft.id}", tabindex="-1")[
            p[t("Remove this from this device? It cannot be brought back, except from a file."), " ", about],
            div(".actions")[
                action(for_whom(t("Keep it"), about), "dismiss", kind="main"),
                action(for_whom(t("Yes, remove it"), about), "remove_prepared", {"id": draft.id}),
            ],
        ]
    if draft.damaged:
        return damaged(scene, draft, name, ", ".join(filter(None, days)), "ask_remove_prepared")
    return li[
        action(
            [span(".name")[name], span(".day")[", ".join(filter(None, days))]],
            "prepare_open",
            {"id": draft.id},
            kind="open",
        ),
        action(for_whom(t("Remove"), about), "ask_remove_prepared", {"id": draft.id}, kind="quiet"),
    ]
