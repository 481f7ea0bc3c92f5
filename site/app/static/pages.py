"""All pages as files, under their names."""

from __future__ import annotations

from collections.abc import Sequence

from htpy import Element, div, p

from app.static.documents import NOTHING_AHEAD, Ahead, Assets, document, top_row
from app.static.exit_page import exit_page
from app.static.manifest import manifest
from app.static.projector import projector
from app.static.rescue import rescue
from app.static.start import start
from app.views.about import Link, about, for_children, to_print
from sos_core.language import Language


def pages(
    assets: Assets, t: Language | None = None, *, links: Sequence[Link] = (), ahead: Ahead = NOTHING_AHEAD
) -> dict[str, str]:
    """The text of each page by its file name."""
    t = t or Language()
    return {
        "index.html": document(
            t, assets, start(t), ("client/exit.js", "client/boot.js"), first="client/here.js", ahead=ahead
        ),
        "rescue.html": document(t, assets, rescue(t), ("client/exit.js", "client/rescue.js")),
        "projector.html": projector(t, assets),
        "exit.html": exit_page(t, assets),
        "about.html": _about(t, assets, about(t, links)),
        "about-children.html": _about(t, assets, for_children(t)),
        "about-print.html": _about(t, assets, to_print(t)),
        "manifest.webmanifest": manifest(t, assets),
        "sharing.webmanifest": manifest(t, assets, shares=True),
    }


def _about(t: Language, assets: Assets, inside: Element) -> str:
    top = top_row(t, div("#about")[p(".brand")[t("Meeting Board")]])
    return document(t, assets, [top, inside], ("client/exit.js",))
