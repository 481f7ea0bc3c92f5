"""What of an item that is withheld would be known again if it stood in another one."""

from __future__ import annotations

from typing import Final

from sos_core.copies.sent import without_what_was_sent
from sos_core.model.answers import Answer, Question
from sos_core.model.meanings import Means, each
from sos_core.model.parts import Item

_SAID: Final = ("text", "what", "decision", "description")
"""The fields of an item that would be known again if they stood in another: sentences, as a whole. The title of a
report is a label, and whoever sends one chooses it: "Police" would take that word out of what everybody else said."""


LONG_ENOUGH: Final = 25
"""Characters of any other text of an item from which on it is known again. A shorter one can be anybody's: mother."""


def said(item: Item) -> set[str]:
    """What of a withheld item must not stand elsewhere. The ends of a question are many questions' own."""
    if isinstance(item, Question):
        return set().union(*map(sentences, item.answers))
    item = without_what_was_sent(item)
    return {getattr(item, name) for name in _SAID if hasattr(item, name)} | sentences(item)


def sentences(value: Item | Answer) -> set[str]:
    return {text for _, text in each(value, Means.TEXT) if len(text) >= LONG_ENOUGH}
