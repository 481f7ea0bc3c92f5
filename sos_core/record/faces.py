"""The faces that people can point at, drawn as lines: a face is shown as that face and never becomes a number.

None of them cries, and none is coloured: children take a crying face literally, and a colour would grade it. The board
shows the same five.
"""

from __future__ import annotations

from typing import Final

from htpy import Element, circle, path, svg

from sos_core.model.answers import Face

_EYES: Final = "M8.6 9.8v.01M15.4 9.8v.01"
_MOUTHS: Final = {
    Face.BIG_SMILE: "M6.8 13.2h10.4a5.2 5.2 0 0 1-10.4 0z",
    Face.SMILE: "M7.5 14.3c2.4 2.9 6.6 2.9 9 0",
    Face.STRAIGHT: "M8 15.4h8",
    Face.UNSURE: "M7.6 15.6c1.5-1.7 2.9-1.7 4.4 0s2.9 1.7 4.4 0",
    Face.WORRIED: "M8 16.8c2.2-2.3 5.8-2.3 8 0M6.9 7.6l2.5-1.3M17.1 7.6l-2.5-1.3",
}


def drawn(face: Face) -> Element:
    """The face. It stands beside its words, so it is not read out."""
    return svg(
        ".face",
        viewBox="0 0 24 24",
        fill="none",
        stroke="currentColor",
        stroke_width="1.6",
        stroke_linecap="round",
        aria_hidden="true",
    )[circle(cx="12", cy="12", r="10"), path(d=_EYES, stroke_width="2.6"), path(d=_MOUTHS[face])]
