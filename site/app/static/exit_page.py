"""The page that "Exit this page" goes to: something anybody might have open, and nothing of this product."""

from __future__ import annotations

from typing import Final

from htpy import body, h1, link, main, meta, table, tbody, td, th, thead, title, tr

from app.static.documents import Assets, bare
from sos_core.language import Language

QUIET_POLICY: Final = "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"
"""It runs nothing at all."""


def exit_page(t: Language, assets: Assets) -> str:
    """Kitchen measures."""
    measures = (
        (t("1 teaspoon"), t("5 ml")),
        (t("1 tablespoon"), t("15 ml")),
        (t("1 cup"), t("250 ml")),
        (t("half a pint"), t("284 ml")),
        (t("1 pint"), t("568 ml")),
        (t("1 ounce"), t("28 g")),
        (t("1 pound"), t("454 g")),
    )
    told = [
        meta(name="viewport", content="width=device-width, initial-scale=1"),
        title[t("Kitchen measures")],
        link(rel="icon", href="data:,"),
        link(rel="stylesheet", href=assets["style.css"]),
    ]
    shown = body(".plain")[
        main[
            h1[t("Kitchen measures")],
            table[
                thead[tr[th(scope="col")[t("Measure")], th(scope="col")[t("is about")]]],
                tbody[(tr[th(scope="row")[measure], td[amount]] for measure, amount in measures)],
            ],
        ]
    ]
    return bare(t, QUIET_POLICY, told, shown)
