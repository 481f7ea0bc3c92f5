"""What belongs to a meeting on this device and is no part of it: in whose hands it is, and what nobody has seen.

It is stored beside the meeting, so that a reload changes nothing of it, and it is in no file that leaves the device.
"""

from __future__ import annotations

from typing import Final

from pydantic import ValidationError

from sos_core.language import mark
from sos_core.model.answers import Instrument
from sos_core.model.frozen import Frozen, Id
from sos_core.model.people import Person
from sos_core.scaling import PrivateRound, suggested

HANDED_OVER: Final = mark("This device is in somebody else's hands now. The leader takes it back first.")


class WithWhat(Frozen):
    """What the leader chose for somebody to answer with."""

    person: Id
    instrument: Instrument


class StepMade(Frozen):
    """That a next step was made of what somebody said would make their answer one higher."""

    question: Id
    person: Id
    step: Id


class Aside(Frozen):
    turn_of: Id | None = None
    """Who holds the device to answer the questions of the round. `None`: the leader has it."""
    round: PrivateRound = PrivateRound()
    instruments: tuple[WithWhat, ...] = ()
    """At most one a person; for everybody else it is what is suggested."""
    steps: tuple[StepMade, ...] = ()
    """So that none is made twice, whatever its words have become since."""
    put_away: tuple[str, ...] = ()
    """Keys of the reminders that the leader has put away."""

    def instrument_of(self, person: Person) -> Instrument:
        """With what somebody answers in their turn."""
        chosen = (one.instrument for one in self.instruments if one.person == person.id)
        return next(chosen, suggested(person))

    def step_of(self, question: Id, person: Id) -> Id | None:
        """The step that was made of what somebody said; it may have been taken out again since."""
        made = (one.step for one in self.steps if (one.question, one.person) == (question, person))
        return next(made, None)

    @property
    def text(self) -> str:
        return "" if self == Aside() else self.model_dump_json(exclude_defaults=True)


def aside_from(text: str) -> Aside:
    """What was stored. What cannot be read is as if nothing had been: nobody is shut out of their meeting by it."""
    try:
        return Aside.model_validate_json(text) if text else Aside()
    except ValidationError:
        return Aside()
