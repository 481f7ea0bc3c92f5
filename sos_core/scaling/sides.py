"""The family's answers beside the professionals', pair by pair.

Every answer of the one side is put beside every answer of the other, and it is counted how often which is the higher:
so one very high or very low answer counts no more than any other, and no number comes up that nobody gave.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sos_core.model.answers import Answer, Instrument
from sos_core.model.people import Person
from sos_core.model.sides import Side
from sos_core.scaling.rounds import middle, on_instrument


@dataclass(frozen=True, slots=True)
class Sides:
    """Two sides of one round, on one instrument."""

    higher: int
    """Pairs in which the family's answer is the higher."""
    equal: int
    lower: int
    """Pairs in which the family's answer is the lower."""
    family: tuple[int, ...]
    """The middle answer of the family; both middles where the count is even and they differ."""
    professionals: tuple[int, ...]
    """The middle answer of the professionals, in the same way."""

    @property
    def pairs(self) -> int:
        """All pairs: as many as the family's answers times the professionals'."""
        return self.higher + self.equal + self.lower


def side_by_side(
    people: Iterable[Person], answers: tuple[Answer, ...], instrument: Instrument = Instrument.NUMBERS
) -> Sides | None:
    """The two sides of a round. `None` where nobody of the one or of the other side gave a number on the instrument.

    Family is everybody who is there for the child and not by profession: the child, the family, and the friends and
    neighbours of the network. For all of them it is their own life that is asked about, which is the difference that
    the picture shows; and a child left out of it would be the first whose answer is lost. Whoever interprets is on no
    side: they speak somebody else's words.
    """
    professional = {person.id: person.side is Side.PROFESSIONAL for person in people if not person.interpreter}
    family: list[int] = []
    professionals: list[int] = []
    for answer in on_instrument(answers, instrument):
        if answer.number is not None and answer.person in professional:
            (professionals if professional[answer.person] else family).append(answer.number)
    return beside(family, professionals) if family and professionals else None


def beside(family: Iterable[int], professionals: Iterable[int]) -> Sides:
    """The same of bare numbers. Raises `ValueError` where one of the sides has none."""
    ours, theirs = tuple(family), tuple(professionals)
    pairs = [(own, other) for own in ours for other in theirs]
    return Sides(
        higher=sum(own > other for own, other in pairs),
        equal=sum(own == other for own, other in pairs),
        lower=sum(own < other for own, other in pairs),
        family=middle(ours),
        professionals=middle(theirs),
    )
