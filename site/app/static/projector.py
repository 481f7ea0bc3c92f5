"""The projector window before the leader's page sends it anything."""

from __future__ import annotations

from htpy import a, body, h1, header, link, main, p, script

from app.static.documents import POLICY, Assets, bare, own_head, trusted
from sos_core.language import Language


def projector(t: Language, assets: Assets) -> str:
    """Nothing of the leader's, and nothing at all before the leader's page sends it."""
    told = [
        *own_head(
            assets,
            t("Meeting Board: projector window"),
            link(rel="stylesheet", href=assets["wall.css"]),
            viewport="width=device-width, initial-scale=1",
        ),
        trusted(t, assets),
        script(type="module", src=assets["client/exit.js"]),
        script(type="module", src=assets["client/projector.js"]),
    ]
    shown = body(data_wall="waiting")[
        header("#waiting")[
            h1(".unseen")[t("The board, for everybody to see")],
            p[t("Waiting for the leader's page. The key B covers this window, and uncovers it.")],
            a(".exit", href="exit.html", data_exit=True, title=t("Also: press Shift three times"))[t("Exit this page")],
        ],
        main("#wall"),
    ]
    return bare(t, POLICY, told, shown)
