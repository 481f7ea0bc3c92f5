"""Lines of a drawing as a picture: SVG, which is as sharp on paper as on a wall.

The page draws the same while a finger moves (`site/client/drawing.js`): what is seen then is what is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from htpy import Element, VoidElement, path, svg

from sos_core.model.drawings import SHEET, Ink, Pen, Stroke

INKS: Final[Mapping[Ink, str]] = {
    Ink.BLACK: "#22262b",
    Ink.BLUE: "#1f5fbf",
    Ink.GREEN: "#2c7a3f",
    Ink.RED: "#c2272d",
    Ink.ORANGE: "#d9730d",
    Ink.PURPLE: "#7b3fa0",
}
"""All of them are seen on white, where a drawing always stands."""

PENS: Final[Mapping[Pen, int]] = {Pen.FINE: 6, Pen.MEDIUM: 14, Pen.BROAD: 32}
"""Widths in steps of the sheet."""


def way(line: str) -> str:
    """The line as the data of an SVG path. With no step in it, it is a dot: a line of no length with round ends."""
    across, down, *steps = line.split(" ")
    return f"M{across} {down}l{' '.join(steps) or '0 0'}"


def drawn_line(stroke: Stroke) -> VoidElement | Element:
    return path(d=way(stroke.line), stroke=INKS[stroke.ink], stroke_width=str(PENS[stroke.pen]))


def picture(strokes: tuple[Stroke, ...], name: str) -> Element:
    """The drawing, called by what is to be seen on it."""
    return svg(
        ".sheet-of-paper",
        viewBox=f"0 0 {SHEET} {SHEET}",
        fill="none",
        stroke_linecap="round",
        stroke_linejoin="round",
        role="img",
        aria_label=name,
    )[map(drawn_line, strokes)]
