"""Who reads a copy, and what they may have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Id
from sos_core.model.limits import Limits
from sos_core.model.meeting import Meeting
from sos_core.model.people import Person
from sos_core.model.references import NO_CHILD, NOBODY
from sos_core.model.sides import Side
from sos_core.problems import refuse

SIDES_OF: Final[Mapping[Audience, frozenset[Side]]] = {
    Audience.EVERYONE: frozenset(Side),
    Audience.FAMILY: frozenset({Side.CHILD, Side.FAMILY, Side.NETWORK}),
    Audience.PROFESSIONALS: frozenset({Side.PROFESSIONAL}),
}
"""The sides that a group's copy is for."""

OF_ONE: Final = frozenset({Audience.CHILD, Audience.PERSON})
"""Copies that are made for one person."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Everybody into whose hands a copy may come: all of some sides, on the list or not, or one person."""

    sides: frozenset[Side]
    """Empty where the copy is for one person."""
    people: tuple[Person, ...]
    """Those of them who are on the list."""

    def may_have(self, limits: Limits) -> bool:
        """Whether every one of these readers may have what is so limited. What one of them may not have stays out of a
        copy that they share."""
        if limits.for_all:
            return True
        if limits.leader_only and not self.lead:
            return False
        never, only = frozenset(limits.never), frozenset(limits.only)
        if any(person.id in never for person in self.people):
            return False
        if not limits.sides and not limits.only:
            return True
        if not self.sides:
            return all(person.side in limits.sides or person.id in only for person in self.people)
        return all(side in limits.sides or self._all_named(side, only) for side in self.sides)

    def _all_named(self, side: Side, only: frozenset[Id]) -> bool:
        """Whether everybody of a side is named. Of a side with nobody on the list nobody knows who might read it."""
        of_side = [person.id for person in self.people if person.side is side]
        return bool(of_side) and only.issuperset(of_side)

    @property
    def lead(self) -> bool:
        """Whether this is the leader, and nobody else."""
        return not self.sides and all(person.leads for person in self.people)


def kept_from(limits: Limits, child: Id, people: Iterable[Person]) -> tuple[Person, ...]:
    """From whom of those who may read a child's paper at home something is kept that the child may have.

    Professionals do not live there. Friends and network do not either: what is for the family, by side or by name, is
    kept from them without naming them, and is no secret that a child would carry: the code of the child's own door."""
    if limits.for_all:
        return ()
    return tuple(
        person
        for person in people
        if person.id != child
        and person.side is not Side.PROFESSIONAL
        and (person.side is not Side.NETWORK or person.id in limits.never)
        and not Readers(frozenset(), (person,)).may_have(limits)
    )


def readers_of(meeting: Meeting, audience: Audience, person: Id | None) -> Readers:
    """Who reads a copy of this meeting. Raises `Refused` where it is for one person and that one is not there."""
    if audience in OF_ONE:
        reader = next((other for other in meeting.people if other.id == person), None)
        if reader is None:
            raise refuse(NOBODY, "reader")
        if audience is Audience.CHILD and reader.side is not Side.CHILD:
            raise refuse(NO_CHILD, "reader")
        return Readers(frozenset(), (reader,))
    sides = SIDES_OF[audience]
    return Readers(sides, tuple(other for other in meeting.people if other.side in sides))
