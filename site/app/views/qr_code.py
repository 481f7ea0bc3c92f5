"""A QR code (ISO/IEC 18004) as a picture: dark on light in dark mode and on paper too, with the edge that a telephone
needs around it. It is drawn here, on the device: a code from a service elsewhere would tell that one what is in it.
"""

from __future__ import annotations

from typing import Final

import htpy as h
from htpy import Element, path, rect, svg

_EDGE: Final = 4
"""Squares that stay light on each side, as the standard asks."""

_WIDE: Final = 320
"""Pixels on the page. Of the largest code that a short note needs, a square then has three."""


def qr_code(text: str, title: str, told: str) -> Element:
    """The code of a text. `title`: what the picture is called; `told`: what to do with it, for whoever hears the
    page."""
    # Only who hands out such a code waits for it.
    from segno import encoder

    code = encoder.encode(text, error="m", encoding="utf-8", micro=False, boost_error=False)  # type: ignore[no-untyped-call]
    size = len(code.matrix) + 2 * _EDGE
    return svg(
        viewBox=f"0 0 {size} {size}", width=str(_WIDE), height=str(_WIDE), role="img", shape_rendering="crispEdges"
    )[
        h.title[title],
        h.desc[told],
        rect(width=str(size), height=str(size), fill="#fff"),
        path(d="".join(_line(row, down) for down, row in enumerate(code.matrix, start=_EDGE)), fill="#000"),
    ]


def _line(row: bytearray, down: int) -> str:
    """The dark squares of one row, those beside each other as one."""
    drawn, at = [], row.find(1)
    while at >= 0:
        light = row.find(0, at)
        end = light if light >= 0 else len(row)
        drawn.append(f"M{at + _EDGE} {down}h{end - at}v1h{at - end}z")
        at = row.find(1, end)
    return "".join(drawn)
