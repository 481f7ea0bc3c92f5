"""A locked file that was brought: its passphrase is asked for. What is inside is told once it is open."""

from __future__ import annotations

from htpy import Node, div, form, p

from app.brought import Brought
from app.views.fields import Form, hidden, send
from app.views.passphrase import passphrase_field
from app.views.putting_away import put_away
from app.views.scene import Scene


def locked_told(scene: Scene, brought: Brought) -> Node:
    t = scene.t
    # Nothing stands in the field when it is drawn: what was typed is in no state.
    asked = Form(scene, f"unlock-{brought.id}")
    return [
        p[t("It opens with its passphrase. Whoever gave it to you knows it. What is inside is told before anything "
            "changes.")],
        form(id=asked.id, data_command="import_unlock", data_forget=True, novalidate=True)[
            hidden(form=asked.id, brought=brought.id),
            passphrase_field(asked),
            div(".actions")[send(t("Open it")), put_away(scene, brought)],
        ],
    ]  # fmt: skip
