"""Putting a meeting into words for one reader: names in the order of the table, sentences around what people typed.

What a person typed never goes through a format string. A sentence is filled with place-holders first and the text is
put in their place as a node, each in its own `bdi`: so it is escaped, and a name written from right to left, or one
full of control characters, turns nothing around but itself.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from htpy import Node, bdi, fragment, span
from markupsafe import Markup, escape

from sos_core.copies import Copy
from sos_core.files import digest
from sos_core.language import Language, mark
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Digest, Id
from sos_core.model.limits import FOR_PROFESSIONALS, Limits
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person, Side, child_first
from sos_core.model.plan import Goal, Owner
from sos_core.model.statements import Statement

_PLACE: Final = re.compile("\x00([0-9]+)\x00")

_ONLY_SIDES: Final = {
    Side.CHILD: mark("children and young people"),
    Side.FAMILY: mark("the family"),
    Side.NETWORK: mark("friends and network"),
    Side.PROFESSIONAL: mark("professionals"),
}

_NUMBERED: Final = {
    Owner.FAMILY: mark("Family goal {n}"),
    Owner.AGENCY: mark("Agency goal {n}"),
    Owner.SHARED: mark("Goal {n} we share"),
}


@dataclass(frozen=True)
class Reading:
    """A copy and the language in which it is told."""

    copy: Copy
    t: Language

    @property
    def meeting(self) -> Meeting:
        return self.copy.meeting

    @cached_property
    def digest(self) -> Digest:
        """That of the copy, by which two people know that they hold the same one."""
        return digest(self.copy)

    def day(self, day: dt.date) -> str:
        """A day in words. The year of the meeting stands at the top of the record, and only another one is told."""
        same = day.year == self.meeting.held_on.year
        return self.t.day_of_year(day) if same else self.t.day(day)

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

    @property
    def reader(self) -> Person | None:
        """Whose copy it is, where it is for one person."""
        return self.people[self.copy.reader] if self.copy.reader is not None else None

    @property
    def for_professionals(self) -> bool:
        """Whether things may be in it that are for professionals only."""
        if self.reader is not None:
            return self.reader.side is Side.PROFESSIONAL
        return self.copy.audience in (Audience.PROFESSIONALS, Audience.WHOLE)

    @cached_property
    def goal_names(self) -> Mapping[Id, str]:
        """What a goal is called where it is not said again: by its owner and its place in the owner's list."""
        return {
            goal.id: self.t(_NUMBERED[owner], n=number)
            for owner in Owner
            for number, goal in enumerate((g for g in self.meeting.goals if g.owner is owner), start=1)
        }

    @cached_property
    def answers_to(self) -> Mapping[Id, Sequence[Goal]]:
        """The goals that answer each danger statement."""
        goals = defaultdict(list)
        for goal in self.meeting.goals:
            if goal.danger is not None:
                goals[goal.danger].append(goal)
        return goals

    def limited(self, limits: Limits) -> Node:
        """Who may have this and who may not: in the copies of those who must know it, so that they tell nobody else.
        Other copies hold no limits."""
        return None if limits.for_all else span(".restricted")[joined(self._limits(limits), self.t("; "))]

    def _limits(self, limits: Limits) -> Iterator[Node]:
        if limits.leader_only:
            yield self.t("for the leader only")
            return
        if limits.sides or limits.only:
            sides = [self.t(_ONLY_SIDES[side]) for side in Side if side in limits.sides]
            if limits.sides == FOR_PROFESSIONALS.sides and not limits.only:
                yield self.t("for professionals only")
            else:
                yield self.told("only for {whom}", whom=self.listed([*sides, *self._named(limits.only)]))
        if limits.never:
            yield self.told("not for {names}", names=self.names(limits.never))

    def told(self, message: str, /, **values: Node) -> Markup:
        """The sentence in the reader's language, with what people typed in the places of its `{names}`."""
        nodes = list(values.values())
        text = self.t(message, **{name: f"\x00{index}\x00" for index, name in enumerate(values)})
        return _filled(text, nodes)

    @cached_property
    def _names(self) -> Mapping[Id, Markup]:
        return {id: at_once(bdi[person.name]) for id, person in self.people.items()}

    @cached_property
    def _lists(self) -> dict[tuple[Id, ...], Markup]:
        """Lists of names that were told already: at a meeting the same people agree again and again."""
        return {}

    def name(self, id: Id) -> Markup:
        return self._names[id]

    def names(self, ids: Iterable[Id]) -> Markup:
        """Names as a sentence lists them, in the order of the table: "Tilly, Donna and Imran"."""
        key = tuple(ids)
        if key not in self._lists:
            self._lists[key] = self.listed(self._named(key))
        return self._lists[key]

    def _named(self, ids: Iterable[Id]) -> list[Node]:
        wanted = set(ids)
        return [self.name(id) for id in self.people if id in wanted]

    def listed(self, nodes: list[Node]) -> Markup:
        """Whatever there is as a sentence lists it, in the order that it has."""
        return _filled(self.t.names([f"\x00{index}\x00" for index in range(len(nodes))]), nodes)

    def quoted(self, text: str) -> Markup:
        """Somebody's own words in quotation marks. They go into an element that takes its direction from them, with
        nothing between: the marks then stand on the right sides of words that run from right to left."""
        return self.told("“{words}”", words=text)


def _filled(text: str, nodes: list[Node]) -> Markup:
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
