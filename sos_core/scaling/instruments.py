"""With what somebody is asked to answer, unless the leader says otherwise."""

from __future__ import annotations

from typing import Final

from sos_core.model.answers import Instrument
from sos_core.model.people import Person
from sos_core.model.sides import Side

BY_NUMBERS_FROM: Final = 8
"""Years. A younger child is better served by something to climb than by numbers: "seven of ten" is a sum, "near the
top" is a place."""


def suggested(person: Person) -> Instrument:
    """A ladder for a child who is known to be under 8, numbers for everybody else. Never the faces: a face stands at no
    place from 0 to 10, so it is for the leader to choose."""
    young = person.side is Side.CHILD and person.age is not None and person.age < BY_NUMBERS_FROM
    return Instrument.LADDER if young else Instrument.NUMBERS
