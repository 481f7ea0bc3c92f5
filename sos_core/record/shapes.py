"""The shape of each column, so that columns differ by more than their colour: a cloud, a sun, steps."""

from __future__ import annotations

from typing import Final

from htpy import Element, Node, circle, path, svg

from sos_core.model.statements import Column

_DRAWN: Final[dict[Column, Node]] = {
    Column.WORRIES: path(d="M7 18.5a4.3 4.3 0 0 1-.4-8.6 5.8 5.8 0 0 1 11.2 1.1 3.8 3.8 0 0 1-.3 7.5z"),
    Column.WELL: [
        circle(cx="12", cy="12", r="4.2"),
        path(d="M12 2.5v2.5M12 19v2.5M2.5 12H5M19 12h2.5M5.3 5.3l1.7 1.7M17 17l1.7 1.7M18.7 5.3L17 7M7 17l-1.7 1.7"),
    ],
    Column.NEEDS: path(d="M3.5 20.5h4.5v-4.2h4.2v-4.2h4.2V7.9h4.1"),
}


def shape(column: Column) -> Element:
    return svg(".shape", viewBox="0 0 24 24", fill="none", stroke="currentColor", stroke_width="2", aria_hidden="true")[
        _DRAWN[column]
    ]
