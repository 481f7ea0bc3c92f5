"""What every page as a file begins with: what may be fetched and run, how it is laid out, and the way out of it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from htpy import Element, Node, a, body, head, header, html, link, meta, script, title

from sos_core.language import Language
from sos_core.record.page import style

RECORDS: Final = base64.b64encode(hashlib.sha256(style().encode("utf-8")).digest()).decode("ascii")
"""By which the policy knows the style sheet of records: one that is looked at before it is handed out stands in a
frame, which has the policy of the page around it besides its own."""

# Pyodide compiles WebAssembly (`wasm-unsafe-eval`; nothing is evaluated from text), and PyScript starts its worker from
# a blob of its own.
POLICY: Final = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; "
    f"style-src 'self' 'sha256-{RECORDS}'; img-src 'self' data:; manifest-src 'self'; base-uri 'none'; "
    "form-action 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types default board"
)
"""Nothing may be fetched from, or sent to, anywhere but where the page came from."""

# With the keyboard of a phone on the screen, the line to type into stays above it.
VIEWPORT: Final = "width=device-width, initial-scale=1, interactive-widget=resizes-content"

Assets = Mapping[str, str]
"""The build's names, with the addresses in `dist/` relative to these pages."""


def bare(t: Language, policy: str, told: Node, shown: Element) -> str:
    """A whole document: `told` is in its head, `shown` is its body."""
    return str(
        html(lang=t.code, dir=t.direction)[
            head[meta(charset="utf-8"), meta(http_equiv="Content-Security-Policy", content=policy), told], shown
        ]
    )


def own_head(assets: Assets, called: str, *more: Node, viewport: str = VIEWPORT) -> list[Node]:
    """What the head of every page of ours has in it: `more` are other style sheets."""
    return [
        meta(name="viewport", content=viewport),
        meta(name="referrer", content="no-referrer"),
        meta(name="color-scheme", content="light dark"),
        title[called],
        link(rel="stylesheet", href=assets["style.css"]),
        more,
        link(rel="icon", type="image/svg+xml", href=assets["icons/icon.svg"]),
    ]


def trusted(t: Language, assets: Assets) -> Element:
    """The first script of a page that runs any."""
    return script(src=assets["client/trusted.js"], data_framed=t("Open this page in a window of its own"))


@dataclass(frozen=True)
class Ahead:
    """Addresses of modules that the browser fetches before a module names them."""

    now: Sequence[str] = ()
    """All that the page's own modules need."""
    then: Sequence[str] = ()
    """What is needed once these run: see `site/client/ahead.js`."""


NOTHING_AHEAD: Final = Ahead()


def document(
    t: Language, assets: Assets, inside: Node, modules: tuple[str, ...], first: str = "", ahead: Ahead = NOTHING_AHEAD
) -> str:
    """A page that can be put on a device's home screen. `first`: a script that is there before anything is drawn."""
    told = [
        *own_head(assets, t("Meeting Board")),
        (link(rel="modulepreload", href=address, fetchpriority="low") for address in ahead.now),
        link(rel="manifest", href="manifest.webmanifest"),
        trusted(t, assets),
        first and script(src=assets[first]),
        (script(type="module", src=assets[module]) for module in modules[:-1]),
        script(type="module", src=assets[modules[-1]], data_then=" ".join(ahead.then) or False),
    ]
    return bare(t, POLICY, told, body[inside])


def top_row(t: Language, *inside: Node) -> Element:
    """The row at the top, with the way out at its end."""
    return header(".top")[
        inside,
        # The mark is there as well where the header has scrolled away.
        a(".exit", href="exit.html", data_exit=True, data_mark=t("Visit"), title=t("Also: press Shift three times"))[
            t("Exit this page")
        ],
    ]
