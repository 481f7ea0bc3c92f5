"""The board as it is before Python: the start page, and what is around it."""

from __future__ import annotations

from htpy import Node, a, div, footer
from markupsafe import Markup

from app.screen import Screen
from app.static.documents import top_row
from app.static.lock_screen import lock_screen
from app.static.messages import messages
from app.views.home import home
from app.views.scene import Scene
from app.views.shell import shell
from sos_core.language import Language


def start(t: Language) -> list[Node]:
    """Filled in already, it is kept until the board is there."""
    scene = Scene(t=t, screen=Screen(), ready=False)
    around = {id: Markup(region) for id, region in shell(scene).items()}
    return [
        a(".skip", href="#main")[t("Skip to the board")],
        div(".bar")[
            top_row(t, around["about"], div("#stage", role="status", hidden=True), around["history"], around["saved"]),
            around["windows"],
            div(".way")[around["parts"], around["projector"], around["heard"]],
            div(".slips")[div("#notice", role="alert", hidden=True), around["matter"]],
        ],
        div("#lock", hidden=True),
        around["waits"],
        Markup(home(scene).regions["main"]),
        footer(".foot")[
            around["keys"],
            div("#offline", role="status", hidden=True),
            # In a window of its own: nothing that is being typed is left.
            a(href="about.html", target="_blank", rel="noopener")[t("About these meetings")],
        ],
        div("#announce.unseen", role="status"),
        messages(t),
        lock_screen(t),
    ]
