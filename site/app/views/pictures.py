"""The places that a child can choose for worries, good things and dreams, drawn as lines: a house, an island, a
cloud, a box. The same lines for all three, with the shape of the column inside: none looks worse than another."""

from __future__ import annotations

from typing import Final

from htpy import Element, Node, circle, g, path, svg

from sos_core.model.drawings import Picture
from sos_core.model.statements import Column

_OUTLINES: Final[dict[Picture, Node]] = {
    Picture.HOUSE: [
        path(d="M8 44 50 10l14 11.4V14h9v14.7L92 44"),
        path(d="M17 38v50h66V38"),
        path(d="M30 88V66h16v22"),
    ],
    Picture.ISLAND: [
        path(d="M10 80c10-16 26-22 42-22s30 6 38 22"),
        path(d="M4 84c8 5 15 5 23 0s15-5 23 0 15 5 23 0 15-5 23 0"),
        path(d="M28 62c4-16 3-28-2-38m0 0c-8-4-15-2-19 4m19-4c0-8 7-13 14-12m-14 12c8-4 16-1 19 6"),
    ],
    Picture.CLOUD: path(d="M27 82a20 20 0 0 1-3-40 27 27 0 0 1 52-6 23 23 0 0 1 0 46z"),
    Picture.BOX: [path(d="M12 38h76v50H12z"), path(d="M12 38 24 18h52l12 20"), path(d="M40 38v12h20V38")],
}

_SIGNS: Final[dict[Column, Node]] = {
    Column.WORRIES: path(d="M7 18.5a4.3 4.3 0 0 1-.4-8.6 5.8 5.8 0 0 1 11.2 1.1 3.8 3.8 0 0 1-.3 7.5z"),
    Column.WELL: [
        circle(cx="12", cy="12", r="4.2"),
        path(d="M12 3v3M12 18v3M3 12h3M18 12h3M5.7 5.7l2 2M16.3 16.3l2 2M18.3 5.7l-2 2M7.7 16.3l-2 2"),
    ],
    Column.NEEDS: path(d="m12 3 2.7 5.8 6.3.7-4.7 4.3 1.3 6.2L12 16.9 6.4 20l1.3-6.2L3 9.5l6.3-.7z"),
}
"""A cloud, a sun, a star."""


def place(picture: Picture, column: Column | None = None) -> Element:
    """It stands beside its name, so it is not read out."""
    return svg(
        ".place-picture",
        viewBox="0 0 100 100",
        fill="none",
        stroke="currentColor",
        stroke_width="3",
        stroke_linecap="round",
        stroke_linejoin="round",
        aria_hidden="true",
    )[_OUTLINES[picture], column and g(transform="translate(51 44) scale(1.05)")[_SIGNS[column]]]
