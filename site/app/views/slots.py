"""Whole sentences with places that the page fills in: another language may put them in another order."""

from __future__ import annotations

from htpy import Node, span

_EDGE = "\x00"
"""No sentence has it, in no language."""


def slot(name: str) -> str:
    """What stands in a sentence where the page fills in what it calls `name`."""
    return f"{_EDGE}{name}{_EDGE}"


def slotted(sentence: str) -> Node:
    """The sentence with an empty element in the place of each `slot`."""
    return [span(data_slot=piece) if index % 2 else piece for index, piece in enumerate(sentence.split(_EDGE))]
