"""A copy and the language in which it is told: who is in it, what things are called, and who may have what."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Generic, TypeVar

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

Text = TypeVar("Text", bound=str)
"""What a sentence is in a form: plain words, or a piece of a page in which what people typed is escaped."""


@dataclass(frozen=True)
class Retelling(ABC, Generic[Text]):
    copy: Copy
    t: Language

    # How a form says something. What is no more than `str` in it is words of ours, or came from here.

    @abstractmethod
    def told(self, message: str, /, **values: str) -> Text:
        """The sentence in the reader's language, with these in the places of its `{names}`."""

    @abstractmethod
    def typed(self, text: str) -> Text:
        """A few words that somebody typed, as they stand in a sentence of ours."""

    @abstractmethod
    def words(self, text: str) -> Text:
        """What somebody said, as it stands in a sentence of ours."""

    @abstractmethod
    def listed(self, pieces: Sequence[str]) -> Text:
        """Whatever there is as a sentence lists it, in the order that it has: "Tilly, Donna and Imran"."""

    @abstractmethod
    def joined(self, pieces: Iterable[str | None], between: str) -> Text:
        """The pieces that are there, with the separator between them."""

    @abstractmethod
    def day(self, day: dt.date) -> str:
        """A day in words, as short as this form has it."""

    # What is known of the copy

    @property
    def meeting(self) -> Meeting:
        return self.copy.meeting

    @cached_property
    def digest(self) -> Digest:
        """That of the copy, by which two people know that they hold the same one."""
        return digest(self.copy)

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

    # Who it is

    @cached_property
    def _names(self) -> Mapping[Id, Text]:
        return {id: self.typed(person.name) for id, person in self.people.items()}

    @cached_property
    def _lists(self) -> dict[tuple[Id, ...], Text]:
        """Lists of names that were told already: at a meeting the same people agree again and again."""
        return {}

    def name(self, id: Id) -> Text:
        return self._names[id]

    def names(self, ids: Iterable[Id]) -> Text:
        """Names as a sentence lists them, in the order of the table: "Tilly, Donna and Imran"."""
        key = tuple(ids)
        if key not in self._lists:
            self._lists[key] = self.listed(self._named(key))
        return self._lists[key]

    def _named(self, ids: Iterable[Id]) -> list[Text]:
        wanted = set(ids)
        return [self.name(id) for id in self.people if id in wanted]

    # Who may have it

    def limited(self, limits: Limits) -> Text | None:
        """Who may have this and who may not: in the copies of those who must know it, so that they tell nobody else.
        Other copies hold no limits."""
        return None if limits.for_all else self.joined(self._limits(limits), self.t("; "))

    def _limits(self, limits: Limits) -> Iterator[Text]:
        if limits.leader_only:
            yield self.told("for the leader only")
            return
        if limits.sides or limits.only:
            sides = [self.told(_ONLY_SIDES[side]) for side in Side if side in limits.sides]
            if limits.sides == FOR_PROFESSIONALS.sides and not limits.only:
                yield self.told("for professionals only")
            else:
                yield self.told("only for {whom}", whom=self.listed([*sides, *self._named(limits.only)]))
        if limits.never:
            yield self.told("not for {names}", names=self.names(limits.never))
