"""Sentences around what the author typed. What a person typed never goes through a format string: it is put in its
place as a node, each in its own `bdi`, so that it is escaped and turns nothing around but itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import htpy as h
from htpy import Element, Node
from markupsafe import Markup, escape

from sos_core.contributions.contribution import Contribution, Readers
from sos_core.language import Language, mark
from sos_core.record.reading import at_once

_PLACE: Final = re.compile("\x00([0-9]+)\x00")

_READERS: Final = {
    Readers.EVERYONE: "",
    Readers.PROFESSIONALS: mark("for professionals only"),
    Readers.LEADER: mark("for the leader only"),
}


@dataclass(frozen=True)
class Telling:
    """A contribution and the language in which it is told."""

    contribution: Contribution
    t: Language

    def told(self, message: str, /, **values: Node) -> Markup:
        """The sentence in the reader's language, with what people typed in the places of its `{names}`."""
        text = self.t(message, **{name: f"\x00{index}\x00" for index, name in enumerate(values)})
        return _filled(text, list(values.values()))

    def names(self, names: tuple[str, ...]) -> Markup:
        """ "Tilly and Joe"."""
        return _filled(self.t.names([f"\x00{index}\x00" for index in range(len(names))]), [h.bdi[n] for n in names])

    def limited(self, readers: Readers) -> Node:
        """Who may have it, where that is not everybody: whoever shows the page to somebody sees what is for others."""
        words = _READERS[readers]
        return h.b(".restricted")[self.t(words)] if words else None


def typed(text: str) -> Element:
    """Sentences, with their line breaks, running the way their own script does."""
    return h.p(".words", dir="auto")[text]


def _filled(text: str, nodes: list[Node]) -> Markup:
    pieces = _PLACE.split(text)
    # Every piece is escaped, so that all of them together are.
    return Markup(
        "".join(at_once(nodes[int(piece)]) if index % 2 else escape(piece) for index, piece in enumerate(pieces))
    )
