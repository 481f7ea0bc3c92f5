"""Sentences around what people typed.

What a person typed never goes through a format string. A sentence is filled with place-holders first and the text is
put in their place as a node, each in its own `bdi`: so it is escaped, and a name written from right to left, or one
full of control characters, turns nothing around but itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from htpy import Node, fragment
from markupsafe import Markup, escape

from sos_core.language import Language

_ENDS: Final = "\u2069"
"""Ends a stretch that is set apart. Where somebody has typed one, Chromium takes it for the end of the element around
it, and whatever turns words round behind it would turn ours."""

_OPENS: Final = re.compile(r'<((?:bdi|span)(?: [a-z-]+="[^"]*")*)>(?=[^<]*\u2069)')

_PLACE: Final = re.compile("\x00([0-9]+)\x00")


def told(t: Language, message: str, /, **values: Node) -> Markup:
    """The sentence in the reader's language, with what people typed in the places of its `{names}`."""
    text = t(message, **{name: f"\x00{index}\x00" for index, name in enumerate(values)})
    return _filled(text, list(values.values()))


def listed(t: Language, nodes: Sequence[Node]) -> Markup:
    """Whatever there is as a sentence lists it, in the order that it has."""
    return _filled(t.names([f"\x00{index}\x00" for index in range(len(nodes))]), nodes)


def _filled(text: str, nodes: Sequence[Node]) -> Markup:
    pieces = _PLACE.split(text)
    # Every piece is escaped, so that all of them together are.
    return Markup(
        "".join(at_once(nodes[int(piece)]) if index % 2 else escape(piece) for index, piece in enumerate(pieces))
    )


def joined(pieces: Iterable[Node], between: str) -> Markup:
    """The pieces that are there, with the separator between them."""
    return Markup(str.join(escape(between), [at_once(piece) for piece in pieces if piece]))


def at_once(node: Node) -> Markup:
    """The node as it will stand in the page. Drawn piece by piece, every piece would be handed up through all the
    elements around it, which takes most of the time of a long record."""
    return escape(node) if isinstance(node, str) else Markup(str(fragment[node]))


def each_apart(page: str) -> str:
    """The page, and in it each text that could end what sets it apart is in a box of its own. Few pages have one."""
    return _OPENS.sub(r"<\1 data-apart>", page) if _ENDS in page else page
