"""What belongs to a meeting on this device and is no part of it: in whose hands it is, and what nobody has seen.

It is stored beside the meeting, so that a reload changes nothing of it, and it is in no file that leaves the device.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from pydantic import ValidationError

from app.code import Code
from app.last_time import LastTime
from app.own_copy import OwnCopy
from sos_core.language import mark
from sos_core.model.answers import Instrument
from sos_core.model.conclusions import Audience
from sos_core.model.frozen import Digest, Frozen, Id
from sos_core.model.moment import Moment
from sos_core.model.people import Person
from sos_core.model.statements import Column
from sos_core.record import Telling
from sos_core.scaling import PrivateRound, suggested

_OWN: Final = re.compile(r'"own"\s*:')
_HANDS: Final = re.compile(r'"hands"\s*:')
"""Read in full is only what may be one: this is asked at each change."""

HANDED_OVER: Final = mark("This device is in somebody else's hands now. The leader takes it back first.")


class WithWhat(Frozen):
    """What the leader chose for somebody to answer with."""

    person: Id
    instrument: Instrument


class WhichCopy(Frozen):
    """Which copy the leader chose for somebody, in place of the one that is proposed, and in which words."""

    person: Id
    audience: Audience | None = None
    """`None`: the one that is proposed, whichever that will be."""
    telling: Telling = Telling.USUAL


class Noted(Frozen):
    """How the record was when a copy without a check code was written down."""

    given: Id
    record: Digest


class StepMade(Frozen):
    """That a next step was made of what somebody said would make their answer one higher."""

    question: Id
    person: Id
    step: Id


class Task(StrEnum):
    """What somebody holds the device for."""

    TURN = "turn"
    """To answer the questions of a private round."""
    CHILD = "child"
    """A child or young person, on a page of their own."""
    FAMILY = "family"
    """The family among themselves, to write its plan."""


class Hands(Frozen):
    """Somebody has the device, and it is not the leader."""

    task: Task
    person: Id | None = None
    """`None` where it is not one person."""
    made: tuple[Id, ...] = ()
    """What they have written since: nothing else is theirs to change."""
    anew: tuple[Id, ...] = ()
    """Questions of the round that they are asked once more. What they gave stays until they give something else."""


class Aside(Frozen):
    hands: Hands | None = None
    """`None`: the leader has it."""
    code: Code | None = None
    """Asked for on the way back, where the leader has set one."""
    waiting: Moment | None = None
    """Since when somebody who does not know the code waits for the way back."""
    house: Column | None = None
    """Which of their places a child is in."""
    asking: Id | None = None
    """Of what a child made they are asked who may see it."""
    round: PrivateRound = PrivateRound()
    instruments: tuple[WithWhat, ...] = ()
    """At most one a person; for everybody else it is what is suggested."""
    steps: tuple[StepMade, ...] = ()
    """So that none is made twice, whatever its words have become since."""
    put_away: tuple[str, ...] = ()
    """Keys of the reminders that the leader has put away."""
    copies: tuple[WhichCopy, ...] = ()
    """At most one a person; everybody else gets what is proposed."""
    noted: tuple[Noted, ...] = ()
    last_time: LastTime | None = None
    """The board of the meeting that this one goes on from."""
    own: OwnCopy | None = None
    """It is somebody's copy of the record, opened to be read."""

    def instrument_of(self, person: Person) -> Instrument:
        """With what somebody answers in their turn."""
        chosen = (one.instrument for one in self.instruments if one.person == person.id)
        return next(chosen, suggested(person))

    def copy_of(self, person: Id) -> Audience | None:
        """Which copy was chosen for somebody."""
        return next((one.audience for one in self.copies if one.person == person), None)

    def telling_of(self, person: Id) -> Telling:
        """In which words somebody's copy is to be told."""
        return next((one.telling for one in self.copies if one.person == person), Telling.USUAL)

    def step_of(self, question: Id, person: Id) -> Id | None:
        """The step that was made of what somebody said; it may have been taken out again since."""
        made = (one.step for one in self.steps if (one.question, one.person) == (question, person))
        return next(made, None)

    @property
    def turn_of(self) -> Id | None:
        """Who answers the questions of the round now."""
        return self.hands.person if self.hands and self.hands.task is Task.TURN else None

    @property
    def text(self) -> str:
        return "" if self == Aside() else self.model_dump_json(exclude_defaults=True)


def aside_from(text: str) -> Aside:
    """What was stored. What cannot be read is as if nothing had been: nobody is shut out of their meeting by it."""
    try:
        return Aside.model_validate_json(text) if text else Aside()
    except ValidationError:
        return Aside()


def is_own_copy(text: str) -> bool:
    """Whether what was stored says that the meeting is somebody's own copy of the record."""
    return bool(_OWN.search(text)) and aside_from(text).own is not None


def is_away(text: str) -> bool:
    """Whether what was stored says that the device is in somebody's hands, and not the leader's."""
    return bool(_HANDS.search(text)) and aside_from(text).hands is not None
