"""Something in a list that cannot be opened any more: what is known of it, and its bytes to take away."""

from __future__ import annotations

from htpy import Element, li, p, span

from app.store import Head
from app.views.fields import action, for_whom
from app.views.scene import Scene


def damaged(scene: Scene, head: Head, name: str, day: str, remove: str) -> Element:
    """`remove`: the message that asks whether it is to be removed."""
    t = scene.t
    fields = {"id": head.id, "sort": head.sort}
    about = f"{name}, {day}" if day else name
    return li(data_key=head.id)[
        span(".open")[span(".name")[name], span(".day")[day]],
        action(for_whom(t("Download its bytes"), about), "save_damaged", fields, kind="quiet"),
        action(for_whom(t("Remove"), about), remove, {"id": head.id}, kind="quiet"),
        p(".hint")[
            t(
                "Damaged: this device cannot open it any more. The others are not touched by that. If there is a file "
                "of it, remove it here and open the file."
            )
        ],
    ]
