"""Sentences around what the author typed, which stands in elements of its own (`sos_core.record.sentences`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import htpy as h
from htpy import Element, Node
from markupsafe import Markup

from sos_core.contributions.contribution import Contribution, Readers
from sos_core.language import Language, mark
from sos_core.record import sentences

_READERS: Final = {
    Readers.EVERYONE: "",
    Readers.PROFESSIONALS: mark("for professionals only"),
    Readers.LEADER: mark("for the leader only"),
}


@dataclass(frozen=True)
class Rendering:
    """A contribution and the language in which it is told."""

    contribution: Contribution
    t: Language

    def told(self, message: str, /, **values: Node) -> Markup:
        """The sentence in the reader's language, with what people typed in the places of its `{names}`."""
        return sentences.told(self.t, message, **values)

    def names(self, names: tuple[str, ...]) -> Markup:
        """ "Tilly and Joe"."""
        return sentences.listed(self.t, [h.bdi[name] for name in names])

    def limited(self, readers: Readers) -> Node:
        """Who may have it, where that is not everybody: whoever shows the page to somebody sees what is for others."""
        words = _READERS[readers]
        return h.b(".restricted")[self.t(words)] if words else None


def typed(text: str) -> Element:
    """Sentences, with their line breaks, running the way their own script does."""
    return h.p(".words", dir="auto")[text]
