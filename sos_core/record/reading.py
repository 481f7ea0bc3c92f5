"""Putting a meeting into words for one reader: names in the order of the table, sentences around what people typed.

What a person typed never goes through a format string. A sentence is filled with place-holders first and the text is
put in their place as a node, each in its own `bdi`: so it is escaped, and a name written from right to left, or one
full of control characters, turns nothing around but itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from htpy import Node, bdi, span

from sos_core.copies import Copy
from sos_core.language import Language
from sos_core.model.frozen import Id
from sos_core.model.limits import FOR_PROFESSIONALS, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person, Side, child_first
from sos_core.model.statements import Statement

_PLACE: Final = re.compile("\x00([0-9]+)\x00")


@dataclass(frozen=True)
class Reading:
    """A copy and the language in which it is told."""

    copy: Copy
    t: Language

    @property
    def meeting(self) -> Meeting:
        return self.copy.meeting

    @cached_property
    def people(self) -> Mapping[Id, Person]:
        """Everybody, children first."""
        return {person.id: person for person in child_first(self.meeting.people)}

    @cached_property
    def statements(self) -> Mapping[Id, Statement]:
        return {statement.id: statement for statement in self.meeting.statements}

    @cached_property
    def children(self) -> frozenset[Id]:
        return frozenset(id for id, person in self.people.items() if person.side is Side.CHILD)

    def limited(self, limits: Limits) -> Node:
        """That not everybody has this in their copy: in the copies of those who must know it."""
        if limits.for_all:
            return None
        words = self.t("for professionals only") if limits == FOR_PROFESSIONALS else self.t("not in every copy")
        return span(".restricted")[words]

    def told(self, message: str, /, **values: Node) -> Node:
        """The sentence in the reader's language, with what people typed in the places of its `{names}`."""
        nodes = list(values.values())
        text = self.t(message, **{name: f"\x00{index}\x00" for index, name in enumerate(values)})
        return _filled(text, nodes)

    def name(self, id: Id) -> Node:
        return bdi[self.people[id].name]

    def names(self, ids: Iterable[Id]) -> Node:
        """Names as a sentence lists them, in the order of the table: "Tilly, Donna and Imran"."""
        wanted = set(ids)
        named = [self.name(id) for id in self.people if id in wanted]
        return _filled(self.t.names([f"\x00{index}\x00" for index in range(len(named))]), named)

    def quoted(self, text: str) -> Node:
        """Somebody's own words in quotation marks. They go into an element that takes its direction from them, with
        nothing between: the marks then stand on the right sides of words that run from right to left."""
        return self.told("“{words}”", words=text)


def _filled(text: str, nodes: list[Node]) -> Node:
    pieces = _PLACE.split(text)
    return [nodes[int(piece)] if index % 2 else piece for index, piece in enumerate(pieces)]


def joined(pieces: Iterable[Node], between: str) -> Node:
    """The pieces that are there, with the separator between them."""
    there = [piece for piece in pieces if piece]
    return [[between if index else None, piece] for index, piece in enumerate(there)]
